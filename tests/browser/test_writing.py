"""Texts written in a real browser: saved while typed in, found again, and kept side by side where two people write."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from analytics.config import Home
from tests.browser.conftest import SECONDS, serving
from tests.pages.homes import town_home

pytestmark = pytest.mark.browser

HALL = "Le hall du 3 est calme depuis le 12 mai."


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return town_home(tmp_path)


@pytest.fixture
def address(home: Home) -> Iterator[str]:
    with serving(home) as served:
        yield f"{served}/documents?lang=fr&role=coordinator"


@pytest.fixture
def other(browser: Browser) -> Iterator[BrowserContext]:
    """A second person, on another machine."""
    context = browser.new_context(viewport={"width": 800, "height": 900})
    context.set_default_timeout(SECONDS * 1000)
    yield context
    context.close()


def start(page: Page, address: str) -> str:
    """Start the review of the quarter; its address."""
    page.goto(address)
    page.get_by_role("button", name="Commencer ce document").click()
    expect(field(page)).to_be_visible()
    return page.url


def field(page: Page, label: str = "Phrase 1") -> Locator:
    return page.get_by_label(label, exact=True)


def status(page: Page) -> Locator:
    return page.locator(".vigie-autosave-status").first


def test_what_is_typed_is_saved_without_leaving_the_field(page: Page, address: str) -> None:
    """The page is closed with the cursor still in the field; another visit finds the text."""
    document = start(page, address)
    field(page).press_sequentially(HALL)
    expect(status(page)).to_contain_text("Enregistré à")
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    visits = page.context
    page.close()
    again = visits.new_page()
    again.goto(document)
    expect(field(again)).to_have_value(HALL)


def test_the_cursor_stays_where_it_is_while_saves_go_by(page: Page, address: str) -> None:
    start(page, address)
    field(page).press_sequentially("Le hall est calme.")
    expect(status(page)).to_contain_text("Enregistré à")
    for _ in range(len(" est calme.")):
        page.keyboard.press("ArrowLeft")
    page.keyboard.type(" du 3", delay=400)
    expect(page.locator(".vigie-autosave").first).to_have_attribute("data-dirty", "false")
    page.keyboard.type(" bis")
    expect(field(page)).to_have_value("Le hall du 3 bis est calme.")


def test_two_people_in_one_section_both_keep_their_words(page: Page, other: BrowserContext, address: str) -> None:
    document = start(page, address)
    theirs = other.new_page()
    theirs.goto(document)
    expect(field(theirs)).to_be_visible()
    field(page).press_sequentially("Vu par A.")
    expect(status(page)).to_contain_text("Enregistré à")
    field(theirs).press_sequentially("Vu par B")
    expect(theirs.get_by_text("Deux personnes ont écrit ici en même temps")).to_be_visible()
    field(theirs).press_sequentially(", et par C.")
    expect(theirs.locator(".vigie-typed")).to_have_text(["Vu par A.", "Vu par B, et par C."])
    expect(field(theirs)).to_have_value("Vu par B, et par C.")
    theirs.get_by_role("button", name="Garder les deux, l’un sous l’autre").click()
    expect(field(theirs)).to_have_value("Vu par A.\n\nVu par B, et par C.")
    expect(theirs.locator(".vigie-typed")).to_have_count(0)


def test_an_older_version_is_put_back_in_the_field(page: Page, address: str) -> None:
    document = start(page, address)
    field(page).press_sequentially("Avant")
    expect(status(page)).to_contain_text("Enregistré à")
    page.goto(document)
    field(page).press_sequentially("Après, ")
    expect(page.get_by_text("2 versions")).to_be_visible()
    page.get_by_text("2 versions").click()
    page.get_by_text("Version 1 :").click()
    page.get_by_text("Remettre cette version en place").click()
    page.get_by_role("button", name="La remettre en place").click()
    expect(field(page)).to_have_value("Avant")
    expect(page.get_by_text("3 versions")).to_be_visible()


def test_a_cut_connection_is_said_and_nothing_is_lost(page: Page, address: str) -> None:
    document = start(page, address)
    page.context.set_offline(True)
    field(page).press_sequentially(HALL)
    expect(page.get_by_role("alert").first).to_contain_text("Pas encore enregistré")
    page.context.set_offline(False)
    expect(status(page)).to_contain_text("Enregistré à")
    page.goto(document)
    expect(field(page)).to_have_value(HALL)


def test_a_figure_is_written_where_the_cursor_is(page: Page, address: str) -> None:
    start(page, address)
    field(page).press_sequentially("Avant  après")
    expect(status(page)).to_contain_text("Enregistré à")
    for _ in range(len(" après")):
        page.keyboard.press("ArrowLeft")
    page.get_by_text("Citer un chiffre").first.click()
    chooser = page.get_by_label("Chiffre à citer")
    expect(chooser).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    chooser.press_sequentially("Faits de tension")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="L’écrire dans le texte").click()
    expect(field(page)).to_have_value("Avant {{figure:tension_found_rate/secteur@2026-T1}} après")
    expect(page.get_by_text("Chiffres cités, tels qu’ils étaient")).to_be_visible()
