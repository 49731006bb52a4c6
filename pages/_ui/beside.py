"""What stands beside a text, one at a time: its versions, what was said of it, figures to cite."""

from collections.abc import Callable
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
from pages._ui import acts, autosave, figures
from pages._ui.autosave import Field
from pages._ui.frame import Frame, Ground


def draw(page: Frame, draft: Draft, field: Field) -> None:
    """The choice of what to look at beside the field's text, and what was chosen."""
    t, place = page.t, field.place
    panels: dict[str, Callable[[], None]] = {}
    if place.n_versions and "write" in draft.may:
        panels[t.n("{n} version", "{n} versions", place.n_versions)] = partial(_versions, page, field)
    if "comment" in draft.may:
        n = len(place.comments)
        panels[t.n("{n} comment", "{n} comments", n) if n else t("Comment")] = partial(_comments, page, field)
    if "write" in draft.may:
        panels[t("Cite a figure")] = partial(_figures, page, draft, field)
    if panels:
        key = f"{field.key}-beside"
        if st.session_state.get(key) not in (None, *panels):
            del st.session_state[key]
        chosen = st.segmented_control(t("Beside this text"), list(panels), key=key, label_visibility="collapsed")
        if chosen:
            panels[chosen]()


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
    names = {words(one.name, page.t): one for one in citables(draft.document.subject)}
    key = f"{field.key}-figure"
    chosen = st.selectbox(
        page.t("Figure to cite"), list(names), index=None, key=key, placeholder=page.t("Choose a figure")
    )
    if chosen is not None:
        acts.button(page, page.t("Write it in the text"), f"{key}-go", partial(_cite, page, field, names[chosen]))


def _cite(page: Frame, field: Field, chosen: Citable) -> None:
    found = figures.now(page, chosen.key, chosen.quarter)
    if found is None:
        raise UsageError(
            msg("The data has no such figure in this quarter."),
            remedy=msg("Choose another figure, or write without it."),
        )
    autosave.insert(field, cite(page.home, field.place.slot.document, found, role=page.role))
