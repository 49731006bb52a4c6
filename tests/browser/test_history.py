"""History in a real browser: put right, undone, redone at a click, and still so after each build, with who and why."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Page, expect

from analytics import records
from analytics.config import Home
from analytics.store.connect import open_live
from tests import builders
from tests.browser.conftest import serving
from tests.history.made import PLACES
from tests.sql.made import record
from tests.tables import told

pytestmark = pytest.mark.browser

ZONES = {"A": "Tilleuls", "B": "Gare", "C": "Port"}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Three zones in a row; a record in each, of street noise: two in a first file, the third in another."""
    home = builders.home_in(tmp_path, settings='name = "Rivemont"\n')
    builders.add_zones(home, "secteur", {code: builders.square(n, 0) for n, code in enumerate(ZONES)}, ZONES)
    a, b, c = (record(name, lon=n + 0.5, lat=0.5) for n, name in enumerate("abc"))
    builders.add_records(home, [a, b], exported_on=date(2024, 6, 1))
    builders.add_records(home, [c], exported_on=date(2024, 7, 1))
    return home


@pytest.fixture
def opened(home: Home, page: Page) -> Iterator[Page]:
    with serving(home) as address:
        page.goto(f"{address}/history?lang=fr&role=coordinator")
        yield page


def settled(page: Page) -> Page:
    """The page once it is drawn anew: what is chosen before is lost."""
    page.wait_for_timeout(200)
    expect(page.locator("[data-testid=stApp]")).to_have_attribute("data-test-script-state", "notRunning")
    return page


def begin(page: Page, act: str) -> None:
    settled(page).get_by_role("radiogroup").get_by_text(act, exact=True).click()


def choose(page: Page, label: str, option: str) -> None:
    """Once more where the page was being drawn anew: what is chosen meanwhile is lost."""
    asked = page.get_by_role("combobox", name=label, exact=True)
    picker = page.get_by_test_id("stSelectbox").filter(has=asked)
    for _ in range(3):
        settled(page)
        asked.click()
        page.get_by_role("option", name=option).first.click()
        settled(page)
        if not picker.count() or option in f"{picker.inner_text()} {asked.input_value()}":
            return


def fill(page: Page, label: str, text: str) -> None:
    settled(page).get_by_label(label).fill(text)
    page.keyboard.press("Enter")


def built(page: Page, home: Home, button: str, said: str) -> set[tuple[str, ...]]:
    """Do it, wait for what it says, and build: each record with its theme and the name of its zone."""
    settled(page).get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_text(said).first).to_be_visible()
    page.get_by_role("button", name="Lancer la construction").click()
    expect(page.get_by_text("toutes les fiches qui comptent").first).to_be_visible()
    with open_live(home) as store:
        path = store.path
    with duckdb.connect(str(path), read_only=True) as con:
        columns = "intervention_id | theme | zone_label"
        rows = told(con, f"from {PLACES} join ref_zone using (level, zone_code)", columns)
        return {tuple(row.values()) for row in rows}


def test_what_is_put_right_holds_after_each_build_and_says_who_and_why(opened: Page, home: Home) -> None:
    begin(opened, "Corriger une fiche")
    fill(opened, "Identifiant de la fiche", "a")
    choose(opened, "Champ à corriger", "Thème principal")
    choose(opened, "Ce qu’elle doit dire", "Bruit de voisinage")
    fill(opened, "Pourquoi", "erreur de saisie")
    found = built(opened, home, "Corriger cette fiche", "T02 devient T01")
    assert found == {("a", "T01", "Tilleuls"), ("b", "T02", "Gare"), ("c", "T02", "Port")}

    begin(opened, "Renommer une zone")
    choose(opened, "Zone", "Gare (B)")
    fill(opened, "Nouveau nom", "Gare Nord")
    fill(opened, "Pourquoi", "nom d’usage")
    found = built(opened, home, "Renommer cette zone", "Gare Nord")
    assert found == {("a", "T01", "Tilleuls"), ("b", "T02", "Gare Nord"), ("c", "T02", "Port")}

    begin(opened, "Réunir deux zones")
    choose(opened, "Zone", "Port (C)")
    choose(opened, "Devient une partie de", "Gare Nord (B)")
    fill(opened, "Pourquoi", "un seul secteur")
    found = built(opened, home, "Réunir ces zones", "fait désormais partie")
    assert found == {("a", "T01", "Tilleuls"), ("b", "T02", "Gare Nord"), ("c", "T02", "Gare Nord")}

    made = [batch for batch in records.batches(home) if batch.kind == "correction"]
    assert [(batch.role, batch.active) for batch in made] == [("coordinator", True)] * 3
    rows = opened.get_by_role("row").filter(has_text="Correction").filter(has_text="Coordination")
    for why in ("erreur de saisie", "nom d’usage", "un seul secteur"):
        expect(rows.filter(has_text=why)).to_have_count(1)


@pytest.mark.parametrize("width", [1400, 800])
def test_a_file_is_undone_then_redone_and_the_figures_follow_each_build(width: int, opened: Page, home: Home) -> None:
    opened.set_viewport_size({"width": width, "height": 900})
    choose(opened, "Import, zones ou correction", "3. test")
    found = built(opened, home, "Annuler", "ne compte plus")
    assert found == {("a", "T02", "Tilleuls"), ("b", "T02", "Gare")}
    choose(opened, "Import, zones ou correction", "3. test")
    found = built(opened, home, "Rétablir", "compte de nouveau")
    assert found == {("a", "T02", "Tilleuls"), ("b", "T02", "Gare"), ("c", "T02", "Port")}
    assert opened.locator("[data-testid=stMain]").evaluate("box => box.scrollWidth <= box.clientWidth")
