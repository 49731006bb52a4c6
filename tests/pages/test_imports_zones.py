"""A file of zones on the page of imports: recognised, its columns guessed and changed, tried, imported."""

import json
from pathlib import Path

import pytest

from analytics import records
from analytics.config import Home
from analytics.ingest.zones import active_zones
from tests import builders
from tests.ingest.zone_files import square
from tests.pages.test_imports import bring, opened, pick, press, said

NAMES = ("Amérique", "Gare")


def zones(**crs: object) -> bytes:
    """Two squares of 100 and 200 inhabitants."""
    features = [
        {
            "type": "Feature",
            "properties": {"c_qu": f"Q{rank}", "l_qu": name, "hab": 100 * (rank + 1)},
            "geometry": square(rank),
        }
        for rank, name in enumerate(NAMES)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features, **crs}).encode()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = builders.home_in(tmp_path, settings='name = "Rivemont"\n')
    builders.add_zones(home, "quartier", {"A": builders.square(0, 0)})
    return home


def test_zones_are_understood_tried_and_imported(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = bring(opened(home, monkeypatch), zones(), "quartiers.geojson")
    assert not screen.exception
    assert "Zones trouvées : 2" in said(screen)
    assert "Q0 Amérique 100" in said(screen)
    pick(screen, "Habitants", "hab")
    press(screen, "Essayer sans importer")
    assert "zones chargées depuis quartiers.geojson : 2" in said(screen)
    assert "ne comptent plus" in said(screen)
    assert active_zones(home)["quartier"].codes == ["A"]
    press(screen, "Importer")
    assert not screen.exception
    layer = active_zones(home)["quartier"]
    assert (layer.names, layer.table["population"].to_pylist()) == ({"Q0": "Amérique", "Q1": "Gare"}, [100, 200])
    assert [batch.file for batch in records.active(home, "zones")] == ["quartiers.geojson"]
    assert "Lancer la construction" in [button.label for button in screen.button]


def test_another_column_or_level_may_be_chosen(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = bring(opened(home, monkeypatch), zones(), "export.geojson")
    assert "Essayer sans importer" not in [button.label for button in screen.button]
    pick(screen, "Échelle de ces zones", "secteur")
    pick(screen, "Code de la zone", "l_qu")
    press(screen, "Essayer sans importer")
    press(screen, "Importer")
    assert active_zones(home)["secteur"].codes == list(NAMES)


def test_zones_that_cannot_be_taken_are_refused_in_place(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = bring(opened(home, monkeypatch), b"SQLite format 3\0" + b"x" * 90, "zones.gpkg")
    assert not screen.exception
    assert "zones.gpkg ne peut pas être lu" in said(screen)
    assert screen.file_uploader
