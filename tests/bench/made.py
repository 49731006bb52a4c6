"""Made records for the measures: grids of quarters, a CSV of 20 columns, batches of any size. Never kept."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from analytics import records
from analytics.actions import zones
from analytics.codes import code_list
from analytics.config import Home
from analytics.ingest.zones import ZoneColumns
from analytics.records import Batch
from analytics.roles import DEFAULT_ROLE, role_named

COORDINATOR = role_named(DEFAULT_ROLE)
LEVEL = "quartier"
MAPPING = "bench"
_LISTS = {
    "registers": "register",
    "referrals": "referral",
    "publics": "public_type",
    "ages": "age_band",
    "places": "place_type",
    "outcomes": "outcome",
    "partners": "partner",
}


@dataclass(frozen=True, slots=True)
class Grid:
    """Quarters of a hundredth of a degree, side by side, as `made.sql` numbers them."""

    columns: int
    rows: int

    @property
    def n(self) -> int:
        return self.columns * self.rows

    def geojson(self) -> dict[str, object]:
        squares = [_square(rank, rank % self.columns, rank // self.columns) for rank in range(self.n)]
        return {"type": "FeatureCollection", "features": squares}


TOWN, CITY = Grid(4, 3), Grid(10, 8)


def home_of(grid: Grid, folder: Path) -> Home:
    """A home with the zones of a grid and the mapping of the made CSV."""
    home = Home(folder)
    outlines = folder / "zones.geojson"
    folder.mkdir(parents=True)
    outlines.write_text(json.dumps(grid.geojson()), encoding="utf-8")
    zones.add_level(home, outlines, LEVEL, ZoneColumns(code="code", label="label"), role=COORDINATOR)
    home.mappings.mkdir()
    (home.mappings / f"{MAPPING}.toml").write_text(_mapping(), encoding="utf-8")
    return home


def write_csv(path: Path, grid: Grid, n: int) -> None:
    """A CSV of n records of 20 columns, of every theme."""
    with duckdb.connect() as con:
        con.sql(sql("made"), params=_parameters(grid, n, tuple(code_list("theme")))).write_csv(str(path))


def add_batch(home: Home, grid: Grid, n: int) -> None:
    """A batch of n records as an import would leave them, of the themes that keep their place."""
    batch = Batch(id="made", kind="intervention", source="made", sha256="", imported_at="", role="", read=n, kept=n)
    records.add(home, batch, {})
    keeping = tuple(code for code, line in code_list("theme").items() if line.parent != "I" and not line.restricted)
    with duckdb.connect() as con:
        made = con.sql(sql("made"), params=_parameters(grid, n, keeping))
        made.project(
            "'made|' || intervention_id as record_key, 'made' as batch_id, row_number() over () as line,"
            f" started_at::date as service_on, '{LEVEL}' as zone_level, started_at, duration_min::int as duration_min,"
            " lon, lat, zone_key, register, theme, referral, people_n::int as people_n, entered_at, modified_at"
        ).write_parquet(str(home.records / batch.id / "intervention.parquet"), compression="zstd")


@cache
def columns() -> tuple[str, ...]:
    """The headers of the made CSV."""
    with duckdb.connect() as con:
        return tuple(con.sql(sql("made"), params=_parameters(TOWN, 0, ("",))).columns)


@cache
def sql(name: str) -> str:
    return Path(__file__).with_name(f"{name}.sql").read_text(encoding="utf-8")


def _parameters(grid: Grid, n: int, themes: tuple[str, ...]) -> dict[str, object]:
    lists = {name: list(code_list(codes)) for name, codes in _LISTS.items()}
    return {"n": n, "columns": grid.columns, "rows": grid.rows, "themes": list(themes), **lists}


def _mapping() -> str:
    """Headers are the fields' own names; instants are as DuckDB writes them."""
    lines = [f'name = "{MAPPING}"', 'label = "Bench"', 'table = "intervention"', 'source = "made"']
    names = columns()
    lines += [f'zone_level = "{LEVEL}"', "[columns]", *(f'{name} = ["{name}"]' for name in names)]
    return "\n".join(
        [*lines, "[formats]", *(f'{name} = ["%Y-%m-%d %H:%M:%S"]' for name in names if name.endswith("_at"))]
    )


def _square(rank: int, column: int, row: int) -> dict[str, object]:
    west, south = 2 + column / 100, 48 + row / 100
    ring = [[west, south], [west + 0.01, south], [west + 0.01, south + 0.01], [west, south + 0.01], [west, south]]
    code = f"Q{1 + rank}"
    return {
        "type": "Feature",
        "properties": {"code": code, "label": f"Quarter {code}"},
        "geometry": {"type": "Polygon", "coordinates": [[[round(x, 2), round(y, 2)] for x, y in ring]]},
    }
