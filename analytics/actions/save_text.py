"""A person writes: what is typed is saved, an older version comes back as a new one, two texts are settled into one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from analytics.actions.on_document import Desk, on_document, require_open, require_place
from analytics.config import Home
from analytics.errors import UsageError
from analytics.journal import documents, texts
from analytics.journal.schema import Origin, State
from analytics.journal.texts import Conflict, Saved, Slot, Typed, Version
from analytics.roles import Role
from analytics.text import Message, Number, msg

MOST_CHARS = 20_000
"""Of one text: some eight pages."""

_MOST_SITTING = 40


class Choice(StrEnum):
    """What is kept of two texts written at the same time."""

    CURRENT = "current"
    OTHER = "other"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class SaveReport:
    """What became of what was typed: the version it is in, or the text beside which it waits."""

    saved: Saved

    def lines(self) -> list[Message]:
        if self.saved.conflict is None:
            return []
        return [
            Message(
                msg(
                    "Somebody else wrote in this section at the same time: both texts are kept. "
                    "Read them side by side and choose."
                )
            )
        ]


def typed_from(sent: object) -> Typed:
    """What an editor sent, once it is sure to be what an editor sends. Raises UsageError otherwise."""
    said = sent if isinstance(sent, Mapping) else {}
    text, base, sitting, seq = (said.get(name) for name in ("text", "base", "sitting", "seq"))
    if isinstance(text, str) and isinstance(sitting, str) and type(base) is int and type(seq) is int:
        return Typed(text=text, base=base, sitting=sitting[:_MOST_SITTING], seq=seq)
    raise UsageError(
        msg("What this field sent cannot be read: it was not saved."),
        remedy=msg("Copy your text, reload the page, then paste it."),
    )


def save_text(home: Home, slot: Slot, typed: Typed, *, role: Role, at: datetime | None = None) -> SaveReport:
    """Save what was typed. Where it was based on a text that has changed since, both are kept, side by side.

    A reviewed document becomes a draft again. Raises NotAllowed, UsageError, BusyError, StoreError.
    """
    with on_document(home, slot.document, "write", role, at) as desk:
        require_open(desk.document)
        require_place(desk, slot, is_view=False)
        _require_length(typed.text)
        before = texts.current(desk.connection, slot.document).get((slot.section, slot.part))
        saved = texts.save(desk.connection, slot, _clean(typed), desk.by)
        if saved.is_new:
            kept = saved.conflict
            desk.note("conflict" if kept else "write", slot, kept.id if kept else _number(saved.version))
        if saved.version != before:
            reopen(desk)
    return SaveReport(saved)


def restore_text(home: Home, slot: Slot, version: int, *, role: Role, at: datetime | None = None) -> Version:
    """Make a new version of an older one: nothing of what was written since is lost. Raises as `save_text`."""
    with on_document(home, slot.document, "write", role, at) as desk:
        require_open(desk.document)
        known = {one.version: one for one in texts.versions(desk.connection, slot)}
        if version not in known:
            raise UsageError(
                msg("This section has no version {n}."), remedy=msg("Choose one in the list of versions."), n=version
            )
        made = texts.write(desk.connection, slot, known[version].text, desk.by, (Origin.RESTORED, str(version)))
        desk.note("restore", slot, version)
        reopen(desk)
    return made


def settle_conflict(home: Home, document: str, number: int, choice: Choice, *, role: Role) -> None:
    """Choose between two texts, or keep one under the other. What is not chosen stays in the journal."""
    with on_document(home, document, "write", role, None) as desk:
        require_open(desk.document)
        waiting = texts.conflict(desk.connection, number)
        if waiting is None or waiting.slot.document != document:
            raise UsageError(
                msg("These two texts were settled already."), remedy=msg("Read the section again: it has one text.")
            )
        texts.settle(desk.connection, waiting, desk.by)
        desk.note("settle", waiting.slot, choice)
        if choice is not Choice.CURRENT:
            _write_settled(desk, waiting, choice)
            reopen(desk)


def reopen(desk: Desk) -> None:
    """What was reviewed has changed: the document is a draft again."""
    if desk.document.state is State.REVIEWED:
        documents.move(desk.connection, desk.document.id, State.DRAFT, desk.by, "")
        desk.note("reopen", detail=State.DRAFT)


def _write_settled(desk: Desk, waiting: Conflict, choice: Choice) -> None:
    last = texts.current(desk.connection, desk.document.id).get((waiting.slot.section, waiting.slot.part))
    both = choice is Choice.BOTH and last is not None
    text = f"{last.text}\n\n{waiting.text}" if both and last else waiting.text
    texts.write(desk.connection, waiting.slot, text, desk.by, (Origin.SETTLED, str(waiting.id)))


def _require_length(text: str) -> None:
    if len(text) > MOST_CHARS:
        raise UsageError(
            msg("This text is longer than {most} characters."),
            remedy=msg("Shorten it: what was saved before is kept."),
            most=Number(MOST_CHARS),
        )


def _clean(typed: Typed) -> Typed:
    """Line ends of one kind, and no zero byte, which PostgreSQL refuses."""
    plain = typed.text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return Typed(text=plain, base=typed.base, sitting=typed.sitting, seq=typed.seq)


def _number(version: Version | None) -> int:
    return version.version if version else 0
