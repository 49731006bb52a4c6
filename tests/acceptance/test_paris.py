"""The whole chain on real records, by its commands: every figure equals, to the unit, those computed elsewhere."""

import csv
import gzip
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from analytics.__main__ import main
from analytics.config import Home
from analytics.store.live import read_live

N_RECORDS = 16_988
UTF_8, EXCEL = "dmr_2023_2024_utf8.csv.gz", "dmr_2023_2024_excel_fr_cp1252.csv.gz"

Rows = list[dict[str, str]]
Homes = Callable[..., Path]


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory, real_paris: Path) -> Homes:
    """Makes a home of Paris' quarters and of the files named, built; the same files give the same home."""
    made: dict[tuple[str, ...], Path] = {}

    def home_of(*files: str) -> Path:
        if files not in made:
            made[files] = tmp_path_factory.mktemp("paris")
            zones = str(real_paris / "quartiers_administratifs_80.geojson")
            _run(made[files], "zones", "add", zones, "--level", "quartier", "--code", "c_quinsee", "--label", "l_qu")
            for file in files:
                _run(made[files], "import", str(real_paris / file), "--mapping", "paris-dmr")
            _run(made[files], "build")
        return made[files]

    return home_of


@pytest.mark.parametrize("files", [(UTF_8,), (EXCEL,), (UTF_8, EXCEL)], ids=["utf-8", "excel", "both"])
def test_weekly_counts_equal_the_expected_ones(files: tuple[str, ...], chain: Homes, real_paris: Path) -> None:
    with (real_paris / "expected_weekly_counts.csv").open(encoding="utf-8", newline="") as file:
        weeks = list(csv.DictReader(file))
    expected = {
        (week["semaine_lundi"], zone): int(n)
        for week in weeks
        for zone, n in week.items()
        if zone != "semaine_lundi" and n != "0"
    }
    rows = _export(chain(*files), "week", "none")
    assert {(row["period"], row["zone_label"]): int(row["n"]) for row in rows} == expected
    assert len(rows) == len(expected)


@pytest.mark.parametrize("grain", ["week", "month"])
@pytest.mark.parametrize("by", ["none", "dimension", "theme"])
def test_totals_by_zone_equal_the_expected_ones_however_they_are_cut(
    by: str, grain: str, chain: Homes, real_paris: Path
) -> None:
    with (real_paris / "expected_totals_by_type.csv").open(encoding="utf-8", newline="") as file:
        expected = {
            line["zone_ref"]: sum(int(n) for name, n in line.items() if name != "zone_ref")
            for line in csv.DictReader(file)
        }
    found: Counter[str] = Counter()
    for row in _export(chain(UTF_8), grain, by):
        found[row["zone_label"]] += int(row["n"])
    assert found == expected
    assert found.total() == N_RECORDS


def test_columns_are_those_asked_for(chain: Homes) -> None:
    home = chain(UTF_8)
    common = ["level", "zone_code", "zone_label", "period"]
    assert list(_export(home, "month", "none")[0]) == [*common, "n"]
    assert list(_export(home, "month", "dimension")[0]) == [*common, "dimension", "n"]
    assert list(_export(home, "month", "theme")[0]) == [*common, "dimension", "theme", "n"]


def test_no_record_is_left_without_a_zone(chain: Homes) -> None:
    assert "unlocated" not in {row["zone_code"] for row in _export(chain(UTF_8), "week", "none")}


def test_periods_are_mondays_and_first_days(chain: Homes) -> None:
    weeks = {row["period"] for row in _export(chain(UTF_8), "week", "none")}
    months = {row["period"] for row in _export(chain(UTF_8), "month", "none")}
    assert min(weeks) == "2023-07-31"
    assert min(months) == "2023-07-01"
    assert max(months) == "2024-09-01"


def test_every_record_lies_in_its_expected_quarter(chain: Homes, real_paris: Path) -> None:
    with gzip.open(real_paris / "expected_quartier_per_id.csv.gz", "rt", encoding="utf-8", newline="") as file:
        expected = {line["id_dmr"]: line["zone_ref"] for line in csv.DictReader(file)}
    home = Home(chain(UTF_8))
    live = read_live(home)
    assert live is not None
    with duckdb.connect(str(home.store / live.live), read_only=True) as con:
        found = con.execute(
            """
            select intervention_id, zone_label
            from fct_intervention join fct_place using (record_id) join ref_zone using (level, zone_code)
            """
        ).fetchall()
    assert dict(found) == expected
    assert len(found) == N_RECORDS


def test_the_excel_file_gives_the_same_figures_as_the_other(chain: Homes) -> None:
    assert _export(chain(EXCEL), "month", "theme") == _export(chain(UTF_8), "month", "theme")


def test_the_export_says_what_it_leaves_out(chain: Homes, capsys: pytest.CaptureFixture[str]) -> None:
    _export(chain(UTF_8), "month", "none")
    said = capsys.readouterr().out
    assert "16\u202f988" in said
    assert "T19" in said
    assert "I17" in said


def _export(home: Path, grain: str, by: str) -> Rows:
    out = home / "counts.csv"
    _run(home, "export", "counts", "--level", "quartier", "--grain", grain, "--by", by, "--out", str(out))
    with out.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _run(home: Path, *words: str) -> None:
    assert main(["--home", str(home), *words]) == 0
