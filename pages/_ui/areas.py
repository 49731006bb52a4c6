"""A team's own areas on a screen: listed, made by names, by clicks or by drawing, renamed, removed, then built."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from analytics.actions.areas import AreaReport, Group, Outline, remove_area, rename_area, save_area
from analytics.errors import VigieError
from analytics.reports.areas import Areas, outlines
from analytics.reports.words import words
from analytics.text import Message, Number, msg
from pages._ui import attempt, building, choices, maps, session, tables
from pages._ui.frame import Catch, Frame
from pages._ui.mapcontrols import DrawTools, DrawWords, FullScreen
from pages._ui.mapview import landmarks

_DONE, _TURN, _REFUSED, _MOVED = "areas-done", "areas-turn", "areas-refused", "areas-moved"
_PIXELS = 460
_WAYS = {"group": msg("Group zones"), "draw": msg("Draw on the map")}


def told(page: Frame, report: Areas) -> None:
    """What was just done; where the figures do not follow yet, the button that builds them."""
    for line in st.session_state.get(_DONE, ()):
        page.notice(line)
    if not report.is_behind or page.settings.is_demo:
        return
    page.notice(Message(msg("The figures do not follow the last changes yet.")))
    built = building.offered(page, "areas-build")
    if built is not None:
        _again(built)


def listed(page: Frame, report: Areas) -> None:
    """The areas as a table, and what can be done with one of them."""
    if not report.areas:
        return
    tables.draw(report.table, page.t)
    if page.settings.is_demo:
        return
    with st.expander(page.t("Rename or remove an area")):
        labels = {area.code: area.label for area in report.areas}
        code = st.selectbox(
            page.t("Area"),
            list(labels),
            format_func=labels.__getitem__,
            **choices.one("area", labels, next(iter(labels))),
        )
        label = st.text_input(page.t("New name"), labels[code], key=f"areas-name-{code}", max_chars=60)
        rename, remove = st.columns(2)
        if rename.button(page.t("Rename"), key="areas-rename", icon=":material/edit:"):
            _do(page, lambda: rename_area(page.home, code, label, role=page.role))
        if remove.button(page.t("Remove"), key="areas-remove", icon=":material/delete:"):
            _do(page, lambda: remove_area(page.home, code, role=page.role))


def made(page: Frame, report: Areas) -> None:
    """Make a new area, one of two ways."""
    if page.settings.is_demo:
        page.notice(Message(msg("This is the demo territory: its areas can be read, and none can be made or changed.")))
        return
    way = st.segmented_control(
        page.t("How it is made"),
        list(_WAYS),
        format_func=lambda one: page.t(_WAYS[one]),
        required=True,
        **choices.one("way", _WAYS, "group", drops=("base", "zones")),
    )
    {"group": _grouping, "draw": _drawing}[way](page, report)


@st.fragment
def _grouping(page: Frame, report: Areas) -> None:
    """Zones are chosen by their names or by clicks: the list and the map are one choice."""
    with Catch(session.this_run().address):
        _group(page, report)
        session.write_address(session.this_run())


def _group(page: Frame, report: Areas) -> None:
    usual = page.scope.level if page.scope.level in report.bases else next(iter(report.bases), None)
    base = st.selectbox(
        page.t("Level of the zones"),
        list(report.bases),
        format_func=lambda level: words(page.holdings.level_label(level), page.t),
        **choices.one("base", report.bases, usual, drops=("zones",)),
    )
    zones = session.geometry(page.holdings, str(page.holdings.store.path), base)
    labels: dict[str, str] = dict(zip(zones["zone_code"], zones["zone_label"], strict=True))
    held = report.holding(base)
    free = sorted(set(labels) - set(held), key=lambda code: labels[code].casefold())
    chosen: list[str] = st.multiselect(
        page.t("Zones to group"),
        free,
        format_func=labels.__getitem__,
        placeholder=page.t("Choose zones by name, or click on them on the map"),
        **choices.several("zones", free),
    )
    said = {code: page.t("Already in “{area}”", area=area) for code, area in held.items()}
    shown = [
        maps.PickZone(code=code, label=labels[code], shape=shape, is_chosen=code in chosen, held_by=said.get(code, ""))
        for code, shape in zip(zones["zone_code"], zones["geojson"], strict=True)
    ]
    st_folium(
        maps.base_map(_bounds(page), landmarks(page.home), FullScreen(page.t)),
        key="areas-pick",
        feature_group_to_add=maps.pick_layer(shown),
        returned_objects=["last_active_drawing", "last_object_clicked_count"],
        use_container_width=True,
        height=_PIXELS,
        on_change=lambda: _toggle(chosen, free),
    )
    tables.save_outlines(f"zones-{base}", outlines(page.holdings, base), page.t)
    _named(page, lambda: Group(base, tuple(chosen)))


@st.fragment
def _drawing(page: Frame, report: Areas) -> None:  # noqa: ARG001  both ways are called alike
    """An outline is drawn over the zones of the level that is read."""
    page.aside(
        Message(
            msg(
                "An outline is drawn with the mouse; by keyboard, group zones instead. Counts only can be read in it:"
                " hours of presence and social watch are not known by outline."
            )
        )
    )
    key = f"areas-draw-{st.session_state.get(_TURN, 0)}"
    zones = page.geometry
    shown = [
        maps.PickZone(code=code, label=label, shape=shape)
        for code, label, shape in zip(zones["zone_code"], zones["zone_label"], zones["geojson"], strict=True)
    ]
    st_folium(
        maps.base_map(_bounds(page), landmarks(page.home), FullScreen(page.t), DrawWords(page.t), DrawTools()),
        key=key,
        feature_group_to_add=maps.pick_layer(shown),
        returned_objects=["all_drawings"],
        use_container_width=True,
        height=_PIXELS,
    )
    level = page.scope.level or ""
    tables.save_outlines(f"zones-{level}", outlines(page.holdings, level), page.t)
    if n := len(_drawn(key)):
        page.aside(Message(msg("Outlines drawn: {n}."), {"n": Number(n)}))
    _named(page, lambda: Outline(_drawn(key)))


def _drawn(key: str) -> tuple[object, ...]:
    """The outlines on the map, as the browser sends them: the action checks them."""
    answer: dict[str, Any] = st.session_state.get(key) or {}
    return tuple(answer.get("all_drawings") or ())


def _named(page: Frame, made_of: Callable[[], Group | Outline]) -> None:
    """The name of the area, and the button that keeps it. The click is settled before anything is drawn anew, so that
    a map that answers at the same moment does not undo it."""
    key = f"areas-new-{st.session_state.get(_TURN, 0)}"
    with st.form(f"{key}-form", border=False):
        st.text_input(page.t("Name of the area"), max_chars=60, key=key)
        st.form_submit_button(
            page.t("Keep this area"),
            type="primary",
            icon=":material/save:",
            on_click=lambda: _keep(page, made_of, key),
        )
    if key in (refused := st.session_state.get(_REFUSED, {})):
        attempt.tried(page, partial(_raise, refused[key]))
    if st.session_state.pop(_MOVED, False):
        st.rerun()


def _keep(page: Frame, made_of: Callable[[], Group | Outline], key: str) -> None:
    """A refusal stays until the next click or another choice."""
    try:
        done = save_area(page.home, made_of(), str(st.session_state[key]), role=page.role)
    except VigieError as refusal:
        st.session_state[_REFUSED] = {key: refusal}
    else:
        _settle(done.lines()[:1])
        st.session_state[_MOVED] = True


def _raise(refusal: VigieError) -> None:
    raise refusal


def _toggle(chosen: Sequence[str], known: Sequence[str]) -> None:
    code = maps.clicked_zone(st.session_state.get("areas-pick"), sorted(known))
    if code is not None:
        others = [one for one in chosen if one != code]
        choices.keep("zones", others if code in chosen else [*others, code])


def _do(page: Frame, act: Callable[[], AreaReport]) -> None:
    done = attempt.tried(page, act)
    if done is not None:
        _again(done.lines()[:1])


def _again(lines: list[Message]) -> None:
    """Run the page anew on what has changed."""
    _settle(lines)
    st.rerun()


def _settle(lines: list[Message]) -> None:
    """What was done is told at the next run; pickers and drawings then begin empty."""
    session.choose(area=None, zones=None)
    st.session_state[_DONE] = lines
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def _bounds(page: Frame) -> tuple[float, float, float, float]:
    return session.bounds(page.holdings, str(page.holdings.store.path))
