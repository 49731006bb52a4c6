"""What is read in the place of a zone where something is not told at its level: the nearest zone that covers it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import shapely

from analytics.reports.holdings import Holdings
from analytics.reports.known_zones import shapes, zone_rows
from analytics.reports.rows import rows_of
from analytics.reports.words import Text
from analytics.store.read import Read
from analytics.text import Message, msg

_ALL = 0.99
"""Outlines of two meshes never follow one another to the metre: a zone that covers as much holds the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """A zone of another level. `is_around`: it holds all of the zone asked about; else it shares ground with it."""

    level: str
    zone: str
    label: str
    is_around: bool

    def named(self, level: Text) -> Message:
        """« Secteur Hauts (Secteur de tournée), qui comprend ce quartier »."""
        text = msg("{zone} ({level}), which holds this neighbourhood")
        if not self.is_around:
            text = msg("{zone} ({level}), which shares ground with this neighbourhood")
        return Message(text, {"zone": self.label, "level": level})


def nearest(held: Holdings, level: str, zone: str, allowed: Collection[str]) -> Nearest | None:
    """The smallest zone of the allowed levels in which this one lies by a declared nesting, else the one that shares
    most ground with it. None where there is neither."""
    return (
        min(_parents(held, level, zone, allowed), default=(0.0, None), key=lambda found: found[0])[1]
        or max(_neighbours(held, level, zone, allowed), default=(0.0, None), key=lambda found: found[0])[1]
    )


def _parents(held: Holdings, level: str, zone: str, allowed: Collection[str]) -> Iterator[tuple[float, Nearest]]:
    """The zones that hold this one, each with its area."""
    for row in held.store.known("nestings", lambda: rows_of(held.store.read(Read.NESTINGS))):
        if (row["child_level"], row["child_code"]) == (level, zone) and row["parent_level"] in allowed:
            for code, label, shape in _zones(held, row["parent_level"]):
                if code == row["parent_code"]:
                    yield shape.area, Nearest(level=row["parent_level"], zone=code, label=label, is_around=True)


def _neighbours(held: Holdings, level: str, zone: str, allowed: Collection[str]) -> Iterator[tuple[float, Nearest]]:
    """The zones that share ground with this one, each with the part of it that they cover."""
    own = next((shape for code, _, shape in _zones(held, level) if code == zone), None)
    if own is None or not own.area:
        return
    for other in (one for one in held.levels if one in allowed and one != level):
        for code, label, shape in _zones(held, other):
            part = own.intersection(shape).area / own.area
            if part > 1 - _ALL:
                yield part, Nearest(level=other, zone=code, label=label, is_around=part >= _ALL)


def _zones(held: Holdings, level: str) -> Iterator[tuple[str, str, shapely.Geometry]]:
    outlines, rows = shapes(held.store, level), zone_rows(held.store, level)
    return ((code, str(row["zone_label"]), outlines[code]) for code, row in rows.items())
