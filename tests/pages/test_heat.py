"""The table of hours and weekdays: numbers are written in it, shades only help, and what is masked says why."""

import re

from analytics.cell import Cell, Status
from analytics.reports.grid import Grid
from analytics.text import translator
from pages._ui import heat

FR = translator("fr")
GRID = Grid(
    name="calendar",
    caption="Faits par heure",
    head="Heure",
    rows=("18 h", "<b>19 h</b>"),
    columns=("lundi", "mardi"),
    cells=(
        (Cell(value=3.0, n=3, exposure=100.0), Cell(value=25.0, n=25, exposure=100.0)),
        (Cell(status=Status.THIN_PRESENCE), Cell(status=Status.HIDDEN)),
    ),
    unit="faits pour 100 heures",
    breaks=(8.0, 12.0, 16.0, 20.0),
    tone="T",
    decimals=1,
    least="Au moins 5 heures de présence par case",
)


def test_each_cell_writes_its_number_and_the_shade_follows_the_declared_limits() -> None:
    shown = re.findall(r'<td style="background:(#\w+);color:(#\w+)">([^<]*)</td>', heat.grid_html(GRID, FR))
    assert shown == [("#e3f0ee", "#000", "3,0"), ("#1d6070", "#fff", "25,0")]


def test_what_is_masked_is_said_in_words_and_holds_no_number() -> None:
    masked = re.findall(r'<td class="vigie-nil">(.*?)</td>', heat.grid_html(GRID, FR))
    assert ["présence insuffisante" in text for text in masked] == [True, False]
    assert ["non diffusé" in text for text in masked] == [False, True]
    assert not any(re.search(r"\d", text) for text in masked)
    assert "∗ non diffusé<br>· présence insuffisante<br>Au moins 5 heures de présence par case" in heat.grid_html(
        GRID, FR
    )


def test_headers_are_headers_and_texts_are_escaped() -> None:
    drawn = heat.grid_html(GRID, FR)
    assert drawn.count('scope="col"') == 3
    assert drawn.count('scope="row"') == 2
    assert "<b>19 h" not in drawn


def test_the_file_has_the_same_cells() -> None:
    table = GRID.table
    assert [row.values for row in table.rows] == list(GRID.cells)
