"""The promises, looked at from outside: each answers in words what was lost, or nothing."""

from __future__ import annotations

from simulation.decisions import decisions_heard, newer_taken_up
from simulation.drafts import typed_kept, typing_told
from simulation.erasing import erased_is_gone, heard_is_gone
from simulation.held import (
    chain_holds,
    desks_agree,
    own_words_shown,
    scope_kept,
    totals_agree,
)
from simulation.kept import words_kept
from simulation.loans import ends_kept
from simulation.luggage import bytes_at_hand, bytes_gone, bytes_kept
from simulation.removals import branches_whole
from simulation.sealing import all_is_sealed

AT_REST = (
    words_kept,
    desks_agree,
    scope_kept,
    totals_agree,
    chain_holds,
    erased_is_gone,
    typing_told,
    decisions_heard,
    newer_taken_up,
    bytes_kept,
    bytes_gone,
    ends_kept,
    branches_whole,
)
ALWAYS = (own_words_shown, typed_kept, all_is_sealed, heard_is_gone, bytes_at_hand)
