"""The page of imports: a file brought, understood, tried, imported; refused in the demo; gone from the disk after."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics import records
from analytics.config import Home
from pages._ui.deposit import Deposit
from tests import builders
from tests.pages.homes import app, town_home, words_of

MAPPING = """\
name = "fiches"
label = "Fiches de l’équipe"
table = "intervention"
source = "equipe"
zone_level = "secteur"

[columns]
started_on = ["Date"]
zone_key = ["Secteur"]
register = ["Registre"]
theme = ["Motif"]
"""
# Three rows: two are kept, the one of 31 February is not.
FILE = (
    "Date;Secteur;Registre;Motif\n2026-01-15;Les Tilleuls;R4;T05\n2026-02-15;Les Tilleuls;R3;X11\n"
    "2026-02-31;Les Tilleuls;R4;T05\n"
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = builders.home_in(tmp_path, settings='name = "Rivemont"\n')
    home.mappings.mkdir()
    (home.mappings / "fiches.toml").write_text(MAPPING, encoding="utf-8")
    builders.add_zones(home, "secteur", {"A": builders.square(0, 0)}, {"A": "Les Tilleuls"})
    return home


def opened(home: Home, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    return app(home, monkeypatch, lang="fr", role="coordinator").switch_page("pages/data/imports.py").run()


def bring(screen: AppTest, content: bytes, name: str = "janvier.csv") -> AppTest:
    screen.file_uploader[0].upload(name, content, "text/csv")
    return screen.run()


def said(screen: AppTest) -> str:
    """The words of the page; `words_of` makes every space plain."""
    return words_of(screen)


def press(screen: AppTest, label: str) -> AppTest:
    next(button for button in screen.button if button.label == label).click()
    return screen.run()


def counting(home: Home) -> tuple[records.Batch, ...]:
    return records.active(home, "intervention")


def test_the_demo_territory_refuses_and_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = opened(town_home(tmp_path), monkeypatch)
    assert "Rien ne peut être importé ici" in said(screen)
    assert not screen.file_uploader


def test_a_file_is_shown_as_it_is_understood(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = bring(opened(home, monkeypatch), FILE.encode("cp1252"))
    assert not screen.exception
    for words in ("Colonnes trouvées : 4", "point-virgule", "2026-01-15 Les Tilleuls R4 T05"):
        assert words in said(screen)


def test_nothing_is_written_before_the_import(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = press(bring(opened(home, monkeypatch), FILE.encode()), "Essayer sans importer")
    assert "lignes lues : 3 ; conservées : 2 ; rejetées : 1" in said(screen)
    assert counting(home) == ()


def test_an_import_is_told_and_its_file_is_gone(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = press(bring(opened(home, monkeypatch), FILE.encode()), "Essayer sans importer")
    path = screen.session_state["imports-deposit"].path
    assert path.exists()
    press(screen, "Importer")
    assert "lignes lues : 3 ; conservées : 2 ; rejetées : 1" in said(screen)
    assert [(batch.read, batch.kept, batch.role) for batch in counting(home)] == [(3, 2, "coordinator")]
    assert not path.parent.exists()
    press(screen, "Lancer la construction")
    assert "toutes les fiches" in said(screen)


def test_a_file_that_no_table_is_says_so_in_place(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = bring(opened(home, monkeypatch), b"")
    assert not screen.exception
    assert "janvier.csv" in said(screen)
    assert screen.file_uploader


@pytest.mark.parametrize("name", ["../../passwd", "C:\\temp\\passwd", "/etc/passwd"])
def test_a_file_never_leaves_its_folder(name: str) -> None:
    held = Deposit("1", name, b"a")
    assert held.path.name == "passwd"
    folder = held.path.parent
    held.leave()
    assert not folder.exists()


def test_a_session_that_ends_leaves_no_file() -> None:
    held = Deposit("1", "a.csv", b"a")
    folder = held.path.parent
    del held
    assert not folder.exists()
