"""The hours planned on the page of settings, one line a funder, zone and quarter; what files say stands on Presence."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow.parquet as pq

from analytics import records
from analytics.config import Home
from analytics.ingest.keys import normal
from analytics.periods import Quarter
from analytics.reports.batches import day
from analytics.reports.loaded_zones import LoadedLevel, loaded_levels
from analytics.reports.table import Column, Row, Shown, Table
from analytics.reports.words import Amount, Text, quarter_name
from analytics.text import Message, msg

_SOURCE = "settings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """The plans that count: names and batches by place, their table, and the zones that may be planned by level."""

    names: Mapping[str, Text]
    batches: Mapping[str, str]
    table: Table
    levels: Mapping[str, LoadedLevel]


def planned(home: Home) -> Planned:
    """Raises StoreError where the manifest cannot be read."""
    levels = loaded_levels(home)
    found = [batch for batch in records.active(home, "planned_hours") if batch.source == _SOURCE and batch.area]
    lines = []
    for batch in found:
        row = pq.read_table(home.records / batch.id / "planned_hours.parquet").to_pylist()[0]
        zone = _zone(levels, row["zone_level"], row["zone_code"])
        quarter = quarter_name(Quarter.of(row["starts_on"]))
        funder = row["funder"] or Message(msg("No funder"))
        name = Message(msg("{funder}, {zone}, {quarter}"), {"funder": funder, "zone": zone, "quarter": quarter})
        unit = msg("team-hours") if row["team_hours"] is not None else msg("mediator-hours")
        hours = row["team_hours"] if row["team_hours"] is not None else row["mediator_hours"]
        values = (zone, quarter, Amount(hours), Message(unit), day(batch, "short"))
        key = (row["starts_on"], normal(row["funder"] or ""), batch.area)
        lines.append((key, batch, name, Row(label=funder, values=values)))
    lines.sort(key=lambda line: line[0])
    return Planned(
        names={batch.area: name for _, batch, name, _ in lines},
        batches={batch.area: batch.id for _, batch, _, _ in lines},
        table=_table(tuple(row for *_, row in lines)),
        levels=levels,
    )


def _zone(levels: Mapping[str, LoadedLevel], level: str | None, code: str | None) -> Text:
    if level is None or code is None:
        return Message(msg("Whole territory"))
    return levels[level].zones.get(code, code) if level in levels else code


def _table(rows: tuple[Row, ...]) -> Table:
    heads = (msg("Zone"), msg("Quarter"), msg("Hours"), msg("Unit"), msg("Planned on"))
    return Table(
        name="planned-hours",
        caption=Message(msg("Hours planned on this page")),
        head=Message(msg("Funder")),
        columns=tuple(Column(label=Message(head), shown=Shown.TEXT) for head in heads),
        rows=rows,
    )
