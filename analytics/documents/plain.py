"""What every writer takes: a document in one language, plain words and drawn figures, numbered, nothing left to say.

Writers only lay out what stands here, so that no word or number can differ from one file to another.
"""

from dataclasses import dataclass

from analytics.documents.model import Logo, Svg


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    level: int
    text: str
    kind: str = "heading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A paragraph or a note."""

    text: str
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    items: tuple[str, ...]
    is_numbered: bool
    kind: str = "items"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A label and what it says; of a headline also its unit, its interval and its note."""

    label: str
    value: str
    unit: str = ""
    between: str = ""
    note: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    facts: tuple[Fact, ...]
    kind: str = "headlines"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainCell:
    text: str
    is_number: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainRow:
    """`group` opens a group of rows, and is empty on the rows that go on with it."""

    label: str
    cells: tuple[PlainCell, ...]
    part: str
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainTable:
    """`is_long`: it may go on, between rows, on another page."""

    caption: str
    head: str
    columns: tuple[PlainCell, ...]
    rows: tuple[PlainRow, ...]
    notes: tuple[str, ...]
    widths: tuple[float, ...]
    is_long: bool = False
    kind: str = "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainFigure:
    """`details`: unit, period and source in one line."""

    caption: str
    alternative: str
    details: str
    svg: Svg
    kind: str = "figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where people sign: role, and the day or nothing."""

    places: tuple[Fact, ...]
    kind: str = "signatures"


PlainPart = Words | Listed | Facts | PlainTable | PlainFigure | Places


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What stands side by side, in its reading order; `share` is that of the left side."""

    left: tuple[PlainPart, ...]
    right: tuple[PlainPart, ...]
    share: float
    kind: str = "pair"


PlainBlock = Heading | PlainPart | Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainDocument:
    """`words` are those of the layout itself: the heading of the contents, the page's number, a continued table."""

    lang: str
    title: str
    subtitle: str
    structure: str
    state: str
    facts: tuple[Fact, ...]
    authors: tuple[str, ...]
    blocks: tuple[PlainBlock, ...]
    logo: Logo | None
    logo_alternative: str
    contents: str
    page_of: str
    is_wide: bool = False
    is_short: bool = False
