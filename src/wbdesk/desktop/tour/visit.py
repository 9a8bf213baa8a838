"""The visit: note, ticks, goals and steps, the map, the plan in two languages, paper, a concern."""

from __future__ import annotations

from functools import partial

from wbdesk.desktop.tour.robot import DidNotHappen, Robot
from wbdesk.desktop.tour.teller import Facts

DONE = {"Alt+1": "visit.done.listened", "Alt+5": "visit.done.food"}
MOOD = "visit.mood.6"


def write_note(robot: Robot, told: Facts) -> Facts:
    """Write what was talked about and tick what was done."""
    if robot.there("visit.lid"):
        robot.click("visit.lid")
    robot.type("visit.note", told["note"])
    for keys, chip in DONE.items():
        robot.key(keys)
        robot.wait(partial(robot.is_ticked, chip), f"{keys} ticked nothing")
    robot.click(MOOD)
    robot.let_pass(3.0)  # the promise: what was done more than three seconds ago is on the disk
    robot.shot(told["picture"])
    return {"screen": "Visit mode"}


def go_on(robot: Robot, told: Facts) -> Facts:
    """After a power cut: the visit opens by itself with the note as it was typed."""
    robot.find("visit.note")
    robot.wait(lambda: _note(robot) == told["note"], "the note did not come back as it was typed")
    for chip in (*DONE.values(), MOOD):
        robot.wait(partial(robot.is_ticked, chip), f"{chip} did not come back")
    robot.shot(told["picture"])
    return {"screen": "Visit mode"}


def _note(robot: Robot) -> str:
    return str(robot.field("visit.note").property("plainText"))


def add_goals(robot: Robot, told: Facts) -> Facts:
    """Add two goals, each with its steps, in both languages."""
    robot.click("visit.plan")
    robot.wait(lambda: robot.there("plan.start.all") or robot.there("plan.add_goal"), "no plan")
    if robot.there("plan.start.all"):
        robot.click("plan.start.all")
    for number, goal in enumerate(told["goals"]):
        robot.click("plan.add_goal")
        _both(robot, "plan.new_goal", goal)
        name = f"plan.goal.{number}"
        robot.find(name)
        for step in goal["steps"]:
            if not robot.there(f"{name}.new_step.en"):
                robot.click(f"{name}.add_step")
            _both(robot, f"{name}.new_step", step)
    robot.shot(told["picture"])
    return {"screen": "Plan"}


def _both(robot: Robot, name: str, words: Facts) -> None:
    """Type a line in English and in the person's language, then Enter."""
    robot.type(f"{name}.en", words["en"])
    if words.get("other"):
        robot.type(f"{name}.other", words["other"])
        robot.key("Return", robot.field(f"{name}.other"))
    else:
        robot.key("Return", robot.field(f"{name}.en"))


def write_plan(robot: Robot, told: Facts) -> Facts:
    """Type lines of the plan in the person's language beside the English; set the review date."""
    if not robot.there("plan.matters.en"):
        robot.click("visit.plan")
    for line in told["plan"]:
        name = f"plan.{line['field']}"
        robot.type(f"{name}.en", line["en"], anew=True)
        robot.type(f"{name}.other", line["other"], anew=True)
        robot.leave(f"{name}.other")
    robot.type("plan.review_on", told["review_date"], anew=True)
    robot.leave("plan.review_on")
    robot.settle()
    robot.shot(told["picture"])
    return {"screen": "Plan"}


def agree(robot: Robot, told: Facts) -> Facts:
    """Agree the plan, talked through in both languages."""
    robot.click("plan.agree")
    robot.find("agree.yes")
    robot.shot("agree")
    robot.click("agree.yes")
    robot.find("plan.version.0")
    robot.shot(told["picture"])
    return {"screen": "Plan", "says": robot.words_of("plan.version.0").splitlines()}


def draw_map(robot: Robot, told: Facts) -> Facts:
    """Add two people and a service to the network map, and move one closer."""
    robot.click("visit.map")
    robot.find("network")
    for tie in told["ties"]:
        robot.click(f"network.add.{tie['kind']}")
        robot.type("add_tie.name", tie["name"])
        if tie["show_on_paper"] == "yes":
            robot.choose("add_tie.show_on_paper", "Yes")
        if not robot.there("add_tie.yes"):
            raise DidNotHappen("the form for a link went away")
        robot.click("add_tie.yes")
        robot.wait(lambda: not robot.there("add_tie"), "the link was not added")
    first = told["ties"][0]["name"]
    robot.wait(lambda: robot.says(first), "the map does not show the link")
    robot.shot(f"{told['picture']}-before")
    robot.pick("network.list", first)
    before = robot.rows("network.list")
    robot.click("network.tie.closer")
    robot.wait(lambda: robot.rows("network.list") != before, "the link was not moved closer")
    robot.shot(told["picture"])
    return {"screen": "Network map", "says": robot.rows("network.list")}


