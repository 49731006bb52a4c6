"""The build: from all records that count to a new store file, checked before it is the one that is read.

It changes no record, and it leaves the live store as it is where anything fails.
"""

import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from analytics import records
from analytics.config import Home
from analytics.durable import publish, step, writing
from analytics.errors import StoreError
from analytics.ingest.areas import every_layer, own_nestings
from analytics.ingest.load import local_zone
from analytics.ingest.named import named_nestings
from analytics.ingest.rezoned import renested
from analytics.ingest.zones import active_nestings
from analytics.metrics.asked import of_registry
from analytics.progress import Progress, silent
from analytics.store import checks, inputs, live, places
from analytics.store.corrected import corrected, correction_table
from analytics.store.script import script
from analytics.text import Message, msg

Con = duckdb.DuckDBPyConnection

SCHEMA = ("ref_code", "ref_zone", "ref_shape", "ref_nesting")
VERSIONS = ("stg_reach", "stg_superseded", "stg_told")
STAGING = (
    *VERSIONS,
    *("stg_placement", "stg_tour", "stg_said", "stg_record", "stg_point", "stg_name"),
    *("stg_plan", "stg_named"),
)
TOURS = (
    *("fct_tour", "fct_tour_share", "fct_tour_hour", "ref_level", "fct_tour_part"),
    *("ref_indicator", "ref_event"),
)
RECORDS = ("fct_intervention", "fct_place", "ref_info")
FAMILIES = (
    *("known_quarter", "field_fill", "situation"),
    "fact_register",
    *("technical_report", "report_return", "fact_technical", "fact_recurrence", "stock_technical", "delay_technical"),
    "repair_tension",
    *("isolation_signal", "isolation_case", "fact_isolation", "stock_isolation", "delay_contact"),
    *("fact_relay", "fact_request"),
    *("fact_conflict", "fact_situation", "fact_again", "fact_action", "stock_situation", "delay_situation"),
)
GATHERED = ("fct_fact", "fct_stock", "fct_delay", "fct_report")
CUBE = (
    "cube_month",
    "cube_week",
    "cube_presence_month",
    "cube_presence_week",
    "cube_presence_part",
    "cube_planned_month",
    "cube_calendar_month",
    "cube_fact",
    "cube_stock",
    "cube_quarter",
    "cube_metric",
    "agg_tour_month",
    "agg_presence",
    "agg_presence_part",
    "agg_territory",
    "agg_restricted_year",
    "agg_restricted_place",
    "agg_node",
    "agg_repair",
    "agg_delay",
    "agg_fill",
    "agg_brought",
    "agg_often",
    "agg_rejected",
    "agg_entry_delay",
    "agg_entered",
    "agg_precision",
)
"""The files of each folder of `sql`, in the order in which they run. Each family tells the facts of one side of
the trade, which are gathered, then counted."""

