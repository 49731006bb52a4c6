"""Tensions: found on rounds and asked for, themes, places, hours of the week, conflicts and what became of them."""

from analytics.reports.restricted import restricted_note
from analytics.reports.tension import NUMBERS, tensions
from pages._ui import behind, cells, curves, frame, heat, tables

page = frame.begin("tensions")
t, report = page.t, tensions(page.holdings, page.scope, page.role)

page.title(t("Tensions"), report.sentence, method="tension_found_rate")
if report.figures is None:
    page.nothing(report.missing, hint=report.hint)

figures = report.figures
cells.row(figures.headlines, t, NUMBERS)
page.notices(figures.remarks)
behind.of_page(page, NUMBERS)

if figures.themes:
    page.section(t("What it is about"))
    tables.draw(figures.themes, t, NUMBERS)
if figures.shares:
    tables.folded(figures.shares, t, NUMBERS)

if figures.asked:
    page.section(t("Who asks the team"))
    tables.draw(figures.asked, t, NUMBERS)

if figures.week:
    page.section(t("At which hours, per hour of presence"))
    heat.draw(figures.week, t)

if figures.places:
    page.section(t("Places, for the team"))
    tables.draw(figures.places, t, NUMBERS)

if figures.nodes:
    page.section(t("Nodes: one theme, one place, one moment"))
    page.aside(figures.nodes.sentence)
    if figures.nodes.table:
        tables.draw(figures.nodes.table, t, (*behind.NODES, *NUMBERS))
        behind.of_nodes(page, figures.nodes)

if figures.repairs:
    page.section(t("From the defect to the tension"))
    page.listed(figures.repairs.sentences)
    if figures.repairs.table:
        tables.draw(figures.repairs.table, t, behind.REPAIRS)
        behind.of_repairs(page, figures.repairs)

page.section(t("Situations followed, and coming back"))
tables.draw(figures.followed, t, NUMBERS)

page.section(t("Conflicts: prevented, handled, settled"))
tables.draw(figures.conflicts, t, NUMBERS)
for mode in figures.modes:
    tables.folded(mode, t, NUMBERS)

page.section(t("Zone by zone"))
for zones in figures.zones:
    tables.draw(zones, t, NUMBERS)

if figures.restricted:
    page.section(t("Restricted theme"))
    page.aside(restricted_note())
    tables.draw(figures.restricted, t)

curves.by_quarter(page, figures.curves, name="tensions", listed=NUMBERS)

page.caveats(figures.caveats)
