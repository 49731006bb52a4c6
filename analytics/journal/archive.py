"""The bytes that were signed, and those only: read back, they are the same to the last one, or refused."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from analytics.errors import StoreError
from analytics.journal.schema import FILE
from analytics.text import msg


@dataclass(frozen=True, slots=True)
class File:
    """One file of a signed document: a form of its text, or its figures."""

    name: str
    media_type: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Kept:
    """What the journal says of a signed file without reading it."""

    name: str
    media_type: str
    sha256: str


def keep(connection: Connection, document: str, files: Sequence[File]) -> None:
    """Keep the files of a document, in their order."""
    for position, file in enumerate(files):
        values = {"name": file.name, "media_type": file.media_type, "content": file.content, "sha256": file.sha256}
        connection.execute(insert(FILE).values(document=document, position=position, **values))


def kept(connection: Connection, document: str) -> tuple[Kept, ...]:
    """The files of a signed document, in the order in which they were given."""
    columns = FILE.c
    asked = select(columns.name, columns.media_type, columns.sha256).where(columns.document == document)
    return tuple(Kept(*row) for row in connection.execute(asked.order_by(columns.position)))


def read(connection: Connection, document: str, name: str) -> File:
    """One signed file. Raises StoreError where it is not there, or is no longer what was signed."""
    asked = select(FILE).where(FILE.c.document == document, FILE.c.name == name)
    row = connection.execute(asked).mappings().first()
    if row is None:
        raise StoreError(
            msg("The journal has no signed file “{name}” for this document."),
            remedy=msg("Choose one of the files that the document lists."),
            name=name,
        )
    file = File(row["name"], row["media_type"], row["content"])
    if file.sha256 != row["sha256"]:
        raise StoreError(
            msg("The signed file “{name}” is no longer the one that was signed."),
            remedy=msg("Put back a copy of the journal from before it was damaged."),
            name=name,
        )
    return file
