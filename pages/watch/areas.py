"""My areas: zones grouped or outlines drawn by the team, named, kept, and read as a level on every page."""

from analytics.reports.areas import own_areas
from analytics.text import Message, msg
from pages._ui import areas, frame

page = frame.begin("areas")
t, report = page.t, own_areas(page.home, page.holdings, page.role)

page.title(t("My areas"), report.sentence, about=Message(msg("Areas of the team")))
areas.told(page, report)
areas.listed(page, report)
page.section(t("A new area"))
areas.made(page, report)
page.caveats(
    (
        Message(msg("The areas of one level do not overlap and group zones of one level, so that they add up.")),
        Message(
            msg(
                "Hours of presence are known in an area where they are in its zones; social watch is read in it where"
                " it is in its zones."
            )
        ),
        Message(
            msg(
                "Elected officials read fixed zones only. Mediators read areas of zones with their floors, and no"
                " outline: drawn around all of a zone but one building, it would give that building away."
            )
        ),
    )
)
