"""A field of a record is corrected until that is undone, through builds and imports; refused as an import would be."""

from datetime import date, datetime

import pyarrow.parquet as pq
import pytest

from analytics import records
from analytics.__main__ import main
from analytics.actions.correct_record import correct_record
from analytics.actions.history import undo
from analytics.config import Home
from analytics.errors import InputError, NotAllowed, UsageError
from analytics.roles import ROLES
from analytics.store.connect import open_live
from analytics.text import translator
from tests.builders import add_nesting, add_records, add_tours, add_zones, square
from tests.history.made import COORDINATOR, PLACES, WHY
from tests.sql.made import DAY, after_build, record, tour
from tests.tables import read_table

KEY = "test|a"


def theme(home: Home) -> str:
    return after_build(home, "fct_intervention", "theme")[0]["theme"]


def test_a_correction_holds_through_builds_and_later_versions_until_it_is_undone(home: Home) -> None:
    add_records(home, [record("a")], exported_on=date(2024, 6, 1))
    report = correct_record(home, KEY, {"theme": "T05"}, **WHY)
    assert [theme(home), theme(home)] == ["T05", "T05"]
    add_records(home, [record("a", theme="T06")], exported_on=date(2024, 7, 1))
    assert theme(home) == "T05"
    undo(home, report.batch.id, role=COORDINATOR)
    assert theme(home) == "T06"


def test_only_the_field_corrected_is_taken_from_the_correction(home: Home) -> None:
    add_records(home, [record("a", people_n=2)], exported_on=date(2024, 6, 1))
    correct_record(home, KEY, {"theme": "T05"}, **WHY)
    add_records(home, [record("a", people_n=3)], exported_on=date(2024, 7, 1))
    assert after_build(home, "fct_intervention", "theme | people_n") == [{"theme": "T05", "people_n": "3"}]


def test_of_two_corrections_of_a_field_the_later_holds(home: Home) -> None:
    add_records(home, [record("a")])
    correct_record(home, KEY, {"theme": "T05"}, **WHY)
    second = correct_record(home, KEY, {"theme": "T06"}, **WHY)
    assert theme(home) == "T06"
    undo(home, second.batch.id, role=COORDINATOR)
    assert theme(home) == "T05"


def test_a_correction_is_an_audit_line_that_says_who_when_and_why(home: Home) -> None:
    add_records(home, [record("a", modified_at=datetime.fromisoformat("2024-05-07 09:00"))])
    because = "Mme Martin au 06 12 34 56 78 l’a dit"
    batch = correct_record(home, KEY, {"theme": "T05"}, role=COORDINATOR, because=because).batch
    assert (batch.kind, batch.role, batch.active) == ("correction", "coordinator", True)
    (row,) = pq.read_table(home.records / batch.id / "correction.parquet").to_pylist()
    assert (row["record_key"], row["field"], row["said"], row["value"]) == (KEY, "theme", "T02", "T05")
    assert row["modified_at"] == datetime.fromisoformat("2024-05-07 09:00")
    assert row["because"] == "[nom] au [téléphone] l’a dit"


@pytest.mark.parametrize(
    ("name", "text", "column", "expected"),
    [
        ("theme", "Occupation de hall ou de parties communes", "theme", "T05"),
        ("referral", "bail", "referral", "BAIL"),
        ("people_n", "4", "people_n", "4"),
        ("people_n", "", "people_n", ""),
        ("followup_done_on", "31/05/2024", "followup_done_on", "2024-05-31"),
        ("started_on", "2024-04-30", "service_on", "2024-04-30"),
        ("started_on", "2024-04-30", "started_at", "2024-04-30 23:30:00"),
        ("started_at", "2024-05-05 18h15", "started_on", "2024-05-05"),
        ("register", "R5", "conflict_mode", ""),
    ],
)
def test_a_value_is_read_as_an_import_reads_it(home: Home, name: str, text: str, column: str, expected: str) -> None:
    at = datetime.fromisoformat("2024-05-06 23:30")
    add_records(home, [record("a", people_n=2, started_at=at, conflict_mode="R4B")])
    correct_record(home, KEY, {name: text}, **WHY)
    assert after_build(home, "fct_intervention", column) == [{column: expected}]


