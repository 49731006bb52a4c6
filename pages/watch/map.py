"""The map: one indicator over the zones of a level, in one quarter or two, each number with its interval or the reason
why there is none."""

from analytics.reports import zone
from analytics.reports.constancy import curve_remarks
from analytics.reports.facing import facing_maps, indicators
from analytics.reports.list_numbers import NEW_ACTS
from analytics.reports.often import MOST, NUMBER, often_places
from analytics.reports.words import words
from analytics.text import Message, Number, msg
from pages._ui import behind as lists
from pages._ui import cells, charts, frame, mappick, mapview, session, tables

page = frame.begin("map")
t = page.t
names = indicators(page.role, page.settings)
metric = mappick.metric_of(page, names)
facing = facing_maps(page.holdings, page.scope, page.role, metric)
often = often_places(page.store, page.role, facing.first.quarter)

page.title(t("Map"), facing.first.sentence, method=metric)
mappick.pick(page, names)
page.notices(facing.notes)


def panel(code: str) -> None:
    """What lies behind one zone's number."""
    scope = session.this_run().address.scope.at(zone=code)
    behind = zone.zone_panel(page.store, scope, page.role, metric)
    page.section(words(behind.zone_label, t))
    cells.row(behind.headlines, t, [one for one in zone.OPEN if one != metric])
    charts.months(
        behind.curve,
        t,
        name=f"zone-{metric}",
        caption=Message(msg("{label}, {zone}"), {"label": Message(behind.metric.label), "zone": behind.zone_label}),
        listed=mappick.OPENED,
    )
    page.listed(curve_remarks(page.holdings, behind.level, behind.quarter, code))
    if behind.parts is not None and behind.parts.rows:
        tables.draw(behind.parts, t, (metric, *NEW_ACTS))
    if behind.records is not None:
        said = Message(
            msg("Records behind the number, {period}: {n}"),
            {"n": Number(len(behind.records.rows)), "period": behind.listed},
        )
        if behind.records.rows:
            tables.twin(behind.records, t, title=words(said, t))
        lists.whole_quarter(scope.month, t)


mapview.explore(page, facing, panel, often.places if often else ())
for report, table in zip(facing.maps, facing.tables, strict=True):
    tables.draw(table, t, (*mappick.OPENED, report.tours, metric))
    tables.save_map(report, t, has_events=True)
if often is not None:
    page.section(t("Places seen often"))
    page.aside(often.sentence)
    if often.places:
        tables.draw(often.table, t, (NUMBER, MOST))
        lists.of_often(page, often)
        tables.save_often(often, t)
        page.aside(Message(msg("Internal to the team: this table and its outlines are not to be handed on.")))
page.caveats((*facing.first.caveats, mappick.NEVER))
