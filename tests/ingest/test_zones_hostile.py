"""A file of zones made to hang or to fill the memory is refused in French, within the limits, and leaves nothing."""

import os
import sqlite3
import subprocess
import time
from pathlib import Path

import geopandas
import numpy as np
import pytest
import shapely

from analytics import records
from analytics.__main__ import main
from analytics.config import Home, Limits
from analytics.errors import InputError
from analytics.ingest.zones import ZoneColumns
from analytics.ingest.zones_apart import READING, look_at, read_zones
from analytics.text import translator
from tests.ingest.zone_files import frame, geopackage, shapefile

COLUMNS = ZoneColumns(code="code", label="code")
ENDLESS = """create view halls as with recursive n(i) as (select 1 union all select i + 1 from n)
    select max(i) as fid, null as geom, 'A' as code from n"""


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files are written meanwhile."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def one_zone() -> geopandas.GeoDataFrame:
    return frame([shapely.box(2, 48, 2.01, 48.01)], code=["A"])


def endless(path: Path) -> Path:
    """A GeoPackage whose only layer is a view that counts for ever."""
    geopackage(path, zones=one_zone())
    with sqlite3.connect(path) as base:
        base.execute(ENDLESS)
        for table in ("gpkg_contents", "gpkg_geometry_columns"):
            base.execute(f"update {table} set table_name = 'halls'")  # noqa: S608 # two names of our own
        base.execute("update gpkg_contents set identifier = 'halls'")
    base.close()
    return path


def star(n_corners: int) -> shapely.Polygon:
    """A polygon whose sides all cross each other: n² / 2 crossings to be mended."""
    turn = np.arange(n_corners) * np.pi * (1 - 1 / n_corners)
    return shapely.Polygon(np.column_stack([2 + 0.01 * np.cos(turn), 48 + 0.01 * np.sin(turn)]))


def refused(path: Path, limits: Limits) -> str:
    with pytest.raises(InputError) as caught:
        read_zones(path, "quartier", COLUMNS, limits)
    return caught.value.text(translator("fr"))


def nothing_is_left(scratch: Path) -> bool:
    """No temporary file, and no process of ours that still reads."""
    asked = ["ps", "-o", "args=", "--ppid", str(os.getpid())]
    ours = subprocess.run(asked, check=True, capture_output=True, text=True).stdout  # nothing of a file
    return not list(scratch.iterdir()) and "analytics.ingest" not in ours


LATE = "zones.{} prend plus de 2 s. Ne gardez que les zones du territoire, ou simplifiez leurs contours"


def test_a_view_that_never_ends_is_given_up(tmp_path: Path, scratch: Path) -> None:
    """Whether the file is imported or only looked at; a second of starting and ending is left to each."""
    path, start = endless(tmp_path / "zones.gpkg"), time.monotonic()
    assert LATE.format("gpkg") in refused(path, Limits(seconds=2))
    with pytest.raises(InputError, match="take more than"):
        look_at(path, Limits(seconds=2))
    assert time.monotonic() - start < 2 * (2 + 1)
    assert nothing_is_left(scratch)


def test_an_outline_too_long_to_mend_is_given_up(tmp_path: Path, scratch: Path) -> None:
    path = shapefile(tmp_path / "zones.zip", frame([star(9_999)], code=["A"]))
    assert LATE.format("zip") in refused(path, Limits(seconds=2))
    assert nothing_is_left(scratch)


@pytest.mark.parametrize("allowed", [450_000_000, 550_000_000, 650_000_000])
def test_zones_that_fill_the_memory_are_refused(allowed: int, tmp_path: Path, scratch: Path) -> None:
    """Two million corners of two numbers of eight bytes, several times over; libraries do not all say that memory
    lacks, but none of them may lose a zone."""
    turn = np.linspace(0, 2 * np.pi, 2_000_000)
    circle = shapely.Polygon(np.column_stack([2 + 0.01 * np.cos(turn), 48 + 0.01 * np.sin(turn)]))
    path = geopackage(tmp_path / "zones.gpkg", zones=frame([circle], code=["A"]))
    said = refused(path, Limits(reader_bytes=allowed))
    reasons = (
        "demandent plus de mémoire que permis. Ne gardez que les zones",
        "n’a pas de contour",
        "ne peut être réparé",
    )
    assert any(reason in said for reason in reasons), said
    assert nothing_is_left(scratch)


def test_collections_nested_without_end_are_refused(tmp_path: Path, scratch: Path) -> None:
    deep = 50_000
    inner = '{"type":"GeometryCollection","geometries":[' * deep + "]}" * deep
    path = tmp_path / "zones.geojson"
    path.write_text(
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"A"},"geometry":'
        + inner
        + "}]}"
    )
    assert "zones.geojson" in refused(path, Limits(seconds=10))
    assert nothing_is_left(scratch)


def test_whoever_stops_listening_ends_the_reading(tmp_path: Path, scratch: Path) -> None:
    told: list[str] = []

    def until_stopped(said: str, _n: int, _share: float) -> None:
        told.append(said)
        if len(told) == 3:
            raise StopIteration

    with pytest.raises(StopIteration):
        read_zones(endless(tmp_path / "zones.gpkg"), "quartier", COLUMNS, Limits(), until_stopped)
    assert told == [READING] * 3
    assert nothing_is_left(scratch)


def test_the_command_keeps_the_time_that_the_home_sets(
    home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.path.mkdir(exist_ok=True)
    (home.path / "home.toml").write_text("[limits]\nseconds = 2\n")
    words = ["zones", "add", str(endless(tmp_path / "zones.gpkg")), "--level", "quartier", "--code", "code"]
    assert main(["--home", str(home.path), *words, "--label", "code"]) == 3
    assert "prend plus de 2 s" in capsys.readouterr().err
    assert not records.batches(home)