def test_several_codes_are_corrected_at_once(home: Home) -> None:
    add_records(home, [record("a")])
    correct_record(home, KEY, {"themes_sec": "T05 | X13", "intensity": "3"}, **WHY)
    expected = [{"themes_sec": "[T05, X13]", "intensity": "3"}]
    assert after_build(home, "fct_intervention", "themes_sec | intensity") == expected


def test_on_another_day_a_record_leaves_its_tour_and_on_another_hour_it_does_not(home: Home) -> None:
    add_tours(home, [tour("t", started_at=datetime.fromisoformat("2024-05-31 22:00"))])
    after_midnight = {"started_on": date(2024, 6, 1), "started_at": datetime.fromisoformat("2024-06-01 00:30")}
    add_records(home, [record(name, tour_id="t", **after_midnight) for name in "ab"])
    correct_record(home, "test|a", {"started_on": "2024-06-02"}, **WHY)
    correct_record(home, "test|b", {"started_at": "2024-06-01 00:45"}, **WHY)
    expected = """
        intervention_id | service_on
        a               | 2024-06-02
        b               | 2024-05-31
    """
    assert after_build(home, "fct_intervention", "intervention_id | service_on") == read_table(expected)


def test_a_zone_takes_the_place_of_the_point_and_is_known_where_nestings_reach(home: Home) -> None:
    add_zones(home, "quartier", {"A": square(0, 0), "B": square(1, 0)}, labels={"B": "La Butte"})
    add_zones(home, "commune", {"C": square(0, 0), "D": square(5, 5)})
    add_zones(home, "iris", {"I": square(0, 0)})
    add_nesting(home, "quartier", "commune", {"A": "C", "B": "D"})
    add_records(home, [record("a", lon=0.5, lat=0.5)])
    correct_record(home, KEY, {"zone": "quartier:butte"}, **WHY)
    expected = """
        level    | zone_code
        commune  | D
        iris     | unlocated
        quartier | B
    """
    assert after_build(home, PLACES, "level | zone_code") == read_table(expected)
    assert after_build(home, "fct_intervention", "lon | lat") == [{"lon": "", "lat": ""}]


def test_an_isolation_record_is_placed_at_the_levels_of_isolation_only(home: Home) -> None:
    add_zones(home, "secteur", {"S": square(0, 0), "U": square(1, 0)})
    add_zones(home, "commune", {"C": square(0, 0, 2)})
    add_zones(home, "quartier", {"Q": square(0, 0)})
    add_nesting(home, "secteur", "commune", {"S": "C", "U": "C"})
    add_nesting(home, "secteur", "quartier", {"U": "Q"})
    add_records(home, [record("a", theme="I03")], placements=[(KEY, "secteur", "S")])
    with pytest.raises(NotAllowed, match="is not placed at the level “quartier”"):
        correct_record(home, KEY, {"zone": "quartier:Q"}, **WHY)
    correct_record(home, KEY, {"zone": "secteur:U"}, **WHY)
    expected = """
        level    | zone_code
        commune  | C
        quartier | unlocated
        secteur  | U
    """
    assert after_build(home, PLACES, "level | zone_code") == read_table(expected)
    assert after_build(home, "fct_intervention", "zone_key") == [{"zone_key": ""}]


def test_an_isolation_record_keeps_its_places_when_something_else_is_corrected(home: Home) -> None:
    add_zones(home, "secteur", {"S": square(0, 0)})
    add_records(home, [record("a", theme="I03")], placements=[(KEY, "secteur", "S")])
    correct_record(home, KEY, {"theme": "I04"}, **WHY)
    assert after_build(home, PLACES, "theme | zone_code") == [{"theme": "I04", "zone_code": "S"}]


PLACED = {"zone_level": "secteur", "zone_key": "s"}


@pytest.mark.parametrize("change", [{"theme": "I03"}, {"theme": "T19"}, {"themes_sec": "I01"}, {"urgency": "2"}])
def test_a_record_whose_place_is_kept_becomes_neither_isolation_nor_restricted(
    home: Home, change: dict[str, str]
) -> None:
    add_records(home, [record("a", **PLACED), record("b")])
    with pytest.raises(InputError, match="whose place is kept"):
        correct_record(home, KEY, change, **WHY)
    correct_record(home, "test|b", change, **WHY)


