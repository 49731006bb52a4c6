"""Presence by zone: hours and plan, then the share of hours beside the share of residents. In the order of names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from analytics.cell import STATUS_LABELS, Cell, Status
from analytics.codes import UNLOCATED
from analytics.config import Settings
from analytics.ingest.keys import normal
from analytics.periods import A_YEAR
from analytics.reports.presence import UNITS, Presence, Unit, share_unit
from analytics.reports.rows import Row, number
from analytics.reports.table import Column, Listed, Lists, Part, Shown, Table
from analytics.reports.table import Row as Line
from analytics.reports.tour_numbers import TOURS
from analytics.reports.words import Text, quarter_name
from analytics.text import Message, Number, msg

_HOURS = UNITS[Unit.TEAM]
_EARLIER = Message(msg("A year earlier"))
_N_SHARES = 2
"""Columns of the table of equity before the equity itself: the two shares that it is made of."""
UNSHARED = Message(msg("Not shared out"))
"""What a line is called that holds hours planned which no other line can be said to get."""
_NO_PLAN = Message(msg("no plan of its own"))
_OUTSIDE = Message(msg("Outside every zone"))


def has_hours(known: Presence) -> bool:
    """Whether hours are known in the zones of the level, or for them."""
    return any(number(row[Unit.TEAM]) is not None for row in _of_level(known))


def has_exposure(known: Presence) -> bool:
    """Whether tours say how long they were there, themselves or by a nesting: not only for whom they were."""
    return has_hours(known) and any(row["exposure"] != "none" for row in _of_level(known))


@dataclass(frozen=True, slots=True)
class _Shown:
    """Which columns have something to say: of the plan, of zones where presence is insufficient."""

    plan: bool
    thin: bool


def zone_table(known: Presence, settings: Settings, level: Text) -> Table:
    """Hours, tours and days of each zone, against its plan where the level has one."""
    former = {row["zone_code"]: row for row in _of_level(known, is_former=True)}
    shown = _Shown(
        plan=known.tells_plan(known.level),
        thin=has_exposure(known) and any(_is_thin(row, settings) for row in _of_level(known)),
    )
    return Table(
        name=f"presence-{known.level}-{known.quarter}",
        method="presence_team_hours",
        caption=Message(
            msg("Hours of presence by zone, {quarter}, {level}"),
            {"quarter": quarter_name(known.quarter), "level": level},
        ),
        head=Message(msg("Zone")),
        columns=tuple(_columns(known, shown)),
        rows=(
            *(
                _line(
                    row,
                    (*_values(known, row, former, shown), *([_reading(row, settings)] if shown.thin else [])),
                    tuple(_lists(known, row, shown)),
                )
                for row in _in_order(known)
            ),
            *([_unshared(known, shown)] if shown.plan and known.unshared(known.level) else []),
        ),
    )


def _columns(known: Presence, shown: _Shown) -> Iterator[Column]:
    yield Column(label=Message(msg("Presence")), unit=_HOURS)
    if known.is_compared:
        yield Column(label=_EARLIER, unit=_HOURS)
    if shown.plan and known.plan_unit:
        yield Column(label=Message(msg("Planned")), unit=UNITS[known.plan_unit], method="presence_of_plan")
        yield Column(label=Message(msg("Done ÷ planned")), shown=Shown.SHARE, method="presence_of_plan")
    yield Column(label=Message(msg("Tours that passed there")), method="presence_tours")
    yield Column(label=Message(msg("Days covered")), method="presence_days")
    if shown.thin:
        yield Column(label=Message(msg("Rates of the quarter")), shown=Shown.TEXT)


def _values(known: Presence, row: Row, former: Mapping[str, Row], shown: _Shown) -> Iterator[Cell | Text]:
    hours = number(row[Unit.TEAM]) or 0.0
    yield Cell(value=hours, exposure=hours)
    if known.is_compared:
        before = former.get(row["zone_code"])
        yield Cell(value=(number(before[Unit.TEAM]) or 0.0) if before else 0.0)
    if shown.plan and known.plan_unit:
        planned = known.planned(row)
        yield Cell(value=planned) if planned else _NO_PLAN if row["zone_code"] != UNLOCATED else ""
        yield known.done_in(known.level, number(row[known.plan_unit]) or 0.0, planned) if planned else ""
    yield Cell(value=int(row["n_tours"]))
    yield Cell(value=int(row["n_days"]))


def _lists(known: Presence, row: Row, shown: _Shown) -> Iterator[Listed | None]:
    """The tours of the zone behind its hours, tours and days; and those of a year earlier."""
    now = Listed(number=TOURS, zone=row["zone_code"], level=known.level)
    yield now
    if known.is_compared:
        yield replace(now, quarter=known.quarter.shift(-A_YEAR))
    if shown.plan and known.plan_unit:
        yield from (None, None)
    yield from (now, now)
    if shown.thin:
        yield None


def _unshared(known: Presence, shown: _Shown) -> Line:
    """What was planned for more than one zone at once, or for the whole territory."""
    before, after = (2 if known.is_compared else 1), (4 if shown.thin else 3)
    left: Cell | Text = Cell(value=known.unshared(known.level))
    values = (*("",) * before, left, *("",) * after)
    return Line(label=UNSHARED, part=Part.OUTSIDE, values=values)


def _reading(row: Row, settings: Settings) -> Text:
    """Whether the zone has rates in the quarter; what lies outside every zone never has."""
    if row["zone_code"] == UNLOCATED:
        return Message(msg("none outside zones"))
    return Message(STATUS_LABELS[Status.THIN_PRESENCE]) if _is_thin(row, settings) else Message(msg("calculated"))


def _is_thin(row: Row, settings: Settings) -> bool:
    hours = number(row[Unit.TEAM]) or 0.0
    return row["zone_code"] != UNLOCATED and hours < settings.min_presence_hours


def equity_table(known: Presence, settings: Settings, level: Text) -> Table:
    """The share of hours ÷ the share of residents, with what was decided for the zone where something was."""
    targets = [_target(settings, known.level, row["zone_code"]) for row in _in_order(known)]
    rows = (_of_equity(known, row) for row in _in_order(known))
    with_target = any(target is not None for target in targets)
    columns = [
        Column(label=Message(msg("Share of hours")), unit=share_unit(known.coverage_unit), shown=Shown.SHARE),
        Column(label=Message(msg("Share of residents")), shown=Shown.SHARE),
        Column(
            label=Message(msg("Equity of coverage")),
            unit=Message(msg("share of hours ÷ share of residents")),
            shown=Shown.DECIMAL,
        ),
        *([Column(label=Message(msg("Target")), shown=Shown.TEXT)] if with_target else []),
    ]
    return Table(
        name=f"equity-{known.level}-{known.quarter}",
        method="coverage_equity",
        caption=Message(
            msg("Share of hours beside share of residents, {quarter}, {level}"),
            {"quarter": quarter_name(known.quarter), "level": level},
        ),
        head=Message(msg("Zone")),
        columns=tuple(columns),
        rows=tuple(
            _line(row, (*cells, *([_written(target)] if with_target else [])))
            for row, cells, target in zip(_in_order(known), rows, targets, strict=True)
        ),
    )


def with_equity(zones: Table, equity: Table | None) -> Table:
    """The table of hours with, beside each zone, its equity of coverage and the target that was decided."""
    if equity is None:
        return zones
    added = equity.only(range(_N_SHARES, len(equity.columns)))
    beside = {row.code: row.values for row in added.rows}
    none = ("",) * len(added.columns)
    columns = (replace(column, method=equity.method) for column in added.columns)
    return replace(
        zones,
        columns=(*zones.columns, *columns),
        rows=tuple(
            replace(
                row,
                values=(*row.values, *beside.get(row.code, none)),
                lists=(*row.lists, *[None] * len(none)) if row.lists else (),
            )
            for row in zones.rows
        ),
    )


def _of_equity(known: Presence, row: Row) -> tuple[Cell | Text, ...]:
    """(H_z ÷ ΣH), (residents_z ÷ Σ residents) and their ratio; Σ is over the whole territory, whatever the level."""
    total, everyone = known.total.hours[known.coverage_unit], known.residents
    hours, people = number(row[known.coverage_unit]) or 0.0, number(row["population"])
    if not total:
        return (Cell(status=Status.NO_EXPOSURE),) * 3
    share = Cell(value=hours / total, exposure=total)
    if row["zone_code"] == UNLOCATED:
        return share, "", ""
    if not people or not everyone:
        return (share, *[Cell(status=Status.MISSING_COLUMN)] * 2)
    return share, Cell(value=people / everyone), Cell(value=(hours / total) / (people / everyone))


def _target(settings: Settings, level: str, code: str) -> float | None:
    """What was decided for the zone, else for its level."""
    targets = settings.coverage_targets
    return None if code == UNLOCATED else targets.get(f"{level}:{code}", targets.get(level))


def _written(target: float | None) -> Text:
    return "" if target is None else Number(target, 1)


def _line(row: Row, values: tuple[Cell | Text, ...], lists: Lists = ()) -> Line:
    is_outside = row["zone_code"] == UNLOCATED
    return Line(
        label=_OUTSIDE if is_outside else str(row["zone_label"]),
        code=str(row["zone_code"]),
        part=Part.OUTSIDE if is_outside else Part.LINE,
        values=values,
        lists=lists,
    )


def _in_order(known: Presence) -> list[Row]:
    """The zones in the order of their names, then what lies outside them."""
    return sorted(
        _of_level(known),
        key=lambda row: (row["zone_code"] == UNLOCATED, normal(str(row["zone_label"])), row["zone_code"]),
    )


def _of_level(known: Presence, *, is_former: bool = False) -> list[Row]:
    return known.of_level(known.level, is_former=is_former)
