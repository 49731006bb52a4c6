"""A person starts a document: empty, or with the texts of the one before it, each with where it comes from."""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection

from analytics import records
from analytics.actions.on_document import Desk
from analytics.config import Home
from analytics.errors import UsageError
from analytics.journal import citations, documents, texts
from analytics.journal.connect import writing
from analytics.journal.documents import Document, Part, Subject
from analytics.journal.schema import Origin, State
from analytics.journal.texts import By
from analytics.reports.outline import Parts
from analytics.reports.outlines import OUTLINES
from analytics.roles import Role, require
from analytics.text import msg

Zone = tuple[str, str]
"""A zone's code and name."""


def start_document(
    home: Home, subject: Subject, zones: Iterable[Zone] = (), *, role: Role, at: datetime | None = None
) -> Document:
    """Start a document, or a new edition of one that is signed. `zones` are those it has a line for, in their order.

    It goes on from the last one of the same kind and place: its lasting texts and the figures they cite are copied.
    Raises NotAllowed; UsageError where one is open already; BusyError, StoreError.
    """
    require(role, f"write_{subject.kind}")
    with writing(home) as connection:
        former, by = documents.before(connection, subject), By(role.key, at or datetime.now(UTC))
        made = _document(subject, documents.editions(connection, subject), former, by)
        documents.add(connection, made, _parts(subject, zones))
        documents.move(connection, made.id, State.DRAFT, by, "")
        desk = Desk(connection, made, by)
        desk.note("start", detail=former.id if former else "")
        if former is not None:
            _go_on(desk, former)
    return made


def _document(subject: Subject, editions: tuple[Document, ...], former: Document | None, by: By) -> Document:
    if any(edition.is_open for edition in editions):
        raise UsageError(
            msg("This document is open already: there is one for this period and this place."),
            remedy=msg("Open it in the list of documents."),
        )
    return Document(
        id=records.new_id(),
        subject=subject,
        edition=1 + max((edition.edition for edition in editions), default=0),
        state=State.DRAFT,
        continues=former.id if former else None,
        role=by.role,
        started_at=by.at,
    )


def _parts(subject: Subject, zones: Iterable[Zone]) -> list[Part]:
    of_zones = OUTLINES[subject.kind].of(Parts.ZONES)
    return [Part(section.key, code, label) for code, label in zones for section in of_zones]


def _go_on(desk: Desk, former: Document) -> None:
    """Copy what lasts from one period to the next; a new edition of the same period begins with all of it."""
    outline = OUTLINES[former.subject.kind]
    is_edition = former.subject.until == desk.document.subject.until
    places = _places(desk.connection, desk.document)
    for (section, part), version in texts.current(desk.connection, former.id).items():
        lasting = is_edition or any(one.key == section and one.goes_on for one in outline.sections)
        if lasting and version.text.strip() and (section, part) in places:
            source = f"{former.id}/{version.version}"
            texts.write(desk.connection, desk.slot(section, part), version.text, desk.by, (Origin.CONTINUED, source))
    citations.copy(desk.connection, former.id, desk.document.id)


def _places(connection: Connection, document: Document) -> set[tuple[str, str]]:
    outline, parts = OUTLINES[document.subject.kind], documents.parts(connection, document.id)
    return {(section.key, part.part) for section, part in outline.places(parts)}
