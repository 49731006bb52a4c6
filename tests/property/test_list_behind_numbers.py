"""The list behind a number holds exactly what the number counts, for every metric, zone and quarter."""

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import given, settings

from analytics.cell import Status
from analytics.metrics import METRICS
from analytics.periods import Quarter
from analytics.reports.behind import Behind
from analytics.reports.figures import quarter_figures
from analytics.reports.list_numbers import counted
from analytics.reports.publication import TOTAL
from analytics.reports.question import ask
from analytics.reports.zone import zone_panel
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.store.connect import Store, open_live
from analytics.store.read import Read
from pages._ui.twins import month_table
from tests import builders
from tests.listed import counts_with_a_list, n_counted
from tests.worlds import World, worlds

SETTINGS = "min_presence_hours = 0.0\nmax_unknown_origin = 1.0\n"


@given(world=worlds(), keys=st.lists(st.sampled_from(sorted(METRICS)), min_size=12, max_size=12, unique=True))
@settings(max_examples=6)
def test_the_list_behind_any_number_is_equal_to_it(world: World, keys: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = builders.home_in(Path(folder), settings=SETTINGS)
        world.write(home)
        build_store(home)
        with open_live(home) as opened:
            store = opened.remembering()
            for key in keys:
                for level in store.read(Read.LEVELS)["level"]:
                    _compare(store, key, level)
                    _compare_periods(store, key, level)
                    _compare_parts(store, key, level)


def _compare(store: Store, key: str, level: str) -> None:
    for quarter in _quarters(store):
        question = ask(store, Scope(level=level, quarter=quarter), ROLES["coordinator"], key)
        for zone, cell in quarter_figures(store, question).on(question.quarter.first_day).items():
            if zone != TOTAL and cell.status is Status.SHOWN and cell.n is not None:
                behind = Behind(store=store, question=question, zone_code=zone).records()
                assert behind is not None
                assert n_counted(behind) == cell.n, (key, level, zone, quarter)


def _compare_periods(store: Store, key: str, level: str) -> None:
    """Each month or quarter under the curve of a zone opens the panel of that zone, with as many records."""
    code = str(store.read(Read.ZONES, level=level)["zone_code"].iloc[0])
    scope, role = Scope(level=level, quarter=max(_quarters(store)), zone=code), ROLES["coordinator"]
    curve = zone_panel(store, scope, role, key).curve
    for listed, number, _ in counts_with_a_list(month_table(curve, name="curve", caption="")):
        there = zone_panel(store, scope.at(quarter=listed.quarter, month=listed.month), role, key).records
        assert there is not None
        assert n_counted(there) == number, (key, level, listed)


def _compare_parts(store: Store, key: str, level: str) -> None:
    """Each part of the number of a zone opens as many records of that zone: of new acts, beside a median."""
    for zone in store.read(Read.ZONES, level=level)["zone_code"]:
        for quarter in _quarters(store):
            question = ask(store, Scope(level=level, quarter=quarter), ROLES["coordinator"], key)
            behind = Behind(store=store, question=question, zone_code=zone)
            parts = behind.parts()
            for listed, number, _ in counts_with_a_list(parts) if parts else ():
                found = replace(behind, count=None if listed.number == key else counted(listed.number)).records(
                    listed.part
                )
                assert found is not None
                assert (listed.zone, listed.level) == (zone, level)
                assert n_counted(found) == number, (key, level, zone, quarter, listed)


def _quarters(store: Store) -> set[Quarter]:
    """The first and the last quarter that hold something."""
    info = dict(store.read(Read.INFO).itertuples(index=False, name=None))
    return {Quarter.of(date.fromisoformat(info[end])) for end in ("first_on", "last_on") if end in info}
