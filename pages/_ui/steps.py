"""Curves of what still waits after so many days, as steps: one small panel a part, on one common scale.

A step goes down on the day on which something ends, and nowhere else: no slope is drawn between two days.
"""

from collections.abc import Collection, Sequence
from html import escape

import plotly.graph_objects as go
import streamlit as st
from plotly.subplots import make_subplots

from analytics.documents.drawings.colours import TONES
from analytics.reports.waits import Wait, Waits
from analytics.reports.words import words
from analytics.text import Translator
from pages._ui import charts, tables

_PANEL_PIXELS, _AROUND_PIXELS, _ABREAST = 128, 62, 3
_LONGEST = 180
"""Days drawn: later ends are in the table."""
_TICKS = (0, 30, 60, 90, 120, 150, 180)
_HALF, _GRID, _SOFT = "#9aa3aa", "#e9ebe8", "#55626b"
_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}


def draw(data: Waits, t: Translator, listed: Collection[str]) -> None:
    """Draw a panel a curve, in the order given, and the table of the same curves, folded: numbers that the page has
    `listed` link to their list."""
    if data.curves:
        figure, alt = step_lines(data, t), words(data.caption, t)
        st.html(f'<p class="vigie-note">{tables.linked(escape(alt), data.method, t)}</p>')
        st.plotly_chart(figure, theme=None, key=f"chart-{data.name}", config=_CONFIG, alt=alt)
        tables.twin(data.table, t, listed)


def step_lines(data: Waits, t: Translator) -> go.Figure:
    """From 100 % on the day of the signal; a dotted line marks one half, where the median is read."""
    n_rows = -(-len(data.curves) // _ABREAST)
    figure = make_subplots(rows=n_rows, cols=_ABREAST, vertical_spacing=0.42 / max(n_rows, 2), horizontal_spacing=0.05)
    colour = TONES[data.tone]
    for rank, one in enumerate(data.curves):
        place = {"row": rank // _ABREAST + 1, "col": rank % _ABREAST + 1}
        figure.add_trace(_band(one, colour), **place)
        figure.add_trace(_line(one, colour, t), **place)
        figure.add_hline(y=50, line={"dash": "dot", "width": 1, "color": _HALF}, **place)
        figure.add_annotation(charts.title(words(one.label, t), rank + 1))
    figure.update_yaxes(range=[0, 103], tickvals=[0, 50, 100], ticktext=[t.percent(share) for share in (0, 0.5, 1)])
    figure.update_yaxes(gridcolor=_GRID, zeroline=False, fixedrange=True, tickfont={"color": _SOFT})
    figure.update_xaxes(range=[0, _LONGEST + 2], tickvals=_TICKS, showgrid=False, fixedrange=True)
    figure.update_xaxes(tickfont={"color": _SOFT}, ticks="outside", ticklen=5, tickcolor=_GRID)
    for rank in range(len(data.curves), n_rows * _ABREAST):
        place = {"row": rank // _ABREAST + 1, "col": rank % _ABREAST + 1}
        figure.update_xaxes(visible=False, **place)
        figure.update_yaxes(visible=False, **place)
    figure.update_layout(charts.layout((_PANEL_PIXELS + 44) * n_rows + _AROUND_PIXELS, t))
    return figure


def _line(one: Wait, colour: str, t: Translator) -> go.Scatter:
    days, left = _held(one.days, one.left)
    told = [
        t("after {n} days: {share} still open", n=t.number(day), share=t.percent(share / 100))
        for day, share in zip(days, left, strict=True)
    ]
    return go.Scatter(
        x=days,
        y=left,
        mode="lines",
        line={"shape": "hv", "color": colour, "width": 2.2},
        hovertext=told,
        hoverinfo="text",
    )


def _band(one: Wait, colour: str) -> go.Scatter:
    """The area between the limits of the curve, with its own steps."""
    days, low = _stepped(*_held(one.days, one.low))
    _, high = _stepped(*_held(one.days, one.high))
    return go.Scatter(
        x=[*days, *reversed(days)],
        y=[*high, *reversed(low)],
        mode="lines",
        fill="toself",
        fillcolor=f"rgba({','.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))},0.16)",
        line={"width": 0},
        hoverinfo="skip",
    )


def _held(days: Sequence[float], values: Sequence[float]) -> tuple[list[float], list[float]]:
    """The part of the curve that is drawn, held to its last day."""
    kept = [(day, value) for day, value in zip(days, values, strict=True) if day <= _LONGEST]
    end = min(days[-1], _LONGEST)
    return [*(day for day, _ in kept), end], [*(value for _, value in kept), kept[-1][1]]


def _stepped(days: Sequence[float], values: Sequence[float]) -> tuple[list[float], list[float]]:
    """The corners of the steps: each value is held until the next day."""
    xs, ys = [days[0]], [values[0]]
    for day, value in zip(days[1:], values[1:], strict=True):
        xs += [day, day]
        ys += [ys[-1], value]
    return xs, ys
