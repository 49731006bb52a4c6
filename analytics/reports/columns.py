"""The columns that tell one indicator, and the list behind the value of each."""

from collections.abc import Sequence

from analytics.metrics.base import Exposure, Kind, Metric, Window
from analytics.metrics.names import EXPOSURE_LABELS
from analytics.periods import A_YEAR, Quarter
from analytics.reports.question import Question
from analytics.reports.table import Column, Listed, Lists, Shown
from analytics.reports.tour_numbers import of_hours, of_rate
from analytics.text import Message, msg

_OF_GROUP, _BEFORE = Message(msg("Period of the group")), Message(msg("A year before"))

SHADED = Message(msg("Shaded: rate drawn towards the mean"))

AMONG = "among-"
"""Before the key of a share: the number of all that it is taken among."""

WHATEVER = "every-"
"""Before the key of what counts some answers: the number of all of them, “not recorded” too."""


def shown_of(metric: Metric) -> Shown:
    """How a column shows the indicator's value."""
    if metric.kind is Kind.SHARE:
        return Shown.PERCENT
    return Shown.DECIMAL if metric.decimals else Shown.COUNT


def zone_columns(metric: Metric) -> tuple[Column, ...]:
    """Value, interval, the number counted where the value is not that, what it is divided by or taken among, change.
    The caption names the indicator: the first column gives its unit."""
    unit = Message(metric.unit)
    counted = [] if metric.kind is Kind.COUNT else [Column(label=Message(msg("Number counted")), shown=Shown.N)]
    window = msg("Change over four quarters") if metric.window is Window.FOUR_QUARTERS else msg("Change in a year")
    return (
        Column(label=unit, shown=shown_of(metric)),
        Column(label=Message(msg("95% interval")), shown=Shown.INTERVAL),
        *counted,
        *_over(metric),
        Column(label=Message(window), shown=Shown.TEXT),
    )


def _over(metric: Metric) -> tuple[Column, ...]:
    if metric.kind is Kind.SHARE:
        return (Column(label=Message(msg("Out of")), shown=Shown.EXPOSURE),)
    if metric.exposure is None:
        return ()
    return (Column(label=Message(EXPOSURE_LABELS[metric.exposure]), shown=Shown.EXPOSURE),)


def indicator_columns(period: Question | None) -> tuple[Column, ...]:
    """One indicator a row: value, interval, what it rests on, the year before, change. Values are under the name of
    the period of this question; without one, rows are in groups that bear the name of theirs."""
    now, before = (period.period, period.former_period) if period else (_OF_GROUP, _BEFORE)
    return (
        Column(label=now, shown=Shown.NUMBER),
        Column(label=Message(msg("95% interval")), shown=Shown.INTERVAL),
        Column(label=Message(msg("Number counted")), shown=Shown.N),
        Column(label=Message(msg("Out of, or over")), shown=Shown.EXPOSURE),
        Column(label=before, shown=Shown.NUMBER),
        Column(label=Message(msg("Change in a year")), shown=Shown.TEXT),
    )


def lists(columns: Sequence[Column], metric: Metric, *, zone: str = "", level: str = "") -> Lists:
    """What an indicator counts, what a share is taken among, the tours of a rate by hour: what its columns show."""
    return tuple(_list(column.shown, metric, zone, level) for column in columns)


def indicator_lists(columns: Sequence[Column], metric: Metric, quarter: Quarter, zone: str, level: str) -> Lists:
    """The same of one row of indicators, whose last but one column tells what was counted a year before the quarter."""
    *now, _, change = lists(columns, metric, zone=zone, level=level)
    before = Listed(number=metric.key, zone=zone, level=level, quarter=quarter.shift(-A_YEAR))
    return (*now, before, change)


def divisor(metric: Metric) -> Message | None:
    """What a rate on the map is divided by, where it is not the presence told beside it anyway."""
    exposure = metric.exposure
    return None if exposure in (None, Exposure.TEAM_HOURS) else Message(EXPOSURE_LABELS[exposure])


def map_columns(metric: Metric, *, is_smoothed: bool) -> tuple[Column, ...]:
    """The twin of a map: value, interval, the number counted, what it is over or out of, the rate shaded; last, the
    presence."""
    label, unit, among = Message(metric.label), Message(metric.unit), divisor(metric)
    counted = Column(label=Message(msg("Number counted")), shown=Shown.N)
    hours = Message(EXPOSURE_LABELS[Exposure.TEAM_HOURS])
    return (
        Column(label=label, unit=unit, shown=shown_of(metric)),
        Column(label=Message(msg("95% interval")), unit=unit, shown=Shown.INTERVAL),
        *(() if metric.kind is Kind.COUNT else (counted,)),
        *(_over(metric) if metric.kind is Kind.SHARE else ()),
        *([Column(label=Message(msg("Over")), unit=among, shown=Shown.EXPOSURE)] if among else []),
        *([Column(label=SHADED, unit=unit, shown=Shown.DECIMAL)] if is_smoothed else []),
        Column(label=Message(msg("Presence")), unit=hours, shown=Shown.EXPOSURE),
    )


def map_lists(columns: Sequence[Column], metric: Metric, zone: str) -> Lists:
    """The lists of its row: choosing a zone opens the records behind its number in its panel (a list without a number);
    the whole (no zone) has no panel, and its records open by themselves. Hours open their tours."""
    found = lists(columns[:-1], metric, zone=zone)
    panel = Listed(number="", zone=zone)
    return (*(panel if one and zone and one.number == metric.key else one for one in found), of_hours(metric, zone))


def _list(shown: Shown, metric: Metric, zone: str, level: str) -> Listed | None:
    if shown is Shown.N or (shown is Shown.COUNT and metric.kind is Kind.COUNT):
        return Listed(number=metric.key, zone=zone, level=level)
    if shown is Shown.EXPOSURE and metric.kind is Kind.SHARE:
        return Listed(number=f"{AMONG}{metric.key}", zone=zone, level=level)
    return of_rate(metric, zone, level) if shown is Shown.EXPOSURE else None
