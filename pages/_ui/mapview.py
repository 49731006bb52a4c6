"""The map on screen: st_folium around `maps`, one quarter or two, its legend, and the zone chosen by click or by list.

Map and panel live in one fragment: a click runs that fragment alone, pan and zoom run nothing.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from analytics.cell import Status
from analytics.config import Home
from analytics.errors import ScopeError
from analytics.periods import Quarter
from analytics.reports.facing import Facing
from analytics.reports.often import OftenPlace
from analytics.reports.territory import TerritoryMap, ZoneRow
from analytics.reports.words import quarter_name, words
from analytics.scope import HIDDEN
from analytics.text import Translator, msg
from pages._ui import behind, cells, choices, mapevents, maplegend, maps, session
from pages._ui.frame import Catch, Frame
from pages._ui.mapcontrols import WHOLE, FullScreen, SharedView
from pages._ui.mapnames import boxes, of_half_width

_MAP = "territory-map"
_EVENTS = "map-events"
_OFTEN = "often"
"""What may be outlined over the zones."""

_PIXELS = 540
_HINT = msg("Choose a zone on the map or in the list to see what lies behind its number.")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Over:
    """What is drawn over the zones: outlines of places seen often, each with its name; of each quarter, its events."""

    often: tuple[tuple[str, str], ...]
    marks: Mapping[Quarter, tuple[mapevents.EventMark, ...]]

    @property
    def named(self) -> list[str]:
        """The keys of the legend."""
        return [key for key, held in (("often", self.often), ("event", any(self.marks.values()))) if held]


@st.fragment
def explore(page: Frame, facing: Facing, panel: Callable[[str], None], often: Sequence[OftenPlace] = ()) -> None:
    """Draw the map or both maps, their legend and the list of zones; below them `panel` of the zone chosen."""
    with Catch(session.this_run().address):
        _explore(page, facing, panel, often)


def _explore(page: Frame, facing: Facing, panel: Callable[[str], None], often: Sequence[OftenPlace]) -> None:
    report = facing.first
    codes = {row.code: words(row.label, page.t) for row in (*report.zones, report.unlocated)}
    chosen = session.this_run().address.scope.zone
    if chosen is not None and chosen not in codes:
        raise ScopeError(
            msg("The level {level} has no zone “{zone}”."),
            remedy=msg("Choose a zone on the map or in its table."),
            level=words(page.holdings.level_label(report.level), page.t),
            zone=chosen,
        )
    over = _over_zones(page, facing, often)
    with st.container(key=WHOLE):
        _draw_all(page, facing, chosen, over)
        kinds = maps.landmark_kinds(landmarks(page.home))
        st.html(maplegend.legend_html(facing.maps, page.t, over=over.named, landmarks=kinds))
    st.html(mapevents.list_html(facing, page.t, is_drawn=session.this_run().address.scope.events is None))
    _pick_zone(page, codes, chosen)
    session.write_address(session.this_run())
    if chosen is None:
        st.caption(page.t(_HINT))
    else:
        panel(chosen)
    place = codes[chosen] if chosen else page.t("Whole territory")
    behind.of_count(page, report.metric.key, place, has_panel=chosen is not None)
    behind.of_hours(page, report.tours, place)
    if chosen:
        behind.of_open(page, report.metric.key, place)
        behind.of_new(page, place)


def _over_zones(page: Frame, facing: Facing, often: Sequence[OftenPlace]) -> _Over:
    """What is asked for of what may be drawn."""
    with st.container(horizontal=True):
        is_outlined = bool(often) and _outlining(page)
        is_marked = any(facing.places) and _marking(page)
    return _Over(
        often=tuple((one.label, one.shape) for one in often) if is_outlined else (),
        marks=mapevents.marks(facing, page.t) if is_marked else {},
    )


def _marking(page: Frame) -> bool:
    """Whether events of the context are drawn: what stands in the address is that they are not."""
    st.session_state[_EVENTS] = session.this_run().address.scope.events is None
    return st.toggle(
        page.t("Show the events of the context"),
        key=_EVENTS,
        on_change=lambda: session.keep(events=None if st.session_state[_EVENTS] else HIDDEN),
    )


def _outlining(page: Frame) -> bool:
    """Whether places seen often are outlined."""
    return st.toggle(page.t("Outline the places seen often"), **choices.flag("outlined", _OFTEN))


def _pick_zone(page: Frame, codes: dict[str, str], chosen: str | None) -> None:
    key = "scope-zone"
    st.session_state[key] = chosen
    st.selectbox(
        page.t("Zone"),
        list(codes),
        key=key,
        format_func=codes.__getitem__,
        placeholder=page.t("Choose a zone"),
        on_change=lambda: session.keep(zone=st.session_state[key]),
    )


def _draw_all(page: Frame, facing: Facing, chosen: str | None, over: _Over) -> None:
    """One map over the whole width, or two that pan and zoom together."""
    if len(facing.maps) == 1:
        _draw(page, facing.first, chosen, over, key=_MAP)
        return
    for rank, (column, report) in enumerate(zip(st.columns(len(facing.maps)), facing.maps, strict=True)):
        with column:
            st.html(f'<p class="vigie-map-title">{escape(words(quarter_name(report.quarter), page.t))}</p>')
            _draw(page, report, chosen, over, key=f"{_MAP}-{rank}")


def _draw(page: Frame, report: TerritoryMap, chosen: str | None, over: _Over, *, key: str) -> None:
    zones = [_map_zone(row, report, page.t) for row in report.zones]
    if not zones:
        return
    controls = [FullScreen(page.t), *([] if key == _MAP else [SharedView()])]
    bounds = session.bounds(page.holdings, str(page.store.path))
    layer = maps.zone_layer(zones, report.metric.dimension, chosen)
    maps.add_outlines(layer, over.often)
    seen = bounds if key == _MAP else of_half_width(bounds)
    named = maps.add_names(layer, zones, over.often, seen)
    mapevents.add_marks(layer, over.marks.get(report.quarter, ()), seen, boxes(named, seen))
    st_folium(
        maps.base_map(bounds, landmarks(page.home), *controls),
        key=key,
        feature_group_to_add=layer,
        returned_objects=["last_active_drawing"],
        use_container_width=True,
        height=_PIXELS,
        on_change=lambda: _clicked(key, [zone.code for zone in zones]),
    )


def _clicked(key: str, codes: list[str]) -> None:
    code = maps.clicked_zone(st.session_state.get(key), codes)
    if code is not None:
        session.keep(zone=code)


def _map_zone(row: ZoneRow, report: TerritoryMap, t: Translator) -> maps.MapZone:
    return maps.MapZone(
        code=row.code,
        label=words(row.label, t),
        shape=row.shape,
        status=row.cell.status,
        map_class=row.map_class,
        is_wide=row.is_wide,
        lines=tuple(_lines(row, report, t)),
    )


def _lines(row: ZoneRow, report: TerritoryMap, t: Translator) -> list[str]:
    """A tooltip: value with its unit, interval, count, hours; or the words of the status, and the hours if public."""
    hours = [t("{hours} hours of presence", hours=t.number(row.hours))] if row.hours is not None else []
    if row.cell.status is not Status.SHOWN or row.cell.value is None:
        return [cells.status(row.cell, t), *hours]
    unit = t(report.metric.unit).removeprefix("%").strip()
    value = f"{cells.value(row.cell, t, shown=report.shown)} {unit}"
    interval = cells.interval(row.cell, t, decimals=report.metric.decimals)
    counted = [t("{n} counted", n=t.number(row.cell.n))] if row.cell.n is not None else []
    around = [t("95% interval: {interval}", interval=interval)] if interval else []
    wide = [t("this class is one of several likely ones")] if row.is_wide else []
    over = _over(row, report, t)
    return [value, *around, *wide, *counted, *over, *hours, *_shaded(row, report, t)]


def _over(row: ZoneRow, report: TerritoryMap, t: Translator) -> list[str]:
    """What a rate is divided by, where it is not the hours of presence told anyway."""
    if report.over is None or row.cell.exposure is None:
        return []
    return [t("over {n} {exposure}", n=t.number(row.cell.exposure), exposure=words(report.over, t))]


def _shaded(row: ZoneRow, report: TerritoryMap, t: Translator) -> list[str]:
    if row.smoothed is None:
        return []
    return [t("shaded: {value}, drawn towards the mean", value=t.number(row.smoothed, report.metric.decimals))]


def landmarks(home: Home) -> dict[str, Any] | None:
    """The background layers of a home (river, railway, parks, streets), where it has any."""
    return _landmarks(home.path / "context.geojson")


@cache
def _landmarks(path: Path) -> dict[str, Any] | None:
    if not path.exists():
        return None
    layers: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return layers
