"""The tables of a screen, whatever holds them, and every count of theirs that says where its list is."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from types import MappingProxyType
from typing import NamedTuple

from analytics.cell import Cell
from analytics.config import Home
from analytics.reports import (
    coverage,
    diagnosis,
    isolation,
    often,
    overview,
    registers,
    review,
    technical,
    tension,
    zone,
)
from analytics.reports.holdings import Holdings
from analytics.reports.listing import Listing, listing, node_listing, often_listing, repair_listing, stake_listing
from analytics.reports.quality import quality
from analytics.reports.quality_lists import quality_listing
from analytics.reports.quality_numbers import NUMBERS as QUALITY
from analytics.reports.table import Column, Headline, Listed, Months, Shown, Table
from analytics.reports.tension_nodes import nodes
from analytics.reports.tension_repairs import repairs
from analytics.reports.tour_numbers import NUMBERS as TOURS
from analytics.reports.waits import Waits
from analytics.reports.words import Text
from analytics.roles import ROLES, Role
from analytics.scope import Scope
from analytics.text import Message, Number
from pages._ui.twins import month_table

COORDINATOR = ROLES["coordinator"]
LISTED: Mapping[str, tuple[Callable[[Holdings, Scope, Role], object], tuple[str, ...]]] = MappingProxyType(
    {
        "overview": (overview.overview, overview.NUMBERS),
        "tensions": (tension.tensions, tension.NUMBERS),
        "isolation": (isolation.social_watch, isolation.NUMBERS),
        "technical": (technical.technical_watch, technical.NUMBERS),
        "registers": (registers.registers, registers.NUMBERS),
        "coverage": (coverage.coverage, TOURS),
        "quarter": (review.review, review.NUMBERS),
        "zone": (diagnosis.diagnosis, diagnosis.NUMBERS),
    }
)
"""What each page asks, and the numbers whose list it opens."""


def panel_of(held: Holdings, scope: Scope, role: Role) -> object:
    """The defects still open in the scope's zone, as its panel tells them."""
    return zone.zone_panel(held.store, scope, role, "tension_found_rate").open_reports


def often_of(held: Holdings, scope: Scope, role: Role) -> object:
    """The places seen often in the scope's quarter."""
    return often.often_places(held.store, role, scope.quarter) if scope.quarter else None


def quality_of(held: Holdings, _: Scope, role: Role) -> object:
    """The quality of all that is loaded."""
    return quality(held, Home(held.store.path.parent.parent), role)


BESIDE: Mapping[str, tuple[Callable[[Holdings, Scope, Role], object], tuple[str, ...]]] = MappingProxyType(
    {
        "panel": (panel_of, zone.OPEN),
        "often": (often_of, (often.NUMBER,)),
        "quality": (quality_of, QUALITY),
    }
)
"""The same of what stands on the map beside its table, and of data quality."""

OF_ZONE = ("zone", "panel")
"""Those that are about one zone."""


def parts_of(held: object, kinds: tuple[type, ...]) -> Iterator[object]:
    """Every thing of these kinds within a report, in the order of its fields."""
    if isinstance(held, kinds):
        yield held
    elif isinstance(held, tuple):
        for one in held:
            yield from parts_of(one, kinds)
    elif is_dataclass(held):
        for field in fields(held):
            yield from parts_of(getattr(held, field.name), kinds)


def tables_of(held: object) -> Iterator[Table]:
    """Every table within a report, in the order of its fields."""
    return (one for one in parts_of(held, (Table,)) if isinstance(one, Table))


class Told(NamedTuple):
    """A number that a screen links to its list, and what it tells of the list: records, or tours, their days, hours."""

    listed: Listed
    number: float
    what: str


def twins_of(held: object) -> Iterator[Table]:
    """The table under every chart within a report."""
    for one in parts_of(held, (Months, Waits)):
        if isinstance(one, Months):
            yield month_table(one, name="curve", caption="")
        elif isinstance(one, Waits):
            yield one.table


def counts_with_a_list(table: Table) -> Iterator[Told]:
    """Each count that a screen links to its list, with what it says; none where there is nothing to list."""
    for row in table.rows:
        for column, value, listed in zip(table.columns, row.values, row.lists, strict=bool(row.lists)):
            if listed and isinstance(value, Cell):
                told = column.counted(value)
                if told:
                    yield Told(listed, told, _what(listed, column.unit, column))


def figures_with_a_list(held: object, numbers: tuple[str, ...]) -> Iterator[Told]:
    """Each headline within a report that says which number lists it: hours, tours, days, what is open in a zone."""
    for one in parts_of(held, (Headline,)):
        if isinstance(one, Headline) and one.listed and one.listed.number in numbers and one.cell.counted:
            yield Told(one.listed, one.cell.counted, _what(one.listed, one.unit))


def every_link(report: object, numbers: tuple[str, ...]) -> Iterator[Told]:
    """All that a screen links to its list: in its tables, in those under its charts, and among its figures."""
    for table in (*tables_of(report), *twins_of(report)):
        yield from counts_with_a_list(table)
    yield from figures_with_a_list(report, numbers)


_UNITS = {"team-hours": "team", "mediator-hours": "mediators", "hours of door-to-door": "team", "days": "days"}


def _what(listed: Listed, unit: Text, column: Column | None = None) -> str:
    """What the number counts of its list."""
    if listed.number not in TOURS:
        return "records"
    if column is not None and column.shown is Shown.EXPOSURE:
        return "team"
    if column is not None and column.label == Message("Days covered"):
        return "days"
    return _UNITS.get(unit.msgid, "tours") if isinstance(unit, Message) else "tours"


def n_listed(
    held: Holdings, scope: Scope, listed: Listed, numbers: tuple[str, ...], what: str = "records"
) -> float | None:
    """How many the list that the link opens holds; None where it opens none."""
    at = scope.at(
        behind=listed.behind,
        zone=listed.zone or None,
        level=listed.level or scope.level,
        quarter=listed.quarter or scope.quarter,
        month=listed.month,
    )
    found = opened(held, at, COORDINATOR, listed.number, numbers)
    if found is None or found.table is None:
        return None
    return n_counted(found.table) if what == "records" else _sum_of(found.table, what)


def _sum_of(table: Table, what: str) -> float:
    """What the rows of a list of tours add up to, to the millionth of an hour."""
    if what == "tours":
        return len(table.rows)
    if what == "days":
        return len({row.label for row in table.rows})
    hours = [row.values[{"team": -2, "mediators": -1}[what]] for row in table.rows]
    return sum(value.value for value in hours if isinstance(value, Number))


def opened(held: Holdings, at: Scope, role: Role, number: str, numbers: tuple[str, ...]) -> Listing | None:
    """The list that the page opens at this scope, whichever part of the page it stands in."""
    store, level, quarter = held.store, at.level or "", at.quarter
    if quarter is None:
        return None
    if number == "repair":
        return repair_listing(held, at, told) if (told := repairs(store, role, quarter)) else None
    if number == "node":
        return node_listing(held, at, met) if (met := nodes(store, role, level, quarter)) else None
    if numbers == QUALITY:
        return quality_listing(held, at, role)
    if number == often.MOST:
        return often_listing(held, at, seen) if (seen := often.often_places(store, role, quarter)) else None
    return stake_listing(held, at, role) if number == "stake" else listing(held, at, role, numbers)


def n_counted(table: Table) -> int:
    """The rows, or the sum of how many each counts for where the table says so."""
    last = [row.values[-1] for row in table.rows if row.values]
    if last and all(isinstance(value, Number) for value in last):
        return int(sum(value.value for value in last if isinstance(value, Number)))
    return len(table.rows)
