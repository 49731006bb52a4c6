"""Maps as data: zones in, folium objects out. No report, no session. Every text is escaped here, once, on the server.

The base map (context, frame) never changes for a territory, so its frame in the browser is never reloaded; zones
travel apart, as one feature group that is swapped in place.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, cast

import folium
import shapely
from branca.element import Element, Figure
from folium.map import CustomPane
from jinja2 import Template

from analytics.cell import Status
from analytics.documents.drawings.colours import PALETTES
from pages._ui.mapcontrols import STATIC
from pages._ui.mapnames import Bounds, Name, fitting

_FILLS = {
    Status.THIN_PRESENCE: "url(#hatch)",
    Status.HIDDEN: "url(#dots)",
    Status.NOT_REACHED: "url(#cross)",
}
_BLANK = "#f4f3ef"
_OUTLINE = "#5d6a72"
_CHOSEN = "#7db9b5"
_BELOW_PIXELS = 20
"""How far under a small outline its name stands, so that both are seen."""

_OVER = {"color": "#22303a", "weight": 3, "dashArray": "2 5", "fill": False}
_PALER = 0.45
_WIDE = {"dashArray": "1 5", "weight": 2.5, "fillOpacity": _PALER}
"""A class that the interval does not settle: paler, and a dotted outline that is seen without colour."""
_MOST_NAMES = 20
"""Zones to choose from are named up to this many; beyond, names would cover them."""

_PATTERNS = """
<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>
<pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect width="7" height="7" fill="#f4f3ef"/><path d="M0 0V7" stroke="#7c8790" stroke-width="2.4"/></pattern>
<pattern id="dots" width="7" height="7" patternUnits="userSpaceOnUse">
<rect width="7" height="7" fill="#f4f3ef"/><circle cx="3.5" cy="3.5" r="1.2" fill="#7c8790"/></pattern>
<pattern id="cross" width="8" height="8" patternUnits="userSpaceOnUse">
<rect width="8" height="8" fill="#f4f3ef"/><path d="M0 4H8M4 0V8" stroke="#9aa3aa" stroke-width="1"/></pattern>
</defs></svg>"""

_STYLE = """<style>
@font-face {font-family:"Vigie";src:url("../../app/static/fonts/vigie-regular.woff2") format("woff2")}
.leaflet-container {background:#fbfaf7;font:13px/1.4 "Vigie",system-ui,sans-serif}
.leaflet-tooltip {border:1px solid #c9cfd3;border-radius:6px;color:#22303a;box-shadow:0 2px 8px rgba(34,48,58,.18)}
.leaflet-tooltip b {font-size:14px}
.zone-name {color:#22303a;font-size:11.5px;text-align:center;pointer-events:none;line-height:1.15;
 text-shadow:0 0 3px #fff,0 0 3px #fff,0 0 3px #fff}
.vigie-event {box-sizing:border-box;height:20px;border:2px solid #22303a;border-radius:10px;background:#fff;
 color:#22303a;font-weight:700;font-size:11px;line-height:16px;text-align:center;white-space:nowrap}
.vigie-event-tip {white-space:normal;width:max-content;max-width:200px}
.leaflet-interactive:focus {outline:none}
.vigie-full {display:flex!important;align-items:center;justify-content:center}
@media print {.leaflet-top {display:none}}
:fullscreen #map_div {width:100vw!important;height:100vh!important}
</style>"""

_CONTEXT: tuple[tuple[str, dict[str, Any]], ...] = (
    ("street", {"color": "#6f6a5f", "weight": 1.3, "opacity": 0.45, "fill": False}),
    ("park", {"color": "#5f7f4a", "weight": 1.2, "opacity": 0.8, "dashArray": "2 3", "fill": False}),
    ("river", {"color": "#8fb2cc", "weight": 1, "fillColor": "#d3e4f0", "fillOpacity": 1}),
    ("railway", {"color": "#4b4f57", "weight": 4, "opacity": 0.9, "fill": False}),
    ("railway", {"color": "#ffffff", "weight": 2, "dashArray": "8 8", "lineCap": "butt", "fill": False}),
)
"""Landmarks drawn over the zones, in this order: water hides no one's number, the rest is line only. A railway is a
white-and-dark line, which no outline of a zone is."""


class _MetricScale(folium.MacroElement):
    """Leaflet's scale bar in metres only: folium's own shows feet too."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "L.control.scale({imperial: false}).addTo({{ this._parent.get_name() }});"
        "{% endmacro %}"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MapZone:
    """One zone to draw: class 0-4 where its number is shown, lines of its tooltip in order."""

    code: str
    label: str
    shape: str
    status: Status
    map_class: int | None
    lines: tuple[str, ...]
    is_wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PickZone:
    """One zone to choose from; `held_by` says in words what already holds it, or nothing."""

    code: str
    label: str
    shape: str
    is_chosen: bool = False
    held_by: str = ""


def base_map(bounds: Bounds, context: dict[str, Any] | None, *controls: folium.MacroElement) -> folium.Map:
    """The fixed part: white ground, context layers, controls, no tile server. `bounds` = west, south, east, north in
    degrees."""
    west, south, east, north = bounds
    ground = folium.Map(
        location=[(south + north) / 2, (west + east) / 2],
        tiles=None,
        zoom_snap=0.25,
        prefer_canvas=False,
        attribution_control=False,
    )
    ground.default_js = [("leaflet", f"{STATIC}/leaflet/leaflet.js"), ("jquery", f"{STATIC}/jquery/jquery.min.js")]
    ground.default_css = [("leaflet_css", f"{STATIC}/leaflet/leaflet.css")]
    figure = cast(Figure, ground.get_root())
    figure.html.add_child(Element(_PATTERNS))
    figure.header.add_child(Element(_STYLE))
    _MetricScale().add_to(ground)  # type: ignore[no-untyped-call]  # folium's classes are not annotated
    CustomPane("landmarks", z_index=450, pointer_events=False).add_to(ground)
    for layer in (*_context_layers(context or {"features": []}), *controls):
        layer.add_to(ground)
    ground.fit_bounds([[south, west], [north, east]], padding=(12, 12))
    return ground


def zone_layer(zones: Sequence[MapZone], dimension: str, chosen: str | None = None) -> folium.FeatureGroup:
    """The part that changes: one layer of all zones, coloured by class, with escaped tooltips."""
    group = folium.FeatureGroup(name="zones", control=False)
    features = [_feature(zone, PALETTES[dimension], is_chosen=zone.code == chosen) for zone in zones]
    layer = folium.GeoJson({"type": "FeatureCollection", "features": features}, smooth_factor=0.3)
    folium.GeoJsonTooltip(fields=["tip"], labels=False, sticky=True).add_to(layer)
    layer.add_to(group)
    return group


def add_names(
    group: folium.FeatureGroup, zones: Sequence[MapZone], outlines: Sequence[tuple[str, str]], bounds: Bounds
) -> list[tuple[Name, shapely.Point]]:
    """Write the names of zones and of outlines for which there is room on a map framed by `bounds`: those found."""
    named = {zone.label for zone in zones}
    over = [Name(text=label, shape=shape, below=_BELOW_PIXELS) for label, shape in outlines if label not in named]
    found = fitting([*(Name(text=zone.label, shape=zone.shape) for zone in zones), *over], bounds)
    for name, point in found:
        _marker(point, name.text, below=name.below).add_to(group)
    return found


def add_outlines(group: folium.FeatureGroup, outlines: Sequence[tuple[str, str]]) -> None:
    """Draw outlines over the zones, each a name and a GeoJSON geometry: never clicked nor hovered."""
    features = [
        {"type": "Feature", "geometry": json.loads(shape), "properties": {"style": _OVER}} for _, shape in outlines
    ]
    if features:
        data = {"type": "FeatureCollection", "features": features}
        folium.GeoJson(data, pane="landmarks", interactive=False, control=False).add_to(group)


def pick_layer(zones: Sequence[PickZone]) -> folium.FeatureGroup:
    """Zones to choose from: those chosen are filled and ticked, those already held elsewhere are crossed."""
    group = folium.FeatureGroup(name="zones", control=False)
    layer = folium.GeoJson({"type": "FeatureCollection", "features": [_pick(zone) for zone in zones]})
    folium.GeoJsonTooltip(fields=["tip"], labels=False, sticky=True).add_to(layer)
    layer.add_to(group)
    for zone in zones if len(zones) <= _MOST_NAMES else ():
        _name_marker(zone.shape, f"✓ {zone.label}" if zone.is_chosen else zone.label).add_to(group)
    return group


def _pick(zone: PickZone) -> dict[str, Any]:
    fill = _CHOSEN if zone.is_chosen else (_FILLS[Status.NOT_REACHED] if zone.held_by else _BLANK)
    style = {"color": _OUTLINE, "weight": 3 if zone.is_chosen else 1, "fillColor": fill, "fillOpacity": 0.75}
    head, *rest = (escape(line) for line in (zone.label, zone.held_by) if line)
    properties = {"code": zone.code, "tip": "<br>".join([f"<b>{head}</b>", *rest]), "style": style}
    return {"type": "Feature", "geometry": json.loads(zone.shape), "properties": properties}


def clicked_zone(answer: dict[str, Any] | None, known: Sequence[str]) -> str | None:
    """The code of the zone clicked, or None. What the browser sends is checked against the codes that were drawn."""
    feature = (answer or {}).get("last_active_drawing") or {}
    properties = feature.get("properties") if isinstance(feature, dict) else None
    code = properties.get("code") if isinstance(properties, dict) else None
    return code if code in known else None


def palette(dimension: str) -> tuple[str, ...]:
    """The five classes of a dimension, lightest first: none is red, none is read by hue alone."""
    return PALETTES[dimension]


def paler(dimension: str) -> str:
    """One of its classes as it is drawn where the interval does not settle it, for the legend."""
    return f"{PALETTES[dimension][2]}{round(255 * _PALER):02x}"


def landmark_kinds(context: dict[str, Any] | None) -> tuple[str, ...]:
    """The kinds of landmarks that are drawn, in the order in which they are."""
    held = {line["properties"].get("kind") for line in (context or {"features": []})["features"]}
    return tuple(kind for kind in dict.fromkeys(kind for kind, _ in _CONTEXT) if kind in held)


def _context_layers(context: dict[str, Any]) -> list[folium.GeoJson]:
    layers = []
    for kind, style in _CONTEXT:
        features = [
            {"type": "Feature", "geometry": line["geometry"], "properties": {"style": style}}
            for line in context["features"]
            if line["properties"].get("kind") == kind
        ]
        if features:
            data = {"type": "FeatureCollection", "features": features}
            layers.append(folium.GeoJson(data, pane="landmarks", interactive=False, control=False))
    return layers


def _feature(zone: MapZone, colours: tuple[str, ...], *, is_chosen: bool) -> dict[str, Any]:
    is_shown = zone.map_class is not None
    style = {
        "color": "#22303a" if is_chosen else _OUTLINE,
        "weight": 3 if is_chosen else 1.6,
        "dashArray": None if is_shown or zone.status in _FILLS else "4 4",
        "fillColor": colours[zone.map_class] if zone.map_class is not None else _FILLS.get(zone.status, _BLANK),
        "fillOpacity": 0.82,
        **(_WIDE if zone.is_wide and not is_chosen else {}),
    }
    head, *rest = (escape(line) for line in (zone.label, *zone.lines))
    tip = "<br>".join([f"<b>{head}</b>", *rest])
    properties = {"code": zone.code, "tip": tip, "style": style}
    return {"type": "Feature", "geometry": json.loads(zone.shape), "properties": properties}


def _name_marker(shape: str, label: str) -> folium.Marker:
    return _marker(shapely.from_geojson(shape).representative_point(), label)


def _marker(point: shapely.Point, label: str, *, below: int = 0) -> folium.Marker:
    icon = folium.DivIcon(
        html=f'<div class="zone-name">{escape(label)}</div>', icon_size=(96, 28), icon_anchor=(48, 14 - below)
    )
    return folium.Marker([point.y, point.x], icon=icon, interactive=False, keyboard=False)
