"""Technical watch: how long defects last once reported. Those still open count as such, so slow owners gain nothing."""

from datetime import date

from analytics.metrics.base import Delay, Direction, Floor, Kind, Metric
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

METRICS = (RESOLUTION_DELAY,)
