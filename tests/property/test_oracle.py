"""The cubes that SQL builds equal a plain recount of batches and corrections, in any order, on random territories."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from analytics import records
from analytics.actions.history import redo, undo
from analytics.config import Home
from analytics.roles import ROLES
from analytics.store.build import build_store
from tests import builders, oracle, oracle_entries, oracle_facts, oracle_nodes, oracle_presence, oracle_quality
from tests.oracle import Sums, Territory, month, week
from tests.oracle_batches import recount
from tests.worlds import World, worlds

SETTINGS = "[target_days.VILLE]\nX01 = 31\nother = 7\n[target_days.HR]\nother = 0\n"

COUNTED: dict[str, tuple[int, Callable[[Territory], Sums]]] = {
    "cube_month": (5, lambda territory: oracle.cube(territory, month)),
    "cube_week": (5, lambda territory: oracle.cube(territory, week)),
    "cube_presence_month": (4, lambda territory: oracle.presence(territory, month)),
    "cube_presence_week": (4, lambda territory: oracle.presence(territory, week)),
    "cube_presence_part": (3, oracle_presence.parts),
    "cube_planned_month": (4, oracle_presence.planned),
    "cube_calendar_month": (5, oracle.calendar),
    "agg_tour_month": (3, oracle_presence.tour_months),
    "agg_entered": (1, oracle_entries.entered),
    "agg_precision": (1, oracle_entries.precisions),
    "agg_fill": (1, oracle_quality.fills),
    "agg_entry_delay": (1, oracle_quality.entry_delays),
    "agg_rejected": (2, oracle_quality.rejected),
    "agg_often": (3, oracle_quality.often),
    "agg_restricted_year": (1, oracle.restricted_years),
    "agg_restricted_place": (3, oracle_nodes.restricted_places),
    "agg_node": (6, oracle_nodes.nodes),
    "agg_repair": (4, oracle_nodes.repairs),
    "cube_fact": (5, oracle_facts.facts),
    "cube_stock": (5, oracle_facts.stocks),
    "cube_quarter": (6, oracle_facts.quarters),
    "cube_metric": (4, oracle_facts.metrics),
    "agg_territory": (3, oracle_facts.whole),
    "agg_delay": (7, oracle_facts.delays),
}
"""Each table: how many of its columns, from the first, tell its cells apart; and its recount."""


@given(world=worlds())
@settings(max_examples=25)
def test_every_cube_equals_a_plain_recount_of_the_batches(world: World) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = _home(folder)
        world.write(home)
        built, territory = _built(home), recount(home)
        for table, (_, counted) in COUNTED.items():
            _same(table, built[table], counted(territory))


@given(world=worlds())
@settings(max_examples=8)
def test_the_order_of_imports_does_not_change_any_cube(world: World) -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        homes = _home(one), _home(other)
        world.write(homes[0])
        world.write(homes[1], is_reversed=True)
        forwards, backwards = map(_built, homes)
        for table in COUNTED:
            _same(table, forwards[table], backwards[table])


@given(world=worlds(), rank=st.integers(0, 2))
@settings(max_examples=8)
def test_an_import_undone_counts_as_if_it_never_was_and_redone_as_if_it_was_not_undone(world: World, rank: int) -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        homes = _home(one), _home(other)
        world.write(homes[0])
        whole = _built(homes[0])
        kept = list(world.records)
        gone = kept.pop(rank % len(kept))
        replace(world, records=kept).write(homes[1])
        batch = records.active(homes[0], "intervention")[world.records.index(gone)]
        undo(homes[0], batch.id, role=ROLES["coordinator"])
        undone, never = map(_built, homes)
        redo(homes[0], batch.id, role=ROLES["coordinator"])
        redone = _built(homes[0])
        for table in COUNTED:
            _same(table, undone[table], never[table])
            _same(table, redone[table], whole[table])


def _home(folder: str) -> Home:
    return builders.home_in(Path(folder), settings=SETTINGS)


def _built(home: Home) -> dict[str, Sums]:
    with duckdb.connect(str(build_store(home).path), read_only=True) as con:
        tables = {table: con.execute(f"from {table}").fetchall() for table in COUNTED}
    return {
        table: {row[: COUNTED[table][0]]: [value or 0 for value in row[COUNTED[table][0] :]] for row in rows}
        for table, rows in tables.items()
    }


def _same(table: str, one: Sums, other: Sums) -> None:
    assert one.keys() == other.keys(), table
    for cell, values in one.items():
        assert values == pytest.approx(other[cell], abs=1e-6), (table, cell)
