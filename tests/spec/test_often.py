"""Places seen often: three new acts of one tension theme in one residence within 30 days, told to the team alone."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from analytics.cell import Cell
from analytics.config import Settings
from analytics.periods import Quarter
from analytics.reports import measures
from analytics.reports.often import OftenPlaces, often_places
from analytics.reports.service_methods import service_methods
from analytics.reports.words import label, words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.connect import Store
from analytics.text import translator
from tests import builders
from tests.spec.town import Town

FR = translator("fr")
QUARTER = Quarter(2026, 1)
ACTS = """
    zone | theme | on
    R1   | T05   | 2025-12-20
    R1   | T05   | 2026-01-05
    R1   | T05   | 2026-01-18
    R1   | T05   | 2026-03-20
    R1   | T01   | 2026-02-01
    R1   | T01   | 2026-02-10
    R1   | T01   | 2026-03-03
    R2   | T05   | 2026-02-01
    R2   | T05   | 2026-02-02
    R2   | T01   | 2026-02-03
    R3   | X11   | 2026-02-01
    R3   | X11   | 2026-02-02
    R3   | X11   | 2026-02-03
"""
"""R1, T05: 20 Dec, 5 and 18 Jan are three in 30 days (the last in the quarter). R1, T01: 1 Feb to 3 Mar is 31 days. R2:
two themes. R3: technical. Neither social watch nor a restricted theme can name a residence: the build refuses it."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    town = Town(tmp_path_factory.mktemp("town"), zones={"secteur": "A", "residence": "R1 R2 R3"})
    rows = [
        {
            "intervention_id": str(rank),
            "started_on": date.fromisoformat(on),
            "theme": theme,
            "referral": "AUTO",
            "zone_level": "residence",
            "zone_key": zone.lower(),
        }
        for rank, (zone, theme, on) in enumerate(
            [cell.strip() for cell in line.split("|")] for line in ACTS.strip().splitlines()[1:]
        )
    ]
    builders.add_records(town.home, rows)
    with town.open() as opened:
        yield opened


def told(store: Store) -> OftenPlaces:
    found = often_places(store, ROLES["coordinator"], QUARTER)
    assert found is not None
    return found


def test_three_acts_of_one_theme_within_thirty_days_make_a_place_seen_often(store: Store) -> None:
    (row,) = told(store).table.rows
    theme, most, n, last_on = row.values
    assert row.label == "Zone R1"
    assert not isinstance(theme, Cell)
    assert words(theme, FR) == "Occupation de hall ou de parties communes"
    # 20 December to 18 January is 30 days, both included; three acts of the theme lie in the quarter
    assert (most, n) == (Cell(value=3, n=3), Cell(value=3, n=3))
    assert not isinstance(last_on, Cell)
    assert words(last_on, FR) == "18/01/2026"


def test_what_is_outlined_is_what_the_table_names(store: Store) -> None:
    assert [place.label for place in told(store).places] == ["Zone R1"]


def test_the_outlines_are_saved_with_the_name_and_the_themes_of_each(store: Store) -> None:
    (feature,) = json.loads(told(store).geojson(FR))["features"]
    assert feature["properties"] == {
        "level": "residence",
        "zone_label": "Zone R1",
        "themes": [words(label("theme", "T05", store.settings), FR)],
    }
    assert feature["geometry"] == json.loads(told(store).places[0].shape)


def test_its_paragraph_of_methods_is_its_own_and_says_what_acts_at_places_seen_often_count_besides(
    store: Store,
) -> None:
    """A situation outside every estate is a place seen often in *Tensions*, and none of the map."""
    told_to = {role: {one.key: one for one in service_methods(ROLES[role], Settings())} for role in ROLES}
    key = told(store).table.method
    assert {role for role, paragraphs in told_to.items() if key in paragraphs} == {"coordinator"}
    assert "outside estates are in “Acts at places seen often” alone" in words(
        told_to["coordinator"][key].formula, translator("en")
    )


def test_a_situation_outside_estates_is_told_in_the_other_count_alone(tmp_path: Path) -> None:
    town = Town(tmp_path, zones={"secteur": "A", "residence": "R1"})
    town.acts("""
        n | on         | zone | theme | referral | situation_id | lon | lat
        3 | 2026-01-15 | A    | T05   | AUTO     | s            | 5.5 | 5.5
        1 | 2026-01-15 | A    | T05   | AUTO     |              | 0.5 | 0.5
    """)
    with town.open() as opened:
        scope = Scope(level="residence", quarter=QUARTER)
        assert measures.headline(opened, scope, ROLES["coordinator"], "tension_seen_often").cell.n == 3
        assert told(opened).table.rows == ()


@pytest.mark.parametrize("role", ["mediator", "elected"])
def test_it_is_told_to_no_role_that_sees_no_records(store: Store, role: str) -> None:
    assert often_places(store, ROLES[role], QUARTER) is None


def test_it_is_not_told_where_no_residence_is_loaded(tmp_path_factory: pytest.TempPathFactory) -> None:
    town = Town(tmp_path_factory.mktemp("town"), zones={"secteur": "A"})
    town.acts("on | zone | theme | referral\n2026-01-15 | A | T05 | AUTO")
    with town.open() as store:
        assert often_places(store, ROLES["coordinator"], QUARTER) is None
