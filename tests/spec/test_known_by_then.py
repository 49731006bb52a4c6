"""A quarter is told as its own last day knew it: what is dated later changes nothing of it. Worked out by hand."""

from pathlib import Path

import pytest

from analytics.cell import Cell
from analytics.periods import Quarter
from analytics.reports.territory import territory_map
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.connect import Store
from tests.spec.town import LEVEL, Town

FIRST, SECOND, THIRD = (Quarter(2026, rank) for rank in (1, 2, 3))
OF_REPORTS = (
    *("technical_open", "technical_open_long_share", "technical_open_very_long", "technical_delay"),
    *("technical_on_target_share", "technical_declared", "technical_seen_share", "technical_unseen"),
    *("technical_recurrence_share", "technical_sent"),
)
BEFORE = """
    on         | zone | theme | lon | lat | sent_on    | target_days | fixed_declared_on | fixed_seen_on
    2026-03-01 | A    | X01   | 0.5 | 0.5 | 2026-03-01 | 20          | 2026-03-20        |
    2026-03-01 | B    | X01   | 1.5 | 0.5 | 2026-03-01 | 20          | 2026-03-20        |
    2026-03-01 | C    | X01   | 2.5 | 0.5 | 2026-03-01 | 20          |                   |
    2026-03-01 | D    | X01   | 3.5 | 0.5 | 2026-03-01 | 20          |                   |
    2026-03-01 | E    | X01   | 4.5 | 0.5 | 2026-03-01 | 20          |                   | 2026-03-18
"""
AFTER = """
    on         | zone | theme | lon | lat | sent_on    | target_days | fixed_declared_on | fixed_seen_on
    2026-03-01 | A    | X01   | 0.5 | 0.5 | 2026-03-01 | 20          | 2026-03-20        | 2026-05-10
    2026-03-01 | B    | X01   | 1.5 | 0.5 | 2026-03-01 | 20          | 2026-03-20        | 2026-07-10
    2026-03-01 | C    | X01   | 2.5 | 0.5 | 2026-03-01 | 20          |                   | 2026-04-02
    2026-03-01 | D    | X01   | 3.5 | 0.5 | 2026-03-01 | 20          | 2026-07-02        | 2026-07-10
    2026-03-01 | E    | X01   | 4.5 | 0.5 | 2026-03-01 | 20          | 2026-04-02        | 2026-03-18
"""
LAST_UNCHANGED = {"A": FIRST, "B": SECOND, "C": FIRST, "D": SECOND, "E": FIRST}
"""The last quarter that was over before the day that comes with the second table."""
FOLLOWED = """
    on         | zone | theme | situation_id | modality | closed_on  | close_reason | followup_due_on | followup_done_on
    2026-02-01 | A    | T03   | never        | NAVETTE  | 2026-03-01 | ACCORD       | 2026-03-15      |
    2026-02-01 | B    | T03   | on its last  | NAVETTE  | 2026-03-01 | ACCORD       | 2026-03-15      | 2026-03-31
    2026-02-01 | C    | T03   | a day later  | NAVETTE  | 2026-03-01 | ACCORD       | 2026-03-15      | 2026-04-01
"""


Told = dict[tuple[str, Quarter], dict[str, Cell]]


def told(folder: Path, reports: str) -> Told:
    """By number and quarter, the cells of the zones."""
    town = Town(folder, zones={LEVEL: "A B C D E"}).acts(reports).acts(FOLLOWED)
    asked = [(key, quarter) for key in (*OF_REPORTS, "conflict_followed_share") for quarter in (FIRST, SECOND, THIRD)]
    with town.tours("on | zone | hours\n2025-01-02 | A | 30\n2026-09-30 | A | 30").open() as store:
        return {(key, quarter): _cells(store, key, quarter) for key, quarter in asked}


def _cells(store: Store, key: str, quarter: Quarter) -> dict[str, Cell]:
    answer = territory_map(store, Scope(level=LEVEL, quarter=quarter), ROLES["coordinator"], key)
    return {row.code: row.cell for row in answer.rows}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return told(tmp_path_factory.mktemp("before"), BEFORE)


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return told(tmp_path_factory.mktemp("after"), AFTER)


def test_a_repair_declared_in_one_quarter_and_seen_in_the_next_has_the_day_that_each_of_them_knew(after: Told) -> None:
    """In A: declared on 20 March, after 19 days, and seen on 10 May, after 30 + 30 + 10 = 70."""

    def values(key: str) -> list[float | None]:
        return [after[key, quarter]["A"].value for quarter in (FIRST, SECOND)]

    assert values("technical_open") == [0, 0]
    assert values("technical_delay") == [19, 70]
    assert values("technical_unseen") == [1, 0]
    assert values("technical_declared") == [1, 0]
    assert values("technical_on_target_share") == [100, None]
    assert values("technical_seen_share") == [0, None]


def test_a_repair_is_watched_from_the_first_word_of_it(after: Told) -> None:
    """In A: from 20 March for 60 days, to 19 May; and not from 10 May, to 9 July."""
    assert [after["technical_recurrence_share", quarter]["A"].exposure for quarter in (SECOND, THIRD)] == [1, None]


@pytest.mark.parametrize("zone", LAST_UNCHANGED)
def test_a_day_added_later_changes_no_quarter_that_was_over_before_it(zone: str, before: Told, after: Told) -> None:
    changed = {quarter for (key, quarter), cells in before.items() if cells[zone] != after[key, quarter][zone]}
    assert changed
    assert min(changed) > LAST_UNCHANGED[zone]


def test_a_follow_up_is_made_where_it_was_by_the_end_of_the_quarter_in_which_it_fell_due(after: Told) -> None:
    for quarter in (FIRST, SECOND):
        found = after["conflict_followed_share", quarter]
        assert [(found[zone].n, found[zone].exposure) for zone in "ABC"] == [(0, 1), (1, 1), (0, 1)]
