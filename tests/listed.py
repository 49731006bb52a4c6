"""The tables of a screen, whatever holds them, and every count of theirs that says where its list is."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from analytics.cell import Cell
from analytics.reports.holdings import Holdings
from analytics.reports.listing import listing
from analytics.reports.table import Listed, Shown, Table
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.text import Number


def tables_of(held: object) -> Iterator[Table]:
    """Every table within a report, in the order of its fields."""
    if isinstance(held, Table):
        yield held
    elif isinstance(held, tuple):
        for one in held:
            yield from tables_of(one)
    elif is_dataclass(held):
        for field in fields(held):
            yield from tables_of(getattr(held, field.name))


def counts_with_a_list(table: Table) -> Iterator[tuple[Listed, int]]:
    """Each count that a screen links to its list, with what it says; none where there is nothing to list."""
    for row in table.rows:
        for column, value, listed in zip(table.columns, row.values, row.lists, strict=bool(row.lists)):
            if listed and isinstance(value, Cell):
                told = value.exposure if column.shown is Shown.EXPOSURE else value.n
                if told:
                    yield listed, int(told)


def n_listed(held: Holdings, scope: Scope, listed: Listed, numbers: tuple[str, ...]) -> int | None:
    """How many the list that the link opens holds; None where it opens none."""
    at = scope.at(behind=listed.behind, zone=listed.zone or None, level=listed.level or scope.level)
    found = listing(held, at, ROLES["coordinator"], numbers)
    return None if found is None or found.table is None else n_counted(found.table)


def n_counted(table: Table) -> int:
    """The rows, or the sum of how many each counts for where the table says so."""
    last = [row.values[-1] for row in table.rows if row.values]
    if last and all(isinstance(value, Number) for value in last):
        return int(sum(value.value for value in last if isinstance(value, Number)))
    return len(table.rows)
