"""Overview: what changed and how sure it is, then what was recorded by dimension, in zones and over two years."""

from analytics.reports.overview import NUMBERS, overview
from analytics.text import Message, msg
from pages._ui import behind, cells, charts, frame, tables

page = frame.begin("overview")
t, report = page.t, overview(page.holdings, page.scope, page.role)

page.title(t("Overview"), report.sentence, method="acts_recorded")
if report.is_empty:
    page.nothing(Message(msg("No act is recorded for this selection.")), hint=report.nearest)

page.section(t("What changed, and how sure it is"))
cells.row(report.headlines, t, NUMBERS)
for remark in report.remarks:
    page.notice(remark)
behind.of_page(page, NUMBERS)

page.section(t("What was recorded, by zone"))
tables.draw(report.zones, t, NUMBERS)

if report.stakes is not None:
    page.section(t("By stake"))
    tables.draw(report.stakes, t, behind.STAKES)
    behind.of_stakes(page)

page.section(t("Month by month"))
charts.months(
    report.months,
    t,
    name=f"months-{page.scope.level}-{page.scope.quarter}",
    caption=Message(msg("Acts recorded each month over two years, whole territory")),
    listed=NUMBERS,
)

page.caveats(report.caveats)
