"""Social watch: what outreach brings to light. It never measures how isolated people are."""

from datetime import date

from analytics.codes import ISOLATION_LEVELS
from analytics.metrics.base import Count, Direction, Floor, Kind, Metric
from analytics.text import msg

NEW_SIGNALS = Metric(
    key="isolation_new_signals",
    version=1,
    since=date(2026, 11, 1),
    kind=Kind.COUNT,
    label=msg("New isolation signals"),
    unit=msg("signals in the quarter"),
    formula=msg(
        "New acts whose main theme is social watch, whoever gave the signal. Planned follow-ups are not counted."
    ),
    sentence=msg("{quarter}: {n} new isolation signals ({interval})."),
    caveat=msg(
        "These signals measure outreach: a rise means that more people were noticed, and none means unseen, not well."
    ),
    count=Count(dimension="I"),
    floor=Floor.PERSON,
    direction=Direction.NO_JUDGEMENT,
    breaks=(11.0, 20.0, 30.0, 50.0),
    levels=frozenset(ISOLATION_LEVELS),
)

METRICS = (NEW_SIGNALS,)
