"""Columns of a geographic file guessed with what was seen; files of zones told from files of points."""

from pathlib import Path

import pytest
from shapely.geometry import Point

from analytics.ingest.zone_columns import ZoneGuess, guess_zones, holds_zones
from analytics.ingest.zones_apart import look_at
from tests.builders import square as box
from tests.ingest.test_readers import write
from tests.ingest.workbooks import zipped
from tests.ingest.zone_files import frame, geojson, geopackage, shapefile, square


def guessed(folder: Path, *zones: dict[str, object], name: str = "export.geojson") -> ZoneGuess:
    return guess_zones(look_at(geojson(folder / name, *((cells, square(n)) for n, cells in enumerate(zones)))))


@pytest.mark.parametrize(
    ("zones", "columns", "level"),
    [
        (
            (
                {"c_qu": "23", "c_quinsee": "751", "l_qu": "Amérique"},
                {"c_qu": "24", "c_quinsee": "752", "l_qu": "Gare"},
            ),
            {"code": "c_qu", "label": "l_qu"},
            "",
        ),
        (
            (
                {"CODE_IRIS": "1", "NOM_IRIS": "Nord", "NOM_COM": "V"},
                {"CODE_IRIS": "2", "NOM_IRIS": "Sud", "NOM_COM": "V"},
            ),
            {"code": "CODE_IRIS", "label": "NOM_IRIS"},
            "iris",
        ),
        (
            (
                {"code_qp": "QN1", "lib_qp": "Cité", "Population 2020": 1200, "Logements": 500, "Bailleur": "H"},
                {"code_qp": "QN2", "lib_qp": "Tours", "Population 2020": 900, "Logements": 300, "Bailleur": "H"},
            ),
            {
                "code": "code_qp",
                "label": "lib_qp",
                "population": "Population 2020",
                "dwellings": "Logements",
                "landlord": "Bailleur",
            },
            "",
        ),
        (({"a": 1, "b": "Nord"}, {"a": 2, "b": "Sud"}), {"code": "a", "label": "b"}, ""),
        (({"code": "1", "nom": "Nord"}, {"code": "1", "nom": "Sud"}), {"code": "nom"}, ""),
    ],
    ids=["Paris", "IRIS", "QPV", "cells only", "codes repeated"],
)
def test_columns_are_guessed_by_name_then_by_cells(
    tmp_path: Path, zones: tuple[dict[str, object], ...], columns: dict[str, str], level: str
) -> None:
    found = guessed(tmp_path, *zones)
    assert found.columns.items() >= columns.items()
    assert set(found.evidence) == set(found.columns)
    assert found.level == level


def test_the_level_may_be_told_by_the_file_s_name(tmp_path: Path) -> None:
    zones = ({"c": "1", "l": "Nord"}, {"c": "2", "l": "Sud"})
    assert guessed(tmp_path, *zones, name="quartiers_administratifs.geojson").level == "quartier"


def test_files_of_zones_are_told_from_files_of_records(tmp_path: Path) -> None:
    zones, points = frame([box(2, 48)], c=["1"]), frame([Point(2, 48)], c=["1"])
    points.to_file(tmp_path / "points.geojson", driver="GeoJSON")
    zones.to_file(tmp_path / "zones.geojson", driver="GeoJSON")
    files = {
        tmp_path / "points.geojson": False,
        tmp_path / "zones.geojson": True,
        geopackage(tmp_path / "zones.gpkg", zones=zones): True,
        shapefile(tmp_path / "zones.zip", zones): True,
        write(tmp_path, zipped({"a.csv": "a;b"}), "records.zip"): False,
        write(tmp_path, b"PK", "broken.zip"): False,
        write(tmp_path, b"a;b\n1;2\n", "records.csv"): False,
        write(tmp_path, b'{"a": 1}', "other.json"): False,
    }
    assert {path: holds_zones(path) for path in files} == files
