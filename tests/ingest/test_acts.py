"""Interventions: what rejects one, what is only left empty and counted, and what is worked out from the cells."""

from datetime import date, datetime

import pytest

from analytics.config import Home
from analytics.ingest.reasons import REASONS
from tests.ingest.files import expected_rejections, kept, load_path, load_table, plain_mapping, rejections

FLOOR = """
    started_on | register | theme | lon      | lat   | sex | expected
    2024-05-01 | R5       | X10   | 2.35     | 48.85 | F   |
    2024-05-01 | R5       | X10   |          |       | Z   |
               | R5       | X10   | 2.35     | 48.85 | F   | no_date
    31/04/2024 | R5       | X10   | 2.35     | 48.85 | F   | bad_date
    1989-12-31 | R5       | X10   | 2.35     | 48.85 | F   | before_1990
    2026-01-01 | R5       | X10   | 2.35     | 48.85 | F   | future_date
    2025-12-31 | R5       | X10   | 2,35     | 48,85 | F   |
    1990-01-01 | R5       | X10   | 180      | -90   | F   |
    2024-05-01 |          | X10   | 2.35     | 48.85 | F   | no_register
    2024-05-01 | R9       | X10   | 2.35     | 48.85 | F   | unknown_register
    2024-05-01 | R5       |       | 2.35     | 48.85 | F   | no_theme
    2024-05-01 | R5       | Z10   | 2.35     | 48.85 | F   | unknown_theme
    2024-05-01 | R5       | X10   | deux     | 48.85 | F   | bad_point
    2024-05-01 | R5       | X10   | 2.35     |       | F   | bad_point
    2024-05-01 | R5       | X10   | 652381.5 | 48.85 | F   | bad_point
    2024-05-01 | R5       | X10   | 2.35     | 90.1  | F   | bad_point
               |          |       | 2.35     | 48.85 | F   | no_date
"""
"""TODAY is 2025-12-31. Of several faults, the first of the row is told."""


def test_the_floor_rejects_and_nothing_else_does(home: Home) -> None:
    loaded = load_table(home, FLOOR)
    assert rejections(loaded) == expected_rejections(FLOOR)
    assert [line for (line,) in kept(loaded, "line")] == [2, 3, 8, 9]
    assert (loaded.batch.read, loaded.batch.kept) == (17, 4)
    assert sum(loaded.batch.rejected.values()) == 17 - 4
    assert (loaded.batch.rejected["bad_point"], loaded.batch.rejected["no_date"]) == (4, 2)
    assert set(loaded.batch.rejected) <= set(REASONS)
    assert loaded.batch.notes == {"unread:sex": 1}


def test_the_column_of_a_rejection_is_the_file_s_own_header(home: Home) -> None:
    mapping = """
        name = "p"\nlabel = "p"\ntable = "intervention"\nsource = "p"
        [columns]\nstarted_at = ["Quand"]\nlon = ["X"]\nlat = ["Y"]\ntheme = ["Motif"]
        [constants]\nregister = "R5"
    """
    loaded = load_table(home, "Quand | X | Y | Motif\nhier | 2 | 48 | X10\n2024-05-01 | | | X", mapping)
    assert loaded.tables["rejected"].to_pylist() == [
        {"line": 2, "column": "Quand", "reason": "bad_date"},
        {"line": 3, "column": "Motif", "reason": "unknown_theme"},
    ]


def test_a_row_of_another_width_is_rejected_and_counted(home: Home) -> None:
    home.path.mkdir()
    text = "started_on;zone_key;register;theme\n2024-05-01;A;R5;X10\n2024-05-01;A;R5\n\n2024-05-01;A;R5;X10;;\n"
    path = home.path / "file.csv"
    path.write_text(text, encoding="utf-8")
    loaded = load_path(home, path)
    assert rejections(loaded) == {3: "cells", 5: "cells"}
    assert (loaded.batch.read, loaded.batch.kept) == (3, 1)


def test_the_day_and_the_hour_come_from_what_the_file_gives(home: Home) -> None:
    loaded = load_table(
        home,
        """
        started_on | started_at       | zone_key | register | theme
        2024-05-01 | 2024-05-01 18:30 | A        | R5       | X10
        2024-05-01 |                  | A        | R5       | X10
                   | 2024-05-02 00:10 | A        | R5       | X10
                   | 2024-05-03       | A        | R5       | X10
        2024-05-04 | garbled          | A        | R5       | X10
        """,
    )
    assert kept(loaded, "started_on", "started_at", "service_on") == [
        (date(2024, 5, 1), datetime(2024, 5, 1, 18, 30), date(2024, 5, 1)),  # noqa: DTZ001 (local wall time)
        (date(2024, 5, 1), None, date(2024, 5, 1)),
        (date(2024, 5, 2), datetime(2024, 5, 2, 0, 10), date(2024, 5, 2)),  # noqa: DTZ001 (local wall time)
        (date(2024, 5, 3), None, date(2024, 5, 3)),
        (date(2024, 5, 4), None, date(2024, 5, 4)),
    ]
    assert loaded.batch.notes == {"unread:started_at": 1}


