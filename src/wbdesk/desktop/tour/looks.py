"""Looking: pictures of every screen, and the words that a screen reader would find there."""

from __future__ import annotations

from wbdesk.desktop.tour.robot import Robot
from wbdesk.desktop.tour.teller import Facts


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
