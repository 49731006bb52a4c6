"""The crossing of views as it is filled in: one choice a theme and a source, saved when it is made."""

from functools import partial

import streamlit as st

from analytics.actions.choose_view import choose_view
from analytics.reports.crossing import SOURCES, THEMES, VIEWS, cell
from analytics.reports.written import Place, Written
from analytics.text import Message, msg
from pages._ui import acts
from pages._ui.frame import Ground

_WIDTH = 180
"""Of a choice, in pixels: the longest word in both languages."""


def choose(page: Ground, written: Written) -> None:
    """A row a theme, a choice a source; nothing where the section has no crossing."""
    views = written.views
    if not views:
        return
    page.aside(
        Message(msg("For each theme, say whether what a source tells agrees with the others, differs or lacks."))
    )
    for theme, title in THEMES.items():
        with st.container(border=True):
            st.markdown(f"**{page.t(title)}**")
            with st.container(horizontal=True):
                for source, label in SOURCES.items():
                    _choice(page, views[cell(theme, source)], page.t(label))


def _choice(page: Ground, place: Place, label: str) -> None:
    key = f"view-{place.slot.document}-{place.slot.part}"
    st.session_state[key] = place.text
    st.selectbox(
        label,
        ["", *VIEWS],
        key=key,
        format_func=lambda view: page.t(VIEWS[view]) if view else "—",
        filter_mode=None,
        width=_WIDTH,
        on_change=partial(acts.attempt, key, partial(_save, page, place, key)),
    )
    acts.tell(page, key)


def _save(page: Ground, place: Place, key: str) -> None:
    choose_view(page.home, place.slot, st.session_state[key], role=page.role)
