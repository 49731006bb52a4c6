"""The dry run counts on the whole file what an import would do, and writes nothing."""

from datetime import date, datetime
from pathlib import Path

import pytest

from analytics.actions.imports import import_file
from analytics.actions.trial import try_file
from analytics.config import Home
from analytics.ingest.changes import Changes
from analytics.ingest.dryrun import DryRun, dry_run
from analytics.ingest.mapping import load_mapping
from analytics.ingest.mapping_file import FIELDS
from analytics.ingest.personal import Personal
from analytics.ingest.readers import read_table
from analytics.ingest.unlocks import HOURS, NEEDS, locked
from analytics.roles import role_named
from analytics.text import LANGUAGES, translator
from tests.builders import add_tours, add_zones, square
from tests.ingest.files import TODAY, plain_mapping, write_mapping, write_table

HEAD = "register | theme | started_on"
COORDINATOR = role_named("coordinator")


def tried(home: Home, table: str, more: str = "", **terms: object) -> DryRun:
    home.path.mkdir(parents=True, exist_ok=True)
    path = write_table(home.path, table)
    mapping = load_mapping(home, write_mapping(home, plain_mapping(more=more)))
    return dry_run(home, path, mapping, today=TODAY, **terms)


def imported(home: Home, table: str, name: str, **terms: object) -> None:
    home.path.mkdir(parents=True, exist_ok=True)
    write_mapping(home, plain_mapping())
    import_file(home, write_table(home.path, table, name), "plain", role=COORDINATOR, today=TODAY, **terms)


def test_every_row_is_kept_or_rejected_and_nothing_is_written(home: Home) -> None:
    table = f"""
        {HEAD} | sex | zone_key
        R1  | N10 | 14/03/2025 | F | Q1
        R1  | N10 | 15/03/2025 | ? | Q1
        R1  |     | 15/03/2025 | F | Q1
        R99 | N10 | 15/03/2025 | F | Q1
        R1  | N10 | 31/02/2025 | F | Q1
    """
    run = tried(home, table)
    assert (run.read, run.kept) == (5, 2)
    assert run.rejected == {"no_theme": 1, "unknown_register": 1, "bad_date": 1}
    assert run.unread == {"sex": 1}
    assert not home.records.exists()


def test_fill_and_coverage_are_of_the_rows_kept(home: Home) -> None:
    table = f"""
        {HEAD} | sex | themes_sec | zone_key
        R1 | N10 | 14/03/2025 | F   | X11,N99 | Q1
        R1 | N10 | 15/03/2025 | abc |         | Q1
        R1 | N99 | 15/03/2025 | NR  |         | Q1
        R1 | N10 | 15/03/2025 |     |         | Q1
    """
    fills = {fill.field.name: fill for fill in tried(home, table).fills}
    assert set(fills) == {"register", "theme", "started_on", "sex", "themes_sec", "zone_key"}
    assert (fills["sex"].fill, fills["sex"].coverage) == (3 / 4, 2 / 3)
    assert [fills[name].n_leftover for name in ("sex", "theme", "themes_sec", "register")] == [1, 1, 1, 0]


def test_personal_data_are_counted_by_column_and_kind(home: Home) -> None:
    table = f"{HEAD} | zone_key | intervention_id\nR1 | N10 | 14/03/2025 | chez Mme Petit | a.b@c.fr"
    assert tried(home, table).personal == {("zone_key", Personal.NAME): 1, ("intervention_id", Personal.EMAIL): 1}


def test_rows_are_placed_by_level_by_their_point_else_by_their_name(home: Home) -> None:
    add_zones(home, "secteur", {"S1": square(2, 48), "S2": square(3, 48)})
    add_zones(home, "qpv", {"P1": square(2, 48)})
    table = f"""
        {HEAD} | lon | lat | zone_key
        R1 | N10 | 14/03/2025 | 2,5 | 48,5 |
        R1 | N10 | 14/03/2025 | 3,5 | 48,5 |
        R1 | N10 | 14/03/2025 | 9,5 | 48,5 | S2
        R1 | N10 | 14/03/2025 |     |      | S1
        R1 | N10 | 14/03/2025 |     |      | ailleurs
        R1 | I03 | 14/03/2025 | 2,5 | 48,5 |
        R4 | T19 | 14/03/2025 | 2,5 | 48,5 |
    """
    assert tried(home, table).placed == {"secteur": 5, "qpv": 2}


def test_tours_are_placed_where_they_name_a_zone(home: Home) -> None:
    add_zones(home, "secteur", {"S1": square(2, 48)})
    home.path.mkdir(parents=True, exist_ok=True)
    path = home.path / "tours.csv"
    lines = ("1;14/03/2025 18:00;14/03/2025 22:00;S1:0.5|S9:0.5", "2;14/03/2025 18:00;14/03/2025 22:00;S9", "3;x;x;S1")
    path.write_text("\n".join(("tour_id;started_at;ended_at;shares", *lines)), encoding="utf-8")
    mapping = load_mapping(home, write_mapping(home, plain_mapping("presence")))
    run = dry_run(home, path, mapping, today=TODAY)
    assert (run.kept, run.placed) == (2, {"secteur": 1})


