"""The reader: encodings, delimiters, quotes and lines, all brought to one shape."""

import codecs
import csv
import gzip
import io
from pathlib import Path

import pytest

from analytics.errors import InputError
from analytics.ingest.read import Misfit, RawTable
from analytics.ingest.readers import preview, read_table

TEXT = "Thème;Lieu\nBruit;Été\nœuvre;12 €\n"


def read(folder: Path, content: bytes) -> RawTable:
    path = folder / "file.csv"
    path.write_bytes(content)
    return read_table(path)


def cells(table: RawTable) -> list[tuple[str, ...]]:
    return [tuple(row.values()) for row in table.rows.to_pylist()]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode("utf-8"), "utf-8"),
        (TEXT.encode("cp1252"), "cp1252"),
        (TEXT.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (gzip.compress(TEXT.encode("cp1252")), "cp1252"),
        (TEXT.replace("\n", "\r\n").encode("utf-8"), "utf-8"),
        (TEXT.replace("\n", "\r").encode("utf-8"), "utf-8"),
    ],
    ids=["utf-8", "utf-8 with mark", "windows-1252", "utf-16", "utf-16 big", "gzip", "crlf", "cr"],
)
def test_one_text_in_any_dress_is_one_table(tmp_path: Path, content: bytes, encoding: str) -> None:
    table = read(tmp_path, content)
    assert table.header == ("Thème", "Lieu")
    assert cells(table) == [("Bruit", "Été"), ("œuvre", "12 €")]
    assert table.form.encoding == encoding
    assert table.line.to_pylist() == [2, 3]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_makes_regular_columns(tmp_path: Path, delimiter: str) -> None:
    rows = [("Nom, prénom", "Note; avis"), ("a", "1,5"), ("b | c", "2,5")]
    quoted = [delimiter.join(f'"{cell}"' for cell in row) for row in rows]
    table = read(tmp_path, "\n".join(quoted).encode())
    assert table.form.delimiter == delimiter
    assert [table.header, *cells(table)] == rows


def test_decimal_commas_do_not_pass_for_columns(tmp_path: Path) -> None:
    table = read(tmp_path, b"Latitude;Longitude\n48,87;2,33\n48,86;2,34\n")
    assert table.form.delimiter == ";"
    assert cells(table) == [("48,87", "2,33"), ("48,86", "2,34")]


def test_lines_are_counted_as_a_spreadsheet_counts_rows(tmp_path: Path) -> None:
    text = 'a;b\n"two\nlines";1\n\n;\n   \n2;3\nalone\n4;5;6\n7;8\n'
    #       1   2 (one row)   3  4  5    6    7      8      9
    table = read(tmp_path, text.encode())
    assert cells(table) == [("two\nlines", "1"), ("2", "3"), ("7", "8")]
    assert table.line.to_pylist() == [2, 6, 9]
    assert table.misfits == (Misfit(7, 1), Misfit(8, 3))
    assert table.n_read == 3 + 2


def test_blank_rows_before_the_header_are_counted_and_left_out(tmp_path: Path) -> None:
    table = read(tmp_path, b"\n;\na;b\n1;2\n")
    assert table.header == ("a", "b")
    assert table.line.to_pylist() == [4]


def test_quotes_are_doubled_inside_quotes_and_plain_inside_words(tmp_path: Path) -> None:
    table = read(tmp_path, b'a;b\n"say ""no""";5" pipe\n')
    assert cells(table) == [('say "no"', '5" pipe')]


def test_one_column_is_a_table(tmp_path: Path) -> None:
    table = read(tmp_path, b"Date\n2024-05-01\n\n2024-05-02\n")
    assert cells(table) == [("2024-05-01",), ("2024-05-02",)]
    assert table.line.to_pylist() == [2, 4]


