"""The optional columns of a random record, register by register."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import hypothesis.strategies as st

Row = dict[str, Any]


@st.composite
def conflict(draw: st.DrawFn, days: Sequence[date]) -> Row:
    """What an act may tell of how a conflict went, and of the situation that it is part of."""
    day = st.sampled_from([None, *days])
    return {
        "outcome": draw(st.sampled_from([None, "APAISE", "ACCORD_E", "DISPERSE"])),
        "geo_precision": draw(st.sampled_from([None, "ADR", "SEC"])),
        "situation_id": draw(st.sampled_from([None, "s1", "s1", "s2"])),
        "opened_on": draw(day),
        "closed_on": draw(day),
        "modality": draw(st.sampled_from([None, "NR", "NAVETTE", "TABLE_RONDE"])),
        "agreement_on": draw(day),
        "agreement_kept": draw(st.sampled_from([None, "NR", "TENU", "ROMPU"])),
        "followup_due_on": draw(day),
        "followup_done_on": draw(day),
        "close_reason": draw(st.sampled_from([None, "NR", "ACCORD", "APAISEMENT", "RETRAIT"])),
    }


@st.composite
def gathering(draw: st.DrawFn) -> Row:
    """What an act may tell of the people and institutions that it brings together."""
    some = st.sampled_from([None, 0, 2, 5])
    return {
        "institution": draw(st.sampled_from([None, "CAF"])),
        "public_type": draw(st.sampled_from([None, "NR", "SEUL", "GROUPE"])),
        "action_type": draw(st.sampled_from([None, "NR", "ATELIER", "FETE"])),
        "audience": draw(st.sampled_from([None, "HABITANTS"])),
        "participants_n": draw(some),
        "new_participants_n": draw(some),
        "resident_initiative": draw(st.sampled_from([None, "O", "N"])),
        "requests_raised_n": draw(some),
        "requests_answered_n": draw(some),
    }
