"""The 80 quarters of Paris and 16,988 real points: each in its quarter, whatever the format, quickly."""

from pathlib import Path

import geopandas
import pandas as pd
import pytest

from analytics.ingest.zones import ZoneColumns, ZoneLayer
from analytics.ingest.zones_apart import read_zones
from tests.ingest.zone_files import geopackage, shapefile

COLUMNS = ZoneColumns(code="c_quinsee", label="l_qu")


@pytest.fixture(scope="module")
def file(real_paris: Path) -> Path:
    return real_paris / "quartiers_administratifs_80.geojson"


@pytest.fixture(scope="module")
def layer(file: Path) -> ZoneLayer:
    return read_zones(file, "quartier", COLUMNS)


@pytest.fixture(scope="module")
def points(real_paris: Path) -> pd.DataFrame:
    """id_dmr, lon, lat and the label of the quarter computed independently."""
    rows = pd.read_csv(real_paris / "dmr_2023_2024_utf8.csv.gz", usecols=["id_dmr", "lon", "lat"])
    expected = pd.read_csv(real_paris / "expected_quartier_per_id.csv.gz")
    return rows.merge(expected, on="id_dmr", validate="one_to_one")


def labels(layer: ZoneLayer, points: pd.DataFrame) -> list[str | None]:
    label_of = dict(zip(layer.codes, layer.table["zone_label"].to_pylist(), strict=True))
    return [label_of.get(code) for code in layer.index.place(points["lon"], points["lat"])]


def test_there_are_80_quarters_that_do_not_overlap(layer: ZoneLayer) -> None:
    assert len(set(layer.codes)) == 80
    assert layer.overlaps == ()
    assert layer.table["label_key"].null_count == 0


def test_every_real_point_is_in_its_quarter(layer: ZoneLayer, points: pd.DataFrame) -> None:
    assert len(points) == 16_988
    assert labels(layer, points) == points["zone_ref"].tolist()


@pytest.mark.parametrize("name", ["lambert.gpkg", "lambert.zip"])
def test_lambert_93_files_place_alike(name: str, file: Path, points: pd.DataFrame, tmp_path: Path) -> None:
    lambert = geopandas.read_file(file).to_crs(2154)
    path = tmp_path / name
    written = geopackage(path, quartiers=lambert) if path.suffix == ".gpkg" else shapefile(path, lambert)
    assert labels(read_zones(written, "quartier", COLUMNS), points) == points["zone_ref"].tolist()
