"""How figures are made: a paragraph an indicator, written from its declaration; and what is typed in, not computed."""

from collections.abc import Iterator
from dataclasses import dataclass

from analytics.codes import LEVELS
from analytics.config import Settings
from analytics.metrics import METRICS
from analytics.metrics.base import (
    EXPOSURE_LABELS,
    Count,
    Counted,
    Delay,
    Direction,
    Exposure,
    Facts,
    Floor,
    Kind,
    Metric,
    Window,
)
from analytics.periods import A_YEAR
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
    return tuple(_method(metric, settings) for metric in METRICS.values() if metric.levels & role.levels)


def _method(metric: Metric, settings: Settings) -> Method:
    return Method(
        key=metric.key,
        title=Message(metric.label),
        unit=Message(metric.unit),
        dimension=label("dimension", metric.dimension, settings) if metric.dimension else Message(msg("Presence")),
        formula=Message(metric.formula),
        how=tuple(_how(metric, settings)),
        caveat=Message(metric.caveat),
        version=Message(
            msg("Version {version}, in force since {day}."), {"version": metric.version, "day": Day(metric.since)}
        ),
    )


def _how(metric: Metric, settings: Settings) -> Iterator[Text]:
    yield _counted(metric.count, settings)
    if metric.among is not None:
        yield Message(msg("In 100 of these: {counted}"), {"counted": _counted(metric.among, settings)})
    if metric.exposure is not None:
        yield _divided(metric, settings)
    yield Message(_counted_over(metric))
    yield Message(_INTERVALS[metric.kind])
    if metric.kind is Kind.RATE and metric.breaks:
        yield Message(_SHADING)
    yield Message(_UNITS[metric.floor])
    yield from _floors(metric)
    yield Message(msg("Read at these levels: {levels}."), {"levels": _levels(metric, settings)})
    yield Message(_DIRECTIONS[metric.direction])
    if metric.needs:
        yield Message(msg("Columns without which it is locked: {columns}."), {"columns": ", ".join(metric.needs)})


def _counted_over(metric: Metric) -> str:
    """By what the indicator looks back on, as comparisons do."""
    if metric.window is Window.FOUR_QUARTERS:
        return msg("Counted over the four quarters that end with this one, because one alone is too small.")
    if metric.looks_back == 1:
        return msg("Counted over the civil quarter, and compared with the same quarter a year earlier.")
    looks_back = {
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


_SHADING = msg(
    "The map may shade (n + a) ÷ (exposure + b) instead: the mean of a gamma-Poisson law whose a and b come, by"
    " Marshall’s moments, from the zones shown that quarter alone. The count and the exposure stand beside."
)


def _counted(count: Counted, settings: Settings) -> Message:
    """What is counted, in words of the lists."""
    match count:
        case Count():
            return Message(
                msg("acts of {dimension}, themes {themes}, origins: {origins}"),
                {
                    "dimension": label("dimension", count.dimension, settings),
                    "themes": _span(count.theme_codes()),
                    "origins": tuple(label("origin", code, settings) for code in count.origin_codes()),
                },
            )
        case Facts():
            kind = msg("states of the end of the quarter: {names}") if count.is_stock else msg("facts: {names}")
            return Message(kind, {"names": _named(count)})
        case Delay():
            return Message(msg("delays: {names}"), {"names": count.name})


def _named(facts: Facts) -> str:
    """The names by which the facts stand in the store, with the parts kept."""
    return ", ".join(facts.names) + (f" ({', '.join(facts.parts)})" if facts.parts else "")


def _span(codes: list[str]) -> str:
    return codes[0] if len(codes) == 1 else f"{codes[0]}–{codes[-1]}"


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


def _levels(metric: Metric, settings: Settings) -> tuple[Text, ...]:
    return tuple(label("level", level, settings) for level in LEVELS if level in metric.levels)


TYPED_IN: tuple[Text, ...] = (
    Message(msg("Surveys of how well known and how useful the service is: percentage, number asked, date, margin.")),
    Message(msg("Resources of a neighbourhood: partners, places, services, opening hours.")),
    Message(msg("Residents’ words, put in other words and reviewed.")),
    Message(msg("Crossing of views: what the team, the landlord, residents and statistics say of one theme.")),
    Message(msg("What explains a figure, what was done, the decisions asked.")),
)
"""What people write in documents: it is shown as theirs, and no figure is computed from it."""
