"""Hours planned on the page of settings: a funder, a zone, a quarter; kept, replaced, taken away."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analytics.actions.plan_hours import Plan, forget_plan, plan_hours
from analytics.errors import UsageError
from analytics.periods import Quarter
from analytics.reports.planned import Planned
from analytics.reports.planned_files import UNITS
from analytics.reports.words import quarter_name, words
from analytics.text import Message, msg
from pages._ui import acts, choices
from pages._ui.frame import Ground

_YEAR = 4


def draw(page: Ground, plans: Planned) -> None:
    """The form of one plan, and what takes one away."""
    t = page.t
    levels = {"": t("Whole territory"), **{key: words(level.label, t) for key, level in plans.levels.items()}}
    level = st.selectbox(
        t("Level of the plan"), list(levels), format_func=levels.__getitem__, **choices.one("plan", levels, "")
    )
    with st.form("settings-plan"):
        one, two, three = st.columns(3)
        zones = plans.levels[level].zones if level else {}
        if zones:
            one.selectbox(t("Zone"), list(zones), format_func=zones.__getitem__, key=f"plan-zone-{level}")
        two.selectbox(
            t("Quarter"),
            _quarters(),
            index=2 * _YEAR,
            key="plan-quarter",
            format_func=lambda q: words(quarter_name(q), t),
        )
        three.text_input(t("Funder"), key="plan-funder", max_chars=80)
        one.number_input(t("Hours planned"), value=0.0, step=1.0, format="%.0f", key="plan-hours")
        two.radio(t("Unit"), list(UNITS), format_func=lambda unit: t(UNITS[unit]), key="plan-unit", horizontal=True)
        acts.submit(page, t("Keep this plan"), "settings-plan-save", lambda: _save(page, plans, level))
    if plans.names:
        st.selectbox(
            t("Take away"),
            list(plans.names),
            format_func=lambda place: words(plans.names[place], t),
            placeholder=t("Choose one"),
            **choices.one("planned", plans.names),
        )
        acts.button(page, t("Take it away"), "settings-plan-drop", lambda: _drop(page, plans))


def _quarters() -> list[Quarter]:
    """Two years before this quarter, and two after."""
    now = Quarter.of(date.today())  # noqa: DTZ011  a form that is filled in today
    return [now.shift(n) for n in range(-2 * _YEAR, 2 * _YEAR + 1)]


def _save(page: Ground, plans: Planned, level: str) -> None:
    typed = st.session_state
    plan = Plan(
        quarter=typed["plan-quarter"],
        hours=typed["plan-hours"],
        unit=typed["plan-unit"],
        level=level,
        zone=typed[f"plan-zone-{level}"] if level else "",
        funder=typed["plan-funder"],
    )
    _tell(page, plan_hours(page.home, plan, role=page.role, seen=plans.batches.get(plan.place, "")).lines())


def _drop(page: Ground, plans: Planned) -> None:
    place = st.session_state[choices.key_of("planned")]
    if place is None:
        raise UsageError(msg("Nothing is chosen."), remedy=msg("Choose what is to be taken away."))
    _tell(page, forget_plan(page.home, plans.batches[place], role=page.role).lines())


def _tell(page: Ground, lines: Sequence[Message]) -> None:
    for line in lines:
        st.toast(words(line, page.t))
