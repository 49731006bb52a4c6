"""Buttons that do something to a document: done before anything is drawn again; a refusal is told under the button."""

from collections.abc import Callable
from functools import partial
from typing import Literal

import streamlit as st

from analytics.errors import VigieError
from analytics.reports.words import words
from pages._ui import notices
from pages._ui.frame import Ground

Act = Callable[[], object]


def button(page: Ground, label: str, key: str, act: Act, look: Literal["primary", "secondary"] = "secondary") -> None:
    """A button that does `act`; what it refuses is said below."""
    st.button(label, key=key, type=look, on_click=partial(attempt, key, act))
    tell(page, key)


def submit(page: Ground, label: str, key: str, act: Act) -> None:
    """The button of a form: `act` reads the form's fields."""
    st.form_submit_button(label, key=key, on_click=partial(attempt, key, act))
    tell(page, key)


def attempt(key: str, act: Act) -> None:
    """Do `act`, and keep its refusal for `tell`."""
    try:
        act()
    except VigieError as refusal:
        st.session_state[f"refused-{key}"] = refusal


def tell(page: Ground, key: str) -> None:
    """The refusal that the last attempt of that key met, said once."""
    refusal: VigieError | None = st.session_state.pop(f"refused-{key}", None)
    if refusal is not None:
        notices.quiet(words(refusal.problem, page.t), words(refusal.remedy, page.t) if refusal.remedy.msgid else "")
