"""The picker of one neighbourhood of the level; what it picks becomes part of the page's address."""

import streamlit as st

from analytics.codes import UNLOCATED
from analytics.text import Message, msg
from pages._ui import session
from pages._ui.frame import Frame

_KEY = "scope-neighbourhood"


def pick(page: Frame) -> str | None:
    """The zone chosen, or None while there is none: one that the level does not have is said to be so, and what lies
    outside every zone is no neighbourhood."""
    zones = page.geometry
    names = dict(zip(zones["zone_code"].tolist(), zones["zone_label"].tolist(), strict=True))
    if page.scope.zone not in (None, UNLOCATED, *names):
        page.notice(Message(msg("This level has no zone “{zone}”."), {"zone": page.scope.zone}))
    codes = sorted(names, key=lambda code: str(names[code]))
    st.session_state[_KEY] = page.scope.zone if page.scope.zone in names else None
    st.selectbox(
        page.t("Neighbourhood"),
        codes,
        key=_KEY,
        format_func=names.__getitem__,
        placeholder=page.t("Choose a neighbourhood"),
        on_change=lambda: session.keep(zone=st.session_state[_KEY]),
    )
    chosen: str | None = st.session_state[_KEY]
    return chosen
