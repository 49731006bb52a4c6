"""What happened in a period, over the territory or in a zone: events of the context, and breaks of the series.

An event of a zone is told of every zone that shares ground with it, at the levels open to the role.
"""

from collections.abc import Hashable, Mapping
from datetime import date

import pandas as pd
import shapely

from analytics.codes import PRESENCE_BREAKS, SERIES_BREAKS
from analytics.ingest.keys import normal
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


def events(store: Store, role: Role, days: Days, place: Place | None = None) -> tuple[Event, ...]:
    """The events that touch these days (first, last), oldest first: all of the territory, or those of a place.

    What happens over the whole territory happens in each of its zones; a break happens on its first day. Raises
    StoreError.
    """
    return store.once(("events", role.key, days, place), lambda: _events(store, role, days, place))


def _events(store: Store, role: Role, days: Days, place: Place | None) -> tuple[Event, ...]:
    every = store.once("events", lambda: store.read(Read.EVENTS))
    first_on, last_on = map(pd.Timestamp, days)
    told = every[(every["starts_on"] <= last_on) & ~(every["ends_on"] < first_on)]
    is_open = told["level"].isna() | told["level"].isin(list(role.levels))
    is_past = told["type"].isin(SERIES_BREAKS) & (told["starts_on"] < first_on)
    return tuple(_event(store, row) for row in _around(store, told[is_open & ~is_past], place).to_dict("records"))


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


def _around(store: Store, told: pd.DataFrame, place: Place | None) -> pd.DataFrame:
    """The events of the whole territory, and those of the zones that share ground with the place."""
    if place is None or told["level"].isna().all():
        return told
    level, code = place
    here = _shapes(store, level).get(code)
    near: set[Place] = {place}
    if here is not None:
        for other in told["level"].dropna().unique():
            shapes = _shapes(store, str(other))
            near |= {(str(other), zone) for zone, shape in shapes.items() if _shares_ground(here, shape)}
    is_near = pd.Series(
        [one in near for one in zip(told["level"], told["zone_code"], strict=True)], index=told.index, dtype=bool
    )
    return told[told["level"].isna() | is_near]


def _shapes(store: Store, level: str) -> dict[str, shapely.Geometry]:
    """The outline drawn of each zone of a level."""
    return store.once(("shapes", level), lambda: _read_shapes(store, level))


def _read_shapes(store: Store, level: str) -> dict[str, shapely.Geometry]:
    zones = store.read(Read.ZONES, level=level)
    shapes = shapely.from_geojson(zones["geojson"].to_numpy(dtype=object))
    return dict(zip(zones["zone_code"].tolist(), shapes, strict=True))


def _shares_ground(one: shapely.Geometry, other: shapely.Geometry) -> bool:
    if not one.intersects(other):
        return False
    return bool(one.intersection(other).area > _MIN_SHARED * min(one.area, other.area))
