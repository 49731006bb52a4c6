"""What stays beside every page: the territory, and the pickers of language, role, level and quarter."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from html import escape
from typing import TypeVar

import streamlit as st

from analytics.config import Settings
from analytics.periods import Quarter
from analytics.reports.holdings import Holdings
from analytics.reports.words import quarter_name, words
from analytics.roles import ROLES, role_named
from analytics.text import LANGUAGES, Translator, translator
from pages._ui.address import Address

_Option = TypeVar("_Option")
_LANGUAGE_NAMES = {"fr": "Français", "en": "English"}
_LANG, _ROLE, _LEVEL, _QUARTER = "frame-lang", "frame-role", "frame-level", "frame-quarter"


def moved(former: Address) -> Address:
    """The former address, with what its pickers have been moved to since."""
    state = st.session_state
    level = state.get(_LEVEL, former.scope.level)
    zone = former.scope.zone if level == former.scope.level else None
    quarter = state.get(_QUARTER, former.scope.quarter)
    month = former.scope.month if quarter == former.scope.quarter else None
    scope = former.scope.at(level=level, quarter=quarter, zone=zone, month=month)
    role = role_named(state.get(_ROLE, former.role.key))
    return replace(former, lang=state.get(_LANG, former.lang), role=role, scope=scope)


def draw(address: Address, settings: Settings, held: Holdings | None) -> None:
    """Draw the sidebar for this address; its pickers are read at the next run, by `moved`."""
    t = translator(address.lang)
    with st.sidebar:
        _place(settings, t)
        if held is not None:
            _scope_pickers(address, held, t)
        _pick(t("View as"), list(ROLES), address.role.key, key=_ROLE, name=lambda key: t(ROLES[key].label))
        st.session_state[_LANG] = address.lang
        st.segmented_control(
            "Langue · Language", LANGUAGES, key=_LANG, format_func=_LANGUAGE_NAMES.__getitem__, required=True
        )


def open_to_role(address: Address, held: Holdings) -> Address:
    """The address after a change of role: a level that the new role may not see is left for the first it may."""
    if address.scope.level in held.levels_for(address.role):
        return address
    return replace(address, scope=address.scope.at(level=None, zone=None))


def _place(settings: Settings, t: Translator) -> None:
    demo = f'<span class="vigie-demo">{escape(t("Fictitious data"))}</span>' if settings.is_demo else ""
    st.html(f'<p class="vigie-place">{escape(settings.name)}</p>{demo}')


def _scope_pickers(address: Address, held: Holdings, t: Translator) -> None:
    scope, levels, quarters = address.scope, held.levels_for(address.role), list(held.quarters)
    if scope.level in levels:
        _pick(t("Level"), levels, scope.level, key=_LEVEL, name=lambda level: words(held.level_label(level), t))
    if scope.quarter is not None:
        asked = [] if scope.quarter in quarters else [scope.quarter]
        _pick(t("Quarter"), [*asked, *quarters], scope.quarter, key=_QUARTER, name=lambda quarter: _name(quarter, t))


def _pick(label: str, options: Sequence[_Option], chosen: _Option, *, key: str, name: Callable[[_Option], str]) -> None:
    st.session_state[key] = chosen
    st.selectbox(label, options, key=key, format_func=name, filter_mode=None)


def _name(quarter: Quarter, t: Translator) -> str:
    return words(quarter_name(quarter), t)
