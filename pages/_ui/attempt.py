"""What a page tries: a refusal is told in place, long work has its bar, a report is told as sentences."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from analytics.errors import VigieError
from analytics.progress import Progress
from analytics.reports.words import words
from analytics.text import Message
from pages._ui import notices
from pages._ui.frame import Ground

_Made = TypeVar("_Made")


class Bar:
    """A progress bar while something is done, gone afterwards."""

    def __init__(self, page: Ground) -> None:
        self._t = page.t
        self._bar = st.progress(0.0)

    def __enter__(self) -> Progress:
        return self._show

    def __exit__(self, *_: object) -> None:
        self._bar.empty()

    def _show(self, step: Message, share: float) -> None:
        self._bar.progress(share, text=self._t.message(step))


def tried(
    page: Ground, ask: Callable[[], _Made], hear: Callable[[VigieError], object] = lambda _refusal: None
) -> _Made | None:
    """What is asked; where it is refused, the refusal in place, and None: the other choices stay on the screen. `hear`
    is told of the refusal."""
    try:
        return ask()
    except VigieError as refusal:
        notices.quiet(words(refusal.problem, page.t), words(refusal.remedy, page.t) if refusal.remedy.msgid else "")
        hear(refusal)
        return None


def tell(page: Ground, lines: Sequence[Message]) -> None:
    first, *others = lines
    page.notice(first)
    notices.caveats(others, page.t)
