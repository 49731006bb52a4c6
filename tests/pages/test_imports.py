"""The page of imports: a file brought, understood, tried, imported; refused in the demo; gone from the disk after."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics import records
from analytics.actions.imports import Keeping, import_file
from analytics.config import Home
from analytics.reports.assistant import study
from analytics.roles import ROLES
from analytics.text import Message
from pages._ui.deposit import Deposit
from tests import builders
from tests.ingest.workbooks import xlsx
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

OWN = "Jour;Quartier;Registre;Motif\n03/04/2025;Les Tilleuls;R4;T05\n05/06/2025;Tilleul;R3;le truc\n"


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


def pick(screen: AppTest, label: str, value: object) -> AppTest:
    pickers = [*screen.radio, *screen.selectbox]
    next(picker for picker in pickers if picker.label.replace("\u00a0", " ").startswith(label)).set_value(value)
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
    for words in ("Colonnes trouvées : 4", "2026-01-15 Les Tilleuls R4 T05"):
        assert words in said(screen)
    recognised = [picker.options[0].replace("\u00a0", " ") for picker in screen.selectbox]
    assert {"Reconnu : UTF-8", "Reconnu : point-virgule"} <= set(recognised)


def test_titles_above_the_table_are_told_and_the_level_of_its_zones_has_its_name(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = bring(opened(home, monkeypatch), f"Export du 12 mai\n\n{OWN}".encode())
    assert "Lignes au-dessus des noms de colonnes, non lues : 1." in said(screen)
    level = next(picker for picker in screen.selectbox if picker.label.startswith("Niveau des zones"))
    assert (level.options, level.value) == (["Secteur de tournée"], "secteur")


def test_where_a_sheet_is_refused_another_one_may_be_chosen(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [line.split(";") for line in FILE.splitlines()]
    book = xlsx({"Bilan": [[1, 2], [3, 4]], "Fiches": rows})
    screen = bring(opened(home, monkeypatch), book, "classeur.xlsx")
    assert "Bilan" in said(screen)
    assert "Essayer sans importer" not in [button.label for button in screen.button]
    pick(screen, "Feuille", "Fiches")
    assert "2026-01-15 Les Tilleuls R4 T05" in said(screen)
    assert "lignes lues : 3 ; conservées : 2 ; rejetées : 1" in said(screen)


def test_where_an_encoding_is_refused_another_one_may_be_chosen(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    mixed = FILE.encode().replace(b"Tilleuls", "Tilleuls d’été".encode(), 1).replace(b";R3", b"\xe9;R3")
    screen = bring(opened(home, monkeypatch), mixed)
    assert "est en UTF-8, sauf quelques signes (ligne 3)" in said(screen)
    pick(screen, "Encodage", "cp1252")
    assert "2026-02-15 Les Tilleulsé R3 X11" in said(screen)


def test_another_separator_may_be_asked_for(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = bring(opened(home, monkeypatch), FILE.encode())
    pick(screen, "Séparateur", ",")
    assert "Colonnes trouvées : 1" in said(screen)


def test_nothing_is_written_before_the_import(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = bring(opened(home, monkeypatch), FILE.encode())
    assert "lignes lues : 3 ; conservées : 2 ; rejetées : 1" in said(screen)
    assert counting(home) == ()


def test_what_is_filled_in_and_what_stays_locked_is_told_before_and_after(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both rows kept fill in the theme; no column brings the referral, so found and asked for stay locked."""
    screen = bring(opened(home, monkeypatch), FILE.encode())
    filled = "Thème principal 100 % 100 % 0 0"
    assert filled in said(screen)
    assert "il faut Mode de saisine" in said(screen)
    press(screen, "Importer")
    assert filled in said(screen)


