"""Technical watch: how long defects last once reported. Those still open count as such, so slow owners gain nothing."""

from datetime import date
from functools import partial

from analytics.metrics import technical_acts
from analytics.metrics.base import FIFTHS, Delay, Facts, Floor, Kind, Metric
from analytics.metrics.compared import Direction, Uncompared
from analytics.metrics.needs import RESIDENCE
from analytics.periods import A_YEAR
from analytics.text import msg

_FIXED = ("sent_on", ("fixed_declared_on", "fixed_seen_on"))
"""Where no day of any repair is told, nothing tells a report that is open from one that is fixed."""
_declared = partial(Metric, version=1, since=date(2026, 11, 1), floor=Floor.NONE, needs=_FIXED)
WAITED = Delay(dimension="X", name="technical", part_list="owner_type")


def _reports(fact: str, *, is_stock: bool = False, reach: int = 1) -> Facts:
    """What is open was sent over a year, for the most part."""
    reached = A_YEAR if is_stock else reach
    return Facts(dimension="X", names=(fact,), part_list="owner_type", is_stock=is_stock, reach=reached)


RESOLUTION_DELAY = _declared(
    key="technical_delay",
    kind=Kind.MEDIAN,
    label=msg("Delay of technical resolution"),
    unit=msg("days, median"),
    formula=msg(
        "Days between the sending of a technical report and its repair, as the last day of the quarter knew it: seen by"
        " the team by then, or else declared by its owner by then; over the reports sent in the four quarters ending"
        " with this one. Those not fixed by that day are kept as still open (Kaplan-Meier median). Duplicates and"
        " reports sent to the wrong owner are left out, and so are those said to be fixed without a day."
    ),
    sentence=msg(
        "{quarter}: half of the {n} technical reports sent over four quarters were fixed within {value} days"
        " ({interval})."
    ),
    caveat=msg("A repair declared by its owner and not yet seen by the team counts as done."),
    count=WAITED,
    direction=Direction.HIGHER_IS_WORSE,
    breaks=(15.0, 30.0, 45.0, 60.0),
)

OPEN = _declared(
    key="technical_open",
    kind=Kind.COUNT,
    label=msg("Technical reports still open"),
    unit=msg("reports at the end of the quarter"),
    formula=msg(
        "Technical reports sent to their owner and, on the last day of the quarter that the data hold, neither seen"
        " fixed by the team nor declared so: what is dated later does not count yet. Duplicates and reports sent to the"
        " wrong owner are left out, and so are those said to be fixed today, without a day."
    ),
    sentence=msg("At the end of {quarter}, {n} technical reports were still open."),
    caveat=msg("A stock grows with what the team reports as much as with what owners leave open."),
    count=_reports("report_open", is_stock=True),
    direction=Direction.HIGHER_IS_WORSE,
    breaks=(5.0, 10.0, 20.0, 40.0),
)

OPEN_LONG = _declared(
    key="technical_open_long_share",
    kind=Kind.SHARE,
    label=msg("Reports open for more than 30 days"),
    unit=msg("% of the reports still open"),
    formula=msg(
        "Technical reports open for more than 30 days ÷ technical reports open, on the last day of the quarter that the"
        " data hold."
    ),
    sentence=msg("At the end of {quarter}, {n} of the {among} reports still open had been so for more than 30 days."),
    caveat=msg("An owner who settles quick repairs at once keeps a greater share of old ones."),
    count=_reports("report_open_30", is_stock=True),
    among=_reports("report_open", is_stock=True),
    direction=Direction.HIGHER_IS_WORSE,
    breaks=FIFTHS,
)

OPEN_VERY_LONG = _declared(
    key="technical_open_very_long",
    kind=Kind.COUNT,
    label=msg("Reports open for more than 90 days"),
    unit=msg("reports at the end of the quarter"),
    formula=msg("Technical reports open for more than 90 days, on the last day of the quarter that the data hold."),
    sentence=msg("At the end of {quarter}, {n} technical reports had been open for more than 90 days."),
    caveat=msg("A stock grows with what the team reports as much as with what owners leave open."),
    count=_reports("report_open_90", is_stock=True),
    direction=Direction.HIGHER_IS_WORSE,
    breaks=(2.0, 5.0, 10.0, 20.0),
)

SENT = _declared(
    key="technical_sent",
    needs=("sent_on",),
    kind=Kind.COUNT,
    label=msg("Technical reports sent"),
    unit=msg("reports in the quarter"),
    formula=msg(
        "Technical reports sent to their owner, in the month of the sending. Duplicates and reports sent to the wrong"
        " owner are left out."
    ),
    sentence=msg("{quarter}: {n} technical reports sent to their owners."),
    caveat=msg("Reports follow presence: more rounds find more defects."),
    count=_reports("report_sent"),
    direction=Direction.NO_JUDGEMENT,
    breaks=(10.0, 20.0, 40.0, 80.0),
)

ACKNOWLEDGED = _declared(
    key="technical_acknowledged_share",
    needs=("sent_on", ("ack_on", "report_status")),
    uncompared=Uncompared.TODAY,
    kind=Kind.SHARE,
    label=msg("Reports acknowledged"),
    unit=msg("% of the reports sent"),
    formula=msg(
        "Technical reports that their owner acknowledged or scheduled ÷ technical reports sent in the quarter."
    ),
    sentence=msg("{quarter}: {n} of the {among} reports sent were acknowledged by their owner."),
    caveat=msg("An owner may repair without acknowledging."),
    count=_reports("report_acknowledged"),
    among=_reports("report_sent"),
    direction=Direction.LOWER_IS_WORSE,
    breaks=FIFTHS,
)

