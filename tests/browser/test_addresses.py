"""What a person meets at an address: the page itself, a refusal in French, the same selection as whoever sent it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from analytics.config import Home
from tests.browser.conftest import serving

pytestmark = pytest.mark.browser


@pytest.fixture
def fresh(town: Home) -> Iterator[str]:
    """A server that nobody has visited."""
    with serving(town) as address:
        yield address


def test_an_open_page_shows_itself_on_a_fresh_server(fresh: str, page: Page) -> None:
    page.goto(f"{fresh}/quality")
    expect(page.get_by_role("heading", name="Qualité des données")).to_be_visible()
    expect(page.get_by_text("Données jusqu’au 31 mars 2026")).to_be_visible()
    expect(page.get_by_text("Page not found")).to_have_count(0)


def test_a_closed_page_refuses_in_french_on_a_fresh_server(fresh: str, page: Page) -> None:
    page.goto(f"{fresh}/quality?role=elected")
    expect(page.get_by_text("n’est pas ouverte au rôle")).to_be_visible()
    expect(page.get_by_text("Page not found")).to_have_count(0)
    expect(page.get_by_role("link", name="Qualité des données")).to_have_count(0)
    assert "fiches sont conservées" not in page.content()


def test_an_address_behind_a_base_path_shows_its_page(town: Home, page: Page) -> None:
    with serving(town, "--server.baseUrlPath=vigie", path="/vigie") as address:
        page.goto(f"{address}/quality")
        expect(page.get_by_role("heading", name="Qualité des données")).to_be_visible()


def test_filters_follow_from_page_to_page_and_stay_in_the_address(server: str, page: Page) -> None:
    page.goto(f"{server}/?level=conseil&quarter=2025-T4")
    expect(page.get_by_text("Rivemont · T4 2025 · Conseil de quartier")).to_be_visible()
    page.get_by_role("link", name="Qualité des données").click()
    expect(page.get_by_role("heading", name="Qualité des données")).to_be_visible()
    page.wait_for_url("**/quality?*level=conseil&quarter=2025-T4")
    page.get_by_role("link", name="Aperçu").click()
    expect(page.get_by_text("Rivemont · T4 2025 · Conseil de quartier")).to_be_visible()


def test_going_back_comes_back_to_the_former_selection(server: str, page: Page) -> None:
    page.goto(f"{server}/?level=conseil")
    expect(page.get_by_text("Conseil de quartier").first).to_be_visible()
    _choose(page, "Échelle", "Secteur de tournée")
    page.wait_for_url("**level=secteur**")
    page.go_back()
    page.wait_for_url("**level=conseil**")
    expect(page.get_by_text("Rivemont · T1 2026 · Conseil de quartier")).to_be_visible()


def test_the_language_changes_the_words_the_title_and_the_page_s_own_language(server: str, page: Page) -> None:
    page.goto(server)
    expect(page.get_by_role("heading", name="Aperçu")).to_be_visible()
    expect(page).to_have_title("Aperçu · Vigie")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.get_by_text("English", exact=True).click()
    expect(page.get_by_role("heading", name="Overview")).to_be_visible()
    expect(page).to_have_title("Overview · Vigie")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.wait_for_url("**lang=en**")


def test_another_role_closes_the_page_it_may_not_see(server: str, page: Page) -> None:
    page.goto(f"{server}/quality")
    expect(page.get_by_role("heading", name="Qualité des données")).to_be_visible()
    _choose(page, "Voir en tant que", "Élus")
    expect(page.get_by_text("n’est pas ouverte au rôle")).to_be_visible()
    expect(page.get_by_role("link", name="Qualité des données")).to_have_count(0)


def test_a_refused_level_leaves_the_role_as_it_was(server: str, page: Page) -> None:
    page.goto(f"{server}/map?role=elected&level=residence")
    expect(page.get_by_text("Vigie ne peut pas montrer cette page")).to_be_visible()
    expect(page.get_by_role("link", name="Qualité des données")).to_have_count(0)
    expect(page.get_by_role("link", name="Revenir à la première page")).to_have_attribute(
        "href", re.compile("role=elected")
    )


def test_a_wrong_address_leads_back_to_the_first_page(server: str, page: Page) -> None:
    page.goto(f"{server}/quality?lang=en&quarter=2026-T9")
    expect(page.get_by_text("“2026-T9” is not a quarter.")).to_be_visible()
    page.get_by_role("link", name="Back to the first page").click()
    expect(page.get_by_role("heading", name="Overview")).to_be_visible()


def _choose(page: Page, label: str, option: str) -> None:
    """Type a choice of a picker, once the page has settled: a run that ends meanwhile would close its list."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    page.get_by_label(label).fill(option)
    page.get_by_role("option", name=option).click()
