"""Runs the application on a port, in this thread or beside it."""

from __future__ import annotations

import gc
import os
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import uvicorn

from wbdesk.server.app import create_app

# Desks let go of an idle line after five seconds. The server keeps it longer: a line that it closes
# while a desk is about to use it again costs that desk a request.
_LINE_SECONDS = 75
_STOP_SECONDS = 15


def bound(host: str, port: int) -> socket.socket:
    """Return a listening socket; port 0 takes a free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, so that asyncio sends small answers at once and not after 40 ms.
    taken = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    taken.bind((host, port))
    taken.listen(512)
    return taken


def run(dsn: str, host: str, port: int, port_file: Path | None = None) -> None:
    """Serve until the process is asked to stop; write the port down once requests are answered."""
    # The server raises its signal again when it has stopped; who called must be able to clean up.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _leave)
    with bound(host, port) as taken:
        server = _Server(_config(dsn), port_file, taken.getsockname()[1])
        # A push makes many thousands of small objects that all go with it: looking through what
        # was loaded at the start for garbage, again and again, took a seventh of it.
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 20, 20)
        server.run(sockets=[taken])


def _leave(*_: object) -> NoReturn:
    raise SystemExit(0)


@contextmanager
def serving(dsn: str, host: str = "127.0.0.1", port: int = 0) -> Iterator[str]:
    """Serve in a thread for the time of the context; return the address."""
    with bound(host, port) as taken:
        server = _Server(_config(dsn), None, taken.getsockname()[1])
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
        thread.start()
        try:
            if not server.ready.wait(_STOP_SECONDS):
                raise RuntimeError("the service did not start")
            yield f"http://{host}:{server.port}"
        finally:
            server.should_exit = True
            thread.join(_STOP_SECONDS)


class _Server(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(self, config: uvicorn.Config, port_file: Path | None, port: int) -> None:
        super().__init__(config)
        self.ready = threading.Event()
        self.port = port
        self._port_file = port_file

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.should_exit:
            return
        if self._port_file is not None:
            beside = self._port_file.with_name(f"{self._port_file.name}.{os.getpid()}")
            beside.write_text(f"{self.port}\n", encoding="utf-8")
            beside.replace(self._port_file)
        self.ready.set()


def _config(dsn: str) -> uvicorn.Config:
    # No access log: paths would say who asks for whose history.
    return uvicorn.Config(
        create_app(dsn),
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="on",
        timeout_keep_alive=_LINE_SECONDS,
    )