ON_TARGET = _declared(
    key="technical_on_target_share",
    kind=Kind.SHARE,
    label=msg("Repairs on target"),
    unit=msg("% of the reports whose target has passed"),
    formula=msg(
        "Technical reports seen fixed by the team, or declared so by their owner, by their target ÷ technical reports"
        " whose target falls in the quarter. The target is that of the report, else that of its owner for this fault."
        " Duplicates and reports sent to the wrong owner are left out, and so are those said to be fixed without a day."
    ),
    sentence=msg("{quarter}: {n} of the {among} reports whose target had passed were fixed on target."),
    caveat=msg(
        "An owner may declare on time what the team sees later, or finds undone: read declared repairs seen too."
    ),
    count=_reports("report_on_target", reach=2),
    among=_reports("report_due", reach=2),
    direction=Direction.LOWER_IS_WORSE,
    breaks=FIFTHS,
)

DECLARED = _declared(
    key="technical_declared",
    needs=("sent_on", "fixed_declared_on"),
    kind=Kind.COUNT,
    label=msg("Repairs declared"),
    unit=msg("reports in the quarter"),
    formula=msg(
        "Technical reports that their owner declared fixed, in the month of the declaration. Duplicates and reports"
        " sent to the wrong owner are left out."
    ),
    sentence=msg("{quarter}: owners declared {n} technical reports fixed."),
    caveat=msg("A repair declared and not seen is neither true nor false: nobody has looked yet."),
    count=_reports("report_declared"),
    direction=Direction.NO_JUDGEMENT,
    breaks=(5.0, 10.0, 20.0, 40.0),
)

SEEN = _declared(
    key="technical_seen_share",
    needs=("sent_on", "fixed_declared_on", "fixed_seen_on"),
    kind=Kind.SHARE,
    label=msg("Declared repairs seen by the team"),
    unit=msg("% of the repairs declared"),
    formula=msg(
        "Repairs declared in the quarter that the team had seen by its last day ÷ repairs that owners declared in the"
        " quarter."
    ),
    sentence=msg("{quarter}: of {among} repairs declared by owners, the team had seen {n} by the end of the quarter."),
    caveat=msg("A repair declared and not seen is neither true nor false: nobody has looked yet."),
    count=_reports("report_declared_seen"),
    among=_reports("report_declared"),
    direction=Direction.NO_JUDGEMENT,
    breaks=FIFTHS,
)

UNSEEN = _declared(
    key="technical_unseen",
    needs=("sent_on", "fixed_declared_on", "fixed_seen_on"),
    kind=Kind.COUNT,
    label=msg("Declared repairs still to be seen"),
    unit=msg("reports at the end of the quarter"),
    formula=msg(
        "Technical reports that their owner declared fixed and that the team has not seen so, on the last day of the"
        " quarter that the data hold."
    ),
    sentence=msg("At the end of {quarter}, {n} declared repairs were still to be seen by the team."),
    caveat=msg("A repair declared and not seen is neither true nor false: nobody has looked yet."),
    count=_reports("report_unseen", is_stock=True),
    direction=Direction.NO_JUDGEMENT,
    breaks=(5.0, 10.0, 20.0, 40.0),
)

RECURRENCE = _declared(
    key="technical_recurrence_share",
    kind=Kind.SHARE,
    label=msg("Faults back within 60 days"),
    unit=msg("% of the repairs watched"),
    formula=msg(
        "Repairs after which the same fault was reported again within 60 days, at most 30 m away (in the same residence"
        " where there is no point) ÷ repairs whose 60 days end in the quarter. They run from the team's look or the"
        " owner's word, whichever came first. Duplicates are left out."
    ),
    sentence=msg("{quarter}: after {n} of the {among} repairs watched for 60 days, the same fault was back."),
    caveat=msg("A fault may come back because it was badly repaired, or because it was done again."),
    count=_reports("repair_undone", reach=2),
    among=_reports("repair_watched", reach=2),
    needs=(*_FIXED, ("lon", RESIDENCE)),
    direction=Direction.HIGHER_IS_WORSE,
    breaks=(5.0, 10.0, 20.0, 40.0),
)

REOPENED = _declared(
    key="technical_reopened",
    breaks=(1.0, 2.0, 5.0, 10.0),
    needs=("reopened_from",),
    kind=Kind.COUNT,
    label=msg("Reports reopened"),
    unit=msg("reports in the quarter"),
    formula=msg("Technical reports that the team opened again after a repair, in the month of the act."),
    sentence=msg("{quarter}: {n} technical reports were opened again after a repair."),
    caveat=msg("A fault may come back because it was badly repaired, or because it was done again."),
    count=_reports("report_reopened"),
    direction=Direction.HIGHER_IS_WORSE,
)

DUPLICATES = _declared(
    key="technical_duplicates",
    breaks=(2.0, 5.0, 10.0, 20.0),
    needs=("report_status",),
    kind=Kind.COUNT,
    label=msg("Duplicate reports"),
    unit=msg("reports in the quarter"),
    formula=msg("Technical reports marked as duplicates of another one; no other figure counts them."),
    sentence=msg("{quarter}: {n} technical reports were duplicates of another one."),
    caveat=msg("Only duplicates that the team marked are known."),
    count=_reports("report_duplicate"),
    direction=Direction.NO_JUDGEMENT,
)

METRICS = (
    *(RESOLUTION_DELAY, OPEN, OPEN_LONG, OPEN_VERY_LONG, SENT, ACKNOWLEDGED, ON_TARGET, DECLARED, SEEN, UNSEEN),
    *(RECURRENCE, REOPENED, DUPLICATES, *technical_acts.METRICS),
)
