"""Technical watch: open reports and their age, delays and targets by owner, repairs seen, the list of defects."""

from analytics.reports.technical import NUMBERS, technical_watch
from analytics.text import Message, msg
from pages._ui import behind, cells, curves, defects, frame, steps, tables

page = frame.begin("technical")
t, report = page.t, technical_watch(page.holdings, page.scope, page.role)

page.title(t("Technical watch"), report.sentence, method="technical_open")
if report.figures is None:
    page.nothing(report.missing, hint=report.hint)

figures = report.figures
defects.settle(figures.defects)
cells.row(figures.headlines, t, figures.numbers)
page.notices(figures.remarks)
behind.of_page(page, figures.numbers)

if figures.stock and figures.repairs:
    page.section(t("By owner of the repair"))
    tables.draw(figures.stock, t, NUMBERS)
    tables.draw(figures.repairs, t, NUMBERS)

if figures.waits:
    page.section(t("How long repairs take"))
    page.aside(Message(msg("Across: days since the sending. Up: the share still open, with its 95% interval.")))
    steps.draw(figures.waits, t, NUMBERS)

if figures.asked:
    page.section(t("Who asks the team"))
    tables.draw(figures.asked, t, NUMBERS)

curves.by_quarter(page, figures.curves, name="reports", listed=NUMBERS)

if figures.zones:
    page.section(t("Zone by zone"))
for zones in figures.zones:
    tables.draw(zones, t, NUMBERS)

if figures.defects is not None:
    page.section(t("The list, for a walk through the neighbourhood"))
    defects.draw(page, figures.defects)

page.caveats(figures.caveats)
