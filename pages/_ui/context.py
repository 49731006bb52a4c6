"""What happened beside a curve: a strip of bands over its panels, a line through them at each break, and both in words.

Each event bears a letter, so that the strip can be read on paper and without hovering.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import reduce
from html import escape
from itertools import product
from string import ascii_uppercase

import plotly.graph_objects as go

from analytics import periods
from analytics.reports.table import Event, Months
from analytics.reports.words import Text, words
from analytics.text import Message, Translator, msg

_INK, _SOFT, _PALE, _EDGE = "#22303a", "#8c979e", "#f1f2f0", "#c4cac5"
_SHORT = "d MMM y"
_MOST_TOLD = 12
"""Events listed under a chart; beyond, they are in its table only."""

LANE_PIXELS = 17


def last_day(data: Months) -> date:
    """The last day of the last period."""
    return periods.last_day(data.months[-1], data.grain)


def lanes(data: Months) -> tuple[int, ...]:
    """The line of the strip on which each event is drawn: the first that is free."""
    taken: list[date] = []
    found = []
    for event in data.events:
        first_on, last_on = _drawn(event, data)
        lane = next((rank for rank, until in enumerate(taken) if until < first_on), len(taken))
        taken[lane:] = [last_on + _gap(data), *taken[lane + 1 :]]
        found.append(lane)
    return tuple(found)


def draw(figure: go.Figure, data: Months, t: Translator, *, strip: int, n_panels: int) -> None:
    """Add the strip as the panel of that row, and the line of each break through the panels of one column."""
    placed = lanes(data)
    for letter, event, lane in zip(letters(data.events), data.events, placed, strict=True):
        figure.add_trace(_band(event, data, t, letter=letter, lane=lane), row=strip, col=1)
    figure.update_yaxes(
        range=[max(placed) + 0.6, -0.6], visible=False, fixedrange=True, row=strip, col=1, autorange=False
    )
    cut(figure, data, n_panels=n_panels)


def shade(figure: go.Figure, data: Months, t: Translator, *, n_panels: int) -> None:
    """Where there is no room for a strip: events as pale bands behind the panels that they touch, breaks as
    lines, each with its letter inside the top of the panel; letters of neighbours stand apart.
    """
    cut(figure, data, n_panels=n_panels)
    free_on = data.months[0]
    for letter, event in zip(letters(data.events), data.events, strict=True):
        first_on, last_on = _drawn(event, data)
        told_on = max(first_on, free_on)
        free_on = told_on + 2 * _gap(data)
        for panel in _touched(data, event, n_panels):
            axes = {"xref": f"x{panel if panel > 1 else ''}", "yref": f"y{panel if panel > 1 else ''} domain"}
            if not event.is_break:
                figure.add_shape(
                    type="rect",
                    x0=str(first_on),
                    x1=str(last_on + timedelta(days=1)),
                    y0=0,
                    y1=1,
                    layer="below",
                    fillcolor=_PALE,
                    line={"color": _EDGE, "width": 0.8},
                    **axes,
                )
            figure.add_annotation(
                text=f"<i>{letter}</i>",
                x=str(told_on),
                y=1,
                xanchor="left",
                yanchor="top",
                showarrow=False,
                font={"size": 10, "color": _INK},
                hovertext=sentence(event, t),
                **axes,
            )


def cut(figure: go.Figure, data: Months, *, n_panels: int) -> None:
    """A dashed line at the first day of each break, through every panel that it touches."""
    breaks = (event for event in data.events if event.is_break)
    for event, panel in ((one, panel) for one in breaks for panel in _touched(data, one, n_panels)):
        number = panel if panel > 1 else ""
        day = str(event.first_on)
        figure.add_shape(
            type="line",
            x0=day,
            x1=day,
            xref=f"x{number}",
            y0=0,
            y1=1,
            yref=f"y{number} domain",
            line={"color": _INK, "width": 1.4, "dash": "dash"},
        )


def _touched(data: Months, event: Event, n_panels: int) -> list[int]:
    """The panels, from 1, whose series the event touches."""
    panels = zip(range(1, n_panels + 1), data.series, strict=False)
    return [panel for panel, series in panels if event in data.events_of(series)]


def _band(event: Event, data: Months, t: Translator, *, letter: str, lane: int) -> go.Scatter:
    """A band from the first to the last day, or a mark where both are one; its letter stands before it."""
    first_on, last_on = _drawn(event, data)
    is_mark = event.is_break or first_on == last_on
    return go.Scatter(
        x=[first_on] if is_mark else [first_on, last_on],
        y=[lane] if is_mark else [lane, lane],
        mode="markers+text" if is_mark else "lines+markers+text",
        line={"color": _SOFT, "width": 5},
        marker={
            "symbol": "diamond" if event.is_break else "square",
            "size": 9 if is_mark else 5,
            "color": _INK if event.is_break else _SOFT,
        },
        text=[f"<b>{letter}</b>"] if is_mark else [f"<b>{letter}</b>", ""],
        textposition="middle left",
        textfont={"size": 11, "color": _INK},
        hovertext=sentence(event, t),
        hoverinfo="text",
        cliponaxis=False,
    )


def letters(events: Sequence[Event]) -> tuple[str, ...]:
    """A, B… Z, then AA, AB…"""
    pairs = ("".join(pair) for pair in product(ascii_uppercase, repeat=2))
    return tuple(name for name, _ in zip([*ascii_uppercase, *pairs], events, strict=False))


def sentence(event: Event, t: Translator) -> str:
    """The event in words: days, what, where; and that it is a break. Escaped: a figure reads tags."""
    what = escape(words(event.label, t))
    if event.where:
        what = t("{what} ({where})", what=what, where=escape(words(event.where, t)))
    if event.is_break:
        return t("{days}: series break, {what}", days=_days(event, t), what=what)
    return t("{days}: {what}", days=_days(event, t), what=what)


def key_html(data: Months, t: Translator) -> str:
    """The events by their letters, under the chart; nothing where there is none."""
    if not data.events:
        return ""
    pairs = list(zip(letters(data.events), data.events, strict=True))
    lines = [f"<li><b>{letter}</b> {sentence(event, t)}</li>" for letter, event in pairs[:_MOST_TOLD]]
    if len(pairs) > _MOST_TOLD:
        lines.append(f"<li>{escape(t('The others are in the table: {n}.', n=t.number(len(pairs) - _MOST_TOLD)))}</li>")
    title = escape(t("What happened meanwhile"))
    across = escape(t("Nothing is compared across a series break (dashed line)."))
    breaks = f"<p>{across}</p>" if any(event.is_break for event in data.events) else ""
    return f'<div class="vigie-context"><p>{title}</p><ul>{"".join(lines)}</ul>{breaks}</div>'


def meanwhile(data: Months, index: int) -> Text:
    """The events of one period, for its row of the table; nothing where there is none."""
    first_on, last_on = data.months[index], periods.last_day(data.months[index], data.grain)
    told = [_short(event) for event in data.events if event.touches(first_on, last_on)]
    return reduce(_together, told) if told else ""


def _together(one: Text, other: Text) -> Text:
    return Message(msg("{one}; {other}"), {"one": one, "other": other})


def _short(event: Event) -> Text:
    what = event.label
    if event.where:
        what = Message(msg("{what} ({where})"), {"what": what, "where": event.where})
    return Message(msg("series break, {what}"), {"what": what}) if event.is_break else what


def _days(event: Event, t: Translator) -> str:
    first = t.day(event.first_on, _SHORT)
    if event.is_break or event.last_on == event.first_on:
        return first
    if event.last_on is None:
        return t("since {day}", day=first)
    return t("from {first} to {last}", first=first, last=t.day(event.last_on, _SHORT))


def _drawn(event: Event, data: Months) -> tuple[date, date]:
    """The part of the event that lies in the periods drawn; a break is its first day."""
    first_on = max(event.first_on, data.months[0])
    if event.is_break:
        return first_on, first_on
    return first_on, min(event.last_on or last_day(data), last_day(data))


def _gap(data: Months) -> timedelta:
    """Room for the letter of the next event on the same line: a thirtieth of what is drawn."""
    return (last_day(data) - data.months[0]) / 30
