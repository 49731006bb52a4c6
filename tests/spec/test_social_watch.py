"""Indicators of social watch and of relays, on a town of seven people and two sectors, counted by hand."""

from collections.abc import Iterator

import pytest

from analytics.cell import Cell, Status
from analytics.periods import Quarter
from analytics.reports.publication import TOTAL
from analytics.reports.territory import territory_map
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.connect import Store
from tests.spec.town import LEVEL, Town

QUARTER = Quarter(2026, 1)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """In A, 1 to 4 and a signal without a key; in B, 5, 6 and a request for an allowance. Data end on 31 March 2026."""
    town = Town(tmp_path_factory.mktemp("social"), zones={LEVEL: "A B", "quartier": "Q"})
    town.tours("on | zone | hours | mode\n2026-01-10 | A | 40 | PAP\n2026-03-31 | A | 10 | PIED").acts(
        """
        on         | zone | theme | person_key | signal_source | signal_state    | last_contact_on | consent
        2026-01-10 | A    | I03   | 1          | PAP           | EN_LIEN         | 2026-01-12      | ACCORD
        2026-02-10 | A    | I03   | 2          | PAP           | PERDU_DE_VUE    |                 | REFUS
        2025-06-10 | A    | I05   | 3          | TOURNEE       | PRIS_EN_CHARGE  |                 | NON_DEMANDE
        2026-03-01 | A    | I02   | 4          | GARDIEN       | NOUVEAU         |                 |
        2026-03-02 | A    | I02   |            | VOISIN        | NR              |                 |
        2024-12-01 | B    | I03   | 5          | TOURNEE       | EN_LIEN         |                 | ACCORD
        2025-12-20 | B    | I15   | 6          | TOURNEE       | EN_LIEN         | 2026-01-02      |
        """
    ).acts(
        """
        on         | zone | theme | referral | person_key | register_offered | register_accepted
        2026-01-02 | B    | I15   | SUIVI    | 6          | O                | O
        """
    ).acts(
        """
        on         | zone | theme | referral | partner | consent     | relay_state               | accompanied
        2026-01-15 | A    | I03   | SUIVI    | CCAS    | ACCORD      | PRISE_EN_CHARGE_EFFECTIVE | O
        2026-02-10 | A    | I03   | SUIVI    | CCAS    | REFUS       | REFUSE                    |
        2025-06-10 | A    | I05   | SUIVI    | CMP     | NON_DEMANDE | PRISE_EN_CHARGE_EFFECTIVE |
        2026-03-02 | A    | I02   | SUIVI    | CMP     |             | NR                        |
        2026-01-05 | B    | N03   | HAB_ACC  | CAF     | ACCORD      | CONTACT_EFFECTIF          |
        """
    )
    with town.open() as opened:
        yield opened


def cells(store: Store, metric: str, role: str = "coordinator") -> dict[str, Cell]:
    answer = territory_map(store, Scope(level=LEVEL, quarter=QUARTER), ROLES[role], metric)
    return {row.code: row.cell for row in answer.rows}


def counts(store: Store, metric: str) -> tuple[int | None, ...]:
    """In A, in B, in all."""
    found = cells(store, metric)
    return tuple(found[zone].n for zone in ("A", "B", TOTAL))


def share(store: Store, metric: str, zone: str = TOTAL) -> tuple[int | None, float | None, float | None]:
    """How many, among how many, in 100."""
    cell = cells(store, metric)[zone]
    return cell.n, cell.exposure, cell.value


def test_people_met_for_the_first_time_are_those_of_the_quarter_once_each(store: Store) -> None:
    # 1 and 2. 4 was signalled and is not met; the signal without a key is nobody; 3, 5 and 6 were met before.
    assert counts(store, "isolation_people_met") == (2, 0, 2)


def test_people_met_at_their_doors_go_with_the_hours_spent_there(store: Store) -> None:
    found = cells(store, "isolation_door_rate")
    assert (found["A"].value, found["A"].exposure) == (100 * 2 / 40, 40)
    assert found["B"] == Cell(status=Status.THIN_PRESENCE)


