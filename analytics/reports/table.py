"""What a report hands to a screen, a file or a document: headlines, tables and series of cells. No layout, no language.

A table is published as it is built: whoever shows or writes it adds nothing, so what is exported is what was seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from analytics.cell import Cell, Status
from analytics.periods import Grain, Month, Quarter
from analytics.reports.words import Day, Text, quarter_name, under_way
from analytics.text import Message, msg


class Shown(StrEnum):
    """Which part of its cells a column shows: the value, as a count, a decimal, either (a number), a share of 1 or a
    value in 100 (never out of few), a ratio of two shares (two decimals), or what it rests on."""

    COUNT = "count"
    DECIMAL = "decimal"
    NUMBER = "number"
    SHARE = "share"
    PERCENT = "percent"
    RATIO = "ratio"
    INTERVAL = "interval"
    RATIO_INTERVAL = "ratio_interval"
    N = "n"
    EXPOSURE = "exposure"
    TEXT = "text"


INTERVALS = (Shown.INTERVAL, Shown.RATIO_INTERVAL)
BESIDE = (*INTERVALS, Shown.N, Shown.EXPOSURE)
"""What stands beside a value, which alone says why there is no number."""


class Part(StrEnum):
    """What a row is: a line of the list, what lies outside every line, or their total."""

    LINE = "line"
    OUTSIDE = "outside"
    TOTAL = "total"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: what it is called, in which unit, and the part of its cells that it shows. `method` is the key of its
    paragraph on the page of methods, where it has one of its own; `is_by_hand`, that it is left empty to be filled in.
    """

    label: Text
    unit: Text = ""
    shown: Shown = Shown.COUNT
    method: str = ""
    is_by_hand: bool = False

    def counted(self, cell: Cell) -> float | None:
        """How much the list behind a cell holds: what it rests on where the column shows that, else what was counted,
        else the value itself."""
        return cell.exposure if self.shown is Shown.EXPOSURE else cell.counted

    def tells(self, value: Cell | Text) -> bool:
        """Whether it has anything to say of this value: a number, words, or why there is none. Beside a value that
        says why itself, it has something to say of what is hidden alone."""
        if not isinstance(value, Cell):
            return value != ""
        if value.status is not Status.SHOWN:
            return self.shown not in BESIDE or value.status is Status.HIDDEN
        parts = {**dict.fromkeys(INTERVALS, value.low), Shown.N: value.n, Shown.EXPOSURE: value.exposure}
        return parts.get(self.shown, value.value) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The list of what a value counts: a number of `reports.listing` (that of the screen, where none is named), perhaps
    one of its parts, one zone (else the whole territory) of a level, in a quarter (else those of the screen), perhaps
    in one of its months alone."""

    number: str
    part: str = ""
    zone: str = ""
    level: str = ""
    quarter: Quarter | None = None
    month: Month | None = None

    @property
    def behind(self) -> str:
        """The number and its part, as a scope's `behind` names them."""
        return f"{self.number}:{self.part}" if self.part else self.number


