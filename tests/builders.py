"""Homes made in tests: batches written as an import writes them, from the few columns that a test is about."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import shapely
from shapely import Geometry

from analytics import fields, records
from analytics.config import Home
from analytics.ingest.corrections import Correction
from analytics.ingest.corrections import table as correction_table
from analytics.ingest.keys import zone_key
from analytics.ingest.zones import NESTING, SCHEMA
from analytics.records import Batch

Row = Mapping[str, object]


def home_in(folder: Path, *, settings: str = "") -> Home:
    """An empty home, with the text of its `home.toml`."""
    home = Home(folder / "home")
    home.path.mkdir(parents=True)
    if settings:
        home.settings_file.write_text(settings, encoding="utf-8")
    return home


def square(west: float, south: float, side: float = 1.0) -> Geometry:
    return shapely.box(west, south, west + side, south + side)


def add_zones(
    home: Home,
    level: str,
    zones: Mapping[str, Geometry],
    labels: Mapping[str, str] | None = None,
    attributes: Mapping[str, Row] | None = None,
) -> Batch:
    """The zones of a level by code; a zone without a label in `labels` is called « Zone CODE ». `attributes` give the
    landlord, the commune, the funder and the population of some."""
    rows = [
        {
            "zone_code": code,
            "zone_label": (labels or {}).get(code, f"Zone {code}"),
            "code_key": zone_key(code),
            "label_key": zone_key((labels or {}).get(code, f"Zone {code}")),
            "geometry": shapely.to_wkb(shape),
            **(attributes or {}).get(code, {}),
        }
        for code, shape in zones.items()
    ]
    batch = _batch("zones", len(rows), level=level)
    records.add(home, batch, {"zones": pa.Table.from_pylist(rows, SCHEMA)})
    return batch


def add_nesting(home: Home, child_level: str, parent_level: str, parents: Mapping[str, str]) -> Batch:
    """Declare in which zone of `parent_level` each zone of `child_level` lies."""
    rows = [
        {"child_level": child_level, "child_code": child, "parent_level": parent_level, "parent_code": parent}
        for child, parent in parents.items()
    ]
    levels = (child_level, parent_level)
    zones = tuple(batch.id for batch in records.active(home, "zones") if batch.level in levels)
    batch = replace(_batch("nesting", len(rows), level=f"{child_level}>{parent_level}"), leans_on=zones)
    records.add(home, batch, {"nesting": pa.Table.from_pylist(rows, NESTING)})
    return batch


def add_records(
    home: Home,
    rows: Sequence[Row],
    *,
    exported_on: date | None = None,
    placements: Iterable[tuple[str, str, str]] = (),
    rejected: Mapping[str, int] | None = None,
) -> Batch:
    """A batch of interventions. A row is whatever fields it is about; `placements` are (record_key, level, code)."""
    batch = _batch("intervention", len(rows), rejected=rejected)
    lines = [
        {"service_on": _day(row), "exported_on": exported_on, **_identity(row, "intervention_id", line), **row}
        for line, row in enumerate(rows, 2)
    ]
    placed = [dict(zip(fields.PLACEMENT.names, placement, strict=True)) for placement in placements]
    tables = {
        "intervention": _table("intervention", lines, batch),
        "placement": pa.Table.from_pylist(placed, fields.PLACEMENT),
    }
    records.add(home, batch, tables)
    return batch


def add_records_of(home: Home, source: str, rows: Sequence[Row]) -> Batch:
    """A batch of interventions of another source."""
    batch = replace(_batch("intervention", len(rows)), source=source)
    lines = [{"service_on": _day(row), **_identity(row, "intervention_id", n), **row} for n, row in enumerate(rows, 2)]
    records.add(home, batch, {"intervention": _table("intervention", lines, batch)})
    return batch


def add_tours(home: Home, rows: Sequence[Row], *, exported_on: date | None = None) -> Batch:
    """A batch of tours; `shares` is a list of (level, zone_key, share)."""
    batch = _batch("presence", len(rows))
    lines = [
        {
            "service_on": _day(row),
            "exported_on": exported_on,
            **_identity(row, "tour_id", line),
            **row,
            "shares": [dict(zip(("level", "zone_key", "share"), share, strict=True)) for share in row["shares"]],
        }
        for line, row in enumerate(rows, 2)
    ]
    records.add(home, batch, {"presence": _table("presence", lines, batch)})
    return batch


def add_events(home: Home, rows: Sequence[Row]) -> Batch:
    """A batch of events of the context, as an import writes it."""
    batch = _batch("context_event", len(rows))
    lines = [{"line": line, **row} for line, row in enumerate(rows, 2)]
    records.add(home, batch, {"context_event": _table("context_event", lines, batch)})
    return batch


def add_figures(home: Home, rows: Sequence[Row]) -> Batch:
    """A batch of figures of zones; a row names its zone by `zone_level` and `zone_code`."""
    batch = _batch("zone_indicator", len(rows))
    lines = [{"line": line, "year": 2022, "source": "Census", **row} for line, row in enumerate(rows, 2)]
    records.add(home, batch, {"zone_indicator": _table("zone_indicator", lines, batch)})
    return batch


def add_plans(home: Home, rows: Sequence[Row], *, exported_on: date | None = None) -> Batch:
    """A batch of planned hours; a row names its zone by `zone_level` and `zone_code`, or none."""
    batch = _batch("planned_hours", len(rows))
    lines = [{"exported_on": exported_on, "record_key": f"test|{line}", **row} for line, row in enumerate(rows, 2)]
    records.add(home, batch, {"planned_hours": _table("planned_hours", lines, batch)})
    return batch


def correct(home: Home, *corrections: Correction) -> Batch:
    """A batch of corrections, as a person who may correct leaves it."""
    batch = _batch("correction", len(corrections), level=corrections[0].level)
    batch = replace(batch, source=corrections[0].subject.value)
    records.add(home, batch, {"correction": correction_table(corrections)})
    return batch


def _table(name: str, lines: Sequence[Row], batch: Batch) -> pa.Table:
    schema = fields.schema(name)
    unknown = {column for line in lines for column in line} - set(schema.names)
    assert not unknown, f"no such field: {unknown}"
    return pa.Table.from_pylist([{**line, "batch_id": batch.id} for line in lines], schema)


def _identity(row: Row, identifier: str, line: int) -> Row:
    return {"record_key": f"test|{row.get(identifier) or f'line {line}'}", "line": line}


def _day(row: Row) -> date:
    moment = row.get("started_at") or row.get("started_on")
    assert isinstance(moment, date), "a row needs started_on or started_at"
    return moment.date() if isinstance(moment, datetime) else moment


def _batch(kind: str, n: int, *, level: str = "", rejected: Mapping[str, int] | None = None) -> Batch:
    name = uuid.uuid4().hex
    return Batch(
        id=name,
        kind=kind,
        source="test",
        sha256=name,
        imported_at="2024-01-01T00:00:00+00:00",
        role="coordinator",
        level=level,
        kept=n,
        rejected=dict(rejected or {}),
    )
