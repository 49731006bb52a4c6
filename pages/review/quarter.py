"""Quarter: the review that elected officials read, presence first, then what was met, and how sure each figure is."""

from analytics.reports.review import NUMBERS, review
from analytics.text import Message, msg
from pages._ui import behind, cells, chapters, frame, handed

page = frame.begin("quarter")
t = page.t
if page.scope.quarter not in page.holdings.quarters or page.scope.level is None:
    page.title(t("Quarter"), Message(msg("What happened in a quarter, and how sure it is.")))
    page.nothing(
        Message(msg("No data for this quarter and level.")), hint=Message(msg("Choose a quarter in the sidebar."))
    )

report = review(page.holdings, page.scope, page.role)
page.title(t("Quarter"), report.sentence, method="presence_team_hours")
page.notices(report.remarks)
cells.row(report.headlines, t, NUMBERS)
handed.offer(page)
behind.of_page(page, NUMBERS)
for chapter, title in report.titled:
    chapters.draw(page, chapter, title=t(title), listed=NUMBERS)
