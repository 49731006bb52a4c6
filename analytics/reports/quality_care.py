"""How carefully records are kept: “other” and “not recorded”, how finely places are known, tours without record."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from analytics.cell import Cell, Status
from analytics.ingest.lexicon import leftover
from analytics.metrics.base import FLOOR_OF
from analytics.periods import Quarter
from analytics.reports.holdings import Holdings
from analytics.reports.quality_numbers import NAMES, OTHER, PRECISION, UNSAID
from analytics.reports.table import Column, Listed, Row, Shown, Table
from analytics.reports.tour_numbers import ALONE, TOURS
from analytics.reports.words import Text, label, quarter_name
from analytics.roles import Role
from analytics.store.read import Read
from analytics.text import Message, Number, msg

_N_QUARTERS = 8
_LAST_YEAR = 4
_UNSAID = "NR"

Line = Mapping[Any, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """The three tables. `tours` is None where no tour is imported, `note` says what the first one is judged by."""

    vague: Table
    note: Text
    precision: Table
    tours: Table | None


def kept_with_care(held: Holdings) -> pd.DataFrame:
    """What is said or left unsaid (kind, quarter, code, n, n_part), fields included. Raises StoreError."""
    return held.store.read(Read.CARE, others=sorted(leftover("theme")))


def care(held: Holdings, role: Role, told: pd.DataFrame) -> Care:
    """The tables of what `kept_with_care` gave."""
    rows = told.to_dict("records")
    of_kind = {kind: [row for row in rows if row["kind"] == kind] for kind in ("other", "origin", "precision", "tour")}
    is_linked = any(row["kind"] == "field" and row["code"] == "tour_id" and row["n_part"] for row in rows)
    most: dict[str, object] = {"percent": _percent(held.store.settings.max_other_theme)}
    return Care(
        vague=_vague_table(held, role, of_kind),
        note=Message(msg("Above {percent}%, a code that says nothing hides what was seen: review it."), most),
        precision=_precision_table(held, role, of_kind["precision"]),
        tours=_tour_table(of_kind["tour"], is_linked=is_linked),
    )


def share_cell(n: int, total: int, floor: int) -> Cell:
    """A share of 1 with its count; absent where there is nothing to share. Under a floor, hidden where the count is
    small, else to the nearest hundredth and without it: over all that is loaded, it would tell a hidden quarter."""
    if not total:
        return Cell(status=Status.NO_EXPOSURE)
    if not floor:
        return Cell(value=n / total, n=n)
    return Cell(status=Status.HIDDEN) if 0 < n < floor else Cell(value=round(n / total, 2))


def _vague_table(held: Holdings, role: Role, told: Mapping[str, Sequence[Line]]) -> Table:
    """Themes “other” by dimension, and records of which nobody says who asked: in all, and over the last year."""
    return Table(
        name="vague-codes",
        method="quality_vague",
        caption=Message(msg("Records whose code says nothing, among all and over the last four quarters")),
        head=Message(msg("What is not said")),
        columns=(
            Column(label=Message(msg("All that is loaded")), shown=Shown.SHARE),
            Column(label=Message(msg("Records")), shown=Shown.N),
            Column(label=Message(msg("Last four quarters")), shown=Shown.SHARE),
            Column(label=Message(msg("Alert")), shown=Shown.TEXT),
        ),
        rows=tuple(_vague_rows(held, role, told)),
    )


def _percent(share: float) -> Number:
    """As it was set: without a decimal where it has none."""
    return Number(100 * share, 0 if round(100 * share, 1).is_integer() else 1)


def _vague_rows(held: Holdings, role: Role, told: Mapping[str, Sequence[Line]]) -> Iterator[Row]:
    settings = held.store.settings
    for dimension in sorted({code[0] for code in leftover("theme")} & FLOOR_OF.keys(), reverse=True):
        about = [row for row in told["other"] if row["code"] == dimension]
        title = Message(NAMES[OTHER], {"dimension": label("dimension", dimension, settings)})
        row = _vague_row(title, _shares(held, about, FLOOR_OF[dimension].of(role)), settings.max_other_theme)
        yield replace(row, lists=(None, Listed(number=OTHER, part=dimension), None, None))
    shares = _shares(held, told["origin"], role.act_floor)
    row = _vague_row(Message(NAMES[UNSAID]), shares, settings.max_unknown_origin)
    yield replace(row, lists=(None, Listed(number=UNSAID), None, None))


def _shares(held: Holdings, rows: Sequence[Line], floor: int) -> tuple[Cell, Cell]:
    first = Quarter.of(held.last_on or date.max).shift(1 - _LAST_YEAR).first_day
    last_year = [row for row in rows if row["quarter"].date() >= first]
    whole, recent = (
        share_cell(int(sum(row["n_part"] for row in some)), int(sum(row["n"] for row in some)), floor)
        for some in (rows, last_year)
    )
    return whole, recent


def _vague_row(title: Text, shares: tuple[Cell, Cell], most: float) -> Row:
    whole, recent = shares
    is_over = recent.value is not None and recent.value > most
    alert = Message(msg("to review: above {percent}%"), {"percent": _percent(most)}) if is_over else ""
    return Row(label=title, values=(whole, whole, recent, alert))


def _precision_table(held: Holdings, role: Role, rows: Sequence[Line]) -> Table:
    """Every precision of the list that records bear, from the finest."""
    total = int(sum(row["n"] for row in rows))
    return Table(
        name="precision",
        method="quality_precision",
        caption=Message(msg("How finely records are placed, social watch and restricted themes aside")),
        head=Message(msg("Precision of the place")),
        columns=(
            Column(label=Message(msg("Share")), shown=Shown.SHARE),
            Column(label=Message(msg("Records")), shown=Shown.N),
            Column(label=Message(msg("With a point")), shown=Shown.SHARE),
        ),
        rows=tuple(_precision_row(held, row, total, role.act_floor) for row in rows),
    )


def _precision_row(held: Holdings, row: Line, total: int, floor: int) -> Row:
    n, n_with_point = int(row["n"]), int(row["n_part"])
    cell = share_cell(n, total, floor)
    with_point = share_cell(n_with_point, n, floor) if cell.status is Status.SHOWN else cell
    return Row(
        label=label("geo_precision", str(row["code"]), held.store.settings),
        code=str(row["code"]),
        values=(cell, cell, with_point),
        lists=(None, Listed(number=PRECISION, part=str(row["code"])), None),
    )


def _tour_table(rows: Sequence[Line], *, is_linked: bool) -> Table | None:
    """Tours by quarter, and those that no record names: their hours stay in every rate."""
    if not rows:
        return None
    return Table(
        name="tours-without-record",
        method="tours_without_record",
        caption=Message(msg("Tours that no record names, quarter by quarter")),
        head=Message(msg("Quarter")),
        columns=(
            Column(label=Message(msg("Tours"))),
            Column(label=Message(msg("Without any record")), shown=Shown.SHARE),
            Column(label=Message(msg("Tours without any record")), shown=Shown.N),
        ),
        rows=tuple(_tour_row(row, is_linked=is_linked) for row in rows[-_N_QUARTERS:]),
    )


def _tour_row(row: Line, *, is_linked: bool) -> Row:
    quarter, n = Quarter.of(row["quarter"].date()), int(row["n"])
    cell = share_cell(int(row["n_part"]), n, 0) if is_linked else Cell(status=Status.MISSING_COLUMN)
    return Row(
        label=quarter_name(quarter),
        code=str(quarter),
        values=(Cell(value=n), cell, cell),
        lists=(Listed(number=TOURS, quarter=quarter), None, Listed(number=ALONE, quarter=quarter)),
    )
