"""Code lists of the NHS Data Dictionary (2026 release), by their own codes and our plain labels.

The wording of a code list belongs to its owner and is kept; where the list's words are not fit for
a screen that a person may see, a plain label of ours is shown and the code stays.
"""

from __future__ import annotations

from wbdesk.domain.choice import Choice
from wbdesk.domain.words import N_


class Mechanism(Choice):
    """Consultation mechanism."""

    FACE_TO_FACE = "01", N_("Face to face")
    TELEPHONE = "02", N_("Telephone")
    TALK_TYPE = "04", N_("Talk type")
    EMAIL = "05", N_("Email")
    TEXT = "09", N_("Text message")
    INSTANT = "10", N_("Instant message")
    VIDEO = "11", N_("Video")
    BOARD = "12", N_("Message board")
    CHAT = "13", N_("Chat room")
    OTHER = "98", N_("Another way")


class Attendance(Choice):
    """Attended or did not attend; 5 and 6 were seen, the others were not."""

    SEEN = "5", N_("Seen on time")
    SEEN_LATE = "6", N_("Came late, seen")
    LATE_NOT_SEEN = "7", N_("Came late, could not be seen")
    PERSON_CANCELLED = "2", N_("They asked to move it")
    WAS_OUT = "3", N_("Was out")
    WE_CANCELLED = "4", N_("We moved it")

    @property
    def reached(self) -> bool:
        """Whether the person was met."""
        return self in (Attendance.SEEN, Attendance.SEEN_LATE)


class Ethnicity(Choice):
    """Ethnic category 2001, 16+1. Z was asked and not answered, 99 was not asked."""

    BRITISH = "A", N_("White British")
    IRISH = "B", N_("White Irish")
    OTHER_WHITE = "C", N_("Any other White background")
    WHITE_CARIBBEAN = "D", N_("White and Black Caribbean")
    WHITE_AFRICAN = "E", N_("White and Black African")
    WHITE_ASIAN = "F", N_("White and Asian")
    OTHER_MIXED = "G", N_("Any other mixed background")
    INDIAN = "H", N_("Indian")
    PAKISTANI = "J", N_("Pakistani")
    BANGLADESHI = "K", N_("Bangladeshi")
    OTHER_ASIAN = "L", N_("Any other Asian background")
    CARIBBEAN = "M", N_("Caribbean")
    AFRICAN = "N", N_("African")
    OTHER_BLACK = "P", N_("Any other Black background")
    CHINESE = "R", N_("Chinese")
    OTHER = "S", N_("Any other ethnic group")
    NOT_STATED = "Z", N_("Rather not say")
    NOT_KNOWN = "99", N_("Not asked yet")


class Gender(Choice):
    """Gender identity code."""

    MALE = "1", N_("Man (and trans man)")
    FEMALE = "2", N_("Woman (and trans woman)")
    NON_BINARY = "3", N_("Non-binary")
    OTHER = "4", N_("Another word")
    NOT_STATED = "Z", N_("Rather not say")
    NOT_KNOWN = "X", N_("Not asked yet")


class NhsStatus(Choice):
    """NHS number status indicator."""

    VERIFIED = "01", N_("Present and verified")
    NOT_TRACED = "02", N_("Present, not traced")
    TRACE_REQUIRED = "03", N_("Trace required")
    NO_MATCH = "04", N_("Traced, no match or several")
    UNRESOLVED = "05", N_("Trace to be resolved")
    IN_PROGRESS = "06", N_("Trace in progress")
    NOT_NEEDED = "07", N_("No number, no trace needed")
    POSTPONED = "08", N_("Trace postponed")


class Accommodation(Choice):
    """Accommodation status code, the mainstream and homeless parts."""

    OWNER = "MA01", N_("Owns the home")
    SETTLED_WITH_FAMILY = "MA02", N_("Settled with family or friends")
    SHARED_OWNERSHIP = "MA03", N_("Shared ownership")
    COUNCIL = "MA04", N_("Rents from the council")
    HOUSING_ASSOCIATION = "MA05", N_("Rents from a housing association")
    PRIVATE = "MA06", N_("Rents privately")
    OTHER_MAINSTREAM = "MA09", N_("Another settled home")
    ROUGH = "HM01", N_("Sleeping rough")
    SHELTER = "HM03", N_("Night shelter or hostel")
    SOFA = "HM04", N_("Staying on sofas")
    TEMPORARY = "HM05", N_("Temporary, from the council")
    SHORT_GUEST = "HM06", N_("Short-term guest")
    OTHER_HOMELESS = "HM07", N_("No home, another way")