def private_view(robot: Robot, told: Facts) -> Facts:
    """Turn private view on or off; on, nobody else's name is to be read."""
    robot.key("F8")
    if not told["on"]:
        robot.see_paper()
    if told["on"]:
        robot.wait(
            lambda: not any(robot.says(name) for name in told["names"]),
            "private view shows somebody else's name",
        )
    robot.shot(told["picture"])
    return {"screen": "Private view"}


def back_to_note(robot: Robot, told: Facts) -> Facts:
    """Go back from plan or map to the note."""
    del told
    robot.click("visit.back")
    robot.find("visit.note")
    return {"screen": "Visit mode"}


def print_paper(robot: Robot, told: Facts) -> Facts:
    """Print: the plan or the map, in a size and a language, saved as a copy."""
    robot.click(told["button"])
    return _save(robot, told)


def _save(robot: Robot, told: Facts) -> Facts:
    """Choose size and language in the print dialog and save a copy."""
    robot.find("print")
    robot.click(f"print.size.{told['size']}")
    if robot.there("print.language.other"):
        robot.tick(f"print.language.{told['language']}", on=True)
        spare = "other" if told["language"] == "en" else "en"
        robot.tick(f"print.language.{spare}", on=bool(told.get("both")))
    robot.click("print.kind.pdf")
    robot.type("print.path", told["path"], anew=True)
    robot.click("print.save")
    robot.find("print.saved")
    robot.see_paper()
    robot.shot(told["picture"])
    robot.key("Escape")
    robot.wait(lambda: not robot.there("print"), "the print dialog did not close")
    return {"screen": "Print", "pdf": told["path"], "size": told["size"]}


def voucher(robot: Robot, told: Facts) -> Facts:
    """Write a food bank voucher letter for the household and save a copy of it."""
    robot.click("visit.voucher")
    robot.find("voucher")
    robot.wait(lambda: robot.field_of_choice("voucher.foodbank").count() > 0, "no food bank")
    robot.choose("voucher.foodbank", told["foodbank"])
    robot.find("voucher.adults")
    for part, count in told["household"].items():
        for _ in range(int(count) - _count(robot, f"voucher.{part}")):
            robot.click(f"voucher.{part}.more")
    robot.click("voucher.reason.low-income")
    robot.click("voucher.happy")
    robot.settle()
    robot.see_paper()
    robot.shot(told["picture"])
    robot.click("voucher.print")
    robot.click("voucher.save")
    return _save(robot, told | {"picture": f"{told['picture']}-save"})


def _count(robot: Robot, name: str) -> int:
    said = robot.find(name).accessibleName().rsplit(":", 1)[-1].strip()
    return int(said) if said.isdigit() else 0


def measure(robot: Robot, told: Facts) -> Facts:
    """Ask how life is: four answers by number keys, the last one said back."""
    robot.click("visit.measures")
    robot.click("measures.how.read-out")
    robot.shot(f"{told['picture']}-begin")
    robot.click("measures.begin")
    for answer in told["answers"]:
        robot.key(str(answer))
    robot.find("measures.sayback")
    robot.shot(told["picture"])
    robot.click("measures.sayback.yes")
    robot.click("measures.keep")
    robot.wait(lambda: not robot.there("measures"), "the answers were not kept")
    return {"screen": "Measures"}


def concern(robot: Robot, told: Facts) -> Facts:
    """Raise a concern in the words that were used."""
    robot.click("visit.quiet.open")
    robot.click("visit.concern")
    robot.find("concern")
    robot.type("concern.words", told["concern"])
    robot.choose("concern.safe_now", "Yes")
    robot.shot(told["picture"])
    robot.click("concern.raise")
    robot.wait(lambda: not robot.there("concern"), "the concern was not raised")
    return {"screen": "Raise a concern"}


def finish(robot: Robot, told: Facts) -> Facts:
    """Finish: how it went, check in, sign."""
    robot.key("Ctrl+Return")
    robot.find("finish")
    robot.choose("finish.attendance", "Seen on time")
    robot.shot(told["picture"])
    robot.click("finish.sign")
    robot.wait(lambda: not robot.there("visit"), "the visit did not end")
    return {"screen": "Finish visit"}
