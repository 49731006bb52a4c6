"""Figures that a text cites, as the data says them now: each is counted once a store file."""

import streamlit as st

from analytics.periods import Quarter
from analytics.reports.citables import figure_now
from analytics.reports.citing import Found
from analytics.reports.holdings import Holdings
from pages._ui.frame import Frame


def now(page: Frame, key: str, quarter: Quarter) -> Found:
    """The figure of that key in that quarter, None where the data no longer has it."""
    return _now(page.holdings, str(page.holdings.store.path), key, str(quarter))


@st.cache_data(show_spinner=False, max_entries=256)
def _now(_held: Holdings, path: str, key: str, quarter: str) -> Found:  # noqa: ARG001  `path` is the cache's key
    found: Found = figure_now(_held, key, Quarter.parse(quarter))
    return found
