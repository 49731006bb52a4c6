"""The map: one indicator over the zones of a level, each number with its interval or the reason why there is none."""

from analytics.reports import territory, zone
from analytics.reports.words import words
from analytics.text import Message, msg
from pages._ui import cells, charts, frame, mapview, tables

page = frame.begin("map")
t = page.t
choices = {metric.key: metric.label for metric in territory.metrics_for(page.role)}
metric = mapview.metric_of(page, choices)
report = territory.territory_map(page.store, page.scope, page.role, metric)

page.title(t("Map"), report.sentence)
mapview.pick_metric(page, choices)
page.notices(report.notes)


def panel(code: str) -> None:
    """What lies behind one zone's number."""
    behind = zone.zone_panel(page.store, page.scope.at(zone=code), page.role, metric)
    page.section(words(behind.zone_label, t))
    cells.row(behind.headlines, t)
    charts.months(
        behind.curve,
        t,
        name=f"zone-{metric}",
        caption=Message(msg("{label}, {zone}"), {"label": Message(behind.metric.label), "zone": behind.zone_label}),
    )
    if behind.parts is not None:
        tables.draw(behind.parts, t)
    if behind.records is not None:
        tables.twin(behind.records, t, title=t("Records behind this number: {n}", n=t.number(len(behind.records.rows))))


mapview.explore(page, report, panel)
tables.draw(report.table, t)
tables.save(t("Download this map (GeoJSON)"), f"{report.table.name}.geojson", report.geojson)
page.caveats(report.caveats)
