"""Presence: hours done against planned, where, when, how and for whom; and the tours that brought no record.

Hours are counted, not estimated: they have no interval. A rate of facts is another report's.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from analytics.cell import Cell, Status
from analytics.metrics.nouns.noun import Noun
from analytics.periods import A_YEAR
from analytics.reports.answer import Answer, last_complete, nothing
from analytics.reports.constancy import not_constant
from analytics.reports.coverage_hours import regime_table, week_grid
from analytics.reports.coverage_parts import part_tables
from analytics.reports.coverage_quarters import month_series, quarter_table, tour_table
from analytics.reports.coverage_zones import equity_table, has_exposure, has_hours, zone_table
from analytics.reports.grid import Grid
from analytics.reports.holdings import Holdings
from analytics.reports.presence import UNITS, Presence, Unit, presence
from analytics.reports.table import Headline, Listed, Months, Table
from analytics.reports.tour_numbers import ALONE, TOURS
from analytics.reports.words import Text, how_many, quarter_name
from analytics.roles import Role
from analytics.scope import Scope
from analytics.text import Message, Number, Share, msg

_TOURS, _DAYS = Message(msg("tours")), Message(msg("days"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What the screen shows of a quarter that has tours. `zones` and `equity` are None where the level has no hours."""

    headlines: tuple[Headline, ...]
    remarks: tuple[Text, ...]
    quarters: Table
    tours: Table
    months: Months
    zones: Table | None
    equity: Table | None
    parts: tuple[Table, ...]
    week: Grid | None
    regime: Table
    caveats: tuple[Text, ...]


def coverage(held: Holdings, scope: Scope, role: Role) -> Answer[Figures]:
    """The answer for a settled scope. Raises StoreError where the store cannot be read."""
    known = presence_told(held, scope, role)
    if isinstance(known, Answer):
        return known
    return Answer(sentence=presence_sentence(known), figures=_figures(held, known, role))


def presence_told(held: Holdings, scope: Scope, role: Role) -> Presence | Answer[Any]:
    """What is read of presence for a settled scope, or the answer that says why there is nothing. Raises StoreError."""
    level, quarter = scope.level, scope.quarter
    if level is None or quarter is None:
        return Answer(sentence=_NO_HOURS, figures=None, missing=_NO_LEVEL)
    known = presence(held, level, quarter, role)
    if known is None:
        return Answer(sentence=_NO_HOURS, figures=None, missing=_COUNTS_ONLY, hint=_HOW)
    if quarter not in known.totals or not known.total.n_tours:
        none = Message(msg("In {quarter}, no tour is recorded."), {"quarter": quarter_name(quarter)})
        return nothing(none, last_complete(held, quarter))
    return known


def _figures(held: Holdings, known: Presence, role: Role) -> Figures:
    settings, level = held.store.settings, held.level_label(known.level)
    return Figures(
        headlines=tuple(headlines(known)),
        remarks=tuple(presence_remarks(held, known)),
        quarters=quarter_table(known),
        tours=tour_table(known),
        months=month_series(known),
        zones=zone_hours(held, known),
        equity=equity_table(known, settings, level) if has_exposure(known) else None,
        parts=part_tables(known, settings, role),
        week=week_grid(known),
        regime=regime_table(known),
        caveats=_CAVEATS,
    )


def zone_hours(held: Holdings, known: Presence) -> Table | None:
    """Hours of each zone; None where the level has none."""
    return zone_table(known, held.store.settings, held.level_label(known.level)) if has_hours(known) else None


def presence_sentence(known: Presence) -> Text:
    """Hours done, out of those planned where a plan says so, then a year earlier where the two can be compared."""
    total, unit = known.total, known.plan_unit or Unit.TEAM
    ratio = known.done_of_plan(total.hours[unit], total.planned)
    if known.hours(unit, total.hours[unit]).status is not Status.SHOWN:
        unit = Unit.TEAM
    values: dict[str, object] = {
        "quarter": quarter_name(known.quarter),
        "hours": Number(total.hours[unit]),
        "unit": UNITS[unit],
        "tours": how_many(_N_TOURS, total.n_tours),
        "days": how_many(_N_DAYS, total.n_days),
    }
    now = Message(msg("{quarter}: {hours} {unit}, in {tours} on {days}."), values)
    if ratio.value is not None and total.planned is not None:
        values |= {"planned": Number(total.planned), "share": Share(ratio.value)}
        text = msg("{quarter}: {hours} {unit} out of {planned} planned ({share}), in {tours} on {days}.")
        now = Message(text, values)
    if not known.is_compared:
        return now
    before = known.quarter.shift(-A_YEAR)
    hours = known.hours(unit, known.totals[before].hours[unit], before)
    if hours.value is None:
        return now
    former = Number(hours.value)
    return Message(msg("{now} A year earlier: {hours} {unit}."), {"now": now, "hours": former, "unit": UNITS[unit]})


_NO_NUMBER = msg("the tours do not say how many mediators there were")
_N_TOURS = Noun(msg("0 tours"), msg("{n} tour"), msg("{n} tours"))
_N_DAYS = Noun(msg("0 days"), msg("{n} day"), msg("{n} days"))


