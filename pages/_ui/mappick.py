"""What a map is asked to show: indicator, other quarter, shading; what is picked goes into the address."""

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

import streamlit as st

from analytics.errors import ScopeError
from analytics.periods import Quarter
from analytics.reports.facing import first_told, is_rate, others
from analytics.reports.methods import methods
from analytics.reports.words import Text, words
from analytics.scope import SMOOTHED
from analytics.text import msg
from pages._ui import session
from pages._ui.frame import Frame

_METRIC, _BESIDE, _SHADING = "scope-metric", "scope-beside", "scope-shading"
_NONE = ""
OPENED = ("",)
"""What the counts of a map's table link to: the panel of their zone."""


def metric_of(page: Frame, names: Mapping[str, Text]) -> str:
    """The indicator of the address or, where it names none that is mapped, the first that can be told at this level.

    Raises ScopeError on what is no indicator of the role.
    """
    asked = page.scope.metric
    if asked is None or asked in {method.key for method in methods(page.role, page.settings)} - set(names):
        return first_told(page.holdings, page.scope, page.role, tuple(names))
    if asked not in names:
        raise ScopeError(
            msg("“{metric}” is not an indicator of this role."),
            remedy=msg("Choose one of: {metrics}."),
            metric=asked,
            metrics=tuple(names),
        )
    return asked


def pick(page: Frame, names: Mapping[str, Text]) -> None:
    """The pickers, side by side."""
    with st.container(key="vigie-pickers"):
        one, two, three = st.columns([10, 6, 9])
        with one:
            _pick_metric(page, names)
        with two:
            _pick_beside(page)
        if is_rate(metric_of(page, names)):
            with three:
                _pick_shading(page)
    n = sum(method.key not in names for method in methods(page.role, page.settings))
    if n:
        st.html(f'<p class="vigie-note">{_unmapped_html(page, n)}</p>')


def _unmapped_html(page: Frame, n: int) -> str:
    """Why some indicators cannot be chosen here, and where they are."""
    said = page.t(
        "{n} other indicators are not mapped: they have no fixed classes, most often because a zone has too few cases"
        " in a quarter. Their figures are in the tables of the pages.",
        n=page.t.number(n),
    )
    link = escape(f"./methods?{urlencode(session.this_run().address.to_query())}")
    return f'{escape(said)} <a href="{link}" target="_self">{escape(page.t("How each is counted"))}</a>'


def _pick_metric(page: Frame, names: Mapping[str, Text]) -> None:
    st.session_state[_METRIC] = metric_of(page, names)
    st.selectbox(
        page.t("Indicator"),
        list(names),
        key=_METRIC,
        format_func=lambda key: words(names[key], page.t),
        on_change=lambda: session.keep(metric=st.session_state[_METRIC]),
    )


def _pick_beside(page: Frame) -> None:
    quarters = {str(quarter): name for quarter, name in others(page.holdings, page.scope.quarter).items()}
    asked = str(page.scope.beside or _NONE)
    st.session_state[_BESIDE] = asked if asked in quarters else _NONE
    st.selectbox(
        page.t("Beside it, the quarter"),
        [_NONE, *quarters],
        key=_BESIDE,
        format_func=lambda one: words(quarters[one], page.t) if one else page.t("no other quarter"),
        on_change=lambda: session.keep(beside=_quarter(st.session_state[_BESIDE])),
    )


def _pick_shading(page: Frame) -> None:
    st.session_state[_SHADING] = page.scope.shading or _NONE
    said = {_NONE: page.t("each zone’s own rate"), SMOOTHED: page.t("rates drawn towards the mean")}
    st.selectbox(
        page.t("Shading"),
        list(said),
        key=_SHADING,
        format_func=said.__getitem__,
        on_change=lambda: session.keep(shading=st.session_state[_SHADING] or None),
    )


def _quarter(picked: str) -> Quarter | None:
    return Quarter.parse(picked) if picked else None
