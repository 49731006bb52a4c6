"""Who a record is: its identifier, else what it says; identical rows are as many records as there are rows."""

import random
from itertools import permutations
from pathlib import Path

import numpy as np
import pyarrow as pa

from analytics.config import Home
from analytics.ingest.identity import content_digests
from tests.builders import add_zones, square
from tests.ingest.files import kept, load_path, load_table

SAME = ["2024-05-01;A;R5;X10", "2024-05-01;A;R5;X10", "2024-05-01;A;R5;X11", "2024-05-02;A;R5;X10"]
HEAD = "started_on;zone_key;register;theme"


def keys(home: Home, folder: Path, lines: list[str], head: str = HEAD) -> list[str]:
    path = folder / "file.csv"
    path.write_text("\n".join([head, *lines]), encoding="utf-8")
    return [str(key) for (key,) in kept(load_path(home, path), "record_key")]


def test_an_identifier_is_the_record_s_key_within_its_source(home: Home) -> None:
    table = "intervention_id | started_on | zone_key | register | theme\n F-7 | 2024-05-01 | A | R5 | X10"
    assert kept(load_table(home, table), "record_key") == [("essai|F-7",)]


def test_identical_rows_are_numbered(home: Home, tmp_path: Path) -> None:
    first, second, third, fourth = keys(home, tmp_path, SAME)
    assert first.endswith("#1")
    assert second == first.replace("#1", "#2")
    assert len({first, third, fourth}) == 3


def test_keys_do_not_depend_on_the_order_of_rows(home: Home, tmp_path: Path) -> None:
    expected = sorted(keys(home, tmp_path, SAME))
    assert all(sorted(keys(home, tmp_path, list(lines))) == expected for lines in permutations(SAME))


def test_keys_say_what_the_cells_mean_not_how_they_are_written(home: Home, tmp_path: Path) -> None:
    (plain,) = keys(home, tmp_path, ["2024-05-01;Les Tanneurs;R5;X10"])
    (spelt,) = keys(home, tmp_path, [" 01/05/2024 ;tanneurs;r5;Street cleaning"])
    (more,) = keys(home, tmp_path, ["2024-05-01;Les Tanneurs;R5;X10;;"], f"{HEAD};sex;themes_sec")
    (moved,) = keys(home, tmp_path, ["X10;R5;LES TANNEURS;2024-05-01"], "theme;register;zone_key;started_on")
    assert plain == spelt == more == moved


def test_rows_without_identifier_are_known_by_what_they_say_beside_rows_that_have_one(
    home: Home, tmp_path: Path
) -> None:
    lines = ["7;2024-05-01;A;R5;X10", ";2024-05-01;A;R5;X10", ";2024-05-01;A;R5;X10"]
    named, first, second = keys(home, tmp_path, lines, f"intervention_id;{HEAD}")
    assert named == "essai|7"
    assert [first, second] == keys(home, tmp_path, SAME[:2])


def test_isolation_records_told_alike_in_two_zones_are_two(home: Home, tmp_path: Path) -> None:
    """Their zone is lost from the columns; without it, two teams' files would melt into one record."""
    add_zones(home, "secteur", {"A": square(0, 0), "B": square(1, 0)})
    (here,), (there,) = (keys(home, tmp_path, [f"2024-05-01;{zone};R5;I04"]) for zone in "AB")
    assert here != there


def test_digests_of_different_rows_differ() -> None:
    draw = random.Random(5)  # noqa: S311 (not a secret)
    rows = {(draw.randrange(40), draw.randrange(40), draw.choice("ABC")) for _ in range(20_000)}
    columns = {name: pa.array(cells) for name, cells in zip("xyz", zip(*rows, strict=True), strict=True)}
    assert len(np.unique(content_digests(columns, len(rows)))) == len(rows)


def test_lists_say_the_same_in_any_order_and_columns_are_not_mixed_up() -> None:
    lists = content_digests({"a": pa.array([["x", "y"], ["y", "x"], ["x"], [], None])}, 5)
    assert lists[0] == lists[1] != lists[2]
    assert lists[3] == lists[4]
    crossed = content_digests({"a": pa.array(["1", "2"]), "b": pa.array(["2", "1"])}, 2)
    assert crossed[0] != crossed[1]
