"""The hours planned on the page of settings, one line a funder, zone and quarter, and beside them those of files."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow.parquet as pq

from analytics import records
from analytics.config import Home
from analytics.ingest.keys import normal
from analytics.periods import Quarter
from analytics.reports.batches import day
from analytics.reports.loaded_zones import LoadedLevel, loaded_levels, zone_named
from analytics.reports.planned_files import UNITS, planned_by_files
from analytics.reports.table import Column, Row, Shown, Table
from analytics.reports.words import Amount, Text, quarter_name
from analytics.text import Message, msg

_SOURCE = "settings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """The plans that count: names and batches by place, their table, that of the plans of files, and the zones that may
    be planned by level."""

    names: Mapping[str, Text]
    batches: Mapping[str, str]
    table: Table
    files: Table
    levels: Mapping[str, LoadedLevel]


def planned(home: Home) -> Planned:
    """Raises StoreError where the manifest cannot be read."""
    levels = loaded_levels(home)
    counted = records.active(home, "planned_hours")
    found = [batch for batch in counted if batch.source == _SOURCE and batch.area]
    lines = []
    for batch in found:
        row = pq.read_table(home.records / batch.id / "planned_hours.parquet").to_pylist()[0]
        zone = zone_named(levels, row["zone_level"], row["zone_code"])
        quarter = quarter_name(Quarter.of(row["starts_on"]))
        funder = row["funder"] or Message(msg("No funder"))
        name = Message(msg("{funder}, {zone}, {quarter}"), {"funder": funder, "zone": zone, "quarter": quarter})
        unit = next(unit for unit in UNITS if row[unit] is not None)
        values = (zone, quarter, Amount(row[unit]), Message(UNITS[unit]), day(batch, "short"))
        key = (row["starts_on"], normal(row["funder"] or ""), batch.area)
        lines.append((key, batch, name, Row(label=funder, values=values)))
    lines.sort(key=lambda line: line[0])
    return Planned(
        names={batch.area: name for _, batch, name, _ in lines},
        batches={batch.area: batch.id for _, batch, _, _ in lines},
        table=_table(tuple(row for *_, row in lines)),
        files=planned_by_files(home, tuple(batch for batch in counted if batch not in found), levels),
        levels=levels,
    )


def _table(rows: tuple[Row, ...]) -> Table:
    heads = (msg("Zone"), msg("Quarter"), msg("Hours"), msg("Unit"), msg("Planned on"))
    return Table(
        name="planned-hours",
        caption=Message(msg("Hours planned on this page")),
        head=Message(msg("Funder")),
        columns=tuple(Column(label=Message(head), shown=Shown.TEXT) for head in heads),
        rows=rows,
    )
