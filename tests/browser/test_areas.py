"""A team's own area in a browser on a closed network: zones clicked and named, or an outline drawn, then read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from analytics.config import Home
from analytics.store.build import build_store
from tests.areas.made import town
from tests.browser.conftest import serving

pytestmark = pytest.mark.browser

ZONES = "path.leaflet-interactive"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    home: Home = town(tmp_path)
    build_store(home)
    with serving(home) as address:
        yield address


def test_zones_are_clicked_and_named_then_the_area_is_a_level_of_the_map(server: str, page: Page) -> None:
    drawn = _open(page, f"{server}/areas?level=secteur&quarter=2026-T1")
    drawn.locator(ZONES).nth(0).click()
    expect(page.get_by_role("button", name="Zone A")).to_be_visible()
    drawn.locator(ZONES).nth(1).click()
    expect(page.get_by_role("button", name="Zone B")).to_be_visible()
    page.get_by_label("Nom du périmètre").fill("Autour de la gare")
    page.get_by_role("button", name="Enregistrer ce périmètre").click()
    expect(page.get_by_text("Le périmètre « Autour de la gare » est enregistré").first).to_be_visible()
    page.get_by_role("button", name="Lancer la construction").click()
    expect(page.get_by_role("button", name="Lancer la construction")).to_have_count(0)
    expect(page.get_by_role("cell", name="nombres, taux, veille sociale")).to_be_visible()
    page.goto(f"{server}/map?level=perimetre&quarter=2026-T1")
    # A and B: 6 + 10 facts in 30 + 50 hours, that is 20 for 100 hours
    expect(page.get_by_role("rowheader", name="Autour de la gare")).to_be_visible()
    expect(page.get_by_role("row", name="Autour de la gare")).to_contain_text("20,0")


def test_an_outline_is_drawn_with_french_tools_and_kept(server: str, page: Page) -> None:
    page.goto(f"{server}/areas?level=secteur&quarter=2026-T1")
    page.get_by_role("radio", name="Tracer sur la carte").click()
    expect(page.get_by_text("Un contour se trace à la souris")).to_be_visible()
    page.frame_locator("iframe").last.get_by_title("Tracer un rectangle").wait_for()
    expect(page.locator("iframe")).to_have_count(1)
    page.frame_locator("iframe").get_by_title("Tracer un rectangle").click()
    box = page.locator("iframe").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x - 60, y - 40)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=5)
    page.mouse.up()
    expect(page.get_by_text("Contours tracés : 1.")).to_be_visible()
    page.get_by_label("Nom du périmètre").fill("Dalle")
    page.get_by_role("button", name="Enregistrer ce périmètre").click()
    expect(page.get_by_text("Le périmètre « Dalle » est enregistré").first).to_be_visible()
    expect(page.get_by_role("cell", name="contour tracé sur la carte")).to_be_visible()


def _open(page: Page, address: str) -> FrameLocator:
    page.goto(address)
    drawn = page.frame_locator("iframe")
    drawn.locator(ZONES).first.wait_for()
    return drawn
