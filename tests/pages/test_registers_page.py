"""What the page of registers tells, on acts that a reader can add up."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.cell import Cell, Status
from analytics.periods import Quarter
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.registers import Figures, registers
from analytics.reports.words import Text, words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.text import translator
from tests import builders
from tests.pages.homes import app, words_of
from tests.spec.town import LEVEL, Town

FR = translator("fr")
QUARTER = Quarter(2026, 1)
HIDDEN = Cell(status=Status.HIDDEN)


def town(folder: Path) -> Town:
    """Forty acts: R4 20, R5 10, R2 7, R8 3."""
    return Town(folder, zones={LEVEL: "A"}).acts(
        """
        n  | on         | zone | register | theme | referral | conflict_mode | outcome | institution | action_type
        20 | 2026-01-10 | A    | R4       | T05   | AUTO     | R4B           | APAISE  |             |
        10 | 2026-01-10 | A    | R5       | X11   | AUTO     |               |         |             |
        7  | 2026-03-31 | A    | R2       | N01   | AUTO     |               |         | CAF         |
        3  | 2026-02-01 | A    | R8       | N09   | AUTO     |               |         |             | FETE
        """
    )


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    made = town(tmp_path_factory.mktemp("town"))
    build_store(made.home)
    holdings = open_holdings(made.home)
    yield holdings
    holdings.close()


def figures(held: Holdings, role: str = "coordinator") -> Figures:
    found = registers(held, held.settled(Scope(quarter=QUARTER, level=LEVEL), ROLES[role]), ROLES[role]).figures
    assert found is not None
    return found


def said(text: Text) -> str:
    return words(text, FR).replace("\u00a0", " ").replace("\u202f", " ")


def column(held: Holdings, rank: int, role: str = "coordinator") -> dict[str, Cell | Text]:
    return {row.code: row.values[rank] for row in figures(held, role).every.rows}


def test_main_registers_add_up_to_all_acts(held: Holdings) -> None:
    told = {code: cell.n for code, cell in column(held, 0).items() if isinstance(cell, Cell)}
    assert told == {"R1": 0, "R2": 7, "R3": 0, "R4": 20, "R5": 10, "R6": 0, "R7": 0, "R8": 3, "": 40}
    shares = [cell.value or 0 for code, cell in column(held, 1).items() if isinstance(cell, Cell) and code]
    assert sum(shares) == 1


def test_the_sentence_says_how_many_registers_are_called_on(held: Holdings) -> None:
    scope = held.settled(Scope(quarter=QUARTER, level=LEVEL), ROLES["coordinator"])
    sentence = registers(held, scope, ROLES["coordinator"]).sentence
    assert said(sentence) == "Au T1 2026, 40 actes mobilisent 4 des huit registres."


def test_every_register_has_its_block_and_its_own_indicators(held: Holdings) -> None:
    blocks = figures(held).blocks
    assert len(blocks) == 8
    assert [block.indicators.rows[0].code for block in blocks] == [
        "register_people_met",
        "register_institution_acts",
        "register_sessions",
        "conflict_prevented_situations",
        "isolation_new_signals",
        "register_meetings",
        "relay_proposed",
        "register_projects",
    ]
    assert all(said(block.definition) for block in blocks)


def test_parts_are_told_with_their_sum(held: Holdings) -> None:
    institutions = figures(held).blocks[1].tables[0]
    assert [(row.code, row.values[0]) for row in institutions.rows] == [
        ("CAF", Cell(value=7.0, n=7)),
        ("", Cell(value=7.0, n=7)),
    ]


def test_a_register_without_a_meeting_says_what_is_one_in_place_of_a_table_of_its_total(held: Holdings) -> None:
    notes = {block.indicators.rows[0].code: (len(block.tables), said(block.note)) for block in figures(held).blocks}
    assert notes["register_institution_acts"] == (1, "")
    n_tables, note = notes["register_meetings"]
    assert (n_tables, "une réunion ou une action est un acte dont le « Type d’action »" in note) == (0, True)


def test_a_small_register_is_hidden_under_a_floor_and_not_alone(held: Holdings) -> None:
    """R8 has 3 acts, under 5; all 40 are told, so that another register is hidden with it."""
    hidden = {code for code, cell in column(held, 0, "elected").items() if cell == HIDDEN}
    assert "R8" in hidden
    assert len(hidden) > 1
    assert column(held, 0, "elected")[""] == Cell(value=40.0, n=40)


def test_the_screen_names_the_eight_registers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = town(tmp_path)
    build_store(made.home)
    screen = app(made.home, monkeypatch, lang="fr", role="elected")
    screen.switch_page("pages/activity/registers.py").run()
    assert not screen.exception
    told = words_of(screen)
    assert "Prévenir et gérer les situations conflictuelles" in told
    assert "non diffusé" in told


@pytest.mark.parametrize("role", ["coordinator", "elected", "mediator"])
def test_the_first_register_tells_presence_and_coverage_beside_its_contacts(tmp_path: Path, role: str) -> None:
    """45 hours of pairs, 30 of them in A and 15 in B; 60 planned, 40 of them in A; 3,000 of 4,000 residents in A."""
    made = Town(tmp_path, zones={})
    people = {"A": {"population": 3000}, "B": {"population": 1000}}
    builders.add_zones(made.home, LEVEL, {code: builders.square(n, 0) for n, code in enumerate("AB")}, {}, people)
    days = {"starts_on": QUARTER.first_day, "ends_on": QUARTER.last_day, "zone_level": LEVEL}
    hours = {"A": 40.0, "B": 20.0}
    builders.add_plans(made.home, [{**days, "zone_code": code, "team_hours": n} for code, n in hours.items()])
    made.tours("on | zone | hours\n2026-01-01 | A | 30\n2026-03-31 | B | 15")
    made.acts("n | on | zone | theme | referral\n9 | 2026-03-31 | A | N10 | AUTO")
    build_store(made.home)
    held = open_holdings(made.home)
    block = figures(held, role).blocks[0]
    held.close()
    assert [headline.cell.value for headline in block.headlines[:5]] == [30 + 15, 2 * (30 + 15), 45 / (40 + 20), 2, 2]
    assert block.headlines[2].method == "presence_of_plan"
    zones = {said(row.label): [_plain(value) for value in row.values] for row in block.shown[0].rows}
    assert zones == {
        "Zone A": [30, 40, 30 / 40, 1, 1, "calculés", pytest.approx((30 / 45) / (3000 / 4000))],
        "Zone B": [15, 20, 15 / 20, 1, 1, "présence insuffisante", pytest.approx((15 / 45) / (1000 / 4000))],
        "Hors zone": [0, "", "", 0, 0, "aucun hors zone", ""],
    }
    assert block.shown[0].columns[-1].method == "coverage_equity"


def test_without_tours_the_first_register_says_that_no_hours_are_known(held: Holdings) -> None:
    block = figures(held).blocks[0]
    assert (block.headlines, block.shown, block.tables) == ((), (), ())
    assert said(block.note) == "Aucune heure de présence n’est connue."


def _plain(value: Cell | Text) -> object:
    return value.value if isinstance(value, Cell) else said(value)
