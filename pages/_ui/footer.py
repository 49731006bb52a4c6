"""What stands under every page: up to which day the data go, what part of the quarter is entered, their digest."""

from html import escape

import streamlit as st

from analytics.reports.freshness import freshness
from analytics.reports.words import words
from analytics.text import Translator
from pages._ui import cells, screen, session

_DIGEST_LETTERS = 12
ENTERED = "quality_entered"
"""The paragraph of Methods on the part that is entered."""

_FACING = ("map",)
"""The pages that show a second quarter beside the first."""


def draw(t: Translator) -> None:
    """The line, which links to how its figure is estimated; nothing before the first record."""
    now = session.this_run()
    if now.held is None or now.held.last_on is None:
        return
    scope = now.address.scope
    beside = scope.beside if now.page in _FACING else None
    until = escape(words(freshness(now.held, scope.quarter, beside), t))
    digest = t("Digest {digest}", digest=now.held.store.digest[:_DIGEST_LETTERS])
    linked = cells.method_html(until, ENTERED, t, now.address.to_query())
    st.html(f'<p class="vigie-foot">{linked} · {escape(digest)}</p>')
    screen.printing(t)
