"""What the batches of a home say, once: the oracle's own reading, in plain Python, of versions, zones and nestings."""

import json
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import pyarrow.parquet as pq
import shapely
from shapely import Geometry

from analytics import records
from analytics.config import Home
from tests.oracle_corrections import corrected_parents, corrected_record, corrected_zones
from tests.oracle_named import named_parents, with_named

Row = dict[str, Any]


@dataclass(frozen=True)
class Zone:
    """One zone; its keys are those of its code and of its name, if its own; `said`: its name, and whose, where and paid
    by whom it is; `former`: the keys that corrections took."""

    code: str
    keys: tuple[str, str | None]
    shape: Geometry
    said: tuple[tuple[str, str], ...] = ()
    former: frozenset[str | None] = frozenset()


@dataclass(frozen=True)
class Territory:
    """Records and tours in their latest version, zones by level, parents of zones, placements made at import; `lost`:
    by level, the zone in which each zone that is gone now is; `targets`: days by owner and fault, by the settings;
    `drawn`: the levels that files give, the others being named by their zones; `rejected`: source, reason and number of
    the lines that imports which count did not take."""

    records: list[Row]
    tours: list[Row]
    zones: dict[str, list[Zone]]
    parents: dict[tuple[str, str], list[tuple[str, str]]]
    placements: dict[tuple[str, str, str], str]
    plans: list[Row]
    lost: dict[str, dict[str, str]]
    targets: dict[str, dict[str, int]]
    drawn: frozenset[str]
    rejected: list[tuple[str, str, int]]


def recount(home: Home) -> Territory:
    """Read all that counts, as corrected; a record with a known tour takes the tour's service date."""
    corrections = _rows(home, "correction", "correction")
    tours = _latest(_rows(home, "presence", "presence"), derived=("service_on", "minutes"))
    told = _latest(_rows(home, "intervention", "intervention"), derived=("service_on",))
    kept = [corrected_record(record, corrections) for record in told]
    service_on = {tour["tour_id"]: tour["service_on"] for tour in tours}
    for record in kept:
        record["service_on"] = service_on.get(record["tour_id"], record["service_on"])
    placed = _rows(home, "intervention", "placement")
    zones = {
        batch.level: corrected_zones(
            _zones(home, batch.id), [line for line in corrections if line["level"] == batch.level]
        )
        for batch in records.active(home, "zones")
    }
    lost = {level: gone for level, (_, gone) in zones.items()}
    known = with_named({level: left for level, (left, _) in zones.items()}, Zone)
    return Territory(
        records=kept,
        tours=tours,
        zones=known,
        parents=named_parents(known, corrected_parents(_parents(_rows(home, "nesting", "nesting")), lost)),
        placements={(line["batch"], line["record_key"], line["level"]): line["zone_code"] for line in placed},
        plans=_rows(home, "planned_hours", "planned_hours"),
        lost=lost,
        targets=_targets(home),
        drawn=frozenset(zones),
        rejected=_rejected(home),
    )


def _rejected(home: Home) -> list[tuple[str, str, int]]:
    batches = [batch for batch in records.batches(home) if batch.active]
    return [(batch.source, reason, n) for batch in batches for reason, n in batch.rejected.items()]


def _targets(home: Home) -> dict[str, dict[str, int]]:
    said = home.settings_file.read_text(encoding="utf-8") if home.settings_file.exists() else ""
    return dict(tomllib.loads(said).get("target_days", {}))


def _rows(home: Home, kind: str, table: str) -> list[Row]:
    paths = [(batch.id, home.records / batch.id / f"{table}.parquet") for batch in records.active(home, kind)]
    return [{"batch": name, **row} for name, path in paths for row in pq.read_table(path).to_pylist()]


def _latest(rows: list[Row], *, derived: tuple[str, ...]) -> list[Row]:
    """For each record, the line with the greatest modified_at, then exported_on, then content; absent comes first."""
    versions: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        versions[row["record_key"]].append(row)
    return [max(same, key=lambda row: _version(row, derived)) for same in versions.values()]


def _version(row: Row, derived: tuple[str, ...]) -> tuple[str, str, str]:
    told = {name: value for name, value in row.items() if name not in ("batch", "record_key", "exported_on", *derived)}
    last = {name: told.pop(name) for name in ("batch_id", "line")}
    content = json.dumps({**told, **last}, default=str, ensure_ascii=False, separators=(",", ":"))
    return str(row.get("modified_at") or ""), str(row["exported_on"] or ""), content


def _zones(home: Home, batch_id: str) -> list[Zone]:
    rows = pq.read_table(home.records / batch_id / "zones.parquet").to_pylist()
    return [
        Zone(row["zone_code"], (row["code_key"], row["label_key"]), shapely.from_wkb(row["geometry"]), _said(row))
        for row in rows
    ]


def _said(row: Row) -> tuple[tuple[str, str], ...]:
    names = ("zone_label", "landlord", "commune", "funder")
    return tuple((name, row[name]) for name in names if row[name] is not None)


def _parents(rows: list[Row]) -> dict[tuple[str, str], list[tuple[str, str]]]:
    parents: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        parents[row["child_level"], row["child_code"]].append((row["parent_level"], row["parent_code"]))
    return dict(parents)
