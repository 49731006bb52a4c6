"""One number crossed by two scales, as a report hands it to a screen or a document."""

from dataclasses import dataclass

from analytics.cell import Cell
from analytics.reports.table import Column, Row, Shown, Table
from analytics.reports.words import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One number crossed by two scales (an hour × a weekday): `cells[row][column]`, shaded in five classes by `breaks`.

    `least` says in words under what a cell holds no number; `name` is the stem of its file.
    """

    name: str
    caption: Text
    head: Text
    rows: tuple[Text, ...]
    columns: tuple[Text, ...]
    cells: tuple[tuple[Cell, ...], ...]
    unit: Text
    breaks: tuple[float, ...]
    tone: str
    decimals: int = 0
    least: Text = ""
    method: str = ""

    @property
    def table(self) -> Table:
        """The same cells as a table, to print or to save."""
        shown = Shown.DECIMAL if self.decimals else Shown.COUNT
        return Table(
            name=self.name,
            caption=self.caption,
            head=self.head,
            columns=tuple(Column(label=label, unit=self.unit, shown=shown) for label in self.columns),
            rows=tuple(Row(label=label, values=line) for label, line in zip(self.rows, self.cells, strict=True)),
            method=self.method,
        )

    def __post_init__(self) -> None:
        if len(self.cells) != len(self.rows) or any(len(line) != len(self.columns) for line in self.cells):
            raise ValueError(f"the grid {self.name} has not one cell a row and column")
