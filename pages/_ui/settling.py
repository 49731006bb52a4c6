"""Forms of the page of settings: each writes one setting, tells what it refuses, and lets go of what was remembered."""

from collections.abc import Callable, Collection, Mapping
from functools import partial

import streamlit as st

from analytics.actions.settings import SettingsReport, change_settings, set_logo, undo_settings
from analytics.errors import UsageError
from analytics.reports.setting import THRESHOLDS, SettingsView, codes_of, renamed_lists
from analytics.reports.table import Table
from analytics.reports.words import words
from analytics.text import LANGUAGES, Message, msg
from pages._ui import acts, choices, session, tables
from pages._ui.deposit import UploaderWords
from pages._ui.frame import Ground

_OTHER = "other"

_LOGO_MEGABYTES = 1


def settle(view: SettingsView) -> None:
    """Raises ScopeError where the address asks for what is not there: before anything is drawn."""
    known: dict[str, Collection[str]] = {
        "group": view.settings.theme_groups,
        "target": view.settings.target_days,
        "codes": renamed_lists(),
        "word": _renamed(view),
    }
    for name, options in known.items():
        choices.chosen(name, options)


def listed(page: Ground, table: Table) -> None:
    """What is set now, or that nothing is."""
    if table.rows:
        tables.draw(table, page.t)
    else:
        page.aside(Message(msg("Nothing is set here.")))


def general(page: Ground, view: SettingsView) -> None:
    """Name, language, thresholds."""
    with st.form("settings-general"):
        st.text_input(page.t("Name of the territory"), view.settings.name, key="set-name", max_chars=80)
        names = {"fr": "Français", "en": "English"}
        st.selectbox(
            page.t("Usual language"),
            LANGUAGES,
            index=LANGUAGES.index(view.settings.default_lang),
            format_func=names.__getitem__,
            key="set-lang",
        )
        for one in THRESHOLDS:
            told = page.t("{help} Usual value: {usual}.", help=page.t(one.help), usual=page.t.number(view.usual(one)))
            st.number_input(
                page.t(one.title), value=view.typed(one), step=1.0, format="%.0f", help=told, key=f"set-{one.name}"
            )
        acts.submit(page, page.t("Save"), "settings-general-save", partial(_save_general, page, view))


def _save_general(page: Ground, view: SettingsView) -> None:
    typed = st.session_state
    changes: dict[str, object] = {one.name: typed[f"set-{one.name}"] / one.scale for one in THRESHOLDS}
    _save(page, view, {"name": typed["set-name"].strip(), "default_lang": typed["set-lang"], **changes})


def logo(page: Ground, view: SettingsView) -> None:
    """The mark on title pages: brought, or taken away. Whatever the browser brings is judged here, in the reader's
    language."""
    st.html(
        UploaderWords(
            page.t("Choose a file"), page.t("or drop it here: {limit} MB at most", limit=page.t.number(_LOGO_MEGABYTES))
        ).style()
    )
    st.file_uploader(page.t("Logo (PNG, JPEG or SVG)"), key="set-logo")
    acts.button(page, page.t("Keep this logo"), "settings-logo-save", partial(_save_logo, page))
    if view.has_logo:
        acts.button(page, page.t("Take the logo away"), "settings-logo-drop", partial(_drop_logo, page))


def _save_logo(page: Ground) -> None:
    brought = st.session_state["set-logo"]
    if brought is None:
        raise UsageError(msg("No file is chosen."), remedy=msg("Choose a file, then keep it."))
    _done(page, set_logo(page.home, brought.getvalue(), role=page.role))


def _drop_logo(page: Ground) -> None:
    _done(page, set_logo(page.home, None, role=page.role))


def groups(page: Ground, view: SettingsView) -> None:
    """Themes grouped as the contrat de ville, or a TFPB file, has them."""
    themes = codes_of("theme", view.settings)
    with st.form("settings-group"):
        st.text_input(page.t("Name of the group"), key="set-group", max_chars=80)
        st.multiselect(
            page.t("Themes"),
            list(themes),
            format_func=lambda code: f"{code} · {words(themes[code], page.t)}",
            placeholder=page.t("Choose themes"),
            key="set-group-themes",
        )
        acts.submit(page, page.t("Keep this group"), "settings-group-save", partial(_save_group, page, view))
    _drop(page, "group", list(view.settings.theme_groups), partial(_without, page, "theme_groups", view))


def _save_group(page: Ground, view: SettingsView) -> None:
    name, themes = st.session_state["set-group"].strip(), st.session_state["set-group-themes"]
    if not (name and themes):
        raise UsageError(
            msg("A group has a name and at least one theme."), remedy=msg("Write its name and choose its themes.")
        )
    _save(page, view, {"theme_groups": {**view.settings.theme_groups, name: list(themes)}})
    st.session_state["set-group"], st.session_state["set-group-themes"] = "", []