_MEMORY = "1GB"
"""What DuckDB may hold before it writes to disk; Python and the points being placed come on top."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """The store that is now live: its file, what it was made from, records kept, checks that hold, time taken."""

    path: Path
    digest: str
    n_records: int
    n_checks: int
    seconds: float


def build_store(home: Home, progress: Progress = silent) -> BuildResult:
    """Build a store from the records and make it live. Raises StoreError where it cannot, BusyError, InputError."""
    started = time.monotonic()
    with writing(home.path):
        digest = inputs.data_digest(home)
        name = f"{digest[: live.DIGEST_LETTERS]}-{uuid.uuid4().hex[:8]}"
        with _draft(home, name) as draft:
            n_records = _fill(draft, home, digest, progress)
            path = home.store / f"{name}.duckdb"
            publish(draft, path)
            live.go_live(home, path)
    return BuildResult(path, digest, n_records, len(checks.CHECKS), time.monotonic() - started)


@contextmanager
def _draft(home: Home, name: str) -> Iterator[Path]:
    """A file to fill, in a folder of its own that is gone afterwards, with whatever earlier builds left behind."""
    live.clean(home)
    folder = home.store / f"{live.DRAFT}{name}"
    folder.mkdir(parents=True)
    step("write")
    try:
        yield folder / "store.duckdb"
    finally:
        live.clean(home)


def _fill(draft: Path, home: Home, digest: str, progress: Progress) -> int:
    """Run every query in order, then the checks. Returns the number of records kept."""
    layers = every_layer(home)
    values = {**inputs.parquet_files(home, draft.parent), **inputs.FIELD_NAMES, "timezone": local_zone(home).key}
    values |= of_registry()
    with duckdb.connect(str(draft), config={"memory_limit": _MEMORY, "temp_directory": str(draft.parent)}) as con:
        progress(Message(msg("Reading the records…")), 0.0)
        _register(con, _given(home, layers, digest))
        _run(con, "schema", SCHEMA, values)
        _run(con, "staging", VERSIONS, values)
        values["intervention_files"] = [*values["intervention_files"], _correct(con, home, layers, draft.parent)]
        _run(con, "staging", STAGING[len(VERSIONS) :], values)
        progress(Message(msg("Placing them in the zones of every level…")), 0.3)
        _register(con, _placed(con, layers))
        progress(Message(msg("Counting…")), 0.5)
        _run(con, "facts", TOURS, values)
        with _in_any_order(con):
            _run(con, "facts", RECORDS, values)
            _run(con, "families", FAMILIES, values)
            _run(con, "facts", GATHERED, values)
        _run(con, "cube", CUBE, values)
        progress(Message(msg("Checking that everything adds up…")), 0.9)
        checks.hold(con)
        return int(dict(script("read", "info").run(con, {}).fetchall())["n_records"])


def _given(home: Home, layers: places.Layers, digest: str) -> dict[str, pa.Table]:
    """The small tables that do not come from the batches of records."""
    return {
        "in_code": inputs.code_table(home.settings()),
        "in_target": inputs.target_table(home.settings()),
        "in_zone": places.zone_table(layers),
        "in_shape": places.shape_table(layers),
        "in_nesting": _nestings(home, layers),
        "in_merged": places.merged_table(layers),
        "in_correction": correction_table(home),
        "in_rejected": inputs.rejected_table(records.batches(home)),
        "in_info": inputs.info_table(digest),
    }


def _nestings(home: Home, layers: places.Layers) -> pa.Table:
    """Those that were declared, as merged, those that zones name, and those of the zones that an own area groups."""
    declared = renested(active_nestings(home), {level: layer.merged for level, layer in layers.items()})
    return pa.concat_tables([declared, named_nestings(layers, declared), own_nestings(home, layers)])


def _correct(con: Con, home: Home, layers: places.Layers, folder: Path) -> str:
    """Write the corrected records to a file, to be read like those of the batches."""
    made = corrected(home, con.sql("from stg_told").to_arrow_table(), layers)
    _register(con, {"in_corrected": made.replaced})
    path = folder / "corrected.parquet"
    pq.write_table(made.lines, path)
    return str(path)


def _placed(con: Con, layers: places.Layers) -> dict[str, pa.Table]:
    """Where each distinct point, each zone named and each zone planned for lies."""
    return {
        "in_point_zone": places.point_table(con.sql("from stg_point").to_arrow_table(), layers),
        "in_name_zone": places.name_table(con.sql("from stg_name").to_arrow_table(), layers),
        "in_plan_zone": places.plan_table(con.sql("from stg_plan").to_arrow_table(), layers),
    }


def _register(con: Con, tables: Mapping[str, pa.Table]) -> None:
    for name, table in tables.items():
        con.register(name, table)


@contextmanager
def _in_any_order(con: Con) -> Iterator[None]:
    """Rows of a table lie in the order that its query asks for, else in any: all cores then write it. Not for hours,
    whose sums would change in their last digit."""
    con.execute("set preserve_insertion_order = false")
    yield
    con.execute("set preserve_insertion_order = true")


def _run(con: Con, folder: str, names: tuple[str, ...], values: Mapping[str, object]) -> None:
    """Run queries one after the other. Raises StoreError naming the one that cannot be run, never what it read."""
    for name in names:
        try:
            script(folder, name).run(con, values)
        except duckdb.Error as error:
            raise StoreError(
                msg("The build stopped at the table “{table}”; the former store stays in use."),
                remedy=msg(
                    "Check the free disk space and restore the folder of records from a backup, then try again."
                ),
                table=name,
            ) from error
