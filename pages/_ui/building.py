"""The build, offered on a screen after anything that changes what counts."""

import streamlit as st

from analytics.actions.builds import build
from analytics.text import Message
from pages._ui import attempt
from pages._ui.frame import Ground


def offered(page: Ground, key: str) -> list[Message] | None:
    """Build at a click, with its progress: what it did, or None where it was not asked for or was refused."""
    if not st.button(page.t("Build the figures"), key=key, type="primary", icon=":material/construction:"):
        return None
    return attempt.tried(page, lambda: _build(page))


def _build(page: Ground) -> list[Message]:
    with attempt.Bar(page) as progress:
        return build(page.home, role=page.role, progress=progress).lines()
