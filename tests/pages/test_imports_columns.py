"""The mapping assistant on the page of imports: columns asked about, values of every row, what is masked."""

import pyarrow.parquet as pq
import pytest

from analytics import records
from analytics.config import Home
from tests.pages.test_imports import FILE, MAPPING, bring, counting, home, opened, pick, press, said

__all__ = ["home"]

OWN = "Jour;Quartier;Registre;Motif\n03/04/2025;Les Tilleuls;R4;T05\n05/06/2025;Tilleul;R3;le truc\n"


def test_a_file_of_one_s_own_is_matched_asked_about_and_kept_as_a_mapping(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dates of two readings, a theme of no known spelling, a zone written almost right: nothing is taken unasked."""
    screen = bring(opened(home, monkeypatch), OWN.encode(), "export équipe.csv")
    assert not screen.exception
    assert "choisissez entre" in said(screen)
    assert "Essayer sans importer" not in [button.label for button in screen.button]
    pick(screen, "Comment ces dates", "%d/%m/%Y")
    press(screen, "Essayer sans importer")
    assert "lignes lues : 2 ; conservées : 1 ; rejetées : 1" in said(screen)
    pick(screen, "le truc (cellules", "X11")
    pick(screen, "Tilleul (cellules", "A")
    press(screen, "Essayer sans importer")
    assert "lignes lues : 2 ; conservées : 2 ; rejetées : 0" in said(screen)
    press(screen, "Importer")
    assert [batch.kept for batch in counting(home)] == [2]
    mapping = (home.mappings / "export-equipe.toml").read_text(encoding="utf-8")
    assert '"le truc" = "X11"' in mapping
    assert 'Tilleul = "A"' in mapping


def test_what_no_column_says_may_be_one_value_for_every_row(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """A figure of a zone, in a file that has neither their year, nor their source, nor what they count."""
    screen = bring(opened(home, monkeypatch), b"Secteur;Habitants\nLes Tilleuls;1200\n", "population.csv")
    pick(screen, "Que sont ces lignes", "zone_indicator")
    assert "Essayer sans importer" not in [button.label for button in screen.button]
    pick(screen, "Valeur", 1)
    for key, text in {"code": "POP", "year": "2021", "source": "Insee"}.items():
        field = next(field for field in screen.text_input if field.key.endswith(f"value-of-all-{key}"))
        field.set_value(text).run()
    press(screen, "Essayer sans importer")
    assert "lignes lues : 1 ; conservées : 1 ; rejetées : 0" in said(screen)
    press(screen, "Importer")
    assert not screen.exception
    (path,) = records.files(home, "zone_indicator", "zone_indicator")
    row = pq.read_table(path).to_pylist()[0]
    assert (row["zone_code"], row["code"], row["year"], row["value"], row["source"]) == (
        "A",
        "POP",
        2021,
        1200,
        "Insee",
    )


def test_personal_data_are_counted_by_column_and_not_read(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    content = FILE.replace("Motif", "Motif;Contact").replace("T05\n", "T05;06 12 34 56 78\n").replace("X11\n", "X11;\n")
    screen = bring(opened(home, monkeypatch), content.encode())
    pick(screen, "Comment le lire", False)
    assert "« Contact » : numéro de téléphone, cellules : 2" in said(screen)


def test_a_name_already_taken_is_refused_in_place(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = bring(opened(home, monkeypatch), FILE.encode())
    pick(screen, "Comment le lire", False)
    press(screen, "Essayer sans importer")
    screen.text_input[0].set_value("fiches").run()
    press(screen, "Importer")
    assert "déjà" in said(screen)
    assert counting(home) == ()
    assert (home.mappings / "fiches.toml").read_text(encoding="utf-8") == MAPPING


def test_values_too_many_to_be_asked_about_go_together_to_other_or_nowhere(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """25 of the 30 are asked about; a code chosen for one of them goes before that of all others."""
    rows = "".join(f"2025-03-{day:02};Les Tilleuls;R5;zz{day}qq\n" for day in range(1, 31))
    screen = bring(opened(home, monkeypatch), f"Jour;Quartier;Registre;Motif\n{rows}".encode(), "divers.csv")
    press(screen, "Essayer sans importer")
    assert "lignes lues : 30 ; conservées : 0 ; rejetées : 30" in said(screen)
    every = next(picker for picker in screen.selectbox if picker.label.startswith("Toutes les valeurs"))
    assert [option.split(" ")[0] for option in every.options] == ["Non", "X99", "N99"]
    pick(screen, "Toutes les valeurs", "X99")
    pick(screen, "zz1qq (cellules", "X11")
    press(screen, "Essayer sans importer")
    assert "lignes lues : 30 ; conservées : 30 ; rejetées : 0" in said(screen)
    press(screen, "Importer")
    (path,) = records.files(home, "intervention", "intervention")
    themes = pq.read_table(path)["theme"].to_pylist()
    assert (themes.count("X11"), themes.count("X99")) == (1, 29)
