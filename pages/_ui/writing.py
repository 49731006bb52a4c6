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

from analytics.actions.cite import cite
from analytics.actions.save_text import Choice, settle_conflict
from analytics.reports import citables, citing, drafts
from analytics.reports.citing import Change
from analytics.reports.drafts import Draft
from analytics.reports.outline import Parts
from analytics.reports.words import words
from analytics.reports.written import Other, Place, Written
from analytics.text import Message, msg
from pages._ui import acts, autosave, beside, crossing, figures, notices, session, tables
from pages._ui.autosave import Field
from pages._ui.frame import Catch, Frame, Ground

_CHOICES = {
    Choice.CURRENT: msg("Keep the text of the document"),
    Choice.OTHER: msg("Keep the other text"),
    Choice.BOTH: msg("Keep both, one under the other"),
}


@st.fragment
def section(page: Frame, document: str, key: str) -> None:
    """The texts of one section, to be written by who may and read by who may not."""
    with Catch(session.this_run().address):
        draft = drafts.draft(page.home, document, page.role)
        _follow(draft)
        written = draft.section(key)
        if "write" in draft.may:
            _write(page, draft, written)
        else:
            _read(page, draft, written)
        session.write_address(session.this_run())


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


def _write(page: Frame, draft: Draft, written: Written) -> None:
    """The section's fields, under what is expected of them."""
    if written.outline.parts in (Parts.SENTENCES, Parts.ZONES):
        page.aside(_help(written))
    for place in written.texts:
        _edit(page, draft, _field(written, place))
    crossing.choose(page, written)


def _read(page: Frame, draft: Draft, written: Written) -> None:
    """The texts as they stand in the document, figures included; a zone's under its name."""
    if written.is_empty:
        page.aside(Message(msg("Nothing is written in this section.")))
    for place in written.texts:
        is_named = written.outline.parts is Parts.ZONES
        name = f"<h4>{escape(words(place.name, page.t))}</h4>" if is_named else ""
        text = citing.written(place.text, draft.citations, page.t)
        paragraphs = "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n") if part.strip())
        st.html(f'<div class="vigie-written">{name}{paragraphs}</div>')
        beside.draw(page, draft, _field(written, place))
    if table := written.crossing():
        tables.draw(table, page.t)


def _edit(page: Frame, draft: Draft, field: Field) -> None:
    """One field, what is to be known of its text, and what stands beside it."""
    place = field.place
    autosave.draw(page, field)
    for warning in place.warnings:
        page.notice(Message(msg("This text seems to hold personal data: {kind}. Take it out."), {"kind": warning}))
    _cited(page, draft, place)
    for other in place.others:
        _conflict(page, place, other)
    beside.draw(page, draft, field)


def _field(written: Written, place: Place) -> Field:
    outline = written.outline
    is_whole = outline.parts in (Parts.WHOLE, Parts.CROSSED)
    return Field(
        place=place,
        label=Message(msg("Text of “{section}”"), {"section": Message(outline.title)}) if is_whole else place.name,
        help=_help(written) if is_whole else "",
        rows=outline.rows,
        letters=outline.letters,
        is_required=outline.required,
    )


def _cited(page: Frame, draft: Draft, place: Place) -> None:
    """What the figures cited in the text are, and which of them the data says otherwise now."""
    here = citing.cited_in(place.text, draft.citations)
    named = [(words(citables.name(one.figure.key, one.figure.quarter), page.t), one.figure) for one in here]
    if named:
        said = ", ".join(f"{name} = {citing.value(figure, page.t)}" for name, figure in named)
        page.aside(Message(msg("Figures cited, as they were: {figures}"), {"figures": said}))
    for change in citing.changed(here, partial(figures.now, page)):
        page.notice(change.sentence(citables.name(change.then.key, change.then.quarter), page.t))
        if change.now is not None and "write" in draft.may:
            key = f"today-{place.slot.section}-{place.slot.part}-{change.then.key}-{change.then.quarter}"
            acts.button(page, page.t("Take today’s figure"), key, partial(_take, page, place, change))


def _take(page: Ground, place: Place, change: Change) -> None:
    """Cite the figure as it is now: everywhere in the document it is what the data says."""
    if change.now is not None:
        cite(page.home, place.slot.document, change.now, role=page.role)


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
