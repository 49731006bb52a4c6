"""The workbook read back by another library: numbers are numbers, hidden cells are empty, nothing runs."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from analytics.cell import Cell
from analytics.config import Settings
from analytics.documents import xlsx
from analytics.documents.notes import screen_notes
from analytics.documents.xlsx import Noted
from analytics.metrics import METRICS
from analytics.reports.csv import csv_bytes
from analytics.reports.table import Column, Row, Shown, Table
from analytics.reports.words import Amount, Day, words
from analytics.roles import role_named
from analytics.scope import Scope
from analytics.text import translator
from tests.documents import sample

FR, EN = translator("fr"), translator("en")
ON = date(2026, 11, 1)


def rows_of(content: bytes, sheet: int = 0) -> list[list[object]]:
    return list(CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(sheet).to_python())


def test_a_table_keeps_its_numbers_and_hides_what_is_hidden() -> None:
    head, *rows = rows_of(xlsx.written(sample.document(), FR))
    assert head == [
        "Groupe",
        "Code",
        "Zone",
        "Taux (pour 100 h)",
        "Taux, statut",
        "Intervalle (pour 100 h), borne basse",
        "Intervalle (pour 100 h), borne haute",
        "Nombre",
        "Lecture",
    ]
    assert rows[0] == ["Rive droite", "A", "Cité-Jardin", 12.5, "diffusé", 6.46, 21.84, 12, "=1+1"]
    assert rows[1] == ["Rive droite", "B", sample.HOSTILE, "", "non diffusé", "", "", "", ""]
    assert rows[2][3:5] == ["", "présence insuffisante"]


def test_the_notes_say_on_what_the_figures_stand() -> None:
    rows = rows_of(xlsx.written(sample.document(), FR, [Noted("Plancher", "5")]), 1)
    said = {str(row[0]): row[1] for row in rows}
    assert said["Empreinte des données"] == "6b50038e0245"
    assert said["Version de Vigie"] == "0.1.0"
    assert said["Plancher"] == "5"
    assert [row[1] for row in rows if row[0] == "Remarque"] == [
        "Une remarque.",
        "Les petits nombres ne sont pas diffusés.",
    ]


def test_nothing_runs_and_nothing_is_asked_of_the_outside() -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx.written(sample.document(), FR))) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert 'quotePrefix="1"' in parts.read("xl/styles.xml").decode()
        assert not any("external" in name for name in parts.namelist())


def test_numbers_are_shown_as_the_language_writes_them() -> None:
    columns = (
        Column(label="Part", shown=Shown.SHARE),
        Column(label="Le", shown=Shown.TEXT),
        Column(label="Heures", shown=Shown.TEXT),
    )
    table = Table(
        name="t",
        caption="T",
        head="Zone",
        columns=columns,
        rows=(Row(label="A", values=(Cell(value=0.982, n=1, exposure=1000), Day(ON), Amount(1234.5))),),
    )
    content = xlsx.workbook([table], [], FR, ON)
    head, line = rows_of(content)
    assert head[1] == "Part (%)"
    assert line == ["A", pytest.approx(98.2), "diffusé", ON, 1234.5]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        styles = parts.read("xl/styles.xml").decode()
    assert 'formatCode="#,##0.0&quot;\u202f%&quot;"' in styles
    assert 'formatCode="dd/mm/yyyy"' in styles


def test_shares_are_stored_in_one_way_whatever_their_cells_hold() -> None:
    columns = (Column(label="Of 1", shown=Shown.SHARE), Column(label="In 100", shown=Shown.PERCENT))
    cells = (Cell(value=0.25, n=25, exposure=100), Cell(value=25.0, n=25, exposure=100))
    table = Table(name="t", caption="T", head="Zone", columns=columns, rows=(Row(label="A", values=cells),))
    assert rows_of(xlsx.workbook([table], [], EN, ON)) == [
        ["Zone", "Of 1 (%)", "Of 1, status", "In 100 (%)", "In 100, status"],
        ["A", 25.0, "published", 25.0, "published"],
    ]
    assert csv_bytes(table, EN).decode("utf-8-sig").split("\r\n")[1] == "A,25,published,25,published"


def test_a_sheet_s_name_is_cut_between_words_and_the_notes_hold_the_whole_title() -> None:
    caption = "Personnes rencontrées pour la première fois, par source"
    table = Table(name="t", caption=caption, head="Zone", columns=(), rows=())
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx.workbook([table, table], [], FR, ON)))
    assert book.sheet_names[:2] == ["Personnes rencontrées pour la", "Personnes rencontrées pour la 2"]
    assert [row[1] for row in book.get_sheet_by_index(2).to_python()[1:]] == [caption] * 2


def test_each_column_of_numbers_has_its_line_in_the_notes() -> None:
    for role in ("coordinator", "elected"):
        notes = screen_notes(Settings(), role_named(role), Scope(), None, sample.RATES)
        told = {words(note.label, EN) for note in notes}
        numbers = [words(one.label, EN) for one in sample.RATES.columns if one.shown is not Shown.TEXT]
        assert numbers
        assert {f"Column “{label}”" for label in numbers} <= told


def test_the_same_tables_give_the_same_bytes_dated_of_the_document() -> None:
    one, other = (xlsx.workbook([sample.RATES], [], FR, ON) for _ in range(2))
    assert one == other
    with zipfile.ZipFile(io.BytesIO(one)) as parts:
        assert {part.date_time[:3] for part in parts.infolist()} == {(2026, 11, 1)}


def test_two_tables_of_one_name_have_two_sheets() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx.workbook([sample.RATES, sample.RATES], [], FR, ON)))
    assert book.sheet_names == ["Taux de constats de tension", "Taux de constats de tension 2", "Notes"]


@pytest.mark.parametrize("caption", ["a/b?c*[d]:e\\f", "'", "x" * 80])
def test_a_caption_makes_a_name_that_a_sheet_may_have(caption: str) -> None:
    table = Table(name="t", caption=caption, head="Zone", columns=(), rows=())
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx.workbook([table], [], FR, ON)))
    assert 0 < len(book.sheet_names[0]) <= 31


def test_a_screen_s_notes_say_the_floors_of_its_role() -> None:
    notes = screen_notes(Settings(), role_named("elected"), Scope(), None, sample.RATES)
    said = {row[0]: row[1] for row in rows_of(xlsx.workbook([], notes, FR, ON))}
    assert said["Seuils de diffusion"] == (
        "Actes et situations\u00a0: 5 au moins\u202f; "
        "personnes (veille sociale)\u00a0: 11 au moins\u202f; objets\u00a0: aucun seuil."
    )
    assert said["Présence minimale pour un taux"] == "20 heures dans la zone et la période"


def test_a_screen_s_notes_give_the_unit_of_each_figure_and_how_it_is_counted() -> None:
    """Of what the table, its columns and its rows tell: here a rate, and hours beside it; nothing of an unknown key."""
    columns = (replace(sample.RATES.columns[0], method="presence_team_hours"), *sample.RATES.columns[1:])
    table = replace(sample.RATES, method="tension_found_rate", columns=columns)
    notes = screen_notes(Settings(), role_named("elected"), Scope(), None, table)
    said = {row[0]: row[1] for row in rows_of(xlsx.workbook([], notes, FR, ON))}
    found = METRICS["tension_found_rate"]
    assert said[f"Unité de «\u00a0{FR(found.label)}\u00a0»"] == FR(found.unit)
    assert said[f"Mode de calcul de «\u00a0{FR(found.label)}\u00a0»"] == FR(found.formula)
    assert said["Unité de «\u00a0Présence en heures-équipe\u00a0»"] == "heures-équipe"
