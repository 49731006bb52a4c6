"""Buttons that hand a document over as it stands: made at the click, with its texts so far and its figures."""

from functools import partial

import streamlit as st

from analytics.documents.filled import as_file, offered, stem
from analytics.reports.papers import diagnosis_of, review_of
from pages._ui import tables
from pages._ui.frame import Frame

_FORMS = ("pdf", "docx", "xlsx")


def offer(page: Frame, zone_label: str = "") -> None:
    """The review of the scope's quarter, or the diagnosis of its zone where it is named; to who reads drafts only."""
    subject = diagnosis_of(page.scope, zone_label, page.lang) if zone_label else review_of(page.scope, page.lang)
    if subject is None or not offered(page.role):
        return
    with st.container(horizontal=True, gap="small"):
        for form in _FORMS:
            made = partial(as_file, subject, page.holdings, page.home, page.t, form)
            tables.save(page.t("Document as it stands ({form})", form=form.upper()), f"{stem(subject)}.{form}", made)
