"""The overview's figures, on a town that a reader can add up (see `homes.town_home`)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.cell import Cell, Status
from analytics.periods import Quarter
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.overview import Overview, overview
from analytics.reports.words import Text, words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.text import translator
from tests.pages.homes import HOSTILE, town_home
from tests.spec.town import LEVEL, Town

FR = translator("fr")
QUARTER = Quarter(2026, 1)
HIDDEN = Cell(status=Status.HIDDEN)
CLOSED = Cell(status=Status.NOT_ALLOWED)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    holdings = open_holdings(town_home(tmp_path_factory.mktemp("town")))
    yield holdings
    holdings.close()


def asked(held: Holdings, role: str = "coordinator", **scope: object) -> Overview:
    return overview(held, held.settled(Scope(quarter=QUARTER).at(**scope), ROLES[role]), ROLES[role])


def said(text: Text) -> str:
    return words(text, FR).replace("\u00a0", " ").replace("\u202f", " ")


def rows(report: Overview) -> dict[str, tuple[object, ...]]:
    return {said(row.label): row.values for row in report.zones.rows}


def counts(*numbers: int) -> tuple[Cell, ...]:
    return tuple(Cell(value=n, n=n) for n in numbers)


def test_the_sentence_counts_every_act_of_the_quarter(held: Holdings) -> None:
    assert said(asked(held).sentence) == (
        "Rien n’est comparé à un an plus tôt (pas de données un an plus tôt). Au T1 2026, 35 actes ont été consignés : "
        "Médiation-tensions (20), Veille sociale (3), Veille technique (7), Neutre (5)."
    )


def test_zones_and_what_lies_outside_them_sum_to_the_whole(held: Holdings) -> None:
    report = asked(held)
    assert rows(report) == {
        HOSTILE: counts(6, 0, 0, 5),
        "Les Tilleuls": counts(12, 3, 7, 0),
        "Hors zone": counts(2, 0, 0, 0),
        "Ensemble du territoire": counts(12 + 6 + 2, 3, 7, 5),
    }


def test_at_most_eight_figures_open_the_page_presence_first_then_what_changed(held: Holdings) -> None:
    """Facts found: 12 + 6 by the team, 2 told to it, in 10 + 20 hours; a year earlier there were no data."""
    presence, found, *others = asked(held).headlines
    assert len(others) <= 6
    assert said(presence.label) == "Présence"
    assert (found.cell.n, found.cell.exposure) == (12 + 6 + 2, 10 + 20)
    assert said(found.note) == "pas de données un an plus tôt"


def test_presence_is_said_in_team_hours_and_mediator_hours(held: Holdings) -> None:
    presence = asked(held).headlines[0]
    assert presence.cell == Cell(value=10.0 + 20.0, exposure=10.0 + 20.0)
    assert said(presence.note) == f"{2 * (10 + 20)} heures-médiateur"


def test_presence_stands_beside_that_of_a_year_earlier(tmp_path: Path) -> None:
    town = Town(tmp_path, zones={LEVEL: "A"}).tours("on | zone | hours\n2026-03-31 | A | 30\n2025-01-02 | A | 24")
    build_store(town.home)
    holdings = open_holdings(town.home)
    presence = asked(holdings).headlines[0]
    holdings.close()
    assert said(presence.note) == f"{2 * 30} heures-médiateur ; × 1,25 en un an (24 heures-équipe un an plus tôt)"


def test_hours_of_a_quarter_under_way_are_set_beside_no_whole_one(tmp_path: Path) -> None:
    town = Town(tmp_path, zones={LEVEL: "A"}).tours("on | zone | hours\n2026-02-10 | A | 30\n2025-01-02 | A | 24")
    build_store(town.home)
    holdings = open_holdings(town.home)
    presence = asked(holdings).headlines[0]
    holdings.close()
    assert said(presence.note) == f"{2 * 30} heures-médiateur"


def opened(folder: Path, now: int) -> str:
    """The sentence of T1 2026: facts found in 100 hours, beside 50 found in as many hours a year earlier."""
    town = Town(folder, zones={LEVEL: "A"}).tours("on | zone | hours\n2025-01-02 | A | 100\n2026-03-31 | A | 100")
    town.acts(
        f"n | on | zone | theme | referral\n50 | 2025-02-10 | A | T05 | AUTO\n{now} | 2026-02-10 | A | T05 | AUTO"
    )
    build_store(town.home)
    holdings = open_holdings(town.home)
    sentence = said(asked(holdings).sentence)
    holdings.close()
    return sentence


def test_the_page_opens_on_the_changes_found(tmp_path: Path) -> None:
    """150 facts are three times 50."""
    change, acts = opened(tmp_path, 150).split(". Au T1 2026, ")
    assert "hausse depuis le T1 2025 (× 3,00 [" in change
    assert change.startswith("En un an, sur ")
    assert acts.startswith("150 actes ont été consignés")


def test_where_no_change_is_found_it_says_among_how_many_comparisons(tmp_path: Path) -> None:
    sentence = opened(tmp_path, 55)
    assert sentence.startswith("Aucune évolution détectable en un an (comparaisons faites : 1). Au T1 2026, 55 actes")


def test_months_begin_with_the_first_record_and_end_with_the_quarter(held: Holdings) -> None:
    months = asked(held).months
    assert [(month.year, month.month) for month in months.months] == [
        (2025, 11),
        (2025, 12),
        (2026, 1),
        (2026, 2),
        (2026, 3),
    ]
    assert months.series[0].cells == counts(4, 0, 12, 6, 2)


def test_a_role_with_floors_reads_no_small_count_nor_what_gives_it_away(held: Holdings) -> None:
    """T: 2 outside zones designate no place, but the 2 of March are under 5 and February goes with them, or 20 - 12 - 6
    would tell. I: 3 people are under 11 everywhere."""
    report = asked(held, "elected")
    assert rows(report) == {
        HOSTILE: counts(6, 0, 0, 5),
        "Les Tilleuls": (*counts(12), HIDDEN, *counts(7, 0)),
        "Hors zone": counts(2, 0, 0, 0),
        "Ensemble du territoire": (*counts(20), HIDDEN, *counts(7, 5)),
    }
    assert report.months.series[0].cells[2:] == (*counts(12), HIDDEN, HIDDEN)


def test_the_sentence_of_a_role_with_floors_does_not_sum_what_is_hidden(held: Holdings) -> None:
    sentence = said(asked(held, "elected").sentence)
    assert sentence.endswith("Médiation-tensions (20), Veille technique (7), Neutre (5) ; le reste n’est pas diffusé.")
    assert "35" not in sentence


def test_social_watch_is_read_at_its_own_levels_only(held: Holdings) -> None:
    report = asked(held, level="conseil")
    assert [row.values[1] for row in report.zones.rows] == [CLOSED, CLOSED, *counts(3)]
    assert said(report.remarks[0]) == (
        "La veille sociale ne se lit pas à cette échelle ; choisissez parmi : Secteur de tournée."
    )


def test_only_levels_that_the_role_may_open_are_offered_for_social_watch(tmp_path: Path) -> None:
    town = Town(tmp_path, zones={"conseil": "NORD", "iris": "I1", LEVEL: "A"})
    town.acts("n | on | zone | theme | referral\n1 | 2026-03-31 | A | T05 | AUTO")
    build_store(town.home)
    holdings = open_holdings(town.home)
    offered = {role: said(asked(holdings, role, level="conseil").remarks[0]) for role in ("coordinator", "elected")}
    holdings.close()
    assert offered["coordinator"].endswith("choisissez parmi : IRIS, Secteur de tournée.")
    assert offered["elected"].endswith("choisissez parmi : Secteur de tournée.")


def test_a_quarter_without_data_says_where_there_are_some(held: Holdings) -> None:
    report = asked(held, quarter=Quarter(2024, 2))
    assert report.is_empty
    assert said(report.nearest) == "Le dernier trimestre complet est le T1 2026."


def test_a_quarter_whose_last_week_has_no_record_is_not_complete(held: Holdings) -> None:
    assert not [remark for remark in asked(held).remarks if "n’est pas complet" in said(remark)]
    assert held.last_on == QUARTER.last_day
