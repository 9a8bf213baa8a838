"""The other desks: a supervisor who reads and differs, a colleague who may not read everything."""

from __future__ import annotations

from wbdesk.desktop.tour.day import open_fully
from wbdesk.desktop.tour.robot import Robot
from wbdesk.desktop.tour.teller import Facts

SUMMARY, PLAN, MAP, CONTACTS = "Alt+1", "Alt+2", "Alt+3", "Alt+4"


def set_review_date(robot: Robot, told: Facts) -> Facts:
    """Change the plan's review date."""
    robot.key(PLAN)
    robot.wait(lambda: robot.there("plan.start.all") or robot.there("plan.review_on"), "no plan")
    if robot.there("plan.start.all"):
        robot.click("plan.start.all")
    robot.type("plan.review_on", told["day"], anew=True)
    robot.leave("plan.review_on")
    robot.settle()
    robot.see_paper()
    robot.shot(told["picture"])
    return {"screen": "Plan"}


def supervise(robot: Robot, told: Facts) -> Facts:
    """Find the person in the team's caseload, read the visit, the plan, the map, the concern."""
    said = [_opened(robot, "Ctrl+2", "supervisor-caseload", told["name"])]
    robot.open_row("caseload.table", told["name"])
    open_fully(robot)
    first = told["note"].splitlines()[0]
    said.append(_opened(robot, SUMMARY, "supervisor-person", first))
    robot.key(CONTACTS)
    robot.find("contacts.table")
    robot.pick("contacts.table", "")
    robot.key("Return", robot.find("contacts.table"))
    said.append(_opened(robot, "", "supervisor-visit", first))
    _opened(robot, PLAN, "supervisor-plan-folded", told["goals"][0]["en"])
    for number in range(len(told["goals"])):
        if not robot.there(f"plan.goal.{number}.step.0.en"):
            robot.nudge(f"plan.goal.{number}.open")
    said.append(_opened(robot, "", "supervisor-plan", told["goals"][-1]["en"]))
    said.append(_opened(robot, MAP, "supervisor-map", told["ties"][0]["name"]))
    robot.key(SUMMARY)
    robot.click("person.concern")
    said.append(_opened(robot, "", "supervisor-concern", told["concern"]))
    robot.key("Escape")
    return {"screen": "Supervisor", "says": "\n".join(said).splitlines()}


def see_team(robot: Robot, told: Facts) -> Facts:
    """Look at the team, A to Z."""
    robot.key("Ctrl+7")
    robot.wait(lambda: robot.there("team.table") or robot.there("team.cards"), "no team")
    robot.wait(lambda: robot.says(told["member"]), "the team does not name its people")
    robot.shot(told["picture"])
    return {"screen": "Team", "says": robot.text().splitlines()}


def _opened(robot: Robot, keys: str, picture: str, words: str) -> str:
    """Press *keys*, wait until *words* can be read, take a picture, return all that is said."""
    if keys:
        robot.key(keys)
    robot.wait(lambda: robot.says(words), f"{picture} does not say what was written")
    robot.see_paper()
    robot.shot(picture)
    return robot.text()


def see_difference(robot: Robot, told: Facts) -> Facts:
    """Open the sync centre and see both review dates."""
    robot.key("Ctrl+9")
    robot.pick("sync.list", "Review date")
    robot.find("sync.compare")
    robot.shot(told["picture"])
    return {"screen": "Sync centre", "says": robot.text().splitlines()}


def settle_difference(robot: Robot, told: Facts) -> Facts:
    """Choose one of the two versions."""
    robot.click("sync.keep_mine" if told["keep"] == "mine" else "sync.keep_theirs")
    robot.wait(lambda: not robot.there("sync.compare"), "the choice was not taken")
    robot.shot(told["picture"])
    return {"screen": "Sync centre"}


def wait_settled(robot: Robot, told: Facts) -> Facts:
    """Wait until the other desk's choice has come."""
    robot.key("Ctrl+9")
    robot.nudge("sync.now")
    robot.wait(lambda: not robot.there("sync.compare"), "the choice did not come", 90)
    robot.shot(told["picture"])
    return {"screen": "Sync centre"}


def wait_locked(robot: Robot, told: Facts) -> Facts:
    """Stay locked for a while: whatever would be sent by itself would be sent now."""
    robot.let_pass(float(told["seconds"]))
    return {"screen": "Lock", "says": robot.text().splitlines()}


def expect_person(robot: Robot, told: Facts) -> Facts:
    """Ask for news and wait until the person stands in the caseload."""
    robot.key("Ctrl+9")
    robot.nudge("sync.now")
    robot.key("Ctrl+2")
    robot.wait(
        lambda: (
            robot.there("caseload.table")
            and any(told["name"] in row for row in robot.rows("caseload.table"))
        ),
        "the record did not come",
        90,
    )
    return {"screen": "Caseload"}


def read_as_colleague(robot: Robot, told: Facts) -> Facts:
    """Find the person, who is somebody else's, and read all of the record that is there."""
    robot.key("Ctrl+9")
    robot.nudge("sync.now")
    robot.key("Ctrl+K")
    line = robot.field("find.line")

    def found() -> bool:
        robot.type("find.line", told["name"].split()[0], anew=True)
        robot.let_pass(0.5)
        listed = robot.there("find.list")
        return listed and any(told["name"] in row for row in robot.rows("find.list"))

    robot.wait(found, "the record did not come", 90)
    robot.key("Return", line)
    open_fully(robot)
    said = []
    for keys in (SUMMARY, PLAN, MAP, CONTACTS):
        robot.key(keys)
        robot.let_pass(0.5)
        said.append(robot.text())
    robot.shot(told["picture"])
    return {"screen": "Person summary", "says": "\n".join(said).splitlines()}
