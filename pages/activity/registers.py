"""Registers: acts by register, then each of the eight with the indicators that are its own."""

from analytics.reports.registers import NUMBERS, registers
from pages._ui import behind, cells, frame, tables

page = frame.begin("registers")
t, report = page.t, registers(page.holdings, page.scope, page.role)

page.title(t("Registers"), report.sentence, method="acts_by_register")
if report.figures is None:
    page.nothing(report.missing, hint=report.hint)

figures = report.figures
page.notices(figures.remarks)
tables.draw(figures.every, t, NUMBERS)
page.aside(figures.note)
behind.of_page(page, NUMBERS)

if figures.own:
    page.section(t("What the team finds by itself"))
    tables.draw(figures.own, t, NUMBERS)

for block in figures.blocks:
    page.section(block.title)
    page.aside(block.definition)
    if block.headlines:
        cells.row(block.headlines, t, NUMBERS)
    tables.draw(block.indicators, t, NUMBERS)
    if block.note:
        page.aside(block.note)
    for table in block.shown:
        tables.draw(table, t, NUMBERS)
    for table in block.tables:
        tables.folded(table, t, NUMBERS)

page.caveats(figures.caveats)
