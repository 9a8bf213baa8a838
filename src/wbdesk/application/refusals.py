"""Every code that a verb may refuse with, so that the words for each can be tested to be there."""

from __future__ import annotations

# What a form was not given, or was given and does not fit.
FORMS = (
    "agreed-with-missing",
    "answer-missing",
    "assent-missing",
    "attendance-missing",
    "brace-alone",
    "by-name-missing",
    "ends-before-it-starts",
    "household-empty",
    "how-given-missing",
    "language-missing",
    "letter-empty",
    "name-missing",
    "not-a-cancellation",
    "pause-ends-before-it-starts",
    "plan-empty",
    "time-missing",
    "to-whom-missing",
    "too-young",
    "unknown-field",
    "why-one-more",
    "why-print-missing",
    "reason-missing",
    "why-without-missing",
    "words-missing",
)

# What has become of a record meanwhile.
STATES = (
    "already-chosen",
    "already-signed",
    "attachment-empty",
    "attachment-too-large",
    "attachment-unreadable",
    "file-not-held",
    "no-map",
    "too-much-at-once",
    "visit-finished",
    "visit-not-finished",
)

# What a kind of field does not take.
VALUES = (
    "date-out-of-range",
    "invisible-marks",
    "more-than-a-line",
    "nhs-number-length",
    "nhs-number-wrong",
    "not-a-choice",
    "not-a-date",
    "not-a-group",
    "not-a-list",
    "not-a-moment",
    "not-a-number",
    "not-a-reference",
    "not-a-set",
    "not-a-snapshot",
    "not-an-identifier",
    "not-an-order",
    "not-text",
    "number-out-of-range",
    "text-too-long",
    "voucher-number-wrong",
)

CODES = (*FORMS, *STATES, *VALUES)
