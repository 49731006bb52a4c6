"""What a person sees: the page drawn whole with the network closed, names as text, files equal to the screen."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook

from tests.pages.homes import HOSTILE

pytestmark = pytest.mark.browser


def test_the_overview_is_drawn_whole(server: str, page: Page) -> None:
    page.goto(server)
    expect(page.get_by_text("Au T1 2026, 35 actes ont été consignés")).to_be_visible()
    expect(page.locator(".vigie-cell")).to_have_count(8)
    expect(page.locator(".js-plotly-plot .bars path").first).to_be_visible()
    expect(page.get_by_text("Pour lire ces nombres")).to_be_visible()


def test_the_page_is_written_in_its_own_font(server: str, page: Page) -> None:
    page.goto(server)
    expect(page.get_by_role("heading", name="Aperçu")).to_be_visible()
    expect(page.get_by_role("heading", name="Aperçu")).to_have_css("font-family", re.compile("^[\"']?Vigie"))
    page.wait_for_function("[...document.fonts].some(font => font.family === 'Vigie' && font.status === 'loaded')")


def test_icons_are_drawn_without_the_network(server: str, page: Page) -> None:
    page.goto(server)
    expect(page.get_by_role("link", name="Aperçu")).to_be_visible()
    page.wait_for_function("[...document.fonts].some(f => f.family.includes('Material') && f.status === 'loaded')")


def test_a_hostile_name_is_shown_as_text(server: str, page: Page) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"a name ran as a script: {dialog.message}"))
    page.goto(server)
    expect(page.get_by_role("rowheader", name=HOSTILE)).to_be_visible()


def test_the_file_holds_the_figures_of_the_screen(server: str, page: Page, tmp_path: Path) -> None:
    page.goto(f"{server}/?lang=en&role=elected")
    with page.expect_download() as download:
        page.get_by_text("Download this table (CSV)").filter(visible=True).first.click()
    download.value.save_as(tmp_path / "zones.csv")
    lines = (tmp_path / "zones.csv").read_text(encoding="utf-8-sig").splitlines()
    assert download.value.suggested_filename == "vigie-zones-secteur-2026-T1.csv"
    assert lines[2] == "A,Les Tilleuls,12,published,,not published,7,published,0,published"


def test_the_workbook_holds_them_too_with_their_notes(server: str, page: Page, tmp_path: Path) -> None:
    page.goto(f"{server}/?lang=en&role=elected")
    with page.expect_download() as download:
        page.get_by_text("with its notes (XLSX)").filter(visible=True).first.click()
    download.value.save_as(tmp_path / "zones.xlsx")
    assert download.value.suggested_filename == "vigie-zones-secteur-2026-T1.xlsx"
    book = CalamineWorkbook.from_path(str(tmp_path / "zones.xlsx"))
    figures, notes = (book.get_sheet_by_index(rank).to_python() for rank in (0, 1))
    assert figures[2][:6] == ["A", "Les Tilleuls", 12, "published", "", "not published"]
    assert dict(row[:2] for row in notes)["Read as"] == "Elected official"


def test_nothing_hidden_reaches_the_browser(server: str, page: Page) -> None:
    """For an elected official, 3 acts of social watch: no message to the page holds the number 3 beside their name."""
    frames: list[bytes] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: frames.append(_bytes(data))))
    page.goto(f"{server}/?role=elected")
    expect(page.get_by_text("Données jusqu’au 31 mars 2026")).to_be_visible()
    received = b"".join(frames).decode("utf-8", "replace")
    assert "Veille sociale" in received
    for shown in ("Veille sociale (3)", '">3</', "3 actes", ">3<"):
        assert shown not in received


def test_a_list_that_a_link_opens_comes_into_view(server: str, page: Page) -> None:
    page.set_viewport_size({"width": 1400, "height": 500})
    page.goto(f"{server}/?role=coordinator&level=secteur&quarter=2026-T1")
    page.locator("td a", has_text="12").first.click()
    expect(page.get_by_text("Fiches derrière ce nombre : 12")).to_be_in_viewport(ratio=1)
    page.goto(f"{server}/?role=coordinator&level=secteur&quarter=2026-T1&behind=acts-T&zone=A")
    expect(page.get_by_text("Fiches derrière ce nombre : 12")).not_to_be_in_viewport()


@pytest.mark.parametrize("width", [1400, 800])
def test_nothing_overflows_the_screen(width: int, server: str, page: Page) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for path in ("/", "/quality"):
        page.goto(f"{server}{path}")
        expect(page.get_by_text("Données jusqu’au 31 mars 2026")).to_be_visible()
        main = page.locator("[data-testid=stMain]")
        assert main.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_on_a_narrow_screen_the_sidebar_is_folded_once_and_no_table_is_cut(server: str, page: Page) -> None:
    page.set_viewport_size({"width": 800, "height": 900})
    sidebar = page.locator(".stSidebar button[aria-controls=stSidebar]")
    for path in ("/", "/tensions", "/registers", "/technical"):
        page.goto(f"{server}{path}")
        expect(page.get_by_text("Données jusqu’au 31 mars 2026")).to_be_visible()
        expect(page.locator("[data-testid=stMain]")).to_have_css("width", "800px")
        cut = page.locator(".vigie-table:visible").evaluate_all(
            "boxes => boxes.filter(box => box.scrollWidth > box.clientWidth + 1).map(box => box.innerText.slice(0, 80))"
        )
        assert cut == []
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(sidebar).to_have_attribute("aria-expanded", "true")
    page.get_by_role("link", name="Aperçu").click()
    expect(page.get_by_role("heading", name="Aperçu")).to_be_visible()
    expect(sidebar).to_have_attribute("aria-expanded", "true")


def test_a_table_too_wide_for_its_frame_says_so(server: str, page: Page) -> None:
    page.goto(server)
    said = page.locator(".vigie-aside").first
    expect(said).to_be_hidden()
    page.locator(".vigie-table").first.evaluate("box => { box.style.width = '120px' }")
    expect(said).to_be_visible()


def test_the_page_prints_itself_at_a_click(server: str, page: Page) -> None:
    page.add_init_script("window.print = () => { window.printed = true }")
    page.goto(server)
    page.get_by_role("button", name="Imprimer cette page").click()
    page.wait_for_function("window.printed")


def test_on_paper_the_heading_of_a_list_stands_with_its_list_and_not_alone(server: str, page: Page) -> None:
    heading = page.get_by_role("heading", name="La liste derrière un nombre")
    page.goto(f"{server}/tensions?role=coordinator&level=secteur&quarter=2026-T1")
    expect(heading).to_be_visible()
    page.emulate_media(media="print")
    expect(heading).to_be_hidden()
    page.goto(f"{server}/tensions?role=coordinator&level=secteur&quarter=2026-T1&behind=acts-T&zone=A")
    expect(page.locator(".st-key-list-page .vigie-table")).to_be_visible()
    expect(heading).to_be_visible()


def _bytes(data: str | bytes) -> bytes:
    return data.encode("utf-8") if isinstance(data, str) else data
