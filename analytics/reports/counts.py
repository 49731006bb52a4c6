"""Counts of records by zone and period, as a file to hand over. Restricted themes are not in it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from analytics import roles
from analytics.codes import UNLOCATED, code_list
from analytics.documents.csvfile import csv_bytes
from analytics.durable import replace_file
from analytics.errors import InputError, NotAllowed, ScopeError
from analytics.periods import Grain
from analytics.roles import Role
from analytics.store.connect import Store
from analytics.store.read import Read
from analytics.text import Message, Number, msg

COLUMNS: dict[str, tuple[str, ...]] = {
    "none": ("level", "zone_code", "zone_label", "period", "n"),
    "dimension": ("level", "zone_code", "zone_label", "period", "dimension", "n"),
    "theme": ("level", "zone_code", "zone_label", "period", "dimension", "theme", "n"),
}
"""The columns of the table, by what it is broken down by."""


@dataclass(frozen=True, slots=True)
class CountsTable:
    """One row a zone (or `unlocated`), period (its first day) and theme that has records; `n` counts records."""

    frame: pd.DataFrame

    @property
    def n(self) -> int:
        return int(self.frame["n"].sum())

    @property
    def n_unlocated(self) -> int:
        return int(self.frame.loc[self.frame["zone_code"] == UNLOCATED, "n"].sum())

    def write_csv(self, path: Path) -> None:
        """Write the table at once, over a former file. Raises InputError where the path cannot be written."""
        try:
            replace_file(path, csv_bytes(list(self.frame.columns), self.frame.itertuples(index=False)))
        except OSError as error:
            raise InputError(
                msg("The file {file} cannot be written."),
                remedy=msg("Choose another folder, or close the file if a spreadsheet holds it open."),
                file=path,
            ) from error

    def lines(self) -> list[Message]:
        """What the file holds and what it leaves out, for the person who asked for it."""
        restricted = ", ".join(code.code for code in code_list("theme").values() if code.restricted)
        return [
            Message(msg("Rows: {rows}. Records counted: {n}."), {"rows": Number(len(self.frame)), "n": Number(self.n)}),
            Message(msg("Records without a zone at this level: {n} (“unlocated”)."), {"n": Number(self.n_unlocated)}),
            Message(msg("Records of the restricted themes {themes} are not in it."), {"themes": restricted}),
        ]


def zone_counts(store: Store, *, level: str, grain: Grain, by: str, role: Role) -> CountsTable:
    """Records by zone of a level, by week (from Monday) or month, by "theme", "dimension" or "none". Zeros have no row.

    Raises NotAllowed where the role has no right to the level's exact counts, ScopeError where the level is not loaded.
    """
    _require(role, level)
    levels = store.read(Read.LEVELS)["level"].tolist()
    if level not in levels:
        raise ScopeError(
            msg("The level “{level}” is not loaded."),
            remedy=msg("Loaded levels: {levels}. To load one: python -m analytics zones add, then build."),
            level=level,
            levels=", ".join(levels) or "–",
        )
    frame = store.read(Read.ZONE_COUNTS, level=level, grain=grain.value, by=by)
    frame["period"] = [date.fromisoformat(str(day)[:10]) for day in frame["period"]]
    return CountsTable(frame[list(COLUMNS[by])])


def _require(role: Role, level: str) -> None:
    """Exact counts go to roles that may export and have no floor: what is written here is not protected."""
    roles.require(role, "export")
    if level not in role.levels or role.has_floors:
        raise NotAllowed(
            msg("The role “{role}” may not see exact counts at this level."),
            remedy=msg("Ask the coordinator of the team."),
            role=Message(role.label),
        )
