"""Zones are read alike from every format and both coordinate systems; what is doubtful but kept is told."""

import codecs
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import geopandas
import pytest
import shapely

from analytics.ingest.zones import ZoneColumns, ZoneLayer
from analytics.ingest.zones_apart import read_zones
from tests.ingest.zone_files import frame, geojson, geopackage, ring, shapefile, square

COLUMNS = ZoneColumns(code="CODE", label="nom", population="pop", dwellings="logts")
CODES, NAMES = ["Q1", "Q2", "Q3"], ["Les Épinettes", "Cœur de ville", "L’Île"]
LON, LAT = [2.005, 2.015, 2.025, 2.035], [48.005] * 4
PLACED = ["Q1", "Q2", "Q3", None]


def three_quarters() -> geopandas.GeoDataFrame:
    """Three squares of a hundredth of a degree in a row, from 2° E, 48° N."""
    squares = [shapely.box(2 + rank / 100, 48, 2.01 + rank / 100, 48.01) for rank in range(3)]
    return frame(squares, Code=CODES, NOM=NAMES, Pop=[1200, 0, None], logts=[600, 12, 7])


def _geojson(path: Path, zones: geopandas.GeoDataFrame, *, says_crs: bool) -> Path:
    zones.to_file(path, driver="GeoJSON")
    told = json.loads(path.read_text(encoding="utf-8"))
    kept = told if says_crs else {name: value for name, value in told.items() if name != "crs"}
    path.write_bytes(codecs.BOM_UTF8 + json.dumps(kept, ensure_ascii=False).encode())
    return path


Write = Callable[[Path, geopandas.GeoDataFrame, geopandas.GeoDataFrame], Path]
WRITERS: dict[str, tuple[Write, int | None]] = {
    "GeoJSON": (lambda at, wgs, _: _geojson(at / "a.geojson", wgs, says_crs=False), None),
    "GeoJSON with a CRS": (lambda at, _, lambert: _geojson(at / "a.json", lambert, says_crs=True), None),
    "GeoJSON in Lambert-93, unsaid": (lambda at, _, lambert: _geojson(at / "a.json", lambert, says_crs=False), 2154),
    "GeoPackage": (lambda at, wgs, _: geopackage(at / "a.gpkg", zones=wgs), None),
    "GeoPackage in Lambert-93": (lambda at, _, lambert: geopackage(at / "a.GPKG", zones=lambert), None),
    "Shapefile": (lambda at, wgs, _: shapefile(at / "a.zip", wgs), None),
    "Shapefile in Lambert-93": (lambda at, _, lambert: shapefile(at / "a.zip", lambert), None),
    "Shapefile that says nothing": (lambda at, wgs, _: shapefile(at / "a.zip", wgs, without=".prj .cpg"), None),
    "Shapefile in Windows-1252": (
        lambda at, _, lambert: shapefile(at / "a.zip", lambert, encoding="cp1252", without=".prj .cpg"),
        2154,
    ),
}


def test_a_zone_says_whose_it_is_where_and_who_pays_for_it(tmp_path: Path) -> None:
    zones = three_quarters().assign(bail=["Habitat", " ", None], insee=[75056, 75056, None])
    path = _geojson(tmp_path / "a.geojson", zones, says_crs=False)
    table = read_zones(path, "residence", replace(COLUMNS, landlord="Bail", commune="insee")).table
    assert table.select(["landlord", "commune", "funder"]).to_pydict() == {
        "landlord": ["Habitat", None, None],
        "commune": ["75056", "75056", None],
        "funder": [None, None, None],
    }


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_and_both_systems_give_the_same_zones(name: str, tmp_path: Path) -> None:
    write, crs = WRITERS[name]
    zones = three_quarters()
    layer = read_zones(write(tmp_path, zones, zones.to_crs(2154)), "quartier", replace(COLUMNS, crs=crs))
    assert layer.table.drop_columns(["geometry"]).to_pydict() == {
        "zone_code": CODES,
        "zone_label": NAMES,
        "population": [1200, 0, None],
        "dwellings": [600, 12, 7],
        "code_key": ["q1", "q2", "q3"],
        "label_key": ["epinettes", "coeur de ville", "ile"],
        **{name: [None, None, None] for name in ("landlord", "commune", "funder")},
    }
    assert layer.index.place(LON, LAT).tolist() == PLACED
    assert shapely.hausdorff_distance(layer.shapes, zones.geometry.to_numpy()).max() < 1e-8  # a millimetre


def test_a_layer_read_back_from_its_table_places_alike(tmp_path: Path) -> None:
    read = read_zones(geopackage(tmp_path / "a.gpkg", zones=three_quarters()), "quartier", COLUMNS)
    assert ZoneLayer("quartier", read.table).index.place(LON, LAT).tolist() == PLACED


