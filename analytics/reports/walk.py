"""The defects to look at on a walk of a neighbourhood (« diagnostic en marchant »): one numbered line each, by place.

Places are residences, neighbourhoods or sectors, and points of public space rounded to about 100 m: no address, and
nothing that lies inside a dwelling.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from analytics.errors import NotAllowed, ScopeError
from analytics.ingest.keys import normal
from analytics.reports.held_quarter import held_quarter
from analytics.reports.holdings import Holdings
from analytics.reports.known_zones import shapes, zone_rows
from analytics.reports.rows import Row as Line
from analytics.reports.rows import each
from analytics.reports.table import Column, Row, Shown, Table
from analytics.reports.words import Day, Text, label
from analytics.roles import Role
from analytics.scope import Scope
from analytics.store.read import Read
from analytics.text import Message, Number, msg

_ESTATE, _AROUND, _COARSE = "residence", "quartier", "secteur"
"""How a place is told: by the first of these in which it lies, those that the role may read."""

_PUBLIC = frozenset({"RUE", "PARC", "EQUIP", "COMM", "TRAN", "SCOL"})
"""Types of place whose point may be drawn, rounded; all others are drawn at their residence, or not at all."""

_ROUNDED = 1e-3
"""Degrees: about 110 m north, 75 m east in France."""

_DECLARED_DAYS = 90
"""A repair that was declared is looked at again for so long."""

_RECENT_DAYS = 365
"""Older defects are counted, and not listed: nobody walks three years of reports."""

_NEVER = msg(
    "Defects inside dwellings are not listed. Places are residences, neighbourhoods or sectors, never addresses."
)
_HEADS = (msg("Place"), msg("Defect"), msg("Seen on"), msg("Who must repair"), msg("Due on"), msg("State"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where some of the lines are, in degrees: their numbers, in their order."""

    lon: float
    lat: float
    lines: tuple[int, ...]

    @property
    def numbers(self) -> str:
        """« 4 », « 4–7 » where they follow each other, else « 4, 9 »."""
        first, last = self.lines[0], self.lines[-1]
        follow = len(self.lines) > 1 and last - first == len(self.lines) - 1
        return f"{first}–{last}" if follow else ", ".join(map(str, self.lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """The answer. `shape` is the zone's outline and `places` those of the residences named, as GeoJSON geometries."""

    zone_label: Text
    level_label: Text
    known_on: date
    since: date
    table: Table
    n_older: int
    n_left_out: int
    shape: str
    places: tuple[tuple[Text, str], ...]
    spots: tuple[Spot, ...]

    @property
    def notes(self) -> tuple[Text, ...]:
        """What the list leaves out, and how it is to be used."""
        older = Message(
            msg("Older defects that are still open, seen before {day}: {n}. They are not listed."),
            {"day": Day(self.since), "n": Number(self.n_older)},
        )
        more = msg("Only those seen first are listed here; the extract for walks has {n} more.")
        return (
            *((Message(more, {"n": Number(self.n_left_out)}),) if self.n_left_out else ()),
            *((older,) if self.n_older else ()),
            Message(_NEVER),
            Message(msg("A repair that was declared and not yet seen is listed, so that the walk can check it.")),
            Message(msg("The last column is filled in by hand during the walk.")),
        )


def walk(held: Holdings, scope: Scope, role: Role, n_most: int | None = None) -> Walk:
    """The defects of the scope's zone on the last day of its quarter that the data reach; of more than `n_most`, those
    seen first.

    Raises ScopeError where the scope names no quarter of the data or no zone of its level, NotAllowed where the level
    is closed to the role, StoreError.
    """
    last_day = held_quarter(held, scope).last_day
    known_on = min(last_day, held.last_on or last_day)
    since = known_on - timedelta(days=_RECENT_DAYS)
    zone = _zone(held, scope, role)
    found = held.store.read(
        Read.WALK_REPORTS,
        level=scope.level,
        zone_code=scope.zone,
        place_levels=_place_levels(held, role),
        known_on=known_on,
        declared_from=known_on - timedelta(days=_DECLARED_DAYS),
        since=since,
        n_most=n_most,
    )
    n, n_older = (int(found[name].max()) if len(found) else 0 for name in ("n", "n_older"))
    listed = _ordered(found[found["service_on"] >= pd.Timestamp(since)])
    return Walk(
        zone_label=str(zone["zone_label"]),
        level_label=held.level_label(str(scope.level)),
        known_on=known_on,
        since=since,
        table=_table(held, listed, str(scope.zone), known_on),
        n_older=n_older,
        n_left_out=n - n_older - len(listed),
        shape=str(zone["geojson"]),
        places=tuple(_places(held, listed)),
        spots=tuple(_spots(held, listed)),
    )


def _place_levels(held: Holdings, role: Role) -> list[str]:
    """A residence is told to roles that read records; to others, a sector."""
    finest = (_ESTATE, _AROUND, _COARSE) if role.sees_records else (_COARSE,)
    return [level for level in finest if level in held.levels_for(role)]


def _zone(held: Holdings, scope: Scope, role: Role) -> Line:
    if scope.level not in held.levels_for(role):
        raise NotAllowed(
            msg("The level “{level}” is not open to the role “{role}”."),
            remedy=msg("Choose one of: {levels}."),
            level=scope.level,
            role=Message(role.label),
            levels=held.levels_for(role),
        )
    zones = zone_rows(held.store, str(scope.level))
    if scope.zone not in zones:
        raise ScopeError(
            msg("The level {level} has no zone “{zone}”."),
            remedy=msg("Choose a zone on the map or in its table."),
            level=scope.level,
            zone=scope.zone,
        )
    return zones[str(scope.zone)]


def _ordered(found: pd.DataFrame) -> pd.DataFrame:
    """By place, residences by name before what lies outside; within a place by square of ground, then from the oldest.

    Adds `square_lon` and `square_lat`, the rounded point of what lies in public space, else nothing.
    """
    is_outside = found["near_level"] != _ESTATE
    is_public = found["place_type"].isin(_PUBLIC) & is_outside
    squares = {
        f"square_{axis}": (found[axis] / _ROUNDED).round().where(is_public) * _ROUNDED for axis in ("lon", "lat")
    }
    names = each(found["near_label"], lambda name: normal(str(name)))
    lat, lon = (squares[f"square_{axis}"].fillna(math.inf).tolist() for axis in ("lat", "lon"))
    # found in the order of their days, which the sort keeps
    keys = list(zip(is_outside.tolist(), [not name for name in names], names, lat, lon, strict=True))
    return found.assign(**squares).iloc[sorted(range(len(found)), key=keys.__getitem__)].reset_index(drop=True)


def _table(held: Holdings, rows: pd.DataFrame, zone_code: str, known_on: date) -> Table:
    return Table(
        name=f"walk-{zone_code}-{known_on}",
        method="technical_open",
        caption=Message(msg("Defects to look at, known on {day}"), {"day": Day(known_on)}),
        head=Message(msg("No.")),
        columns=(
            *(Column(label=Message(text), shown=Shown.TEXT) for text in _HEADS),
            Column(label=Message(msg("Seen on the walk")), shown=Shown.TEXT, is_by_hand=True),
        ),
        rows=tuple(_rows(held, rows, known_on)),
    )


def _rows(held: Holdings, told: pd.DataFrame, known_on: date) -> Iterator[Row]:
    """Column by column: what a value is called is looked up once, however many lines hold it."""

    def named(field: str) -> list[Text]:
        return each(told[field], lambda code: label(field, str(code), held.store.settings))

    whose = zip(named("owner_type"), each(told["owner_id"], str), strict=True)
    columns = (
        named("place_type"),
        named("theme"),
        each(told["service_on"], _day),
        [Message(msg("{owner} ({who})"), {"owner": owner, "who": who}) if who else owner for owner, who in whose],
        each(told["due_on"], lambda day: _due(_day(day), known_on)),
        named("report_status"),
    )
    places = zip(each(told["near_label"], str), told["near_level"].tolist(), strict=True)
    for number, (place, values) in enumerate(zip(places, zip(*columns, strict=True), strict=True), start=1):
        yield Row(label=str(number), group=_place(*place), values=(*values, ""))


def _place(name: Text, level: str) -> Text:
    if not name:
        return Message(msg("Elsewhere and public space"))
    return Message(msg("{zone}, outside housing estates"), {"zone": name}) if level == _AROUND else name


def _day(day: date) -> Day:
    return Day(day, "short")


def _due(day: Day, known_on: date) -> Text:
    return Message(msg("{day}, past"), {"day": day}) if day.value < known_on else day


def _places(held: Holdings, rows: pd.DataFrame) -> Iterator[tuple[Text, str]]:
    """Outlines of the residences named, for the map; other zones are as large as the neighbourhood or larger."""
    near = zip(rows["near_level"].tolist(), rows["near_code"].tolist(), strict=True)
    for code in sorted({code for level, code in near if level == _ESTATE}):
        zone = zone_rows(held.store, _ESTATE)[code]
        yield str(zone["zone_label"]), str(zone["geojson"])


def _spots(held: Holdings, rows: pd.DataFrame) -> Iterator[Spot]:
    """One a residence, at its middle, and one a square of public space, in the order of their numbers."""
    estates, squares = dict[str, list[int]](), dict[tuple[float, float], list[int]]()
    columns = (rows[name].tolist() for name in ("near_level", "near_code", "square_lon", "square_lat"))
    for number, (level, code, lon, lat) in enumerate(zip(*columns, strict=True), start=1):
        if level == _ESTATE:
            estates.setdefault(code, []).append(number)
        if not math.isnan(lon) and not math.isnan(lat):
            squares.setdefault((lon, lat), []).append(number)
    for code in sorted(estates):
        point = shapes(held.store, _ESTATE)[code].representative_point()
        yield Spot(lon=float(point.x), lat=float(point.y), lines=tuple(estates[code]))
    for (lon, lat), numbers in squares.items():
        yield Spot(lon=lon, lat=lat, lines=tuple(numbers))
