"""A person imports a file: refused, or whole, and told what was read, kept, rejected and not understood."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Unpack

import pyarrow.compute as pc

from analytics import records
from analytics.actions.rights import require_writable
from analytics.codes import FILE_LEVELS, ISOLATION_LEVELS
from analytics.config import Home
from analytics.ingest.fills import FieldFill, fills
from analytics.ingest.load import Loaded, Terms, file_digest, load_file
from analytics.ingest.mapping import Mapping, load_mapping
from analytics.ingest.mapping_file import FIELDS
from analytics.ingest.mapping_text import ReadyMapping, name_of, ready_mapping
from analytics.ingest.notes import note_message
from analytics.ingest.proposal import Proposal
from analytics.ingest.read import Form
from analytics.ingest.reasons import REASONS
from analytics.ingest.source import DELIMITERS, ENCODINGS
from analytics.progress import silent
from analytics.records import Batch
from analytics.reports.fills import fill_table
from analytics.reports.table import Table
from analytics.roles import Role
from analytics.text import Message, Number, Share, msg


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. Without `loaded`, nothing: `batch` already counts. `replaced`: the file's former readings;
    `fills`: how each column that was read is filled in."""

    file: str
    batch: Batch
    loaded: Loaded | None = None
    replaced: tuple[Batch, ...] = ()
    fills: tuple[FieldFill, ...] = ()

    @property
    def already_imported(self) -> bool:
        return self.loaded is None

    def filled(self) -> Table:
        """How each column that was read is filled in and understood."""
        return fill_table(self.file, self.fills)

    def fill_lines(self) -> list[Message]:
        """The same in sentences, for the command line."""
        said = msg("“{field}”: filled in {fill}, understood {coverage}.")
        return [
            Message(
                said,
                {"field": Message(one.field.label), "fill": Share(one.fill), "coverage": Share(one.coverage)},
            )
            for one in self.fills
        ]

    def lines(self) -> list[Message]:
        """The report in sentences, for a page or the command line."""
        if self.loaded is None:
            return [_already(self.file, self.batch)]
        return [
            _counts(self.file, self.batch),
            *_reading(self.loaded.form),
            *_rejections(self.loaded),
            *_figures(self.loaded),
            *_notes(self.batch),
            *_absences(self.loaded),
            *_isolation(self.loaded),
            *([Message(msg("This reading replaces the former one of the same file."))] if self.replaced else []),
            Message(msg("The figures will count these rows after the next build.")),
        ]


@dataclass(frozen=True, slots=True)
class Keeping:
    """A mapping in the making, the label under which it is to be kept, and whether it may take another one's place."""

    proposal: Proposal
    label: str
    replaces: bool = False

    def ready(self, home: Home) -> ReadyMapping:
        named = self.proposal.named(name_of(self.label), self.label.strip(), self.proposal.source)
        return ready_mapping(home, named, replaces=self.replaces)


def import_file(home: Home, path: Path, how: str | Keeping, *, role: Role, **terms: Unpack[Terms]) -> ImportReport:
    """Import a file by a saved mapping, or by one in the making, which is kept once the rows are. The same bytes read
    by the same mapping are imported once; by a mapping corrected since, in another form or with another day of export,
    they replace their former reading.

    Raises NotAllowed, UsageError, InputError, BusyError; the home is then as it was.
    """
    require_writable(home, role, "import")
    if isinstance(how, str):
        return _imported(home, path, load_mapping(home, how), role, terms)
    made = how.ready(home)
    report = _imported(home, path, made.mapping, role, terms)
    made.keep(home)
    return report


def _imported(home: Home, path: Path, mapping: Mapping, role: Role, terms: Terms) -> ImportReport:
    terms["sha256"] = file_digest(path)
    same = _same_reading(home, mapping, terms)
    if same is not None:
        return ImportReport(path.name, same)
    loaded = load_file(home, path, mapping, **terms)
    batch = replace(loaded.batch, role=role.key)
    terms.get("progress", silent)(Message(msg("Writing the rows")), 0.9)
    with records.adding(home) as put:
        same = _same_reading(home, mapping, terms)  # somebody else may have imported it meanwhile
        if same is not None:
            return ImportReport(path.name, same)
        former = _former(home, mapping, terms)
        put(batch, loaded.tables)
    return ImportReport(path.name, batch, loaded, former, fills(loaded, mapping))


def _same_reading(home: Home, mapping: Mapping, terms: Terms) -> Batch | None:
    """The batch that counts and says all that this import would."""
    return next((one for one in _former(home, mapping, terms) if _is_same_reading(one, mapping, terms)), None)


def _former(home: Home, mapping: Mapping, terms: Terms) -> tuple[Batch, ...]:
    """The batches that count and were read from the same bytes and sheet by a mapping of the same name."""
    same = (terms["sha256"], mapping.name, terms.get("sheet") or "")
    batches = records.active(home, mapping.table)
    return tuple(batch for batch in batches if (batch.sha256, batch.mapping, batch.sheet) == same)


