"""Lines on screen: quarters with their interval as a band and a rolling year beside, and one small panel a zone.

No line crosses a period without number nor a series break, nor reaches a period that is under way.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import plotly.graph_objects as go
import streamlit as st
from plotly.subplots import make_subplots

from analytics.cell import Cell, Status
from analytics.documents.drawings.colours import TONES
from analytics.periods import last_day
from analytics.reports.chapter import Curve
from analytics.reports.table import Months, Series
from analytics.reports.words import words
from analytics.text import Translator
from pages._ui import charts, context
from pages._ui.frame import Frame

_PANEL_PIXELS, _SMALL_PIXELS, _AROUND_PIXELS = 190, 92, 62
_ABREAST = 3
_GRID, _SOFT = "#e9ebe8", "#55626b"


def draw(curve: Curve, t: Translator, *, name: str, listed: Collection[str] = ()) -> None:
    """Draw a line a series in a panel of its own, its interval as a band, or small panels; then the table, folded."""
    if curve.is_small:
        _multiples(curve, t, name=name, listed=listed)
    else:
        sequence([curve], t, name=name, listed=listed)


def sequence(curves: Sequence[Curve], t: Translator, *, name: str, listed: Collection[str] = ()) -> None:
    """Draw curves one under the other; what lines mean is said once, and so are events that several share. Numbers of
    their tables that the page has `listed` link to their list."""
    drawn = [curve for curve in curves if curve.data.months]
    _explain(drawn, t)
    for rank, curve in enumerate(drawn):
        own, data = f"{name}-{rank}", curve.data
        charts.plot(quarter_lines(data, t), curve, t, name=own)
        is_last = rank + 1 == len(drawn) or drawn[rank + 1].data.events != data.events
        charts.finish(curve, t, name=own, has_key=is_last, listed=listed)


def by_quarter(page: Frame, curves: Sequence[Curve], *, name: str, listed: Collection[str] = ()) -> None:
    """The same under their heading; nothing where no curve has a quarter to tell."""
    if any(curve.data.months for curve in curves):
        page.section(page.t("Quarter by quarter"))
        sequence(curves, page.t, name=f"{name}-{page.scope.quarter}", listed=listed)


def _multiples(curve: Curve, t: Translator, *, name: str, listed: Collection[str]) -> None:
    """One small panel a series, on one common scale, in the order given: that of names, never of values."""
    if curve.data.months:
        _explain([curve], t)
        charts.show(small_lines(curve.data, t), curve, t, name=name, listed=listed)


def _explain(curves: Sequence[Curve], t: Translator) -> None:
    if any(series.rolling for curve in curves for series in curve.data.series):
        text = t("Plain line: the quarter, with its 95% interval. Dotted line: the four quarters ending with it.")
        st.html(f'<p class="vigie-note">{text}</p>')


def quarter_lines(data: Months, t: Translator) -> go.Figure:
    """One panel a series over shared quarters, each from 0; under them the strip of events."""
    panels = len(data.series)
    figure = charts.panels_of(data, _PANEL_PIXELS)
    for panel, series in enumerate(data.series, start=1):
        for trace in _traces(data, series, t):
            figure.add_trace(trace, row=panel, col=1)
        figure.update_yaxes(range=[0, _top(series)], nticks=5, row=panel, col=1)
        figure.add_annotation(charts.title(words(series.label, t), panel))
    if data.events:
        context.draw(figure, data, t, strip=panels + 1, n_panels=panels)
    figure.update_xaxes(charts.period_axis(data, t))
    return _finished(figure, _PANEL_PIXELS * panels + charts.strip_pixels(data), t)


def small_lines(data: Months, t: Translator) -> go.Figure:
    """Panels three abreast with one scale for all, so that they compare at a glance; each has its own events."""
    n = len(data.series)
    n_rows = -(-n // _ABREAST)
    figure = make_subplots(rows=n_rows, cols=_ABREAST, vertical_spacing=0.58 / max(n_rows, 2), horizontal_spacing=0.05)
    top = max(_top(series) for series in data.series)
    for rank, series in enumerate(data.series):
        row, column = rank // _ABREAST + 1, rank % _ABREAST + 1
        for trace in _traces(replace(data, events=data.events_of(series)), series, t):
            figure.add_trace(trace, row=row, col=column)
        figure.add_annotation(charts.title(words(series.label, t), rank + 1))
    context.shade(figure, data, t, n_panels=n)
    figure.update_yaxes(range=[0, top], nticks=3)
    figure.update_xaxes(charts.period_axis(data, t, is_small=True), ticks="outside", ticklen=5, tickcolor=_GRID)
    for rank in range(n, n_rows * _ABREAST):
        row, column = rank // _ABREAST + 1, rank % _ABREAST + 1
        figure.update_xaxes(visible=False, row=row, col=column)
        figure.update_yaxes(visible=False, row=row, col=column)
    return _finished(figure, (_SMALL_PIXELS + 64) * n_rows, t)


def _finished(figure: go.Figure, pixels: float, t: Translator) -> go.Figure:
    figure.update_yaxes(gridcolor=_GRID, zeroline=False, tickformat=",d", fixedrange=True, tickfont={"color": _SOFT})
    figure.update_layout(charts.layout(int(pixels) + _AROUND_PIXELS, t))
    return figure


def _traces(data: Months, series: Series, t: Translator) -> Iterator[Any]:
    """Bands first, so that lines lie over them; then the rolling year, the line, and a cross where nothing is told."""
    colour = TONES[series.tone]
    for run in runs(data, series.cells):
        if all(series.cells[index].high is not None for index in run):
            yield _band(data, series.cells, run, colour)
    yield _line(data, series.rolling, t, {"color": colour, "width": 1.5, "dash": "dot"})
    yield _line(data, series.cells, t, {"color": colour, "width": 2.4})
    yield charts.crosses(data, series, t)


def _band(data: Months, cells: Sequence[Cell], run: Sequence[int], colour: str) -> go.Scatter:
    """The area between the intervals' ends; for a quarter that stands alone, an upright bar."""
    days = [middle(data, index) for index in run]
    highs, lows = [cells[index].high for index in run], [cells[index].low for index in run]
    return go.Scatter(
        x=[*days, *reversed(days)],
        y=[*highs, *reversed(lows)],
        mode="lines",
        fill="toself" if len(run) > 1 else "none",
        fillcolor=f"rgba({','.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))},0.16)",
        line={"width": 0 if len(run) > 1 else 1, "color": colour},
        hoverinfo="skip",
    )


