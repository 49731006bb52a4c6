"""What happened in a period, over the territory or in a zone: events of the context, and breaks of the series.

An event of a zone is told of every zone that shares ground with it, at the levels open to the role.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
import shapely

from analytics.codes import PRESENCE_BREAKS, SERIES_BREAKS
from analytics.ingest.keys import normal
from analytics.reports.known_zones import shapes
from analytics.reports.table import Event
from analytics.reports.words import Label, Text, label
from analytics.roles import Role
from analytics.store.connect import Store
from analytics.store.read import Read
from analytics.text import Message, msg

_MIN_SHARED = 0.02
"""Least share of the smaller of two zones that they have in common: less is the rounding of their outlines."""

Days = tuple[date, date]
Place = tuple[str, str]
"""A level and the code of one of its zones."""
_Placed = tuple[Place | None, Event]
"""An event and its zone, None where it is of the whole territory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPlace:
    """One zone in which something happened: a point inside it, in degrees, and its events, oldest first."""

    lon: float
    lat: float
    events: tuple[Event, ...]


def events(store: Store, role: Role, days: Days, place: Place | None = None) -> tuple[Event, ...]:
    """The events that touch these days (first, last), oldest first: all of the territory, or those of a place.

    What happens over the whole territory happens in each of its zones; a break happens on its first day. Raises
    StoreError.
    """
    return store.once(("events", role.key, days, place), lambda: _events(store, role, days, place))


def event_places(store: Store, role: Role, days: Days) -> tuple[EventPlace, ...]:
    """The zones in which these days' events happen, by level and code. What is of the whole territory has no place on a
    map, and neither has a zone that is not loaded. Raises StoreError."""
    found: dict[Place, list[Event]] = {}
    for at, event in _of_days(store, role, days):
        if at is not None:
            found.setdefault(at, []).append(event)
    outlines = {at: shapes(store, at[0]).get(at[1]) for at in sorted(found)}
    points = {at: shape.representative_point() for at, shape in outlines.items() if shape is not None}
    return tuple(EventPlace(lon=point.x, lat=point.y, events=tuple(found[at])) for at, point in points.items())


def of_whole(happened: Sequence[Event]) -> tuple[Event, ...]:
    """As the whole territory is read with them: a break in one zone stops the comparisons of that zone, and is told on
    its day; what is counted over the whole territory is compared all the same."""
    text = msg("{what}: series break in this zone alone, the whole territory is compared all the same")
    return tuple(
        replace(one, is_break=False, last_on=one.first_on, label=Message(text, {"what": one.label}))
        if one.is_break and one.where
        else one
        for one in happened
    )


def _events(store: Store, role: Role, days: Days, place: Place | None) -> tuple[Event, ...]:
    return tuple(event for _, event in _around(store, _of_days(store, role, days), place))


def _of_days(store: Store, role: Role, days: Days) -> list[_Placed]:
    """Those that touch these days, at the levels open to the role."""
    told = [one for one in store.known("events", lambda: _every(store)) if _touches(one[1], days)]
    return [one for one in told if one[0] is None or one[0][0] in role.levels]


def _every(store: Store) -> list[_Placed]:
    rows = store.read(Read.EVENTS).to_dict("records")
    return [(_place(row), _event(store, row)) for row in rows]


def _place(row: Mapping[Hashable, object]) -> Place | None:
    return (str(row["level"]), str(row["zone_code"])) if isinstance(row["level"], str) else None


def _touches(event: Event, days: Days) -> bool:
    """Whether the event is of these days: a break, of its first one alone."""
    first_on, last_on = days
    is_over = event.last_on is not None and event.last_on < first_on
    return event.first_on <= last_on and not is_over and not (event.is_break and event.first_on < first_on)


def _event(store: Store, row: Mapping[Hashable, object]) -> Event:
    kind = label("context_event", str(row["type"]), store.settings)
    own = row["label"] if isinstance(row["label"], str) else ""
    first_on, last_on = (_day(row[name]) for name in ("starts_on", "ends_on"))
    return Event(
        first_on=first_on or date.min,
        last_on=last_on,
        label=_told(kind, own),
        where=_where(row),
        is_break=row["type"] in SERIES_BREAKS,
        breaks_hours=row["type"] in PRESENCE_BREAKS,
    )


def _told(kind: Text, own: str) -> Text:
    """The type and the few words of the event; the words alone where they begin with the type."""
    if not own:
        return kind
    if isinstance(kind, Label) and normal(own).startswith(normal(kind.fr)):
        return own
    return Message(msg("{kind}: {label}"), {"kind": kind, "label": own})


def _day(moment: object) -> date | None:
    return moment.date() if isinstance(moment, pd.Timestamp) else None


def _where(row: Mapping[Hashable, object]) -> Text:
    """The zone's name, or its code where its level has no such zone any more."""
    if not isinstance(row["level"], str):
        return ""
    return str(row["zone_label"] if isinstance(row["zone_label"], str) else row["zone_code"])


def _around(store: Store, told: list[_Placed], place: Place | None) -> list[_Placed]:
    """The events of the whole territory, and those of the zones that share ground with the place."""
    if place is None:
        return told
    return [one for one in told if one[0] in (None, place) or _is_near(store, one[0], place)]


def _is_near(store: Store, one: Place, other: Place) -> bool:
    """Whether two zones share ground."""
    return store.known(("shared", one, other), lambda: _share_ground(store, one, other))


def _share_ground(store: Store, one: Place, other: Place) -> bool:
    here, there = (shapes(store, level).get(code) for level, code in (one, other))
    return here is not None and there is not None and _shares_ground(here, there)


def _shares_ground(one: shapely.Geometry, other: shapely.Geometry) -> bool:
    if not one.intersects(other):
        return False
    return bool(one.intersection(other).area > _MIN_SHARED * min(one.area, other.area))
