"""Paragraphs of the page of methods, each with its own address; the one asked for is open."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from analytics.reports.methods import Method
from analytics.reports.words import words
from analytics.text import Translator
from pages._ui import session
from pages._ui.frame import Ground


def draw(page: Ground, methods: Sequence[Method]) -> None:
    """One fold an indicator, by side of the trade; that of the address is open and marked."""
    asked = session.this_run().address.scope.metric
    for dimension in dict.fromkeys(words(method.dimension, page.t) for method in methods):
        page.section(dimension)
        for method in methods:
            if words(method.dimension, page.t) == dimension:
                with st.expander(words(method.title, page.t), expanded=method.key == asked):
                    st.html(paragraph_html(method, page.t))


def paragraph_html(method: Method, t: Translator) -> str:
    """Unit, formula, the sentences written from the declaration, what it must be read with, version."""
    how = "".join(f"<li>{escape(words(sentence, t))}</li>" for sentence in method.how)
    parts = (method.formula, method.caveat)
    formula, caveat = (f"<p>{escape(words(part, t))}</p>" for part in parts)
    unit = f'<p class="vigie-note">{escape(words(method.unit, t))}</p>'
    version = f'<p class="vigie-note">{escape(words(method.version, t))}</p>'
    return f'<div id="{escape(method.key)}" class="vigie-method">{unit}{formula}<ul>{how}</ul>{caveat}{version}</div>'
