"""Areas drawn on the map: what the browser sends is checked, and what is counted in them rests on points alone."""

from datetime import date
from pathlib import Path

import pytest

from analytics.cell import Cell, Status
from analytics.config import Home
from analytics.errors import InputError
from analytics.ingest.areas import active_areas
from analytics.store.connect import open_live
from analytics.text import translator
from tests import builders
from tests.areas.made import SIGNALS, SQUARE, TENSIONS, cells, draw, outline, read, town

EN = translator("en")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return town(tmp_path)


def test_a_drawn_area_has_counts_of_its_points_and_no_hours(home: Home) -> None:
    points = [{"started_on": date(2026, 1, 20), "theme": "T05", "referral": "AUTO", "lon": 0.2, "lat": 0.2}] * 3
    aside = {"started_on": date(2026, 1, 20), "theme": "T05", "referral": "AUTO", "lon": 0.9, "lat": 0.9}
    builders.add_records(home, [*points, aside])
    draw(home, SQUARE)
    assert cells(read(home, "trace", TENSIONS))["Dalle"] == Cell(status=Status.NO_EXPOSURE)
    assert cells(read(home, "trace", SIGNALS))["Dalle"] == Cell(status=Status.NOT_ALLOWED)
    with open_live(home) as store:
        counted = store._con.execute(
            "select sum(n) from cube_month where level = 'trace' and zone_code <> 'unlocated'"
        ).fetchone()
    assert counted == (3,)


@pytest.mark.parametrize(
    ("features", "problem"),
    [
        ((), "Nothing is drawn"),
        ((SQUARE, outline((1, 0), (2, 0), (2, 1))), "Outlines drawn on the map: 2"),
        ((outline((0, 0), (1, 1), (1, 0), (0, 1)),), "crosses itself"),
        ((outline((0, 0), (0, 0), (1, 1)),), "three corners"),
        ((outline((10, 10), (11, 10), (11, 11)),), "outside the territory"),
        ((outline((0, 0), (0.0001, 0), (0.0001, 0.0001)),), "too small"),
        ((outline(*((0.5, n / 100) for n in range(1001))),), "corners, more than"),
        (({"type": "Feature", "geometry": {"type": "Point", "coordinates": [0, 0]}},), "not an outline"),
        (({"geometry": {"type": "Polygon", "coordinates": [[["a", 0], [1, 0], [1, 1]]]}},), "three corners"),
        (({"geometry": {"type": "Polygon", "coordinates": [[[0, 0], [999, 0], [1, 1]]]}},), "three corners"),
        (("<script>",), "not an outline"),
    ],
)
def test_what_the_browser_sends_is_checked(home: Home, features: tuple[object, ...], problem: str) -> None:
    with pytest.raises(InputError) as refused:
        draw(home, *features)
    assert problem in refused.value.text(EN)
    assert active_areas(home) == ()


def test_two_drawn_areas_do_not_overlap(home: Home) -> None:
    draw(home, SQUARE, label="Dalle")
    with pytest.raises(InputError, match="lies over “Dalle”"):
        draw(home, outline((0.5, 0.5), (0.9, 0.5), (0.9, 0.9), (0.5, 0.9)), label="Autre")
    draw(home, outline((0.6, 0.1), (0.9, 0.1), (0.9, 0.6), (0.6, 0.6)), label="À côté")
