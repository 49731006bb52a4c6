"""Events and breaks beside a curve: drawn on their days, listed by letter, told in the table, crossed by no line."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analytics.cell import Cell, Status
from analytics.periods import Grain
from analytics.reports.table import Event, Months, Series
from analytics.reports.words import words
from analytics.store.build import build_store
from analytics.text import translator
from pages._ui import charts, context, curves
from pages._ui.twins import month_table
from tests import builders
from tests.pages.homes import app, town_home, words_of

FR = translator("fr")
HOSTILE = "<img src=x onerror=alert(1)>"
MONTHS = tuple(date(2026, month, 1) for month in (1, 2, 3))
HOLIDAYS = Event(first_on=date(2026, 1, 20), last_on=date(2026, 2, 10), label="Vacances")
WORKS = Event(first_on=date(2026, 2, 5), last_on=None, label=HOSTILE, where="Gare")
TOOL = Event(first_on=date(2026, 3, 1), last_on=None, label="Nouvel outil", is_break=True)
ACTS = Series(label=HOSTILE, tone="T", cells=tuple(Cell(value=n, n=n) for n in (10, 20, 30)))
DATA = Months(months=MONTHS, series=(ACTS, ACTS), unit="actes", events=(HOLIDAYS, WORKS, TOOL))


def said(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_each_event_has_a_band_on_its_days_within_those_drawn() -> None:
    bands = charts.month_bars(DATA, FR).data[-3:]
    assert [list(band.x) for band in bands] == [
        [date(2026, 1, 20), date(2026, 2, 10)],
        [date(2026, 2, 5), date(2026, 3, 31)],
        [date(2026, 3, 1)],
    ]
    assert [band.text[0] for band in bands] == ["<b>A</b>", "<b>B</b>", "<b>C</b>"]


def test_events_that_overlap_stand_on_lines_of_their_own() -> None:
    first, second, third = context.lanes(DATA)
    assert first != second
    assert third != second


def test_a_break_is_a_line_through_every_panel() -> None:
    lines = charts.month_bars(DATA, FR).layout.shapes
    assert [(line.x0, line.xref) for line in lines] == [("2026-03-01", "x"), ("2026-03-01", "x2")]


def test_what_is_told_beside_the_curve_is_escaped_in_the_list_and_in_the_figure() -> None:
    key = context.key_html(DATA, FR)
    assert "<b>B</b> depuis le 5 févr. 2026" in said(key)
    assert "rupture de série, Nouvel outil" in said(key)
    figure = str(charts.month_bars(DATA, FR).to_json())
    assert "<img" not in key
    assert "<img" not in figure.replace("\\u003c", "<")


def test_the_first_of_a_month_is_written_as_french_writes_it() -> None:
    tool = Months(months=MONTHS, series=(ACTS,), unit="actes", events=(TOOL,))
    assert "1ᵉʳ mars 2026 : rupture de série, Nouvel outil" in said(context.key_html(tool, FR))


def test_the_table_tells_each_period_what_happened_in_it() -> None:
    table = month_table(DATA, name="months", caption="Acts")
    assert [said(words(row.values[-1], FR)) for row in table.rows if not isinstance(row.values[-1], Cell)] == [
        "Vacances",
        f"Vacances ; {HOSTILE} (Gare)",
        f"{HOSTILE} (Gare) ; rupture de série, Nouvel outil",
    ]


def test_without_events_there_is_neither_strip_nor_list_nor_column() -> None:
    calm = Months(months=MONTHS, series=(ACTS,), unit="actes")
    assert len(charts.month_bars(calm, FR).data) == 2
    assert context.key_html(calm, FR) == ""
    assert len(month_table(calm, name="months", caption="Acts").columns) == 1


QUARTERS = tuple(date(year, month, 1) for year in (2025, 2026) for month in (1, 4, 7, 10))


def quarters(*breaks: date, hidden: int = -1) -> Months:
    """Eight quarters; the one of rank `hidden` holds no number."""
    cells = [Cell(value=10.0 + n, low=8.0 + n, high=13.0 + n, n=10 + n) for n in range(8)]
    told = tuple(Cell(status=Status.HIDDEN) if rank == hidden else cell for rank, cell in enumerate(cells))
    events = tuple(Event(first_on=day, last_on=None, label="Outil", is_break=True) for day in breaks)
    series = Series(label="Taux", tone="T", cells=told, rolling=told)
    return Months(months=QUARTERS, series=(series,), unit="pour 100 h", grain=Grain.QUARTER, events=events)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (quarters(), [[0, 1, 2, 3, 4, 5, 6, 7]]),
        (quarters(hidden=3), [[0, 1, 2], [4, 5, 6, 7]]),
        (quarters(date(2025, 4, 1)), [[0], [1, 2, 3, 4, 5, 6, 7]]),
        # in the middle of the second quarter: it compares with neither of its neighbours
        (quarters(date(2025, 5, 10)), [[0], [1], [2, 3, 4, 5, 6, 7]]),
    ],
)
def test_a_line_stops_at_a_period_without_number_and_at_a_break(data: Months, expected: list[list[int]]) -> None:
    assert curves.runs(data, data.series[0].cells) == expected


def test_no_line_reaches_a_quarter_under_way_which_is_a_hollow_point() -> None:
    data = replace(quarters(), until=date(2026, 11, 14))
    assert curves.runs(data, data.series[0].cells) == [[0, 1, 2, 3, 4, 5, 6], [7]]
    (line,) = (trace for trace in curves.quarter_lines(data, FR).data if trace.mode == "lines+markers")
    assert list(line.y)[6:9] == [16.0, None, 17.0]
    assert list(line.marker.symbol)[6:9] == ["circle", "circle", "circle-open"]
    assert said(line.hovertext[8]).startswith("T4 2026, en cours, jusqu’au 14 novembre : 17")


def test_a_hidden_quarter_is_in_no_band_and_in_no_line() -> None:
    figure = curves.quarter_lines(quarters(hidden=3), FR)
    days = {day for trace in figure.data if trace.mode != "markers" for day in (trace.x or ()) if day is not None}
    assert not any(date(2025, 10, 1) <= day <= date(2025, 12, 31) for day in days)
    assert list(figure.data[-1].hovertext) == ["T4 2025\u00a0: non diffusé"]


def test_small_panels_keep_the_order_given_and_share_one_scale() -> None:
    cells = quarters().series[0].cells
    series = tuple(Series(label=name, tone="T", cells=cells) for name in ("Bords", "Gare", "Hauts", "Vignes"))
    data = Months(months=QUARTERS, series=series, unit="actes", grain=Grain.QUARTER)
    figure = curves.small_lines(data, FR)
    assert [note.text for note in figure.layout.annotations] == [f"<b>{one.label}</b>" for one in series]
    assert {tuple(figure.layout[name].range) for name in ("yaxis", "yaxis2", "yaxis3", "yaxis4")} == {(0, 1.12 * 20)}


def test_each_event_is_drawn_on_its_days_in_every_small_panel() -> None:
    layout = curves.small_lines(DATA, FR).layout
    bands = [(one.x0, one.x1, one.xref) for one in layout.shapes if one.type == "rect"]
    # to the end of the event's last day; an open event to the end of what is drawn
    expected = [("2026-01-20", "2026-02-11"), ("2026-02-05", "2026-04-01")]
    assert bands == [(*days, panel) for days in expected for panel in ("x", "x2")]
    assert [(one.x0, one.xref) for one in layout.shapes if one.type == "line"] == [
        ("2026-03-01", "x"),
        ("2026-03-01", "x2"),
    ]
    letters = [(note.text, note.x) for note in layout.annotations if note.xref == "x2"]
    assert letters == [("<i>A</i>", "2026-01-20"), ("<i>B</i>", "2026-02-05"), ("<i>C</i>", "2026-03-01")]
    assert "<img" not in str(layout)


def test_what_touches_some_zones_is_drawn_in_their_panels_alone() -> None:
    calm = replace(ACTS, events=(HOLIDAYS,))
    layout = curves.small_lines(replace(DATA, series=(calm, ACTS)), FR).layout
    drawn = [(one.x0, one.xref) for one in layout.shapes]
    assert drawn == [("2026-03-01", "x2"), ("2026-01-20", "x"), ("2026-01-20", "x2"), ("2026-02-05", "x2")]
    letters = [(note.text, note.xref) for note in layout.annotations if note.text.startswith("<i>")]
    assert letters == [("<i>A</i>", "x"), ("<i>A</i>", "x2"), ("<i>B</i>", "x2"), ("<i>C</i>", "x2")]


def test_the_table_of_a_line_has_its_interval_and_its_rolling_year() -> None:
    table = month_table(quarters(), name="rate", caption="Rate")
    assert [said(words(column.label, FR)) for column in table.columns] == [
        "Taux",
        "Intervalle à 95 %",
        "Quatre trimestres glissants",
    ]
    assert said(words(table.rows[0].label, FR)) == "T1 2025"


def test_curves_one_under_the_other_say_their_units_and_share_one_list_of_events(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = town_home(tmp_path)
    builders.add_events(home, [{"starts_on": date(2026, 2, 1), "ends_on": date(2026, 3, 1), "type": "VACANCES"}])
    build_store(home)
    screen = app(home, monkeypatch, lang="fr", quarter="2026-T1").switch_page("pages/watch/tensions.py").run()
    said = words_of(screen)
    for unit in ("faits pour 100 heures d’équipe", "sollicitations pour 1 000 logements"):
        assert f"Chaque trimestre sur deux ans, ensemble du territoire ({unit})" in said.replace("\u202f", " ")
    assert len(screen.get("plotly_chart")) == 2, "no situation is followed in this town"
    assert said.count("Ce qui s’est passé pendant cette période") == 1
