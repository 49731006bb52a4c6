"""The map in a browser on a closed network: drawn, hovered, clicked, recoloured in place, silent on what is hidden."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect
from pypdf import PdfReader

from analytics.config import Home, Settings
from analytics.reports.facing import indicators
from analytics.reports.words import words
from analytics.roles import ROLES
from analytics.store.build import build_store
from analytics.text import LANGUAGES, translator
from tests import builders
from tests.browser.conftest import SECONDS, serving
from tests.pages.homes import HOSTILE, town_home

pytestmark = pytest.mark.browser

ZONES = "path.leaflet-interactive"
B, A = 0, 1
"""Where the town's two zones are drawn: in the order of their names."""
SIGNALS = "Nouveaux signaux d’isolement"


def test_the_map_draws_its_zones_names_them_and_opens_one(server: str, page: Page) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"a zone's name ran as a script: {dialog.message}"))
    drawn = _open(page, f"{server}/map?level=secteur&quarter=2026-T1")
    expect(drawn.locator(ZONES)).to_have_count(2)
    drawn.locator(ZONES).nth(B).hover()
    tooltip = drawn.locator(".leaflet-tooltip")
    # B: 6 facts in 20 hours of presence, that is 30 for 100 hours.
    expect(tooltip).to_contain_text(HOSTILE)
    expect(tooltip).to_contain_text("30,0 faits pour 100 heures d’équipe")
    expect(tooltip).to_contain_text("20 heures de présence")
    drawn.locator(ZONES).nth(B).click()
    expect(page.get_by_role("heading", name=HOSTILE)).to_be_visible()
    expect(page.get_by_text("Fiches derrière le chiffre, T1 2026 : 6")).to_be_visible()
    page.wait_for_url("**zone=B**")
    assert drawn.locator("img").count() == page.locator("table img").count() == 0


def test_thin_presence_is_hatched_not_calm(server: str, page: Page) -> None:
    drawn = _open(page, f"{server}/map?level=secteur&quarter=2026-T1")
    # A: 10 hours, under the 20 that a rate needs.
    expect(drawn.locator(ZONES).nth(A)).to_have_attribute("fill", "url(#hatch)")
    drawn.locator(ZONES).nth(A).hover()
    expect(drawn.locator(".leaflet-tooltip")).to_contain_text("présence insuffisante")


def test_recolouring_keeps_the_frame_and_its_zoom(server: str, page: Page) -> None:
    drawn = _open(page, f"{server}/map?level=secteur&quarter=2026-T1")
    drawn.locator(".leaflet-control-zoom-in").click()
    drawn.locator(".leaflet-zoom-anim").wait_for(state="detached")
    before = _mark(drawn)
    page.get_by_role("combobox", name="Indicateur").fill(SIGNALS)
    page.get_by_role("option", name=SIGNALS).click()
    expect(page.get_by_text("signaux dans le trimestre").first).to_be_visible()
    expect(drawn.locator(ZONES)).to_have_count(2)
    assert _marked(drawn) == before


def test_pan_and_zoom_ask_nothing_of_the_server(server: str, page: Page) -> None:
    sent: list[int] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda _: sent.append(1)))
    drawn = _open(page, f"{server}/map?level=secteur&quarter=2026-T1")
    before = _at_rest(page, sent)
    drawn.locator(".leaflet-control-zoom-in").click()
    drawn.locator("#map_div").evaluate("() => window.map.panBy([60, 40])")
    page.wait_for_timeout(1500)
    assert len(sent) == before


def test_what_is_hidden_never_reaches_the_browser(server: str, page: Page) -> None:
    drawn = _open(page, f"{server}/map?level=secteur&quarter=2026-T1&role=elected&metric=isolation_new_signals")
    expect(drawn.locator(ZONES)).to_have_count(2)
    tips = drawn.locator("#map_div").evaluate(
        """() => Object.values(window.map._layers)
             .filter(layer => layer.feature && layer.feature.properties.tip)
             .map(layer => [layer.feature.properties.code, layer.feature.properties.tip])"""
    )
    said = dict(tips)
    # A holds 3 signals, B none: below the floor of 11, neither A nor what would give it away is told.
    assert said["A"] == "<b>Les Tilleuls</b><br>non diffusé"
    assert drawn.locator(ZONES).nth(A).get_attribute("fill") == "url(#dots)"


def test_the_map_is_drawn_behind_a_base_path(town: Home, page: Page) -> None:
    with serving(town, "--server.baseUrlPath=vigie", path="/vigie") as address:
        drawn = _open(page, f"{address}/map?level=secteur&quarter=2026-T1")
        expect(drawn.locator(ZONES)).to_have_count(2)
        drawn.locator(ZONES).nth(B).hover()
        expect(drawn.locator(".leaflet-tooltip")).to_contain_text(HOSTILE)
        drawn.locator(ZONES).nth(B).click()
        expect(page.get_by_role("heading", name=HOSTILE)).to_be_visible()