def test_an_import_is_told_and_its_file_is_gone(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = bring(opened(home, monkeypatch), FILE.encode())
    path = screen.session_state["imports-deposit"].path
    assert path.exists()
    press(screen, "Importer")
    assert "lignes lues : 3 ; conservées : 2 ; rejetées : 1" in said(screen)
    assert [(batch.read, batch.kept, batch.role) for batch in counting(home)] == [(3, 2, "coordinator")]
    assert not path.parent.exists()
    press(screen, "Lancer la construction")
    assert "toutes les fiches" in said(screen)


def test_the_file_of_an_import_that_was_stopped_is_gone(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """A click on the page during an import ends its run where it is: only the mark of an import under way is left."""
    screen = bring(opened(home, monkeypatch), FILE.encode())
    folder = screen.session_state["imports-deposit"].path.parent
    screen.session_state["imports-running"] = True
    screen.run()
    assert not folder.exists()
    assert "L’import a été arrêté avant la fin" in said(screen)
    assert "imports-deposit" not in screen.session_state
    assert "Importer" not in [button.label for button in screen.button]
    press(bring(screen, FILE.encode()), "Importer")
    assert [batch.kept for batch in counting(home)] == [2]


def test_a_file_of_a_known_shape_needs_one_click(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = bring(opened(home, monkeypatch), FILE.encode())
    assert "lignes lues : 3 ; conservées : 2 ; rejetées : 1" in said(screen)
    assert counting(home) == ()
    press(screen, "Importer")
    assert [batch.kept for batch in counting(home)] == [2]
    assert "Télécharger les lignes rejetées (XLSX)" in str(screen.get("download_button"))


DOUBT = "Aucune ligne qui serait conservée n’a de zone"


@pytest.mark.parametrize(("pairs", "is_doubted"), [("0.5;0.5", False), ("49.5;0.5", True)])
def test_a_known_mapping_that_places_no_row_is_doubted_before_the_import(
    pairs: str, is_doubted: bool, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mapping saved for another file of the same headers reads these points elsewhere: no row would have a zone."""
    points = MAPPING.replace('zone_key = ["Secteur"]', 'lon = ["X"]\nlat = ["Y"]')
    (home.mappings / "fiches.toml").write_text(points, encoding="utf-8")
    screen = bring(opened(home, monkeypatch), f"Date;X;Y;Registre;Motif\n2026-01-15;{pairs};R3;X11\n".encode())
    assert "lignes lues : 1 ; conservées : 1" in said(screen)
    assert (DOUBT in said(screen)) is is_doubted


def test_rows_that_say_the_same_are_counted_and_told(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three rows of which the last two are one row told twice: three acts, one beyond the first of its kind."""
    same = FILE.replace("2026-02-31;Les Tilleuls;R4;T05", "2026-02-15;Les Tilleuls;R3;X11")
    screen = bring(opened(home, monkeypatch), same.encode())
    assert not screen.exception
    assert "toutes comptées : 1" in said(screen)
    press(screen, "Importer")
    assert [batch.kept for batch in counting(home)] == [3]


def test_a_file_that_no_table_is_says_so_in_place(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = bring(opened(home, monkeypatch), b"")
    assert not screen.exception
    assert "janvier.csv" in said(screen)
    assert screen.file_uploader


def test_rejected_rows_can_be_saved_as_a_workbook(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = bring(opened(home, monkeypatch), FILE.encode())
    assert "Télécharger les lignes rejetées (XLSX)" in str(screen.get("download_button"))


@pytest.mark.parametrize("is_new", [False, True], ids=["by a saved mapping", "by a new one"])
@pytest.mark.parametrize("stop_at", [0, 1, 2, 3, 4, 5])
def test_an_import_stopped_at_any_step_leaves_nothing(stop_at: int, is_new: bool, home: Home, tmp_path: Path) -> None:
    """Streamlit stops a run by raising from the bar that is being drawn. No mapping is left either."""
    file = tmp_path / "janvier.csv"
    file.write_text(FILE, encoding="utf-8")
    how = Keeping(study(home, file, "intervention").guessed, "Essai") if is_new else "fiches"
    before, steps = sorted(home.path.rglob("*")), iter(range(9))

    def drawn(_step: Message, _share: float) -> None:
        if next(steps) == stop_at:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_file(home, file, how, role=ROLES["coordinator"], progress=drawn)
    assert sorted(home.path.rglob("*")) == before


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
