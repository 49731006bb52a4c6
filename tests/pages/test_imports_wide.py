"""A wide file of figures of zones on the page of imports: proposed, given its source, tried, imported, known after."""

import pyarrow.parquet as pq
import pytest

from analytics import records
from analytics.config import Home
from tests.pages.test_imports import bring, home, opened, press, said

__all__ = ["home"]

FILE = b"SECTEUR;LIBELLE;P17_POP0014;P17_POP75P\nA;Les Tilleuls;412;88\nA;Les Tilleuls;;\nZ;Loin;1;2\n"


def test_figures_one_column_each_are_proposed_tried_and_imported(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of three lines one gives its two figures, one is empty, one is of a zone that is not there."""
    screen = bring(opened(home, monkeypatch), FILE, "rp2017.csv")
    assert not screen.exception
    figures = next(picker for picker in screen.multiselect if picker.label.startswith("Colonnes qui sont"))
    assert figures.value == [2, 3]
    codes = {field.label: field.value for field in screen.text_input if "-figure-" in str(field.key)}
    assert codes == {"P17_POP0014": "POP0014", "P17_POP75P": "POP75P"}
    assert "Essayer sans importer" not in [button.label for button in screen.button]
    typed = {field.key.rpartition("-")[2]: field for field in screen.text_input if "value-of-all" in str(field.key)}
    assert typed["year"].value == "2017"
    typed["source"].set_value("Insee, RP 2017").run()
    press(screen, "Essayer sans importer")
    assert "lignes lues : 3 ; conservées : 1 ; rejetées : 2" in said(screen)
    assert "Chiffres repris : 2 (lignes qui donnent 2 chiffre(s) : 1)" in said(screen)
    assert "Lignes qui ont donné chaque chiffre : POP0014 1, POP75P 1" in said(screen)
    press(screen, "Importer")
    assert not screen.exception
    (path,) = records.files(home, "zone_indicator", "zone_indicator")
    names = ("zone_code", "code", "year", "value", "source")
    assert [tuple(row[name] for name in names) for row in pq.read_table(path).to_pylist()] == [
        ("A", "POP0014", 2017, 412, "Insee, RP 2017"),
        ("A", "POP75P", 2017, 88, "Insee, RP 2017"),
    ]
    known = bring(opened(home, monkeypatch), FILE.replace(b"412", b"413"), "rp2017-bis.csv")
    assert "Par une correspondance enregistrée" in str(known.radio[0].options)
    assert "lignes lues : 3 ; conservées : 1 ; rejetées : 2" in said(known)


def test_two_figures_of_one_code_are_refused_in_place(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = bring(opened(home, monkeypatch), FILE, "rp2017.csv")
    next(field for field in screen.text_input if field.label == "P17_POP75P").set_value("POP0014").run()
    assert "un code qui lui soit propre" in said(screen)
    assert "Essayer sans importer" not in [button.label for button in screen.button]
