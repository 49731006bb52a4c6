"""The map: what it costs the server and the wire by number of polygons, and how long a change of filter takes."""

import shutil
import time
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from statistics import median

import shapely
import streamlit_folium
from playwright.sync_api import Page, expect, sync_playwright

from analytics.cell import Status
from analytics.config import Home
from analytics.ingest.keys import zone_key
from analytics.store.build import build_store
from pages._ui import maps
from tests import builders
from tests.bench import made
from tests.bench.measure import Line, in_turn
from tests.browser.conftest import ARGUMENTS, serving

SIZES = (12, 80, 1_600)
MOST_SECONDS, MOST_MEGABYTES, HELD_SIZE = 0.1, 0.5, 80
RECORDS = (20_000, 3_000_000)
MOST_REDRAW_SECONDS = 1.0
_METRES_80 = 0.0008
"""Between two points of an outline, in degrees: a drawn street block."""

_QUARTERS = ("T1 2026", "T2 2026")
_N_CHANGES = 7
_BOUNDS = (2.0, 48.0, 2.5, 48.5)


def drawing() -> Iterator[Line]:
    """Seconds to draw on the server and megabytes sent, held at 80 polygons, told at the other sizes."""
    for n in SIZES:
        zones = _zones(n)
        (seconds,) = in_turn([partial(_drawn, zones)], 3)
        megabytes = len(_drawn(zones).encode()) / 1_000_000
        is_held = n == HELD_SIZE
        figures = f"{seconds:.3f} s, {megabytes:.2f} MB"
        yield Line(f"map of {n:,} polygons, seconds on the server", figures, seconds, MOST_SECONDS if is_held else 60)
        yield Line(f"map of {n:,} polygons, MB sent", figures, megabytes, MOST_MEGABYTES if is_held else 60)


def redrawing(folder: Path) -> Iterator[Line]:
    """Seconds from the choice of another quarter to the map recoloured in Chromium, at two numbers of records."""
    for n in RECORDS:
        seconds = _redrawn(_built(folder / f"map-{n}", n))
        figures = ", ".join(f"{second:.2f}" for second in seconds) + " s"
        yield Line(f"map redrawn at {n:,} records, seconds", figures, median(seconds), MOST_REDRAW_SECONDS)


def _zones(n: int) -> list[maps.MapZone]:
    return [
        maps.MapZone(
            code=f"Q{rank}",
            label=f"Quartier {rank}",
            shape=shapely.to_geojson(shapely.set_precision(_outline(rank), 1e-5)),
            status=Status.SHOWN,
            map_class=rank % 5,
            lines=(
                "12,3 faits pour 100 heures d’équipe",
                "Intervalle à 95 % : de 7,1 à 16,6",
                "216 heures de présence",
            ),
        )
        for rank in range(n)
    ]


def _outline(rank: int) -> shapely.Geometry:
    west, south = 2 + rank % 40 / 100, 48 + rank // 40 / 100
    return shapely.box(west, south, west + 0.01, south + 0.01).segmentize(_METRES_80)


def _drawn(zones: Sequence[maps.MapZone]) -> str:
    """What the browser is sent: the base map and the layer of zones, as `st_folium` writes them."""
    ground = maps.base_map(_BOUNDS, None)
    ground.get_root().render()
    layer = maps.zone_layer(zones, "T")
    layer.add_to(ground)
    return str(streamlit_folium.generate_leaflet_string(ground) + ground.get_root().render())


def _built(folder: Path, n: int) -> Home:
    home = made.home_of(made.CITY, folder)
    made.add_batch(home, made.CITY, n)
    builders.add_tours(home, [_tour(zone, month) for zone in range(1, made.CITY.n + 1) for month in range(1, 7)])
    build_store(home)
    return home


def _tour(zone: int, month: int) -> dict[str, object]:
    """Ten hours a month in each zone, so that its rate is shown."""
    return {
        "tour_id": f"P{zone}-{month}",
        "started_at": datetime(2026, month, 10, 12),  # noqa: DTZ001  wall time, as records hold it
        "minutes": 600,
        "n_mediators": 2,
        "mode": "PIED",
        "shares": [(made.LEVEL, zone_key(f"Q{zone}"), 1.0)],
    }


def _redrawn(home: Home) -> list[float]:
    with serving(home) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(ARGUMENTS))
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.goto(f"{address}/map?level={made.LEVEL}&quarter=2026-T1")
        page.frame_locator("iframe").locator("path.leaflet-interactive").first.wait_for()
        seconds = [_changed(page, _QUARTERS[turn % 2]) for turn in range(1, _N_CHANGES + 1)]
        browser.close()
    return seconds[1:]


def _changed(page: Page, quarter: str) -> float:
    """Choose a quarter; stop the clock when the map has let go of the layer that it showed."""
    frame = page.frame_locator("iframe")
    frame.locator("#map_div").evaluate("() => { window.former = window.feature_group.at(-1) }")
    page.get_by_label("Trimestre", exact=True).click()
    option = page.get_by_role("option", name=quarter)
    option.wait_for()
    started = time.perf_counter()
    option.click()
    expect(page.get_by_text(f"{quarter} ·").first).to_be_visible()
    frame.locator("#map_div").evaluate(
        """() => new Promise(done => { const look = () =>
           window.map.hasLayer(window.former) ? setTimeout(look, 10) : done(); look() })"""
    )
    return time.perf_counter() - started
