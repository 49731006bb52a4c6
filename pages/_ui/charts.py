"""Bars on screen, as figures built from a report's series. What is hidden never enters a figure's data.

plotly for bars and lines only: its maps ask an outside address for their outlines.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from typing import Any

import plotly.graph_objects as go
import streamlit as st
from plotly.subplots import make_subplots

from analytics.cell import Cell, Status
from analytics.reports.table import Column, Months, Row, Series, Shown, Table
from analytics.reports.words import Day, Text, words
from analytics.text import Message, Translator, msg
from pages._ui import cells, tables

TONES = {"T": "#2d7f86", "I": "#6f659b", "X": "#a98638", "N": "#7f8a91", "": "#1d6070"}
_INK, _SOFT, _GRID = "#22303a", "#55626b", "#e9ebe8"
_PANEL_PIXELS, _AROUND_PIXELS = 96, 62
_FONT = "Vigie, Source Sans, sans-serif"
_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}


def months(data: Months, t: Translator, *, name: str, caption: Text) -> None:
    """Draw one panel of bars a series, then the same figures as a table, folded."""
    alt = words(caption, t)
    st.plotly_chart(month_bars(data, t), theme=None, key=f"chart-{name}", config=_CONFIG, alt=alt)
    if reasons := _reasons(data, t):
        st.html(f'<p class="vigie-note">{escape(t("× marks a month without number: {reasons}.", reasons=reasons))}</p>')
    tables.twin(month_table(data, name=name, caption=caption), t)


def _reasons(data: Months, t: Translator) -> str:
    """Why some months hold no number, each reason once."""
    without = [cell for series in data.series for cell in series.cells if cell.status is not Status.SHOWN]
    return ", ".join(dict.fromkeys(cells.status(cell, t) for cell in without))


def month_table(data: Months, *, name: str, caption: Text) -> Table:
    """The cells of `month_bars`, one row a month."""
    return Table(
        name=name,
        caption=caption,
        head=Message(msg("Month")),
        columns=tuple(_columns(data)),
        rows=tuple(
            Row(label=Day(month, "MMMM y"), values=tuple(_month_cells(data, index)))
            for index, month in enumerate(data.months)
        ),
    )


def _columns(data: Months) -> Iterator[Column]:
    """A column a series, and one for its intervals where it has any."""
    shown = Shown.DECIMAL if data.decimals else Shown.COUNT
    for series in data.series:
        yield Column(label=series.label, unit=data.unit, shown=shown)
        if _has_intervals(series):
            yield Column(label=Message(msg("95% interval")), shown=Shown.INTERVAL)


def _month_cells(data: Months, index: int) -> Iterator[Cell]:
    for series in data.series:
        yield series.cells[index]
        if _has_intervals(series):
            yield series.cells[index]


def _has_intervals(series: Series) -> bool:
    return any(cell.low is not None for cell in series.cells)


def month_bars(data: Months, t: Translator) -> go.Figure:
    """One panel a series over shared months, each on its own scale from 0; a cross marks a month without number."""
    panels = len(data.series)
    figure = make_subplots(rows=panels, cols=1, shared_xaxes=True, vertical_spacing=0.36 / max(panels, 2))
    for panel, series in enumerate(data.series, start=1):
        figure.add_trace(_bars(data, series, t), row=panel, col=1)
        figure.add_trace(_marks(data, series, t), row=panel, col=1)
        figure.update_yaxes(range=[0, _top(series.cells)], nticks=4, row=panel, col=1)
        figure.add_annotation(_title(words(series.label, t)), xref="x domain", yref=_domain("y", panel))
    figure.update_xaxes(_month_axis(data.months, t))
    figure.update_yaxes(gridcolor=_GRID, zeroline=False, tickformat=",d", fixedrange=True, tickfont={"color": _SOFT})
    figure.update_layout(_layout(_PANEL_PIXELS * panels + _AROUND_PIXELS, t))
    return figure


def _bars(data: Months, series: Series, t: Translator) -> go.Bar:
    shown = [cell.value if cell.status is Status.SHOWN else None for cell in series.cells]
    return go.Bar(
        x=list(data.months),
        y=shown,
        marker={"color": TONES[series.tone], "line": {"width": 0}},
        error_y=_intervals(series.cells) if _has_intervals(series) else None,
        hovertext=[_hover(data, series, index, t) for index in range(len(data.months))],
        hoverinfo="text",
    )


def _intervals(series: Sequence[Cell]) -> dict[str, Any]:
    """From the value of each bar to the ends of its interval."""
    known = [(cell.value, cell.low, cell.high) for cell in series]
    return {
        "type": "data",
        "symmetric": False,
        "array": [None if value is None or high is None else high - value for value, _, high in known],
        "arrayminus": [None if value is None or low is None else value - low for value, low, _ in known],
        "color": _INK,
        "thickness": 1,
        "width": 2,
    }


def _marks(data: Months, series: Series, t: Translator) -> go.Scatter:
    """A small cross on the axis for each month that holds no number, with its status."""
    without = [index for index, cell in enumerate(series.cells) if cell.status is not Status.SHOWN]
    return go.Scatter(
        x=[data.months[index] for index in without],
        y=[0] * len(without),
        mode="markers",
        marker={"symbol": "x-thin", "size": 7, "line": {"width": 1.5, "color": _SOFT}},
        hovertext=[_hover(data, series, index, t) for index in without],
        hoverinfo="text",
        cliponaxis=False,
    )


def _hover(data: Months, series: Series, index: int, t: Translator) -> str:
    cell, month = series.cells[index], t.day(data.months[index], "MMMM y")
    value = cells.value(cell, t, shown=Shown.DECIMAL if data.decimals else Shown.COUNT)
    if cell.status is not Status.SHOWN:
        return t("{month}: {value}", month=month, value=value)
    between = f" ({cells.interval(cell, t)})" if cell.low is not None else ""
    return t("{month}: {value}", month=month, value=f"{value} {words(data.unit, t)}{between}")


def _top(series: Sequence[Cell]) -> float:
    """A little above the highest number shown, never less than 5, so that one act does not look like a wave."""
    return max([5.0, *(1.12 * (cell.high or cell.value) for cell in series if cell.value is not None)])


def _domain(axis: str, panel: int) -> str:
    return f"{axis}{panel if panel > 1 else ''} domain"


def _title(text: str) -> dict[str, Any]:
    return {
        "text": f"<b>{text}</b>",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 3,
        "showarrow": False,
        "font": {"size": 13, "color": _INK},
    }


def _month_axis(months: Sequence[date], t: Translator) -> dict[str, Any]:
    """A mark at each quarter's first month, named in the reader's language."""
    ticks = [month for month in months if month.month in (1, 4, 7, 10)]
    return {
        "tickvals": ticks,
        "ticktext": [_month_name(month, is_first=month == ticks[0], t=t) for month in ticks],
        "tickangle": 0,
        "tickfont": {"color": _SOFT},
        "showgrid": False,
        "fixedrange": True,
        "type": "date",
    }


def _month_name(month: date, *, is_first: bool, t: Translator) -> str:
    """The year is written under the first mark and under each January."""
    return f"{t.day(month, 'MMM')}<br>{month.year}" if is_first or month.month == 1 else t.day(month, "MMM")


def _layout(height: int, t: Translator) -> dict[str, Any]:
    return {
        "height": height,
        "margin": {"l": 44, "r": 8, "t": 24, "b": 38},
        "showlegend": False,
        "bargap": 0.25,
        "plot_bgcolor": "#ffffff",
        "paper_bgcolor": "#ffffff",
        "font": {"family": _FONT, "size": 12, "color": _INK},
        "separators": ",\u202f" if t.lang == "fr" else ".,",
        "hoverlabel": {"bgcolor": "#ffffff", "font": {"family": _FONT, "color": _INK, "size": 13}},
        "dragmode": False,
    }
