"""The hours that files plan, as they say them: read beside those planned on the page of settings, changed by none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow.parquet as pq

from analytics.config import Home
from analytics.ingest.keys import normal
from analytics.records import Batch
from analytics.reports.loaded_zones import LoadedLevel, zone_named
from analytics.reports.table import Column, Row, Shown, Table
from analytics.reports.words import Amount, Day, Text
from analytics.text import Message, msg

UNITS = {"team_hours": msg("team-hours"), "mediator_hours": msg("mediator-hours")}
"""The columns of a plan, by what their hours are called."""

_COLUMNS = ("zone_level", "zone_code", "starts_on", "ends_on", "funder", *UNITS)


@dataclass(frozen=True, slots=True)
class _Said:
    """Whose hours they are: the funder in one spelling, the zone, the unit, the year in which they begin, the file."""

    funder: str
    level: str | None
    zone: str | None
    unit: str
    year: int
    file: str


@dataclass(slots=True)
class _Sum:
    """The hours of some lines of a file, from the first of their days to the last."""

    funder: str
    first_on: date
    last_on: date
    hours: float = 0.0

    def add(self, line: Mapping[str, Any], hours: float) -> None:
        self.first_on, self.last_on = min(self.first_on, line["starts_on"]), max(self.last_on, line["ends_on"])
        self.hours += hours


def planned_by_files(home: Home, batches: tuple[Batch, ...], levels: Mapping[str, LoadedLevel]) -> Table:
    """One line a funder, zone, unit and civil year of each of these imports. Raises StoreError where one cannot be
    read."""
    sums: dict[_Said, _Sum] = {}
    for batch in batches:
        for line in _lines(home, batch):
            funder = " ".join((line["funder"] or "").split())
            for unit in UNITS:
                if (hours := line[unit]) is not None:
                    place = (line["zone_level"], line["zone_code"])
                    said = _Said(normal(funder), *place, unit, line["starts_on"].year, batch.called)
                    sums.setdefault(said, _Sum(funder, line["starts_on"], line["ends_on"])).add(line, hours)
    return _table(tuple(_row(said, found, levels) for said, found in sorted(sums.items(), key=_by_funder)))


def _lines(home: Home, batch: Batch) -> Iterator[Mapping[str, Any]]:
    path = home.records / batch.id / "planned_hours.parquet"
    if path.exists():
        yield from pq.read_table(path, columns=list(_COLUMNS)).to_pylist()


def _by_funder(pair: tuple[_Said, _Sum]) -> tuple[object, ...]:
    said = pair[0]
    return said.funder, said.year, said.level or "", said.zone or "", said.unit, said.file


def _row(said: _Said, found: _Sum, levels: Mapping[str, LoadedLevel]) -> Row:
    values: tuple[Text, ...] = (
        zone_named(levels, said.level, said.zone),
        Day(found.first_on, "short"),
        Day(found.last_on, "short"),
        Amount(found.hours),
        Message(UNITS[said.unit]),
        said.file,
    )
    return Row(label=found.funder or Message(msg("No funder")), values=values)


def _table(rows: tuple[Row, ...]) -> Table:
    heads = (msg("Zone"), msg("First day"), msg("Last day"), msg("Hours"), msg("Unit"), msg("File"))
    return Table(
        name="planned-hours-files",
        caption=Message(msg("Hours that files plan, by the year in which they begin")),
        head=Message(msg("Funder")),
        columns=tuple(Column(label=Message(head), shown=Shown.TEXT) for head in heads),
        rows=rows,
    )
