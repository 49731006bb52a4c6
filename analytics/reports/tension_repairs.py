"""From the defect to the tension: new acts of tension in an estate before and after the team saw a fault fixed there.

Cases are listed beside estates where the same fault stayed open; no sum, since one act may lie near several repairs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from analytics.cell import Cell
from analytics.ingest.keys import normal
from analytics.metrics.service import Readers
from analytics.periods import Quarter
from analytics.reports.question import loaded_levels
from analytics.reports.rows import rows_of
from analytics.reports.table import Column, Listed, Row, Shown, Table
from analytics.reports.words import Day, Text, label, quarter_name
from analytics.roles import Role
from analytics.store.connect import Store
from analytics.store.read import Read
from analytics.text import Message, Number, msg

_LEVEL = "residence"
BEFORE, AFTER = "before", "after"
SIDES: Mapping[str, Text] = {BEFORE: Message(msg("60 days before")), AFTER: Message(msg("60 days after"))}
"""What a case counts, in the order of its columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One fault seen fixed in one estate; acts of tension in the 60 days before and after."""

    zone_code: str
    zone_label: str
    theme: str
    sent_on: date
    seen_on: date
    n_before: int
    n_after: int

    @property
    def key(self) -> str:
        return f"{self.zone_code}:{self.theme}:{self.seen_on}"

    @property
    def is_beside_any(self) -> bool:
        """Whether there was any act of tension, before or after."""
        return self.n_before + self.n_after > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Repairs:
    """Sentences, the cases around which there was a tension, and their table."""

    sentences: tuple[Text, ...]
    cases: tuple[Repair, ...]
    table: Table | None


def repairs(store: Store, role: Role, quarter: Quarter) -> Repairs | None:
    """Repairs whose 60 days end in the quarter. None for a role that does not read them, or without estates."""
    is_loaded = _LEVEL in loaded_levels(store)
    if not (is_loaded and Readers.RECORDS.holds(role) and _LEVEL in role.levels):
        return None
    rows = store.read(Read.REPAIRS, first_on=quarter.first_day, last_on=quarter.last_day)
    every = [_repair(row) for row in rows_of(rows)]
    cases = sorted((one for one in every if one.is_beside_any), key=_by_name)
    return Repairs(
        sentences=tuple(_sentences(quarter, every, rows)),
        cases=tuple(cases),
        table=_table(store, quarter, cases) if cases else None,
    )


def repair_records(store: Store, case: Repair) -> pd.DataFrame:
    """The acts of tension of the case, each with its side as its `part`."""
    acts = store.read(Read.REPAIR_RECORDS, zone_code=case.zone_code, seen_on=case.seen_on)
    is_after = pd.to_datetime(acts["service_on"]) > pd.Timestamp(case.seen_on)
    return acts.assign(part=is_after.map({False: BEFORE, True: AFTER}))


def _repair(row: Mapping[Any, Any]) -> Repair:
    return Repair(
        zone_code=str(row["zone_code"]),
        zone_label=str(row["zone_label"]),
        theme=str(row["theme"]),
        sent_on=row["sent_on"],
        seen_on=row["seen_on"],
        n_before=int(row["n_before"]),
        n_after=int(row["n_after"]),
    )


def _by_name(case: Repair) -> tuple[str, str, date, str]:
    return normal(case.zone_label), case.zone_code, case.seen_on, case.theme


def _sentences(quarter: Quarter, every: list[Repair], rows: pd.DataFrame) -> Iterator[Text]:
    values: dict[str, object] = {
        "quarter": quarter_name(quarter),
        "n": Number(len(every)),
        "fewer": Number(sum(one.n_after < one.n_before for one in every)),
        "same": Number(sum(one.n_after == one.n_before for one in every)),
        "more": Number(sum(one.n_after > one.n_before for one in every)),
    }
    if not every:
        yield Message(msg("{quarter}: no repair seen in an estate has 60 days of data before and after it."), values)
        return
    text = msg(
        "{quarter}: repairs seen in estates and followed for 60 days: {n}. Acts of tension after them: fewer than"
        " before for {fewer}, as many for {same}, more for {more}."
    )
    yield Message(text, values)
    others = {name: int(rows[f"n_{name}"].sum()) for name in ("fewer", "same", "more")}
    if any(others.values()):
        text = msg(
            "Where the same fault stayed open over the same days (other estates): fewer for {fewer}, as many for"
            " {same}, more for {more}."
        )
        yield Message(text, {name: Number(n) for name, n in others.items()})
    if calm := sum(not one.is_beside_any for one in every):
        text = msg("Repairs without any act of tension in the 60 days before or after, not listed: {n}.")
        yield Message(text, {"n": Number(calm)})


def _table(store: Store, quarter: Quarter, cases: list[Repair]) -> Table:
    title = msg("Tensions around the repairs whose 60 days end in {quarter}, by estate")
    acts = Message(msg("new acts of tension"))
    return Table(
        name=f"repair-tensions-{quarter}",
        caption=Message(title, {"quarter": quarter_name(quarter)}),
        head=Message(msg("Housing estate")),
        columns=(
            Column(label=Message(msg("Fault")), shown=Shown.TEXT),
            Column(label=Message(msg("Reported on")), shown=Shown.TEXT),
            Column(label=Message(msg("Seen fixed on")), shown=Shown.TEXT),
            *(Column(label=side, unit=acts) for side in SIDES.values()),
        ),
        rows=tuple(
            Row(
                label=case.zone_label,
                code=case.zone_code,
                values=(
                    label("theme", case.theme, store.settings),
                    Day(case.sent_on, "short"),
                    Day(case.seen_on, "short"),
                    *(Cell.count(n) for n in (case.n_before, case.n_after)),
                ),
                lists=(None, None, None, *(Listed(number="repair", part=f"{case.key}:{side}") for side in SIDES)),
            )
            for case in cases
        ),
        method="repair_tensions",
    )
