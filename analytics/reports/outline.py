"""What an outline is: sections in their order, their parts, what may not be empty, how it is named to a person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from analytics.journal.documents import Part
from analytics.journal.texts import Version
from analytics.reports import crossing
from analytics.text import Message, msg

N_SENTENCES = 5


class Parts(StrEnum):
    """Into what a section is divided: `CROSSED` is a text, then a table of themes by sources."""

    WHOLE = "whole"
    SENTENCES = "sentences"
    ZONES = "zones"
    CROSSED = "crossed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section. `required`: the document is not signed while a part is empty; `goes_on`: the next document begins
    with its text; `has_figures`: figures are put in place before the text; `has_decisions`: the decisions asked follow
    the text; `rows`: lines of the field at rest; `letters`: about as many as let the document keep its length, 0 where
    it has none to keep."""

    key: str
    title: str
    help: str
    writer: str
    required: bool = False
    goes_on: bool = True
    has_figures: bool = False
    has_decisions: bool = False
    parts: Parts = Parts.WHOLE
    rows: int = 5
    letters: int = 0

    def parts_among(self, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        """Its own parts, in a document that has these: its zones, its sentences, or the one it is made of."""
        if self.parts is Parts.ZONES:
            return tuple(part for part in parts if part.section == self.key)
        if self.parts is Parts.SENTENCES:
            return tuple(Part(self.key, str(rank), "") for rank in range(1, N_SENTENCES + 1))
        crossed = crossing.cells() if self.parts is Parts.CROSSED else ()
        return tuple(Part(self.key, part, "") for part in ("", *crossed))

    def is_view(self, part: str) -> bool:
        """Whether the part is a cell of a crossing of views, and no text."""
        return self.parts is Parts.CROSSED and bool(part)


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of a document in their order, numbered from `first`."""

    title: str
    first: int
    sections: tuple[Section, ...]

    def numbered(self) -> Iterator[tuple[int, Section]]:
        return enumerate(self.sections, self.first)

    def section(self, key: str) -> Section | None:
        return next((section for section in self.sections if section.key == key), None)

    def of(self, parts: Parts) -> tuple[Section, ...]:
        return tuple(section for section in self.sections if section.parts is parts)

    def places(self, parts: tuple[Part, ...]) -> Iterator[tuple[Section, Part]]:
        """Where a document with these parts holds a text, in its order."""
        for section in self.sections:
            yield from ((section, part) for part in section.parts_among(parts))

    def missing(
        self, parts: tuple[Part, ...], texts: Mapping[tuple[str, str], Version]
    ) -> tuple[tuple[Section, Part], ...]:
        """The required places that have no text yet."""
        return tuple(
            (section, part)
            for section, part in self.places(parts)
            if section.required and not _is_written(texts.get((section.key, part.part)))
        )


def place_name(section: Section, part: Part) -> Message:
    """A place as a person calls it: its section, and its zone or sentence."""
    if section.parts in (Parts.WHOLE, Parts.CROSSED):
        return Message(section.title)
    name = part.label if section.parts is Parts.ZONES else Message(msg("sentence {n}"), {"n": part.part})
    return Message(msg("{section} ({part})"), {"section": Message(section.title), "part": name})


def _is_written(version: Version | None) -> bool:
    return version is not None and bool(version.text.strip())
