"""Every form of a file gives the same table of texts; what is asked of a reading is done or refused, never unheard."""

import gzip
import json
import os
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from analytics.config import Home, Limits
from analytics.errors import InputError, UsageError, VigieError
from analytics.ingest.apart import OPENED, read_apart
from analytics.ingest.read import ROWS_READ, RawTable
from analytics.ingest.readers import preview, read_table
from analytics.ingest.source import ENCODINGS, Kind, Source
from analytics.text import translator
from tests.ingest.corpus_forms import parquet_bytes
from tests.ingest.files import load_path
from tests.ingest.old_workbooks import xls
from tests.ingest.workbooks import Fault, ods, xlsx, zipped

Read = Callable[..., RawTable]
ROWS = [["Date", "Lieu", "Durée"], [date(2024, 5, 1), "Été", 15], [date(2024, 5, 2), "007", 2.5]]
CSV = "Date;Lieu;Durée\n2024-05-01;Été;15\n2024-05-02;007;2.5\n"
PARQUET = parquet_bytes(
    pa.table({"Date": [date(2024, 5, 1), date(2024, 5, 2)], "Lieu": ["Été", "007"], "Durée": [15.0, 2.5]})
)


def write(folder: Path, content: bytes, name: str = "file") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def cells(table: RawTable) -> list[tuple[str, ...]]:
    return [table.header, *(tuple(row.values()) for row in table.rows.to_pylist())]


def refused(error: VigieError) -> str:
    return error.text(translator("en"))


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode(),
        CSV.encode("cp1252"),
        CSV.encode("utf-16"),
        gzip.compress(CSV.encode()),
        zipped({"a/b.csv": CSV}),
        xlsx({"Fiches": ROWS}),
        ods({"Fiches": ROWS}),
        xls("Fiches", ROWS),
        zipped({"b.ods": ods({"Fiches": ROWS})}),
        PARQUET,
    ],
    ids=["utf-8", "cp1252", "utf-16", "gz", "zip", "xlsx", "ods", "xls", "zipped ods", "parquet"],
)
def test_one_table_in_any_form_is_one_table(tmp_path: Path, content: bytes) -> None:
    table = read_table(write(tmp_path, content))
    assert cells(table) == [("Date", "Lieu", "Durée"), ("2024-05-01", "Été", "15"), ("2024-05-02", "007", "2.5")]
    assert table.line.to_pylist() == [2, 3]
    assert cells(preview(write(tmp_path, content))) == cells(table)


def test_a_page_of_words_before_the_table_is_not_taken_for_it(tmp_path: Path) -> None:
    words = {"Lisez-moi": [["Export des fiches"], ["Ville de Rivemont"]], "Titre": [["Fiches", "2024"]]}
    for name, content in {"a.xlsx": xlsx({**words, "Fiches": ROWS}), "a.ods": ods({**words, "Fiches": ROWS})}.items():
        read = read_table(write(tmp_path, content, name))
        assert (read.form.sheet, read.header) == ("Fiches", tuple(ROWS[0]))
        assert preview(tmp_path / name).form == read.form


@pytest.mark.parametrize("read", [preview, read_table])
def test_a_separator_asked_for_goes_before_the_most_regular_one(tmp_path: Path, read: Read) -> None:
    path = write(tmp_path, b"a;b,c\n1;2,3\n4;5,6\n")
    assert cells(read(path, delimiter=";")) == [("a", "b,c"), ("1", "2,3"), ("4", "5,6")]
    assert cells(read(path, delimiter=",")) == [("a;b", "c"), ("1;2", "3"), ("4;5", "6")]
    with pytest.raises(UsageError, match="not a separator"):
        read(path, delimiter=":")


def test_a_separator_is_refused_for_what_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no separator"):
        read_table(write(tmp_path, PARQUET), delimiter=";")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_encoding_asked_for_is_the_one_read(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, CSV.encode(encoding))
    assert cells(read_table(path, encoding=encoding))[1] == ("2024-05-01", "Été", "15")
    assert read_table(path, encoding=encoding).form.encoding == encoding


