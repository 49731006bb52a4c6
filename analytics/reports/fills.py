"""How the columns of a file are filled in and understood: one table for a dry run and for an import."""

from collections.abc import Sequence

from analytics.cell import Cell
from analytics.ingest.fills import FieldFill
from analytics.reports.table import Column, Row, Shown, Table
from analytics.text import Message, msg


def fill_table(file: str, fills: Sequence[FieldFill]) -> Table:
    """One row a field that the mapping reads, in its order; shares of the rows kept, then of the cells filled in."""
    cells = Message(msg("cells"))
    return Table(
        name="columns",
        caption=Message(msg("Columns of {file}: how they are filled in, and understood"), {"file": file}),
        head=Message(msg("Field")),
        columns=(
            Column(label=Message(msg("Filled in")), unit=Message(msg("of the rows kept")), shown=Shown.SHARE),
            Column(label=Message(msg("Understood")), unit=Message(msg("of the cells filled in")), shown=Shown.SHARE),
            Column(label=Message(msg("Not understood")), unit=cells),
            Column(label=Message(msg("Other or not recorded")), unit=cells),
        ),
        rows=tuple(_row(fill) for fill in fills),
    )


def _row(fill: FieldFill) -> Row:
    return Row(
        label=Message(fill.field.label),
        code=fill.field.name,
        values=(
            Cell(value=fill.fill, n=fill.n_filled + fill.n_unread),
            Cell(value=fill.coverage, n=fill.n_filled),
            Cell(value=fill.n_unread, n=fill.n_unread),
            Cell(value=fill.n_leftover, n=fill.n_leftover),
        ),
    )
