"""Every import, nesting and correction of a home, the newest first: what it is, who made it, and whether it counts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analytics import records
from analytics.cell import Cell
from analytics.config import Home, Settings
from analytics.ingest.corrections import KIND, Subject
from analytics.records import Batch
from analytics.reports.batches import KINDS, day, replacing
from analytics.reports.corrections import Corrected, State, corrected
from analytics.reports.table import Column, Row, Shown, Table
from analytics.reports.words import Day, Text, label
from analytics.roles import Role, require, role_named
from analytics.text import Message, Number, msg


class Standing(StrEnum):
    """Whether a batch counts, and if not, why."""

    COUNTS = "counts"
    UNDONE = "undone"
    REPLACED = "replaced"
    ALONE = "alone"


STATES = {
    Standing.COUNTS: msg("counts"),
    Standing.UNDONE: msg("undone"),
    Standing.REPLACED: msg("replaced"),
    Standing.ALONE: msg("does not count"),
}
"""In a word; below, with why."""
STANDINGS = {
    Standing.COUNTS: msg("counts"),
    Standing.UNDONE: msg("undone"),
    Standing.REPLACED: msg("replaced by {other}"),
    Standing.ALONE: msg("does not count: the zones that it leans on do not"),
}


_CORRECTED = {
    Subject.RECORD: msg("a record"),
    Subject.RENAME: msg("name of a zone"),
    Subject.MERGE: msg("zones merged"),
}
"""What a correction is of, where a file has its name."""
_CAVEATS: tuple[Text, ...] = (
    Message(msg("Nothing is erased: what is undone stays in the records, and counts again once redone.")),
    Message(msg("A correction holds through every later import and every build, until it is undone.")),
    Message(msg("The figures follow at the next build, and not before.")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One batch. `rank`: its number in the order of import; `about`: its level or its mapping, or what it corrects and
    why; `replaced_by`: a batch's id, or ""."""

    batch_id: str
    rank: int
    kind: Text
    source: Text
    about: tuple[Text, ...]
    imported_on: Text
    role: Text
    mapping: str
    n_read: int
    n_kept: int
    n_rejected: int
    standing: Standing
    state: Text
    replaced_by: str = ""

    @property
    def may_undo(self) -> bool:
        return self.standing is not Standing.UNDONE

    @property
    def name(self) -> Message:
        """What a person calls it by: its number, for two files may bear one name."""
        return Message(msg("{rank}. {source}"), {"rank": str(self.rank), "source": self.source})

    @property
    def line(self) -> Message:
        """The entry in one line, for the command."""
        values: dict[str, object] = {
            "id": self.batch_id,
            "kind": self.kind,
            "source": self.source,
            "about": self.about,
            "day": self.imported_on,
            "role": self.role,
            "read": Number(self.n_read),
            "kept": Number(self.n_kept),
            "rejected": Number(self.n_rejected),
            "state": self.state,
        }
        return Message(
            msg(
                "{id}: {kind}, {source} ({about}), {day}, {role}; read: {read}, kept: {kept}, rejected: {rejected}; "
                "{state}."
            ),
            values,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The whole list. `conflicts`: corrections that a later version of their record contradicts."""

    sentence: Text
    entries: tuple[Entry, ...]
    conflicts: tuple[Text, ...]
    table: Table
    caveats: tuple[Text, ...]

    def lines(self) -> list[Text]:
        """For the command line."""
        return [self.sentence, *(entry.line for entry in self.entries), *self.conflicts]


def history(home: Home, role: Role) -> History:
    """What was imported, corrected and undone. Raises NotAllowed, and StoreError where a batch cannot be read."""
    require(role, "import")
    batches, made = records.batches(home), corrected(home)
    settings = home.settings()
    entries = tuple(reversed([_entry(rank, batches, made, settings) for rank in range(len(batches))]))
    conflicts = tuple(one.line for one in made if one.state is State.CONFLICT)
    return History(
        sentence=_sentence(entries), entries=entries, conflicts=conflicts, table=_table(entries), caveats=_CAVEATS
    )


def _sentence(entries: Sequence[Entry]) -> Text:
    if not entries:
        return Message(msg("Nothing has been imported yet."))
    n_counting = sum(entry.standing is Standing.COUNTS for entry in entries)
    values: dict[str, object] = {"n": Number(len(entries)), "counting": Number(n_counting)}
    return Message(msg("Imports and corrections: {n}; those that count: {counting}."), values)


def _entry(rank: int, batches: Sequence[Batch], made: Sequence[Corrected], settings: Settings) -> Entry:
    batch = batches[rank]
    other = None if batch.active or batch.is_undone else replacing(batch, batches)
    standing = _standing(batch, other)
    return Entry(
        batch_id=batch.id,
        rank=rank + 1,
        kind=Message(KINDS[batch.kind]),
        source=Message(_CORRECTED[Subject(batch.source)]) if batch.kind == KIND else batch.called,
        about=tuple(_about(batch, made, settings)),
        imported_on=day(batch, "dd/MM/y"),
        role=Message(role_named(batch.role).label),
        mapping=batch.mapping,
        n_read=batch.read,
        n_kept=batch.kept,
        n_rejected=sum(batch.rejected.values()),
        standing=standing,
        state=Message(STANDINGS[standing], {"other": other.id} if other else {}),
        replaced_by=other.id if other else "",
    )


def _standing(batch: Batch, other: Batch | None) -> Standing:
    if batch.active:
        return Standing.COUNTS
    if batch.is_undone:
        return Standing.UNDONE
    return Standing.REPLACED if other else Standing.ALONE


def _about(batch: Batch, made: Sequence[Corrected], settings: Settings) -> Iterator[Text]:
    """Level, mapping, day of the export; or what is corrected, as far as it counts, and why."""
    for one in made:
        if one.correction.batch_id == batch.id:
            yield one.line
            yield from [one.correction.because] if one.correction.because else []
    if batch.level:
        yield _levels(batch.level, settings)
    yield from (text for text in (batch.mapping, batch.sheet) if text)
    if batch.exported_on:
        yield Message(msg("exported on {day}"), {"day": Day(date.fromisoformat(batch.exported_on))})


def _table(entries: Sequence[Entry]) -> Table:
    lines, names = Message(msg("lines")), {entry.batch_id: entry.name for entry in entries}
    return Table(
        name="history",
        caption=Message(msg("Imports and corrections, the newest first")),
        head=Message(msg("File")),
        columns=(
            Column(label=Message(msg("What")), shown=Shown.TEXT),
            Column(label=Message(msg("State")), shown=Shown.TEXT),
            Column(label=Message(msg("Imported on")), shown=Shown.TEXT),
            Column(label=Message(msg("By")), shown=Shown.TEXT),
            Column(label=Message(msg("Read")), unit=lines),
            Column(label=Message(msg("Kept")), unit=lines),
            Column(label=Message(msg("Not taken")), unit=lines),
        ),
        rows=tuple(_row(entry, names) for entry in entries),
    )


def _row(entry: Entry, names: Mapping[str, Message]) -> Row:
    counts = (Cell(value=n, n=n) for n in (entry.n_read, entry.n_kept, entry.n_rejected))
    what = Message(msg("{kind}: {about}"), {"kind": entry.kind, "about": entry.about}) if entry.about else entry.kind
    other: dict[str, object] = {"other": names[entry.replaced_by]} if entry.replaced_by else {}
    state = Message(STANDINGS[entry.standing], other)
    return Row(
        label=entry.name,
        code=entry.batch_id,
        values=(what, state, entry.imported_on, entry.role, *counts),
    )


def _levels(said: str, settings: Settings) -> Text:
    """The level of a batch by its name; of a nesting, both."""
    names = [label("level", level, settings) for level in said.split(">")]
    if len(names) == 1:
        return names[0]
    return Message(msg("{child} within {parent}"), {"child": names[0], "parent": names[1]})
