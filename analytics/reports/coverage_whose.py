"""Hours of presence of each funder, of each priority neighbourhood and of each part of the day, in one table."""

from collections.abc import Iterator
from dataclasses import replace

from analytics.cell import Cell
from analytics.config import Settings
from analytics.reports.coverage_hours import regime_table
from analytics.reports.coverage_parts import hours_alone, part_tables
from analytics.reports.presence import Presence
from analytics.reports.table import Row, Table
from analytics.reports.words import quarter_name
from analytics.roles import Role
from analytics.text import Message, msg

_FUNDER, _QPV = ("funder",), ("qpv",)
_N_SPREAD = 2
"""Columns of hours, and of their share, that every part has first; a year earlier is in another unit by time of day."""


def hours_of_whom(known: Presence, settings: Settings, role: Role) -> Table | None:
    """One group a part, each of which adds up to the hours of the territory; what is planned is told by funder alone.
    None where tours say none of them."""
    quarter, by_funder = known.quarter, part_tables(known, settings, role, _FUNDER)
    parts = [*by_funder, *map(hours_alone, part_tables(known, settings, role, _QPV))]
    if not parts:
        return None
    widest = max(parts, key=lambda table: len(table.columns))
    n = len(widest.columns)
    spread = regime_table(known).rows
    day = [row for row in spread if row.group == spread[0].group and _is_out(row)]
    return Table(
        name=f"hours-of-whom-{quarter}",
        method="presence_by_part",
        caption=Message(
            msg("Hours of presence by funder, priority neighbourhood and part of the day, {quarter}"),
            {"quarter": quarter_name(quarter)},
        ),
        head=Message(msg("Of whom, when")),
        columns=widest.columns,
        rows=(
            *(row for table in parts for row in _of(table, n)),
            *(_padded(replace(row, values=row.values[:_N_SPREAD], lists=row.lists[:_N_SPREAD]), n) for row in day),
        ),
    )


def _is_out(row: Row) -> bool:
    """Whether the team was out at that time of the day."""
    return isinstance(row.values[0], Cell) and bool(row.values[0].value)


def _of(table: Table, n: int) -> Iterator[Row]:
    return (_padded(replace(row, group=table.head), n) for row in table.rows)


def _padded(row: Row, n: int) -> Row:
    more = n - len(row.values)
    return replace(row, values=(*row.values, *[""] * more), lists=(*row.lists, *[None] * more))
