"""The file that a visitor has brought: kept in a folder of this session alone, gone once imported, replaced or left."""

import json
import shutil
import tempfile
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

import streamlit as st

from analytics.errors import room

_DEPOSIT, _TURN = "imports-deposit", "imports-turn"
_LONGEST_NAME = 120
_ZONE = "[data-testid=stFileUploaderDropzone]"
_Made = TypeVar("_Made")


class Deposit:
    """One file brought. What was made of it is kept beside it, under what was asked, and goes with it."""

    def __init__(self, file_id: str, name: str, content: bytes) -> None:
        folder = tempfile.mkdtemp(prefix="vigie-")
        self.leave = weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self.file_id = file_id
        self.path = Path(folder) / _plain(name)
        with room(self.path.parent):
            self.path.write_bytes(content)
        self._made: dict[object, Any] = {}

    def once(self, asked: object, make: Callable[[], _Made]) -> _Made:
        """What was already made for what is asked, else made now."""
        if asked not in self._made:
            self._made[asked] = make()
        made: _Made = self._made[asked]
        return made

    def made(self, asked: object) -> Any:
        """What was made for what is asked, None where nothing was."""
        return self._made.get(asked)


@dataclass(frozen=True, slots=True)
class UploaderWords:
    """What stands on the uploader in place of Streamlit's own English words: its button, and beside it."""

    button: str
    beside: str

    def style(self) -> str:
        """The words as content of the style sheet, which hides those that they replace."""
        rules = (
            (f"{_ZONE} [data-testid=stBaseButton-secondary] p", self.button),
            (f"{_ZONE} [data-testid=stFileUploaderDropzoneInstructions] span", self.beside),
        )
        said = (
            f"{place} {{ font-size: 0; }} "
            f"{place}::after {{ font-size: 1rem; content: {json.dumps(text, ensure_ascii=False)}; }}"
            for place, text in rules
        )
        return f"<style>{' '.join(said)}</style>"


def most_megabytes() -> int:
    """The largest file that the browser may send."""
    return int(st.get_option("server.maxUploadSize"))


def brought(label: str, note: str, words: UploaderWords) -> Deposit | None:
    """Ask for a file; the one brought, until it is replaced or left. Raises VigieError where it finds no room."""
    st.html(words.style())
    given = st.file_uploader(label, key=f"imports-file-{st.session_state.get(_TURN, 0)}", help=note)
    held: Deposit | None = st.session_state.get(_DEPOSIT)
    if held is not None and (given is None or given.file_id != held.file_id):
        _drop()
        held = None
    if given is not None and held is None:
        held = Deposit(given.file_id, given.name, given.getvalue())
        st.session_state[_DEPOSIT] = held
    return held


def leave() -> None:
    """Delete the file and empty the field where it was brought."""
    _drop()
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def _drop() -> None:
    held: Deposit | None = st.session_state.pop(_DEPOSIT, None)
    if held is not None:
        held.leave()


def _plain(name: str) -> str:
    """The last part of the name, short enough for any disk; its ending is kept."""
    last = PurePosixPath(name.replace("\\", "/").replace("\0", "")).name
    return last[-_LONGEST_NAME:] if last not in ("", ".", "..") else "file"
