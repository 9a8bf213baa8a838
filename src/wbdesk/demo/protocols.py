"""What now, for the demo: three steps for each of six situations, and who is on duty.

The numbers of the country are as its services published them when somebody last checked; the
local ones are invented.
"""

from __future__ import annotations

from dataclasses import dataclass

from wbdesk.domain.records.team import Situation

CHECKED_DAYS = 8
ROTA_DAYS = 14


@dataclass(frozen=True, slots=True)
class ProtocolOf:
    """The steps of one situation, and whom to ring in which order."""

    situation: Situation
    first_words: str
    steps: tuple[str, str, str]
    ring: str


PROTOCOLS = (
    ProtocolOf(
        Situation.MEDICAL,
        "I am here. I am calling for help now.",
        (
            "Ring 999. Say the address first, then what you see.",
            "Stay. Unlock the door, move pets, find the medicines.",
            "Ring the surgery and your supervisor once the crew is there.",
        ),
        "999\nOrchard Gate Surgery 020 7946 0511\nDuty supervisor",
    ),
    ProtocolOf(
        Situation.MENTAL_HEALTH,
        "Thank you for telling me. Are you thinking of ending your life?",
        (
            "Ask directly and listen. If it may be now, ring 999 and do not leave.",
            "Ring 111 and choose option 2, together if you can.",
            "Tell the GP and your supervisor today. Write down the time of each step.",
        ),
        "999\nNHS 111, option 2\nSamaritans 116 123\nShout: text 85258",
    ),
    ProtocolOf(
        Situation.SAFEGUARDING,
        "I believe you. I may have to tell somebody so that you are safe.",
        (
            "Make sure that nobody is in danger now. If somebody is, ring 999.",
            "Ask what the person wants. Ring your supervisor before you leave the street.",
            "Write the concern today, in the words that were used.",
        ),
        "999 or 101\nWenlow Adult Social Care 020 7946 0620, nights 020 7946 0621\n"
        "Children: 020 7946 0623\nNSPCC 0808 800 5000\nChildline 0800 1111",
    ),
    ProtocolOf(
        Situation.ABUSE,
        "It is not your fault. Is it safe to talk now?",
        (
            "Speak alone. Never through family. If it is not safe, change the subject and go.",
            "Ring 999 in danger. Otherwise offer the helpline, from our telephone.",
            "Leave no paper and send no text. Ring your supervisor.",
        ),
        "999\nNational Domestic Abuse Helpline 0808 2000 247\nDuty supervisor",
    ),
    ProtocolOf(
        Situation.NO_ROOF,
        "Let us find out where you can sleep tonight.",
        (
            "Ring the council's housing team before 16:00, after that the night line.",
            "Ask about children, health and medicines; say so on the telephone.",
            "Ring Roof and Rights in the morning. Agree where to meet.",
        ),
        "Wenlow housing 020 7946 0624, nights 020 7946 0621\nRoof and Rights 020 7946 0605",
    ),
    ProtocolOf(
        Situation.CARER,
        "You have carried this for a long time. You need not do tonight alone.",
        (
            "Ask who needs care in the next hours, and what happens if nobody comes.",
            "Ring Adult Social Care and ask for emergency cover.",
            "Tell the GP of both. Ring the carer tomorrow.",
        ),
        "Wenlow Adult Social Care 020 7946 0620, nights 020 7946 0621\nCarers' Hour 020 7946 0616",
    ),
)


@dataclass(frozen=True, slots=True)
class OnDuty:
    """One entry of the rota, taken in turns by day."""

    supervisor: str
    supervisor_phone: str
    gp: str
    gp_phone: str
    practice: str = "Orchard Gate Surgery"


DUTY = (
    OnDuty("Goran Ashdown", "07700 900201", "Dr Imke Sorrell", "020 7946 0511"),
    OnDuty("Goran Ashdown", "07700 900201", "Dr Yaw Pemberton", "020 7946 0512"),
    OnDuty("Philippa Oduwole", "07700 900202", "Dr Imke Sorrell", "020 7946 0511"),
)
