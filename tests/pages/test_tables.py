"""A table on screen and in its file: the same cells, nothing behind a hidden one, no text that runs."""

import re
from dataclasses import replace
from textwrap import dedent

import pytest
from streamlit.testing.v1 import AppTest

from analytics.cell import Cell, Status
from analytics.reports.csv import csv_bytes
from analytics.reports.table import Column, Headline, Part, Row, Shown, Table
from analytics.reports.words import Amount
from analytics.text import translator
from pages._ui.cells import headline_html, held_html, value
from pages._ui.tables import table_html
from tests.pages.homes import HOSTILE

FR, EN = translator("fr"), translator("en")
SHOWN = Cell(value=12.5, low=6.2, high=20.96, n=12, exposure=96.0)
HIDDEN = Cell(status=Status.HIDDEN)
TABLE = Table(
    name="rates",
    caption="Rates",
    head="Zone",
    columns=(
        Column(label="Rate", unit="per 100 h", shown=Shown.DECIMAL),
        Column(label="Interval", shown=Shown.INTERVAL),
        Column(label="Hours", shown=Shown.EXPOSURE),
    ),
    rows=(
        Row(label=HOSTILE, code="A", values=(SHOWN, SHOWN, SHOWN)),
        Row(label="=1+1", code="B", values=(HIDDEN, HIDDEN, HIDDEN)),
        Row(label="All", values=(SHOWN, SHOWN, SHOWN), part=Part.TOTAL),
    ),
)


def test_the_file_holds_what_the_screen_shows() -> None:
    assert csv_bytes(TABLE, EN).decode("utf-8-sig").split("\r\n") == [
        'Code,Zone,Rate (per 100 h),"Rate, status","Interval (per 100 h), low","Interval (per 100 h), high",Hours',
        f"A,{HOSTILE},12.5,published,6.2,20.96,96",
        "B,'=1+1,,not published,,,",
        ",All,12.5,published,6.2,20.96,96",
        "",
    ]


def test_a_french_file_opens_in_a_french_spreadsheet() -> None:
    first, line, *_ = csv_bytes(TABLE, FR).decode("utf-8-sig").split("\r\n")
    assert first.startswith("Code;Zone;Rate (per 100 h);Rate, statut;")
    assert line == f"A;{HOSTILE};12,5;diffusé;6,2;20,96;96"