def headlines(known: Presence) -> Iterator[Headline]:
    """The figures of the quarter over the whole territory: hours done and of the plan, tours, days covered."""
    total, plan = known.total, known.plan_unit or Unit.TEAM
    notes = {Unit.TEAM: msg("what rates are made with"), Unit.MEDIATOR: msg("what coverage and cost are counted in")}
    for unit in Unit:
        hours = known.hours(unit, total.hours[unit])
        note = notes[unit] if hours.status is Status.SHOWN else _NO_NUMBER
        figure = _figure(msg("Presence"), UNITS[unit], hours, Message(note), f"presence_{unit}")
        yield replace(figure, listed=Listed(number=TOURS))
    done = _done_of_plan(known, plan)
    yield replace(_figure(msg("Done ÷ planned"), "", done, _plan_note(known, plan), "presence_of_plan"), is_share=True)
    tours = _figure(msg("Tours"), _TOURS, Cell(value=total.n_tours), "", "presence_tours")
    days = _figure(msg("Days covered"), _DAYS, Cell(value=total.n_days), _of_days(known), "presence_days")
    yield from (replace(one, listed=Listed(number=TOURS)) for one in (tours, days))
    without = Cell(value=total.n_without_record) if known.is_linked else Cell(status=Status.MISSING_COLUMN)
    stay = Message(msg("they stay in the hours"))
    alone = _figure(msg("Tours without any record"), _TOURS, without, stay, "tours_without_record")
    yield replace(alone, listed=Listed(number=ALONE))


def _figure(title: str, unit: Text, cell: Cell, note: Text, method: str) -> Headline:
    return Headline(label=Message(title), unit=unit, cell=cell, note=note, method=method)


def _done_of_plan(known: Presence, unit: Unit) -> Cell:
    """The part of the quarter's plan that was done; without any plan, the reason why not."""
    if known.plan_unit is None:
        return Cell(status=Status.NO_PLAN)
    return known.done_of_plan(known.total.hours[unit], known.total.planned)


def _plan_note(known: Presence, unit: Unit) -> Text:
    """What the plan is; nothing without any, which the figure itself says."""
    if known.plan_unit is None:
        return ""
    if known.total.planned is None:
        return Message(msg("a month of the quarter has no plan"))
    return Message(msg("planned: {hours} {unit}"), {"hours": Number(known.total.planned), "unit": UNITS[unit]})


def _of_days(known: Presence) -> Text:
    days = (known.quarter.last_day - known.quarter.first_day).days + 1
    return Message(msg("of {n} in the quarter"), {"n": Number(days)})


def presence_remarks(held: Holdings, known: Presence) -> Iterator[Text]:
    """What must be seen before the figures: a partial quarter, a break, another scope, a level without hours."""
    level = held.level_label(known.level)
    if not known.total.is_whole:
        yield Message(msg("The quarter is not covered from its beginning to its end: its figures are partial."))
    former = known.quarter.shift(-A_YEAR)
    if former in known.totals and not known.is_compared:
        text = msg("Not compared with {quarter}: one of the two is partial, or the series is broken between them.")
        yield Message(text, {"quarter": quarter_name(former)})
    yield from not_constant(held, known.level, (known.quarter, former))
    if known.total.n_without_mediators:
        text = msg("Tours that do not say how many mediators there were: {n}. Coverage is counted in team-hours.")
        yield Message(text, {"n": Number(known.total.n_without_mediators)})
    yield from level_remarks(known, level)


def level_remarks(known: Presence, level: Text) -> Iterator[Text]:
    """Why a level has no table of hours, or none of coverage."""
    if not has_hours(known):
        text = msg("At the level “{level}”, tours do not say how long they were in each zone: choose another level.")
        yield Message(text, {"level": level})
    elif not has_exposure(known):
        text = msg("At the level “{level}”, hours are those of tours made for each of them: no rate is made with them.")
        yield Message(text, {"level": level})


_NO_HOURS = Message(msg("No hours of presence are known."))
_NO_LEVEL = Message(msg("No level of zones open to this role is loaded: add one, then build."))
_COUNTS_ONLY = Message(
    msg("Without hours of presence, figures are counts only: nothing tells a calm place from one where nobody was.")
)
_HOW = Message(msg("Import the file of tours (start, end, zones), then build."))

_CAVEATS: tuple[Text, ...] = (
    Message(
        msg(
            "Hours planned for a zone are also those of the municipality, landlord or priority neighbourhood that holds"
            " the zone whole, or that it names. Those planned for a zone that several share, or for the whole"
            " territory, are “not shared out”; beside them, hours done are not set against the plan. By mode, no plan"
            " is known."
        )
    ),
    Message(
        msg(
            "A team-hour is one team out for an hour; a mediator-hour is one person. A pair makes one of the first and"
            " two of the second."
        )
    ),
    Message(
        msg(
            "A tour belongs to the day on which it begins; only the week by hours splits it at midnight. Hours are true"
            " elapsed time, through the clock changes."
        )
    ),
    Message(
        msg(
            "Teams go where they are asked and where tensions are known: more hours in a zone say where the team was"
            " sent, not that it is worse there."
        )
    ),
    Message(
        msg(
            "Equity of coverage is the share of hours ÷ the share of residents of the whole territory. 1 is not “fair”:"
            " priority neighbourhoods call for more. It is read beside the target that was decided, where there is one."
        )
    ),
    Message(
        msg(
            "Under a number of hours in a zone and quarter (a setting), no rate is made: “insufficient presence” is"
            " not calm."
        )
    ),
    Message(
        msg(
            "Hours go to the funder, municipality and landlord that a tour says, else to those of the zones it covered."
        )
    ),
    Message(msg("A tour may bring no record: it was presence all the same, and its hours stay in every rate.")),
)
