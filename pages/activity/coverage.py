"""Presence: hours done against planned, by zone, funder, mode and hour of the week; tours that brought no record."""

from analytics.reports.coverage import coverage
from analytics.reports.tour_numbers import NUMBERS
from analytics.text import Message, msg
from pages._ui import behind, cells, charts, extracts, frame, heat, tables

page = frame.begin("coverage")
t, report = page.t, coverage(page.holdings, page.scope, page.role)

page.title(t("Presence on the ground"), report.sentence, method="presence_team_hours")
if report.figures is None:
    page.nothing(report.missing, hint=report.hint)

figures = report.figures
cells.row(figures.headlines, t, NUMBERS)
page.notices(figures.remarks)
behind.of_page(page, NUMBERS)

page.section(t("Hours done and planned"))
tables.draw(figures.quarters, t, NUMBERS)
charts.months(
    figures.months,
    t,
    name=f"presence-{page.scope.quarter}",
    caption=Message(msg("Hours done and planned each month over two years, whole territory")),
    listed=NUMBERS,
)

tables.draw(figures.tours, t, NUMBERS)

if figures.zones:
    page.section(t("Zone by zone"))
    tables.draw(figures.zones, t, NUMBERS)
if figures.equity:
    page.section(t("Equity of coverage"))
    tables.draw(figures.equity, t)

page.section(t("By mode, funder, municipality and landlord"))
for part in figures.parts:
    tables.draw(part, t, NUMBERS)
extracts.shares(page)

page.section(t("When teams are out"))
if figures.week:
    heat.draw(figures.week, t)
tables.draw(figures.regime, t, NUMBERS)

page.caveats(figures.caveats)
