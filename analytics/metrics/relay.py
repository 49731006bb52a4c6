"""Relays to partners (register 7): proposed to a person, never a success without that person's agreement."""

from datetime import date
from functools import partial

from analytics.codes import ISOLATION_LEVELS
from analytics.metrics.base import FIFTHS, Facts, Floor, Kind, Metric, Window
from analytics.metrics.compared import Direction, Uncompared
from analytics.text import msg

_AGREED = msg("A relay made without the person's agreement is never counted as accepted or effective.")
_SILENCE = msg("A partner who says nothing has not refused: such relays stay “not recorded”.")
_WITH_NEEDS = ("relay_state", "consent")
_NAMED = (("partner", "relay_state", "relay_proposed_on"),)
"""What a record names a relay by: one of these is enough."""
_BREAKS, _EFFECTIVE = (11.0, 20.0, 40.0, 80.0), (20.0, 30.0, 40.0, 60.0)

_declared = partial(
    Metric,
    version=1,
    since=date(2026, 11, 1),
    floor=Floor.PERSON,
    direction=Direction.NO_JUDGEMENT,
    levels=frozenset(ISOLATION_LEVELS),
    window=Window.FOUR_QUARTERS,
)


def _relays(fact: str, *parts: str, part_list: str = "dimension") -> Facts:
    """Most relays come from social watch, whose rules hold for all of them."""
    return Facts(dimension="I", names=(fact,), parts=parts, part_list=part_list)


_consents = partial(_relays, "relay_consent", part_list="consent")

PROPOSED = _declared(
    key="relay_proposed",
    kind=Kind.COUNT,
    label=msg("Relays proposed"),
    unit=msg("relays over four quarters"),
    formula=msg(
        "Records that name a partner, a state or a day of a relay, one relay a record, in the month in which it was"
        " proposed, over the four quarters that end with this one."
    ),
    sentence=msg("Over the year to {quarter}, {n} relays were proposed ({interval})."),
    caveat=_SILENCE,
    count=_relays("relay"),
    breaks=_BREAKS,
    needs=_NAMED,
)

ACCEPTED = _declared(
    key="relay_accepted_share",
    uncompared=Uncompared.TODAY,
    kind=Kind.SHARE,
    label=msg("Relays accepted"),
    unit=msg("% of the relays proposed"),
    formula=msg(
        "Relays that the person agreed to and whose state is “accepted”, “contact made”, “support under way” or “came"
        " to nothing” ÷ relays proposed, over four quarters."
    ),
    sentence=msg("Over the year to {quarter}, {n} of the {among} relays proposed were accepted by the person."),
    caveat=_AGREED,
    count=_relays("relay_accepted"),
    among=_relays("relay"),
    breaks=FIFTHS,
    needs=_WITH_NEEDS,
)

EFFECTIVE = _declared(
    key="relay_effective_share",
    uncompared=Uncompared.TODAY,
    kind=Kind.SHARE,
    label=msg("Relays effective"),
    unit=msg("% of the relays proposed"),
    formula=msg(
        "Relays that the person agreed to and whose state is “support under way” ÷ relays proposed, over four quarters."
        " Those of which nothing is known count as proposed."
    ),
    sentence=msg("Over the year to {quarter}, {n} of the {among} relays proposed were effective."),
    caveat=_AGREED,
    count=_relays("relay_effective"),
    among=_relays("relay"),
    breaks=_EFFECTIVE,
    needs=_WITH_NEEDS,
)

ACCOMPANIED = _declared(
    key="relay_accompanied_share",
    uncompared=Uncompared.TODAY,
    kind=Kind.SHARE,
    label=msg("Relays accompanied in person"),
    unit=msg("% of the relays proposed"),
    formula=msg("Relays for which a mediator went along with the person ÷ relays proposed, over four quarters."),
    sentence=msg("Over the year to {quarter}, in {n} of the {among} relays proposed a mediator went along."),
    caveat=_SILENCE,
    count=_relays("relay_accompanied"),
    among=_relays("relay"),
    breaks=FIFTHS,
    needs=("accompanied",),
)

