"""A document in hand: its sections and texts, its decisions, what is missing, what may be done next. Rights are applied
here: who may not read it is refused, and `may` holds no more than the role's actions."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from analytics.config import Home, Settings
from analytics.journal import archive, citations, contents, documents, remarks, texts
from analytics.journal.archive import File, Kept
from analytics.journal.citations import Citation
from analytics.journal.connect import reading
from analytics.journal.documents import Document, Step
from analytics.journal.schema import State
from analytics.journal.texts import Slot
from analytics.reports import papers, written
from analytics.reports.citing import Change, Now, changed, cited_in
from analytics.reports.outlines import OUTLINES
from analytics.reports.words import Day, Text
from analytics.reports.written import Line, Written
from analytics.roles import Role
from analytics.text import Message, Number, msg

Files = tuple[File, ...]
"""What is signed: the document in each of its forms, and its figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A decision asked for."""

    id: int
    sentence: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A document as a role sees it. `may`: write, comment, review, sign, put_away, as far as it has come.

    `title` is a msgid; `missing`: what stops the signature; `texts`: the digest of all that is written, which the
    signature must find; `authors`: the roles that wrote it; `reached_on`: the day of its last step.
    """

    document: Document
    title: str
    place: Text
    period: Text
    name: Text
    state: Text
    authors: tuple[str, ...]
    reached_on: date
    steps: tuple[Text, ...]
    sections: tuple[Written, ...]
    decisions: tuple[Asked, ...]
    missing: tuple[Text, ...]
    citations: tuple[Citation, ...]
    files: tuple[Kept, ...]
    texts: str
    may: frozenset[str]

    @property
    def subtitle(self) -> Text:
        """Of which place and period."""
        return Message(msg("{place} · {period}"), {"place": self.place, "period": self.period})

    def changed(self, now: Now) -> tuple[Change, ...]:
        """The figures that its texts cite and that the data says otherwise now."""
        text = "\n".join(place.text for one in self.sections for place in one.places)
        return changed(cited_in(text, self.citations), now)

    @property
    def too_long(self) -> Text:
        """That its texts, all together, are longer than what keeps its length, and which; empty where they are not."""
        kept = [(one, place) for one in self.sections if one.outline.letters for place in one.texts]
        n, most = sum(len(place.text) for _, place in kept), sum(one.outline.letters for one, _ in kept)
        if n <= most:
            return ""
        longer = [
            place.name or Message(one.outline.title) for one, place in kept if len(place.text) > one.outline.letters
        ]
        values: dict[str, object] = {"n": Number(n), "most": Number(most), "places": tuple(longer)}
        return Message(
            msg(
                "The texts have {n} letters, of about {most}: the document may be longer than six pages. The longest:"
                " {places}."
            ),
            values,
        )

    def section(self, key: str) -> Written:
        """One section. Raises KeyError on one that the outline does not have."""
        return {section.outline.key: section for section in self.sections}[key]


def draft(home: Home, document: str, role: Role) -> Draft:
    """The document as the role may see it. Raises UsageError where there is none, NotAllowed, StoreError."""
    settings = home.settings()
    with reading(home) as connection:
        found = documents.named(connection, document)
        papers.require_readable(found, role)
        outline = OUTLINES[found.subject.kind]
        held = written.read(connection, found, role, settings)
        sections = written.sections(held, outline)
        steps = documents.steps(connection, document)
        return Draft(
            document=found,
            title=outline.title,
            place=papers.place(found.subject, settings),
            period=papers.period(found.subject.since, found.subject.until),
            name=held.names[document],
            state=Message(papers.STATES[found.state]),
            authors=tuple(sorted({version.role for version in held.texts.values()})),
            reached_on=steps[-1].at.astimezone(ZoneInfo(settings.timezone)).date(),
            steps=tuple(_step(step, settings) for step in steps),
            sections=sections,
            decisions=tuple(_asked(one) for one in remarks.decisions(connection, document)),
            missing=_missing(sections),
            citations=citations.cited(connection, document),
            files=archive.kept(connection, document),
            texts=contents.digest(connection, document),
            may=_may(found, role),
        )


def versions(home: Home, slot: Slot, role: Role) -> tuple[Line, ...]:
    """Every version of one text, the newest first. Raises as `draft`."""
    settings = home.settings()
    with reading(home) as connection:
        found = documents.named(connection, slot.document)
        papers.require_readable(found, role)
        held = written.read(connection, found, role, settings)
        return tuple(written.line(version, held) for version in texts.versions(connection, slot))


def signed_file(home: Home, document: str, name: str, role: Role) -> File:
    """A signed file, the same to the last byte. Raises StoreError where it no longer is, and as `draft`."""
    with reading(home) as connection:
        papers.require_readable(documents.named(connection, document), role)
        return archive.read(connection, document, name)


def _may(document: Document, role: Role) -> frozenset[str]:
    """What the role may do to the document, as far as it has come."""
    open_to = {
        State.DRAFT: {"write", "comment", "review"},
        State.REVIEWED: {"write", "comment", "sign"},
        State.SIGNED: {"comment", "put_away"},
        State.ARCHIVED: set[str](),
    }[document.state]
    right = {"write": f"write_{document.subject.kind}", "put_away": "sign"}
    return frozenset(act for act in open_to if right.get(act, act) in role.actions)


def _missing(sections: tuple[Written, ...]) -> tuple[Text, ...]:
    """Each section with its number of required texts that are not written."""
    return tuple(
        Message(msg("{section} ({n})"), {"section": Message(section.outline.title), "n": section.n_missing})
        for section in sections
        if section.n_missing
    )


def _step(step: Step, settings: Settings) -> Text:
    values: dict[str, object] = {
        "state": Message(papers.STATES[step.state]),
        "role": papers.role_name(step.role),
        "when": papers.moment(step.at, settings),
    }
    return Message(msg("{state}: {role}, {when}"), values)


def _asked(one: remarks.Decision) -> Asked:
    values: dict[str, object] = {"text": one.text, "owner": one.owner, "day": Day(one.due_on)}
    return Asked(id=one.id, sentence=Message(msg("{text} ({owner}, by {day})"), values))
