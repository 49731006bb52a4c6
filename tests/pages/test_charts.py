"""Figures are data before they are drawn: what is hidden is not in them, in any form."""

from dataclasses import replace
from datetime import date

from analytics.cell import Cell, Status
from analytics.periods import Grain, Month, Quarter
from analytics.reports.table import Listed, Months, Series
from analytics.reports.words import words
from analytics.text import translator
from pages._ui.charts import month_bars
from pages._ui.twins import month_table

FR = translator("fr")


def said(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


MONTHS = (date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1))
DATA = Months(
    months=MONTHS,
    series=(
        Series(
            label="Tensions", tone="T", cells=(Cell(value=1200, n=1200), Cell(status=Status.HIDDEN), Cell(value=0, n=0))
        ),
    ),
    unit="actes",
)


def test_a_hidden_month_has_no_bar_and_a_cross() -> None:
    bars, crosses = month_bars(DATA, FR).data
    assert list(bars.y) == [1200, None, 0]
    assert list(crosses.x) == [MONTHS[1]]
    assert list(crosses.hovertext) == ["février 2026\u00a0: non diffusé"]


def test_a_bar_says_its_month_its_number_and_its_unit() -> None:
    bars, _ = month_bars(DATA, FR).data
    assert bars.hovertext[0] == "janvier 2026\u00a0: 1\u202f200 actes"
    assert "1" not in bars.hovertext[1]


def test_an_interval_is_drawn_from_its_low_end_to_its_high_end() -> None:
    rate = Cell(value=10.0, low=6.0, high=15.0, n=10, exposure=100.0)
    series = Series(label="Taux", tone="T", cells=(rate, Cell(status=Status.THIN_PRESENCE), rate))
    figure = month_bars(Months(months=MONTHS, series=(series,), unit="pour 100 h", decimals=1), FR)
    assert list(figure.data[0].error_y.array) == [15.0 - 10.0, None, 15.0 - 10.0]
    assert list(figure.data[0].error_y.arrayminus) == [10.0 - 6.0, None, 10.0 - 6.0]


def test_a_scale_begins_at_zero_and_leaves_small_counts_small() -> None:
    few = Series(label="Peu", tone="I", cells=tuple(Cell(value=n, n=n) for n in (1, 0, 2)))
    axis = month_bars(Months(months=MONTHS, series=(few,), unit="actes"), FR).layout.yaxis
    assert tuple(axis.range) == (0, 5)


def test_a_month_under_way_is_hatched_and_says_until_when_in_hover_and_table() -> None:
    data = replace(DATA, until=date(2026, 3, 14))
    bars, _ = month_bars(data, FR).data
    assert tuple(bars.marker.pattern.shape) == ("", "", "/")
    assert said(bars.hovertext[2]) == "mars 2026, en cours, jusqu’au 14 mars : 0 actes"
    rows = month_table(data, name="months", caption="Acts").rows
    assert [said(words(row.label, FR)) for row in rows] == [
        "janvier 2026",
        "février 2026",
        "mars 2026, en cours, jusqu’au 14 mars",
    ]
    assert tuple(month_bars(DATA, FR).data[0].marker.pattern.shape) == ("", "", "")


def test_no_series_draws_in_red_and_each_has_its_own_colour() -> None:
    cells = DATA.series[0].cells
    series = tuple(Series(label=tone, tone=tone, cells=cells) for tone in "TIXN")
    figure = month_bars(Months(months=MONTHS, series=series, unit="actes"), FR)
    colours = {bar.marker.color for bar in figure.data if bar.type == "bar"}
    assert len(colours) == 4
    for colour in colours:
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        assert red < 1.6 * max(green, blue)


def test_the_table_under_a_chart_has_a_row_a_month_and_the_same_cells() -> None:
    table = month_table(DATA, name="months", caption="Acts")
    assert [row.values for row in table.rows] == [(cell,) for cell in DATA.series[0].cells]


def test_a_past_quarter_and_a_month_link_to_their_own_list() -> None:
    found = Listed(number="technical_sent", zone="A", level="secteur")
    told = (Cell(value=3, n=3, low=1, high=8), Cell(value=5, n=5, low=2, high=11))
    series = Series(label="Signalements", tone="X", cells=told, rolling=told, listed=found)
    data = Months(months=(date(2026, 1, 1), date(2026, 4, 1)), series=(series,), unit="", grain=Grain.QUARTER)
    rows = month_table(data, name="quarters", caption="Sent").rows
    assert [row.lists for row in rows] == [(replace(found, quarter=Quarter(2026, n)), None, None) for n in (1, 2)]
    monthly = month_table(replace(data, grain=Grain.MONTH), name="months", caption="Sent")
    april = replace(found, quarter=Quarter(2026, 2), month=Month(2026, 4))
    assert [row.lists for row in monthly.rows][1] == (april, None, None)
