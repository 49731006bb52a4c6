"""The share of each funder, landlord and priority neighbourhood in a year, for a contrat de ville or a TFPB file.

Four quarters, the last being the one asked. The file is handed out: counts of acts are those that an elected official
reads, with the same floors.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from analytics.cell import Cell, Status
from analytics.codes import UNLOCATED
from analytics.ingest.keys import normal
from analytics.periods import Quarter
from analytics.reports.dimensions import dimensions
from analytics.reports.held_quarter import held_quarter
from analytics.reports.holdings import Holdings
from analytics.reports.table import Column, Part, Row, Shown, Table
from analytics.reports.words import Day, Text, label, quarter_name
from analytics.roles import Role, require, role_named
from analytics.scope import Scope
from analytics.store.read import Read
from analytics.text import Message, Number, msg

N_QUARTERS = 4
_READ_AS = role_named("elected")
_QPV, _NOT_SAID = "qpv", "NR"
_HOURS = Message(msg("team-hours"))
_PARTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "funder": (msg("Funder"), msg("Funder not said")),
        "landlord": (msg("Landlord"), msg("No landlord concerned")),
        "commune": (msg("Municipality"), msg("Municipality not said")),
        _QPV: (msg("Priority neighbourhood"), msg("Outside priority neighbourhoods")),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """The tables that the territory's data allow, and what must be read with them."""

    quarters: tuple[Quarter, ...]
    tables: tuple[Table, ...]
    notes: tuple[Text, ...]


def shares(held: Holdings, scope: Scope, role: Role) -> Shares:
    """The answer for the four quarters that end with the scope's. Raises NotAllowed, ScopeError, StoreError."""
    require(role, "export")
    last = held_quarter(held, scope)
    quarters = tuple(
        quarter for quarter in (last.shift(n) for n in range(1 - N_QUARTERS, 1)) if quarter in held.quarters
    )
    tables = (*_hours(held, quarters), *_reports(held, quarters), *_acts(held, quarters))
    return Shares(quarters=quarters, tables=tuple(table for table in tables if table.rows), notes=_NOTES)


_NOTES: tuple[Text, ...] = (
    Message(msg("Hours are those of teams on tour; what a tour does not say is taken from the zones that it covers.")),
    Message(msg("Technical reports: those sent in the period from residences, without duplicates or out of remit.")),
    Message(msg("Acts by priority neighbourhood are hidden as they are for elected officials.")),
    Message(msg("Presence follows requests: shares describe the work, and do not compare neighbourhoods.")),
)


def _hours(held: Holdings, quarters: tuple[Quarter, ...]) -> Iterator[Table]:
    """A table a part: hours by quarter, over the year, and the share of all hours. Lines sum to the total."""
    days = [quarter.first_day for quarter in quarters]
    told = held.store.read(Read.PRESENCE_PARTS, quarters=days)
    year = {"first_on": days[0], "last_on": quarters[-1].last_day}
    known = held.store.read(Read.PRESENCE, quarters=days, levels=[_QPV], **year)
    zones = known[(known["level"] == _QPV) & known["team_hours"].notna()].rename(columns={"begins_on": "quarter"})
    named = zones["zone_label"].where(zones["zone_code"] != UNLOCATED, _NOT_SAID)
    rows = pd.concat([told, zones.assign(part=_QPV, name=named)], ignore_index=True)
    for part in _PARTS:
        of_part = rows[rows["part"] == part]
        if set(of_part["name"]) - {_NOT_SAID}:
            yield _hours_table(part, of_part, quarters)


