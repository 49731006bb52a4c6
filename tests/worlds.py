"""Random small territories for Hypothesis: every oddity of the field, few enough of each to read a failure by hand."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import hypothesis.strategies as st
from shapely import Geometry

from analytics.codes import ISOLATION_LEVELS
from analytics.config import Home
from analytics.ingest.corrections import Correction
from tests import builders
from tests.oracle_codes import codes
from tests.worlds_blocks import conflict, gathering
from tests.worlds_corrected import record_corrected, zone_corrected
from tests.worlds_presence import COMMUNES, attributes, plans, said
from tests.worlds_watch import relay, social, technical

Row = dict[str, Any]

LEVELS = ("residence", "iris", "quartier", "commune")
"""In the order in which one may be nested in the next ones."""

SHARES = ((), (1.0,), (0.5, 0.5), (0.6, 0.4), (0.25, 0.5), (0.333, 0.333, 0.333))
MOMENTS = (
    datetime.fromisoformat("2023-12-31 22:15"),
    datetime.fromisoformat("2024-02-29 23:00"),
    datetime.fromisoformat("2024-03-31 00:40"),
    datetime.fromisoformat("2024-03-31 02:30"),
    datetime.fromisoformat("2024-10-26 21:50"),
    datetime.fromisoformat("2024-10-27 02:30"),
    datetime.fromisoformat("2025-02-28 12:00"),
)
"""A year's last night, a leap day, both clock changes (a wall time that never is, one that passes twice), a noon."""

DAYS = sorted({moment.date() for moment in MOMENTS})


@dataclass(frozen=True)
class RecordBatch:
    """Rows of one import, the day it was exported, where it placed its isolation records, the lines it did not take."""

    rows: list[Row]
    exported_on: date | None
    placements: list[tuple[str, str, str]]
    rejected: dict[str, int]


@dataclass(frozen=True)
class World:
    """A territory to be written in a home."""

    zones: dict[str, dict[str, Geometry]]
    attributes: dict[str, dict[str, Row]]
    nestings: list[tuple[str, str, dict[str, str]]]
    tours: list[tuple[list[Row], date | None]]
    records: list[RecordBatch]
    plans: list[tuple[list[Row], date | None]]
    corrections: list[Correction]

    def write(self, home: Home, *, is_reversed: bool = False) -> None:
        """Write every batch, the records and tours from the last to the first where asked. Corrections come after the
        zones, or after all the rest."""
        for level, shapes in self.zones.items():
            builders.add_zones(home, level, shapes, attributes=self.attributes.get(level))
        for child, parent, parents in self.nestings:
            builders.add_nesting(home, child, parent, parents)
        for correction in self.corrections if is_reversed else ():
            builders.correct(home, correction)
        step = -1 if is_reversed else 1
        for rows, exported_on in self.tours[::step]:
            builders.add_tours(home, rows, exported_on=exported_on)
        for rows, exported_on in self.plans[::step]:
            builders.add_plans(home, rows, exported_on=exported_on)
        for batch in self.records[::step]:
            told = {"placements": batch.placements, "rejected": batch.rejected}
            builders.add_records(home, batch.rows, exported_on=batch.exported_on, **told)
        for correction in () if is_reversed else self.corrections:
            builders.correct(home, correction)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    levels = draw(st.sampled_from([LEVELS, LEVELS, LEVELS[:3], LEVELS[3:]]))
    zones = {level: draw(_zones(level)) for level in levels}
    return World(
        zones=zones,
        attributes=draw(attributes(zones)),
        nestings=draw(_nestings(zones)),
        tours=draw(st.lists(st.tuples(_tours(zones), _exported), min_size=1, max_size=2)),
        records=draw(st.lists(_batch(zones), min_size=2, max_size=3)),
        plans=draw(st.lists(st.tuples(plans(zones), _exported), max_size=2)),
        corrections=draw(st.lists(st.one_of(record_corrected(zones, DAYS), zone_corrected(zones)), max_size=3)),
    )


