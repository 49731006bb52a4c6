"""What the page of tensions tells, on a town that a reader can add up."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.cell import Cell, Status
from analytics.periods import Quarter
from analytics.reports.answer import Answer
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.table import Table
from analytics.reports.tension import Figures, tensions
from analytics.reports.words import Text, words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.text import translator
from tests.pages.homes import app, words_of
from tests.spec.town import LEVEL, Town

FR = translator("fr")
QUARTER = Quarter(2026, 1)
HIDDEN, THIN = Cell(status=Status.HIDDEN), Cell(status=Status.THIN_PRESENCE)


def town(folder: Path) -> Town:
    """100 hours in the quarter, 80 a year before. Found: T05 25, T01 6, T09 2; asked for: T01 5. On Saturday 10 January
    evening, five of them; on Monday 12, twenty at 14 h. The data begin with 2025."""
    made = Town(folder, zones={LEVEL: "A B", "residence": "R1 R2"}, settings="min_presence_hours = 20\n")
    return made.tours(
        """
        on         | zone | hours
        2026-01-12 | A    | 6
        2026-02-11 | A    | 94
        2025-02-11 | A    | 80
        """
    ).acts(
        """
        n  | on         | zone | theme | referral | started_at       | lon | lat
        20 | 2026-01-12 | A    | T05   | AUTO     | 2026-01-12 14:10 | 0.5 | 0.5
        5  | 2026-01-10 | A    | T05   | AUTO     | 2026-01-10 20:30 | 0.5 | 0.5
        6  | 2026-03-31 | A    | T01   | HAB_T    |                  |     |
        2  | 2026-02-01 | B    | T09   | AUTO     |                  | 1.5 | 0.5
        5  | 2026-02-01 | B    | T01   | HAB_TEL  |                  |     |
        16 | 2025-02-01 | A    | T05   | AUTO     |                  |     |
        1  | 2025-01-02 | A    | X01   | AUTO     |                  |     |
        """
    )


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    made = town(tmp_path_factory.mktemp("town"))
    build_store(made.home)
    holdings = open_holdings(made.home)
    yield holdings
    holdings.close()


def asked(held: Holdings, role: str = "coordinator", quarter: Quarter = QUARTER) -> Answer[Figures]:
    return tensions(held, held.settled(Scope(quarter=quarter, level=LEVEL), ROLES[role]), ROLES[role])


def figures(held: Holdings, role: str = "coordinator") -> Figures:
    found = asked(held, role).figures
    assert found is not None
    return found


def said(text: Text) -> str:
    return words(text, FR).replace("\u00a0", " ").replace("\u202f", " ")


def rows(table: Table | None) -> dict[str, tuple[object, ...]]:
    assert table is not None
    return {row.code or said(row.label): row.values for row in table.rows}


def count(n: int) -> Cell:
    return Cell(value=float(n), n=n)


def test_the_sentence_tells_facts_hours_and_the_rate(held: Holdings) -> None:
    assert said(asked(held).sentence).startswith(
        f"T1 2026 : {25 + 6 + 2} faits de tension constatés en 100 heures de présence, soit 33,0 pour 100 heures"
    )


def test_found_and_asked_for_stand_apart_by_theme(held: Holdings) -> None:
    told = rows(figures(held).themes)
    assert (told["T05"][0], told["T05"][3], told["T05"][4]) == (count(25), count(0), count(16))
    assert (told["T01"][0], told["T01"][3]) == (count(6), count(5))
    rate = told["T05"][1]
    assert isinstance(rate, Cell)
    assert (rate.value, rate.exposure) == (25.0, 100.0)


def test_a_change_of_theme_has_its_word_and_its_interval(held: Holdings) -> None:
    """25 in 100 hours against 16 in 80: 25/100 ÷ 16/80 = 1.25."""
    assert said(rows(figures(held).themes)["T05"][-1]).startswith(  # type: ignore[arg-type]
        "pas d’évolution détectable, × 1,25 ["
    )


def test_the_restricted_theme_is_no_row(held: Holdings) -> None:
    assert "T19" not in rows(figures(held).themes)


def test_hours_of_the_week_are_per_hour_of_presence_and_hold_nothing_under_five(held: Holdings) -> None:
    """On Monday at 14 h there is one hour of presence, for twenty facts."""
    week = figures(held).week
    assert week is not None
    monday = dict(zip([said(name) for name in week.columns], week.cells[0], strict=True))
    assert monday["14 h"] == THIN


def test_a_role_with_floors_reads_broad_parts_of_the_week(tmp_path: Path) -> None:
    """From Monday to Friday, 12 h to 18 h: 4 hours on 12 January, then 4 + 6 + 6 from Wednesday 11 February on."""
    made = Town(tmp_path, zones={LEVEL: "A"}).tours("on | zone | hours\n2026-01-12 | A | 6\n2026-02-11 | A | 94")
    made.acts(
        """
        n  | on         | zone | theme | referral | started_at
        20 | 2026-01-12 | A    | T05   | AUTO     | 2026-01-12 14:10
        13 | 2026-01-10 | A    | T05   | AUTO     | 2026-01-10 20:30
        """
    )
    build_store(made.home)
    holdings = open_holdings(made.home)
    week = figures(holdings, "elected").week
    holdings.close()
    assert week is not None
    assert [said(name) for name in week.rows] == ["Du lundi au vendredi", "Samedi et dimanche"]
    afternoon = week.cells[0][1]
    assert (afternoon.n, afternoon.exposure) == (20, 4 + 4 + 6 + 6)


def test_no_part_of_the_week_is_told_where_all_facts_found_are_not(tmp_path: Path) -> None:
    """Three facts found in 100 hours, under the floor of five."""
    made = Town(tmp_path, zones={LEVEL: "A"}).tours("on | zone | hours\n2026-01-12 | A | 6\n2026-02-11 | A | 94")
    made.acts("n | on | zone | theme | referral | started_at\n3 | 2026-01-12 | A | T05 | AUTO | 2026-01-12 14:10")
    build_store(made.home)
    holdings = open_holdings(made.home)
    shown = figures(holdings, "elected")
    holdings.close()
    assert shown.headlines[0].cell.status is Status.HIDDEN
    assert shown.week is not None
    assert {cell.status for row in shown.week.cells for cell in row} == {Status.HIDDEN, Status.THIN_PRESENCE}


def test_places_are_estates_by_name_for_the_role_that_reads_records(held: Holdings) -> None:
    """25 acts in R1: those of 12 January come after those of the 10th, and all are among three in 30 days."""
    assert rows(figures(held).places) == {
        "R1": (count(25), count(20), count(25)),
        "R2": (count(2), count(0), count(0)),
        "unlocated": (count(0), count(0), count(0)),
    }
    assert figures(held, "elected").places is None
    assert figures(held, "mediator").places is None


def test_small_themes_are_hidden_under_a_floor_with_what_would_give_them_away(held: Holdings) -> None:
    """Found: T09 is 2, so under 5; the sum 33 is told, so that another theme goes with it."""
    told = rows(figures(held, "elected").themes)
    hidden = {theme for theme, values in told.items() if values[0] == HIDDEN}
    assert "T09" in hidden
    assert len(hidden) > 1


def test_a_quarter_without_data_says_where_there_are_some(held: Holdings) -> None:
    found = asked(held, quarter=Quarter(2020, 1))
    assert found.figures is None
    assert said(found.hint) == "Le dernier trimestre complet est le T1 2026."


@pytest.mark.parametrize(("role", "rare"), [("coordinator", count(2)), ("elected", HIDDEN)])
def test_without_hours_themes_are_counted_and_who_asked_is_not_said_to_be_unknown(
    role: str, rare: Cell, tmp_path: Path
) -> None:
    made = Town(tmp_path, zones={LEVEL: "A"}).acts(
        """
        n  | on         | zone | theme | referral
        20 | 2026-01-12 | A    | T05   | AUTO
        6  | 2026-03-31 | A    | T01   | HAB_T
        9  | 2026-02-01 | A    | T01   | HAB_TEL
        2  | 2026-02-01 | A    | T09   | AUTO
        """
    )
    build_store(made.home)
    holdings = open_holdings(made.home)
    shown = figures(holdings, role)
    holdings.close()
    assert shown.themes is not None
    assert [said(column.label) for column in shown.themes.columns] == [
        "Constatés en tournée",
        "Sollicitations",
        "Constatés en tournée, T1 2025",
    ]
    told = rows(shown.themes)
    assert told["T01"][1] == count(9)
    assert told["T09"][0] == rare
    assert not any("qui a saisi" in said(remark) for remark in shown.remarks)
    assert shown.shares is shown.week is None


def test_the_screen_shows_places_to_the_coordinator_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = town(tmp_path)
    build_store(made.home)
    screen = app(made.home, monkeypatch, lang="fr", role="coordinator")
    screen.switch_page("pages/watch/tensions.py").run()
    assert not screen.exception
    assert "Lieux, pour l’équipe" in words_of(screen)
    screen.selectbox(key="frame-role").set_value("elected").run()
    assert "Lieux, pour l’équipe" not in words_of(screen)
    assert "non diffusé" in words_of(screen)
