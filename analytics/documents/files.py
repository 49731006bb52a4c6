"""A document written in several forms into a folder, each file at once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from analytics.documents import docx, html, pdf, xlsx
from analytics.documents.model import Document
from analytics.durable import write_file
from analytics.errors import UsageError
from analytics.progress import Progress, silent
from analytics.text import Message, Translator, msg

FORMATS: Mapping[str, Callable[[Document, Translator], bytes]] = MappingProxyType(
    {"pdf": pdf.written, "docx": docx.written, "html": html.written, "xlsx": xlsx.written}
)


def formats_in(text: str) -> tuple[str, ...]:
    """`pdf,xlsx` as names of formats. Raises UsageError on another name."""
    names = tuple(name.strip().lower() for name in text.split(",") if name.strip())
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        raise UsageError(
            msg("“{format}” is not a format of documents."),
            remedy=msg("Choose among: {formats}."),
            format=", ".join(unknown) or text,
            formats=tuple(FORMATS),
        )
    return names


def contents(
    document: Document, t: Translator, formats: Sequence[str], progress: Progress = silent
) -> Iterator[tuple[str, bytes]]:
    """The document in each format, one after the other: the name of the format, and the file's bytes."""
    for rank, name in enumerate(formats):
        progress(Message(msg("Writing the document: {form}"), {"form": name.upper()}), rank / len(formats))
        yield name, FORMATS[name](document, t)


def save(
    document: Document, t: Translator, formats: Sequence[str], folder: Path, progress: Progress = silent
) -> tuple[Path, ...]:
    """Write the document in each format. Gives the files; raises InputError where the folder cannot be written."""
    paths = tuple(folder / f"{document.name}.{name}" for name in formats)
    for path, (_, content) in zip(paths, contents(document, t, formats, progress), strict=True):
        write_file(path, content)
    return paths
