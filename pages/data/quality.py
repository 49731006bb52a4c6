"""Data quality: what is filled in, what has no zone, what was not taken, how late it is entered, from which files."""

from analytics.reports.quality import quality
from analytics.reports.quality_numbers import NUMBERS
from analytics.text import Message, msg
from pages._ui import behind, cells, charts, frame, tables

page = frame.begin("quality")
t, report = page.t, quality(page.holdings, page.home, page.role)

page.title(t("Data quality"), report.sentence, method="quality_kept", about=Message(msg("All that is loaded")))
if report.is_empty:
    page.nothing(Message(msg("No record is loaded yet.")))

cells.row(report.headlines, t, NUMBERS)
behind.of_quality(page)

page.section(t("What has no zone"))
tables.draw(report.unlocated, t, NUMBERS)

page.section(t("What was not taken"))
if report.rejected.rows:
    tables.draw(report.rejected, t)
else:
    page.notice(Message(msg("Every line of the imported files was taken.")))

if report.identical:
    page.aside(report.identical)

page.section(t("How late records are entered"))
if report.delays.months:
    caption = Message(msg("Hours between the act and its entry"))
    charts.months(report.delays, t, name="entry-delay", caption=caption, listed=NUMBERS)
else:
    page.notice(Message(msg("No imported file says when records were entered.")))

page.section(t("What codes leave vague"))
tables.draw(report.care.vague, t, NUMBERS)
page.aside(report.care.note)

page.section(t("How finely places are known"))
tables.draw(report.care.precision, t, NUMBERS)

page.section(t("Tours and their records"))
if report.care.tours:
    tables.draw(report.care.tours, t, NUMBERS)
else:
    page.notice(Message(msg("No tour is imported: what records rest on is not known.")))

page.section(t("What is filled in"))
tables.draw(report.fill, t, NUMBERS)
if report.never_filled:
    page.aside(report.never_filled)

page.section(t("Files"))
tables.draw(report.batches, t)

page.caveats(report.caveats)
