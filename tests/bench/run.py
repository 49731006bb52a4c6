"""`make bench`: what Vigie costs beside plain DuckDB, as ratios of one run. Made records in a temporary folder only."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

from analytics.config import Home
from analytics.store.build import build_store
from analytics.store.connect import open_live
from analytics.store.read import Read
from tests.bench import forms, made, maps, pages
from tests.bench.measure import GIGABYTE, Line, in_turn, run, table
from tests.bench.typed import against_sql

N_CHAIN = 1_000_000
LAST_DAY = date(2026, 6, 30)
SIZES = (20_000, 1_000_000, 10_000_000)
MOST_TIMES_DUCKDB, MOST_GIGABYTES, MOST_TIMES_SMALL = 6, 2, 2
N_READS = 60


def main() -> int:
    """Measure, print the table, and return 1 where a limit is passed."""
    with tempfile.TemporaryDirectory(prefix="vigie-bench-") as folder:
        lines = [*forms.lines(Path(folder)), *chain(Path(folder)), *reads(Path(folder))]
        lines += [*pages.pages(Path(folder)), *maps.drawing(), *maps.redrawing(Path(folder))]
    print(table(lines))
    return 0 if all(line.holds for line in lines) else 1


def chain(folder: Path) -> Iterator[Line]:
    """Import and build of a CSV, against DuckDB writing it to Parquet and grouping it; then reads of that store."""
    _tell(f"making {N_CHAIN:,} records of {len(made.columns())} columns")
    csv, parquet = folder / "made.csv", folder / "made.parquet"
    made.write_csv(csv, made.CITY, N_CHAIN)
    home = made.home_of(made.CITY, folder / "chain")
    _tell("import and build, with plain DuckDB before, between and after")
    by_hand, vigie = ("-m", "tests.bench.plain", csv, parquet), ("-m", "analytics", "--home", home.path)
    before, imported = run(*by_hand), run(*vigie, "import", csv, "--mapping", made.MAPPING)
    between, built, after = run(*by_hand), run(*vigie, "build"), run(*by_hand)
    seconds, plain = imported.seconds + built.seconds, median(one.seconds for one in (before, between, after))
    figures = f"import {imported.seconds:.1f} s + build {built.seconds:.1f} s, DuckDB {plain:.1f} s"
    yield Line("import and build of 1,000,000 records, times DuckDB", figures, seconds / plain, MOST_TIMES_DUCKDB)
    memory = max(imported.memory, built.memory) / GIGABYTE
    figures = f"import {imported.memory / GIGABYTE:.2f} GB, build {built.memory / GIGABYTE:.2f} GB"
    yield Line("their greatest memory, in GB", figures, memory, MOST_GIGABYTES)
    yield from against_sql(home, questions().items(), N_READS)


def reads(folder: Path) -> Iterator[Line]:
    """The same questions on one town, over stores of growing size: the slowest size against the fastest."""
    with ExitStack() as stack:
        stores = [stack.enter_context(open_live(_built(folder / str(n), n))) for n in SIZES]
        for name, params in questions().items():
            seconds = in_turn([partial(store.read, name, **params) for store in stores], N_READS)
            figures = ", ".join(f"{1000 * second:.1f} ms" for second in seconds)
            yield Line(
                f"{name} at 20 thousand, 1 and 10 million", figures, max(seconds) / min(seconds), MOST_TIMES_SMALL
            )


def questions() -> dict[Read, dict[str, object]]:
    """Reads of the cube as pages make them: a year and a quarter for the map, every month for the curves, a quarter."""
    every_month = {"first_on": date(2023, 7, 1), "last_on": LAST_DAY}
    five_quarters = {"first_on": date(2025, 4, 1), "last_on": LAST_DAY}
    one_quarter = {"first_on": date(2026, 4, 1), "last_on": LAST_DAY}
    return {
        Read.COUNTED: {"levels": [made.LEVEL], **five_quarters},
        Read.ZONE_DELAYS: {"delays": ["technical"], "level": made.LEVEL, **five_quarters},
        Read.COUNTS_BY_DIMENSION: {"level": made.LEVEL, **every_month},
        Read.COUNTS_BY_THEME: {"level": made.LEVEL, **one_quarter},
    }


def _built(folder: Path, n: int) -> Home:
    _tell(f"making and building {n:,} records")
    home = made.home_of(made.TOWN, folder)
    made.add_batch(home, made.TOWN, n)
    build_store(home)
    return home


def _tell(step: str) -> None:
    print(f"… {step}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
