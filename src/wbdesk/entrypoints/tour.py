"""Tells the whole story on real desks, each a process of its own, and saves what was to be seen.

The practitioner, the supervisor and a colleague share nothing but a server on 127.0.0.1, which is
stopped for the part that happens without signal.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from wbdesk.entrypoints.cli import DONE, Stop, data_of
from wbdesk.entrypoints.tour_desks import Look, StepDidNotHappen, Story
from wbdesk.i18n.resources import resource_path

FAILED = 1


def tour(args: argparse.Namespace) -> int:
    """Tell the story into the folder *out*; return 1 if any step did not happen."""
    from wbdesk.entrypoints.tour_story import Cast, tell

    words = _words(args.words or resource_path("tour", "words.json"))
    out: Path = args.out.absolute()
    out.mkdir(parents=True, exist_ok=True)
    given = data_of(args)
    data = given.absolute() if given else Path(tempfile.mkdtemp(prefix="wbdesk-tour-"))
    if data.exists() and any(data.iterdir()):
        raise Stop("The folder for the desks of the tour is not empty.")
    look = Look(args.language or "en", args.theme or "light", args.text_size or 100)
    narrowed = bool(args.language or args.theme or args.text_size)
    story = Story(out)
    try:
        tell(Cast(story, data, words, look, narrowed=narrowed))
    except StepDidNotHappen as trouble:
        story.write(done=False, why=str(trouble))
        sys.stderr.write(f"{trouble}\n")
        return FAILED
    finally:
        if given is None:
            shutil.rmtree(data, ignore_errors=True)
    story.write(done=True, told_on=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"))
    return DONE


def _words(file: Path) -> dict[str, Any]:  # a JSON object
    """Return what the story types; resources/tour/words.json is the pattern."""
    try:
        words = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Stop(f"The words in {file.name} could not be read.") from error
    pattern = json.loads(resource_path("tour", "words.json").read_text(encoding="utf-8"))
    missing = (
        sorted(set(pattern) - {"foodbank"} - set(words))
        if isinstance(words, dict)
        else ["everything"]
    )
    if missing:
        raise Stop(f"The words in {file.name} lack {', '.join(missing)}.")
    return {**pattern, **words}