def _hours_table(part: str, rows: pd.DataFrame, quarters: tuple[Quarter, ...]) -> Table:
    title, none = _PARTS[part]
    days = [quarter.first_day for quarter in quarters]
    hours = rows.assign(quarter=pd.to_datetime(rows["quarter"]).dt.date).pivot_table(
        index="name", columns="quarter", values="team_hours", aggfunc="sum", fill_value=0.0
    )
    hours = hours.reindex(columns=days, fill_value=0.0)
    names = sorted(hours.index, key=lambda name: (name == _NOT_SAID, normal(str(name))))
    total = hours.sum()
    return Table(
        name=f"hours-{part}-{quarters[-1]}",
        caption=Message(
            msg("Hours of presence: {part}, {period}"), {"part": Message(title), "period": _period(quarters)}
        ),
        head=Message(title),
        columns=(
            *(Column(label=quarter_name(quarter), unit=_HOURS, shown=Shown.TEXT) for quarter in quarters),
            Column(label=Message(msg("Total")), unit=_HOURS, shown=Shown.TEXT),
            Column(label=Message(msg("Share of all hours")), shown=Shown.SHARE),
        ),
        rows=(
            *(
                Row(label=Message(none) if name == _NOT_SAID else str(name), values=_line(hours.loc[name], total))
                for name in names
            ),
            Row(label=Message(msg("All hours")), values=_line(total, total), part=Part.TOTAL),
        ),
    )


def _line(hours: "pd.Series[float]", total: "pd.Series[float]") -> tuple[Cell | Text, ...]:
    """Hours are public: they are plain numbers, to a hundredth."""
    done, all_hours = float(hours.sum()), float(total.sum())
    share = Cell(value=done / all_hours) if all_hours else Cell(status=Status.NO_EXPOSURE)
    return (*(Number(round(float(one), 2), 1) for one in hours), Number(round(done, 2), 1), share)


def _reports(held: Holdings, quarters: tuple[Quarter, ...]) -> Iterator[Table]:
    """Technical reports of each landlord, by QPV: what a TFPB file puts beside the landlord's own account."""
    last_on = min(quarters[-1].last_day, held.last_on or quarters[-1].last_day)
    rows = held.store.read(Read.LANDLORD_REPORTS, first_on=quarters[0].first_day, last_on=last_on)
    unit = Message(msg("technical reports"))
    counted = ("n_sent", "n_seen", "n_declared", "n_open")
    heads = (msg("Sent"), msg("Seen fixed"), msg("Declared fixed, not seen"), msg("Still open"))
    outside = Message(_PARTS[_QPV][1])
    yield Table(
        name=f"landlord-reports-{quarters[-1]}",
        caption=Message(
            msg("Technical reports by landlord and QPV, {period}; state on {day}"),
            {"period": _period(quarters), "day": Day(last_on)},
        ),
        head=Message(_PARTS[_QPV][0]),
        columns=tuple(Column(label=Message(head), unit=unit) for head in heads),
        rows=tuple(
            Row(
                label=str(line["qpv_label"]) or outside,
                group=str(line["landlord"]),
                values=tuple(Cell(value=int(line[name]), n=int(line[name])) for name in counted),
            )
            for line in rows.to_dict("records")
        ),
    )


def _acts(held: Holdings, quarters: tuple[Quarter, ...]) -> Iterator[Table]:
    """Acts of each QPV by dimension, a quarter at a time: the very cells of an elected official's overview."""
    if _QPV not in held.levels:
        return
    for quarter in quarters:
        told = dimensions(held, _READ_AS, _QPV, quarter)
        outside = Message(_PARTS[_QPV][1])
        yield Table(
            name=f"acts-qpv-{quarter}",
            caption=Message(msg("Acts by QPV, {quarter}"), {"quarter": quarter_name(quarter)}),
            head=Message(_PARTS[_QPV][0]),
            columns=tuple(
                Column(label=label("dimension", name, held.store.settings), unit=Message(msg("acts")))
                for name in told.totals
            ),
            rows=tuple(
                Row(
                    label=outside if line.code == UNLOCATED else line.label,
                    code="" if line.code == UNLOCATED else line.code,
                    part=Part.OUTSIDE if line.code == UNLOCATED else Part.LINE,
                    values=tuple(line.cells.values()),
                )
                for line in told.zones
            ),
        )


def _period(quarters: tuple[Quarter, ...]) -> Message:
    """« T4 2025 à T3 2026 »."""
    first, last = quarter_name(quarters[0]), quarter_name(quarters[-1])
    return Message(msg("{first} to {last} (quarters)"), {"first": first, "last": last})
