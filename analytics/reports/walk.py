"""The defects to look at on a walk of a neighbourhood (« diagnostic en marchant »): one numbered line each, by place.

Places are residences, neighbourhoods or sectors, and points of public space rounded to about 100 m: no address, and
nothing that lies inside a dwelling.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
import shapely

from analytics.errors import NotAllowed, ScopeError
from analytics.ingest.keys import normal
from analytics.reports.held_quarter import held_quarter
from analytics.reports.holdings import Holdings
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
    zone = _zone(held, scope, role)
    found = held.store.read(
        Read.WALK_REPORTS,
        level=scope.level,
        zone_code=scope.zone,
        place_levels=_place_levels(held, role),
        known_on=known_on,
        declared_from=known_on - timedelta(days=_DECLARED_DAYS),
    )
    since = known_on - timedelta(days=_RECENT_DAYS)
    recent = found[pd.to_datetime(found["service_on"]) >= pd.Timestamp(since)]
    listed = _ordered(recent.sort_values("service_on", kind="stable").head(n_most or len(recent)))
    return Walk(
        zone_label=str(zone["zone_label"]),
        level_label=held.level_label(str(scope.level)),
        known_on=known_on,
        since=since,
        table=_table(held, listed, str(scope.zone), known_on),
        n_older=len(found) - len(recent),
        n_left_out=len(recent) - len(listed),
        shape=str(zone["geojson"]),
        places=tuple(_places(held, listed)),
        spots=tuple(_spots(held, listed)),
    )


def _place_levels(held: Holdings, role: Role) -> list[str]:
    """A residence is told to roles that read records; to others, a sector."""
    finest = (_ESTATE, _AROUND, _COARSE) if role.sees_records else (_COARSE,)
    return [level for level in finest if level in held.levels_for(role)]


def _zone(held: Holdings, scope: Scope, role: Role) -> Mapping[Hashable, object]:
    if scope.level not in held.levels_for(role):
        raise NotAllowed(
            msg("The level “{level}” is not open to the role “{role}”."),
            remedy=msg("Choose one of: {levels}."),
            level=scope.level,
            role=Message(role.label),
            levels=held.levels_for(role),
        )
    zones = {str(zone["zone_code"]): zone for zone in held.zones(str(scope.level)).to_dict("records")}
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
    names = found["near_label"].map(normal, na_action="ignore")
    ordered = found.assign(**squares, place_name=names, is_outside=is_outside)
    keys = ["is_outside", "place_name", "square_lat", "square_lon", "service_on"]
    return ordered.sort_values(keys, kind="stable", na_position="last").reset_index(drop=True)


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
        rows=tuple(_row(held, number, line, known_on) for number, line in enumerate(rows.to_dict("records"), start=1)),
    )


def _row(held: Holdings, number: int, line: Mapping[Hashable, object], known_on: date) -> Row:
    def named(codes: str, field: str) -> Text:
        return label(codes, str(line[field]), held.store.settings)

    owner = named("owner_type", "owner_type")
    if isinstance(line["owner_id"], str):
        owner = Message(msg("{owner} ({who})"), {"owner": owner, "who": line["owner_id"]})
    return Row(
        label=str(number),
        group=_place(line),
        values=(
            named("place_type", "place_type"),
            named("theme", "theme"),
            _day(line["service_on"]),
            owner,
            _due(line["due_on"], known_on),
            named("report_status", "report_status"),
            "",
        ),
    )


def _place(line: Mapping[Hashable, object]) -> Text:
    name, level = line["near_label"], line["near_level"]
    if not isinstance(name, str):
        return Message(msg("Elsewhere and public space"))
    return Message(msg("{zone}, outside housing estates"), {"zone": name}) if level == _AROUND else name


def _day(moment: object) -> Text:
    return Day(moment.date(), "short") if isinstance(moment, pd.Timestamp) else ""


def _due(moment: object, known_on: date) -> Text:
    said = _day(moment)
    if isinstance(said, Day) and said.value < known_on:
        return Message(msg("{day}, past"), {"day": said})
    return said


def _places(held: Holdings, rows: pd.DataFrame) -> Iterator[tuple[Text, str]]:
    """Outlines of the residences named, for the map; other zones are as large as the neighbourhood or larger."""
    zones = held.zones(_ESTATE).set_index("zone_code")
    for code in sorted(rows.loc[rows["near_level"] == _ESTATE, "near_code"].unique()):
        yield str(zones.loc[code, "zone_label"]), str(zones.loc[code, "geojson"])


def _spots(held: Holdings, rows: pd.DataFrame) -> Iterator[Spot]:
    """One a residence, at its middle, and one a square of public space, in the order of their numbers."""
    numbered = rows.assign(number=range(1, len(rows) + 1))
    zones = held.zones(_ESTATE).set_index("zone_code")
    for code, lines in numbered[numbered["near_level"] == _ESTATE].groupby("near_code", sort=True):
        lon, lat = _middle(str(zones.loc[str(code), "geojson"]))
        yield Spot(lon=lon, lat=lat, lines=tuple(lines["number"].tolist()))
    squares: dict[tuple[float, float], list[int]] = {}
    outside = numbered.dropna(subset=["square_lon", "square_lat"])
    for lon, lat, number in zip(*(outside[name] for name in ("square_lon", "square_lat", "number")), strict=True):
        squares.setdefault((float(lon), float(lat)), []).append(int(number))
    for (lon, lat), numbers in squares.items():
        yield Spot(lon=lon, lat=lat, lines=tuple(numbers))


def _middle(shape: str) -> tuple[float, float]:
    point = shapely.from_geojson(shape).representative_point()
    return float(point.x), float(point.y)
