"""A dry run: what an import would read, keep and reject, counted on the whole file, nothing written."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Unpack

from analytics.actions.imports import ImportReport
from analytics.actions.rights import require_writable
from analytics.config import Home
from analytics.documents.rejections import rejections_workbook
from analytics.ingest.dryrun import DryRun, dry_run
from analytics.ingest.load import Terms
from analytics.ingest.mapping import load_mapping
from analytics.ingest.mapping_text import as_mapping
from analytics.ingest.proposal import Proposal
from analytics.reports.table import Table
from analytics.roles import Role
from analytics.text import Message, Number, Translator, msg


@dataclass(frozen=True, slots=True)
class Trial:
    """What an import would do."""

    home: Home
    path: Path
    counted: DryRun

    @property
    def report(self) -> ImportReport:
        """What an import would say."""
        loaded = self.counted.loaded
        return ImportReport(self.path.name, loaded.batch, loaded, fills=self.counted.fills)

    def lines(self) -> list[Message]:
        """The sentences of an import's report, but for the last (there is nothing to build yet); then what it adds."""
        return [*self.report.lines()[:-1], *self._adds()]

    def doubt(self) -> Message | None:
        """Said where records are kept and none of them falls in a zone: the mapping may read their places wrongly."""
        placed = self.counted.placed
        if self.counted.loaded.batch.kind != "intervention" or not self.counted.kept or not placed:
            return None
        if any(placed.values()):
            return None
        return Message(
            msg(
                "No row that would be kept has a zone: the mapping may not read points or names of zones as they are "
                "written here. Match the columns one by one before importing."
            )
        )

    def filled(self) -> Table:
        """How each column that is read is filled in and understood."""
        return self.report.filled()

    def locked(self) -> list[Message]:
        """What the screens cannot show with this file, without which columns, and why."""
        return [locked.message() for locked in self.counted.locked]

    def workbook(self, t: Translator) -> bytes | None:
        """The rows rejected, as an XLSX to correct; None where there is none. Raises InputError if the file is gone."""
        if not self.counted.rejected:
            return None
        return rejections_workbook(self.home, self.path, self.counted.loaded, t)

    def _adds(self) -> Iterator[Message]:
        counts = self.counted.changes
        names = ("new", "changed", "identical", "older", "repeated")
        yield Message(
            msg(
                "Beside what is already imported, new: {new}, changed: {changed}, the same: {identical}, "
                "older: {older}; repeated in the file: {repeated}."
            ),
            {name: Number(getattr(counts, name)) for name in names},
        )
        placed = tuple(
            Message(msg("{level}: {n}"), {"level": level, "n": Number(n)}) for level, n in self.counted.placed.items()
        )
        if placed:
            yield Message(msg("Rows that have a zone, by level: {places}."), {"places": placed})


def try_file(home: Home, path: Path, how: str | Proposal, *, role: Role, **terms: Unpack[Terms]) -> Trial:
    """Read a whole file as an import would, by a saved mapping or by one in the making.

    Raises NotAllowed, UsageError, InputError as an import does.
    """
    require_writable(home, role, "import")
    mapping = load_mapping(home, how) if isinstance(how, str) else as_mapping(home, how)
    return Trial(home, path, dry_run(home, path, mapping, **terms))
