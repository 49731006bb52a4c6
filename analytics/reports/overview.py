"""What changed in a quarter and how sure it is, then what the team recorded by dimension: territory, zones, months."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from analytics.cell import Cell
from analytics.codes import ISOLATION_LEVELS, UNLOCATED
from analytics.metrics.base import FLOORED_DIMENSION
from analytics.metrics.nouns.noun import Noun
from analytics.periods import Grain, Quarter
from analytics.reports.answer import NOTHING, last_complete, unfinished
from analytics.reports.changed import opening, presence_headline
from analytics.reports.chapter import Asked
from analytics.reports.constancy import scope_remarks
from analytics.reports.dimensions import Dimensions, dimensions
from analytics.reports.events import events, of_whole
from analytics.reports.holdings import Holdings, running_until
from analytics.reports.list_numbers import ACTS
from analytics.reports.stakes import stakes_table
from analytics.reports.table import Column, Event, Headline, Listed, Lists, Months, Part, Row, Series, Table
from analytics.reports.tour_numbers import TOURS
from analytics.reports.words import Text, label, quarter_name
from analytics.roles import Role
from analytics.scope import Scope
from analytics.text import Message, Number, msg

CHANGES = (
    "tension_found_rate",
    "tension_request_rate",
    "tension_new_situations",
    "technical_delay",
    "technical_open",
    "isolation_people_met",
    "relay_effective_share",
)
"""Chosen beforehand, and few: of many indicators compared at once, some would seem to change by chance alone."""

NUMBERS = (*ACTS, *CHANGES, TOURS)
"""The numbers of the screen whose list may be read."""

_ACTS, _RECORDED = Message(msg("acts")), "acts_recorded"
_NO_ACT = msg("In {quarter}, no act was recorded.")
_ACTS_RECORDED = Noun(
    _NO_ACT, msg("In {quarter}, {n} act was recorded: {parts}."), msg("In {quarter}, {n} acts were recorded: {parts}.")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """One quarter at one level. `nearest` is the quarter to go to where this one has no record."""

    is_empty: bool
    nearest: Text
    sentence: Text
    headlines: tuple[Headline, ...]
    zones: Table
    stakes: Table | None
    months: Months
    remarks: tuple[Text, ...]
    caveats: tuple[Text, ...]


def overview(held: Holdings, scope: Scope, role: Role) -> Overview:
    """The answer for a settled scope: every count is that of the records kept, restricted themes aside.

    Zones and what lies outside them sum to the total. Raises StoreError where the store cannot be read.
    """
    held = held.remembering()
    level, quarter = scope.level, scope.quarter
    if level is None or quarter not in held.quarters:
        return _nothing(held, scope)
    counts = dimensions(held, role, level, quarter)
    labels = {dimension: label("dimension", dimension, held.store.settings) for dimension in counts.totals}
    acts = _sentence(quarter, counts.totals, labels)
    return Overview(
        is_empty=counts.is_empty,
        nearest=last_complete(held, quarter),
        sentence=acts if counts.is_empty else opening(held.store, scope, role, CHANGES, acts),
        headlines=(
            presence_headline(held, role, quarter),
            *Asked(store=held.store, scope=scope, role=role).headlines(CHANGES),
        ),
        zones=_zone_table(counts, labels, held.level_label(level)),
        stakes=stakes_table(held, scope, role),
        months=_months(held, counts, labels, of_whole(events(held.store, role, _days(counts)))),
        remarks=(*_remarks(held, role, counts), *scope_remarks(held, role, level, quarter)),
        caveats=tuple(_caveats(role)),
    )


def _nothing(held: Holdings, scope: Scope) -> Overview:
    """A territory without records, a quarter outside them, or no zones that the role may see."""
    no_level = Message(msg("No level of zones open to this role is loaded: add one, then build."))
    quarter: dict[str, object] = {"quarter": quarter_name(scope.quarter)} if scope.quarter else {}
    table = Table(name="zones", caption="", head="", columns=(), rows=())
    return Overview(
        is_empty=True,
        nearest=no_level if scope.level is None else last_complete(held, scope.quarter),
        sentence=Message(_NO_ACT, quarter) if quarter else NOTHING,
        headlines=(),
        zones=table,
        stakes=None,
        months=Months(months=(), series=(), unit=_ACTS),
        remarks=(),
        caveats=(),
    )


def _sentence(quarter: Quarter, totals: Mapping[str, Cell], labels: Mapping[str, Text]) -> Text:
    """What was recorded, dimension by dimension; the sum is said only where it gives nothing hidden away."""
    shown = {dimension: cell.n for dimension, cell in totals.items() if cell.n is not None}
    parts = tuple(
        Message(msg("{dimension} ({n})"), {"dimension": labels[dimension], "n": Number(n)})
        for dimension, n in shown.items()
    )
    values = {"quarter": quarter_name(quarter), "parts": parts, "n": Number(sum(shown.values()))}
    if not shown:
        return Message(msg("In {quarter}, too few acts were recorded for any figure to be published."), values)
    if len(shown) < len(totals):
        return Message(msg("In {quarter}, acts were recorded: {parts}; the rest is not published."), values)
    return Message(_ACTS_RECORDED.of(sum(shown.values())), values)


def _zone_table(counts: Dimensions, labels: Mapping[str, Text], level: Text) -> Table:
    """Zones by name, then what no zone holds, then the total of both."""
    rows = [
        Row(
            label=Message(msg("Outside every zone")) if zone.code == UNLOCATED else zone.label,
            code=zone.code,
            values=tuple(zone.cells.values()),
            lists=_lists(labels, zone.code, counts.level),
            part=Part.OUTSIDE if zone.code == UNLOCATED else Part.LINE,
        )
        for zone in counts.zones
    ]
    total = Row(
        label=Message(msg("Whole territory")),
        values=tuple(counts.totals.values()),
        part=Part.TOTAL,
        lists=_lists(counts.totals),
    )
    name = f"{counts.level}-{counts.quarter}"
    quarter = quarter_name(counts.quarter)
    return Table(
        name=f"zones-{name}",
        method=_RECORDED,
        caption=Message(msg("Acts recorded in {quarter}, {level}"), {"quarter": quarter, "level": level}),
        head=level,
        columns=tuple(Column(label=text, unit=_ACTS) for text in labels.values()),
        rows=(*rows, total),
    )


def _lists(every: Iterable[str], zone: str = "", level: str = "") -> Lists:
    return tuple(Listed(number=f"acts-{dimension}", zone=zone, level=level) for dimension in every)


def _days(counts: Dimensions) -> tuple[date, date]:
    """The first and last days of the months told."""
    return next(iter(counts.months)), counts.quarter.last_day


def _months(held: Holdings, counts: Dimensions, labels: Mapping[str, Text], context: tuple[Event, ...]) -> Months:
    first_days = tuple(counts.months)
    return Months(
        months=first_days,
        series=tuple(
            Series(
                label=text,
                tone=dimension,
                cells=tuple(cells[dimension] for cells in counts.months.values()),
                listed=Listed(number=f"acts-{dimension}"),
            )
            for dimension, text in labels.items()
        ),
        unit=_ACTS,
        events=context,
        method=_RECORDED,
        until=running_until(first_days, Grain.MONTH, held),
    )


def _remarks(held: Holdings, role: Role, counts: Dimensions) -> Iterator[Text]:
    """What this selection lacks: days to come, or social watch at this level."""
    yield from unfinished(held, counts.quarter)
    if FLOORED_DIMENSION in counts.totals and counts.level not in ISOLATION_LEVELS:
        readable = tuple(held.level_label(level) for level in held.levels_for(role) if level in ISOLATION_LEVELS)
        yield Message(
            msg("Social watch is not read at this level; choose one of: {levels}.")
            if readable
            else msg("Social watch is not read at this level, and no level where it is read is loaded."),
            {"levels": readable},
        )


def _caveats(role: Role) -> Iterator[Text]:
    yield Message(msg("An act is one record kept: it is neither a person, nor a situation, nor a new fact."))
    yield Message(msg("These counts follow presence and requests: more hours on the ground bring more acts."))
    yield Message(msg("More acts of social watch mean better outreach; they are not bad news."))
    yield Message(
        msg("“Outside every zone” holds the acts that no zone of this level contains, and those without a place.")
    )
    yield Message(msg("Restricted themes are in no figure of this page."))
    if role.has_floors:
        yield Message(
            msg(
                "For this role, counts of acts from 1 to {acts}, and of social watch from 1 to {people}, are not"
                " published, nor those that would give them away; technical watch counts objects and has no such floor."
            ),
            {"acts": Number(role.act_floor - 1), "people": Number(role.person_floor - 1)},
        )
