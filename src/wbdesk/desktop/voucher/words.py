"""The words of a voucher on the screen: what is known, how fresh it is, and the text to copy."""

from __future__ import annotations

import datetime as dt

from wbdesk.application.vouchers import EarlierVoucher, VoucherCheck, VoucherWords
from wbdesk.i18n import _, isolate, ngettext
from wbdesk.i18n.formats import day as day_words
from wbdesk.i18n.formats import day_full, moment


def grouped(number: str) -> str:
    """Return a voucher's number as it is read out."""
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))


def first_sentence(check: VoucherCheck, today: dt.date) -> str:
    """Return who gave the last one and when, or that there was none."""
    if not check.earlier:
        return _("No voucher for this household since {day}.").format(
            day=isolate(day_words(check.since))
        )
    last = check.earlier[0]
    gone = (today - last.issued_on).days if last.issued_on else 0
    if not gone:
        yours = _("You gave this household a voucher today.")
        return yours if last.mine else _("A colleague gave this household a voucher today.")
    if last.mine:
        words = ngettext(
            "You gave this household a voucher {n} day ago.",
            "You gave this household a voucher {n} days ago.",
            gone,
        )
    else:
        words = ngettext(
            "A colleague gave this household a voucher {n} day ago.",
            "A colleague gave this household a voucher {n} days ago.",
            gone,
        )
    return words.format(n=gone)


def second_sentence(check: VoucherCheck) -> str:
    """Return which one this would be, and the food bank's own rule."""
    nth = ngettext("It had {n} since {day}.", "It had {n} since {day}.", check.count).format(
        n=check.count, day=isolate(day_words(check.since))
    )
    if check.rule.most is None:
        unknown = _("This food bank has no rule written down: nothing stops a voucher.")
        return f"{nth} {unknown}" if check.earlier else unknown
    rule = ngettext(
        "This food bank asks you to ring first after {n}.",
        "This food bank asks you to ring first after {n}.",
        check.rule.most,
    ).format(n=check.rule.most)
    return f"{nth} {rule}" if check.earlier else rule


def earlier_line(one: EarlierVoucher) -> tuple[str, str]:
    """Return the day, and who gave it and what became of it; no name stands in it."""
    day = day_words(one.issued_on) if one.issued_on else ""
    who = _("You") if one.mine else _("A colleague")
    return isolate(day), _("{who}. {state}").format(who=who, state=_(one.state.label))


def how_fresh(check: VoucherCheck) -> str:
    """Return what this was counted with, and what cannot show here."""
    if not check.team_known:
        return _("Counted with this laptop's own vouchers. Colleagues' vouchers do not show here.")
    if check.fresh_at is None:
        return _("This laptop has not synced yet. A colleague's voucher would not show here.")
    words = _(
        "Checked with what this laptop knew at {time}. "
        "A voucher given since then by someone else would not show here."
    )
    return words.format(time=isolate(moment(check.fresh_at)))


def text_of(words: VoucherWords) -> str:
    """Return the words for a text message: never why."""
    until = day_full(words.valid_until) if words.valid_until else ""
    lines = [
        _("Food bank voucher {number}").format(number=grouped(words.number)),
        words.foodbank,
        ", ".join(line.strip() for line in words.address.splitlines() if line.strip()),
        words.open_when,
        _("Use by {day}").format(day=until) if until else "",
        _("Bring: {what}").format(what=words.bring) if words.bring else "",
        words.telephone,
    ]
    if words.practice:
        lines.insert(0, _("PRACTICE - NOT VALID"))
    return "\n".join(line for line in lines if line)
