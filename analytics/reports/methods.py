"""How figures are made: a paragraph an indicator, written from its declaration; and what is typed in, not computed."""

from collections.abc import Iterator
from dataclasses import dataclass

from analytics.codes import LEVELS
from analytics.config import Settings
from analytics.metrics import METRICS
from analytics.metrics.base import Exposure, Facts, Floor, Kind, Metric, Window
from analytics.metrics.compared import REASONS, ComparedWith, Direction
from analytics.metrics.names import EXPOSURE_LABELS
from analytics.periods import A_YEAR
from analytics.reports import counting
from analytics.reports.words import Day, Text, label
from analytics.roles import ROLES, Role
from analytics.text import Message, Number, msg

_UNITS: dict[Floor, str] = {
    Floor.NONE: msg("Unit counted: an object; no floor."),
    Floor.ACT: msg("Unit counted: an act."),
    Floor.SITUATION: msg("Unit counted: a situation."),
    Floor.PERSON: msg("Unit counted: a person."),
}
_DIRECTIONS: dict[Direction, str] = {
    Direction.HIGHER_IS_WORSE: msg("A higher value is worse news."),
    Direction.LOWER_IS_WORSE: msg("A lower value is worse news."),
    Direction.NO_JUDGEMENT: msg("A higher value is neither good nor bad news: no judgement is made."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One indicator's paragraph. `how` are the sentences written from its declaration."""

    key: str
    title: Text
    unit: Text
    dimension: Text
    formula: Text
    how: tuple[Text, ...]
    caveat: Text
    version: Text


def methods(role: Role, settings: Settings) -> tuple[Method, ...]:
    """The indicators that the role may read at one level at least, in the order of the registry."""
    return tuple(_method(metric, role, settings) for metric in METRICS.values() if metric.levels_for(role))


def _method(metric: Metric, role: Role, settings: Settings) -> Method:
    return Method(
        key=metric.key,
        title=Message(metric.label),
        unit=Message(metric.unit),
        dimension=label("dimension", metric.dimension, settings) if metric.dimension else Message(msg("Presence")),
        formula=Message(metric.formula),
        how=tuple(_how(metric, role, settings)),
        caveat=Message(metric.caveat),
        version=Message(
            msg("Version {version}, in force since {day}."), {"version": metric.version, "day": Day(metric.since)}
        ),
    )


def _how(metric: Metric, role: Role, settings: Settings) -> Iterator[Text]:
    yield counting.sentence(metric.count, settings)
    if metric.among is not None:
        yield Message(msg("In 100 of these: {counted}."), {"counted": counting.named(metric.among, settings)})
    if metric.exposure is not None:
        yield _divided(metric, settings)
    yield Message(_counted_over(metric))
    yield _compared(metric)
    yield Message(_interval(metric))
    if metric.kind is Kind.RATE:
        yield Message(_SHADING)
    yield Message(_UNITS[metric.floor])
    yield from _floors(metric)
    yield Message(msg("Read at these levels: {levels}."), {"levels": _levels(metric, role, settings)})
    yield Message(_DIRECTIONS[metric.direction])
    yield from _needed(metric)


def _needed(metric: Metric) -> Iterator[Text]:
    """The columns that it cannot be counted without, all of them; then those of which one is enough."""
    if alone := [need for need in metric.needs if isinstance(need, str)]:
        yield Message(msg("Columns without which it is locked: {columns}."), {"columns": counting.columns(alone)})
    for names in (need for need in metric.needs if not isinstance(need, str)):
        text = msg("It is locked without any of these columns: {columns}.")
        yield Message(text, {"columns": counting.columns(names)})


def _counted_over(metric: Metric) -> str:
    """By what the indicator looks back on, as comparisons do; a state is that of one day, whenever it began."""
    if metric.window is Window.FOUR_QUARTERS:
        return msg("Counted over the four quarters that end with this one, because one alone is too small.")
    if isinstance(metric.count, Facts) and metric.count.is_stock:
        return msg("Told of the last day of the civil quarter that the data hold.")
    looks_back = {
        1: msg("Counted over the civil quarter."),
        2: msg("Counted over the civil quarter, with what led to it in the quarter before."),
        A_YEAR: msg("Read at the end of the civil quarter, over the four quarters that end with it."),
    }
    return looks_back[metric.looks_back]


_INTERVALS: dict[Kind, str] = {
    Kind.RATE: msg("95% interval: exact Poisson limits of the count, over the same exposure."),
    Kind.COUNT: msg("95% interval: exact Poisson limits of the count."),
    Kind.SHARE: msg("95% interval: exact binomial limits (Clopper and Pearson); no percentage out of fewer than 30."),
    Kind.MEDIAN: msg("Kaplan-Meier median: what still runs counts as such; interval of Brookmeyer and Crowley."),
}


_COMPARED: dict[ComparedWith, str] = {
    ComparedWith.SAME_QUARTER: msg(
        "Compared with the same quarter a year earlier, never across a break of the series."
    ),
    ComparedWith.SAME_FOUR_QUARTERS: msg(
        "Compared with the four quarters of a year earlier, never across a break of the series."
    ),
    ComparedWith.SAME_END: msg(
        "Compared with the end of the same quarter a year earlier, never across a break of the series."
    ),
}


def _compared(metric: Metric) -> Message:
    """As comparisons are made, or why none is."""
    if metric.uncompared is not None:
        return Message(msg("Not compared: {reason}."), {"reason": Message(REASONS[metric.uncompared])})
    return Message(_COMPARED[metric.comparison])


def _interval(metric: Metric) -> str:
    """As figures make it: a count that adds up people or requests has none, and neither has a state."""
    if isinstance(metric.count, Facts) and metric.kind is Kind.COUNT:
        if metric.count.is_sum:
            return msg("No interval: one act may count for many people or requests, and chance has no known width.")
        if metric.count.is_stock:
            return msg("No interval: all that is in this state is counted, and nothing is estimated.")
    return _INTERVALS[metric.kind]


_SHADING = msg(
    "The map may shade (n + a) ÷ (exposure + b) instead: the mean of a gamma-Poisson law whose a and b come, by"
    " Marshall’s moments, from the zones shown that quarter alone. The count and the exposure stand beside."
)


def _divided(metric: Metric, settings: Settings) -> Message:
    exposure = metric.exposure or Exposure.TEAM_HOURS
    values: dict[str, object] = {"per": Number(metric.per or 1), "exposure": Message(EXPOSURE_LABELS[exposure])}
    least = metric.min_exposure(settings)
    if not least:
        return Message(msg("For {per} {exposure}."), values)
    return Message(
        msg("For {per} {exposure}; no rate under {least} of them in the period."), {**values, "least": Number(least)}
    )


def _floors(metric: Metric) -> Iterator[Text]:
    """Who reads small counts, and who does not."""
    for role in ROLES.values():
        if (floor := metric.floor.of(role)) > 1:
            yield Message(
                msg("For the role “{role}”, counts from 1 to {most} are not published."),
                {"role": Message(role.label), "most": Number(floor - 1)},
            )


def _levels(metric: Metric, role: Role, settings: Settings) -> tuple[Text, ...]:
    """Those at which the role reads it: one that is closed to the role is not named to it."""
    return tuple(label("level", level, settings) for level in LEVELS if level in metric.levels_for(role))


TYPED_IN: tuple[Text, ...] = (
    Message(msg("Surveys of how well known and how useful the service is: percentage, number asked, date, margin.")),
    Message(msg("Resources of a neighbourhood: partners, places, services, opening hours.")),
    Message(msg("Residents’ words, put in other words and reviewed.")),
    Message(msg("Crossing of views: what the team, the landlord, residents and statistics say of one theme.")),
    Message(msg("What explains a figure, what was done, the decisions asked.")),
)
"""What people write in documents: it is shown as theirs, and no figure is computed from it."""
