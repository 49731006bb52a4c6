"""Rivemont reads as a town: zones that cover it without gaps, QPV that cut through quarters, a background."""

import json
from collections import Counter
from pathlib import Path

import pytest
import shapely

from analytics.codes import FILE_LEVELS
from analytics.demo.blocks import drawing, river
from analytics.demo.geography import levels, to_wgs84, write_level, zone
from analytics.demo.places import hall_of, spots
from analytics.demo.scenery import write_context
from analytics.demo.stories import PROFILES

TOWN = "99001"


def shapes(level: str) -> list[shapely.Geometry]:
    return [each.shape for each in levels()[level]]


def test_the_town_has_every_level() -> None:
    assert set(levels()) == set(FILE_LEVELS)
    sizes = {level: len(zones) for level, zones in levels().items()}
    assert sizes == {"commune": 1, "qpv": 4, "iris": 16, "conseil": 3, "secteur": 4, "quartier": 12, "residence": 20}


@pytest.mark.parametrize("level", ["iris", "quartier", "conseil", "secteur"])
def test_a_level_covers_the_town_without_gap_or_overlap(level: str) -> None:
    in_degrees = [to_wgs84(shape) for shape in shapes(level)]
    assert shapely.coverage_is_valid(shapes(level))
    assert shapely.coverage_is_valid(in_degrees), "rounding to 5 decimals must keep shared vertices shared"
    assert sum(shape.area for shape in shapes(level)) == pytest.approx(zone("commune", TOWN).shape.area)


def test_every_zone_is_one_valid_polygon() -> None:
    whole = [each for level in levels() for each in levels()[level]]
    assert all(each.shape.geom_type == "Polygon" and to_wgs84(each.shape).is_valid for each in whole)


def test_councils_and_sectors_are_made_of_whole_quarters() -> None:
    for level in ("conseil", "secteur"):
        for quarter in levels()["quartier"]:
            holders = [each for each in levels()[level] if each.shape.contains(quarter.shape.representative_point())]
            assert len(holders) == 1
            assert quarter.shape.difference(holders[0].shape).area < 1


def test_every_qpv_cuts_through_at_least_two_quarters() -> None:
    for qpv in levels()["qpv"]:
        parts = [quarter.shape.intersection(qpv.shape).area for quarter in levels()["quartier"]]
        assert sum(part > 5_000 for part in parts) >= 2, qpv.label


def test_time_spent_in_a_qpv_is_given_where_the_quarter_meets_it() -> None:
    for code, profile in PROFILES.items():
        for qpv, share in profile.qpv:
            assert zone("quartier", code).shape.intersection(zone("qpv", qpv).shape).area > 0
            assert 0 < share < 1


def test_each_residence_is_in_one_quarter_and_touches_neither_water_nor_another() -> None:
    residences = levels()["residence"]
    for residence in residences:
        assert sum(quarter.shape.contains(residence.shape) for quarter in levels()["quartier"]) == 1, residence.label
        assert not residence.shape.intersects(river()), residence.label
    pairs = [(a, b) for a in residences for b in residences if a.code < b.code]
    assert not [(a.label, b.label) for a, b in pairs if a.shape.intersects(b.shape)]


def test_three_landlords_share_the_residences() -> None:
    owners = Counter(residence.code[:2] for residence in levels()["residence"])
    assert set(owners) == {landlord["code"] for landlord in drawing()["landlords"]}
    assert min(owners.values()) >= 5


def test_people_add_up_from_iris_to_the_town() -> None:
    totals = {level: sum(each.population for each in levels()[level]) for level in ("iris", "quartier", "commune")}
    assert totals["iris"] == totals["quartier"] == totals["commune"] > 40_000
    assert zone("quartier", "Q12").population < 500, "one quarter is a hamlet"


def test_spots_lie_in_the_part_of_the_quarter_they_were_drawn_for() -> None:
    for code, profile in PROFILES.items():
        for qpv in ("", *(name for name, _ in profile.qpv)):
            inside = to_wgs84(zone("quartier", code).shape)
            for spot in {spot for kind in spots(code, qpv).values() for spot in kind}:
                assert shapely.contains_xy(inside, spot.lon, spot.lat)
                is_in_qpv = [shapely.contains_xy(to_wgs84(each.shape), spot.lon, spot.lat) for each in levels()["qpv"]]
                assert sum(is_in_qpv) == (1 if qpv else 0)


def test_each_residence_has_a_hall() -> None:
    for residence in levels()["residence"]:
        hall = hall_of(residence.code)
        assert shapely.contains_xy(to_wgs84(residence.shape), hall.lon, hall.lat)


def test_the_files_of_zones_say_code_name_people_and_dwellings(tmp_path: Path) -> None:
    write_level("quartier", tmp_path / "q.geojson")
    features = json.loads((tmp_path / "q.geojson").read_text(encoding="utf-8"))["features"]
    gare = next(feature["properties"] for feature in features if feature["properties"]["nom"] == "Gare")
    assert gare == {"code": "Q02", "nom": "Gare", "population": 4380, "logements": 2390}
    write_level("residence", tmp_path / "r.geojson")
    features = json.loads((tmp_path / "r.geojson").read_text(encoding="utf-8"))["features"]
    verger = next(feature["properties"] for feature in features if feature["properties"]["nom"] == "Le Verger")
    assert (verger["bailleur"], verger["commune"]) == ("Clairlogis", "Rivemont")
    funders = {line["label"] for line in drawing()["funders"] if line.get("landlords")}
    assert {feature["properties"]["financeur"] for feature in features} == funders == {"Groupement des bailleurs"}


def test_the_background_has_a_river_with_an_island_a_railway_parks_and_streets(tmp_path: Path) -> None:
    write_context(tmp_path / "context.geojson")
    features = json.loads((tmp_path / "context.geojson").read_text(encoding="utf-8"))["features"]
    kinds = Counter(feature["properties"]["kind"] for feature in features)
    assert kinds["river"] == kinds["railway"] == kinds["lane"] == 1
    assert kinds["park"] >= 10
    assert kinds["street"] >= 12
    water = next(feature for feature in features if feature["properties"]["kind"] == "river")
    rings = water["geometry"]["coordinates"]
    assert len(rings if water["geometry"]["type"] == "Polygon" else rings[0]) == 2, "the water goes round an island"
    assert (tmp_path / "context.geojson").stat().st_size < 300_000
