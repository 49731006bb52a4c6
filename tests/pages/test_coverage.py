"""Presence, on three tours of one quarter and one tour of the year before, counted by hand."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest

from analytics.cell import Cell, Status
from analytics.config import Home
from analytics.periods import Quarter
from analytics.reports.answer import Answer
from analytics.reports.cellwords import headline_value
from analytics.reports.coverage import Figures, coverage
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.table import Table
from analytics.reports.words import Text, words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.text import translator
from tests import builders
from tests.builders import Row
from tests.pages.homes import app, words_of

FR = translator("fr")
SETTINGS = 'name = "Rivemont"\n[coverage_targets]\nsecteur = 1.2\n"secteur:C" = 0.5\n'
PLAN = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 3, 31)}
EARLIER = {"A": 40.0, "B": 0.0, "C": 0.0}


def tour(name: str, day: str, zone: str, hours: float, **said: object) -> Row:
    start = datetime.fromisoformat(f"{day}T14:00")
    shares = [("secteur", zone.lower(), 1.0)]
    return {"tour_id": name, "started_at": start, "minutes": round(60 * hours), "shares": shares, **said}


TOURS = [
    tour("t1", "2026-01-10", "A", 10, n_mediators=2, mode="PIED", funder="Ville", landlord="Habitat", team_code="J1"),
    tour("t2", "2026-02-10", "B", 20, n_mediators=1, mode="PAP", funder="État", team_code="S1"),
    tour("t3", "2026-02-10", "A", 30, n_mediators=2, mode="PIED", funder="ville", team_code="J1"),
    tour("t0", "2025-01-05", "A", 40, n_mediators=2, mode="PIED", funder="Ville", team_code="J1"),
]
PLANS = [{**PLAN, "team_hours": 45.0, "funder": "Ville"}, {**PLAN, "team_hours": 27.0, "funder": "État"}]


def town(folder: Path, tours: Sequence[Row] = TOURS, plans: Sequence[Row] = PLANS) -> Home:
    """60 team-hours in the first quarter of 2026, 72 planned; 3,000 residents in A, 1,000 in B, 1,000 in C."""
    home = builders.home_in(folder, settings=SETTINGS)
    shapes = {code: builders.square(place, 0) for place, code in enumerate("ABC")}
    people = {"A": {"population": 3000}, "B": {"population": 1000}, "C": {"population": 1000}}
    builders.add_zones(home, "secteur", shapes, {code: code for code in "ABC"}, people)
    builders.add_zones(home, "iris", {"I": builders.square(0, 0)})
    if tours:
        builders.add_tours(home, tours)
    builders.add_plans(home, plans)
    told = [{"tour_id": name, "started_on": date(2026, 3, 31), "theme": "T02"} for name in ("t1", "t2", None)]
    builders.add_records(home, told)
    return home


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    home = town(tmp_path_factory.mktemp("town"))
    build_store(home)
    holdings = open_holdings(home)
    yield holdings
    holdings.close()


def asked(held: Holdings, role: str = "coordinator", **scope: object) -> Answer[Figures]:
    wanted = Scope(level="secteur", quarter=Quarter(2026, 1)).at(**scope)
    return coverage(held, held.settled(wanted, ROLES[role]), ROLES[role])


def figures(held: Holdings, role: str = "coordinator", **scope: object) -> Figures:
    found = asked(held, role, **scope).figures
    assert found is not None
    return found


def said(text: Text) -> str:
    return words(text, FR).replace("\u00a0", " ").replace("\u202f", " ")


def cells(table: Table | None) -> dict[str, tuple[object, ...]]:
    """The rows by their label, cells as numbers or statuses."""
    assert table is not None
    return {said(row.label): tuple(_plain(value) for value in row.values) for row in table.rows}


def _plain(value: Cell | Text) -> object:
    if not isinstance(value, Cell):
        return said(value)
    return pytest.approx(value.value) if value.status is Status.SHOWN else value.status


def of(report: Figures, part: str) -> dict[str, tuple[object, ...]]:
    return cells(next(table for table in report.parts if table.name.startswith(f"hours-by-{part}-")))


def test_the_sentence_says_hours_done_planned_and_of_a_year_earlier(held: Holdings) -> None:
    assert said(asked(held).sentence) == (
        "T1 2026 : 60 heures-équipe sur 72 prévues (83,3 %), en 3 tournées sur 2 jours. "
        "Un an plus tôt : 40 heures-équipe."
    )


def test_headlines_name_both_kinds_of_hours_and_keep_the_tour_without_record(held: Holdings) -> None:
    numbers = [headline.cell.value for headline in figures(held).headlines]
    assert numbers == [10 + 20 + 30, 10 * 2 + 20 * 1 + 30 * 2, pytest.approx(60 / (45 + 27)), 3, 2, 1]
    units = [said(headline.unit) for headline in figures(held).headlines]
    assert units[:2] == ["heures-équipe", "heures-médiateur"]


def test_a_zone_without_hours_stays_and_every_line_says_whether_it_has_rates(held: Holdings) -> None:
    assert cells(figures(held).zones) == {
        "A": (40, 40, 2, 2, "calculés"),
        "B": (20, 0, 1, 1, "calculés"),
        "C": (0, 0, 0, 0, "présence insuffisante"),
        "Hors zone": (0, 0, 0, 0, "aucun hors zone"),
    }


def test_equity_is_a_share_of_hours_over_a_share_of_residents_beside_its_target(held: Holdings) -> None:
    assert cells(figures(held).equity) == {
        "A": ((20 + 60) / 100, 3000 / 5000, 0.8 / 0.6, "1,2"),
        "B": (20 / 100, 1000 / 5000, 0.2 / 0.2, "1,2"),
        "C": (0, 1000 / 5000, 0, "0,5"),
        "Hors zone": (0, "", "", ""),
    }


def test_hours_go_to_each_funder_against_what_was_planned_with_it(held: Holdings) -> None:
    assert of(figures(held), "funder") == {
        "État": (20, 20 / 60, 0, 20, 27, 20 / 27),
        "Ville": (40, 40 / 60, 40, 80, 45, 40 / 45),
    }


def test_hours_without_landlord_are_told_too_and_each_part_sums_to_the_territory(held: Holdings) -> None:
    report = figures(held)
    assert of(report, "landlord") == {
        "Habitat": (10, 10 / 60, 0, 20),
        "Aucun bailleur concerné": (50, 50 / 60, 40, 80),
    }
    for table in report.parts:
        assert sum(row.values[0].value or 0 for row in table.rows if isinstance(row.values[0], Cell)) == 60


@pytest.mark.parametrize(("role", "is_told"), [("coordinator", True), ("elected", False), ("mediator", False)])
def test_teams_are_told_to_the_coordination_only(held: Holdings, role: str, is_told: bool) -> None:
    names = {table.name.split("-")[2] for table in figures(held, role).parts}
    assert names == {"mode", "funder", "landlord"} | ({"team"} if is_told else set())


def test_the_week_by_hours_and_the_parts_of_the_day_hold_all_hours(held: Holdings) -> None:
    report = figures(held)
    assert report.week is not None
    total = sum(cell.exposure or 0 for line in report.week.cells for cell in line)
    assert total == pytest.approx(60)
    spread = cells(report.regime)
    assert spread["Après-midi, de 12 h à 18 h"][0] == 4 * 3 + 6, "three tours from 14:00, one of them over a whole day"


def test_eight_quarters_are_told_and_the_first_has_nothing_before_it(held: Holdings) -> None:
    quarters = cells(figures(held).quarters)
    assert list(quarters) == ["T1 2025", "T2 2025", "T3 2025", "T4 2025", "T1 2026"]
    assert quarters["T1 2025"] == (40, "", "", "", "")
    assert quarters["T4 2025"] == (0, "", 40 + 0 + 0 + 0, "", "")
    assert quarters["T1 2026"] == (60, 40, 0 + 0 + 0 + 60, 72, 60 / 72)


def test_tours_days_and_tours_without_record_are_told_by_quarter(held: Holdings) -> None:
    tours = cells(figures(held).tours)
    assert tours["T1 2025"] == (1, 1, 1.0, 1.0)
    assert tours["T2 2025"] == (0, 0, Status.NO_EXPOSURE, Status.NO_EXPOSURE)
    assert tours["T1 2026"] == (3, 2, 1 / 3, 1 / 3)
    whole = figures(held).tours.rows[-1].values[2]
    assert isinstance(whole, Cell)
    assert (whole.n, whole.exposure) == (1, 3)


def test_a_level_whose_hours_nobody_says_has_no_table_and_says_why(held: Holdings) -> None:
    report = figures(held, level="iris")
    assert (report.zones, report.equity) == (None, None)
    assert any("choisissez une autre échelle" in said(remark) for remark in report.remarks)


def test_nothing_is_compared_across_a_break_of_the_series(tmp_path: Path) -> None:
    home = town(tmp_path)
    builders.add_events(home, [{"starts_on": date(2025, 6, 1), "type": "CHANGEMENT_HORAIRES"}])
    build_store(home)
    held = open_holdings(home)
    report = asked(held)
    assert said(report.sentence).endswith("en 3 tournées sur 2 jours.")
    assert cells(figures(held).quarters)["T1 2026"][1] is Status.NOT_COMPARABLE
    assert cells(figures(held).zones)["A"] == (40, 2, 2, "calculés")
    assert any("Pas de comparaison avec le T1 2025" in said(remark) for remark in figures(held).remarks)
    held.close()


def test_teams_that_changed_since_the_year_before_are_said(held: Holdings) -> None:
    remarks = [said(remark) for remark in figures(held).remarks]
    assert remarks == [
        "Périmètre non constant entre le T1 2025 et le T1 2026 : B (moins de 20 heures de présence à l’un des deux) ;"
        " équipes en tournée : 2, contre 1 (communes aux deux : 1) ;"
        " heures réparties autrement (Dimanche : 0,0 %, contre 25,0 %)."
    ]


def test_without_a_plan_hours_stand_alone_and_a_tour_without_number_of_mediators_changes_the_unit(
    tmp_path: Path,
) -> None:
    silent = tour("t9", "2026-03-01", "A", 5, mode="PIED", team_code="J1")
    home = town(tmp_path, [*TOURS, silent], [])
    build_store(home)
    held = open_holdings(home)
    report = figures(held)
    assert said(asked(held).sentence).startswith("T1 2026 : 65 heures-équipe, en 4 tournées sur 3 jours.")
    assert report.headlines[2].cell == Cell(status=Status.NO_PLAN)
    assert headline_value(report.headlines[2], FR) == ("aucune heure prévue n’est importée", "")
    assert report.headlines[2].note == ""
    assert cells(report.equity)["A"][0] == 45 / 65
    assert report.equity is not None
    assert said(report.equity.columns[0].unit) == "% des heures-équipe"
    held.close()


def test_a_plan_of_one_month_of_three_is_not_set_against_the_quarter(tmp_path: Path) -> None:
    january = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 1, 31), "team_hours": 20.0}
    home = town(tmp_path, TOURS, [january])
    build_store(home)
    held = open_holdings(home)
    assert figures(held).headlines[2].cell == Cell(status=Status.NOT_COMPARABLE)
    assert said(figures(held).headlines[2].note) == "un mois du trimestre n’a pas d’heures prévues"
    held.close()


def test_without_tours_the_page_says_that_figures_are_counts_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = town(tmp_path, [], [])
    build_store(home)
    screen = app(home, monkeypatch, lang="fr")
    screen.switch_page("pages/activity/coverage.py").run()
    assert not screen.exception
    assert "les chiffres ne sont que des comptages" in words_of(screen)
