"""A dry run: what an import would read, keep and reject, counted on the whole file, nothing written."""

from dataclasses import dataclass
from pathlib import Path
from typing import Unpack

from analytics.actions.imports import ImportReport
from analytics.actions.rights import require_writable
from analytics.config import Home
from analytics.ingest.load import Terms, load_file
from analytics.ingest.mapping import load_mapping
from analytics.roles import Role
from analytics.text import Message


@dataclass(frozen=True, slots=True)
class Trial:
    """What an import would do."""

    report: ImportReport

    @property
    def kept(self) -> int:
        return self.report.batch.kept

    def lines(self) -> list[Message]:
        """The sentences of an import's report, but for the last: there is nothing to build yet."""
        return self.report.lines()[:-1]


def try_file(home: Home, path: Path, mapping_name: str, *, role: Role, **terms: Unpack[Terms]) -> Trial:
    """Read a whole file as an import would. Raises NotAllowed, UsageError, InputError as an import does."""
    require_writable(home, role, "import")
    loaded = load_file(home, path, load_mapping(home, mapping_name), **terms)
    return Trial(ImportReport(path.name, loaded.batch, loaded))
