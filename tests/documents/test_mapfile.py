"""A map's file says on what its numbers stand, and no number of it has more decimals than its table."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analytics import __version__
from analytics.documents.mapfile import About, map_file
from analytics.periods import Quarter
from analytics.reports.geojson import collection, point
from analytics.reports.holdings import open_holdings
from analytics.reports.territory import territory_map
from analytics.reports.words import words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.text import translator
from tests import builders
from tests.pages.homes import town_home
from tests.spec.town import LEVEL, Town

FR = translator("fr")
ABOUT = About(
    title="Constats, T1 2026",
    unit="faits pour 100 heures",
    quarter=Quarter(2026, 1),
    level=LEVEL,
    reserved="interne",
)
SHAPES = ((point(2.35, 48.85), {"zone_label": "A", "value": 6.239999, "n": 12, "low": None}),)


def test_a_file_says_its_unit_quarter_reader_and_code_beside_its_shapes() -> None:
    told = json.loads(map_file(collection(SHAPES), ABOUT, None, ROLES["elected"], FR))
    assert told["type"] == "FeatureCollection"
    assert (told["title"], told["unit"], told["quarter"]) == (ABOUT.title, ABOUT.unit, "T1 2026")
    assert (told["read_as"], told["reserved"]) == (FR(ROLES["elected"].label), "interne")
    assert told["code_version"].startswith(f"{__version__}-")
    assert told["features"] == json.loads(collection(SHAPES))["features"]


def test_a_file_names_the_territory_the_level_and_the_data(tmp_path: Path) -> None:
    held = open_holdings(town_home(tmp_path))
    told = json.loads(map_file(collection(SHAPES), ABOUT, held, ROLES["elected"], FR))
    assert (told["scope"], told["level"]) == ("Rivemont", words(held.level_label(LEVEL), FR))
    assert (told["data_until"], held.store.digest.startswith(told["data_digest"])) == ("2026-03-31", True)
    held.close()


def test_numbers_are_rounded_as_in_the_table_and_places_are_not() -> None:
    (feature,) = json.loads(collection(SHAPES))["features"]
    assert feature["properties"] == {"zone_label": "A", "value": 6.24, "n": 12, "low": None}
    assert feature["geometry"]["coordinates"] == [2.35, 48.85]


@pytest.mark.parametrize(("role", "in_residences"), [("coordinator", ["Panne longue"]), ("elected", [])])
def test_a_map_tells_what_happened_in_its_quarter_as_far_as_the_role_reads_it(
    tmp_path: Path, role: str, in_residences: list[str]
) -> None:
    """Residence R1 lies in sector A. Works go on in B; a fair of another quarter is told by no map of this one."""
    town = Town(tmp_path, zones={LEVEL: "A B", "residence": "R1"})
    days = {"starts_on": date(2026, 2, 3), "ends_on": date(2026, 2, 9)}
    builders.add_events(
        town.home,
        [
            {**days, "type": "VACANCES"},
            {**days, "type": "PANNE_LONGUE", "zone_level": "residence", "zone_code": "R1"},
            {"starts_on": date(2025, 12, 1), "type": "TRAVAUX", "zone_level": LEVEL, "zone_code": "B"},
            {"starts_on": date(2026, 1, 5), "type": "CHANGEMENT_OUTIL", "zone_level": LEVEL, "zone_code": "B"},
            {"starts_on": date(2025, 11, 1), "ends_on": date(2025, 11, 2), "type": "VACANCES"},
        ],
    )
    town.acts("on | zone | theme | referral\n2025-10-01 | A | T05 | AUTO\n2026-03-30 | A | T05 | AUTO")
    build_store(town.home)
    held, quarter = open_holdings(town.home), Quarter(2026, 1)
    drawn = territory_map(held.store, Scope(level=LEVEL, quarter=quarter), ROLES[role], "tension_seen_often")
    about = replace(ABOUT, has_events=True)
    told = json.loads(map_file(drawn.geojson, about, held, ROLES[role], FR))
    plain = json.loads(map_file(drawn.geojson, ABOUT, held, ROLES[role], FR))
    held.close()
    (holidays,) = told["events"]
    assert (holidays["from"], holidays["to"], holidays["zone"]) == ("2026-02-03", "2026-02-09", None)
    by_zone = {feature["properties"]["zone_code"]: feature["properties"]["events"] for feature in told["features"]}
    assert [one["label"] for one in by_zone["A"]] == in_residences
    assert [(one["from"], one["to"], one["is_series_break"]) for one in by_zone["B"]] == [
        ("2025-12-01", None, False),
        ("2026-01-05", "2026-01-05", True),
    ]
    assert "events" not in {*plain, *plain["features"][0]["properties"]}
