"""What a document says, before any layout, language or file format. One model feeds every writer, so that PDF, DOCX,
HTML and workbook hold the same words and the same figures.

    document = Document(
        name="bilan-2026-T3",                            # stem of the file
        title=Message(msg("Quarterly review")),
        cover=cover(held, home, scope=…, period=…, authors=(…,), made_on=date(2026, 11, 25)),
        sections=(
            Section("En bref", Paragraph("…"), Headlines(report.headlines)),
            Section("Où et quand nous étions", Tabular(report.table), Section("Horaires", figure)),
        ),
    )
    pdf.written(document, t)   docx.written(document, t)   html.written(document, t)   xlsx.written(document, t)

Headings take their level from the nesting of sections: none is ever skipped. A text is `reports.words.Text`: a plain
string is a name or what a person typed, and is printed as it is, with the typography of its language. `prose` turns
what a person typed in several paragraphs into blocks. A figure is refused without its title, unit, source, period
and text alternative; a table has its caption. What is hidden holds no number here, hence in no file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from analytics.reports.table import Headline, Table
from analytics.reports.words import Text
from analytics.text import Translator

DIGEST_LETTERS = 12
DEEPEST = 3
"""Sections may be nested this far: with the title, four levels of headings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Svg:
    """A drawn figure: an SVG text whose size is in points of the printed page, and its identifiers' prefix."""

    text: str
    width: float
    height: float


class Drawing(Protocol):
    """What can be drawn once a language is known. The same drawing gives the same bytes."""

    def svg(self, t: Translator) -> Svg: ...


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    text: Text


@dataclass(frozen=True, slots=True)
class Note:
    """A remark beside the text: what is hidden, a limit, a break. Set apart, never coloured alone."""

    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """A list; numbered where the order counts."""

    items: tuple[Text, ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Headlines:
    """The few figures that a reader takes away."""

    headlines: tuple[Headline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabular:
    """A report's table with the remarks printed under it. `widths` are shares of the page's width, head included;
    empty: as wide as the words ask for."""

    table: Table
    notes: tuple[Text, ...] = ()
    widths: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if self.widths and len(self.widths) != len(self.table.columns) + 1:
            raise ValueError(f"the table {self.table.name} has not one width a column, head included")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A drawing with all that a reader needs beside it. `alternative` says what it shows, for whoever cannot see it."""

    title: Text
    alternative: Text
    unit: Text
    source: Text
    period: Text
    drawing: Drawing

    def __post_init__(self) -> None:
        for name in ("title", "alternative", "unit", "source", "period"):
            if not getattr(self, name):
                raise ValueError(f"a figure must have its {name}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A place to sign: the role, and the day where it is signed already. Never a name typed by Vigie."""

    role: Text
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Signatures:
    """The block that people sign; it is never cut between two pages."""

    places: tuple[Signature, ...]


Block = Paragraph | Note | Items | Headlines | Tabular | Figure | Signatures


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Blocks that are read one after the other and stand side by side where the page is wide enough. `share`: how much
    of its width the left ones take. Figures in them are drawn as wide as their column."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    share: float = 0.5


class Section:
    """A heading and what stands under it: blocks first, or sections one level deeper, in the order given."""

    __slots__ = ("content", "title")

    def __init__(self, title: Text, *content: "Block | Beside | Section") -> None:
        if not title:
            raise ValueError("a section must have its title")
        self.title, self.content = title, content


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """The structure's mark: a PNG, JPEG or SVG file's bytes."""

    content: bytes
    media: str
    alternative: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What a title page says: on which territory and data the document stands, who made it and when.

    `authors` are roles. `digest` is that of the data, `version` that of the code. `state` is printed on every page
    (« Brouillon »); empty once the document is final. `made_on` is the only date of the files written. `entered`
    says what part of the period is entered.
    """

    structure: Text
    scope: Text
    period: Text
    authors: tuple[Text, ...]
    made_on: date
    digest: str
    version: str
    data_until: date | None = None
    entered: Text = ""
    state: Text = ""
    logo: Logo | None = None

    @property
    def short_digest(self) -> str:
        """Enough of the data's digest to tell it from any other."""
        return self.digest[:DIGEST_LETTERS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document. Raises ValueError where a heading would stand too deep.

    `is_wide`: it holds a list of many columns, and its pages lie on their long side. `is_short`: what a title page says
    is a band at the head of the first page.
    """

    name: str
    title: Text
    cover: Cover
    sections: tuple[Section, ...]
    subtitle: Text = ""
    has_contents: bool = False
    is_wide: bool = False
    is_short: bool = False

    def __post_init__(self) -> None:
        if not self.title:
            raise ValueError("a document must have its title")
        if any(depth > DEEPEST for depth, _ in self.walk()):
            raise ValueError(f"sections are nested at most {DEEPEST} deep")

    def walk(self) -> Iterator[tuple[int, "Block | Beside | Section"]]:
        """Every section, block and pair in reading order, each with the depth of its section (1 for the first)."""
        for section in self.sections:
            yield from _walk(section, 1)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every block in reading order, those of pairs included."""
        return tuple(block for _, part in self.walk() if not isinstance(part, Section) for block in _blocks(part))

    @property
    def tables(self) -> tuple[Tabular, ...]:
        """Every table, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Tabular))


def prose(text: str) -> tuple[Block, ...]:
    """What a person typed: paragraphs between blank lines, and lists of lines that begin with a hyphen."""
    paragraphs = [[line.strip() for line in part.splitlines() if line.strip()] for part in text.split("\n\n")]
    return tuple(_typed(lines) for lines in paragraphs if lines)


def _typed(lines: list[str]) -> Block:
    bullets = ("- ", "– ", "• ", "* ")
    if all(line.startswith(bullets) for line in lines):
        return Items(items=tuple(line[2:].strip() for line in lines))
    return Paragraph(" ".join(lines))


def _blocks(part: Block | Beside) -> tuple[Block, ...]:
    return (*part.left, *part.right) if isinstance(part, Beside) else (part,)


def _walk(section: Section, depth: int) -> Iterator[tuple[int, Block | Beside | Section]]:
    yield depth, section
    for part in section.content:
        if isinstance(part, Section):
            yield from _walk(part, depth + 1)
        else:
            yield depth, part
