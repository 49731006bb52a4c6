"""The list of defects on screen: one zone at a time, or all of them folded, each with its file."""

import streamlit as st

from analytics.reports.technical_list import COARSE, Defects, of_zone
from analytics.reports.words import words
from pages._ui import choices, extracts, tables
from pages._ui.frame import Frame


def settle(found: Defects | None) -> None:
    """Raises ScopeError where the address asks for the walk of a zone that is not there: before anything is drawn."""
    if found is not None:
        choices.chosen("walk", found.zones)


def draw(page: Frame, found: Defects) -> None:
    """Pick a zone, then its lines; without one, all of them, folded."""
    t = page.t
    if found.note:
        page.notice(found.note)
    zone = st.selectbox(
        t("Zone of the walk"),
        list(found.zones),
        format_func=lambda code: words(found.zones[code], t),
        placeholder=t("All zones"),
        **choices.one("walk", found.zones),
    )
    if zone is None:
        n = t.number(len(found.table.rows))
        tables.twin(found.table, t, title=t("All open defects: {n}", n=n))
    else:
        level = page.scope.level if page.role.sees_records else COARSE
        extracts.walk(page, level or COARSE, zone)
        tables.draw(of_zone(found.table, zone), t)
