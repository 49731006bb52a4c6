"""Overview: what was recorded in the quarter, by dimension, over the territory, its zones and the last two years."""

from analytics.reports.overview import overview
from analytics.text import Message, msg
from pages._ui import cells, charts, frame, tables

page = frame.begin("overview")
t, report = page.t, overview(page.holdings, page.scope, page.role)

page.title(t("Overview"), report.sentence)
if report.is_empty:
    page.nothing(Message(msg("No act is recorded for this selection.")), hint=report.nearest)

cells.row(report.headlines, t)
for remark in report.remarks:
    page.notice(remark)

page.section(t("By zone"))
tables.draw(report.zones, t)

page.section(t("Month by month"))
charts.months(
    report.months,
    t,
    name=f"months-{page.scope.level}-{page.scope.quarter}",
    caption=Message(msg("Acts recorded each month over two years, whole territory")),
)

page.caveats(report.caveats)
