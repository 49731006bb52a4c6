"""What is undone or redone on a screen, and what is said of it until something else is done; then the build."""

from collections.abc import Callable, Sequence

import streamlit as st

from analytics.actions.history import redo, undo
from analytics.reports.history import STATES, Entry, History
from analytics.reports.words import words
from analytics.text import Message, msg
from pages._ui import attempt, building, choices, notices
from pages._ui.frame import Ground

_DONE = "history-done"


def closed(page: Ground) -> None:
    """Say why nothing can be corrected in the demo territory, and where it can."""
    notices.quiet(
        page.t("Nothing can be undone or corrected here: this is the demo territory, whose data are fictitious."),
        page.t("To import your own files, open Vigie on a folder of your own, with --home DIR."),
    )


def told(page: Ground) -> None:
    """What was just done, and the build that makes the figures follow."""
    lines: Sequence[Message] | None = st.session_state.get(_DONE)
    if not lines:
        return
    attempt.tell(page, lines)
    built = building.offered(page, "history-build")
    if built:
        st.session_state[_DONE] = built
        st.rerun()


def done(page: Ground, act: Callable[[], Sequence[Message]]) -> None:
    """Do what was clicked; told at the top of the page once it is drawn anew, or refused in place."""
    lines = attempt.tried(page, act)
    if lines:
        st.session_state[_DONE] = lines
        st.rerun()


def rebuilt(page: Ground) -> None:
    """Build from all that counts, whether or not something was just changed."""
    built = building.offered(page, "history-rebuild")
    if built:
        st.session_state[_DONE] = built
        st.rerun()


def undone(page: Ground, told: History) -> None:
    """Any batch, undone or redone at a click: both can be taken back."""
    entries = {entry.batch_id: entry for entry in told.entries}
    chosen = st.selectbox(
        page.t("Import, zones or correction"),
        list(entries),
        format_func=lambda name: _name(page, entries[name]),
        placeholder=page.t("Choose what to undo or redo"),
        **choices.one("batch", entries),
    )
    if chosen is None:
        return
    entry = entries[chosen]
    for text in (Message(msg("State: {state}"), {"state": Message(STATES[entry.standing])}), *entry.about):
        page.aside(text)
    if entry.may_undo:
        if st.button(page.t("Undo"), key="history-undo", type="primary", icon=":material/undo:"):
            done(page, lambda: undo(page.home, chosen, role=page.role).lines())
    elif st.button(page.t("Redo"), key="history-redo", type="primary", icon=":material/redo:"):
        done(page, lambda: redo(page.home, chosen, role=page.role).lines())


def _name(page: Ground, entry: Entry) -> str:
    """What is chosen from keeps its words while its state changes: the field would go on saying the former one."""
    parts = (entry.name, entry.kind, entry.imported_on)
    return " · ".join(words(part, page.t) for part in parts if part)
