"""Figures of zones, events, planned hours: what is kept, what is rejected and why; and Vigie's own mappings."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from analytics.actions.imports import import_file
from analytics.config import Home
from analytics.fields import INPUTS, TABLES
from analytics.ingest.dryrun import dry_run
from analytics.ingest.load import Loaded
from analytics.ingest.mapping import load_mapping
from analytics.roles import ROLES
from tests.builders import add_zones, square
from tests.ingest.files import expected_rejections, kept, load_table, plain_mapping, rejections, write_table

COORDINATOR = ROLES["coordinator"]


@pytest.fixture
def town(home: Home) -> Home:
    add_zones(home, "secteur", {"S1": square(0, 0), "S2": square(1, 0)}, labels={"S1": "La Gare", "S2": "Le Port"})
    add_zones(home, "iris", {"I1": square(0, 0)})
    return home


@pytest.fixture
def load(town: Home) -> Callable[[str, str], Loaded]:
    """Load a text table through a mapping whose headers are the names of the fields of a table."""
    return lambda table, rows: load_table(town, rows, plain_mapping(table))


def test_a_figure_is_its_zone_its_indicator_and_its_year(load: Callable[[str, str], Loaded]) -> None:
    rows = """
        zone_key | zone_level | code    | year | value   | source        | quality
        S1       |            | POP0014 | 2021 | 412     | INSEE RP 2021 | Définitif
        gare     |            | REVENU  | 2021 | 21 450,5 | INSEE Filosofi |
        I1       | iris       | POP75P  | 2021 | 88      | INSEE RP 2021 | PROVISOIRE
    """
    loaded = load("zone_indicator", rows)
    assert kept(loaded, "zone_level", "zone_code", "code", "year", "value", "quality") == [
        ("secteur", "S1", "POP0014", 2021, 412.0, "DEFINITIF"),
        ("secteur", "S1", "REVENU", 2021, 21450.5, None),
        ("iris", "I1", "POP75P", 2021, 88.0, "PROVISOIRE"),
    ]
    assert kept(loaded, "record_key")[0] == ("essai|secteur|S1|POP0014|2021",)


def test_each_figure_that_cannot_be_taken_says_why(load: Callable[[str, str], Loaded]) -> None:
    rows = """
        zone_key | zone_level | code | year  | value | source | expected
        S1       |            | A    | 2021  | 1     | x      |
        –        |            | A    | 2021  | 1     | x      | unknown_zone
                 |            | A    | 2021  | 1     | x      | no_zone
        S9       |            | A    | 2021  | 1     | x      | unknown_zone
        S1       | quartier   | A    | 2021  | 1     | x      | unknown_zone
        S1       | arrondissement | A | 2021 | 1     | x      | no_level
        S1       |            |      | 2021  | 1     | x      | no_code
        S1       |            | A    |       | 1     | x      | no_year
        S1       |            | A    | 21    | 1     | x      | bad_year
        S1       |            | A    | mille | 1     | x      | bad_year
        S1       |            | A    | 2021  |       | x      | no_value
        S1       |            | A    | 2021  | peu   | x      | bad_value
        S1       |            | A    | 2021  | 1     |        | no_source
    """
    loaded = load("zone_indicator", rows)
    assert rejections(loaded) == expected_rejections(rows)
    assert loaded.batch.read == loaded.batch.kept + sum(loaded.batch.rejected.values())


def test_an_event_is_over_the_whole_territory_or_in_a_zone(load: Callable[[str, str], Loaded]) -> None:
    rows = """
        starts_on  | ends_on    | type             | zone_key | zone_level | label
        2026-02-14 | 2026-03-01 | Vacances scolaires |        |            | Vacances d’hiver
        2026-04-20 |            | PANNE_LONGUE     | le port  |            | Ascenseur, voir Mme Martin
        2027-07-05 | 2027-07-05 | Fête             | I1       | iris       |
    """
    loaded = load("context_event", rows)
    assert kept(loaded, "starts_on", "ends_on", "type", "zone_level", "zone_code", "label") == [
        (date(2026, 2, 14), date(2026, 3, 1), "VACANCES", None, None, "Vacances d’hiver"),
        (date(2026, 4, 20), None, "PANNE_LONGUE", "secteur", "S2", "Ascenseur, voir [nom]"),
        (date(2027, 7, 5), date(2027, 7, 5), "FETE", "iris", "I1", None),
    ]


def test_each_event_that_cannot_be_taken_says_why(load: Callable[[str, str], Loaded]) -> None:
    rows = """
        starts_on  | ends_on    | type    | zone_key | expected
        2026-02-14 | 2026-02-13 | TRAVAUX |          | bad_last_day
        2026-02-14 | demain     | TRAVAUX |          | bad_last_day
        demain     |            | TRAVAUX |          | bad_date
                   |            | TRAVAUX |          | no_date
        2026-02-14 |            |         |          | no_type
        2026-02-14 |            | CHAOS   |          | unknown_type
        2026-02-14 |            | TRAVAUX | S9       | unknown_zone
        2026-02-14 |            | TRAVAUX | S1       |
    """
    assert rejections(load("context_event", rows)) == expected_rejections(rows)


def test_the_same_event_twice_has_one_identity_beside_its_rank(load: Callable[[str, str], Loaded]) -> None:
    rows = "starts_on | type\n2026-02-14 | TRAVAUX\n2026-02-14 | TRAVAUX\n2026-02-15 | TRAVAUX"
    first, second, other = (key for (key,) in kept(load("context_event", rows), "record_key"))
    assert str(first).removesuffix("#1") == str(second).removesuffix("#2") != str(other).removesuffix("#1")


def test_planned_hours_are_of_a_zone_or_of_all_and_of_a_month_where_no_last_day_is_given(
    load: Callable[[str, str], Loaded],
) -> None:
    rows = """
        starts_on  | ends_on    | team_hours | mediator_hours | zone_key | funder
        2026-02-15 |            | 40         |                |          | Ville
        2026-01-01 | 2026-12-31 | 1 820,5    | 3641           | le port  |
    """
    loaded = load("planned_hours", rows)
    names = ("starts_on", "ends_on", "team_hours", "mediator_hours", "zone_level", "zone_code", "funder")
    assert kept(loaded, *names) == [
        (date(2026, 2, 1), date(2026, 2, 28), 40.0, None, None, None, "Ville"),
        (date(2026, 1, 1), date(2026, 12, 31), 1820.5, 3641.0, "secteur", "S2", None),
    ]
    assert kept(loaded, "record_key") == [
        ("essai|||2026-02-01|2026-02-28|ville",),
        ("essai|secteur|S2|2026-01-01|2026-12-31|",),
    ]


def test_planned_hours_that_cannot_be_taken_say_why(load: Callable[[str, str], Loaded]) -> None:
    rows = """
        starts_on  | ends_on    | team_hours | mediator_hours | zone_key | expected
        2026-01-01 |            | 0          |                |          |
        2026-01-01 |            |            |                |          | no_hours
        2026-01-01 |            | beaucoup   |                |          | bad_hours
        2026-01-01 |            | 12         | -1             |          | bad_hours
                   |            | 12         |                |          | no_date
        2026-01-31 | 2026-01-01 | 12         |                |          | bad_last_day
        2026-01-01 | demain     | 12         |                |          | bad_last_day
        2026-01-01 |            | 12         |                | S9       | unknown_zone
    """
    assert rejections(load("planned_hours", rows)) == expected_rejections(rows)


def test_the_level_of_a_zone_may_be_a_column_of_the_records_too(load: Callable[[str, str], Loaded]) -> None:
    rows = """
        started_on | zone_key | zone_level | register | theme
        2024-05-01 | I1       | IRIS       | R5       | X10
        2024-05-01 | S1       |            | R5       | X10
        2024-05-01 | S1       | ailleurs   | R5       | X10
        2024-05-01 |          | iris       | R5       | X10
    """
    assert kept(load("intervention", rows), "zone_level") == [("iris",), ("secteur",), (None,), (None,)]


def test_a_dry_run_counts_the_rows_of_each_level(town: Home, tmp_path: Path) -> None:
    rows = "zone_key | code | year | value | source\nS1 | A | 2021 | 1 | x\nS2 | A | 2021 | 1 | x"
    run = dry_run(town, write_table(tmp_path, rows), load_mapping(town, "vigie-indicateurs"))
    assert (run.kept, run.placed) == (2, {"secteur": 2, "iris": 0})
    assert run.changes.new == 2


ROWS = {
    "vigie-fiches": "register | started_on | theme | zone_key\nR5 | 2024-05-01 | X10 | S1",
    "vigie-tournees": "tour_id | started_at | ended_at | shares\nt | 2024-05-01 18:00 | 2024-05-01 20:00 | S1",
    "vigie-indicateurs": "Code ou nom de la zone | Indicateur (code) | Année | Valeur | Source du chiffre"
    "\nS1 | A | 2021 | 1 | x",
    "vigie-heures-prevues": "Premier jour | Heures d’équipe prévues\n01/05/2024 | 320",
    "vigie-evenements": "Premier jour | Type d’événement\n01/05/2024 | Travaux",
}


@pytest.mark.parametrize("name", ROWS)
def test_a_file_made_after_the_dictionary_is_imported_by_the_mapping_of_its_words(
    town: Home, tmp_path: Path, name: str
) -> None:
    report = import_file(town, write_table(tmp_path, ROWS[name]), name, role=COORDINATOR)
    assert (report.batch.kept, report.batch.rejected, report.batch.kind) == (1, {}, load_mapping(town, name).table)
    assert import_file(town, write_table(tmp_path, ROWS[name]), name, role=COORDINATOR).already_imported


def test_every_table_has_a_mapping_of_its_own_words() -> None:
    home = Home(Path("none"))
    tables = {load_mapping(home, name).table for name in ROWS}
    assert tables == set(TABLES) == set(INPUTS)


def test_a_municipality_that_only_zones_name_has_figures_and_no_landlord_does(home: Home) -> None:
    said = {"S1": {"commune": "L’Île-Haute", "landlord": "Habitat"}, "S2": {"commune": "Le Bas"}}
    add_zones(home, "secteur", {"S1": square(0, 0), "S2": square(1, 0)}, attributes=said)
    rows = """
        zone_key   | zone_level | code    | year | value | source | expected
        Île-Haute  | commune    | POP0014 | 2021 | 412   | x      |
        le bas     | commune    | POP0014 | 2021 | 58    | x      |
        Ailleurs   | commune    | POP0014 | 2021 | 1     | x      | unknown_zone
        Habitat    | bailleur   | POP0014 | 2021 | 1     | x      | unknown_zone
    """
    loaded = load_table(home, rows, plain_mapping("zone_indicator"))
    assert kept(loaded, "zone_code", "value") == [("ile-haute", 412.0), ("bas", 58.0)]
    assert rejections(loaded) == expected_rejections(rows)