def test_no_two_columns_of_a_file_bear_one_name() -> None:
    """Two zones each beside its interval and its rolling year; hours told in two units."""
    interval, rolling = (
        Column(label="95% interval", shown=Shown.INTERVAL),
        Column(label="Rolling", unit="facts", shown=Shown.COUNT),
    )
    zones = [column for zone in "AB" for column in (Column(label=zone, unit="facts"), interval, rolling)]
    hours = [Column(label="Hours", unit=unit) for unit in ("team", "mediator")]
    table = Table(name="t", caption="", head="Quarter", columns=(*zones, *hours), rows=())
    assert csv_bytes(table, EN).decode("utf-8-sig").splitlines()[0].replace('"', "") == (
        "Quarter,A (facts),A, status,A, 95% interval (facts), low,A, 95% interval (facts), high,"
        "A, Rolling (facts),A, Rolling (facts), status,B (facts),B, status,B, 95% interval (facts), low,"
        "B, 95% interval (facts), high,B, Rolling (facts),B, Rolling (facts), status,"
        "Hours (team),Hours (team), status,Hours (mediator),Hours (mediator), status"
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_name_that_a_spreadsheet_would_run_is_made_plain(start: str) -> None:
    name = f"{start}cmd"
    table = Table(name="t", caption="", head=name, columns=(), rows=(Row(label=name, values=()),))
    assert csv_bytes(table, EN).decode("utf-8-sig").count(f"'{name}") == 2


def test_a_hostile_name_is_text_on_screen() -> None:
    shown = table_html(TABLE, FR)
    assert "<img" not in shown
    assert "&lt;img src=x onerror=alert(1)&gt;" in shown


def test_a_hidden_cell_is_words_and_no_number() -> None:
    row = table_html(TABLE, FR).split("<tr")[3]
    assert "non diffusé" in row
    assert not any(letter.isdigit() for letter in row.partition("</th>")[2])


def test_a_table_names_its_columns_and_rows_for_whoever_cannot_see_it() -> None:
    shown = table_html(TABLE, FR)
    assert re.search(r"<caption><span[^>]*>Rates ", shown)
    assert shown.count('scope="col"') == 4
    assert shown.count('scope="row"') == 3


@pytest.mark.parametrize(
    ("shown", "french"),
    [
        (Shown.COUNT, "13"),
        (Shown.DECIMAL, "12,5"),
        (Shown.INTERVAL, "de 6,2 à 21,0"),
        (Shown.N, "12"),
        (Shown.EXPOSURE, "96"),
    ],
)
def test_a_column_shows_one_part_of_its_cells(shown: Shown, french: str) -> None:
    assert (
        value(
            Cell(value=12.6 if shown is Shown.COUNT else 12.5, low=6.2, high=20.96, n=12, exposure=96.0),
            FR,
            shown=shown,
        )
        == french
    )


def test_numbers_written_as_texts_stand_under_each_other_too() -> None:
    table = Table(
        name="hours",
        caption="Hours",
        head="Zone",
        columns=(Column(label="Presence", shown=Shown.TEXT), Column(label="Said", shown=Shown.TEXT)),
        rows=(Row(label="A", values=(Amount(1250), "long")), Row(label="B", values=("", "short"))),
    )
    shown = table_html(table, FR)
    assert '<th scope="col" class="vigie-number">Presence</th>' in shown
    assert '<td class="vigie-number">1\u202f250</td>' in shown
    assert '<th scope="col" class="vigie-text">Said</th>' in shown


def test_a_column_that_has_nothing_to_say_of_any_row_is_left_out_of_the_screen_and_of_the_file() -> None:
    """No zone has a population, and a count has no interval; what is hidden, or has no value for a reason, stays."""
    count = Cell(value=3.0, n=3)
    columns = (
        Column(label="Acts"),
        Column(label="Interval", shown=Shown.INTERVAL),
        Column(label="Per 100", shown=Shown.TEXT),
        Column(label="Rate", shown=Shown.DECIMAL),
        Column(label="Rests on", shown=Shown.N),
        Column(label="Seen on the walk", shown=Shown.TEXT, is_by_hand=True),
    )
    thin = Cell(status=Status.THIN_PRESENCE)
    values = ((count, count, "", thin, thin, ""), (count, count, "", HIDDEN, HIDDEN, ""))
    rows = tuple(Row(label=name, values=held) for name, held in zip("AB", values, strict=True))
    table = Table(name="t", caption="T", head="Zone", columns=columns, rows=rows)
    assert [column.label for column in table.told.columns] == ["Acts", "Rate", "Rests on", "Seen on the walk"]
    assert [row.values for row in table.told.rows] == [(count, thin, thin, ""), (count, HIDDEN, HIDDEN, "")]
    without = replace(table, rows=rows[:1]).told
    assert [column.label for column in without.columns] == ["Acts", "Rate", "Seen on the walk"]
    assert csv_bytes(without, EN).decode("utf-8-sig").splitlines()[1] == "A,3,published,,insufficient presence,"
    assert replace(table, rows=()).told.columns == columns


def test_every_status_has_its_words_and_never_a_digit() -> None:
    for status in set(Status) - {Status.SHOWN}:
        said = value(Cell(status=status), FR)
        assert said
        assert not any(letter.isdigit() for letter in said)


def test_a_figure_comes_with_its_unit_and_its_interval() -> None:
    headline = Headline(label="Rate", unit="per 100 h", cell=SHOWN, decimals=1, tone="T")
    shown = headline_html(headline, FR)
    assert '<span class="vigie-value">12,5</span> <span class="vigie-unit">per 100 h</span>' in shown
    assert "de 6,2 à 21,0" in shown


def test_a_hidden_figure_has_no_unit() -> None:
    shown = headline_html(Headline(label="Acts", unit="acts", cell=HIDDEN), FR)
    assert "non diffusé" in shown
    assert "vigie-value" not in shown


@pytest.mark.parametrize(("n", "among", "said", "number"), [(15, 30, "50 %", "50"), (7, 29, "7 sur 29", "")])
def test_out_of_fewer_than_30_no_percentage_is_written(n: int, among: int, said: str, number: str) -> None:
    cell = Cell(value=100 * n / among, n=n, exposure=among)
    column = Column(label="Kept", shown=Shown.PERCENT)
    table = Table(name="kept", caption="Kept", head="Zone", columns=(column,), rows=(Row(label="A", values=(cell,)),))
    assert value(cell, FR, shown=Shown.PERCENT).replace("\u202f", " ") == said
    assert csv_bytes(table, FR).decode("utf-8-sig").splitlines()[1].split(";")[1] == number
    head = Headline(label="Kept", unit="% of cases", cell=cell, is_percent=True)
    assert said in headline_html(head, FR).replace("\u202f", " ")


def test_the_interval_of_a_count_is_in_whole_units_and_that_of_a_rate_is_not() -> None:
    """A count of 21 lies between 13.0 and 32.1: the decimal would say more than is known."""
    count = Cell(value=21, low=13.0, high=32.1, n=21)
    assert value(count, FR, shown=Shown.INTERVAL) == "de 13 à 32"
    assert value(SHOWN, FR, shown=Shown.INTERVAL) == "de 6,2 à 21,0"


def test_a_rate_of_something_is_never_written_as_none() -> None:
    """One fact in 2,683 hours: 100 × 1 / 2683 = 0.037."""
    rare = Cell(value=100 * 1 / 2683, low=0.0, high=0.2, n=1, exposure=2683.0)
    none = Cell(value=0.0, low=0.0, high=0.1, n=0, exposure=2683.0)
    assert value(rare, FR, shown=Shown.DECIMAL) == "0,04"
    assert value(rare, FR, shown=Shown.INTERVAL) == "de 0,00 à 0,20"
    assert value(none, FR, shown=Shown.DECIMAL) == "0,0"


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("hausse, × 1,25 [1,14 à 1,37]", "hausse, <i><b>× 1,25</b> <b>[1,14 à 1,37]</b></i>"),
        ("en points : −1,6 [−9,1 à 5,9]", "en points : <i><b>−1,6</b> <b>[−9,1 à 5,9]</b></i>"),
        ("rupture de série, non comparé", "rupture de série, non comparé"),
    ],
)
def test_a_change_stays_on_one_line_with_its_interval(said: str, held: str) -> None:
    marked = held_html(said).replace("</span></span>", "</b></i>").replace('<span class="vigie-held">', "<i>")
    assert marked.replace("<span>", "<b>").replace("</span>", "</b>") == held