def test_a_later_version_with_a_point_loses_it_where_a_correction_makes_it_isolation(home: Home) -> None:
    add_zones(home, "secteur", {"S": square(0, 0)})
    add_records(home, [record("a")], exported_on=date(2024, 6, 1))
    correct_record(home, KEY, {"theme": "I03"}, **WHY)
    add_records(home, [record("a", lon=0.5, lat=0.5)], exported_on=date(2024, 7, 1))
    assert after_build(home, PLACES, "theme | zone_code | lon") == [
        {"theme": "I03", "zone_code": "unlocated", "lon": ""}
    ]
    with open_live(home) as store:
        assert "no isolation record keeps a point" in store.check()


def test_a_restricted_record_is_not_corrected_and_a_version_that_is_takes_no_correction(home: Home) -> None:
    add_records(home, [record("a", theme="T19"), record("b")], exported_on=date(2024, 6, 1))
    with pytest.raises(NotAllowed, match="restricted"):
        correct_record(home, KEY, {"theme": "T05"}, **WHY)
    correct_record(home, "test|b", {"theme": "T05"}, **WHY)
    add_records(home, [record("b", theme="T19")], exported_on=date(2024, 7, 1))
    assert after_build(home, "agg_restricted_year", "year | n") == [{"year": "2024", "n": "2"}]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"theme": "T98"}, "“T98” cannot be read as “Main theme”"),
        ({"theme": ""}, "would be rejected: no theme"),
        ({"register": ""}, "would be rejected: no register"),
        ({"started_on": ""}, "would be rejected: no date"),
        ({"started_on": "2024-02-31"}, "cannot be read as “Date”"),
        ({"started_on": "2099-01-01"}, "would be rejected: date in the future"),
        ({"started_on": "1980-01-01"}, "cannot be read as “Date”"),
        ({"started_at": "2024-05-06"}, "cannot be read as “Date and time”"),
        ({"people_n": "-1"}, "cannot be read as “People met”"),
        ({"theme": "T02"}, "says this already"),
        ({"zone": "secteur:Z"}, "has no zone “Z”"),
        ({"zone": "quartier:S"}, "does not say a zone of a loaded level"),
    ],
)
def test_what_an_import_would_not_take_is_refused_and_nothing_is_written(
    home: Home, change: dict[str, str], problem: str
) -> None:
    add_zones(home, "secteur", {"S": square(0, 0)})
    add_records(home, [record("a")])
    before = records.batches(home)
    with pytest.raises(InputError) as refused:
        correct_record(home, KEY, change, **WHY)
    assert problem in refused.value.text(translator("en"))
    assert records.batches(home) == before


@pytest.mark.parametrize("name", ["intervention_id", "person_key", "modified_at", "lon", "situation_id", "nothing"])
def test_who_a_record_is_and_when_it_was_entered_are_not_corrected(home: Home, name: str) -> None:
    add_records(home, [record("a")])
    with pytest.raises(UsageError, match="not a field that can be corrected"):
        correct_record(home, KEY, {name: "1"}, **WHY)


def test_a_correction_needs_a_reason_a_right_and_a_record(home: Home) -> None:
    add_records(home, [record("a")])
    with pytest.raises(UsageError):
        correct_record(home, KEY, {"theme": "T05"}, role=COORDINATOR, because=" ")
    with pytest.raises(NotAllowed):
        correct_record(home, KEY, {"theme": "T05"}, role=ROLES["mediator"], because="x")
    with pytest.raises(InputError, match="There is no record"):
        correct_record(home, "test|b", {"theme": "T05"}, **WHY)
    home.settings_file.write_text("is_demo = true\n", encoding="utf-8")
    with pytest.raises(NotAllowed, match="demo"):
        correct_record(home, KEY, {"theme": "T05"}, **WHY)


def test_the_command_corrects_several_fields_and_says_it_in_french(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    add_records(home, [record("a")])
    words = ["--home", str(home.path), "correct", "record", KEY, "--because", "mal saisie"]
    assert main([*words, "--set", "theme=T05", "--set", f"started_on={DAY.replace(day=7)}"]) == 0
    told = capsys.readouterr().out
    assert "Fiche test|a, «\u00a0Thème principal\u00a0»\u00a0: T02 devient T05." in told
    assert after_build(home, "fct_intervention", "theme | service_on") == [{"theme": "T05", "service_on": "2024-05-07"}]
    with pytest.raises(SystemExit):
        main([*words, "--set", "theme"])
