"""Bars on screen, as figures built from a report's series. What is hidden never enters a figure's data.

Events of the context stand in a strip over the bars, and a series break is a line through them.

plotly for bars and lines only: its maps ask an outside address for their outlines.
"""

from collections.abc import Collection, Sequence
from datetime import date
from html import escape
from typing import Any

import plotly.graph_objects as go
import streamlit as st
from plotly.subplots import make_subplots

from analytics.cell import Cell, Status
from analytics.documents.drawings.colours import TONES
from analytics.periods import Grain
from analytics.reports.chapter import Curve
from analytics.reports.table import Months, Series, Shown
from analytics.reports.words import Text, words
from analytics.text import Translator
from pages._ui import cells, context, tables, twins

_INK, _SOFT, _GRID = "#22303a", "#55626b", "#e9ebe8"
_PANEL_PIXELS, _AROUND_PIXELS = 96, 62
_DRAWN = 0.7
"""The part of a panel's height that its bars take; its title has the rest."""
_FONT = "Vigie, Source Sans, sans-serif"
_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}


def months(data: Months, t: Translator, *, name: str, caption: Text, listed: Collection[str] = ()) -> None:
    """Draw one panel of bars a series, then the same figures as a table, folded."""
    if data.months:
        show(month_bars(data, t), Curve(caption=caption, data=data), t, name=name, listed=listed)


def show(figure: go.Figure, curve: Curve, t: Translator, *, name: str, listed: Collection[str] = ()) -> None:
    """Draw a figure of these series, what the reader must know beside it, and its table, folded."""
    plot(figure, curve, t, name=name)
    finish(curve, t, name=name, listed=listed)


def plot(figure: go.Figure, curve: Curve, t: Translator, *, name: str) -> None:
    """Draw a figure under what it is about and its unit, and why some of its periods hold no number."""
    data, caption = curve.data, curve.caption
    said = escape(t("{what} ({unit})", what=words(caption, t), unit=words(data.unit, t)))
    st.html(f'<p class="vigie-note">{tables.linked(said, data.method, t)}</p>')
    st.plotly_chart(figure, theme=None, key=f"chart-{name}", config=_CONFIG, alt=_alt(data, caption, t))
    if reasons := _reasons(data, t):
        st.html(
            f'<p class="vigie-note">{escape(t("× marks a period without number: {reasons}.", reasons=reasons))}</p>'
        )
    for note in [note for note in (data.apart, data.unripe) if note]:
        st.html(f'<p class="vigie-note">{escape(words(note, t))}</p>')


def finish(curve: Curve, t: Translator, *, name: str, has_key: bool = True, listed: Collection[str] = ()) -> None:
    """Under a figure: its events by their letters, unless they stand under the next one, and its table, folded. A
    number of it that the page has `listed` links to its list, in its own quarter."""
    if has_key and (key := context.key_html(curve.data, t)):
        st.html(key)
    tables.twin(twins.month_table(curve.data, name=name, caption=curve.caption), t, listed)


def _alt(data: Months, caption: Text, t: Translator) -> str:
    """What the figure shows, for those who do not see it; its numbers are in the table."""
    n_breaks = sum(event.is_break for event in data.events)
    said = words(caption, t)
    return t("{said}. Series breaks: {n}.", said=said, n=t.number(n_breaks)) if n_breaks else said


def _reasons(data: Months, t: Translator) -> str:
    """Why some periods hold no number, each reason once."""
    without = [cell for series in data.series for cell in series.cells if cell.status is not Status.SHOWN]
    return ", ".join(dict.fromkeys(cells.status(cell, t) for cell in without))


def month_bars(data: Months, t: Translator) -> go.Figure:
    """One panel a series over shared periods, each on its own scale from 0; a cross marks a period without number."""
    panels = len(data.series)
    figure = panels_of(data, _PANEL_PIXELS)
    for panel, series in enumerate(data.series, start=1):
        figure.add_trace(_bars(data, series, t), row=panel, col=1)
        figure.add_trace(crosses(data, series, t), row=panel, col=1)
        figure.update_yaxes(range=[0, top(series.cells)], nticks=4, row=panel, col=1)
        figure.add_annotation(title(words(series.label, t), panel))
    if data.events:
        context.draw(figure, data, t, strip=panels + 1, n_panels=panels)
    figure.update_xaxes(period_axis(data, t))
    figure.update_yaxes(gridcolor=_GRID, zeroline=False, tickformat=",d", fixedrange=True, tickfont={"color": _SOFT})
    figure.update_layout(layout(_PANEL_PIXELS * panels + strip_pixels(data) + _AROUND_PIXELS, t))
    return figure