def test_two_quarters_stand_side_by_side_and_move_together(server: str, page: Page) -> None:
    page.goto(f"{server}/map?level=secteur&quarter=2026-T1&beside=2025-T4")
    expect(page.locator("iframe")).to_have_count(2)
    one, other = (page.frame_locator("iframe").nth(rank) for rank in (0, 1))
    for drawn in (one, other):
        drawn.locator(ZONES).first.wait_for()
    expect(page.get_by_text("T4 2025", exact=True)).to_be_visible()
    one.locator("#map_div").evaluate("() => window.map.setZoom(window.map.getZoom() + 1, {animate: false})")
    zooms = [drawn.locator("#map_div").evaluate("() => window.map.getZoom()") for drawn in (one, other)]
    assert zooms[0] == zooms[1]
    # each has its own table
    expect(page.locator("caption", has_text="Faits de tension constatés en tournée, T1 2026")).to_be_visible()
    expect(page.locator("caption", has_text="Faits de tension constatés en tournée, T4 2025")).to_be_visible()


def test_an_event_is_drawn_in_its_zone_and_says_itself_when_hovered(tmp_path: Path, page: Page) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"an event's words ran as a script: {dialog.message}"))
    home = town_home(tmp_path)
    works = {"starts_on": date(2026, 1, 5), "type": "TRAVAUX", "label": HOSTILE}
    builders.add_events(home, [{**works, "zone_level": "secteur", "zone_code": "A"}])
    build_store(home)
    with serving(home) as address:
        drawn = _open(page, f"{address}/map?level=secteur&quarter=2026-T1")
        mark = drawn.locator(".vigie-event")
        expect(mark).to_have_text("A")
        mark.hover()
        expect(drawn.locator(".leaflet-tooltip")).to_contain_text(HOSTILE)
        expect(page.locator(".vigie-context li")).to_contain_text(HOSTILE)
        page.get_by_text("Montrer les événements du contexte").click()
        expect(mark).to_have_count(0)
        page.wait_for_url("**events=hidden**")


def test_the_map_takes_the_whole_screen_with_its_legend_and_gives_it_back(server: str, page: Page) -> None:
    drawn = _open(page, f"{server}/map?level=secteur&quarter=2026-T1")
    button = drawn.get_by_role("button", name="Plein écran")
    buttons = drawn.locator(".leaflet-control [role=button]")
    expect(buttons).to_have_count(3)
    told = [[one.get_attribute(name) for name in ("title", "aria-label")] for one in buttons.all()]
    assert told == [[word, word] for word in ("Zoom avant", "Zoom arrière", "Plein écran")]
    usual = drawn.locator("#map_div").evaluate("box => box.clientHeight")
    button.click()
    whole = page.locator(".st-key-vigie-map:fullscreen")
    expect(whole.locator(".vigie-legend")).to_be_in_viewport(ratio=1)
    expect(whole.locator(".vigie-legend")).to_contain_text("faits pour 100 heures d’équipe")
    page.wait_for_function(f"document.fullscreenElement.querySelector('iframe').clientHeight > {usual} + 100")
    button.click()
    expect(page.locator(":fullscreen")).to_have_count(0)
    expect(drawn.locator("#map_div")).to_have_css("height", f"{usual}px")


def test_the_map_prints_with_its_title_legend_unit_period_and_source(server: str, page: Page, tmp_path: Path) -> None:
    sent: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda _: sent.append(1)))
    _open(page, f"{server}/map?level=secteur&quarter=2026-T1")
    _at_rest(page, sent)
    path = tmp_path / "map.pdf"
    page.pdf(path=path, format="A4", print_background=True)
    text = " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(path).pages).split())
    for expected in (
        "Carte",
        "faits pour 100 heures d’équipe",
        "T1 2026",
        "présence insuffisante",
        "Source",
        "Les Tilleuls",
    ):
        assert expected in text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [1400, 800])
def test_the_longest_name_in_a_picker_of_the_map_is_whole(server: str, page: Page, width: int, lang: str) -> None:
    named = {words(name, translator(lang)): key for key, name in indicators(ROLES["coordinator"], Settings()).items()}
    longest = max(named, key=len)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{server}/map?lang={lang}&level=secteur&quarter=2026-T1&metric={named[longest]}&beside=2025-T4")
    pickers = page.get_by_test_id("stMain").get_by_role("combobox")
    expect(pickers.first).to_have_value(longest, timeout=SECONDS * 1000)
    cut = "(all) => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.value)"
    assert pickers.evaluate_all(cut) == []


def _open(page: Page, address: str) -> FrameLocator:
    page.goto(address)
    drawn = page.frame_locator("iframe")
    drawn.locator(ZONES).first.wait_for()
    return drawn


def _at_rest(page: Page, messages: list[int]) -> int:
    """How many messages were exchanged once none came for a second and a half: a busy machine draws for longer."""
    for _ in range(SECONDS):
        before = len(messages)
        page.wait_for_timeout(1500)
        if 0 < before == len(messages):
            return before
    pytest.fail("the page and the server never stopped talking")


def _mark(drawn: FrameLocator) -> list[object]:
    drawn.locator("#map_div").evaluate("() => { window.kept = 'kept' }")
    return _marked(drawn)


def _marked(drawn: FrameLocator) -> list[object]:
    marks: list[object] = drawn.locator("#map_div").evaluate("() => [window.kept, window.map.getZoom()]")
    return marks
