"""An import from end to end in a browser: a file of one's own brought, asked about, tried, imported, counted, built."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from analytics import records
from tests import builders
from tests.browser.conftest import serving

pytestmark = pytest.mark.browser

FILE = "Jour;Quartier;Registre;Motif\n03/04/2025;Les Tilleuls;R4;T05\n05/06/2025;Les Tilleuls;R3;X11\n"


def words_seen(page: Page) -> list[str]:
    """What the style sheet writes on the uploader, in place of words that are drawn without any size."""
    script = """places => places.map(place => {
        const at = document.querySelector(`[data-testid=stFileUploaderDropzone] ${place}`);
        const own = getComputedStyle(at), after = getComputedStyle(at, "::after");
        return own.fontSize === "0px" ? JSON.parse(after.content).replace(/\\u00a0/g, " ") : at.textContent;
    })"""
    found: list[str] = page.evaluate(script, ["button p", "[data-testid=stFileUploaderDropzoneInstructions] span"])
    return found


@pytest.mark.parametrize("width", [1400, 800])
def test_a_file_goes_from_the_disk_to_the_figures(width: int, page: Page, tmp_path: Path) -> None:
    """Both days read two ways (3 April or 4 March): the person says which, then two rows are kept of two."""
    home = builders.home_in(tmp_path, settings='name = "Rivemont"\n')
    builders.add_zones(home, "secteur", {"A": builders.square(0, 0)}, {"A": "Les Tilleuls"})
    file = tmp_path / "avril.csv"
    file.write_text(FILE, encoding="utf-8-sig")
    page.set_viewport_size({"width": width, "height": 900})
    with serving(home) as address:
        page.goto(f"{address}/imports")
        expect(page.get_by_test_id("stFileUploaderDropzone")).to_be_visible()
        assert words_seen(page) == ["Choisir un fichier", "ou déposez-le ici : 300 Mo au plus"]
        page.set_input_files("input[type=file]", file)
        page.get_by_text("JJ/MM/AAAA", exact=True).click()
        page.get_by_role("button", name="Essayer sans importer").click()
        main = page.locator("[data-testid=stMain]")
        expect(main.get_by_text("lignes lues : 2")).to_be_visible()
        assert main.evaluate("box => box.scrollWidth <= box.clientWidth")
        page.get_by_role("button", name="Importer", exact=True).click()
        expect(page.get_by_role("heading", name="Compte rendu de l’import")).to_be_visible()
        page.get_by_role("button", name="Lancer la construction").click()
        expect(page.get_by_text("toutes les fiches qui comptent : 2")).to_be_visible()
    assert [batch.kept for batch in records.active(home, "intervention")] == [2]
