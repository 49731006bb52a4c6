"""A map's file says on what its numbers stand, and no number of it has more decimals than its table."""

import json
from pathlib import Path

from analytics import __version__
from analytics.documents.mapfile import About, map_file
from analytics.periods import Quarter
from analytics.reports.geojson import collection, point
from analytics.reports.holdings import open_holdings
from analytics.reports.words import words
from analytics.roles import ROLES
from analytics.text import translator
from tests.pages.homes import town_home
from tests.spec.town import LEVEL

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
