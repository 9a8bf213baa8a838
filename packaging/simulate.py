"""Runs worlds from seeds and says whether a word was lost: `dev.py simulate --worlds N --seed S`.

Each world is tests/simulation's: the desks' real encrypted files, the real engine, the server's
own code, and whatever can go wrong. A world that loses something is printed with its seed and its
story; the same seed replays it exactly.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from simulation import plot  # noqa: E402  # the path to it is made above
from simulation.sorts import place  # noqa: E402  # the same

_BATCH = 25
_TOLD = 3  # stories that are printed whole


def main(arguments: list[str]) -> int:
    """Run the worlds that were asked for; 1 if anything was lost."""
    asked = _parser().parse_args(arguments)
    seeds = range(asked.seed, asked.seed + asked.worlds)
    batches = [seeds[at : at + _BATCH] for at in range(0, len(seeds), _BATCH)]
    started, done, lost = time.monotonic(), 0, 0
    for ran, stories in _all(batches, asked.processes):
        done += ran
        for story in stories:
            lost += 1
            print(f"\n{story if lost <= _TOLD else _shortly(story)}\n")
        pace = done / (time.monotonic() - started)
        print(f"\r{done} worlds, {lost} with words lost, {pace:.1f} a second", end="", flush=True)
    print(f"\nseeds {seeds[0]} to {seeds[-1]}" if seeds else "")
    return int(lost > 0)


def _shortly(story: str) -> str:
    """Return what was lost and the seed, by which the rest can be told again."""
    first, *rest = story.splitlines()
    return "\n".join([first, *(line for line in rest if line.startswith("seed "))])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py simulate", description=__doc__)
    parser.add_argument("--worlds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0, help="the first one")
    parser.add_argument("--processes", type=int, default=1)
    return parser


def _all(batches: list[range], processes: int) -> Iterator[tuple[int, list[str]]]:
    if processes == 1:
        yield from map(run, batches)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(run, batches)


def run(seeds: range) -> tuple[int, list[str]]:
    """Run some worlds; return how many, and the stories of those in which something was lost."""
    root, stories = place(), []
    try:
        for seed in seeds:
            try:
                plot.run(seed, root)
            except Exception as error:  # noqa: BLE001  # whatever it is, the world did not stand it
                stories.append(plot.story_of(error))
    finally:
        shutil.rmtree(root, ignore_errors=True)
    return len(seeds), stories


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
