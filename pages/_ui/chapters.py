"""Chapters on screen: sentences, figures, tables, curves and maps of one question, as the document prints them."""

from base64 import b64encode
from collections.abc import Collection
from html import escape

import streamlit as st

from analytics.documents.drawings.choropleth import Choropleth
from analytics.documents.filled import chapters
from analytics.documents.surroundings import landmarks
from analytics.reports.chapter import Chapter
from analytics.reports.coverage_map import HoursMap
from analytics.reports.drafts import Draft
from analytics.reports.holdings import Holdings
from analytics.reports.table import Table
from analytics.reports.territory import TerritoryMap
from analytics.reports.words import words
from analytics.reports.zone_map import ZoneMap
from pages._ui import cells, curves, heat, notices, tables
from pages._ui.frame import Frame


def draw(page: Frame, chapter: Chapter, *, title: str, listed: Collection[str] = ()) -> None:
    """The chapter under its title; counts whose number the page has `listed` link to their list."""
    page.section(title)
    content(page, chapter, listed)


def of_document(page: Frame, draft: Draft) -> dict[str, Chapter]:
    """The chapters of a document by the key of their section, read once a store file."""
    found: dict[str, Chapter] = _chapters(page.holdings, draft, draft.document.id, str(page.holdings.store.path))
    return found


@st.cache_data(show_spinner=False, max_entries=16)
def _chapters(_held: Holdings, _draft: Draft, document: str, path: str) -> dict[str, Chapter]:  # noqa: ARG001  the cache's key
    return {chapter.key: chapter for chapter in chapters(_draft.document.subject, _held)}


def folded(page: Frame, chapter: Chapter | None) -> None:
    """The figures of a section above its text, folded, where it has any."""
    if chapter is not None:
        with st.expander(page.t("Figures put in place"), icon=":material/monitoring:"):
            content(page, chapter)


def content(page: Frame, chapter: Chapter, listed: Collection[str] = ()) -> None:
    """Sentences, figures, maps, curves, tables, and what limits them."""
    if chapter.findings:
        page.listed(chapter.findings)
    if chapter.headlines:
        with st.expander(page.t("These figures, one by one")):
            cells.row(chapter.headlines, page.t, listed)
    for report in chapter.maps:
        _map(page, report, listed)
    for grid in chapter.grids:
        heat.draw(grid, page.t)
    for rank, curve in enumerate(chapter.curves):
        curves.draw(curve, page.t, name=f"{chapter.key}-{rank}-{page.scope.quarter}", listed=listed)
    for table in chapter.tables:
        _table(page, table, listed, is_folded=bool(chapter.findings))
    if notes := [note for note in chapter.notes if note]:
        page.listed(notes)


def _table(page: Frame, table: Table, listed: Collection[str], *, is_folded: bool) -> None:
    """Under sentences that already say it, a table is folded until asked for."""
    if is_folded:
        tables.folded(table, page.t, listed)
    else:
        tables.draw(table, page.t, listed)


def _map(page: Frame, report: TerritoryMap | HoursMap | ZoneMap, listed: Collection[str]) -> None:
    """The map as it is printed: a drawing with its legend, which asks nothing of the network."""
    drawn = Choropleth.of(report, landmarks(page.home)).svg(page.t)
    source = f"data:image/svg+xml;base64,{b64encode(drawn.text.encode()).decode()}"
    said = escape(words(report.sentence, page.t))
    title = f"{words(report.title, page.t)} ({words(report.unit, page.t)})"
    caption = f"<figcaption>{escape(title)}</figcaption>"
    st.html(f'<figure class="vigie-figure"><img src="{source}" alt="{said}">{caption}</figure>')
    tables.save_map(report, page.t)
    if isinstance(report, ZoneMap) and report.table:
        tables.folded(report.table, page.t, listed)
        notices.caveats(report.remarks, page.t)
