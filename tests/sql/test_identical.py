"""Rows without an identifier that say the same: as many as in the file that has most of them, counted and told."""

from pathlib import Path

import pytest

from analytics.actions.imports import import_file
from analytics.config import Home
from analytics.ingest.notes import IDENTICAL, note
from analytics.reports.holdings import open_holdings
from analytics.reports.quality import quality
from analytics.reports.words import words
from analytics.roles import ROLES
from analytics.text import translator
from tests.ingest.files import TODAY, plain_mapping, write_mapping, write_table
from tests.sql.made import after_build

HEAD = "started_on | zone_key | register | theme | intervention_id"
SAME, OTHER, NAMED = "14/03/2025 | A | R5 | X10 |", "15/03/2025 | A | R5 | X10 |", "14/03/2025 | A | R5 | X10 | 7"
COORDINATOR = ROLES["coordinator"]


def brought(home: Home, name: str, *rows: str) -> dict[str, int]:
    home.path.mkdir(parents=True, exist_ok=True)
    write_mapping(home, plain_mapping())
    path: Path = write_table(home.path, "\n".join((HEAD, *rows)), name)
    return import_file(home, path, "plain", role=COORDINATOR, today=TODAY).batch.notes


@pytest.mark.parametrize("is_reversed", [False, True])
def test_the_greatest_number_found_in_one_file_counts_and_is_told(home: Home, is_reversed: bool) -> None:
    """Twice in one file, three times in the other: 3 records, 2 of them beyond the first, and 2 rows told again."""
    files = {"a.csv": (SAME, SAME, OTHER, NAMED), "b.csv": (SAME, SAME, SAME, NAMED)}
    notes = {name: brought(home, name, *rows) for name, rows in sorted(files.items(), reverse=is_reversed)}
    assert notes["a.csv"][note(IDENTICAL, "")] == 2 - 1
    assert notes["b.csv"][note(IDENTICAL, "")] == 3 - 1
    facts = {row["key"]: row["value"] for row in after_build(home, "ref_info", "key | value")}
    assert int(facts["n_records"]) == 3 + 1 + 1
    assert (int(facts["n_identical"]), int(facts["n_told_again"])) == (3 - 1, 2)
    held = open_holdings(home)
    said = words(quality(held, home, COORDINATOR).identical, translator("en"))
    held.close()
    assert "2 beyond the first" in said
    assert "not counted twice: 2." in said


def test_nothing_is_told_where_every_row_has_its_identifier(home: Home) -> None:
    assert brought(home, "a.csv", NAMED, NAMED.replace("7", "8")) == {}
    facts = {row["key"]: row["value"] for row in after_build(home, "ref_info", "key | value")}
    assert (facts["n_identical"], facts["n_told_again"]) == ("0", "0")


@pytest.mark.parametrize("is_reversed", [False, True])
def test_records_are_numbered_by_day_and_key_whatever_the_order_of_imports(home: Home, is_reversed: bool) -> None:
    row = "{day}/03/2025 | A | R5 | {theme} | {name}"
    files = {
        "a.csv": (row.format(day=14, theme="X03", name="c"), row.format(day=13, theme="X04", name="d")),
        "b.csv": (row.format(day=14, theme="X02", name="b"), row.format(day=14, theme="X01", name="a")),
    }
    for name, rows in sorted(files.items(), reverse=is_reversed):
        brought(home, name, *rows)
    told = after_build(home, "fct_intervention", "record_id | theme")
    assert {int(row["record_id"]): row["theme"] for row in told} == {1: "X04", 2: "X01", 3: "X02", 4: "X03"}