def test_an_encoding_that_does_not_fit_says_on_which_line(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refusal:
        read_table(write(tmp_path, b"a;b\n1;2\n\xe9;3\n", "export.csv"), encoding="utf-8")
    assert "export.csv is not written in utf-8 (line 3)" in refused(refusal.value)


def test_what_a_file_has_not_cannot_be_asked_of_it(tmp_path: Path) -> None:
    text, book = write(tmp_path, CSV.encode(), "a.csv"), write(tmp_path, xlsx({"A": ROWS, "B": ROWS}), "b.xlsx")
    with pytest.raises(InputError, match="not a workbook"):
        read_table(text, sheet="A")
    with pytest.raises(InputError, match="its encoding itself"):
        read_table(book, encoding="utf-8")
    with pytest.raises(UsageError, match="not an encoding"):
        read_table(text, encoding="rot13")
    with pytest.raises(InputError) as refusal:
        read_table(book, sheet="C")
    assert "no sheet “C”. Choose one of: A, B." in refused(refusal.value)


def test_a_sheet_is_the_one_asked_for_else_the_first_that_is_seen_and_filled(tmp_path: Path) -> None:
    book = xlsx({"Liste": ROWS, "Vide": [], "Mai": ROWS[:2], "Juin": ROWS}, hidden=["Liste"])
    path = write(tmp_path, book)
    assert read_table(path).form.sheet == "Mai"
    assert read_table(path).form.sheets == ("Vide", "Mai", "Juin")
    assert len(read_table(path, sheet="Juin").line) == 2
    assert read_table(path, sheet="Liste").form.sheet == "Liste"


def test_cells_in_error_are_empty_and_counted(tmp_path: Path) -> None:
    rows = [["a", "b"], [Fault("#REF!"), "x"], ["e", Fault("#N/A")]]
    for make in (xlsx, ods):
        table = read_table(write(tmp_path, make({"Other": [["a"], [Fault("#NUM!")]], "F": rows})), sheet="F")
        assert cells(table) == [("a", "b"), ("", "x"), ("e", "")]
        assert table.form.n_faults == 2


@pytest.mark.parametrize(
    ("limits", "content", "said"),
    [
        (Limits(max_rows=1), CSV.encode(), "has 2 rows; Vigie reads at most 1"),
        (Limits(max_rows=1), xlsx({"F": ROWS}), "has 3 rows; Vigie reads at most 1"),
        (Limits(max_columns=2), CSV.encode(), "3 columns; Vigie reads at most 2"),
        (Limits(max_columns=2), PARQUET, "3 columns; Vigie reads at most 2"),
        (Limits(max_bytes=20), CSV.encode(), "holds more than 20 bytes"),
        (Limits(max_bytes=1_000), zipped({"a.csv": CSV * 100}), "holds more than 1 kB"),
        (Limits(max_bytes=1_000), gzip.compress(CSV.encode() * 100), "holds more than 1 kB"),
        (Limits(max_bytes=90), xlsx({"F": ROWS * 40}), "holds more than 90 bytes"),
        (Limits(max_cell_chars=5), CSV.encode(), "more than 5 characters (line 2, column “Date”)"),
        (Limits(max_cell_chars=5), xls("F", ROWS), "more than 5 characters (line 2, column “Date”)"),
        (Limits(max_cell_chars=5), PARQUET, "more than 5 characters (line 2, column “Date”)"),
    ],
)
def test_limits_are_held_in_every_form(tmp_path: Path, limits: Limits, content: bytes, said: str) -> None:
    with pytest.raises(InputError) as refusal:
        read_table(write(tmp_path, content), limits=limits)
    assert said in refused(refusal.value)


def test_limits_are_settings_of_a_home(home: Home, tmp_path: Path) -> None:
    path = write(tmp_path, b"started_on;zone_key;register;theme\n" + b"2024-05-01;A;R5;X10\n" * 2)
    home.path.mkdir(parents=True)
    home.settings_file.write_text("[limits]\nmax_rows = 1\n", encoding="utf-8")
    with pytest.raises(InputError, match="rows; Vigie reads at most"):
        load_path(home, path)
    home.settings_file.write_text("[limits]\nmax_rows = 0\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"limits\.max_rows = 0"):
        home.settings()


def test_the_reading_of_a_text_stops_once_its_time_is_over(tmp_path: Path) -> None:
    """Ten million bytes are looked through in three parts: whoever hears of the first is in no hurry."""
    path = write(tmp_path, b"a;b\n" + b"x;1\n" * 2_500_000)
    heard: list[str] = []

    def slowly(said: str, _n_rows: int, _share: float) -> None:
        heard.append(said)
        time.sleep(1.1)

    with pytest.raises(InputError, match="takes more than"):
        read_table(path, limits=Limits(seconds=1), tick=slowly)
    assert len(heard) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes of this kind")
def test_a_reading_that_never_ends_is_ended(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "endless.xls")
    source = Source(path=tmp_path / "endless.xls", file="endless.xls", limits=Limits(seconds=1))
    with pytest.raises(InputError, match="takes more than"):
        read_apart(source, Kind.XLS)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes of this kind")
def test_whoever_stops_listening_ends_the_reading(tmp_path: Path) -> None:
    """The process waits on the pipe without a word: only the silence is told, again and again, until the stop."""
    path, told = tmp_path / "endless.xls", list[str]()
    os.mkfifo(path)

    def until_stopped(said: str, _n_rows: int, _share: float) -> None:
        told.append(said)
        if len(told) == 3:
            raise StopIteration

    with pytest.raises(StopIteration):
        read_apart(Source(path=path, file=path.name, limits=Limits(), tick=until_stopped), Kind.XLS)
    assert told == [OPENED] * 3
    with pytest.raises(OSError, match="No such device"):  # nobody reads the pipe any longer
        os.open(path, os.O_WRONLY | os.O_NONBLOCK)


MANY = 25_001
"""Rows of two whole blocks of 10,000 and a third begun."""
POINTS = [{"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [2, 48]}}] * MANY


@pytest.mark.parametrize(
    ("content", "opened"),
    [
        (xlsx({"Fiches": [["Rang"], *([float(rank)] for rank in range(MANY))]}), 0.5),
        (ods({"Fiches": [["Rang"], *([float(rank)] for rank in range(MANY))]}), 0.5),
        (parquet_bytes(pa.table({"Rang": range(MANY)})), 0),
        (json.dumps({"type": "FeatureCollection", "features": POINTS}).encode(), 0),
    ],
    ids=["xlsx", "ods", "parquet", "geojson"],
)
def test_a_file_read_apart_tells_its_rows_as_they_are_read(content: bytes, opened: float, tmp_path: Path) -> None:
    """Opening a workbook is half of its reading."""
    told: dict[tuple[str, int], float] = {}
    read_table(write(tmp_path, content), tick=lambda said, n_rows, share: told.update({(said, n_rows): share}))
    assert told == {
        (OPENED, 0): 0,
        (ROWS_READ, 10_000): pytest.approx(opened + (1 - opened) * 10_000 / 25_001),
        (ROWS_READ, 20_000): pytest.approx(opened + (1 - opened) * 20_000 / 25_001),
        (ROWS_READ, 25_001): 1,
    }


def test_nothing_is_left_of_a_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    read_table(write(tmp_path, zipped({"a.xlsx": xlsx({"F": ROWS})})))
    with pytest.raises(InputError):
        read_table(write(tmp_path, zipped({"a.xlsx": xlsx({"F": [["a"]]})})))
    assert list(scratch.iterdir()) == []
