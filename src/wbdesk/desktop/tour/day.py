"""The day: add a person, book a visit, find it on Today, know what must be known."""

from __future__ import annotations

from wbdesk.desktop.tour.robot import Robot
from wbdesk.desktop.tour.teller import Facts

WHY = "To read it before supervision."


def add_person(robot: Robot, told: Facts) -> Facts:
    """Add somebody with a name, a language and what to know before knocking."""
    robot.key("Ctrl+1")
    robot.click("today.new")
    robot.click_item("today.new.person", "today.new_menu")
    robot.find("addperson")
    person = told["person"]
    for field in ("preferred_name", "given_names", "family_name"):
        if person.get(field):
            robot.type(f"addperson.{field}.control", person[field])
    robot.choose("addperson.language", told["language_words"])
    robot.choose("addperson.interpreter", "Yes")
    robot.choose("addperson.paper", "Yes")
    robot.type("addperson.words.control", "Large dog in the yard, ring first")
    robot.shot("add-person")
    robot.click("addperson.add")
    robot.find("person.header")
    robot.shot("person-summary-new")
    return {"screen": "Add a person"}


def book(robot: Robot, told: Facts) -> Facts:
    """Book a visit for tomorrow."""
    robot.key("Ctrl+1")
    robot.click("today.new")
    robot.click_item("today.new.booking", "today.new_menu")
    robot.type("booking.person.control", told["name"])
    robot.key("Return", robot.field("booking.person.control"))
    robot.wait(lambda: not robot.there("booking.person.list"), "nobody was picked")
    robot.type("booking.day.control", "tomorrow", anew=True)
    robot.type("booking.from.control", "09:30", anew=True)
    robot.type("booking.to.control", "10:30", anew=True)
    robot.shot("booking")
    robot.click("booking.save")
    robot.wait(lambda: not robot.there("booking.save"), "the booking was not saved")
    return {"screen": "Booking"}


def today(robot: Robot, told: Facts) -> Facts:
    """See the visit on Today, with what to know."""
    robot.key("Ctrl+1")
    robot.wait(lambda: robot.says(told["name"]), "Today does not show the visit")
    robot.shot(told["picture"])
    return {"screen": "Today"}


def open_person(robot: Robot, told: Facts) -> Facts:
    """Open the person from the caseload and read what must be known before knocking."""
    robot.key("Ctrl+2")
    robot.open_row("caseload.table", told["name"])
    open_fully(robot)
    robot.wait(lambda: robot.says(told["name"]), "the header does not name the person")
    robot.shot(told["picture"])
    return {"screen": "Person summary", "says": robot.text().splitlines()}


def open_fully(robot: Robot) -> None:
    """Wait for a record; give a reason where it is outside the own caseload."""
    robot.find("person.header")
    robot.wait(lambda: robot.there("person.tabs") or robot.there("person.ask"), "no record")
    if robot.there("person.ask"):
        robot.type("person.reason.why.control", WHY)
        robot.click("person.reason.go")
        robot.wait(lambda: robot.there("person.tabs"), "the reason was not taken")


def find(robot: Robot, told: Facts) -> Facts:
    """Find the person by typing."""
    robot.key("Ctrl+K")
    robot.type("find.line", told["name"][:4])
    robot.wait(lambda: any(told["name"] in row for row in robot.rows("find.list")), "not found")
    robot.shot("find")
    robot.key("Escape", robot.field("find.line"))
    return {"screen": "Find"}


def start_visit(robot: Robot, told: Facts) -> Facts:
    """Start the visit from Today."""
    robot.key("Ctrl+1")
    robot.click("today.start")
    robot.find("visit.note")
    robot.shot(told["picture"])
    return {"screen": "Visit mode"}


def wait_sent(robot: Robot, told: Facts) -> Facts:
    """Wait until nothing waits to be sent any more; two versions may have to be looked at then."""
    seconds = float(told.get("seconds", 30))
    robot.wait(
        lambda: robot.says("Up to date") or robot.says("to look at"),
        "the queue did not go",
        seconds,
    )
    if told.get("picture"):
        robot.shot(told["picture"])
    return {"screen": "Today"}
