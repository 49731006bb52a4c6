"""The sections of a document as people write them: fields saved while typed in, versions, two texts side by side,
comments, figures to cite. Each section is a fragment of its own: saving one draws the others no more.

    draft = drafts.draft(page.home, document, page.role)
    for section in draft.sections:
        writing.section(page, document, section.outline.key)      # under its figures
    workflow.bar(page, draft, make)                               # reviewed, signed, archived
"""

from functools import partial
from html import escape

import streamlit as st

from analytics.actions.save_text import Choice, settle_conflict
from analytics.reports import citing, drafts
from analytics.reports.citables import citables
from analytics.reports.citing import Citable
from analytics.reports.drafts import Draft
from analytics.reports.holdings import Holdings
from analytics.reports.outline import Parts
from analytics.reports.words import words
from analytics.reports.written import Other, Place, Written
from analytics.text import Message, msg
from pages._ui import acts, autosave, beside, notices, session
from pages._ui.autosave import Field
from pages._ui.beside import Figures
from pages._ui.frame import Catch, Frame, Ground

_CHOICES = {
    Choice.CURRENT: msg("Keep the text of the document"),
    Choice.OTHER: msg("Keep the other text"),
    Choice.BOTH: msg("Keep both, one under the other"),
}


def figures_of(page: Frame, draft: Draft) -> tuple[Citable, ...]:
    """The figures that the document's texts may cite, read once a store file."""
    return _citables(page.holdings, draft, str(page.holdings.store.path), draft.document.id)


@st.cache_data(show_spinner=False, max_entries=16)
def _citables(_held: Holdings, _draft: Draft, path: str, document: str) -> tuple[Citable, ...]:  # noqa: ARG001  the last two are the cache's key
    found: tuple[Citable, ...] = citables(_held, _draft.document.subject)
    return found


@st.fragment
def section(page: Ground, document: str, key: str, figures: Figures | None = None) -> None:
    """The texts of one section, to be written by who may and read by who may not. `figures` gives those that may be
    cited in them, and is asked only where one is, or is about to be."""
    with Catch(session.this_run().address):
        draft = drafts.draft(page.home, document, page.role)
        _follow(draft)
        written = draft.section(key)
        if "write" not in draft.may and written.is_empty:
            page.aside(Message(msg("Nothing is written in this section.")))
            return
        _expected(page, draft, written)
        for place in written.places:
            _place(page, draft, _field(written, place), figures)


def _follow(draft: Draft) -> None:
    """Draw the whole page again where the document has gone from one state to another since it was drawn."""
    key = f"writing-state-{draft.document.id}"
    former, st.session_state[key] = st.session_state.get(key), draft.document.state
    if former not in (None, draft.document.state):
        st.rerun()


def contents(page: Ground, draft: Draft) -> None:
    """The sections of the document with what is missing in each, as links to them."""
    items = "".join(_entry_html(page, section) for section in draft.sections)
    label, first = escape(page.t("Contents")), draft.sections[0].number
    st.html(f'<nav class="vigie-contents" aria-label="{label}"><ol start="{first}">{items}</ol></nav>')


def heading(page: Ground, written: Written) -> None:
    """The heading of a section, where its link leads."""
    st.html(f'<div id="{_anchor(written)}" class="vigie-anchor"></div>')
    page.section(f"{written.number}. {page.t(written.outline.title)}")


def _anchor(written: Written) -> str:
    return f"section-{written.outline.key}"


def _entry_html(page: Ground, written: Written) -> str:
    left = page.t("to be written ({n})", n=written.n_missing) if written.n_missing else ""
    link = f'<a href="#{_anchor(written)}" target="_self">{escape(page.t(written.outline.title))}</a>'
    return f'<li>{link} <span class="vigie-note">{escape(left)}</span></li>'


def _help(written: Written) -> Message:
    values: dict[str, object] = {"help": Message(written.outline.help), "writer": Message(written.outline.writer)}
    return Message(msg("{help} Written by: {writer}."), values)


def _expected(page: Ground, draft: Draft, written: Written) -> None:
    """What a section of several texts is for, and who writes it."""
    if "write" in draft.may and written.outline.parts is not Parts.WHOLE:
        page.aside(_help(written))


def _place(page: Ground, draft: Draft, field: Field, figures: Figures | None) -> None:
    place = field.place
    if "write" not in draft.may:
        _read(page, draft, place)
        beside.draw(page, draft.may, field, None)
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
        help=_help(written) if is_whole else "",
        rows=outline.rows,
        is_required=outline.required,
    )


def _read(page: Ground, draft: Draft, place: Place) -> None:
    """The text as it stands in the document, figures included."""
    name = f"<h4>{escape(words(place.name, page.t))}</h4>" if place.name else ""
    text = citing.written(place.text, draft.citations, page.t)
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n") if part.strip())
    st.html(f'<div class="vigie-written">{name}{paragraphs}</div>')


def _cited(page: Ground, draft: Draft, place: Place, figures: Figures | None) -> None:
    """What the figures cited in the text are, and which of them the data says otherwise now."""
    here = citing.cited_in(place.text, draft.citations)
    if not here:
        return
    known = figures() if figures else ()
    said = tuple(citing.sentence(one.figure, known, page.t) for one in here)
    page.aside(Message(msg("Figures cited, as they were: {figures}"), {"figures": said}))
    for change in citing.changed(here, [one.figure for one in known]) if figures else ():
        page.notice(change.sentence(page.t))


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