def _line(data: Months, cells: Sequence[Cell], t: Translator, line: dict[str, Any]) -> go.Scatter:
    """A line that stops where there is no number, at breaks and before a period under way, which is a hollow point.
    Without cells, a line of nothing."""
    days: list[date | None] = []
    values: list[float | None] = []
    told: list[str] = []
    symbols: list[str] = []
    for run in runs(data, cells):
        days += [*(middle(data, index) for index in run), None]
        values += [*(cells[index].value for index in run), None]
        told += [*(charts.hover(data, cells[index], index, t) for index in run), ""]
        symbols += [*("circle-open" if data.is_running(index) else "circle" for index in run), "circle"]
    is_plain = "dash" not in line
    return go.Scatter(
        x=days,
        y=values,
        mode="lines+markers" if is_plain else "lines",
        line=line,
        marker={"size": 6, "color": line["color"], "symbol": symbols, "line": {"width": 1.6, "color": line["color"]}},
        hovertext=told,
        hoverinfo="text" if is_plain else "skip",
        connectgaps=False,
    )


def runs(data: Months, cells: Sequence[Cell]) -> list[list[int]]:
    """The periods that a line may join: all shown and over, and no break between them or within one of them."""
    found: list[list[int]] = []
    for index, cell in enumerate(cells):
        if cell.status is not Status.SHOWN:
            continue
        if found and found[-1][-1] == index - 1 and not _is_parted(data, index):
            found[-1].append(index)
        else:
            found.append([index])
    return found


def _is_parted(data: Months, index: int) -> bool:
    """Whether this period is under way, or a break lies within the former one, opens this one, or lies within it."""
    first_on, last_on = data.months[index - 1], last_day(data.months[index], data.grain)
    return data.is_running(index) or any(
        event.is_break and first_on < event.first_on <= last_on for event in data.events
    )


def middle(data: Months, index: int) -> date:
    """The middle of a period: where its point stands."""
    first_on = data.months[index]
    return first_on + (last_day(first_on, data.grain) - first_on) / 2


def _top(series: Series) -> float:
    return charts.top([*series.cells, *series.rolling])