def test_a_link_is_active_where_the_latest_state_says_so_and_someone_was_seen_in_a_year(store: Store) -> None:
    # 1 and 3 in A, 6 in B; 5, in touch in 2024 and not seen since, no more.
    assert counts(store, "isolation_in_touch") == (2, 1, 3)
    assert counts(store, "isolation_awaited") == (1, 0, 1)


def test_people_lost_sight_of_are_a_share_of_those_followed(store: Store) -> None:
    assert share(store, "isolation_lost_share", "A") == (1, 3, pytest.approx(100 / 3))
    assert share(store, "isolation_lost_share") == (1, 4, 100 / 4)


def test_consent_is_that_of_people_met_in_four_quarters(store: Store) -> None:
    # Met since April 2025: 1 agreed, 2 refused, 3 was not asked, of 6 nothing is said.
    assert share(store, "isolation_consent_asked_share") == (2, 4, 100 * 2 / 4)
    assert share(store, "isolation_consent_given_share") == (1, 2, 100 * 1 / 2)


def test_the_delay_to_a_contact_keeps_those_whom_nobody_has_reached(store: Store) -> None:
    # Contacts after 0 (3), 2 (1) and 13 days (6); 2 and 4 wait for 49 and 30 days; the signal without a key tells no
    # day: 4/5, then 3/5, then 3/5 x 2/3 = 2/5 after 13 days. In A alone: 3/4, then 2/4 after 2 days. B has one, met.
    found = cells(store, "isolation_contact_delay")
    assert [(found[zone].value, found[zone].n) for zone in (TOTAL, "A", "B")] == [(13, 5), (2, 4), (13, 1)]


def test_the_heat_register_is_offered_and_accepted_and_no_more_is_known_of_it(store: Store) -> None:
    assert counts(store, "isolation_register_offered") == (0, 1, 1)
    assert share(store, "isolation_register_accepted_share") == (1, 1, 100)


def test_relays_count_over_four_quarters_and_succeed_with_an_agreement_only(store: Store) -> None:
    # Five proposed, four of them in social watch. One is effective; another is said to be so, and nobody was asked.
    assert counts(store, "relay_proposed") == (4, 1, 5)
    assert share(store, "relay_effective_share") == (1, 5, 100 / 5)
    assert share(store, "relay_accepted_share") == (2, 5, 100 * 2 / 5)
    assert share(store, "relay_accompanied_share") == (1, 5, 100 / 5)
    assert counts(store, "isolation_relays") == (4, 0, 4)
    assert share(store, "isolation_relay_effective_share") == (1, 4, 100 / 4)
    assert share(store, "isolation_relay_accepted_share") == (1, 4, 100 / 4)
    assert share(store, "isolation_relay_accompanied_share") == (1, 4, 100 / 4)


def test_a_partner_s_silence_is_not_a_refusal(store: Store) -> None:
    assert share(store, "relay_unknown_share") == (1, 5, 100 / 5)
    assert share(store, "relay_consent_share") == (2, 3, pytest.approx(100 * 2 / 3))


@pytest.mark.parametrize(
    "metric", ["isolation_people_met", "isolation_in_touch", "relay_proposed", "relay_effective_share"]
)
def test_fewer_than_eleven_people_are_not_published_to_others_than_the_coordinator(store: Store, metric: str) -> None:
    for role in ("elected", "mediator"):
        assert cells(store, metric, role)[TOTAL] == Cell(status=Status.HIDDEN)


def test_none_of_them_is_read_below_its_levels(store: Store) -> None:
    for metric in ("isolation_people_met", "isolation_contact_delay", "relay_proposed"):
        answer = territory_map(store, Scope(level="quartier", quarter=QUARTER), ROLES["coordinator"], metric)
        assert {row.cell.status for row in answer.rows} == {Status.NOT_ALLOWED}
