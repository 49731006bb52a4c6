"""The pickers that are a page's own: what is chosen stands in its address, which brings it back.

What the address asks for and is not there is refused; what has vanished since it was chosen is let go. What is typed,
or filled in a form, is in no address.
"""

from collections.abc import Collection, Sequence
from functools import partial
from typing import Any

import streamlit as st

from analytics.errors import ScopeError
from analytics.text import msg
from pages._ui import session

_BETWEEN = "~"
"""Between several things chosen: the address shows it as it is."""

_TOLD = 12
"""Choices that a refusal lists, at most."""


def one(name: str, options: Collection[str], usual: str | None = None, drops: Sequence[str] = ()) -> dict[str, Any]:
    """What makes a picker of one thing follow the parameter `name`: its key, moved to what is chosen, and what keeps
    it. Another choice lets go of the parameters that it `drops`. Raises ScopeError, see `chosen`."""
    key = key_of(name)
    st.session_state[key] = chosen(name, options, usual)
    return {"key": key, "on_change": partial(_keep_one, name, drops)}


def several(name: str, options: Collection[str]) -> dict[str, Any]:
    """The same for a picker of several things."""
    key = key_of(name)
    st.session_state[key] = all_chosen(name, options)
    return {"key": key, "on_change": lambda: keep(name, st.session_state[key])}


def flag(name: str, thing: str) -> dict[str, Any]:
    """The same for a switch, which is on where the one thing that there is to choose is chosen."""
    key = key_of(name)
    st.session_state[key] = chosen(name, (thing,)) == thing
    return {"key": key, "on_change": lambda: session.choose(**{name: thing if st.session_state[key] else None})}


def key_of(name: str) -> str:
    """The key of the picker that follows a parameter."""
    return f"own-{name}"


def written(listed: Sequence[str]) -> str:
    """Several things as one parameter."""
    return _BETWEEN.join(part.replace("%", "%25").replace(_BETWEEN, "%7E") for part in listed)


def read(parameter: str) -> list[str]:
    """What `written` has written."""
    parts = (part for part in parameter.split(_BETWEEN) if part)
    return [part.replace("%7E", _BETWEEN).replace("%25", "%") for part in parts]


def asked_of(name: str) -> str | None:
    """What the address says of a parameter, whether or not there is such a thing."""
    return session.this_run().address.own.get(name)


def chosen(name: str, options: Collection[str], usual: str | None = None) -> str | None:
    """What is chosen among these options, else the usual one. Raises ScopeError where the address has just asked for
    something else."""
    asked = asked_of(name)
    if asked is None or asked in options:
        return asked or usual
    _let_go(name, asked, options)
    session.choose(**{name: None})
    return usual


def all_chosen(name: str, options: Collection[str]) -> list[str]:
    """All that is chosen among these options. Raises ScopeError as `chosen`."""
    listed = read(asked_of(name) or "")
    for part in listed:
        if part not in options:
            _let_go(name, part, options)
    there = [part for part in listed if part in options]
    if there != listed:
        keep(name, there)
    return there


def keep(name: str, listed: Sequence[str]) -> None:
    """Several things, in the order in which they were chosen."""
    session.choose(**{name: written(listed)})


def _keep_one(name: str, drops: Sequence[str]) -> None:
    session.choose(**{name: st.session_state[key_of(name)]}, **dict.fromkeys(drops))


def _let_go(name: str, asked: str, options: Collection[str]) -> None:
    """Refuse it, where the address has just asked for it."""
    if not session.this_run().is_asked:
        return
    remedy = msg("Leave “{name}” out of the address, then choose on the page.")
    if options and len(options) <= _TOLD:
        remedy = msg("Leave “{name}” out of the address, or choose one of: {known}.")
    raise ScopeError(
        msg("The address asks for {name}={value}, which is none of the choices of this page."),
        remedy=remedy,
        name=name,
        value=asked,
        known=", ".join(option for option in options if option),
    )
