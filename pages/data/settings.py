"""Settings: what is the structure's own, set by who may, checked as a whole, kept in its home."""

from analytics.reports.planned import planned
from analytics.reports.setting import settings_view
from analytics.text import Message, msg
from pages._ui import building, frame, planning, settling

page = frame.begin_bare("settings")
t, view = page.t, settings_view(page.home)
is_open = not page.settings.is_demo
if is_open:
    settling.settle(view)

page.title(
    t("Settings"),
    Message(msg("Thresholds, words, targets and groups that are the structure’s own; every one has a usual value.")),
    about=Message(msg("The structure")),
)
if is_open:
    if view.needs_build:
        page.notice(Message(msg("The figures were built before the settings or the imports of now: build them again.")))
        for line in building.offered(page, "settings-build") or []:
            page.notice(line)
    settling.undo(page, view)
else:
    page.notice(Message(msg("This is the demo territory: its settings can be read, and are not changed.")))

page.section(t("Name, language and thresholds"))
if is_open:
    settling.general(page, view)
else:
    settling.listed(page, view.general)

page.section(t("Logo"))
page.aside(t("The logo is on title pages.") if view.has_logo else t("There is no logo yet."))
if is_open:
    settling.logo(page, view)

page.section(t("Groups of themes (contrat de ville, TFPB)"))
settling.listed(page, view.groups)
if is_open:
    settling.groups(page, view)

page.section(t("Targets of owners"))
settling.listed(page, view.targets)
if is_open:
    settling.targets(page, view)

page.section(t("Words of the structure"))
page.aside(Message(msg("A code is renamed, never moved: its dimension and what it counts do not change.")))
settling.listed(page, view.labels)
if is_open:
    settling.labels(page, view)

page.section(t("Planned hours"))
page.aside(Message(msg("A plan typed here takes the place of what files say of the same funder, zone and quarter.")))
page.aside(
    Message(msg("A whole plan is a file like any other: import it on the page of imports with “vigie-heures-prevues”."))
)
plans = planned(page.home)
settling.listed(page, plans.table)
if is_open:
    planning.draw(page, plans)
if plans.files.rows:
    settling.listed(page, plans.files)
    page.aside(Message(msg("Where two files say the same days, zone and funder, the one exported last counts.")))
