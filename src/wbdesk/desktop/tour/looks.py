"""Looking: pictures of every screen, and the words that a screen reader would find there."""

from __future__ import annotations

from functools import partial

from wbdesk.desktop.tour.robot import Robot
from wbdesk.desktop.tour.teller import Facts
from wbdesk.desktop.widgets import Tabs


def look(robot: Robot, told: Facts) -> Facts:
    """Tell what is to be seen: names of widgets, and the words."""
    if told.get("picture"):
        robot.shot(told["picture"])
    return {"names": robot.names(), "says": robot.text().splitlines()}


def press(robot: Robot, told: Facts) -> Facts:
    """Press keys, click names, type words: what a witness tries by hand."""
    for act, *facts in told["acts"]:
        getattr(robot, act)(*facts)
    return look(robot, told)


PLACES = (
    ("today", "Ctrl+1", "today"),
    ("caseload", "Ctrl+2", "caseload.table"),
    ("sync-centre", "Ctrl+9", "sync"),
    ("settings", "Ctrl+,", "settings.old"),
)
OVER = (
    ("what-now", "F12", "whatnow"),
    ("help", "F1", "help"),
)
WRITTEN_IN = {"plan": "plan.review_on", "network": "network.list", "contacts": "contacts"}


def screens(robot: Robot, told: Facts) -> Facts:
    """Take a picture of every screen as it looks now."""
    label = told["label"]
    for name, keys, seen in PLACES[:2] if told["few"] else PLACES:
        _picture(robot, keys, seen, f"screens-{label}-{name}")
    for name, keys, seen in OVER:
        robot.key(keys)
        robot.find(seen)
        robot.shot(f"screens-{label}-{name}")
        robot.key("Escape")
        robot.wait(partial(_gone, robot, seen), f"{seen} did not close")
    robot.key("Ctrl+2")
    where = "caseload.table" if robot.there("caseload.table") else "caseload.cards"
    robot.open_row(where, told["name"])
    robot.find("person.header")
    tabs = robot.find("person.tabs")
    assert isinstance(tabs, Tabs)
    for number, name in enumerate(tabs.keys()[:3] if told["few"] else tabs.keys(), 1):
        seen = WRITTEN_IN.get(name, "person.header")
        picture = "person" if name == "summary" else name
        _picture(robot, f"Alt+{number}", seen, f"screens-{label}-{picture}")
    return {"screen": "All screens"}


def _picture(robot: Robot, keys: str, seen: str, name: str) -> None:
    robot.key(keys)
    robot.wait(lambda: robot.there(seen) or robot.there(_folded(seen)), f"{seen} did not come")
    robot.let_pass(0.5)  # the map takes its last measure
    robot.see_paper()
    robot.shot(name)


def _gone(robot: Robot, name: str) -> bool:
    return not robot.there(name)


def _folded(seen: str) -> str:
    """Return what stands there instead at large text: cards where a table would be too wide."""
    return seen.replace(".table", ".cards")
