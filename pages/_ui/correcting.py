"""What is put right on a screen: a batch undone, a field of one record, the name of a zone, two zones made one."""

from datetime import date

import streamlit as st

from analytics.actions.correct_record import correct_record
from analytics.actions.correct_zones import Merge, Rename, correct_zones
from analytics.actions.zones import nest
from analytics.fields import Kind
from analytics.reports.history import History
from analytics.reports.loaded_zones import LoadedLevel, loaded_levels
from analytics.reports.one_record import Choice, one_record, sources
from analytics.reports.words import words
from analytics.text import Message, msg
from pages._ui import attempt, choices, notices, tables, undoing
from pages._ui.frame import Ground

_MOMENT = "2026-03-31 18:30"
"""How a moment is typed."""

_OF_AN_ACT = ("batch", "source", "among", "place", "into", "inner", "outer")
"""The parameters of what an act is done to."""


def chosen(page: Ground, told: History) -> None:
    """Ask what is to be done, then for what it needs."""
    acts = {
        "undo": msg("Undo or redo"),
        "record": msg("Correct a record"),
        "rename": msg("Rename a zone"),
        "merge": msg("Merge two zones"),
        "nest": msg("Say that a level lies within another"),
        "build": msg("Build the figures again"),
    }
    act = st.radio(
        page.t("What is to be done?"),
        list(acts),
        format_func=lambda act: page.t(acts[act]),
        horizontal=True,
        label_visibility="collapsed",
        **choices.one("act", acts, "undo", drops=_OF_AN_ACT),
    )
    if act == "undo":
        undoing.undone(page, told)
    else:
        {"record": record, "rename": rename, "merge": merge, "nest": nesting, "build": undoing.rebuilt}[act](page)


def record(page: Ground) -> None:
    """Find a record by the number that its source gives it, show it, and correct one field of it."""
    found = attempt.tried(page, lambda: sources(page.home))
    if not found:
        page.notice(Message(msg("No record is imported yet.")))
        return
    left, right = st.columns([1, 2])
    source = left.selectbox(page.t("Source"), found, **choices.one("source", found, found[0]))
    identifier = right.text_input(page.t("Record identifier"), key="history-record").strip()
    if not identifier:
        page.aside(page.t("As the export of your tool writes it: there is no search by person, place or theme."))
        return
    shown = attempt.tried(page, lambda: one_record(page.home, source, identifier, page.role))
    if shown is None:
        return
    st.html(tables.table_html(shown.fields, page.t))
    if shown.corrections:
        notices.caveats(shown.corrections, page.t)
    with st.expander(page.t("Versions of this record")):
        st.html(tables.table_html(shown.versions, page.t))
    _field(page, f"{source}|{identifier}", {choice.asked: choice for choice in shown.choices})


def rename(page: Ground) -> None:
    """Give a zone another name: the former one still leads to it."""
    picked = _zone(page)
    if picked is None:
        return
    level, _, code = picked
    label = st.text_input(page.t("New name"), key=f"history-label-{level}-{code}")
    because = _because(page, f"{level}-{code}")
    if st.button(page.t("Rename this zone"), key="history-rename", type="primary", disabled=not label.strip()):
        change = Rename(level, code, label)
        undoing.done(page, lambda: correct_zones(page.home, change, role=page.role, because=because).lines())


def merge(page: Ground) -> None:
    """Make a zone part of another one of its level."""
    picked = _zone(page)
    if picked is None:
        return
    level, loaded, code = picked
    others = [other for other in loaded.zones if other != code]
    into = st.selectbox(
        page.t("Becomes part of"),
        others,
        format_func=lambda other: _zone_name(loaded, other),
        placeholder=page.t("Choose a zone"),
        **choices.one("into", others),
    )
    because = _because(page, f"{level}-{code}")
    if st.button(page.t("Merge these zones"), key="history-merge", type="primary", disabled=into is None):
        change = Merge(level, code, str(into))
        undoing.done(page, lambda: correct_zones(page.home, change, role=page.role, because=because).lines())


