"""The field that is saved while it is typed in: what it sends goes to the journal at once, before anything is drawn."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import streamlit as st

from analytics.actions.save_text import MOST_CHARS, save_text, typed_from
from analytics.errors import BusyError, VigieError
from analytics.reports.words import Text, words
from analytics.reports.written import Place
from pages._ui.frame import Ground

_FOLDER = Path(__file__).with_name("components") / "autosave"
_FIELD = st.components.v2.component(
    "vigie_autosave",
    html=(_FOLDER / "autosave.html").read_text(encoding="utf-8"),
    css=(_FOLDER / "autosave.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "autosave.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)
_ANSWER, _INSERT = "writing-answer", "writing-insert"


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of the last save of a field: which it was, and the refusal that it met, if any."""

    sitting: str
    seq: int
    refusal: VigieError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A place as its field shows it: its name and what is expected, how many lines it has at rest, and about how many
    letters keep the document at its length (0: as many as wished)."""

    place: Place
    label: Text
    help: Text
    rows: int
    is_required: bool
    letters: int = 0

    @property
    def key(self) -> str:
        slot = self.place.slot
        return f"write-{slot.document}-{slot.section}-{slot.part}"


def draw(page: Ground, field: Field) -> None:
    """The field with the journal's text. What is typed is saved a second after the last key."""
    answer: Answer | None = st.session_state.get(_of(_ANSWER, field))
    _FIELD(key=field.key, data=_data(page, field, answer), on_sent_change=partial(_save, page, field))


def insert(field: Field, text: str) -> None:
    """Put a text into the field, where its cursor is: it is typed and saved as by the person."""
    number, _ = st.session_state.get(_of(_INSERT, field), (0, ""))
    st.session_state[_of(_INSERT, field)] = (number + 1, text)


def _save(page: Ground, field: Field) -> None:
    """What Streamlit calls when the field has sent something, before it draws anything."""
    sent = st.session_state[field.key].get("sent")
    try:
        typed = typed_from(sent)
    except VigieError as refusal:
        st.session_state[_of(_ANSWER, field)] = Answer("", 0, refusal)
        return
    refused: VigieError | None = None
    try:
        save_text(page.home, field.place.slot, typed, role=page.role)
    except VigieError as refusal:
        refused = refusal
    st.session_state[_of(_ANSWER, field)] = Answer(typed.sitting, typed.seq, refused)


def _data(page: Ground, field: Field, answer: Answer | None) -> dict[str, object]:
    """What the field is told: see `autosave.js`. While its text waits beside another one, it goes on with its own."""
    place, t = field.place, page.t
    own = next((other for other in place.others if answer and other.sitting == answer.sitting), None)
    refusal = answer.refusal if answer else None
    number, inserted = st.session_state.get(_of(_INSERT, field), (0, ""))
    return {
        "id": field.key,
        "label": words(field.label, t),
        "help": words(field.help, t),
        "rows": field.rows,
        "most": MOST_CHARS,
        "letters": field.letters,
        "required": field.is_required,
        "text": own.text if own else place.text,
        "revision": own.base if own else place.revision,
        "sitting": own.sitting if own else place.sitting,
        "kept": {"sitting": answer.sitting, "seq": answer.seq} if answer and not refusal else None,
        "refusal": refusal.text(t) if refusal else "",
        "again": isinstance(refusal, BusyError),
        "insert": {"id": str(number), "text": inserted} if number else None,
        "words": {
            "count": t("letters: {n}, of about {letters}", n="{n}", letters=t.number(field.letters))
            if field.letters
            else "",
            "missing": t("to be written") if place.is_missing else "",
            "saved": t("Saved beside the other text.") if own else words(place.saved, t),
            "empty": t("Nothing is written yet."),
            "saving": t("Saving…"),
            "unsaved": t("Not saved yet: the connection seems to be cut. Keep this page open."),
        },
    }


def _of(kind: str, field: Field) -> str:
    return f"{kind}-{field.key}"
