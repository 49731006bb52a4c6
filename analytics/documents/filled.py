"""A document with its figures in place: those of its chapters under the floors of its readers, then what people wrote.

The same function serves pages, the command line and the signature.
"""

from dataclasses import replace
from datetime import date

from analytics.config import Home
from analytics.documents.chapters import blocks
from analytics.documents.cover import cover
from analytics.documents.files import FORMATS, contents
from analytics.documents.model import Document, Note, Section
from analytics.documents.papers import Figures, composed, files_of
from analytics.documents.surroundings import logo
from analytics.journal.documents import Subject
from analytics.journal.schema import Kind
from analytics.progress import Progress, part, silent
from analytics.reports.chapter import Chapter
from analytics.reports.diagnosis import diagnosis
from analytics.reports.drafts import Draft, Files, draft
from analytics.reports.holdings import Holdings
from analytics.reports.outlines import OUTLINES
from analytics.reports.papers import last_edition, period, place, readers
from analytics.reports.review import review
from analytics.roles import Role, role_named
from analytics.scope import Scope
from analytics.text import Message, Translator, msg

_FIGURES, DRAWN = 0.6, 0.65
"""Shares of the work done once figures are known, and once maps and curves are laid out."""


def chapters(subject: Subject, held: Holdings) -> tuple[Chapter, ...]:
    """The chapters of a document, under the floors of its readers. Raises ScopeError, StoreError, and NotAllowed on a
    level that they do not read."""
    scope = held.settled(
        Scope(level=subject.level, quarter=subject.until, zone=subject.zone or None), readers(subject.kind)
    )
    if subject.kind is Kind.ZONE:
        return diagnosis(held, scope, readers(subject.kind)).chapters
    made = review(held, scope, readers(subject.kind))
    return (made.brief, *made.chapters)


def figures(subject: Subject, held: Holdings, home: Home, progress: Progress = silent) -> Figures:
    """What stands before the text of each section. Raises as `chapters`."""
    progress(Message(msg("Figures, under the floors of the readers")), 0.0)
    found = chapters(subject, held)
    progress(Message(msg("Maps and curves")), _FIGURES)
    return {chapter.key: blocks(chapter, held, home) for chapter in found}


def signed_files(held_texts: Draft, held: Holdings, home: Home, t: Translator, progress: Progress = silent) -> Files:
    """The files that a signature keeps, with the figures of the data now. Raises as `figures`."""
    there = figures(held_texts.document.subject, held, home, progress)
    return files_of(held_texts, held, t, there, part(progress, DRAWN, 1 - DRAWN))


def filled(subject: Subject, held: Holdings, home: Home, t: Translator, progress: Progress = silent) -> Document:
    """The document as it stands: with its texts where one is in hand, else its figures alone. Raises as `figures`."""
    found = last_edition(home, subject, role_named("coordinator"))
    if found is None:
        return _bare(subject, held, home, progress)
    held_texts = draft(home, found, role_named("coordinator"))
    return composed(
        held_texts, held, t, figures(subject, held, home, progress), is_final=not held_texts.document.is_open
    )


def as_files(
    subject: Subject, held: Holdings, home: Home, t: Translator, progress: Progress = silent
) -> dict[str, bytes]:
    """The document as it stands in every one of `FORMATS`, by its name. Raises as `figures`."""
    document = filled(subject, held, home, t, progress)
    return dict(contents(document, t, tuple(FORMATS), part(progress, DRAWN, 1 - DRAWN)))


def offered(role: Role) -> bool:
    """Whether a role is handed documents in the making: their texts are not signed yet."""
    return "read_drafts" in role.actions


def stem(subject: Subject) -> str:
    """The name of a file of figures, before its ending."""
    return f"vigie-{subject.kind}-{subject.zone or subject.level}-{subject.until}"


def _bare(subject: Subject, held: Holdings, home: Home, progress: Progress) -> Document:
    """Every section of the outline that has figures; the others are to be written, and the document says so."""
    outline, there = OUTLINES[subject.kind], figures(subject, held, home, progress)
    unwritten = Note(Message(msg("The texts of this document are not written yet: these are its figures alone.")))
    titled = [(section, there[section.key]) for section in outline.sections if there.get(section.key)]
    sections = [Section(Message(section.title), *content) for section, content in titled]
    where, authors = place(subject, held.store.settings), (Message(msg("Figures put in place by Vigie")),)
    scope = Scope(level=subject.level, quarter=subject.until)
    title_page = cover(held, scope, authors=authors, made_on=_day(held), logo=logo(home))
    if subject.kind is Kind.ZONE:
        title_page = replace(title_page, scope=where, period=period(subject.since, subject.until))
    return Document(
        name=stem(subject),
        title=Message(outline.title),
        subtitle=where,
        cover=title_page,
        sections=(Section(Message(msg("State of the document")), unwritten), *sections),
        is_short=subject.kind is Kind.QUARTER,
    )


def _day(held: Holdings) -> date:
    """The last day of the data: the same data gives the same file."""
    return held.last_on or date.min
