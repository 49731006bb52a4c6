"""What surrounds the work: figures of zones from elsewhere (people by age…), events of the context, planned hours.

A zone that its level does not have rejects the row: a figure of nowhere would be read by nobody.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.ingest.acts import levels
from analytics.ingest.columns import Cells, Draft
from analytics.ingest.notes import FIGURE, note
from analytics.ingest.reading import Mask, Reading, mask
from analytics.ingest.reasons import Test
from analytics.ingest.zones import ZoneLayer

Layers = Mapping[str, ZoneLayer]

FIRST_YEAR, LAST_YEAR = 1900, 2100
_ONE_DAY = pa.scalar(86_400_000_000, pa.duration("us"))


@dataclass(frozen=True, slots=True)
class _Places:
    """The level and code of each row's zone, null where none is known, and what is wrong with those named."""

    level: pa.Array
    code: pa.Array
    tests: tuple[Test, ...]


def figures(cells: Cells, layers: Layers) -> Draft:
    """Figures as records: one is its zone, its indicator and its year; told again, the last told counts."""
    if cells.mapping.figures:
        return _wide(cells, layers)
    places, year, value = _places(cells, layers), cells["year"], cells["value"]
    who = (places.level, places.code, cells["code"].values, year.values.cast(pa.string()))
    columns = cells.columns() | {
        "zone_level": places.level,
        "zone_code": places.code,
        "figure_id": pc.binary_join_element_wise(*who, "|"),
    }
    tests = (
        Test("no_zone", "zone_key", cells["zone_key"].missing),
        *places.tests,
        Test("no_code", "code", cells["code"].missing),
        *_years(year),
        Test("no_value", "value", value.missing),
        Test("bad_value", "value", value.unread),
        Test("no_source", "source", cells["source"].missing),
    )
    return Draft(columns=columns, tests=tests, notes=cells.notes())


def _wide(cells: Cells, layers: Layers) -> Draft:
    """A record for each cell of a figure that is a number. A row is kept where it gives one: its empty cells give none,
    and those that are no number are counted by figure."""
    places, year, reads = _places(cells, layers), cells["year"], tuple(cells.figures.values())
    is_number: Mask = np.column_stack([mask(pc.is_valid(read.values)) for read in reads])
    rows, ranks = np.nonzero(is_number)
    row = pa.array(rows)
    code = pa.array(list(cells.figures), pa.string()).take(pa.array(ranks))
    value = np.column_stack([read.values.to_numpy(zero_copy_only=False) for read in reads])[rows, ranks]
    of_row = cells.columns() | {"zone_level": places.level, "zone_code": places.code}
    columns = {name: values.take(row) for name, values in of_row.items()} | {"code": code, "value": pa.array(value)}
    who = (columns["zone_level"], columns["zone_code"], code, columns["year"].cast(pa.string()))
    is_empty: Mask = np.logical_and.reduce([read.missing for read in reads])
    has_number: Mask = np.logical_or.reduce(is_number, axis=1)
    tests = (
        Test("no_zone", "zone_key", cells["zone_key"].missing),
        *places.tests,
        *_years(year),
        Test("no_value", "value", is_empty),
        Test("bad_value", "value", ~has_number),
        Test("no_source", "source", cells["source"].missing),
    )
    return Draft(
        columns=columns | {"figure_id": pc.binary_join_element_wise(*who, "|")},
        tests=tests,
        notes=cells.notes() | {note(FIGURE, code): read.unread for code, read in cells.figures.items()},
        row=row,
    )


def _years(year: Reading) -> tuple[Test, ...]:
    is_out = mask(pc.or_(pc.less(year.values, FIRST_YEAR), pc.greater(year.values, LAST_YEAR)))
    return Test("no_year", "year", year.missing), Test("bad_year", "year", year.unread | is_out)


def events(cells: Cells, layers: Layers) -> Draft:
    """Events as records: one is all that it says, so that the same one told twice is one."""
    places, first, last = _places(cells, layers), cells["starts_on"], cells["ends_on"]
    columns = cells.columns() | {"zone_level": places.level, "zone_code": places.code}
    tests = (
        Test("bad_date", "starts_on", first.unread),
        Test("no_date", "starts_on", first.missing),
        Test("bad_last_day", "ends_on", last.unread | mask(pc.less(last.values, first.values))),
        Test("no_type", "type", cells["type"].missing),
        Test("unknown_type", "type", cells["type"].unread),
        *places.tests,
    )
    return Draft(columns=columns, tests=tests, notes=cells.notes())


def plans(cells: Cells, layers: Layers) -> Draft:
    """Planned hours as records: one is its zone, its days and its funder; told again, the last told counts.

    Without a last day, they are those of the calendar month of the first.
    """
    places, first, last = _places(cells, layers), cells["starts_on"], cells["ends_on"]
    is_month = pa.array(last.missing)
    starts_on = pc.if_else(is_month, pc.floor_temporal(first.values, unit="month"), first.values)
    ends_on = pc.if_else(is_month, _last_of_month(first.values), last.values)
    days = (starts_on.cast(pa.string()), ends_on.cast(pa.string()))
    who = (places.level, places.code, *days, pc.utf8_lower(cells["funder"].values))
    columns = cells.columns() | {
        "starts_on": starts_on,
        "ends_on": ends_on,
        "zone_level": places.level,
        "zone_code": places.code,
        "plan_id": pc.binary_join_element_wise(*(pc.fill_null(part, "") for part in who), "|"),
    }
    team, mediators = cells["team_hours"], cells["mediator_hours"]
    tests = (
        Test("bad_date", "starts_on", first.unread),
        Test("no_date", "starts_on", first.missing),
        Test("bad_last_day", "ends_on", last.unread | mask(pc.less(ends_on, starts_on))),
        *places.tests,
        *(Test("bad_hours", read, _bad_hours(cells[read])) for read in ("team_hours", "mediator_hours")),
        Test("no_hours", "team_hours", team.missing & mediators.missing),
    )
    return Draft(columns=columns, tests=tests, notes=cells.notes())


def _last_of_month(day: pa.Array) -> pa.Array:
    after = pc.ceil_temporal(day, unit="month", ceil_is_strictly_greater=True)
    return pc.subtract(after.cast(pa.timestamp("us")), _ONE_DAY).cast(pa.date32())


def _bad_hours(read: Reading) -> Mask:
    return read.unread | mask(pc.less(read.values, 0))


def _places(cells: Cells, layers: Layers) -> _Places:
    named, level = cells["zone_key"], levels(cells)
    pairs = zip(level.to_pylist(), named.values.to_pylist(), strict=True)
    found = [layers[at].by_key.get(key) if at in layers and key else None for at, key in pairs]
    code = pa.array(found, pa.string())
    is_named = mask(pc.is_valid(named.values))
    tests = (
        Test("no_level", "zone_key", is_named & mask(pc.is_null(level))),
        Test("unknown_zone", "zone_key", named.unread | (is_named & mask(pc.is_null(code)))),
    )
    return _Places(pc.if_else(pc.is_valid(code), level, pa.scalar(None, pa.string())), code, tests)


DRAFTS: Mapping[str, Callable[[Cells, Layers], Draft]] = {
    "zone_indicator": figures,
    "context_event": events,
    "planned_hours": plans,
}