def _is_same_reading(batch: Batch, mapping: Mapping, terms: Terms) -> bool:
    said = tuple(str(terms.get(name) or "") for name in ("exported_on", "encoding", "delimiter"))
    return (batch.mapping_sha256, batch.exported_on, batch.encoding, batch.delimiter) == (mapping.sha256, *said)


def _already(file: str, batch: Batch) -> Message:
    return Message(
        msg("{file} was already imported on {day} with the mapping “{mapping}”: nothing changes."),
        {"file": file, "day": batch.imported_on, "mapping": batch.mapping},
    )


def _counts(file: str, batch: Batch) -> Message:
    n_rejected = sum(batch.rejected.values())
    return Message(
        msg("{file}: rows read: {read}, kept: {kept}, rejected: {rejected}."),
        {"file": file, "read": Number(batch.read), "kept": Number(batch.kept), "rejected": Number(n_rejected)},
    )


def _reading(form: Form) -> Iterator[Message]:
    """How the file was read: what the person may choose otherwise, and what could not be taken as it was."""
    if form.delimiter:
        values = {
            "encoding": ENCODINGS.get(form.encoding, form.encoding.upper()),
            "delimiter": Message(DELIMITERS[form.delimiter]),
        }
        yield Message(msg("Read as {encoding}; separator of the columns: {delimiter}."), values)
    if form.n_above:
        yield Message(msg("Rows above the names of the columns, not read: {n}."), {"n": Number(form.n_above)})
    if form.sheet:
        yield Message(msg("Sheet read: “{sheet}”."), {"sheet": form.sheet})
    others = tuple(sheet for sheet in form.sheets if sheet != form.sheet)
    if others:
        yield Message(msg("Sheets of the same workbook that were not read: {sheets}."), {"sheets": others})
    if form.n_faults:
        yield Message(
            msg("Cells in error in the workbook (#REF!, #N/A…), read as empty: {n}."), {"n": Number(form.n_faults)}
        )


def _rejections(loaded: Loaded) -> Iterator[Message]:
    """Each reason, the most frequent first, with the first row that it rejected."""
    rejected = loaded.tables["rejected"]
    for reason, n in loaded.batch.rejected.items():
        first = rejected.filter(pc.equal(rejected["reason"], reason)).slice(0, 1).to_pylist()[0]
        values = {**first, "reason": Message(REASONS[reason]), "n": Number(n)}
        if first["column"]:
            yield Message(msg("Rejected, {reason}: {n} (first on line {line}, column “{column}”)."), values)
        else:
            yield Message(msg("Rejected, {reason}: {n} (first on line {line})."), values)


def _figures(loaded: Loaded) -> Iterator[Message]:
    """Where a line may give several figures: how many lines gave how many, and how many lines gave each."""
    if not loaded.figures:
        return
    table = loaded.tables[loaded.batch.kind]
    of_lines = Counter(Counter(table["line"].to_pylist()).values())
    lines = tuple(
        Message(msg("{figures} figures a row: {rows}"), {"figures": n, "rows": Number(rows)})
        for n, rows in sorted(of_lines.items(), reverse=True)
    )
    given = Counter(table["code"].to_pylist())
    codes = tuple(f"{code} {given[code]}" for code in loaded.figures)
    if lines:
        yield Message(msg("Figures taken: {n} ({lines})."), {"n": Number(len(table)), "lines": lines})
    yield Message(msg("Rows that gave each figure: {codes}."), {"codes": codes})


def _notes(batch: Batch) -> Iterator[Message]:
    return (note_message(batch.kind, name, n) for name, n in batch.notes.items())


def _absences(loaded: Loaded) -> Iterator[Message]:
    if loaded.absent:
        labels = tuple(Message(FIELDS[loaded.batch.kind][name].label) for name in loaded.absent)
        yield Message(msg("Columns that the mapping knows and the file does not have: {fields}."), {"fields": labels})


def _isolation(loaded: Loaded) -> Iterator[Message]:
    """Where isolation records were placed, and that this is done once."""
    if not loaded.n_isolation:
        return
    placed = tuple(
        Message(msg("{level}: {n}"), {"level": level, "n": Number(n)}) for level, n in loaded.n_placed.items()
    )
    yield Message(
        msg(
            "Isolation records: {n}. They have lost their point and the zone named; they were placed at this import, "
            "and a later change of zones will not place them again."
        ),
        {"n": Number(loaded.n_isolation)},
    )
    if placed:
        yield Message(msg("Isolation records placed, by level: {places}."), {"places": placed})
    else:
        yield Message(
            msg("Warning: none of their levels ({levels}) is loaded, so they were placed nowhere."),
            {"levels": tuple(level for level in ISOLATION_LEVELS if level in FILE_LEVELS)},
        )
