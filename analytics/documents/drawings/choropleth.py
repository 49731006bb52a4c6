"""A map of one level: zones by class of value, patterns where there is no number, names, landmarks, scale, legend."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from analytics.cell import Status
from analytics.documents.drawings.canvas import WIDTH, Canvas, broken, number, width_of
from analytics.documents.drawings.colours import INK, OUTLINE, PALETTES
from analytics.documents.drawings.frame import MARGIN, Frame
from analytics.documents.drawings.legend import UNSETTLED, Key, class_names, draw_legend, status_fill, status_keys
from analytics.documents.model import Svg
from analytics.documents.typography import printed
from analytics.reports.coverage_map import HoursMap
from analytics.reports.territory import TerritoryMap
from analytics.reports.words import Text
from analytics.reports.zone_map import Patch, ZoneMap
from analytics.text import Translator

_TALLEST = 270.0
_NAME = 7.5
_NARROW, _NAMED = 230.0, 0.2
"""A map no wider has smaller names; a name takes that share of any map's width at most."""

_MOST_NAMES = 25
"""Beyond, names would cover the map: its table says them."""

_TRACED: dict[str, object] = {"fill": "none", "stroke": INK, "stroke_width": 2, "stroke_linejoin": "round"}
_LANDMARKS: dict[str, dict[str, object]] = {
    "street": {"stroke": "#6f6a5f", "stroke_width": 0.8, "stroke_opacity": 0.45, "fill": "none"},
    "park": {"stroke": "#5f7f4a", "stroke_width": 0.8, "stroke_dasharray": "2 2", "fill": "none"},
    "river": {"stroke": "#8fb2cc", "stroke_width": 0.6, "fill": "#d3e4f0"},
    "railway": {"stroke": "#4b4f57", "stroke_width": 1.2, "stroke_dasharray": "5 3.5", "fill": "none"},
}
"""Drawn over the zones in this order: only water is filled, and it hides no one's number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choropleth:
    """A map to draw. `breaks` are the limits between its classes; `landmarks` a GeoJSON of lines and areas whose
    property `kind` is street, park, river or railway; `spots` are numbered places, in degrees; `traced`, a zone traced
    over the others; `built`, what coloured zones are where no class says it."""

    areas: tuple[Patch, ...]
    breaks: tuple[float, ...] = ()
    tone: str = ""
    landmarks: Mapping[str, Any] = field(default_factory=dict)
    spots: tuple[tuple[float, float, str], ...] = ()
    tallest: float = _TALLEST
    has_names: bool = True
    width: float = WIDTH
    traced: Patch | None = None
    built: Text = ""

    @classmethod
    def of(cls, report: TerritoryMap | HoursMap | ZoneMap, landmarks: Mapping[str, Any] | None = None) -> "Choropleth":
        """The map of a report: the same zones, classes and statuses as on screen."""
        if isinstance(report, ZoneMap):
            return cls._of_zone(report, landmarks or {})
        return cls(
            areas=tuple(
                Patch(
                    name=row.label,
                    shape=row.shape,
                    status=row.cell.status,
                    rank=row.map_class,
                    is_wide=row.is_wide,
                )
                for row in report.zones
            ),
            breaks=report.breaks,
            tone=report.tone,
            landmarks=landmarks or {},
        )

    @classmethod
    def _of_zone(cls, report: ZoneMap, landmarks: Mapping[str, Any]) -> "Choropleth":
        return cls(
            areas=report.zones,
            breaks=report.breaks,
            tone=report.tone,
            landmarks=landmarks,
            spots=report.spots,
            has_names=report.has_names,
            traced=Patch(name=report.place, shape=report.outline),
            built=report.built,
        )

    def svg(self, t: Translator) -> Svg:
        shapes = [shapely.from_geojson(area.shape) for area in self.areas]
        held = [*shapes, *([shapely.from_geojson(self.traced.shape)] if self.traced else [])]
        frame = Frame.around(held, self.tallest, self.width)
        canvas = Canvas(self.width)
        for area, shape in zip(self.areas, shapes, strict=True):
            canvas.add("path", d=frame.path(shape), **self._style(area))
        _draw_landmarks(canvas, frame, self.landmarks)
        if self.traced:
            canvas.add("path", d=frame.path(held[-1]), **_TRACED)
        if self.has_names and len(self.areas) <= _MOST_NAMES:
            names = [
                (printed(area.name, t), shape) for area, shape in zip(self.areas, shapes, strict=True) if area.name
            ]
            _draw_names(canvas, frame, names)
        _draw_spots(canvas, frame, self.spots)
        _draw_scale(canvas, frame, t)
        return canvas.finished(draw_legend(canvas, frame.height + 20, self._keys(t)))

    def _style(self, area: Patch) -> dict[str, object]:
        fill, dash = status_fill(area.status)
        if area.status is Status.SHOWN:
            fill, dash = ("#ffffff" if area.rank is None else PALETTES[self.tone][area.rank]), None
        style = {"fill": fill, "stroke": OUTLINE, "stroke_width": 0.7, "stroke_dasharray": dash, "fill_rule": "evenodd"}
        return {**style, **UNSETTLED} if area.is_wide else style

    def _keys(self, t: Translator) -> list[Key]:
        names = class_names(self.breaks, t)
        classes = [Key(said=said, fill=fill) for said, fill in zip(names, PALETTES[self.tone], strict=False)]
        if self.built:
            classes = [
                Key(
                    said=printed(self.built, t),
                    fill=next(PALETTES[self.tone][one.rank] for one in self.areas if one.rank is not None),
                )
            ]
        traced = [Key(said=printed(self.traced.name, t), stroke=INK)] if self.traced else []
        if any(area.is_wide for area in self.areas):
            classes.append(Key(said=t("class not settled"), fill=PALETTES[self.tone][2], is_wide=True))
        return [*traced, *classes, *status_keys((area.status for area in self.areas), t)]


def _draw_landmarks(canvas: Canvas, frame: Frame, landmarks: Mapping[str, Any]) -> None:
    """Landmarks within the map's frame only."""
    east = frame.west + (canvas.width - 2 * frame.left) / frame.scale / frame.squeeze
    south = frame.north - (frame.height - 2 * MARGIN) / frame.scale
    for kind, style in _LANDMARKS.items():
        for line in landmarks.get("features", ()):
            if line["properties"].get("kind") != kind:
                continue
            shape = shapely.clip_by_rect(
                shapely.from_geojson(json.dumps(line["geometry"])), frame.west, south, east, frame.north
            )
            if not shape.is_empty:
                canvas.add("path", d=frame.path(shape), **style)


_Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def _draw_names(canvas: Canvas, frame: Frame, names: Sequence[tuple[str, BaseGeometry]]) -> None:
    """Names in their order, under the zones that they would cover; one that would cover another is moved."""
    taken: list[_Box] = []
    size = _NAME if canvas.width > _NARROW else _NAME - 1
    for said, shape in names:
        lines = broken(said, size, min(70, canvas.width * _NAMED))
        wide, tall = max(width_of(line, size) for line in lines), len(lines) * size * 1.1
        place, y = frame.centre(shape)
        x = min(max(place, wide / 2 + 1), canvas.width - wide / 2 - 1)
        beside = (frame.tall(shape) + tall) / 2 + 1
        moves = (0, 12, -12, 22, -22) if frame.tall(shape) > tall else (beside, -beside, 2 * beside)
        left, top, *_ = _free((x, y), (wide, tall), taken, [(0, move) for move in moves])
        canvas.named(left + wide / 2, top + size * 0.9, lines, size=size)


def _draw_spots(canvas: Canvas, frame: Frame, spots: Sequence[tuple[float, float, str]]) -> None:
    """A numbered mark a place; one that would cover another is moved beside it."""
    taken: list[_Box] = []
    for lon, lat, said in spots:
        x, y = frame.point(lon, lat)
        wide = max(width_of(said, _NAME) + 6, 12)
        x = min(max(x, wide / 2 + 1), canvas.width - wide / 2 - 1)
        around = [(0, 0), (wide, 0), (-wide, 0), (0, 13), (0, -13), (wide, 13), (-wide, -13)]
        left, top, *_ = _free((x, y), (wide, 12), taken, around)
        canvas.add("rect", x=left, y=top, width=wide, height=12, rx=6, fill="#ffffff", stroke=INK, stroke_width=0.9)
        canvas.text(left + wide / 2, top + 8.7, said, size=_NAME, text_anchor="middle", font_weight=600)


def _free(
    at: tuple[float, float], size: tuple[float, float], taken: list[_Box], moves: Sequence[tuple[float, float]]
) -> _Box:
    """The first of these moves that covers nothing taken yet, else the first of all; it is taken from then on."""
    (x, y), (wide, tall) = at, size
    boxes = [(x + dx - wide / 2, y + dy - tall / 2, x + dx + wide / 2, y + dy + tall / 2) for dx, dy in moves]
    box = next((box for box in boxes if not any(_meet(box, other) for other in taken)), boxes[0])
    taken.append(box)
    return box


def _meet(one: _Box, two: _Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _draw_scale(canvas: Canvas, frame: Frame, t: Translator) -> None:
    """A bar of a round length, about a sixth of the map's width, under the map."""
    wanted = canvas.width / 6 * frame.metres
    step = 10 ** math.floor(math.log10(wanted))
    metres = max(step * times for times in (1, 2, 5) if step * times <= wanted)
    x, y, wide = 0.5, frame.height + 6, metres / frame.metres
    canvas.add(
        "path",
        d=f"M{number(x)} {number(y - 3)}V{number(y)}H{number(x + wide)}V{number(y - 3)}",
        fill="none",
        stroke=INK,
        stroke_width=0.9,
    )
    said = t("{n} km", n=t.number(metres / 1000)) if metres >= 1000 else t("{n} m", n=t.number(metres))
    canvas.text(x + wide + 5, y + 1, t("{length}, north is up", length=said), size=7)