def panels_of(data: Months, pixels: int) -> go.Figure:
    """A panel a series and, under them, the strip of events where there are some."""
    heights: list[float] = [pixels * _DRAWN] * len(data.series)
    if data.events:
        heights.append(strip_pixels(data))
    return make_subplots(
        rows=len(heights), cols=1, shared_xaxes=True, vertical_spacing=0.36 / max(len(heights), 2), row_heights=heights
    )


def strip_pixels(data: Months) -> int:
    """How high the strip of events is."""
    return context.LANE_PIXELS * (1 + max(context.lanes(data))) if data.events else 0


def _bars(data: Months, series: Series, t: Translator) -> go.Bar:
    shown = [cell.value if cell.status is Status.SHOWN else None for cell in series.cells]
    return go.Bar(
        x=list(data.months),
        y=shown,
        **period(data),
        marker={"color": TONES[series.tone], "line": {"width": 0}, "pattern": _hatched(data)},
        error_y=_intervals(series.cells) if twins.has_intervals(series) else None,
        hovertext=[hover(data, series.cells[index], index, t) for index in range(len(data.months))],
        hoverinfo="text",
    )


def _hatched(data: Months) -> dict[str, Any]:
    """The bar of a period that is under way is hatched: it is no full one."""
    shapes = ["/" if data.is_running(index) else "" for index in range(len(data.months))]
    return {"shape": shapes, "fillmode": "replace", "size": 5, "solidity": 0.35}


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


def crosses(data: Months, series: Series, t: Translator) -> go.Scatter:
    """A small cross on the axis for each period that holds no number, with its status."""
    without = [index for index, cell in enumerate(series.cells) if cell.status is not Status.SHOWN]
    return go.Scatter(
        x=[data.months[index] for index in without],
        y=[0] * len(without),
        **period(data),
        mode="markers",
        marker={"symbol": "x-thin", "size": 7, "line": {"width": 1.5, "color": _SOFT}},
        hovertext=[hover(data, series.cells[index], index, t) for index in without],
        hoverinfo="text",
        cliponaxis=False,
    )


def hover(data: Months, cell: Cell, index: int, t: Translator) -> str:
    """A period's cell in words."""
    name = words(data.name_of(index), t)
    value = cells.value(cell, t, shown=Shown.DECIMAL if data.decimals else Shown.COUNT)
    if cell.status is not Status.SHOWN:
        return t("{month}: {value}", month=name, value=value)
    between = f" ({cells.interval(cell, t)})" if cell.low is not None else ""
    return t("{month}: {value}", month=name, value=f"{value} {words(data.unit, t)}{between}")


def top(series: Sequence[Cell]) -> float:
    """A little above the highest number shown, never less than 5, so that one act does not look like a wave."""
    return max([5.0, *(1.12 * (cell.high or cell.value) for cell in series if cell.value is not None)])


def title(text: str, panel: int) -> dict[str, Any]:
    """The name of a panel over it; a figure would read tags in it."""
    number = panel if panel > 1 else ""
    return {
        "text": f"<b>{escape(text)}</b>",
        "xref": f"x{number} domain",
        "yref": f"y{number} domain",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 3,
        "showarrow": False,
        "font": {"size": 13, "color": _INK},
    }


def period(data: Months) -> dict[str, str]:
    """A point stands in the middle of its period, so that days of events fall where they belong."""
    return {"xperiod": "M3" if data.grain is Grain.QUARTER else "M1", "xperiodalignment": "middle"}


def period_axis(data: Months, t: Translator, *, is_small: bool = False) -> dict[str, Any]:
    """A mark at each quarter's first month (each year's, where room is small), named in the reader's language."""
    ticks = [month for month in data.months if month.month in ((1,) if is_small else (1, 4, 7, 10))] or [data.months[0]]
    return {
        "range": [data.months[0], context.last_day(data)],
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


def layout(height: int, t: Translator) -> dict[str, Any]:
    """What all figures share: own font, no legend, no dragging, the reader's separators."""
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
