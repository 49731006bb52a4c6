"""A person brings a document further: reviewed, signed with its bytes and figures, put away."""

from dataclasses import dataclass
from datetime import datetime

from analytics.actions.on_document import Desk, on_document
from analytics.config import Home
from analytics.errors import UsageError
from analytics.journal import archive, contents, documents, texts
from analytics.journal.archive import File
from analytics.journal.documents import Document
from analytics.journal.schema import State
from analytics.reports.outline import place_name
from analytics.reports.outlines import OUTLINES
from analytics.reports.papers import STATES
from analytics.roles import Role
from analytics.text import Message, msg


def review(home: Home, document: str, *, role: Role, at: datetime | None = None) -> None:
    """Say that the texts were read and may be signed. Raises NotAllowed; UsageError where it is no draft."""
    with on_document(home, document, "review", role, at) as desk:
        _require_state(desk.document, State.DRAFT)
        _require_settled(desk)
        _move(desk, State.REVIEWED)


@dataclass(frozen=True, slots=True)
class Signed:
    """What is signed: the files, figures among them, and the digest of the texts that they were made from."""

    files: tuple[File, ...]
    texts: str


def sign(home: Home, document: str, signed: Signed, *, role: Role, at: datetime | None = None) -> None:
    """Sign a reviewed document: its files are kept as they are, whatever the data becomes.

    Raises NotAllowed; UsageError where it is not reviewed, where a required text is empty, where two texts wait for a
    choice, or where a text changed since the files were made.
    """
    with on_document(home, document, "sign", role, at) as desk:
        _require_state(desk.document, State.REVIEWED)
        _require_settled(desk)
        _require_complete(desk)
        if contents.digest(desk.connection, document) != signed.texts:
            raise UsageError(
                msg("A text changed while the document was being made: it is not signed."),
                remedy=msg("Read it again, then sign it."),
            )
        archive.keep(desk.connection, document, signed.files)
        for file in signed.files:
            desk.note("keep", detail=f"{file.name} {file.sha256}")
        _move(desk, State.SIGNED)


def put_away(home: Home, document: str, *, role: Role, at: datetime | None = None) -> None:
    """Put a signed document in the archives: it stays readable, and its files stay the same."""
    with on_document(home, document, "sign", role, at) as desk:
        _require_state(desk.document, State.SIGNED)
        _move(desk, State.ARCHIVED)


def _move(desk: Desk, state: State) -> None:
    documents.move(
        desk.connection, desk.document.id, state, desk.by, contents.digest(desk.connection, desk.document.id)
    )
    desk.note("state", detail=state)


def _require_state(document: Document, state: State) -> None:
    if document.state is not state:
        raise UsageError(
            msg("This document is {state}: this step comes after “{before}”."),
            remedy=msg("Open it again to see how far it has come."),
            state=Message(STATES[document.state]),
            before=Message(STATES[state]),
        )


def _require_settled(desk: Desk) -> None:
    if texts.conflicts(desk.connection, desk.document.id):
        raise UsageError(
            msg("Two texts of the same section still wait for a choice."),
            remedy=msg("Choose between them in the section that shows them side by side."),
        )


def _require_complete(desk: Desk) -> None:
    parts = documents.parts(desk.connection, desk.document.id)
    missing = OUTLINES[desk.document.subject.kind].missing(parts, texts.current(desk.connection, desk.document.id))
    if missing:
        raise UsageError(
            msg("The document cannot be signed: some required texts are empty."),
            remedy=msg("Write: {places}."),
            places=tuple(place_name(section, part) for section, part in missing),
        )
