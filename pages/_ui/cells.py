"""Figures on screen: headlines side by side. A cell's words are those of `reports.cellwords`, the same as on paper."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from analytics.reports.cellwords import headline_value, interval, status, value
from analytics.reports.table import Headline
from analytics.reports.words import words
from analytics.text import Translator

__all__ = ["headline_html", "interval", "row", "status", "value"]


def row(headlines: Sequence[Headline], t: Translator) -> None:
    """Draw the figures of a screen side by side; they wrap where the screen is narrow."""
    st.html(f'<dl class="vigie-cells">{"".join(headline_html(headline, t) for headline in headlines)}</dl>')


def headline_html(headline: Headline, t: Translator) -> str:
    """One figure: label, value with its unit or status, interval where there is one, note."""
    tone = f" tone-{escape(headline.tone)}" if headline.tone else ""
    parts = [f"<dt>{escape(words(headline.label, t))}</dt>", f"<dd>{_value_html(headline, t)}</dd>"]
    if between := interval(headline.cell, t, decimals=headline.decimals):
        parts.append(f'<dd class="vigie-interval">{escape(between)}</dd>')
    if headline.note:
        parts.append(f'<dd class="vigie-note">{escape(words(headline.note, t))}</dd>')
    return f'<div class="vigie-cell{tone}">{"".join(parts)}</div>'


def _value_html(headline: Headline, t: Translator) -> str:
    said, unit = headline_value(headline, t)
    if headline.cell.value is None:
        return f'<span class="vigie-status">{escape(said)}</span>'
    return f'<span class="vigie-value">{escape(said)}</span> <span class="vigie-unit">{escape(unit)}</span>'
