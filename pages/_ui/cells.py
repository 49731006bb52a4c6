"""Figures on screen: headlines side by side. A cell's words are those of `reports.cellwords`, the same as on paper."""

import re
from collections.abc import Collection, Mapping, Sequence
from html import escape
from urllib.parse import urlencode

import streamlit as st

from analytics.reports.cellwords import decimals_of, headline_value, interval, status, value
from analytics.reports.list_numbers import opened
from analytics.reports.table import Headline, Listed
from analytics.reports.tour_numbers import NUMBERS as TOUR_NUMBERS
from analytics.reports.words import Explained, Text, words
from analytics.text import Translator
from pages._ui import session

__all__ = ["decimals_of", "headline_html", "interval", "row", "status", "value"]

LIST = "list"
"""What an address ends with that opens the page at its list."""

_HELD = re.compile(r"(\(?(?:× )?[−\d][\d.,]*(?:\s[\d.,]+)*)\s*(\[[^\]<]{1,40}\]\)?)")
"""A change and its interval: « × 0,95 [0,83 à 1,09] »."""


def row(headlines: Sequence[Headline], t: Translator, listed: Collection[str] = ()) -> None:
    """Draw the figures of a screen side by side; they wrap where the screen is narrow. Those whose indicator is
    `listed` on the page link to their list, for who reads records."""
    address = session.this_run().address
    keys = listed if address.role.sees_records else ()
    figures = "".join(headline_html(one, t, address.to_query(), its_list=_its_list(one, keys)) for one in headlines)
    st.html(f'<dl class="vigie-cells">{figures}</dl>')


def _its_list(headline: Headline, listed: Collection[str]) -> Listed | None:
    return opened(headline.listed or Listed(number=headline.method), headline.cell.counted, listed)


def headline_html(
    headline: Headline, t: Translator, address: Mapping[str, str] | None = None, *, its_list: Listed | None = None
) -> str:
    """One figure: label (a link to how it is counted), value with its unit or status, interval if any, note, its list.

    `address` holds the parameters of the page's address, which the link keeps.
    """
    tone = f" tone-{escape(headline.tone)}" if headline.tone else ""
    parts = [f"<dt>{_label_html(headline, t, address or {})}</dt>", f"<dd>{_value_html(headline, t)}</dd>"]
    if between := interval(headline.cell, t, decimals=headline.decimals):
        parts.append(f'<dd class="vigie-interval">{escape(between)}</dd>')
    if headline.note:
        parts.append(f'<dd class="vigie-note">{held_html(escape(words(headline.note, t)))}</dd>')
    if its_list:
        parts.append(f'<dd class="vigie-note">{list_html(escape(t("Its list")), its_list, t, address or {})}</dd>')
    return f'<div class="vigie-cell{tone}">{"".join(parts)}</div>'


def held_html(text: str) -> str:
    """An escaped text in which a number and its interval stay on one line or, where that is too narrow, on two."""
    return _HELD.sub(r'<span class="vigie-held"><span>\1</span> <span>\2</span></span>', text)


def _label_html(headline: Headline, t: Translator, address: Mapping[str, str]) -> str:
    text = escape(words(headline.label, t))
    return method_html(text, headline.method, t, address) if headline.method else text


def method_html(text: str, method: str, t: Translator, address: Mapping[str, str]) -> str:
    """An escaped text as a link to the paragraph of the page of methods, which keeps the page's address."""
    link = f"./methods?{urlencode({**address, 'metric': method})}"
    return f'<a href="{escape(link)}" target="_self" title="{escape(t("How it is counted"))}">{text}</a>'


def how_html(method: str, t: Translator) -> str:
    """In small print, a link to how something is counted; nothing without the key of a paragraph."""
    if not method:
        return ""
    link = method_html(escape(t("How it is counted")), method, t, session.this_run().address.to_query())
    return f' <small class="vigie-note">{link}</small>'


def remark_html(remark: Text, t: Translator) -> str:
    """A remark in words, beside it the link to its paragraph, where it has one."""
    method = remark.method if isinstance(remark, Explained) else ""
    return held_html(escape(words(remark, t))) + how_html(method, t)


def list_html(text: str, listed: Listed, t: Translator, address: Mapping[str, str]) -> str:
    """An escaped text as a link to the list of what it counts, at this address: of its own zone, or of them all,
    of its own quarter where that is another (which changes places with the one beside it), of its own month or of none.
    """
    kept = {name: value for name, value in address.items() if name not in ("zone", "month")}
    names = ("behind", "zone", "level", "quarter", "month")
    named = {name: str(value) for name in names if (value := getattr(listed, name))}
    if named.get("quarter", "") == kept.get("beside"):
        kept["beside"] = kept["quarter"]
    link = f"?{urlencode({**kept, **named})}#{LIST}"
    title = t("The tours that it counts") if listed.number in TOUR_NUMBERS else t("The records that it counts")
    return f'<a href="{escape(link)}" target="_self" title="{escape(title)}">{text}</a>'


def _value_html(headline: Headline, t: Translator) -> str:
    said, unit = headline_value(headline, t)
    if headline.cell.value is None:
        return f'<span class="vigie-status">{escape(said)}</span>'
    return f'<span class="vigie-value">{escape(said)}</span> <span class="vigie-unit">{escape(unit)}</span>'