def labels(page: Ground, view: SettingsView) -> None:
    """The structure's own words for the codes of a list."""
    lists = renamed_lists()
    ordered = sorted(lists, key=lambda one: page.t.message(lists[one]))
    name = st.selectbox(
        page.t("List of codes"),
        ordered,
        format_func=lambda one: page.t.message(lists[one]),
        **choices.one("codes", ordered, ordered[0]),
    )
    codes = codes_of(name, view.settings)
    with st.form("settings-label"):
        st.selectbox(
            page.t("Code"), list(codes), format_func=lambda one: f"{one} · {words(codes[one], page.t)}", key="set-code"
        )
        st.text_input(page.t("The structure’s own word"), key="set-label", max_chars=80)
        acts.submit(page, page.t("Keep this word"), "settings-label-save", partial(_save_label, page, view))
    _drop(page, "word", _renamed(view), partial(_forget_label, page, view), partial(_called, page, lists))


def _renamed(view: SettingsView) -> list[str]:
    return [f"{one}/{code}" for one, said in view.settings.code_labels.items() for code in said]


def _save_label(page: Ground, view: SettingsView) -> None:
    name, code, word = (st.session_state[key] for key in (choices.key_of("codes"), "set-code", "set-label"))
    if not word.strip():
        raise UsageError(msg("No word is written."), remedy=msg("Write how the structure calls this code."))
    said = view.settings.code_labels
    _save(page, view, {"code_labels": {**said, name: {**said.get(name, {}), code: word.strip()}}})
    st.session_state["set-label"] = ""


def _called(page: Ground, lists: Mapping[str, Message], key: str) -> str:
    name, code = key.split("/")
    return f"{page.t.message(lists[name])} · {code}"


def _forget_label(page: Ground, view: SettingsView, key: str) -> None:
    name, code = key.split("/")
    words_of = dict(view.settings.code_labels)
    words_of[name] = {one: word for one, word in words_of[name].items() if one != code}
    _save(page, view, {"code_labels": {one: said for one, said in words_of.items() if said}})


def targets(page: Ground, view: SettingsView) -> None:
    """How many days each kind of owner has for a fault."""
    owners, themes = codes_of("owner_type", view.settings), codes_of("theme", view.settings)
    faults = [_OTHER, *(code for code in themes if code.startswith("X"))]
    with st.form("settings-target"):
        st.selectbox(page.t("Owner"), list(owners), format_func=lambda one: words(owners[one], page.t), key="set-owner")
        st.selectbox(
            page.t("Fault"),
            faults,
            format_func=lambda one: page.t("all faults") if one == _OTHER else words(themes[one], page.t),
            key="set-fault",
        )
        st.number_input(page.t("Days"), value=30, key="set-days")
        acts.submit(page, page.t("Keep this target"), "settings-target-save", partial(_save_target, page, view))
    _drop(
        page,
        "target",
        list(view.settings.target_days),
        partial(_without, page, "target_days", view),
        lambda one: words(owners.get(one, one), page.t),
    )


def _save_target(page: Ground, view: SettingsView) -> None:
    owner, fault, days = (st.session_state[key] for key in ("set-owner", "set-fault", "set-days"))
    said = view.settings.target_days
    _save(page, view, {"target_days": {**said, owner: {**said.get(owner, {}), fault: int(days)}}})


def _drop(
    page: Ground, name: str, known: list[str], act: Callable[[str], None], called: Callable[[str], str] = str
) -> None:
    """Take one of what was set away; `name` is that of its parameter."""
    if known:
        st.selectbox(
            page.t("Take away"),
            known,
            format_func=called,
            placeholder=page.t("Choose one"),
            **choices.one(name, known),
        )
        acts.button(page, page.t("Take it away"), f"settings-{name}-drop", lambda: _dropped(name, act))


def _dropped(name: str, act: Callable[[str], None]) -> None:
    chosen = st.session_state[choices.key_of(name)]
    if chosen is None:
        raise UsageError(msg("Nothing is chosen."), remedy=msg("Choose what is to be taken away."))
    act(chosen)


def _without(page: Ground, name: str, view: SettingsView, key: str) -> None:
    said: Mapping[str, object] = getattr(view.settings, name)
    _save(page, view, {name: {one: value for one, value in said.items() if one != key}})


def undo(page: Ground, view: SettingsView) -> None:
    """The last change taken back, where there was one."""
    if view.has_former:
        acts.button(page, page.t("Undo the last change"), "settings-undo", partial(_undo, page, view))


def _undo(page: Ground, view: SettingsView) -> None:
    _done(page, undo_settings(page.home, role=page.role, seen=view.version))


def _save(page: Ground, view: SettingsView, changes: Mapping[str, object]) -> None:
    _done(page, change_settings(page.home, changes, role=page.role, seen=view.version))


def _done(page: Ground, report: SettingsReport) -> None:
    session.forget()
    for line in report.lines():
        st.toast(words(line, page.t))