_exported = st.sampled_from([None, date(2025, 1, 10), date(2025, 1, 10), date(2025, 2, 10)])
_corner = st.integers(0, 2)
_mostly = st.sampled_from([True, True, False])


@st.composite
def _zones(draw: st.DrawFn, level: str) -> dict[str, Geometry]:
    """Squares that may overlap or share borders, on the same grid as points."""
    corners = draw(st.lists(st.tuples(_corner, _corner, st.sampled_from([1, 2])), min_size=1, max_size=3))
    return {f"{level[0].upper()}{n}": builders.square(*corner) for n, corner in enumerate(corners)}


@st.composite
def _nestings(draw: st.DrawFn, zones: dict[str, dict[str, Geometry]]) -> list[tuple[str, str, dict[str, str]]]:
    """Declared parents, which need not be true of the outlines, nor given for every zone."""
    pairs = [(child, parent) for child in zones for parent in zones if LEVELS.index(child) < LEVELS.index(parent)]
    declared = [pair for pair in pairs if draw(_mostly)]
    parents = [
        {code: draw(st.sampled_from(sorted(zones[parent]))) for code in zones[child] if draw(_mostly)}
        for child, parent in declared
    ]
    return [(*pair, of_zones) for pair, of_zones in zip(declared, parents, strict=True)]


@st.composite
def _name(draw: st.DrawFn, zones: dict[str, dict[str, Geometry]]) -> tuple[str, str]:
    """A level, perhaps not loaded, and a code, a name or nothing that is known there; a municipality as it is named."""
    level = draw(st.sampled_from(LEVELS))
    code = draw(st.sampled_from([*zones.get(level, {}), "ailleurs"]))
    names = [str(name) for name in COMMUNES if name] if level == "commune" else []
    return level, draw(st.sampled_from([code, f"la ZONE-{code}", *names]))


@st.composite
def _tours(draw: st.DrawFn, zones: dict[str, dict[str, Geometry]]) -> list[Row]:
    ids = draw(st.sets(st.sampled_from(["t1", "t2", "t3"]), min_size=1))
    return [draw(_tour(name, zones)) for name in sorted(ids)]


@st.composite
def _tour(draw: st.DrawFn, name: str, zones: dict[str, dict[str, Geometry]]) -> Row:
    parts = draw(st.lists(st.sampled_from(SHARES), max_size=2))
    names = [[draw(_name(zones)) for _ in part] for part in parts]
    return {
        "tour_id": name,
        "started_at": draw(st.sampled_from(MOMENTS)),
        "minutes": draw(st.sampled_from([0, 30, 185, 400])),
        "n_mediators": draw(st.sampled_from([None, 1, 2])),
        "mode": draw(st.sampled_from([None, "PIED", "PAP"])),
        "team_code": draw(st.sampled_from([None, "J1", "S1"])),
        **draw(said()),
        "shares": _at_most_one(
            [
                (*named, share)
                for part, of_part in zip(parts, names, strict=True)
                for named, share in zip(of_part, part, strict=True)
            ]
        ),
    }


def _at_most_one(shares: list[tuple[str, str, float]]) -> list[tuple[str, str, float]]:
    """As the import does: no level is given more than the whole tour."""
    sums: Counter[str] = Counter()
    kept = []
    for level, name, share in shares:
        if sums[level] + share <= 1:  # type: ignore[operator]
            sums[level] += share  # type: ignore[assignment]
            kept.append((level, name, share))
    return kept


