"""About forty invented people; each entry says in one sentence what it is there to show.

Their words, their streets and their telephones are made up, and no three facts of one of them
stand together in a report about real people.
"""

from __future__ import annotations

from wbdesk.demo.people import (
    arabic_turkish,
    bengali_urdu,
    careful,
    colleague_one,
    colleague_two,
    midway,
    polish_spanish,
    readers,
    turns,
    voices,
)
from wbdesk.demo.people.form import Someone
from wbdesk.demo.staff import COLLEAGUE_1, COLLEAGUE_2, PRACTITIONER

PEOPLE: dict[str, tuple[Someone, ...]] = {
    PRACTITIONER.desk: (
        *bengali_urdu.PEOPLE,
        *arabic_turkish.PEOPLE,
        *polish_spanish.PEOPLE,
        *careful.PEOPLE,
        *midway.PEOPLE,
        *turns.PEOPLE,
        *voices.PEOPLE,
    ),
    COLLEAGUE_1.desk: (*colleague_one.PEOPLE, readers.REMEDIOS, readers.MUNIR),
    COLLEAGUE_2.desk: (*colleague_two.PEOPLE, readers.HARBANS, readers.MEILING),
}
