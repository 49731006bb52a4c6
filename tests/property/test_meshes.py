"""At every level, landlords and municipalities included, all totals reconcile to the unit, `unlocated` counted in."""

import tempfile
from collections import defaultdict
from collections.abc import Sequence
from math import isclose
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
from hypothesis import given, settings

from analytics.codes import NAMED_LEVELS
from analytics.store.build import build_store
from tests import builders
from tests.worlds import World, worlds

Row = tuple[Any, ...]

SUMMED = {
    "cube_month": ["n", "minutes", "people"],
    "cube_week": ["n", "minutes", "people"],
    "cube_fact": ["n"],
    "cube_stock": ["n"],
    "cube_quarter": ["n"],
    "agg_delay": ["n"],
    "cube_presence_month": ["team_hours", "mediator_hours"],
    "cube_presence_week": ["team_hours", "mediator_hours"],
}
"""Of each table, what adds up over the zones of a level; all its other columns tell cells apart."""


@given(world=worlds())
@settings(max_examples=15)
def test_acts_minutes_facts_states_delays_and_hours_are_the_same_at_every_level(world: World) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = builders.home_in(Path(folder), settings="")
        world.write(home)
        with duckdb.connect(str(build_store(home).path), read_only=True) as con:
            n_levels = len(con.table("ref_level").fetchall())
            for table, summed in SUMMED.items():
                totals = _totals(con.table(table).df(), summed)
                assert len(totals) in (0, n_levels) or "presence" in table, table
                for level, rows in totals.items():
                    _same(rows, next(iter(totals.values())), (table, level))
            for level, part in NAMED_LEVELS.items():
                _same_hours(con, level, part)


def _totals(cells: pd.DataFrame, summed: list[str]) -> dict[str, list[Row]]:
    by = [column for column in cells.columns if column not in ("level", "zone_code", *summed)]
    totals: dict[str, list[Row]] = defaultdict(list)
    for (level, *cell), *values in cells.groupby(["level", *by])[summed].sum().itertuples(name=None):
        totals[str(level)].append((*cell, *values))
    return totals


def _same_hours(con: duckdb.DuckDBPyConnection, level: str, part: str) -> None:
    """Hours of each landlord or municipality that is a zone are the same at its level and as what tours went with."""
    by_zone = con.execute(
        "select month, zone_label, sum(team_hours), sum(mediator_hours) from cube_presence_month"
        " join ref_zone using (level, zone_code) where level = $level group by all order by all",
        {"level": level},
    ).fetchall()
    by_part = con.execute(
        "select month, name, team_hours, mediator_hours from cube_presence_part where part = $part"
        " and name in (select zone_label from ref_zone where level = $level) order by all",
        {"level": level, "part": part},
    ).fetchall()
    _same(by_zone, by_part, (level, part))


def _same(rows: Sequence[Row], others: Sequence[Row], what: object) -> None:
    assert len(rows) == len(others), what
    for row, other in zip(rows, others, strict=True):
        for one, same in zip(row, other, strict=True):
            assert isclose(one, same, abs_tol=1e-6) if isinstance(one, float) else one == same, (what, row, other)
