"""Before the desk is open: set it up with a code, unlock it, lock it."""

from __future__ import annotations

from wbdesk.desktop.tour.robot import DidNotHappen, Robot
from wbdesk.desktop.tour.teller import Facts


def set_up(robot: Robot, told: Facts) -> Facts:
    """Set this laptop up with the supervisor's code, and type the recovery words back."""
    robot.find("setup")
    robot.shot(f"{told['desk']}-setup-1-code")
    robot.type("setup.address", told["address"], anew=True)
    robot.type("setup.code", told["code"])
    robot.click("setup.code.next")
    robot.find("setup.who.next")
    robot.shot(f"{told['desk']}-setup-2-who")
    robot.click("setup.who.next")
    robot.type("setup.passphrase", told["passphrase"])
    robot.type("setup.passphrase2", told["passphrase"])
    robot.shot(f"{told['desk']}-setup-3-passphrase")
    robot.key("Return", robot.field("setup.passphrase2"))
    robot.find("setup.onpaper")
    words = [robot.words_of(f"setup.words.{n}").split()[-1] for n in range(1, 13)]
    robot.shot(f"{told['desk']}-setup-4-words")
    robot.click("setup.onpaper")
    for n in (1, 2, 3):
        asked = robot.field(f"setup.word{n}").accessibleName()
        place = int("".join(mark for mark in asked if mark.isdigit()))
        robot.type(f"setup.word{n}", words[place - 1])
    robot.click("setup.finish")
    if not robot.comes("shell", 10.0):
        unlock(robot, told)
    return {"screen": "Set up"}


def unlock(robot: Robot, told: Facts) -> Facts:
    """Type the passphrase on the unlock page or the lock card."""
    robot.wait(
        lambda: robot.there("unlock.passphrase") or robot.there("lock.passphrase"),
        "nothing to unlock",
    )
    where = "unlock" if robot.there("unlock.passphrase") else "lock"
    if told.get("picture"):
        robot.shot(told["picture"])
    robot.type(f"{where}.passphrase", told["passphrase"])
    robot.click(f"{where}.unlock")
    robot.find("shell")
    return {"screen": "Unlock"}


def wrong_passphrase(robot: Robot, told: Facts) -> Facts:
    """Type a wrong passphrase and read the sentence."""
    robot.type("unlock.passphrase", "not the right one at all")
    robot.click("unlock.unlock")
    robot.wait(lambda: robot.says("4 tries"), "no sentence says how many tries are left")
    robot.shot(told["picture"])
    robot.key("Ctrl+A", robot.field("unlock.passphrase"))
    robot.key("Delete", robot.field("unlock.passphrase"))
    return {"screen": "Unlock"}


def lock(robot: Robot, told: Facts) -> Facts:
    """Lock with F9 and see that nothing is named."""
    robot.key("F9")
    robot.find("lock.unlock")
    robot.wait(lambda: not robot.there("shell"), "the desk is still to be seen")
    robot.wait(robot.find("lock.unlock").isEnabled, "the desk did not lock")
    robot.shot(told["picture"])
    said = robot.text()
    if any(name in said for name in told.get("never", ())):
        raise DidNotHappen("the lock card names somebody")
    return {"screen": "Lock", "says": said.splitlines()}


def find_what_now(robot: Robot, told: Facts) -> Facts:
    """Open What now with F12, read it, close it."""
    robot.key("F12")
    robot.find("whatnow")
    if told.get("situation"):
        robot.click(f"whatnow.{told['situation']}")
    robot.shot(told["picture"])
    robot.key("Escape")
    robot.wait(lambda: not robot.there("whatnow"), "What now did not close")
    return {"screen": "What now"}
