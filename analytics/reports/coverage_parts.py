"""Presence by what it went with: mode, funder, municipality, landlord, priority neighbourhood and, for some, team."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from analytics.cell import Cell, Status
from analytics.codes import LANDLORD, NAMED_LEVELS, UNLOCATED
from analytics.config import Settings
from analytics.ingest.keys import normal
from analytics.periods import A_YEAR
from analytics.reports.coverage_zones import UNSHARED
from analytics.reports.presence import UNITS, Presence, Unit, share_unit
from analytics.reports.rows import Row, number
from analytics.reports.table import Column, Listed, Shown, Table
from analytics.reports.table import Row as Line
from analytics.reports.tour_numbers import of_part
from analytics.reports.words import Text, label, quarter_name
from analytics.roles import Role
from analytics.text import Message, msg

_UNSAID = "NR"
_PLANNED, _DONE = Message(msg("Planned")), Message(msg("Done ÷ planned"))
TITLES: Mapping[str, str] = MappingProxyType(
    {
        "mode": msg("Mode of presence"),
        "funder": msg("Funder"),
        "commune": msg("Municipality"),
        "landlord": msg("Landlord"),
        "qpv": msg("Priority neighbourhood"),
        "team": msg("Team"),
    }
)
_NONE: Mapping[str, str] = MappingProxyType(
    {
        "funder": msg("Funder not said"),
        "commune": msg("Municipality not said"),
        "landlord": msg("No landlord concerned"),
        "qpv": msg("Outside priority neighbourhoods"),
        "team": msg("Team not said"),
    }
)


_LEVELS: Mapping[str, str] = MappingProxyType({"commune": "commune", "landlord": LANDLORD, "qpv": "qpv"})
"""The level whose zones a part names: what is planned for them is planned for the part."""


def part_tables(known: Presence, settings: Settings, role: Role, parts: Container[str] = TITLES) -> tuple[Table, ...]:
    """A table a part, of these, whose lines sum to the hours of the territory; a part that nobody says is left out."""
    of_level = NAMED_LEVELS.get(known.level, known.level)
    shown = (part for part in _parts_for(role) if part != of_level and part in parts)
    lines = {part: tuple(_lines(known, part, settings)) for part in shown}
    return tuple(_table(known, part, rows) for part, rows in lines.items() if rows)


def hours_alone(table: Table) -> Table:
    """A table of `part_tables` with hours done alone."""
    kept = table.only([rank for rank, column in enumerate(table.columns) if column.label not in (_PLANNED, _DONE)])
    return replace(kept, rows=tuple(row for row in kept.rows if row.label != UNSHARED))


def _table(known: Presence, part: str, rows: tuple[Line, ...]) -> Table:
    values = {"part": Message(TITLES[part]), "quarter": quarter_name(known.quarter)}
    return Table(
        name=f"hours-by-{part}-{known.quarter}",
        method="presence_by_part",
        caption=Message(msg("{part}: hours of presence, {quarter}"), dict(values)),
        head=Message(TITLES[part]),
        columns=tuple(_columns(known, with_plan=bool(_plans(known, part)))),
        rows=rows,
    )


def _parts_for(role: Role) -> tuple[str, ...]:
    """A team is told to who leads it only; a level, to the roles that it is open to."""
    closed = {*(() if role.sees_teams else ("team",)), *(() if "qpv" in role.levels else ("qpv",))}
    return tuple(part for part in TITLES if part not in closed)


def _lines(known: Presence, part: str, settings: Settings) -> Iterator[Line]:
    now, before = (_hours(known, part, is_former=is_former) for is_former in (False, True))
    if not now.keys() - {_UNSAID}:
        return
    plans = _plans(known, part)
    labels = {row["zone_code"]: str(row["zone_label"]) for row in known.of_level(part)} if part == "qpv" else {}
    for name in sorted(
        {*now, *before, *plans}, key=lambda name: (name == _UNSAID, normal(str(labels.get(name, name))))
    ):
        yield Line(
            label=labels.get(name) or name_of(part, name, settings),
            values=(
                *_values(known, now.get(name), before.get(name)),
                *(_planned(known, part, now.get(name), plans.get(name)) if plans else ()),
            ),
            lists=tuple(_lists(known, part, name)),
        )
    if plans and part in _LEVELS and (left := known.unshared(_LEVELS[part])):
        empty = ("",) * (4 if known.is_compared else 3)
        yield Line(label=UNSHARED, values=(*empty, Cell(value=left), ""))


def _hours(known: Presence, part: str, *, is_former: bool) -> dict[str, Row]:
    """The rows of a part by what they are about; zones of the QPV level stand for that part."""
    if part == "qpv":
        told = [row for row in known.of_level(part, is_former=is_former) if number(row[Unit.TEAM]) is not None]
        return {_UNSAID if row["zone_code"] == UNLOCATED else row["zone_code"]: row for row in told}
    return {row["name"]: row for row in known.rows("parts", is_former=is_former) if row["part"] == part}


def name_of(part: str, name: str, settings: Settings) -> Text:
    """What a mode, a team, a funder, a municipality or a landlord is called, or what hours that say none are."""
    if part == "mode":
        return label("presence_mode", name, settings)
    return Message(_NONE[part]) if name == _UNSAID else name


def _lists(known: Presence, part: str, name: str) -> Iterator[Listed | None]:
    """The tours behind each of the columns; what is outside priority neighbourhoods is outside their zones."""
    now = of_part(part, UNLOCATED if part == "qpv" and name == _UNSAID else name)
    yield from (now, None)
    if known.is_compared:
        yield replace(now, quarter=known.quarter.shift(-A_YEAR))
    yield now
    if _plans(known, part):
        yield from (None, None)


def _plans(known: Presence, part: str) -> dict[str, float]:
    """Hours planned by what the part names, of which a QPV goes by its code; nothing where none is known."""
    if part == "funder":
        told = {row["name"]: known.planned(row) for row in known.rows("parts") if row["part"] == part}
    else:
        name = "zone_code" if part == "qpv" else "zone_label"
        zones = known.of_level(_LEVELS[part]) if part in _LEVELS else []
        told = {_UNSAID if row["zone_code"] == UNLOCATED else row[name]: known.planned(row) for row in zones}
    return {name: hours for name, hours in told.items() if hours}


def _columns(known: Presence, *, with_plan: bool) -> Iterator[Column]:
    yield Column(label=Message(msg("Presence")), unit=UNITS[Unit.TEAM])
    yield Column(label=Message(msg("Share of hours")), unit=share_unit(Unit.TEAM), shown=Shown.SHARE)
    if known.is_compared:
        yield Column(label=Message(msg("A year earlier")), unit=UNITS[Unit.TEAM])
    yield Column(label=Message(msg("Presence")), unit=UNITS[Unit.MEDIATOR])
    if with_plan and known.plan_unit:
        yield Column(label=_PLANNED, unit=UNITS[known.plan_unit])
        yield Column(label=_DONE, shown=Shown.SHARE)


def _values(known: Presence, row: Row | None, former: Row | None) -> Iterator[Cell | Text]:
    hours = _of(row, Unit.TEAM)
    total = known.total.hours[Unit.TEAM]
    yield Cell(value=hours, exposure=hours)
    yield Cell(value=hours / total, exposure=total) if total else Cell(status=Status.NO_EXPOSURE)
    if known.is_compared:
        yield Cell(value=_of(former, Unit.TEAM))
    yield known.hours(Unit.MEDIATOR, _of(row, Unit.MEDIATOR))


def _planned(known: Presence, part: str, row: Row | None, planned: float | None) -> Iterator[Cell | Text]:
    """What was planned with a funder or for a zone, and how much of it was done."""
    if not planned or known.plan_unit is None:
        yield from ("", "")
        return
    done = _of(row, known.plan_unit)
    yield Cell(value=planned)
    yield known.done_in(_LEVELS[part], done, planned) if part in _LEVELS else known.done_of_plan(done, planned)


def _of(row: Row | None, unit: Unit) -> float:
    return (number(row[unit]) or 0.0) if row else 0.0
