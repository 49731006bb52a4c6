"""Counts handed over as a file: what is in it, what is not, and what a spreadsheet may not run."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analytics.errors import InputError, NotAllowed, ScopeError
from analytics.periods import Grain
from analytics.reports.counts import CountsTable, zone_counts
from analytics.roles import role_named
from analytics.store.build import build_store
from analytics.store.connect import Store, open_live
from analytics.text import translator
from tests.builders import add_records, add_zones, home_in, square

COORDINATOR = role_named("coordinator")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Two records of noise in A and a lift in no zone, on Sunday 5 May 2024; a restricted record; a hostile name."""
    home = home_in(tmp_path_factory.mktemp("counts"))
    add_zones(home, "quartier", {"A": square(0, 0), "B": square(1, 0)}, labels={"A": "=1+1", "B": "Bourg, le"})
    sunday = {"started_on": date(2024, 5, 5), "register": "R4"}
    in_a = {**sunday, "theme": "T02", "lon": 0.5, "lat": 0.5}
    add_records(
        home,
        [
            {**in_a, "intervention_id": "1"},
            {**in_a, "intervention_id": "2"},
            {**sunday, "intervention_id": "3", "theme": "X01", "lon": 9, "lat": 9},
            {**sunday, "intervention_id": "4", "theme": "T19"},
            {**sunday, "intervention_id": "5", "theme": "T02", "started_on": date(2024, 6, 3), "lon": 1.5, "lat": 0.5},
        ],
    )
    build_store(home)
    with open_live(home) as opened:
        yield opened


def counts(store: Store, by: str = "none", grain: Grain = Grain.WEEK) -> CountsTable:
    return zone_counts(store, level="quartier", grain=grain, by=by, role=COORDINATOR)


def test_the_file_holds_each_zone_and_week_with_records_and_the_unlocated(store: Store, tmp_path: Path) -> None:
    counts(store).write_csv(tmp_path / "new" / "counts.csv")
    assert (tmp_path / "new" / "counts.csv").read_bytes().decode("utf-8") == (
        "level,zone_code,zone_label,period,n\n"
        "quartier,A,'=1+1,2024-04-29,2\n"
        "quartier,unlocated,unlocated,2024-04-29,1\n"
        'quartier,B,"Bourg, le",2024-06-03,1\n'
    )


def test_the_file_is_cut_by_theme_where_asked(store: Store, tmp_path: Path) -> None:
    counts(store, "theme", Grain.MONTH).write_csv(tmp_path / "counts.csv")
    assert (tmp_path / "counts.csv").read_text(encoding="utf-8") == (
        "level,zone_code,zone_label,period,dimension,theme,n\n"
        "quartier,A,'=1+1,2024-05-01,T,T02,2\n"
        "quartier,unlocated,unlocated,2024-05-01,X,X01,1\n"
        'quartier,B,"Bourg, le",2024-06-01,T,T02,1\n'
    )


def test_it_says_how_many_records_it_counts_and_leaves_out(store: Store) -> None:
    assert [translator("en").message(line) for line in counts(store).lines()] == [
        "Rows: 3. Records counted: 4.",
        "Records without a zone at this level: 1 (“unlocated”).",
        "Records of the restricted themes T19, I17 are not in it.",
    ]


def test_a_level_that_is_not_loaded_is_refused_with_those_that_are(store: Store) -> None:
    with pytest.raises(ScopeError) as refused:
        zone_counts(store, level="iris", grain=Grain.WEEK, by="none", role=COORDINATOR)
    assert "quartier" in refused.value.text(translator("fr"))


@pytest.mark.parametrize("role", ["elected", "mediator"])
def test_roles_that_may_not_export_are_refused(role: str, store: Store) -> None:
    with pytest.raises(NotAllowed):
        zone_counts(store, level="quartier", grain=Grain.WEEK, by="none", role=role_named(role))


def test_a_role_with_a_floor_gets_no_exact_counts_even_if_it_may_export(store: Store) -> None:
    role = replace(role_named("elected"), actions=frozenset({"export"}))
    with pytest.raises(NotAllowed):
        zone_counts(store, level="quartier", grain=Grain.WEEK, by="none", role=role)


def test_a_path_that_cannot_be_written_is_refused(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="counts"):
        counts(store).write_csv(tmp_path / "file" / "counts.csv")