CONSENT = _declared(
    key="relay_consent_share",
    uncompared=Uncompared.TODAY,
    kind=Kind.SHARE,
    label=msg("Relays that the person agrees to"),
    unit=msg("% of the relays for which the person was asked"),
    formula=msg(
        "Relays with the person's agreement ÷ relays that the person agreed to or refused, over four quarters."
    ),
    sentence=msg("Over the year to {quarter}, the person agreed to {n} of the {among} relays asked about."),
    caveat=msg("A refusal is an answer: nobody has to be helped."),
    count=_consents("ACCORD"),
    among=_consents("ACCORD", "REFUS"),
    breaks=FIFTHS,
    needs=("consent",),
)

UNKNOWN = _declared(
    key="relay_unknown_share",
    uncompared=Uncompared.TODAY,
    kind=Kind.SHARE,
    label=msg("Relays of which nothing is known"),
    unit=msg("% of the relays proposed"),
    formula=msg("Relays whose state is not recorded ÷ relays proposed, over four quarters."),
    sentence=msg("Over the year to {quarter}, nothing is known of {n} of the {among} relays proposed."),
    caveat=_SILENCE,
    count=_relays("relay_state", "NR", part_list="relay_state"),
    among=_relays("relay_state", part_list="relay_state"),
    breaks=(5.0, 10.0, 20.0, 40.0),
    needs=("relay_state",),
)

OF_SIGNALS = _declared(
    key="isolation_relays",
    kind=Kind.COUNT,
    label=msg("Relays proposed in social watch"),
    unit=msg("relays over four quarters"),
    formula=msg("Relays proposed by acts whose main theme is social watch, over four quarters."),
    sentence=msg("Over the year to {quarter}, {n} relays were proposed in social watch ({interval})."),
    caveat=_SILENCE,
    count=_relays("relay", "I"),
    breaks=_BREAKS,
    needs=_NAMED,
)

ACCEPTED_OF_SIGNALS = _declared(
    key="isolation_relay_accepted_share",
    uncompared=Uncompared.TODAY,
    kind=Kind.SHARE,
    label=msg("Relays accepted in social watch"),
    unit=msg("% of the relays proposed"),
    formula=msg(
        "Relays of social watch that the person agreed to and whose state is “accepted”, “contact made”, “support under"
        " way” or “came to nothing” ÷ relays proposed in social watch, over four quarters."
    ),
    sentence=msg("Over the year to {quarter}, {n} of the {among} relays proposed in social watch were accepted."),
    caveat=_AGREED,
    count=_relays("relay_accepted", "I"),
    among=_relays("relay", "I"),
    breaks=FIFTHS,
    needs=_WITH_NEEDS,
)

EFFECTIVE_OF_SIGNALS = _declared(
    key="isolation_relay_effective_share",
    uncompared=Uncompared.TODAY,
    kind=Kind.SHARE,
    label=msg("Relays effective in social watch"),
    unit=msg("% of the relays proposed"),
    formula=msg(
        "Relays of social watch that the person agreed to and whose state is “support under way” ÷ relays proposed in"
        " social watch, over four quarters."
    ),
    sentence=msg("Over the year to {quarter}, {n} of the {among} relays proposed in social watch were effective."),
    caveat=_AGREED,
    count=_relays("relay_effective", "I"),
    among=_relays("relay", "I"),
    breaks=_EFFECTIVE,
    needs=_WITH_NEEDS,
)

ACCOMPANIED_OF_SIGNALS = _declared(
    key="isolation_relay_accompanied_share",
    uncompared=Uncompared.TODAY,
    kind=Kind.SHARE,
    label=msg("Relays accompanied in social watch"),
    unit=msg("% of the relays proposed"),
    formula=msg(
        "Relays of social watch for which a mediator went along with the person ÷ relays proposed in social watch, over"
        " four quarters."
    ),
    sentence=msg("Over the year to {quarter}, in {n} of the {among} relays of social watch a mediator went along."),
    caveat=_SILENCE,
    count=_relays("relay_accompanied", "I"),
    among=_relays("relay", "I"),
    breaks=FIFTHS,
    needs=("accompanied",),
)

METRICS = (
    *(PROPOSED, ACCEPTED, EFFECTIVE, ACCOMPANIED, CONSENT, UNKNOWN),
    *(OF_SIGNALS, ACCEPTED_OF_SIGNALS, EFFECTIVE_OF_SIGNALS, ACCOMPANIED_OF_SIGNALS),
)