@st.composite
def _batch(draw: st.DrawFn, zones: dict[str, dict[str, Geometry]]) -> RecordBatch:
    ids = draw(st.lists(st.sampled_from(["r1", "r2", "r3", None]), min_size=2, max_size=5))
    once = [name for rank, name in enumerate(ids) if name is None or name not in ids[:rank]]
    rows = _numbered([draw(_record(name, zones)) for name in once])
    levels = [level for level in ISOLATION_LEVELS if level in zones]
    placements = [
        (row["record_key"], level, sorted(zones[level])[len(row["record_key"]) % len(zones[level])])
        for row in rows
        if _is_isolation(row) or _is_restricted(row)
        for level in levels
        if level == "commune" or not _is_restricted(row)
    ]
    rejected = draw(st.dictionaries(st.sampled_from(["no_date", "bad_point"]), st.integers(1, 4)))
    return RecordBatch(rows, draw(_exported), placements, rejected)


@st.composite
def _record(draw: st.DrawFn, name: str | None, zones: dict[str, dict[str, Geometry]]) -> Row:
    moment = draw(st.sampled_from(MOMENTS))
    lon, lat = draw(
        st.sampled_from(
            [(None, None), (0.5, 0.5), (0.5, 0.5), (0.5002, 0.5001), (0.5004, 0.5), (1.0, 1.5), (2.5, 1.0), (9.0, 9.0)]
        )
    )
    level, zone = draw(st.one_of(st.just((None, None)), _name(zones)))
    row = {
        "intervention_id": name,
        "tour_id": draw(st.sampled_from([None, "t1", "t2", "unknown"])),
        "started_on": moment.date(),
        "started_at": moment if draw(st.booleans()) else None,
        "duration_min": draw(st.sampled_from([None, 20])),
        "people_n": draw(st.sampled_from([None, 3])),
        "theme": draw(st.sampled_from(["T01", "T01", "X01", "X01", "N10", "I03", "T19"])),
        "themes_sec": draw(st.sampled_from([None, None, ["X13", "T05"], ["I01"], ["I17"]])),
        "referral": draw(st.sampled_from([None, "AUTO", "HAB_T", "HAB_TEL", "BAIL", "SUIVI", "NR"])),
        "entered_at": draw(st.sampled_from([None, *MOMENTS])),
        "modified_at": draw(st.sampled_from([None, None, MOMENTS[-1]])),
        "signals": draw(st.sampled_from([None, None, None, ["I02"]])),
        "register": draw(st.sampled_from(["R4", "R4", "R4", "R2", "R3", "R5", "R6", "R7", "R8"])),
        "conflict_mode": draw(st.sampled_from([None, "R4A", "R4B", "R4C"])),
        "registers_sec": draw(st.sampled_from([None, None, ["R2"], ["R5", "R2"]])),
        "age_band": draw(st.sampled_from([None, "NR", "A18_29", "A75P"])),
        "person_key": draw(st.sampled_from([None, None, "p1", "p2"])),
        **draw(technical(DAYS)),
        **draw(relay(DAYS)),
    }
    row |= draw(social(DAYS)) if _is_isolation(row) else {}
    row |= draw(conflict(DAYS)) | draw(gathering())
    precision = draw(st.sampled_from([None, "NR", "ADR"]))
    is_placed = not (_is_isolation(row) or _is_restricted(row))
    return row | (
        {"lon": lon, "lat": lat, "geo_precision": precision, "zone_level": level, "zone_key": zone} if is_placed else {}
    )


def _numbered(rows: list[Row]) -> list[Row]:
    """Rows with their keys: the identifier, else the content and its rank among identical rows of the file."""
    seen: Counter[str] = Counter()
    keyed = []
    for row in rows:
        seen[repr(row)] += 1
        key = row["intervention_id"] or f"{row!r}#{seen[repr(row)]}"
        keyed.append({**row, "record_key": f"test|{key}"})
    return keyed


def _is_isolation(row: Row) -> bool:
    return bool(row["signals"]) or any(_THEMES[theme]["parent"] == "I" for theme in _themes(row))


def _is_restricted(row: Row) -> bool:
    return any(_THEMES[theme]["restricted"] == "1" for theme in _themes(row))


def _themes(row: Row) -> list[str]:
    return [row["theme"], *(row["themes_sec"] or ())]


_THEMES = codes("theme")
