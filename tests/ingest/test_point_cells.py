"""Points written in one cell come out of it, in the preview as in the whole file, and nothing else is taken for one."""

from pathlib import Path

import pytest

from analytics.ingest.readers import preview, read_table


def read(folder: Path, header: str, *cells: str) -> list[tuple[str, str]] | None:
    """The latitudes and longitudes that came out; None where the file is left as it is."""
    path = folder / "file.csv"
    path.write_text("\n".join([header, *cells]) + "\n", encoding="utf-8")
    whole, sample = read_table(path, delimiter="\t"), preview(path, delimiter="\t")
    assert whole.header == sample.header
    if whole.header[-2:] != ("lat", "lon"):
        return None
    return list(zip(*(whole.column(len(whole.header) - back).to_pylist() for back in (2, 1)), strict=True))


@pytest.mark.parametrize(
    "cell",
    [
        *("48.85, 2.35", "48.85,2.35", "48.85 2.35", "48.85;2.35", "(48.85, 2.35)", "[48.85,2.35]"),
        *("POINT (2.35 48.85)", "POINT(2.35 48.85)", "point z (2.35 48.85 30)", "SRID=4326;POINT(2.35 48.85)"),
        '"{""type"": ""Point"", ""coordinates"": [2.35, 48.85]}"',
    ],
)
def test_a_point_comes_out_of_its_cell(cell: str, tmp_path: Path) -> None:
    assert read(tmp_path, "Jour\tLieu", f"2024-05-01\t{cell}") == [("48.85", "2.35")]


def test_decimal_commas_are_left_to_the_reading_of_numbers(tmp_path: Path) -> None:
    assert read(tmp_path, "Lieu", "48,85 2,35", "48,86, 2,36") == [("48,85", "2,35"), ("48,86", "2,36")]


def test_cells_that_are_no_point_are_given_as_they_are_and_empty_ones_stay_so(tmp_path: Path) -> None:
    cells = ["48.85, 2.35"] * 12
    found = read(tmp_path, "Jour\tLieu", *(f"x\t{cell}" for cell in (*cells, "là", "")))
    assert found == [*[("48.85", "2.35")] * 12, ("là", "là"), ("", "")]


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Horaires", "18.30 19.45"),
        ("Horaires", "18h30 19h45"),
        ("Tailles", "148.5, 2.5"),
        ("Lieu", "12, rue de la Gare"),
        ("Lieu", "12, 14"),
        ("Lieu\tLongitude", "48.85, 2.35\t2.35"),
    ],
)
def test_other_numbers_are_no_points_and_a_file_that_has_its_own_is_left(
    header: str, cell: str, tmp_path: Path
) -> None:
    assert read(tmp_path, header, cell) is None
