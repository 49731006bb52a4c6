"""The list of documents: opened at a click, or started for what the sidebar has chosen."""

import re
from collections.abc import Sequence
from functools import partial

import streamlit as st

from analytics.actions.start_document import start_document
from analytics.reports.papers import Offer, Paper
from analytics.reports.words import words
from analytics.text import Message, msg
from pages._ui import acts, choices, session
from pages._ui.frame import Frame


def listed(page: Frame, papers: Sequence[Paper]) -> None:
    """A line for each document: its name opens it, its state is beside."""
    for paper in papers:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.button(
                _plain(words(paper.name, page.t)),
                key=f"open-{paper.id}",
                type="tertiary",
                icon=":material/description:",
                on_click=partial(open_document, paper.id),
            )
            st.caption(_plain(words(paper.state, page.t)))


def open_document(document: str | None) -> None:
    """Go to a document, or back to the list: the address follows."""
    session.keep(document=document)
    session.choose(start=None, open=None, cite=None)


def back(page: Frame) -> None:
    """The way back to the list."""
    label = page.t("All documents")
    st.button(label, key="close-document", icon=":material/arrow_back:", on_click=partial(open_document, None))


def started(page: Frame, offers: Sequence[Offer]) -> None:
    """What may be started: chosen, then opened at once."""
    if not offers:
        page.aside(Message(msg("Every document that you may start for this quarter and this level is open already.")))
        return
    known = {_asked(offer): offer for offer in offers}
    chosen = st.selectbox(
        page.t("Document to start"),
        list(known),
        format_func=lambda one: words(known[one].name, page.t),
        **choices.one("start", known, next(iter(known))),
    )
    offer = known[chosen]
    if offer.is_new_edition:
        page.aside(Message(msg("The former edition is signed: a new one begins with its texts.")))
    acts.button(page, page.t("Start this document"), "start-go", partial(_start, page, offer), "primary")


def _asked(offer: Offer) -> str:
    """The document as an address asks for it: of the quarter, or of a zone of the level."""
    return f"{offer.subject.kind}.{offer.subject.zone}" if offer.subject.zone else str(offer.subject.kind)


def _plain(text: str) -> str:
    """A text whose signs Streamlit must not take for formatting: a zone may be called anything."""
    return re.sub(r"([\\`*_{}\[\]()#+!~:$<>|-])", r"\\\1", text)


def _start(page: Frame, offer: Offer) -> None:
    open_document(start_document(page.home, offer.subject, offer.zones, role=page.role).id)