Lists = tuple[Listed | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: its header, its values in the order of the columns, and the group it opens or goes on with. `method` is
    the key of its paragraph on the page of methods, where it has one of its own; `lists` say which list holds what each
    value counts, where any value has one."""

    label: Text
    values: tuple[Cell | Text, ...]
    part: Part = Part.LINE
    code: str = ""
    group: Text = ""
    method: str = ""
    lists: Lists = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table ready to be shown or written. `name` is the stem of its file; rows are never ordered by value. `method`
    is the key of its paragraph on the page of methods, where all of it is counted in one way."""

    name: str
    caption: Text
    head: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    method: str = ""

    def __post_init__(self) -> None:
        if any(len(row.values) != len(self.columns) for row in self.rows):
            raise ValueError(f"a row of the table {self.name} has not one value a column")
        if any(len(row.lists) not in (0, len(self.columns)) for row in self.rows):
            raise ValueError(f"a row of the table {self.name} has lists, and not one a column")

    @property
    def told(self) -> "Table":
        """The same table without the columns that have nothing to say of any row."""
        kept = [
            rank
            for rank, column in enumerate(self.columns)
            if column.is_by_hand or not self.rows or any(column.tells(row.values[rank]) for row in self.rows)
        ]
        return self if len(kept) == len(self.columns) else self.only(kept)

    def only(self, ranks: Sequence[int]) -> "Table":
        """The same table with these columns alone."""
        rows = (
            replace(
                row,
                values=tuple(row.values[rank] for rank in ranks),
                lists=tuple(row.lists[rank] for rank in ranks) if row.lists else (),
            )
            for row in self.rows
        )
        return replace(self, columns=tuple(self.columns[rank] for rank in ranks), rows=tuple(rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """One figure of a screen: its label, unit and what must be read with it. `tone` is a dimension's code, or empty.

    `is_share` says that the value is a share of 1, `is_percent` that it is in 100. `method` is the key of its paragraph
    on the page of methods, where it has one; `listed`, the list of what it counts, where that is not its method's.
    """

    label: Text
    unit: Text
    cell: Cell
    note: Text = ""
    tone: str = ""
    decimals: int = 0
    is_share: bool = False
    is_percent: bool = False
    method: str = ""
    listed: Listed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something of the context that a curve must be read with; `last_on` is None where it goes on, `where` its zone.

    A break changes what is counted, or how: nothing is compared across its first day. `breaks_hours`: hours of presence
    too.
    """

    first_on: date
    last_on: date | None
    label: Text
    where: Text = ""
    is_break: bool = False
    breaks_hours: bool = False

    def touches(self, first_on: date, last_on: date) -> bool:
        """Whether it holds on one of these days; a break, on its first day only."""
        if self.is_break:
            return first_on <= self.first_on <= last_on
        return self.first_on <= last_on and (self.last_on is None or self.last_on >= first_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One line or panel of a chart: one cell a period. `rolling`: the same over the four quarters ending with it;
    `listed`: the list of what its cells count, each in its own quarter; `events`: of those of all series, the ones that
    touch this one (None: all)."""

    label: Text
    tone: str
    cells: tuple[Cell, ...]
    rolling: tuple[Cell, ...] = ()
    listed: Listed | None = None
    events: tuple[Event, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Months:
    """Series that share their periods (first days of months, or of quarters where `grain` says so), in one unit.

    `events`: what happened meanwhile, oldest first; `method`: key of their paragraph; `until`: the day on which data
    stop, where the last period is under way and drawn apart; `unripe`: why the latest are not complete yet, if so.
    """

    months: tuple[date, ...]
    series: tuple[Series, ...]
    unit: Text
    decimals: int = 0
    grain: Grain = Grain.MONTH
    events: tuple[Event, ...] = ()
    method: str = ""
    until: date | None = None
    unripe: Text = ""

    def events_of(self, series: Series) -> tuple[Event, ...]:
        """The events that a panel of the series is read with."""
        return self.events if series.events is None else series.events

    def is_running(self, index: int) -> bool:
        """Whether the period of that rank is under way: its cells count a part of it."""
        return self.until is not None and index == len(self.months) - 1

    def name_of(self, index: int) -> Text:
        """A period in words, with the day up to which it is known where it is under way."""
        first_on = self.months[index]
        name: Text = quarter_name(Quarter.of(first_on)) if self.grain is Grain.QUARTER else Day(first_on, "MMMM y")
        return under_way(name, self.until) if self.until and self.is_running(index) else name

    @property
    def apart(self) -> Text:
        """What is drawn apart, in words: the period under way; nothing where all are over."""
        if self.until is None:
            return ""
        text = msg("Drawn apart, hollow or hatched: {period}. It is part of a period, and no change is read in it.")
        return Message(text, {"period": self.name_of(len(self.months) - 1)})