def nesting(page: Ground) -> None:
    """Declare that each zone of a level lies within one zone of another: so are hours then known."""
    levels = attempt.tried(page, lambda: loaded_levels(page.home)) or {}
    if len(levels) < 2:
        page.notice(Message(msg("Two levels must have zones first.")))
        return
    page.aside(page.t("Hours known in the smaller zones are then known in the larger ones, and so are rates."))
    left, right = st.columns(2)
    child = left.selectbox(
        page.t("Each zone of"),
        list(levels),
        format_func=lambda name: words(levels[name].label, page.t),
        **choices.one("inner", levels, next(iter(levels)), drops=("outer",)),
    )
    others = [level for level in levels if level != child]
    parent = right.selectbox(
        page.t("lies within one zone of"),
        others,
        format_func=lambda name: words(levels[name].label, page.t),
        **choices.one("outer", others, others[0]),
    )
    if st.button(page.t("Check and keep"), key="history-nest", type="primary"):
        undoing.done(page, lambda: nest(page.home, child, parent, role=page.role).lines())


def _field(page: Ground, record_key: str, choices: dict[str, Choice]) -> None:
    """The field, its new value and why."""
    asked = st.selectbox(
        page.t("Field to correct"),
        list(choices),
        index=None,
        key=f"history-field-{record_key}",
        format_func=lambda name: words(choices[name].label, page.t),
        placeholder=page.t("Choose a field"),
    )
    if asked is None:
        return
    value = _value(page, choices[asked], f"history-value-{record_key}-{asked}")
    because = _because(page, f"{record_key}-{asked}")
    is_whole = bool(because.strip()) and value is not None
    if st.button(page.t("Correct this record"), key="history-correct", type="primary", disabled=not is_whole):
        changes = {asked: value or ""}
        undoing.done(
            page, lambda: correct_record(page.home, record_key, changes, role=page.role, because=because).lines()
        )


def _value(page: Ground, choice: Choice, key: str) -> str | None:
    """The new value, as a correction is written; empty empties the field."""
    label = page.t("What it must say")
    if choice.kind is Kind.CODES:
        said = [code for code in choice.text.split("|") if code in choice.options]
        return "|".join(_several(page, choice, said, key))
    if choice.options:
        options = ["", *choice.options]
        index = options.index(choice.text) if choice.text in options else 0
        return st.selectbox(label, options, index=index, key=key, format_func=lambda code: _option(page, choice, code))
    if choice.kind is Kind.DATE:
        day = st.date_input(label, choice.text or None, key=key, format="DD/MM/YYYY", min_value=date(1990, 1, 1))
        return day.isoformat() if isinstance(day, date) else ""
    if choice.kind is Kind.INTEGER:
        number = st.number_input(label, step=1, value=int(choice.text) if choice.text else None, key=key)
        return "" if number is None else str(number)
    return st.text_input(label, choice.text, key=key, placeholder=_MOMENT)


def _several(page: Ground, choice: Choice, said: list[str], key: str) -> list[str]:
    return st.multiselect(
        page.t("What it must say"),
        list(choice.options),
        default=said,
        key=key,
        format_func=lambda code: _option(page, choice, code),
        placeholder=page.t("Nothing"),
    )


def _option(page: Ground, choice: Choice, code: str) -> str:
    return words(choice.options[code], page.t) if code else page.t("Nothing")


def _zone(page: Ground) -> tuple[str, LoadedLevel, str] | None:
    """A level and one of its zones."""
    levels = attempt.tried(page, lambda: loaded_levels(page.home))
    if not levels:
        page.notice(Message(msg("No zone is loaded yet.")))
        return None
    left, right = st.columns([1, 2])
    level = left.selectbox(
        page.t("Level"),
        list(levels),
        format_func=lambda name: words(levels[name].label, page.t),
        **choices.one("among", levels, next(iter(levels)), drops=("place", "into")),
    )
    code = right.selectbox(
        page.t("Zone"),
        list(levels[level].zones),
        format_func=lambda code: _zone_name(levels[level], code),
        placeholder=page.t("Choose a zone"),
        **choices.one("place", levels[level].zones, drops=("into",)),
    )
    return (level, levels[level], code) if code else None


def _zone_name(loaded: LoadedLevel, code: str) -> str:
    return f"{loaded.zones[code]} ({code})"


def _because(page: Ground, about: str) -> str:
    """Why: it is kept with the correction, personal data masked."""
    return st.text_input(page.t("Why (kept with the correction)"), key=f"history-because-{about}")
