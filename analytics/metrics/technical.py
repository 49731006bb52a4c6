"""Technical watch: how long defects last once reported. Those still open count as such, so slow owners gain nothing."""

from datetime import date

from analytics.metrics.base import Delay, Direction, Facts, Floor, Kind, Metric
from analytics.text import msg

RESOLUTION_DELAY = Metric(
    key="technical_delay",
    version=1,
    since=date(2026, 11, 1),
    kind=Kind.MEDIAN,
    label=msg("Delay of technical resolution"),
    unit=msg("days (median)"),
    formula=msg(
        "Days between the sending of a technical report and the repair seen by the team, or else declared, over the"
        " reports sent in the four quarters ending with this one. Those still open at its end are kept as such"
        " (Kaplan-Meier median). Duplicates and reports sent to the wrong owner are left out."
    ),
    sentence=msg(
        "{quarter}: half of the {n} technical reports sent over four quarters were fixed within {value} days"
        " ({interval})."
    ),
    caveat=msg("A repair declared by its owner and not yet seen by the team counts as done."),
    count=Delay(dimension="X", name="technical", part_list="owner_type"),
    floor=Floor.NONE,
    direction=Direction.HIGHER_IS_WORSE,
    breaks=(15.0, 30.0, 45.0, 60.0),
    needs=("sent_on",),
)

OPEN = Metric(
    key="technical_open",
    version=1,
    since=date(2026, 11, 1),
    kind=Kind.COUNT,
    label=msg("Technical reports still open"),
    unit=msg("reports at the end of the quarter"),
    formula=msg(
        "Technical reports sent to their owner and not fixed, neither seen by the team nor declared, on the last day of"
        " the quarter that the data hold. Duplicates and reports sent to the wrong owner are left out."
    ),
    sentence=msg("At the end of {quarter}, {n} technical reports were still open."),
    caveat=msg("A stock grows with what the team reports as much as with what owners leave open."),
    count=Facts(dimension="X", names=("report_open",), part_list="owner_type", is_stock=True),
    floor=Floor.NONE,
    direction=Direction.HIGHER_IS_WORSE,
    breaks=(5.0, 10.0, 20.0, 40.0),
    needs=("sent_on",),
)

OPEN_LONG = Metric(
    key="technical_open_long_share",
    version=1,
    since=date(2026, 11, 1),
    kind=Kind.SHARE,
    label=msg("Reports open for more than 30 days"),
    unit=msg("% of the reports still open"),
    formula=msg(
        "Technical reports open for more than 30 days ÷ technical reports open, on the last day of the quarter that the"
        " data hold."
    ),
    sentence=msg("At the end of {quarter}, {n} of the {among} reports still open had been so for more than 30 days."),
    caveat=msg("An owner who settles quick repairs at once keeps a greater share of old ones."),
    count=Facts(dimension="X", names=("report_open_30",), part_list="owner_type", is_stock=True),
    among=Facts(dimension="X", names=("report_open",), part_list="owner_type", is_stock=True),
    floor=Floor.NONE,
    direction=Direction.HIGHER_IS_WORSE,
    breaks=(20.0, 40.0, 60.0, 80.0),
    needs=("sent_on",),
)

METRICS = (RESOLUTION_DELAY, OPEN, OPEN_LONG)
