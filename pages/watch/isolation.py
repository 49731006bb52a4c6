"""Social watch: people met, links kept, agreements and relays, who is not met, where nobody goes door to door."""

from analytics.reports.isolation import NUMBERS, social_watch
from analytics.reports.restricted import restricted_note
from pages._ui import behind, cells, curves, frame, tables

page = frame.begin("isolation")
t, report = page.t, social_watch(page.holdings, page.scope, page.role)

page.title(t("Social watch"), report.sentence, method="isolation_new_signals")
if report.figures is None:
    page.nothing(report.missing, hint=report.hint)

figures = report.figures
page.notices(figures.remarks)
cells.row(figures.headlines, t, NUMBERS)
behind.of_page(page, NUMBERS)

page.section(t("Agreements and relays"))
tables.draw(figures.agreed, t, NUMBERS)
page.notices(figures.part_notes)

page.section(t("Who is met, and who is not"))
if figures.profile is not None:
    tables.draw(figures.profile, t, NUMBERS)
else:
    page.notice(figures.no_profile)

page.section(t("Blind spots"))
if figures.blind is not None:
    tables.draw(figures.blind, t, NUMBERS)
else:
    page.notice(figures.no_blind)

page.section(t("Zone by zone"))
for zones in figures.zones:
    tables.draw(zones, t, NUMBERS)

if figures.parts:
    page.section(t("What signals are made of"))
    for part in figures.parts:
        tables.draw(part, t, NUMBERS)

if figures.restricted is not None:
    page.section(t("Restricted theme"))
    page.aside(restricted_note())
    tables.draw(figures.restricted, t)

curves.by_quarter(page, figures.curves, name="people", listed=NUMBERS)

page.caveats(figures.caveats)
