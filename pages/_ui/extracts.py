"""The buttons that save an extract to hand out; each file is made at a click."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from analytics.codes import UNLOCATED
from analytics.documents.extracts import shares_extract, walk_extract
from analytics.documents.files import FORMATS
from analytics.documents.model import Document
from analytics.scope import Scope
from analytics.text import msg
from pages._ui import tables
from pages._ui.frame import Frame

_LABELS = {
    ("walk", "pdf"): msg("Extract for the walk (PDF)"),
    ("walk", "docx"): msg("to edit (DOCX)"),
    ("walk", "xlsx"): msg("as a workbook (XLSX)"),
    ("shares", "xlsx"): msg("Shares of each funder, landlord and QPV over four quarters (XLSX)"),
}


def walk(page: Frame, level: str, zone: str) -> None:
    """The defects of a zone, with their map; none for what lies outside every zone."""
    if zone != UNLOCATED:
        scope = page.scope.at(level=level, zone=zone)
        _buttons(
            page, "walk", ("pdf", "docx", "xlsx"), partial(walk_extract, page.home, page.holdings, scope, page.role)
        )


def shares(page: Frame) -> None:
    """The shares of a year, for whoever may export."""
    if "export" in page.role.actions:
        made = partial(shares_extract, page.home, page.holdings, Scope(quarter=page.scope.quarter), page.role)
        _buttons(page, "shares", ("xlsx",), made)


def _buttons(page: Frame, what: str, forms: Sequence[str], make: Callable[[], Document]) -> None:
    with st.container(horizontal=True, gap="small"):
        for form in forms:
            name = f"vigie-{what}-{page.scope.quarter}.{form}"
            tables.save(page.t(_LABELS[what, form]), name, partial(_written, page, form, make))


def _written(page: Frame, form: str, make: Callable[[], Document]) -> bytes:
    return FORMATS[form](make(), page.t)
