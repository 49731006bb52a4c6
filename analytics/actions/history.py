"""A person undoes a batch, or redoes it: no file changes, and what it had replaced counts again, or stops counting."""

from collections.abc import Iterator
from dataclasses import dataclass

from analytics import records
from analytics.actions.rights import require_writable
from analytics.codes import ISOLATION_LEVELS
from analytics.config import Home
from analytics.errors import UsageError
from analytics.records import Batch
from analytics.reports.batches import replacing, title
from analytics.roles import Role
from analytics.text import Message, msg

_RIGHTS = {"correction": "correct", "area": "areas"}
"""The right to undo a batch, by its kind; else that to import."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryReport:
    """What undoing or redoing `batch` did: the batches that no longer count, and those that count again.

    `is_new` is false where it was undone (or redone) already; `other`, the batch that counts in its place.
    """

    batch: Batch
    ended: tuple[Batch, ...]
    returned: tuple[Batch, ...]
    is_new: bool
    other: Batch | None

    def lines(self) -> list[Message]:
        changed = [*self._own(), *self._ended(), *self._returned()]
        if not self.ended and not self.returned:
            return [*changed, Message(msg("Nothing changes in the figures."))]
        return [*changed, *self._isolation(), Message(msg("The figures will follow after the next build."))]

    def _own(self) -> Iterator[Message]:
        """About the batch itself, where it neither stopped counting nor counts again."""
        values: dict[str, object] = {"batch": title(self.batch)}
        if not self.is_new and self.batch.is_undone:
            yield Message(msg("{batch} was undone already."), values)
        elif not self.is_new:
            yield Message(msg("{batch} was not undone."), values)
        elif self.other and self.other != self.batch:
            values["other"] = self.other.id
            yield Message(msg("{batch} does not count: the batch {other} has taken its place."), values)
        elif not self.batch.is_undone and not self.batch.active:
            yield Message(msg("{batch} does not count: the zones that it leans on do not."), values)

    def _ended(self) -> Iterator[Message]:
        return (Message(msg("{batch} no longer counts."), {"batch": title(batch)}) for batch in self.ended)

    def _returned(self) -> Iterator[Message]:
        return (Message(msg("{batch} counts again."), {"batch": title(batch)}) for batch in self.returned)

    def _isolation(self) -> Iterator[Message]:
        for level in sorted({batch.level for batch in self.ended if batch.kind == "zones"} & {*ISOLATION_LEVELS}):
            yield Message(
                msg(
                    "Isolation records already imported keep the zone of level “{level}” where they were placed: "
                    "they have no point any more."
                ),
                {"level": level},
            )


def undo(home: Home, batch_id: str, *, role: Role) -> HistoryReport:
    """Make a batch stop counting; what it replaced counts again. Raises NotAllowed, UsageError, BusyError."""
    return _turn(home, batch_id, role, is_active=False)


def redo(home: Home, batch_id: str, *, role: Role) -> HistoryReport:
    """Make an undone batch count again, in the place that it had. Raises as `undo`."""
    return _turn(home, batch_id, role, is_active=True)


def _turn(home: Home, batch_id: str, role: Role, *, is_active: bool) -> HistoryReport:
    require_writable(home, role, _RIGHTS.get(_known(home, batch_id).kind, "import"))
    before, after = records.set_active(home, batch_id, is_active=is_active)
    counted = {batch.id for batch in before if batch.active}
    now = {batch.id: batch for batch in after}
    return HistoryReport(
        batch=now[batch_id],
        ended=tuple(batch for batch in after if batch.id in counted and not batch.active),
        returned=tuple(batch for batch in after if batch.id not in counted and batch.active),
        is_new=now[batch_id] not in before,
        other=replacing(now[batch_id], after),
    )


def _known(home: Home, batch_id: str) -> Batch:
    found = next((batch for batch in records.batches(home) if batch.id == batch_id), None)
    if found is None:
        raise UsageError(
            msg("There is no batch “{batch}” in this home."),
            remedy=msg("See their names: python -m analytics history."),
            batch=batch_id,
        )
    return found
