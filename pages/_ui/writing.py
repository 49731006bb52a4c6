"""The sections of a document as people write them: fields saved while typed in, versions, two texts side by side,
comments, figures to cite. Each section is a fragment of its own: saving one draws the others no more.

    draft = drafts.draft(page.home, document, page.role)
    for section in draft.sections:
        writing.section(page, document, section.outline.key)      # under its figures
    workflow.bar(page, draft, make)                               # reviewed, signed, archived
"""

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from analytics.actions.save_text import Choice, settle_conflict
from analytics.reports import citing, drafts
from analytics.reports.citing import Citable
from analytics.reports.drafts import Draft
from analytics.reports.outline import Parts
from analytics.reports.words import words
from analytics.reports.written import Other, Place, Written
from analytics.text import Message, msg
from pages._ui import acts, autosave, beside, notices, session
from pages._ui.autosave import Field
from pages._ui.frame import Catch, Ground

_CHOICES = {
    Choice.CURRENT: msg("Keep the text of the document"),
    Choice.OTHER: msg("Keep the other text"),
    Choice.BOTH: msg("Keep both, one under the other"),
}


@st.fragment
def section(page: Ground, document: str, key: str, figures: Sequence[Citable] = ()) -> None:
    """The texts of one section, to be written by who may and read by who may not. `figures` may be cited in them."""
    with Catch(session.this_run().address):
        draft = drafts.draft(page.home, document, page.role)
        _follow(draft)
        written = draft.section(key)
        if "write" not in draft.may and written.is_empty:
            page.aside(Message(msg("Nothing is written in this section.")))
            return
        _expected(page, written)
        for place in written.places:
            _place(page, draft, _field(written, place), figures)


def _follow(draft: Draft) -> None:
    """Draw the whole page again where the document has gone from one state to another since it was drawn."""
    key = f"writing-state-{draft.document.id}"
    former, st.session_state[key] = st.session_state.get(key), draft.document.state
    if former not in (None, draft.document.state):
        st.rerun()


def _expected(page: Ground, written: Written) -> None:
    """What a section of several texts is for, and who writes it."""
    outline = written.outline
    if outline.parts is not Parts.WHOLE:
        page.aside(Message(outline.help))
    page.aside(Message(msg("Written by: {writer}"), {"writer": Message(outline.writer)}))


def _place(page: Ground, draft: Draft, field: Field, figures: Sequence[Citable]) -> None:
    place = field.place
    if "write" not in draft.may:
        _read(page, draft, place)
        beside.draw(page, draft.may, field, ())
        return
    autosave.draw(page, field)
    for warning in place.warnings:
        page.notice(Message(msg("This text seems to hold personal data: {kind}. Take it out."), {"kind": warning}))
    _cited(page, draft, place, figures)
    for other in place.others:
        _conflict(page, place, other)
    beside.draw(page, draft.may, field, figures)


def _field(written: Written, place: Place) -> Field:
    outline = written.outline
    is_whole = outline.parts is Parts.WHOLE
    return Field(
        place=place,
        label=Message(msg("Text of “{section}”"), {"section": Message(outline.title)}) if is_whole else place.name,
        help=Message(outline.help) if is_whole else "",
        rows=outline.rows,
        is_required=outline.required,
    )


def _read(page: Ground, draft: Draft, place: Place) -> None:
    """The text as it stands in the document, figures included."""
    name = f"<h4>{escape(words(place.name, page.t))}</h4>" if place.name else ""
    text = citing.written(place.text, draft.citations, page.t)
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n") if part.strip())
    st.html(f'<div class="vigie-written">{name}{paragraphs}</div>')


def _cited(page: Ground, draft: Draft, place: Place, figures: Sequence[Citable]) -> None:
    """What the figures cited in the text are, and which of them the data says otherwise now."""
    here = citing.cited_in(place.text, draft.citations)
    for change in citing.changed(here, [one.figure for one in figures]) if figures else ():
        page.notice(change.sentence(page.t))
    if here:
        said = ", ".join(f"{one.figure.token} = {citing.value(one.figure, page.t)}" for one in here)
        page.aside(Message(msg("Figures cited, as they were: {figures}"), {"figures": said}))


def _conflict(page: Ground, place: Place, other: Other) -> None:
    """Both texts side by side, and the choice between them."""
    t, key = page.t, f"settle-{other.id}"
    with st.container(border=True):
        notices.quiet(
            t("Two people wrote here at the same time: both texts are kept."), t("Read them side by side and choose.")
        )
        for column, head, about, text in zip(
            st.columns(2),
            (t("Text of the document"), t("Other text")),
            (place.about, other.about),
            (place.text, other.text),
            strict=True,
        ):
            with column:
                st.html(beside.text_html(head, words(about, t), text))
        with st.container(horizontal=True):
            for choice, label in _CHOICES.items():
                acts.button(page, t(label), f"{key}-{choice}", partial(_settle, page, place, other, choice))


def _settle(page: Ground, place: Place, other: Other, choice: Choice) -> None:
    settle_conflict(page.home, place.slot.document, other.id, choice, role=page.role)