def test_so_does_one_told_in_a_sentence() -> None:
    page = """
        from analytics.text import translator
        from pages._ui import notices
        notices.caveats(["Sur un an : hausse (× 1,25 [1,14 à 1,37])."], translator("fr"))
    """
    (drawn,) = AppTest.from_string(dedent(page)).run().main.html
    assert '<span class="vigie-held"><span>(× 1,25</span> <span>[1,14 à 1,37])</span></span>.' in str(drawn.value)


@pytest.mark.parametrize(("n", "is_long"), [(60, False), (61, True)])
def test_a_table_stands_whole_or_says_that_its_lines_scroll_and_its_total_is_its_foot(n: int, is_long: bool) -> None:
    lines = [Row(label=f"Zone {rank}", values=()) for rank in range(n)]
    ends = [Row(label="Hors zone", values=(), part=Part.OUTSIDE), Row(label="Ensemble", values=(), part=Part.TOTAL)]
    shown = table_html(Table(name="t", caption="c", head="Zone", columns=(), rows=(*lines, *ends)), FR)
    assert ("vigie-long" in shown) is is_long
    assert (f"{n} lignes\u00a0: elles défilent dans ce cadre." in shown) is is_long
    body, _, foot = shown.partition("<tfoot>")
    assert (body.count("<tr"), foot.count("<tr")) == (1 + n, 2)
    assert "Hors zone" in foot
    assert "Ensemble" in foot
