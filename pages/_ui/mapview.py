"""The map on screen: st_folium around `maps`, its legend, and the zone chosen by click or by list.

Map and panel live in one fragment: a click runs that fragment alone, pan and zoom run nothing.
"""

import json
from collections.abc import Callable
from functools import cache
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from analytics.cell import STATUS_LABELS, Status
from analytics.config import Home
from analytics.errors import ScopeError
from analytics.reports.methods import methods
from analytics.reports.territory import TerritoryMap, ZoneRow
from analytics.reports.words import words
from analytics.text import Translator, msg
from pages._ui import cells, maps, session
from pages._ui.frame import Catch, Frame

_MAP = "territory-map"
_PIXELS = 540
_HINT = msg("Choose a zone on the map or in the list to see what lies behind its number.")


def metric_of(page: Frame, choices: dict[str, str]) -> str:
    """The indicator of the address, or the first of `choices` (key to msgid), also where it is one that is not mapped.

    Raises ScopeError on what is no indicator of the role.
    """
    if page.scope.metric in {method.key for method in methods(page.role, page.settings)} - set(choices):
        return next(iter(choices))
    if page.scope.metric is not None and page.scope.metric not in choices:
        raise ScopeError(
            msg("“{metric}” is not an indicator of this role."),
            remedy=msg("Choose one of: {metrics}."),
            metric=page.scope.metric,
            metrics=tuple(choices),
        )
    return page.scope.metric or next(iter(choices))


def pick_metric(page: Frame, choices: dict[str, str]) -> None:
    """The picker of the indicator; what it picks becomes part of the address."""
    key = "scope-metric"
    st.session_state[key] = metric_of(page, choices)
    st.segmented_control(
        page.t("Indicator"),
        list(choices),
        key=key,
        format_func=lambda one: page.t(choices[one]),
        required=True,
        on_change=lambda: session.keep(metric=st.session_state[key]),
    )


@st.fragment
def explore(page: Frame, report: TerritoryMap, panel: Callable[[str], None]) -> None:
    """Draw the map, its legend and the list of zones; below them `panel` of the zone chosen."""
    with Catch(session.this_run().address):
        _explore(page, report, panel)


def _explore(page: Frame, report: TerritoryMap, panel: Callable[[str], None]) -> None:
    codes = {row.code: words(row.label, page.t) for row in (*report.zones, report.unlocated)}
    chosen = session.this_run().address.scope.zone
    if chosen is not None and chosen not in codes:
        raise ScopeError(
            msg("The level {level} has no zone “{zone}”."),
            remedy=msg("Choose a zone on the map or in its table."),
            level=words(page.holdings.level_label(report.level), page.t),
            zone=chosen,
        )
    _draw(page, report, chosen)
    st.html(legend_html(report, page.t))
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
    session.write_address(session.this_run())
    if chosen is None:
        st.caption(page.t(_HINT))
    else:
        panel(chosen)


def legend_html(report: TerritoryMap, t: Translator) -> str:
    """Classes with their limits, then what each pattern means; only the patterns drawn are named."""
    colours, limits = maps.palette(report.metric.dimension), _limits(report, t)
    keys = [
        f'<li><i style="background:{colour}"></i>{escape(text)}</li>'
        for colour, text in zip(colours, limits, strict=True)
    ]
    statuses = [status for status in Status if any(row.cell.status is status for row in report.zones)]
    keys += [
        f'<li><i class="vigie-pattern-{status.value}"></i>{escape(t(STATUS_LABELS[status]))}</li>'
        for status in statuses
        if status is not Status.SHOWN
    ]
    title = escape(f"{t(report.metric.label)} ({t(report.metric.unit)})")
    return f'<div class="vigie-legend"><p>{title}</p><ul>{"".join(keys)}</ul></div>'


def _draw(page: Frame, report: TerritoryMap, chosen: str | None) -> None:
    zones = [_map_zone(row, report, page.t) for row in report.zones]
    if not zones:
        return
    st_folium(
        maps.base_map(session.bounds(page.holdings, str(page.holdings.store.path)), landmarks(page.home)),
        key=_MAP,
        feature_group_to_add=maps.zone_layer(zones, report.metric.dimension, chosen),
        returned_objects=["last_active_drawing"],
        use_container_width=True,
        height=_PIXELS,
        on_change=lambda: _clicked([zone.code for zone in zones]),
    )


def _clicked(codes: list[str]) -> None:
    code = maps.clicked_zone(st.session_state.get(_MAP), codes)
    if code is not None:
        session.keep(zone=code)


def _map_zone(row: ZoneRow, report: TerritoryMap, t: Translator) -> maps.MapZone:
    return maps.MapZone(
        code=row.code,
        label=words(row.label, t),
        shape=row.shape,
        status=row.cell.status,
        map_class=row.map_class,
        lines=tuple(_lines(row, report, t)),
    )


def _lines(row: ZoneRow, report: TerritoryMap, t: Translator) -> list[str]:
    """A tooltip: value with its unit, interval, count, hours; or the words of the status, and the hours if public."""
    hours = [t("{hours} hours of presence", hours=t.number(row.hours))] if row.hours is not None else []
    if row.cell.status is not Status.SHOWN or row.cell.value is None:
        return [cells.status(row.cell, t), *hours]
    decimals = report.metric.decimals
    value = f"{t.number(row.cell.value, decimals)} {t(report.metric.unit)}"
    interval = cells.interval(row.cell, t, decimals=decimals)
    counted = [t("{n} counted", n=t.number(row.cell.n))] if row.cell.n is not None else []
    return [value, *([t("95% interval: {interval}", interval=interval)] if interval else []), *counted, *hours]


def _limits(report: TerritoryMap, t: Translator) -> list[str]:
    breaks = [t.number(limit) for limit in report.breaks]
    inner = [t("{low} to {high}", low=low, high=high) for low, high in pairwise(breaks)]
    return [t("below {limit}", limit=breaks[0]), *inner, t("{limit} and over", limit=breaks[-1])]


def landmarks(home: Home) -> dict[str, Any] | None:
    """The background layers of a home (river, railway, parks, streets), where it has any."""
    return _landmarks(home.path / "context.geojson")


@cache
def _landmarks(path: Path) -> dict[str, Any] | None:
    if not path.exists():
        return None
    layers: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return layers