def test_rows_over_many_blocks_keep_their_lines(tmp_path: Path) -> None:
    n_rows = 300_000
    rows = [f"{n};{'x' * 40}" if n % 1_000 else f"{n}" for n in range(n_rows)]
    table = read(tmp_path, "\n".join(["n;text", *rows]).encode())
    assert table.n_read == n_rows
    assert [row.line for row in table.misfits] == list(range(2, n_rows + 2, 1_000))
    assert table.column(0)[0].as_py() == "1"
    assert table.line[0].as_py() == 3
    assert table.column(0)[-1].as_py() == str(n_rows - 1)
    assert table.line[-1].as_py() == n_rows + 1


@pytest.mark.parametrize("start", ['2;"open', '"open;2'])
@pytest.mark.parametrize("n_rows", [2, 2_000_000])
def test_a_quote_left_open_is_refused_with_its_line(tmp_path: Path, n_rows: int, start: str) -> None:
    text = f'a;b\n1;"two\nlines"\n{start}\n' + "3;4\n" * n_rows
    with pytest.raises(InputError, match="Line 3 of the file"):
        read(tmp_path, text.encode())


@pytest.mark.parametrize("above", ["Export du 12 mai\n", "Export, du 12 mai;;\n\n;;\n", '"Export\ndu 12"\n'])
def test_titles_above_the_names_of_the_columns_are_left_out_and_counted(tmp_path: Path, above: str) -> None:
    """Rows keep their line: the short one is the third after the names."""
    path = tmp_path / "file.csv"
    path.write_text(f"{above}Jour;Lieu;Motif\n1;2;3\n4;5;6\n7;8\n9;10;11\n", encoding="utf-8")
    whole, sample = read_table(path), preview(path)
    start = len(list(csv.reader(io.StringIO(above))))
    for table in (whole, sample):
        assert cells(table) == [("1", "2", "3"), ("4", "5", "6"), ("9", "10", "11")]
        assert (table.header, table.form.n_above) == (("Jour", "Lieu", "Motif"), 1)
        assert table.line.to_pylist() == [start + 2, start + 3, start + 5]
        assert [(row.line, row.n_cells) for row in table.misfits] == [(start + 4, 2)]


@pytest.mark.parametrize("first", ["Jour;;;", "a;b", "1;2;3;4"])
def test_a_first_row_as_wide_as_half_of_the_table_is_the_header_and_so_is_one_that_no_words_follow(
    tmp_path: Path, first: str
) -> None:
    path = tmp_path / "file.csv"
    path.write_text(f"{first}\n1;2;3;4\n", encoding="utf-8")
    table = read_table(path)
    assert (";".join(table.header), table.form.n_above) == (first, 0)


def test_a_large_text_says_where_its_reading_is_and_its_lines_stay_those_of_the_file(tmp_path: Path) -> None:
    """120,000 rows of about 100 bytes make several blocks of 4 MB, looked through and then read; the last row but one
    has a cell too many."""
    rows = [f"{rank};{'x' * 90}\n" for rank in range(120_000)]
    path, told = tmp_path / "file.csv", list[tuple[str, int, float]]()
    path.write_text("".join(["a;b\n", *rows, "1;2;3\n", "last;row\n"]), encoding="utf-8")
    table = read_table(path, tick=lambda said, n_rows, share: told.append((said, n_rows, share)))
    steps = [
        [(n_rows, share) for word, n_rows, share in told if word == said] for said in dict.fromkeys(t[0] for t in told)
    ]
    assert [len(step) >= 2 for step in steps] == [True, True]
    assert all(step == sorted(step) for step in steps)
    assert (steps[0][-1][1] <= 0.5, steps[1][0][1] > 0.5) == (True, True)
    assert told[-1][1:] == (120_000 + 1, 0.5 + 0.5 * (120_002 / 120_003))
    assert table.misfits == (Misfit(line=120_002, n_cells=3),)
    assert (cells(table)[-1], table.line[-1].as_py()) == (("last", "row"), 120_003)
