"""What stands beside a text, one at a time: its versions, what was said of it, figures to cite."""

from collections.abc import Callable, Iterator
from functools import partial
from html import escape

import streamlit as st

from analytics.actions.cite import cite
from analytics.actions.comment import comment, withdraw_comment
from analytics.actions.save_text import restore_text
from analytics.errors import UsageError
from analytics.reports import drafts
from analytics.reports.citables import citables
from analytics.reports.citing import Citable
from analytics.reports.drafts import Draft
from analytics.reports.words import words
from analytics.reports.written import Place, Said
from analytics.text import Message, msg
from pages._ui import acts, autosave, choices, figures, session
from pages._ui.autosave import Field
from pages._ui.frame import Frame, Ground

_OPEN, _CITE = "open", "cite"
"""The parameters of the address that say what is open beside texts, and the figure that is to be written in one."""


def settle(draft: Draft) -> None:
    """What the address opens beside texts. Raises ScopeError on what stands beside none."""
    choices.all_chosen(_OPEN, _known(draft))
    choices.chosen(_CITE, [figure for place in _places(draft) for figure in _citable(draft, place)])


def draw(page: Frame, draft: Draft, field: Field) -> None:
    """The choice of what to look at beside the field's text, and what was chosen."""
    draws: dict[str, Callable[[], None]] = {
        "versions": partial(_versions, page, field),
        "comments": partial(_comments, page, field),
        "figures": partial(_figures, page, draft, field),
    }
    panels, key, opened = _panels(draft, field.place), f"{field.key}-beside", choices.all_chosen(_OPEN, _known(draft))
    if not panels:
        return
    st.session_state[key] = next((panel for panel in panels if _entry(field.place, panel) in opened), None)
    chosen = st.segmented_control(
        page.t("Beside this text"),
        panels,
        format_func=lambda panel: _name(page, field.place, panel),
        key=key,
        label_visibility="collapsed",
        on_change=partial(_open, draft, field.place, key),
    )
    if chosen:
        draws[chosen]()


def _panels(draft: Draft, place: Place) -> tuple[str, ...]:
    """What may be looked at beside a text, as the address names it."""
    is_written = "write" in draft.may
    may = {"versions": is_written and place.n_versions, "comments": "comment" in draft.may, "figures": is_written}
    return tuple(panel for panel, is_open in may.items() if is_open)


def _name(page: Ground, place: Place, panel: str) -> str:
    t, n = page.t, len(place.comments)
    if panel == "versions":
        return t.n("{n} version", "{n} versions", place.n_versions)
    if panel == "comments":
        return t.n("{n} comment", "{n} comments", n) if n else t("Comment")
    return t("Cite a figure")


def _entry(place: Place, panel: str) -> str:
    """One panel as the address names it: the section, the part of it where there is one, what is open."""
    return ".".join(part for part in (place.slot.section, place.slot.part, panel) if part)


def _known(draft: Draft) -> set[str]:
    """All that may be open in the document."""
    return {_entry(place, panel) for place in _places(draft) for panel in _panels(draft, place)}


def _places(draft: Draft) -> Iterator[Place]:
    return (place for section in draft.sections for place in section.texts)


def _citable(draft: Draft, place: Place) -> dict[str, Citable]:
    """The figures that may be written in a text, as the address names each there."""
    return {f"{_entry(place, one.key)}.{one.quarter}": one for one in citables(draft.document.subject)}


def _open(draft: Draft, place: Place, key: str) -> None:
    own, opened = {_entry(place, panel) for panel in _panels(draft, place)}, st.session_state[key]
    others = [one for one in choices.all_chosen(_OPEN, _known(draft)) if one not in own]
    choices.keep(_OPEN, [*others, _entry(place, opened)] if opened else others)


def text_html(head: str, about: str, text: str) -> str:
    """A text as it was typed, with its heading and who wrote it."""
    note = f'<p class="vigie-note">{escape(about)}</p>' if about else ""
    typed = f'<div class="vigie-typed">{escape(text)}</div>'
    return f'<section class="vigie-side"><h4>{escape(head)}</h4>{note}{typed}</section>'


def _versions(page: Ground, field: Field) -> None:
    """Every version with its words; an older one may come back, as a new one."""
    newest, *older = drafts.versions(page.home, field.place.slot, page.role)
    page.aside(Message(msg("Version {n}, the current one: {about}"), {"n": newest.version, "about": newest.about}))
    for line in older:
        about = Message(msg("Version {n}: {about}"), {"n": line.version, "about": line.about})
        key = f"{field.key}-version-{line.version}"
        with st.expander(words(about, page.t)):
            st.html(f'<div class="vigie-typed">{escape(line.text)}</div>')
            if st.checkbox(page.t("Put this version back: it becomes a new one"), key=f"{key}-sure"):
                acts.button(page, page.t("Put it back"), key, partial(_put_back, page, field.place, line.version))


def _put_back(page: Ground, place: Place, version: int) -> None:
    restore_text(page.home, place.slot, version, role=page.role)


def _comments(page: Ground, field: Field) -> None:
    place, key = field.place, f"{field.key}-comment"
    for said in place.comments:
        st.html(text_html(words(said.about, page.t), "", said.text))
        if said.is_own:
            withdraw = partial(_withdraw, page, place, said)
            acts.button(page, page.t("Withdraw this comment"), f"{key}-{said.id}", withdraw)
    with st.form(key, clear_on_submit=True, border=False):
        st.text_area(
            page.t("Your comment"),
            key=f"{key}-text",
            help=page.t("Read by the team, never printed in the document."),
            placeholder="",
        )
        acts.submit(page, page.t("Add this comment"), f"{key}-add", partial(_comment, page, place, f"{key}-text"))


def _comment(page: Ground, place: Place, key: str) -> None:
    comment(page.home, place.slot, st.session_state[key], role=page.role)


def _withdraw(page: Ground, place: Place, said: Said) -> None:
    withdraw_comment(page.home, place.slot.document, said.id, role=page.role)


def _figures(page: Frame, draft: Draft, field: Field) -> None:
    """The indicators: the one chosen is written where the cursor is, and kept as it is now."""
    figures_of, key, asked = _citable(draft, field.place), f"{field.key}-figure", choices.asked_of(_CITE)
    st.session_state[key] = asked if asked in figures_of else None
    chosen = st.selectbox(
        page.t("Figure to cite"),
        list(figures_of),
        format_func=lambda one: words(figures_of[one].name, page.t),
        key=key,
        placeholder=page.t("Choose a figure"),
        on_change=lambda: session.choose(**{_CITE: st.session_state[key]}),
    )
    if chosen is not None:
        acts.button(page, page.t("Write it in the text"), f"{key}-go", partial(_cite, page, field, figures_of[chosen]))


def _cite(page: Frame, field: Field, chosen: Citable) -> None:
    found = figures.now(page, chosen.key, chosen.quarter)
    if found is None:
        raise UsageError(
            msg("The data has no such figure in this quarter."),
            remedy=msg("Choose another figure, or write without it."),
        )
    autosave.insert(field, cite(page.home, field.place.slot.document, found, role=page.role))
