"""The files that the figures stand on, and how many records they hold: all of them, restricted themes included."""

from collections.abc import Sequence
from datetime import datetime

from analytics.cell import Cell, Status
from analytics.records import Batch
from analytics.reports.batches import KINDS
from analytics.reports.table import Column, Row, Shown, Table
from analytics.reports.words import Day
from analytics.roles import Role
from analytics.text import Message, msg

_LINES = Message(msg("lines"))


def files_table(batches: Sequence[Batch], role: Role) -> Table:
    """The files that count, in the order of their import."""
    return Table(
        name="files",
        method="quality_kept",
        caption=Message(msg("Files that the figures stand on, in the order of their import")),
        head=Message(msg("File")),
        columns=(
            Column(label=Message(msg("What")), shown=Shown.TEXT),
            Column(label=Message(msg("Imported on")), shown=Shown.TEXT),
            Column(label=Message(msg("Read")), unit=_LINES),
            Column(label=Message(msg("Kept")), unit=_LINES),
            Column(label=Message(msg("Not taken")), unit=_LINES),
        ),
        rows=tuple(
            Row(
                label=batch.called,
                values=(
                    Message(KINDS[batch.kind]),
                    Day(datetime.fromisoformat(batch.imported_at).date(), "dd/MM/y"),
                    whole_count(batch.read, role),
                    whole_count(batch.kept, role),
                    Cell(value=sum(batch.rejected.values()), n=sum(batch.rejected.values())),
                ),
            )
            for batch in batches
        ),
    )


def whole_count(n: int, role: Role) -> Cell:
    """A count that restricted themes are in: less what screens tell of the others, it would tell theirs."""
    return Cell(status=Status.HIDDEN) if role.has_floors else Cell.count(n)
