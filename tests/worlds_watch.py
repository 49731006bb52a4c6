"""What social watch, relays and technical watch tell of a record, for Hypothesis: keys and days that meet by chance."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import hypothesis.strategies as st

Row = dict[str, Any]
_FIXED = ("TRAITE_DECLARE", "TRAITE_CONSTATE")


@st.composite
def technical(draw: st.DrawFn, days: Sequence[date]) -> Row:
    """The block of a technical report."""
    some_day = st.sampled_from([None, *days])
    return {
        "sent_on": draw(some_day),
        "ack_on": draw(some_day),
        "owner_type": draw(st.sampled_from([None, "VILLE", "VILLE"])),
        "owner_id": draw(st.sampled_from([None, None, "HR"])),
        "target_days": draw(st.sampled_from([None, 30])),
        "report_status": draw(st.sampled_from([None, "TRANSMIS", "ACCUSE", *_FIXED, "DOUBLON", "HORS_COMPETENCE"])),
        "fixed_declared_on": draw(some_day),
        "fixed_seen_on": draw(some_day),
        "duplicate_of": draw(st.sampled_from([None, None, None, "r1"])),
        "reopened_from": draw(st.sampled_from([None, None, "r2"])),
    }


@st.composite
def relay(draw: st.DrawFn, days: Sequence[date]) -> Row:
    """The block of a relay; most acts have none."""
    if draw(st.sampled_from([True, False])):
        return {"consent": draw(st.sampled_from([None, "ACCORD"]))}
    states = ["NR", "PROPOSE", "ACCEPTE", "REFUSE", "PRISE_EN_CHARGE_EFFECTIVE", "SANS_SUITE", None]
    return {
        "partner": draw(st.sampled_from([None, "NR", "CCAS", "CMP", "PM"])),
        "consent": draw(st.sampled_from([None, "NR", "ACCORD", "ACCORD", "REFUS"])),
        "relay_proposed_on": draw(st.sampled_from([None, *days])),
        "relay_state": draw(st.sampled_from(states)),
        "accompanied": draw(st.sampled_from([None, "O", "N"])),
    }


@st.composite
def social(draw: st.DrawFn, days: Sequence[date]) -> Row:
    """The block of a signal, which only records of social watch have; few keys, so that people come back."""
    some_day = st.sampled_from([None, *days])
    return {
        "first_seen_on": draw(some_day),
        "signal_source": draw(st.sampled_from([None, "NR", "PAP", "VOISIN"])),
        "register_offered": draw(st.sampled_from([None, "O", "N"])),
        "register_accepted": draw(st.sampled_from([None, "O", "NR"])),
        "last_contact_on": draw(some_day),
        "signal_state": draw(st.sampled_from([None, "NR", "NOUVEAU", "EN_LIEN", "PRIS_EN_CHARGE", "PERDU_DE_VUE"])),
    }
