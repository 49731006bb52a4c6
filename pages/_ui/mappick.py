"""What a map is asked to show: indicator, other quarter, shading; what is picked goes into the address."""

from collections.abc import Mapping

import streamlit as st

from analytics.errors import ScopeError
from analytics.periods import Quarter
from analytics.reports.facing import first_told, is_rate, others
from analytics.reports.service_methods import service_methods
from analytics.reports.words import Text, words
from analytics.scope import SMOOTHED
from analytics.text import Message, msg
from pages._ui import session
from pages._ui.frame import Frame

_METRIC, _BESIDE, _SHADING = "scope-metric", "scope-beside", "scope-shading"
_NONE = ""
_WIDE, _NARROW = 580, 300
"""Of a picker, in pixels: the longest name of an indicator, of a quarter or a shading, in both languages."""

OPENED = ("",)
"""What the counts of a map's table link to: the panel of their zone."""

NEVER = Message(
    msg(
        "What no map shows: family conflict and violence suffered, told by municipality and year alone; social watch"
        " below a sector, an IRIS or a QPV. Zones of a level at which an indicator is not read hold no number."
    )
)


def metric_of(page: Frame, names: Mapping[str, Text]) -> str:
    """The indicator of the address or, where it names none (nothing, or a fact of another page whose paragraph was
    read), the first that can be told at this level.

    Raises ScopeError on what is no indicator of the role.
    """
    asked = page.scope.metric
    if asked is None or asked in {fact.key for fact in service_methods(page.role, page.settings)}:
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
    """The pickers, as many side by side as the screen has room for, each wide enough for the longest of its names."""
    with st.container(horizontal=True):
        _pick_metric(page, names)
        _pick_beside(page)
        if is_rate(metric_of(page, names)):
            _pick_shading(page)


def _pick_metric(page: Frame, names: Mapping[str, Text]) -> None:
    st.session_state[_METRIC] = metric_of(page, names)
    st.selectbox(
        page.t("Indicator"),
        list(names),
        key=_METRIC,
        width=_WIDE,
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
        width=_NARROW,
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
        width=_NARROW,
        format_func=said.__getitem__,
        on_change=lambda: session.keep(shading=st.session_state[_SHADING] or None),
    )


def _quarter(picked: str) -> Quarter | None:
    return Quarter.parse(picked) if picked else None
