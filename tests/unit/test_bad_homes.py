"""Homes that were damaged or badly set: refused in French with an exit code, and nothing of theirs is lost."""

from pathlib import Path

import pytest

from analytics import records
from analytics.__main__ import main
from analytics.config import Home, Settings
from analytics.errors import InputError, StoreError
from analytics.store.build import build_store
from analytics.store.inputs import target_table
from tests import builders


def _town(folder: Path) -> Home:
    home = builders.home_in(folder)
    builders.add_zones(home, "quartier", {"A": builders.square(0, 0)})
    return home


def test_a_lost_manifest_stops_everything_and_deletes_nothing(tmp_path: Path) -> None:
    home = _town(tmp_path)
    before = {path.name for path in home.records.iterdir()} - {"manifest.json"}
    (home.records / "manifest.json").unlink()
    with pytest.raises(StoreError, match="manifest"):
        build_store(home)
    with pytest.raises(StoreError, match="manifest"):
        builders.add_zones(home, "iris", {"A": builders.square(0, 0)})
    assert {path.name for path in home.records.iterdir()} == before


def test_a_batch_that_an_old_manifest_does_not_name_is_set_aside(tmp_path: Path) -> None:
    home = _town(tmp_path)
    old = (home.records / "manifest.json").read_bytes()
    builders.add_zones(home, "iris", {"A": builders.square(0, 0)})
    (newer,) = (batch.id for batch in records.active(home, "zones") if batch.level == "iris")
    (home.records / "manifest.json").write_bytes(old)
    builders.add_zones(home, "qpv", {"A": builders.square(0, 0)})
    assert (home.aside / newer / "zones.parquet").exists()
    assert [batch.level for batch in records.batches(home)] == ["quartier", "qpv"]


@pytest.mark.parametrize(
    "text",
    [
        'is_demo = "false"',
        'query_limit_ms = "abc"',
        "code_labels = 3",
        "[code_labels.theme]\nT01 = 5",
        '[hidden_codes]\ntheme = "T01"',
        "name = 4",
        "retention_months = true",
        "target_days = 10",
        '[target_days.VILLE]\nX01 = "ten"',
        "[target_days.VILLE]\nX01 = -1",
    ],
)
def test_a_setting_of_the_wrong_kind_is_named(tmp_path: Path, text: str) -> None:
    home = builders.home_in(tmp_path, settings=text)
    with pytest.raises(InputError, match=r"home\.toml") as refused:
        home.settings()
    assert text.split(maxsplit=1)[0].strip("[").split(".")[0] in str(refused.value) or "theme" in str(refused.value)


def test_a_whole_number_of_hours_is_a_number(tmp_path: Path) -> None:
    assert builders.home_in(tmp_path, settings="min_presence_hours = 30").settings().min_presence_hours == 30


def test_codes_of_a_list_that_does_not_exist_are_refused(tmp_path: Path) -> None:
    home = builders.home_in(tmp_path, settings='[code_labels.nolist]\nX13 = "z"')
    with pytest.raises(InputError, match="nolist"):
        build_store(home)


def test_a_target_for_what_is_no_fault_is_refused(tmp_path: Path) -> None:
    home = builders.home_in(tmp_path, settings="[target_days.VILLE]\nT01 = 10")
    with pytest.raises(InputError, match="T01"):
        build_store(home)


def test_targets_are_told_fault_by_fault_and_for_all_others() -> None:
    table = target_table(Settings(target_days={"VILLE": {"X01": 3, "other": 10}, "HR": {"X03": 5}}))
    days = {(row["owner"], row["fault"]): row["target_days"] for row in table.to_pylist()}
    assert (days["VILLE", "X01"], days["VILLE", "X03"], days["HR", "X03"]) == (3, 10, 5)
    assert ("HR", "X01") not in days


def test_a_home_that_is_a_file_is_refused_in_french(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "home").write_text("x", encoding="utf-8")
    assert main(["--home", str(tmp_path / "home"), "build"]) == StoreError.exit_code
    assert "ne peut pas être écrit" in capsys.readouterr().err


@pytest.mark.parametrize("text", ['{"live": 5}', '{"live": "../else.duckdb"}', "[]", ""])
def test_a_damaged_live_is_refused_and_the_next_build_mends_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    home = _town(tmp_path)
    build_store(home)
    (home.store / "LIVE").write_text(text, encoding="utf-8")
    assert main(["--home", str(home.path), "check"]) == StoreError.exit_code
    assert "construction" in capsys.readouterr().err
    assert main(["--home", str(home.path), "build"]) == 0
    assert main(["--home", str(home.path), "check"]) == 0
