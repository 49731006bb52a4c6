"""A document handed over as it stands: prepared at a click, step after step, with its texts so far and its figures;
then its files are there to be saved."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from analytics.documents.filled import as_files, offered, stem
from analytics.progress import Progress
from analytics.reports.papers import diagnosis_of, review_of, unread
from pages._ui import attempt, tables
from pages._ui.frame import Frame

_MADE = "handed-files"


def offer(page: Frame, zone_label: str = "") -> None:
    """The review of the scope's quarter, or the diagnosis of its zone where it is named; to who reads drafts only."""
    subject = diagnosis_of(page.scope, zone_label, page.lang) if zone_label else review_of(page.scope, page.lang)
    if subject is None or not offered(page.role):
        return
    if reason := unread(subject.kind, subject.level, page.settings):
        page.aside(reason)
        return
    about = (subject, page.role.key, str(page.holdings.store.path))
    if st.button(page.t("Prepare the document as it stands"), key="handed-prepare", icon=":material/description:"):
        make = partial(as_files, subject, page.holdings, page.home, page.t)
        st.session_state[_MADE] = (about, attempt.tried(page, partial(_prepared, page, make)) or {})
    known, files = st.session_state.get(_MADE, (None, {}))
    if known == about:
        with st.container(horizontal=True, gap="small"):
            for form, content in files.items():
                tables.save(page.t("Save as {form}", form=form.upper()), f"{stem(subject)}.{form}", content)


def _prepared(page: Frame, make: Callable[[Progress], dict[str, bytes]]) -> dict[str, bytes]:
    """Made while a bar tells each step."""
    with attempt.Bar(page) as progress:
        return make(progress)
