"""Documents: the reviews and diagnoses of the territory, written section by section, reviewed, signed, kept."""

from analytics.documents.filled import signed_files
from analytics.progress import Progress
from analytics.reports.drafts import Draft, Files, draft
from analytics.reports.papers import offers, papers, unread_here
from analytics.text import Message, msg
from pages._ui import beside, chapters, frame, shelf, workflow, writing

page = frame.begin("documents")
t = page.t


def make(held: Draft, progress: Progress) -> Files:
    """The files that a signature keeps."""
    return signed_files(held, page.holdings, page.home, page.t, progress)


def opened(held: Draft) -> None:
    """One document: its state and files, then its sections."""
    beside.settle(held)
    shelf.back(page)
    page.title(t(held.title), held.subtitle, about=held.state)
    workflow.bar(page, held, make)
    workflow.files(page, held)
    writing.contents(page, held)
    placed = chapters.of_document(page, held)
    for section in held.sections:
        writing.heading(page, section)
        chapters.folded(page, placed.get(section.outline.key))
        writing.section(page, held.document.id, section.outline.key)
        if section.outline.has_decisions:
            workflow.decisions(page, held)


def all_of_them() -> None:
    """The list, what is in the making first, then what may be started."""
    page.title(t("Documents"), Message(msg("Reviews and diagnoses, written together, reviewed, then signed.")))
    listed = papers(page.home, page.role)
    for title, is_signed in ((t("In the making"), False), (t("Signed"), True)):
        of_kind = [paper for paper in listed if paper.is_signed is is_signed]
        if of_kind:
            page.section(title)
            shelf.listed(page, of_kind)
    if not listed:
        page.notice(Message(msg("No document is open to you yet.")))
    if offered := offers(page.home, page.holdings, page.scope, page.role, page.lang):
        page.section(t("Start a document"))
        shelf.started(page, offered)
    for reason in unread_here(page.scope.level, page.role, page.settings):
        page.aside(reason)


if page.scope.document is None:
    all_of_them()
else:
    opened(draft(page.home, page.scope.document, page.role))
