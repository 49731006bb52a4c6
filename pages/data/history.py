"""History and corrections: what was imported, what counts and what replaced what; undone, redone or put right."""

from analytics.reports.history import history
from analytics.text import Message, msg
from pages._ui import correcting, frame, tables, undoing

page = frame.begin_bare("history")
t, told = page.t, history(page.home, page.role)

page.title(t("History and corrections"), told.sentence, about=Message(msg("All that was imported")))
undoing.told(page)
page.notices(told.conflicts)

if page.settings.is_demo:
    undoing.closed(page)
elif told.entries:
    page.section(t("Undo or correct"))
    correcting.chosen(page, told)

if told.entries:
    page.section(t("What counts, and what no longer does"))
    tables.draw(told.table, t)
page.caveats(told.caveats)
