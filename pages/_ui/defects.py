"""The list of defects on screen: one zone at a time, or all of them folded, each with its file."""

import streamlit as st

from analytics.reports.technical_list import COARSE, Defects, of_zone
from analytics.reports.words import words
from pages._ui import extracts, session, tables
from pages._ui.frame import Frame

_KEY, _WALK = "technical-zone", "walk:"


def draw(page: Frame, found: Defects) -> None:
    """Pick a zone, then its lines; without one, all of them, folded."""
    t = page.t
    if found.note:
        page.notice(found.note)
    asked = (page.scope.behind or "").removeprefix(_WALK)
    st.session_state[_KEY] = asked if asked in found.zones else None
    zone = st.selectbox(
        t("Zone of the walk"),
        list(found.zones),
        key=_KEY,
        format_func=lambda code: words(found.zones[code], t),
        placeholder=t("All zones"),
        on_change=_keep,
    )
    if zone is None:
        n = t.number(len(found.table.rows))
        tables.twin(found.table, t, title=t("All open defects: {n}", n=n))
    else:
        level = page.scope.level if page.role.sees_records else COARSE
        extracts.walk(page, level or COARSE, zone)
        tables.draw(of_zone(found.table, zone), t)


def _keep() -> None:
    zone = st.session_state[_KEY]
    session.keep(behind=_WALK + zone if zone else None)
