"""The defects that wait for a repair, one line each, for a walk with owners and residents (*diagnostic en marchant*).

Roles that read records have number, residence (else neighbourhood) and type of place; to others a defect is of a
sector. All are listed: lines left out because they lie in dwellings would be counted by those that are missing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import compress

import numpy as np
import pandas as pd

from analytics.codes import UNLOCATED
from analytics.config import Settings
from analytics.periods import Quarter
from analytics.reports.brought import brought
from analytics.reports.rows import each
from analytics.reports.table import Column, Row, Shown, Table
from analytics.reports.words import Amount, Day, Text, label, quarter_name
from analytics.roles import Role
from analytics.store.connect import Store
from analytics.store.read import Read
from analytics.text import Message, msg

COARSE = "secteur"
"""The level at which roles that read no record have the list."""

UNFIXED = Message(
    msg("The imported files do not say when technical reports were fixed: none can be told from one still open.")
)
_REPAIRS = frozenset({"fixed_declared_on", "fixed_seen_on"})
_NOWHERE = Message(msg("Outside every zone"))
_OPEN = "technical_open"
_N_OLDEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Defects:
    """The lines, and the zones in which there are some: codes and names, in the order of names, outside last."""

    table: Table
    zones: dict[str, Text]
    note: Text = ""


def tells_repairs(store: Store) -> bool:
    """Whether any file says when defects were fixed, or said to be: else none waits more than another."""
    return any(_REPAIRS & told for told in brought(store).values())


def defects(store: Store, role: Role, level: str, quarter: Quarter, known_on: date) -> Defects | None:
    """What is open on that day. None to a role that may read neither records nor sectors."""
    at = level if role.sees_records else COARSE
    rows = _waiting(store, role, at, known_on)
    if rows is None:
        return None
    rows = rows.iloc[np.lexsort((rows["zone_label"], rows["zone_code"] == UNLOCATED))]
    places = rows.drop_duplicates("zone_code")[["zone_code", "zone_label"]].itertuples(index=False, name=None)
    note = msg("For this role, a defect is told of its sector alone: neither its number nor its place.")
    return Defects(
        table=_table(store, role, f"open-reports-{at}-{quarter}", quarter, rows),
        zones={str(code): _zone(str(code), str(name)) for code, name in places},
        note="" if role.sees_records else Message(note),
    )


def of_zone(table: Table, zone: str) -> Table:
    """The lines of one zone only."""
    rows = tuple(row for row in table.rows if row.code == zone)
    return replace(table, name=f"{table.name}-{zone}", rows=rows)


def oldest(store: Store, role: Role, level: str, quarter: Quarter, known_on: date) -> Table | None:
    """The five defects that have waited for longest, the longest first: about objects, so they may be ranked. A column
    that is empty for all of them is left out. None where none waits, or none that the role may read."""
    at = level if role.sees_records else COARSE
    rows = _waiting(store, role, at, known_on, _N_OLDEST)
    if rows is None or rows.empty:
        return None
    table = _table(store, role, f"oldest-open-reports-{at}-{quarter}", quarter, rows)
    lines = [tuple(row.values) for row in table.rows]
    told = [any(line[rank] != "" for line in lines) for rank in range(len(table.columns))]
    return replace(
        table,
        caption=Message(msg("The oldest defects still open, {quarter}"), {"quarter": quarter_name(quarter)}),
        columns=(_text(msg("Zone")), *compress(table.columns, told)),
        rows=tuple(
            replace(row, group="", values=(row.group, *compress(line, told)))
            for row, line in zip(table.rows, lines, strict=True)
        ),
    )


def _waiting(store: Store, role: Role, at: str, known_on: date, n_most: int | None = None) -> pd.DataFrame | None:
    """What is open on a day, or the first sent of it, the oldest first; None to a role that does not read this level,
    or where no file says when defects were fixed."""
    if at not in role.levels or not tells_repairs(store):
        return None
    return store.read(Read.OPEN_REPORTS, level=at, known_on=known_on, n_most=n_most)


def _table(store: Store, role: Role, name: str, quarter: Quarter, rows: pd.DataFrame) -> Table:
    lines = _Lines(settings=store.settings, is_full=role.sees_records)
    return Table(
        name=name,
        method=_OPEN,
        caption=Message(msg("Defects open at the end of {quarter}"), {"quarter": quarter_name(quarter)}),
        head=Message(msg("Record number") if role.sees_records else msg("Fault")),
        columns=tuple(lines.columns()),
        rows=lines.rows(rows),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lines:
    """How lines are told."""

    settings: Settings
    is_full: bool

    def columns(self) -> Iterator[Column]:
        if self.is_full:
            yield _text(msg("Fault"))
            yield _text(msg("Residence, else neighbourhood"))
            yield _text(msg("Type of place"))
        yield _text(msg("Owner of the repair"))
        yield _text(msg("Sent on"))
        yield _text(msg("Age (days)"))
        yield _text(msg("Due on"))
        yield _text(msg("State of the report"))

    def rows(self, told: pd.DataFrame) -> tuple[Row, ...]:
        """Column by column: what a value is called is looked up once, however many lines hold it."""
        faults, sent, due = self._labels(told, "theme"), each(told["sent_on"], _day), each(told["due_on"], _day)
        zones = [_zone(*zone) for zone in zip(told["zone_code"].tolist(), told["zone_label"].tolist(), strict=True)]
        ages = each(told["age_days"], lambda days: Amount(int(days)))
        values = [self._labels(told, "owner_type"), sent, ages, due, self._states(told)]
        if self.is_full:
            values = [
                faults,
                each(told["place_label"], lambda name: str(name) or _NOWHERE),
                self._labels(told, "place_type"),
                *values,
            ]
        heads = each(told["intervention_id"], str) if self.is_full else faults
        lines = zip(heads, told["zone_code"].tolist(), zones, zip(*values, strict=True), strict=True)
        return tuple(Row(label=head, code=code, group=zone, values=line) for head, code, zone, line in lines)

    def _states(self, told: pd.DataFrame) -> list[Text]:
        """What became of each; a report of a past quarter may be fixed since."""
        since = each(told["fixed_on"], lambda day: Message(msg("fixed since, on {day}"), {"day": _day(day)}))
        return [fixed or state for fixed, state in zip(since, self._labels(told, "report_status"), strict=True)]

    def _labels(self, told: pd.DataFrame, codes: str) -> list[Text]:
        """Of a column of the name of its list."""
        return each(told[codes], lambda code: label(codes, str(code), self.settings))


def _text(msgid: str) -> Column:
    return Column(label=Message(msgid), shown=Shown.TEXT)


def _zone(code: str, name: str) -> Text:
    return _NOWHERE if code == UNLOCATED else name


def _day(day: date) -> Text:
    return Day(day, "short")