def test_another_system_that_the_file_declares_is_read_too(tmp_path: Path) -> None:
    """CC48, the conformal conic of local councils around 48° N."""
    path = geopackage(tmp_path / "a.gpkg", zones=three_quarters().to_crs(3948))
    layer = read_zones(path, "quartier", COLUMNS)
    assert layer.index.place(LON, LAT).tolist() == PLACED
    assert "CC48" in layer.crs


def test_the_only_layer_of_polygons_is_chosen(tmp_path: Path) -> None:
    points = frame(shapely.points([[2, 48]]), place=["hall"])
    path = geopackage(tmp_path / "a.gpkg", halls=points, zones=three_quarters())
    assert read_zones(path, "quartier", COLUMNS).codes == CODES


def test_columns_not_given_are_unknown_and_codes_may_be_numbers(tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", ({"c": 7, "l": 7.5}, square(0)), ({"c": 12.0, "l": "A\n B"}, square(1)))
    layer = read_zones(path, "quartier", ZoneColumns(code="c", label="l"))
    assert layer.codes == ["7", "12"]
    assert layer.table["zone_label"].to_pylist() == ["7.5", "A B"]
    assert layer.table["population"].to_pylist() == [None, None]


def test_a_name_that_several_zones_bear_names_none(tmp_path: Path) -> None:
    names = ["Centre", "Le centre", "Gare"]
    path = geojson(tmp_path / "a.geojson", *(({"c": rank, "l": name}, square(rank)) for rank, name in enumerate(names)))
    layer = read_zones(path, "quartier", ZoneColumns(code="c", label="l"))
    assert layer.table["label_key"].to_pylist() == [None, None, "gare"]


def test_outlines_that_cross_or_stay_open_are_mended_and_told(tmp_path: Path) -> None:
    bow_tie = [[2, 48], [2.01, 48.01], [2.01, 48], [2, 48.01], [2, 48]]
    unclosed = [[2.02, 48], [2.03, 48], [2.03, 48.01], [2.02, 48.01]]
    path = geojson(
        tmp_path / "a.geojson",
        ({"c": "tie"}, {"type": "Polygon", "coordinates": [bow_tie]}),
        ({"c": "good"}, square(1)),
        ({"c": "open"}, {"type": "Polygon", "coordinates": [unclosed]}),
    )
    layer = read_zones(path, "quartier", ZoneColumns(code="c", label="c"))
    assert layer.mended == (1, 3)
    left, middle, right = (2.001, 48.005), (2.005, 48.001), (2.021, 48.001)  # beside the knot, below it, in the third
    assert layer.index.place(*zip(left, middle, right, strict=True)).tolist() == ["tie", None, "open"]


def test_heights_are_left_out(tmp_path: Path) -> None:
    flat = three_quarters()
    path = geopackage(tmp_path / "a.gpkg", zones=flat.set_geometry(shapely.force_3d(flat.geometry, 35.0)))
    assert not shapely.has_z(read_zones(path, "quartier", COLUMNS).shapes).any()


def test_slivers_up_to_a_hundredth_of_the_smaller_zone_are_kept_and_told(tmp_path: Path) -> None:
    """A: 10 × 10, B: 10 × 10 entering A by 0.09 (0.9 %); C: 10 × 10 entering B by 0.05 (0.5 %); in thousandths of °."""
    path = geojson(
        tmp_path / "a.geojson",
        ({"c": "A"}, ring(2, 48, 2.01, 48.01)),
        ({"c": "B"}, ring(2.00991, 48, 2.01991, 48.01)),
        ({"c": "C"}, ring(2.01986, 48, 2.02986, 48.01)),
    )
    layer = read_zones(path, "quartier", ZoneColumns(code="c", label="c"))
    told = [(layer.codes[pair.first], layer.codes[pair.second], round(pair.share, 6)) for pair in layer.overlaps]
    assert told == [("A", "B", 0.009), ("B", "C", 0.005)]
    assert layer.index.place([2.00995], [48.005]).tolist() == ["A"]


def test_zones_that_only_touch_or_leave_gaps_have_nothing_to_tell(tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", *(({"c": rank}, square(rank)) for rank in (0, 1, 5)))
    assert read_zones(path, "quartier", ZoneColumns(code="c", label="c")).overlaps == ()


def test_the_order_of_features_does_not_matter(tmp_path: Path) -> None:
    zones = three_quarters()
    for rank, order in enumerate([[0, 1, 2], [2, 0, 1]]):
        path = geopackage(tmp_path / f"{rank}.gpkg", zones=zones.iloc[order])
        layer = read_zones(path, "quartier", COLUMNS)
        assert layer.index.place([2.01, *LON], [48.005, *LAT]).tolist() == ["Q1", *PLACED]
