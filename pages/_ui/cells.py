"""The only renderer of a number: a cell becomes its value in the reader's language, or the words of its status."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from analytics.cell import STATUS_LABELS, Cell, Status
from analytics.reports.table import Headline, Shown
from analytics.reports.words import words
from analytics.text import Translator

_DECIMALS = {Shown.DECIMAL: 1, Shown.INTERVAL: 1, Shown.EXPOSURE: 0}


def row(headlines: Sequence[Headline], t: Translator) -> None:
    """Draw the figures of a screen side by side; they wrap where the screen is narrow."""
    st.html(f'<dl class="vigie-cells">{"".join(headline_html(headline, t) for headline in headlines)}</dl>')


def headline_html(headline: Headline, t: Translator) -> str:
    """One figure: label, value with its unit or status, interval where there is one, note."""
    tone = f" tone-{escape(headline.tone)}" if headline.tone else ""
    parts = [f"<dt>{escape(words(headline.label, t))}</dt>", f"<dd>{_value_html(headline, t)}</dd>"]
    if headline.cell.low is not None and headline.cell.high is not None:
        between = interval(headline.cell, t, decimals=headline.decimals)
        parts.append(f'<dd class="vigie-interval">{escape(between)}</dd>')
    if headline.note:
        parts.append(f'<dd class="vigie-note">{escape(words(headline.note, t))}</dd>')
    return f'<div class="vigie-cell{tone}">{"".join(parts)}</div>'


def value(cell: Cell, t: Translator, *, shown: Shown = Shown.COUNT) -> str:
    """The part of a cell that a column shows, as text; the words of its status where it holds no number."""
    if cell.status is not Status.SHOWN:
        return status(cell, t)
    if shown is Shown.INTERVAL:
        return interval(cell, t)
    number = {Shown.N: cell.n, Shown.EXPOSURE: cell.exposure}.get(shown, cell.value)
    if number is None:
        return ""
    return t.percent(number) if shown is Shown.SHARE else t.number(number, _DECIMALS.get(shown, 0))


def status(cell: Cell, t: Translator) -> str:
    """Why there is a number, or none: one label for all that is hidden."""
    return t(STATUS_LABELS[cell.status])


def interval(cell: Cell, t: Translator, *, decimals: int = 1) -> str:
    """The 95 % interval in words, or nothing where the cell has none."""
    if cell.low is None or cell.high is None:
        return ""
    return t("from {low} to {high}", low=t.number(cell.low, decimals), high=t.number(cell.high, decimals))


def _value_html(headline: Headline, t: Translator) -> str:
    if headline.cell.status is not Status.SHOWN or headline.cell.value is None:
        return f'<span class="vigie-status">{escape(status(headline.cell, t))}</span>'
    write = t.percent if headline.is_share else t.number
    number = escape(write(headline.cell.value, headline.decimals))
    return (
        f'<span class="vigie-value">{number}</span> <span class="vigie-unit">{escape(words(headline.unit, t))}</span>'
    )
