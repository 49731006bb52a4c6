"""What this run is about: the address or the pickers, the open territory, the scope with its defaults.

A refusal met on the way is kept for the page to show; nothing is corrected in silence.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd
import shapely
import streamlit as st

from analytics.codes import LEVELS
from analytics.config import Home, Settings, home_at
from analytics.errors import VigieError
from analytics.reports import holdings
from analytics.reports.holdings import Holdings
from analytics.reports.words import label
from pages._ui import sidebar
from pages._ui.address import Address, language_of, own_of, read_address, role_of

_NOW, _WRITTEN = "vigie-now", "vigie-written"
_LEVELS = ("level", "levels")
"""What refusals call the levels that they tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """The run's home, settings and address; its open territory where there is a store; what stands in its way. `page`:
    the one that is shown. `is_asked`: the address was just read, so that what it asks for and is not there is refused;
    later, what something else has made vanish is let go."""

    home: Home
    settings: Settings
    address: Address
    page: str = ""
    is_asked: bool = False
    held: Holdings | None = None
    problem: VigieError | None = None


def begin_run() -> Now:
    """Settle what the run is about. The address counts when it is new, the pickers when it is the one last written."""
    home, is_asked = home_at(), _is_asked()
    held: Holdings | None = None
    try:
        settings, live = home.settings(), holdings.live_file(home)
        held = _open(str(live), _home=home) if live else None
        address = read_address(st.query_params.to_dict(), settings) if is_asked else _followed(held)
        now = Now(home=home, settings=settings, address=address, is_asked=is_asked, held=held)
        scope = held.settled(now.address.scope, now.address.role) if held else now.address.scope
    except VigieError as problem:
        address, settings = _plain(home), _settings(home)
        open_levels = held.levels_for(address.role) if held else tuple(LEVELS)
        now = Now(home=home, settings=settings, address=address, problem=_by_name(problem, settings, open_levels))
    else:
        now = replace(now, address=replace(now.address, scope=scope))
    st.session_state[_NOW] = now
    return now


def this_run() -> Now:
    """What `begin_run` settled."""
    now: Now = st.session_state[_NOW]
    return now


def turn_to(page: str) -> None:
    """The page that is shown, by its key: its own choices are then part of the address."""
    st.session_state[_NOW] = replace(this_run(), page=page)
    write_address(this_run())


def write_address(now: Now) -> None:
    """Rewrite the parameters of the page's address, so that it can be sent to somebody or come back to."""
    query = now.address.to_query(now.page)
    if now.problem is None and st.query_params.to_dict() != query:
        st.query_params.from_dict(query)
    st.session_state[_WRITTEN] = st.query_params.to_dict()


def keep(**changes: object) -> None:
    """Change some fields of the scope: what a page's own picker or a click on its map has chosen."""
    now = this_run()
    scope = now.address.scope.at(**changes)
    st.session_state[_NOW] = replace(now, address=replace(now.address, scope=scope))


def choose(**choices: str | None) -> None:
    """Keep what pickers of the page itself have chosen, by parameter of its address; None where nothing is."""
    now = this_run()
    own = {name: chosen for name, chosen in {**now.address.own, **choices}.items() if chosen}
    st.session_state[_NOW] = replace(now, address=replace(now.address, own=own))


def forget() -> None:
    """Let go of what was read with the former settings."""
    st.cache_data.clear()
    st.cache_resource.clear()


@st.cache_data(show_spinner=False, max_entries=16)
def geometry(_held: Holdings, path: str, level: str) -> pd.DataFrame:  # noqa: ARG001  `path` is the cache's key
    """The zones of a level with their outlines, read once a store file."""
    zones: pd.DataFrame = _held.zones(level)
    return zones


@st.cache_data(show_spinner=False, max_entries=4)
def bounds(_held: Holdings, path: str) -> tuple[float, float, float, float]:  # noqa: ARG001  `path` is the cache's key
    """West, south, east, north of all zones of all levels: the map's frame, the same whatever it shows."""
    shapes = pd.concat([_held.zones(level)["geojson"] for level in _held.levels])
    west, south, east, north = shapely.total_bounds(shapely.from_geojson(shapes.to_numpy()))
    return float(west), float(south), float(east), float(north)


@st.cache_resource(show_spinner=False, max_entries=3, on_release=Holdings.close)
def _open(path: str, _home: Home) -> Holdings:  # noqa: ARG001  `path` is the cache's key
    """The territory of a store file: sessions share it, and a newer build is another file, hence another entry."""
    return holdings.open_holdings(_home)


def _is_asked() -> bool:
    """Whether the address is not the one that was written last."""
    query = st.query_params.to_dict()
    return _NOW not in st.session_state or bool(query and query != st.session_state[_WRITTEN])


def _followed(held: Holdings | None) -> Address:
    """The former address, as the pickers beside every page have moved it."""
    address = sidebar.moved(this_run().address)
    return sidebar.open_to_role(address, held) if held else address


def _plain(home: Home) -> Address:
    """The usual address, in the language and the role asked for: what a refusal is written in, with no more rights."""
    settings, query = _settings(home), st.query_params.to_dict()
    if _NOW in st.session_state and query == st.session_state[_WRITTEN]:
        moved = sidebar.moved(this_run().address)
        return read_address({"lang": moved.lang, "role": moved.role.key, **moved.own}, settings)
    usual = {"lang": language_of(query, settings), "role": role_of(query)}
    return read_address({**usual, **own_of(query)}, settings)


def _settings(home: Home) -> Settings:
    try:
        return home.settings()
    except VigieError:
        return Settings()


def _by_name(problem: VigieError, settings: Settings, open_levels: tuple[str, ...]) -> VigieError:
    """A refusal whose levels are called by their names, for their codes are the command line's, and which offers no
    level but those that the role may choose."""
    called = partial(_called, settings=settings, open_levels=open_levels)
    problem.problem, problem.remedy = (
        replace(one, values=_named(one.values, called)) for one in (problem.problem, problem.remedy)
    )
    return problem


def _named(values: dict[str, object], called: Callable[[object], object]) -> dict[str, object]:
    return {name: called(value) if name in _LEVELS else value for name, value in values.items()}


def _called(value: object, settings: Settings, open_levels: tuple[str, ...]) -> object:
    if isinstance(value, tuple):
        return tuple(_called(one, settings, open_levels) for one in value if one in open_levels)
    return label("level", value, settings) if isinstance(value, str) else value
