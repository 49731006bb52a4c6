"""Indicators of tensions asked for and seen again, and of the registers 1, 2, 3, 6 and 8, counted by hand."""

from collections.abc import Iterator

import pytest

from analytics.cell import Cell
from analytics.periods import Quarter
from analytics.reports import measures
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.connect import Store
from tests.spec.town import LEVEL, Town

QUARTER = Quarter(2026, 1)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    town = Town(tmp_path_factory.mktemp("registers"), zones={LEVEL: "A B", "residence": "R1 R2"})
    town.tours("on | zone | hours\n2026-03-31 | A | 30").acts(
        """
        on         | zone | theme | referral | lon | lat
        2026-01-05 | A    | T05   | AUTO     | 0.5 | 0.5
        2026-01-20 | A    | T05   | AUTO     | 0.2 | 0.2
        2026-01-21 | A    | T05   | HAB_TEL  | 0.7 | 0.7
        2026-01-21 | B    | T05   | AUTO     | 1.5 | 0.5
        2026-02-10 | A    | T06   | SUIVI    | 0.5 | 0.5
        2026-02-11 | A    | T01   | HAB_T    |     |
        """
    ).acts(
        """
        n | on         | zone | register | theme | people_n | institution | public_type
        2 | 2026-02-01 | A    | R1       | N10   | 3        |             |
        3 | 2026-02-01 | A    | R2       | N01   | 1        | CAF         | SEUL
        1 | 2026-02-01 | B    | R2       | N01   | 8        | BAILLEUR    | GROUPE
        1 | 2026-02-01 | B    | R2       | N01   |          |             | INSTITUTION
        """
    ).acts(
        """
        n | on         | zone | register | theme | action_type | audience    | participants_n | resident_initiative
        2 | 2026-02-01 | A    | R3       | N11   | FORMATION   | HABITANTS   | 12             |
        1 | 2026-02-01 | A    | R3       | N11   |             | HABITANTS   |                |
        3 | 2026-02-01 | A    | R8       | N09   | FETE        |             | 40             | O
        1 | 2026-02-01 | A    | R8       | N09   | SORTIE      |             | 10             | N
        1 | 2026-02-01 | A    | R8       | N09   | SORTIE      |             | 10             |
        """
    ).acts(
        """
        n | on         | zone | register | theme | action_type       | requests_raised_n | requests_answered_n
        2 | 2026-02-01 | A    | R6       | N08   | CONSEIL_QUARTIER  | 5                 | 3
        1 | 2026-02-01 | A    | R6       | N08   | REUNION_HABITANTS | 2                 | 9
        """
    )
    with town.open() as opened:
        yield opened


def total(store: Store, metric: str) -> Cell:
    return measures.headline(store, Scope(level=LEVEL, quarter=QUARTER), ROLES["coordinator"], metric).cell


def share(store: Store, metric: str) -> tuple[int | None, float | None]:
    cell = total(store, metric)
    return cell.n, cell.exposure


def test_found_by_itself_is_out_of_new_acts(store: Store) -> None:
    """New acts of tension: five, the follow-up aside; by the team itself: three."""
    assert share(store, "tension_self_referred_share") == (3, 5)


def test_coming_back_is_out_of_new_acts_with_a_precise_place(store: Store) -> None:
    """In the estate R1 on 5, 20 and 21 January: the last two come back; in R2 once; the act of T01 has no place."""
    assert share(store, "tension_seen_again_share") == (2, 4)
    assert total(store, "tension_seen_often").n == 1


def test_requests_need_dwellings_that_this_town_does_not_tell(store: Store) -> None:
    assert total(store, "tension_request_rate").value is None


def test_people_institutions_and_groups(store: Store) -> None:
    assert total(store, "register_people_met").n == 2 * 3
    assert total(store, "register_institution_acts").n == 3 + 1 + 1
    assert share(store, "register_collective_share") == (1, 3 + 1)


def test_sessions_and_projects_gather_people(store: Store) -> None:
    assert total(store, "register_sessions").n == 2
    assert total(store, "register_session_people").n == 2 * 12
    assert total(store, "register_projects").n == 3 + 1 + 1
    assert total(store, "register_project_people").n == 3 * 40 + 10 + 10
    assert share(store, "register_resident_led_share") == (3, 3 + 1)


def test_answers_are_out_of_requests_and_never_more(store: Store) -> None:
    assert total(store, "register_meetings").n == 3
    assert total(store, "register_requests_raised").n == 2 * 5 + 2
    assert share(store, "register_answered_share") == (2 * 3 + 2, 12)


def test_a_sum_of_people_has_no_interval(store: Store) -> None:
    """Forty people at one feast are not forty chances."""
    assert (total(store, "register_project_people").low, total(store, "register_sessions").low is None) == (None, False)
