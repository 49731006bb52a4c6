"""Events of the context on a map: a letter at a point of the zone in which they happen, and the list that says them.

Whoever cannot hover reads the list, by the same letters. Every text is escaped here, once, on the server.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import folium
import shapely

from analytics.periods import Quarter
from analytics.reports.events import EventPlace
from analytics.reports.facing import Facing
from analytics.reports.table import Event
from analytics.text import Translator
from pages._ui import context
from pages._ui.mapnames import Bounds, per_degree

_HIGH, _OVER_POINT, _STEP, _FAR = 20, 16, 6, 10
"""Pixels: the height of a mark, how far over its point it ends (the zone's name stands there), a step aside; steps."""

_STEPS = tuple(_STEP * rank for rank in range(-_FAR, _FAR + 1))
_NEARBY = sorted(((right, lower) for right in _STEPS for lower in _STEPS), key=lambda at: (at[0] ** 2 + at[1] ** 2, at))
"""How far aside a mark may stand, the nearest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMark:
    """One zone with events: its point in degrees, their letters, and a line an event, already escaped."""

    lon: float
    lat: float
    letters: tuple[str, ...]
    lines: tuple[str, ...]

    @property
    def width(self) -> int:
        """In pixels, on one line."""
        return _HIGH + 14 * (len("".join(self.letters)) - 1)


def lettered(facing: Facing) -> tuple[str, ...]:
    """A letter for each event that one of the maps draws, in order; nothing for the others."""
    drawn = [event for places in facing.places for place in places for event in place.events]
    named = iter(context.letters([event for event in facing.events if event in drawn]))
    return tuple(next(named) if event in drawn else "" for event in facing.events)


def marks(facing: Facing, t: Translator) -> dict[Quarter, tuple[EventMark, ...]]:
    """What the map of each quarter draws, with the letters of the list."""
    letters = lettered(facing)

    def mark(place: EventPlace) -> EventMark:
        return EventMark(
            lon=place.lon,
            lat=place.lat,
            letters=tuple(letters[facing.events.index(event)] for event in place.events),
            lines=tuple(context.sentence(event, t) for event in place.events),
        )

    pairs = zip(facing.maps, facing.places, strict=True)
    return {report.quarter: tuple(mark(place) for place in places) for report, places in pairs}


def add_marks(
    group: folium.FeatureGroup, drawn: Sequence[EventMark], bounds: Bounds, taken: Sequence[shapely.Geometry] = ()
) -> None:
    """Draw the marks over the zones, in one layer. `taken`: the room of what they may not cover (`mapnames.boxes`)."""
    if not drawn:
        return
    features = [_feature(mark, anchor) for mark, anchor in zip(drawn, anchors(drawn, bounds, taken), strict=True)]
    layer = folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        marker=folium.Marker(icon=folium.DivIcon(), keyboard=False, z_index_offset=1000),
        style_function=lambda feature: feature["properties"]["icon"],
    )
    folium.GeoJsonTooltip(fields=["tip"], labels=False, sticky=False, class_name="vigie-event-tip").add_to(layer)
    layer.add_to(group)


def list_html(facing: Facing, t: Translator, *, is_drawn: bool) -> str:
    """The events of the quarters that are shown, each with its zone and, where it is drawn, its letter; of the others,
    why they are in the list only. Or that none is known."""
    if not facing.events:
        said = escape(t("No event of the context is known in what is shown."))
        return f'<div class="vigie-context"><p>{said}</p></div>'
    letters = lettered(facing) if is_drawn else ("",) * len(facing.events)
    lines = (
        _line(event, letter, t) if is_drawn else f"<li>{context.sentence(event, t)}</li>"
        for event, letter in zip(facing.events, letters, strict=True)
    )
    title = escape(t("What happened meanwhile"))
    return f'<div class="vigie-context"><p>{title}</p><ul>{"".join(lines)}</ul></div>'


def _line(event: Event, letter: str, t: Translator) -> str:
    said = context.sentence(event, t)
    if letter:
        return f"<li><b>{letter}</b> {said}</li>"
    if event.where:
        return f"<li>{t('{event} (zone without an outline: in this list only)', event=said)}</li>"
    return f"<li>{t('{event} (whole territory: in this list only)', event=said)}</li>"


def anchors(
    drawn: Sequence[EventMark], bounds: Bounds, taken: Sequence[shapely.Geometry] = ()
) -> list[tuple[int, int]]:
    """Where the point of each stands in it, in pixels from its top left: it is over its point or, where that is taken,
    at the nearest free place."""
    across, down = per_degree(bounds)
    room, found = list(taken), []
    for mark in drawn:
        x, y = mark.lon * across, -mark.lat * down
        places = ((mark.width // 2 - right, _HIGH + _OVER_POINT - lower) for right, lower in _NEARBY)
        boxes = ((at, shapely.box(x - at[0], y - at[1], x - at[0] + mark.width, y - at[1] + _HIGH)) for at in places)
        free = (one for one in boxes if not any(one[1].intersects(other) for other in room))
        at, box = next(free, ((mark.width // 2, _HIGH + _OVER_POINT), shapely.Point()))
        room.append(box)
        found.append(at)
    return found


def _feature(mark: EventMark, anchor: tuple[int, int]) -> dict[str, Any]:
    icon = {
        "html": f'<div class="vigie-event">{" ".join(mark.letters)}</div>',
        "className": "",
        "iconSize": [mark.width, _HIGH],
        "iconAnchor": list(anchor),
    }
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [mark.lon, mark.lat]},
        "properties": {"tip": "<br>".join(mark.lines), "icon": icon},
    }