def test_a_date_and_an_hour_in_two_columns_are_one_instant(home: Home) -> None:
    loaded = load_table(
        home,
        """
        started_on | started_at | zone_key | register | theme
        01/05/2024 | 18h30      | A        | R5       | X10
        02/05/2024 |            | A        | R5       | X10
        """,
    )
    assert [str(at) for (at,) in kept(loaded, "started_at")] == ["2024-05-01 18:30:00", "None"]


def test_an_entry_without_its_hour_cannot_tell_a_delay(home: Home) -> None:
    loaded = load_table(
        home,
        """
        started_on | zone_key | register | theme | entered_at       | modified_at
        2024-05-01 | A        | R5       | X10   | 2024-05-02 09:00 | 2024-05-03
        2024-05-01 | A        | R5       | X10   | 2024-05-02       | 2024-05-03
        """,
    )
    assert [(str(entered), str(modified)) for entered, modified in kept(loaded, "entered_at", "modified_at")] == [
        ("2024-05-02 09:00:00", "2024-05-03 00:00:00"),
        ("None", "2024-05-03 00:00:00"),
    ], "a version needs only a day"
    assert loaded.batch.notes == {"unread:entered_at": 1}


@pytest.mark.parametrize("level", ["secteur", "qpv"])
def test_a_zone_named_is_kept_as_a_key_with_its_level(home: Home, level: str) -> None:
    loaded = load_table(
        home,
        """
        started_on | zone_key     | register | theme
        2024-05-01 | Les Tanneurs | R5       | X10
        2024-05-01 |              | R5       | X10
        """,
        plain_mapping(level=level),
    )
    assert kept(loaded, "zone_key", "zone_level") == [("tanneurs", level), (None, None)]


def test_a_conflict_that_says_no_sub_register_says_nr_and_is_counted(home: Home) -> None:
    loaded = load_table(
        home,
        """
        started_on | zone_key | register | theme | conflict_mode
        2024-05-01 | A        | R4       | T01   | R4B
        2024-05-01 | A        | R4       | T01   |
        2024-05-01 | A        | R4       | T01   | autre
        2024-05-01 | A        | R5       | X10   |
        """,
    )
    assert [mode for (mode,) in kept(loaded, "conflict_mode")] == ["R4B", "NR", "NR", None]
    # Once “autre” is read as NR, the second and third rows say the same.
    assert loaded.batch.notes == {"unread:conflict_mode": 1, "missing:conflict_mode": 2, "identical": 1}


def test_technical_reports_that_say_no_owner_are_counted(home: Home) -> None:
    """The third says that the owner was looked for, the fifth is no technical report: neither is counted."""
    loaded = load_table(
        home,
        """
        intervention_id | started_on | zone_key | register | theme | owner_type
        1               | 2024-05-01 | A        | R3       | X10   | VILLE
        2               | 2024-05-01 | A        | R3       | X10   |
        3               | 2024-05-01 | A        | R3       | X10   | INCONNU
        4               | 2024-05-01 | A        | R3       | X10   | le voisin
        5               | 2024-05-01 | A        | R5       | N01   |
        """,
    )
    assert loaded.batch.notes == {"unread:owner_type": 1, "unowned:owner_type": 2}


def test_optional_cells_that_cannot_be_read_are_left_empty_and_counted(home: Home) -> None:
    loaded = load_table(
        home,
        """
        started_on | zone_key | register | theme | people_n | sent_on    | followup_due_on | themes_sec  | age_band
        2024-05-01 | A        | R5       | X10   | 3        | 2024-05-02 | 2030-01-01      | T01         | A18_29
        2024-05-01 | A        | R5       | X10   | trois    | 0024-05-02 | 2200-01-01      | T01, autre  | vieux
                   | A        | R5       | X10   | quatre   | hier       | hier            | rien        | vieux
        """,
    )
    assert loaded.batch.notes == {
        "unread:people_n": 1,
        "unread:sent_on": 1,
        "unread:followup_due_on": 1,
        "unread:themes_sec": 1,
        "unread:age_band": 1,
    }, "the row rejected is not counted among the notes"
    assert kept(loaded, "people_n", "sent_on", "followup_due_on", "themes_sec", "age_band") == [
        (3, date(2024, 5, 2), date(2030, 1, 1), ["T01"], "A18_29"),
        (None, None, None, ["T01"], None),
    ]


def test_a_constant_stands_where_the_file_has_no_column(home: Home) -> None:
    mapping = plain_mapping(more='[constants]\nregister = "R5"\nreferral = "HAB_TEL"')
    loaded = load_table(home, "started_on | zone_key | theme | referral\n2024-05-01 | A | X10 | AUTO", mapping)
    assert kept(loaded, "register", "referral") == [("R5", "AUTO")]
