"""The files that the figures stand on. How many lines of each were kept is told by its import and by the history, to
who imports: restricted themes are among them, and less what this page counts they would be told.
"""

from collections.abc import Sequence
from datetime import datetime

from analytics.cell import Cell
from analytics.records import Batch
from analytics.reports.batches import KINDS
from analytics.reports.table import Column, Row, Shown, Table
from analytics.reports.words import Day
from analytics.text import Message, msg

_LINES = Message(msg("lines"))


def files_table(batches: Sequence[Batch]) -> Table:
    """The files that count, in the order of their import."""
    return Table(
        name="files",
        method="quality_kept",
        caption=Message(msg("Files that the figures stand on, in the order of their import")),
        head=Message(msg("File")),
        columns=(
            Column(label=Message(msg("What")), shown=Shown.TEXT),
            Column(label=Message(msg("Imported on")), shown=Shown.TEXT),
            Column(label=Message(msg("Not taken")), unit=_LINES),
        ),
        rows=tuple(
            Row(
                label=batch.called,
                values=(
                    Message(KINDS[batch.kind]),
                    Day(datetime.fromisoformat(batch.imported_at).date(), "dd/MM/y"),
                    Cell(value=sum(batch.rejected.values()), n=sum(batch.rejected.values())),
                ),
            )
            for batch in batches
        ),
    )
