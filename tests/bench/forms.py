"""What reading a file costs: a workbook beside calamine alone, a CSV beside DuckDB alone, the first look at a text.

`python -m tests.bench.forms` runs these measures without the others.
"""

import csv
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright
from python_calamine import load_workbook

from analytics.config import Home
from analytics.ingest.readers import preview, read_table
from analytics.reports.incoming import look
from tests.bench import made
from tests.bench.measure import GIGABYTE, Line, in_turn, run, table
from tests.browser.conftest import ARGUMENTS, serving
from tests.ingest.workbooks import Cell, xlsx

N_RECORDS, N_LINES = 1_000_000, 100_000
N_TIMES = 3
LARGE_BYTES = 200_000_000
MOST_TIMES_ALL_TEXT, MOST_GIGABYTES, MOST_TIMES_CALAMINE, MOST_SECONDS = 4, 1.5, 3, 2


def lines(folder: Path) -> Iterator[Line]:
    records, workbook, large = folder / "records.csv", folder / "records.xlsx", folder / "large.csv"
    made.write_csv(records, made.CITY, N_RECORDS)
    yield from imported(folder / "home", records)
    _write_workbook(records, workbook)
    calamine, ours, sample = in_turn(
        [partial(_read_alone, workbook), partial(read_table, workbook), partial(preview, workbook)], N_TIMES
    )
    figures = f"{ours:.1f} s, calamine {calamine:.1f} s"
    yield Line("XLSX of 100,000 rows read apart, times calamine", figures, ours / calamine, MOST_TIMES_CALAMINE)
    yield Line("its preview, in seconds", f"{sample:.1f} s", sample, MOST_SECONDS)
    _write_large(records, large)
    home = made.home_of(made.CITY, folder / "home of the assistant")
    sample, seen = in_turn([partial(preview, large), partial(look, home, large)], N_TIMES)
    yield Line("preview of a CSV of 200 MB, in seconds", f"{1000 * sample:.0f} ms", sample, MOST_SECONDS)
    yield Line("the same with the mappings that read it, as the page shows it", f"{seen:.2f} s", seen, MOST_SECONDS)
    yield brought(home, large)


def brought(home: Home, large: Path) -> Line:
    """Seconds in Chromium from the choice of the file to its first rows on the page: sent, kept aside, looked at."""
    with serving(home) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(ARGUMENTS))
        found = [_brought(browser.new_page(), f"{address}/imports", large) for _ in range(N_TIMES + 1)][1:]
        browser.close()
    seconds, sent = (median(one[side] for one in found) for side in (0, 1))
    figures = f"{seconds:.1f} s, of which sent in {sent:.1f} s; load {os.getloadavg()[0]:.1f}"
    return Line("the same in Chromium, from the choice of the file on, sent included", figures, seconds, MOST_SECONDS)


def _brought(page: Page, address: str, large: Path) -> tuple[float, float]:
    """Until the table is drawn, and until the last byte was sent."""
    page.goto(address)
    field = page.locator("input[type=file]")
    field.wait_for(state="attached")
    page.wait_for_timeout(1000)  # the page is at rest
    started, sent = time.perf_counter(), [0.0]
    page.on("requestfinished", lambda request: _note(sent, request.method))
    field.set_input_files(large)
    page.get_by_role("cell", name="I0", exact=True).wait_for()
    shown = time.perf_counter() - started
    page.close()
    return shown, sent[0] - started


def _note(sent: list[float], method: str) -> None:
    if method == "PUT":
        sent[0] = time.perf_counter()


def imported(folder: Path, records: Path) -> Iterator[Line]:
    """The same file imported again and again, each time as of another day, with DuckDB before each."""
    home = made.home_of(made.CITY, folder)
    command = ("-m", "analytics", "--home", home.path, "import", records, "--mapping", made.MAPPING, "--exported-on")
    pairs = [
        (run("-m", "tests.bench.all_text", records), run(*command, date(2026, 7, 1) + timedelta(days=rank)))
        for rank in range(N_TIMES)
    ]
    plain, ours = (median(pair[side].seconds for pair in pairs) for side in (0, 1))
    figures = f"{ours:.1f} s, DuckDB {plain:.1f} s"
    yield Line("CSV of 1,000,000 rows to records, times DuckDB", figures, ours / plain, MOST_TIMES_ALL_TEXT)
    memory = max(pair[1].memory for pair in pairs) / GIGABYTE
    yield Line("its greatest memory, in GB", f"{memory:.2f} GB", memory, MOST_GIGABYTES)


def _read_alone(workbook: Path) -> None:
    load_workbook(workbook).get_sheet_by_index(0).to_python()


def _write_workbook(records: Path, workbook: Path) -> None:
    with records.open(encoding="utf-8", newline="") as file:
        header, *rows = islice(csv.reader(file), N_LINES + 1)
    workbook.write_bytes(xlsx({"Fiches": [header, *([_cell(text) for text in row] for row in rows)]}))


def _write_large(records: Path, large: Path) -> None:
    with records.open("rb") as whole, large.open("wb") as file:
        content = whole.read(LARGE_BYTES)
        for left in range(LARGE_BYTES, 0, -len(content)):
            file.write(content[:left])


def _cell(text: str) -> Cell:
    """Numbers and instants as a spreadsheet would store them."""
    for parse in (float, datetime.fromisoformat):
        try:
            return parse(text)
        except ValueError:
            continue
    return text


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="vigie-bench-") as scratch:
        found = list(lines(Path(scratch)))
    print(table(found))
    sys.exit(0 if all(line.holds for line in found) else 1)