class WrittenFormat(Choice):
    """Written communication format (Accessible Information Standard, DAPB1605)."""

    PAPER = "print", N_("Paper")
    LARGE_PRINT = "11", N_("Large print")
    BRAILLE = "12", N_("Braille")
    AUDIO = "13", N_("Audio")
    EASY_READ = "easy-read", N_("Easy read")
    EMAIL = "email", N_("Email")
    SCREEN = "screen", N_("A file for a screen reader")


class CommunicationNeed(Choice):
    """What helps somebody to hear, see, read or understand."""

    RIGHT_EAR = "right-ear", N_("Right ear")
    LEFT_EAR = "left-ear", N_("Left ear")
    FACE = "face", N_("Reads lips: face the light")
    HEARING_LOOP = "loop", N_("Hearing loop")
    BSL = "bsl", N_("British Sign Language")
    MAKATON = "makaton", N_("Makaton")
    SHORT_SENTENCES = "short-sentences", N_("Short sentences, time to answer")
    READ_ALOUD = "read-aloud", N_("Read papers aloud")
    LARGE_WRITING = "large-writing", N_("Write large")
    ADVOCATE = "advocate", N_("Advocate present")
    PICTURES = "pictures", N_("Pictures help")


class Sector(Choice):
    """The quarters of a network map."""

    FAMILY = "family", N_("Family")
    FRIENDS = "friends", N_("Friends and neighbours")
    COMMUNITY = "community", N_("Community and places")
    PROFESSIONALS = "professionals", N_("Professionals")


class Intervention(Choice):
    """What was done on a visit; resources/code-maps/interventions.csv maps it for reports."""

    LISTENED = "listened", N_("Listened")
    LETTERS = "letters", N_("Sorted letters")
    CALL = "call", N_("Made a call together")
    MONEY = "money", N_("Money")
    FOOD = "food", N_("Food")
    HOUSING = "housing", N_("Housing")
    HEALTH = "health", N_("Health services")
    SOCIAL_CARE = "social-care", N_("Social care")
    WENT_ALONG = "went-along", N_("Went along")
    FAMILY = "family", N_("Family and carers")
    SPOKE_UP = "spoke-up", N_("Spoke up for them")
    INFORMATION = "information", N_("Gave information")


class Role(Choice):
    """The roles in which people write."""

    SOCIAL_PRESCRIBER = "social-prescriber", N_("Social prescriber")
    CARE_COORDINATOR = "care-coordinator", N_("Care coordinator")
    COACH = "coach", N_("Health and wellbeing coach")
    NAVIGATOR = "navigator", N_("Care navigator")
    CONNECTOR = "connector", N_("Community connector")
    LINK_WORKER = "link-worker", N_("Link worker")
    PRACTITIONER = "practitioner", N_("Wellbeing practitioner")
    SUPERVISOR = "supervisor", N_("Supervisor")
    MANAGER = "manager", N_("Manager")
    ADMINISTRATOR = "administrator", N_("Administrator")
    VOLUNTEER = "volunteer", N_("Volunteer")


class Need(Choice):
    """Why people come, and what is found later; many at once."""

    ISOLATION = "isolation", N_("Being alone")
    ENGAGING = "engaging", N_("Finding it hard to take part in treatment")
    MENTAL_HEALTH = "mental-health", N_("Mental health")
    HOUSING = "housing", N_("Housing")
    WORK = "work", N_("Work")
    COPING = "coping", N_("Coping")
    DEBT = "debt", N_("Debt and money")
    PAST = "past", N_("Past life events")
    FORMS = "forms", N_("Filling in forms")
    ACTIVITIES = "activities", N_("Things to do nearby")
    DAILY_LIVING = "daily-living", N_("Daily living")
    FOOD = "food", N_("Food")
    CARING = "caring", N_("Caring for somebody")
    BEREAVEMENT = "bereavement", N_("Bereavement")
    NOT_KNOWN = "not-known", N_("Not known")