FIRST = f"""
    {HEAD} | zone_key | intervention_id | modified_at | outcome
    R1 | N10 | 14/03/2025 | Q1 | A | 2025-03-14 10:00 | INFO
    R1 | N10 | 14/03/2025 | Q1 | B | 2025-03-14 10:00 | INFO
    R1 | N10 | 14/03/2025 | Q1 | C | 2025-03-14 12:00 | INFO
"""
SECOND = f"""
    {HEAD} | zone_key | intervention_id | modified_at | outcome
    R1 | N10 | 14/03/2025 | Q1 | A | 2025-03-14 10:00 | INFO
    R1 | N10 | 14/03/2025 | Q1 | B | 2025-03-15 10:00 | RELAIS
    R1 | N10 | 14/03/2025 | Q1 | C | 2025-03-14 11:00 | SUIVI
    R1 | N10 | 14/03/2025 | Q1 | D | 2025-03-15 10:00 | INFO
    R1 | N10 | 14/03/2025 | Q1 | D | 2025-03-15 11:00 | RELAIS
"""


def test_records_are_new_changed_older_or_as_they_were(home: Home) -> None:
    assert tried(home, FIRST).changes == Changes(new=3, changed=0, older=0, identical=0, repeated=0)
    imported(home, FIRST, "first.csv")
    assert tried(home, SECOND).changes == Changes(new=1, changed=1, older=1, identical=1, repeated=1)
    imported(home, SECOND, "second.csv")
    assert tried(home, SECOND).changes == Changes(new=0, changed=0, older=1, identical=3, repeated=1)


def test_without_identifiers_a_row_is_new_or_known(home: Home) -> None:
    row = "R1 | N10 | 14/03/2025 | Q1"
    table = f"{HEAD} | zone_key\n{row}\n{row}"
    imported(home, table, "first.csv")
    assert tried(home, f"{table}\n{row}\nR1 | N11 | 14/03/2025 | Q1").changes == Changes(
        new=2, changed=0, older=0, identical=2, repeated=0
    )


def test_the_day_of_the_export_orders_versions_that_say_no_change(home: Home) -> None:
    day, later = "2025-04-01", "2025-05-01"
    table = f"{HEAD} | zone_key | intervention_id\nR1 | N10 | 14/03/2025 | Q1 | A"
    changed = table.replace("N10", "N11")
    imported(home, table, "first.csv", exported_on=date.fromisoformat(later))
    assert tried(home, changed, exported_on=date.fromisoformat(day)).changes.older == 1
    assert tried(home, changed, exported_on=date.fromisoformat(later)).changes.changed == 1


def test_a_file_already_read_is_not_read_again(home: Home) -> None:
    home.path.mkdir(parents=True)
    path = write_table(home.path, FIRST)
    raw = read_table(path)
    mapping = load_mapping(home, write_mapping(home, plain_mapping()))
    path.write_bytes(b"\0")
    assert dry_run(home, path, mapping, today=TODAY, raw=raw).kept == 3


def test_a_missing_column_says_what_it_locks_and_why(home: Home) -> None:
    table = f"{HEAD} | zone_key\nR1 | N10 | 14/03/2025 | Q1"
    french = translator("fr")
    said = [french.message(one.message()) for one in tried(home, table).locked]
    (origin,) = [line for line in said if line.startswith("Carte, faits trouvés en tournée")]
    assert "Mode de saisine" in origin
    full = f"{table.splitlines()[0]} | referral\n{table.splitlines()[1]} | AUTO"
    assert not any("faits trouvés" in french.message(one.message()) for one in tried(home, full).locked)


def test_hours_of_tours_unlock_rates(home: Home) -> None:
    table = f"{HEAD} | zone_key\nR1 | N10 | 14/03/2025 | Q1"
    english = translator("en")
    before = {english.message(one.part) for one in tried(home, table).locked}
    add_tours(home, [{"tour_id": "1", "started_at": datetime.fromisoformat("2025-03-14T18:00"), "shares": []}])
    after = {english.message(one.part) for one in tried(home, table).locked}
    assert before - after == {"rates by hours of presence", "hours of presence"}


def test_each_need_is_of_fields_that_exist_and_is_met_by_them() -> None:
    for need in NEEDS:
        assert all(name in FIELDS[need.table] or name == HOURS for group in need.groups for name in group)
    for table, fields in FIELDS.items():
        assert locked(table, {*fields, HOURS}) == ()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_lock_has_its_words(lang: str) -> None:
    t = translator(lang)
    said = [t.message(one.message()) for table in FIELDS for one in locked(table, ())]
    assert len(said) == len(set(said)) > 3


def test_the_real_files_give_the_counts_of_their_import(home: Home, real_paris: Path) -> None:
    run = dry_run(home, real_paris / "dmr_2023_2024_utf8.csv.gz", load_mapping(home, "paris-dmr"))
    assert (run.read, run.kept, run.rejected, run.personal) == (16_988, 16_988, {}, {})
    assert run.changes == Changes(new=16_988, changed=0, older=0, identical=0, repeated=0)


@pytest.mark.parametrize(("theme", "zone", "is_doubted"), [("X11", "A", False), ("X11", "?", True), ("?", "?", False)])
def test_a_trial_doubts_only_where_rows_are_kept_and_none_has_a_zone(
    theme: str, zone: str, is_doubted: bool, home: Home
) -> None:
    add_zones(home, "secteur", {"A": square(0, 0)})
    path = write_table(home.path, f"{HEAD} | zone_key\nR3 | {theme} | 14/03/2025 | {zone}")
    trial = try_file(home, path, write_mapping(home, plain_mapping()), role=COORDINATOR, today=TODAY)
    assert (trial.doubt() is not None) is is_doubted


def test_a_territory_without_zones_is_not_doubted(home: Home) -> None:
    home.path.mkdir(parents=True, exist_ok=True)
    path = write_table(home.path, f"{HEAD} | zone_key\nR3 | X11 | 14/03/2025 | A")
    trial = try_file(home, path, write_mapping(home, plain_mapping()), role=COORDINATOR, today=TODAY)
    assert trial.doubt() is None
