"""How far a document has come, and the buttons that bring it further, for who may: reviewed, signed with its files, put
away. What was signed is downloaded as it was."""

from collections.abc import Callable, Iterator
from functools import partial

import streamlit as st

from analytics.actions.comment import ask_decision, day_from, withdraw_decision
from analytics.actions.sign import Signed, put_away, review, sign
from analytics.documents.papers import DOCX, XLSX
from analytics.progress import Progress
from analytics.reports import citables, drafts
from analytics.reports.drafts import Asked, Draft, Files
from analytics.reports.words import Text
from analytics.text import Message, msg
from pages._ui import acts, attempt, figures, notices
from pages._ui.frame import Frame, Ground

Make = Callable[[Draft, Progress], Files]
"""Writes the files of a document from its texts and its figures, when it is signed, and says how far it is."""

_KINDS = {
    "application/pdf": msg("PDF"),
    DOCX: msg("text document (DOCX)"),
    XLSX: msg("workbook of the tables (XLSX)"),
    "text/html": msg("web page (HTML)"),
    "application/json": msg("figures (JSON)"),
}


def bar(page: Frame, draft: Draft, make: Make) -> None:
    """The document's state, the steps that it went through, and the next one."""
    notices.caveats(draft.steps, page.t)
    if draft.document.is_open:
        page.notices(tuple(_before_signing(page, draft)))
    document = draft.document.id
    if "review" in draft.may:
        acts.button(page, page.t("Mark as reviewed"), "document-review", partial(_review, page, document), "primary")
    if "sign" in draft.may:
        _sign(page, draft, make)
    if "put_away" in draft.may:
        acts.button(page, page.t("Put in the archives"), "document-archive", partial(_put_away, page, document))


def _before_signing(page: Frame, draft: Draft) -> Iterator[Text]:
    """What is missing, what makes the document longer than it should be, and the figures that are no longer so."""
    if draft.missing:
        yield Message(msg("Still to be written before the signature: {places}"), {"places": draft.missing})
    if draft.too_long:
        yield draft.too_long
    if changes := draft.changed(partial(figures.now, page)):
        names = tuple(citables.name(change.then.key, change.then.quarter) for change in changes)
        yield Message(
            msg("Figures cited that the tables of this document now say otherwise: {figures}. Each is marked below."),
            {"figures": names},
        )


def files(page: Ground, draft: Draft) -> None:
    """The files of a signed document, each as it was signed."""
    with st.container(horizontal=True):
        for kept in draft.files:
            st.download_button(
                page.t("Download: {kind}", kind=page.t(_KINDS.get(kept.media_type, kept.name))),
                data=partial(_content, page, draft.document.id, kept.name),
                file_name=kept.name,
                mime=kept.media_type,
                key=f"signed-{kept.name}",
                on_click="ignore",
                icon=":material/download:",
            )
    if draft.files:
        page.aside(Message(msg("These files are those that were signed, to the last byte.")))


def decisions(page: Ground, draft: Draft) -> None:
    """The decisions that the document asks for: what, of whom, until when."""
    document = draft.document.id
    for asked in draft.decisions:
        page.notice(asked.sentence)
        if "write" in draft.may:
            key = f"decision-{asked.id}"
            acts.button(page, page.t("Withdraw this decision"), key, partial(_withdraw, page, document, asked))
    if "write" in draft.may:
        _ask(page, document)


def _sign(page: Ground, draft: Draft, make: Make) -> None:
    if draft.missing:
        return
    is_read = st.checkbox(
        page.t("I have read this document as it stands, and I sign it"), key=f"read-{draft.document.id}"
    )
    is_asked = st.button(page.t("Sign"), key="document-sign", type="primary", disabled=not is_read)
    if is_asked and attempt.tried(page, partial(_signed, page, draft, make)):
        st.rerun()
    page.aside(Message(msg("Once signed, the texts and figures no longer change: the files are kept as they are.")))


def _ask(page: Ground, document: str) -> None:
    with st.form("decision", clear_on_submit=True):
        st.text_input(page.t("Decision asked"), key="decision-text")
        st.text_input(page.t("Who decides"), key="decision-owner")
        st.text_input(page.t("Until when"), key="decision-due", placeholder=page.t("DD/MM/YYYY"))
        acts.submit(page, page.t("Add this decision"), "decision-add", partial(_add_decision, page, document))


def _add_decision(page: Ground, document: str) -> None:
    said = st.session_state
    due_on = day_from(said["decision-due"])
    ask_decision(page.home, document, (said["decision-text"], said["decision-owner"], due_on), role=page.role)


def _withdraw(page: Ground, document: str, asked: Asked) -> None:
    withdraw_decision(page.home, document, asked.id, role=page.role)


def _review(page: Ground, document: str) -> None:
    review(page.home, document, role=page.role)


def _signed(page: Ground, draft: Draft, make: Make) -> bool:
    """Make the files, telling each step, then sign them."""
    with attempt.Bar(page) as progress:
        sign(page.home, draft.document.id, Signed(make(draft, progress), draft.texts), role=page.role)
    return True


def _put_away(page: Ground, document: str) -> None:
    put_away(page.home, document, role=page.role)


def _content(page: Ground, document: str, name: str) -> bytes:
    return drafts.signed_file(page.home, document, name, page.role).content
