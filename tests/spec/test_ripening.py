"""What is read of records as they stand today is compared with no other quarter; nothing else is left uncompared."""

from collections.abc import Iterator

import pytest

from analytics.cell import Cell
from analytics.metrics import METRICS
from analytics.metrics.compared import ComparedWith, Uncompared
from analytics.periods import Quarter
from analytics.reports import measures
from analytics.reports.change import Outlook
from analytics.reports.words import words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.connect import Store
from analytics.text import translator
from tests.spec.town import LEVEL, Town

QUARTER = Quarter(2026, 1)
TOURS = """
    on         | zone | hours | mode
    2025-01-02 | A    | 40    | PAP
    2026-02-01 |A|40    | PAP
    2026-06-30 |A|10    | PIED
"""
FRESH = """
    on         |zone|theme|person_key | signal_source | signal_state | consent     | register_offered|last_contact_on
    2026-02-10 |A|I03   | 1          | PAP           | NOUVEAU      |             |                 |
    2026-02-10 |A|I03   | 2          | PAP           | NOUVEAU      |             |                 |
    2026-02-10 |A|I03   | 3          | PAP           | EN_LIEN      | NON_DEMANDE | O               |2026-02-10
    2026-02-10 |A|I03   | 4          | PAP           | EN_LIEN      | ACCORD      | O               |2026-02-10
    2026-02-10 |A|I03   | 5          | PAP           | EN_LIEN      | REFUS       | O               |2026-02-10
"""
RIPE = """
    on         |zone|theme|person_key | signal_source | signal_state | consent     | register_offered|last_contact_on
    2026-02-10 |A|I03   | 1          | PAP           | EN_LIEN      |             |                 |2026-04-20
    2026-02-10 |A|I03   | 2          | PAP           | EN_LIEN      |             |                 |2026-04-20
    2026-02-10 |A|I03   | 3          | PAP           | PERDU_DE_VUE | ACCORD      | O               |2026-02-10
    2026-02-10 |A|I03   | 4          | PAP           | EN_LIEN      | ACCORD      | O               |2026-02-10
    2026-02-10 |A|I03   | 5          | PAP           | EN_LIEN      | REFUS       | O               |2026-02-10
"""
FOLLOWED = """
    on         | zone | theme | referral | person_key | register_offered|register_accepted
    2026-02-11 | A    | I03   | SUIVI    | 3          | O                | {accepted}
"""
RELAYS = """
    on         | zone | theme | referral | partner | consent   | relay_state | accompanied
    2026-02-10 | A    | I03   | SUIVI    | CCAS    | {consent} | {relay}     | {along}
    2026-02-10 | A    | I03   | SUIVI    | CCAS    | REFUS     | REFUSE      |
"""
REPORTS = """
    on         | zone | theme | sent_on    | target_days | fixed_declared_on | report_status | fixed_seen_on
    2026-02-10 | A    | X03   | 2026-02-10 | 30          | 2026-03-10        | {status}      | {seen}
    2026-01-02 | A    | X04   | 2026-01-02 | 30          | 2026-01-10        |               | {seen}
    2026-02-20 | A    | X05   | 2026-02-20 | 30          |                   |               | {seen}
    2026-02-10 | A    | X01   | 2026-02-10 |             |                   | DOUBLON       | 2026-02-12
"""
"""Their targets end in March, and the sixty days after the repair declared in January too."""
SITUATIONS = """
    on         | zone | theme | situation_id | modality | closed_on  | close_reason | followup_due_on | followup_done_on
    2026-02-01 | A    | T03   | s            | NAVETTE  | 2026-03-01 | ACCORD       | 2026-03-15      | {done}
    2025-02-01 | A    | T03   | before       | NAVETTE  | 2025-03-01 | ACCORD       | 2025-03-15      | 2025-03-20
"""
MEETINGS = """
    on         | zone | theme | register | action_type | requests_raised_n | requests_answered_n
    2026-02-10 | A    | N03   | R6       | CONCERT     | 4                 | {answered}
"""
YOUNG = dict.fromkeys(("accepted", "consent", "relay", "along", "status", "seen", "done"), "") | {"answered": "0"}
AGED = {
    "accepted": "O",
    "consent": "ACCORD",
    "relay": "PRISE_EN_CHARGE_EFFECTIVE",
    "along": "O",
    "status": "ACCUSE",
    "seen": "2026-04-20",
    "done": "2026-04-20",
    "answered": "3",
}


def opened(folder: pytest.TempPathFactory, people: str, state: dict[str, str]) -> Iterator[Store]:
    town = Town(folder.mktemp("ripening"), zones={LEVEL: "A"}).tours(TOURS).acts(people)
    for rows in (FOLLOWED, RELAYS, REPORTS, SITUATIONS, MEETINGS):
        town.acts(rows.format(**state))
    with town.open() as store:
        yield store


@pytest.fixture(scope="module")
def young(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    yield from opened(tmp_path_factory, FRESH, YOUNG)


@pytest.fixture(scope="module")
def aged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The same records a quarter later: states without a date, and days after the quarter's end."""
    yield from opened(tmp_path_factory, RIPE, AGED)


def told(store: Store) -> dict[str, Cell]:
    scope = Scope(level=LEVEL, quarter=QUARTER)
    return {key: measures.headline(store, scope, ROLES["coordinator"], key).cell for key in METRICS}


def test_what_changes_after_the_quarter_is_over_is_what_is_not_compared(young: Store, aged: Store) -> None:
    before, after = told(young), told(aged)
    ripening = {key for key in METRICS if (before[key].n, before[key].exposure) != (after[key].n, after[key].exposure)}
    assert ripening == {key for key, metric in METRICS.items() if metric.uncompared is Uncompared.TODAY}


def test_it_says_so_in_place_of_a_change_and_under_its_curve(aged: Store) -> None:
    scope, role = Scope(level=LEVEL, quarter=QUARTER), ROLES["coordinator"]
    question = measures.whole(aged, scope, role, "isolation_people_met")
    _, found = measures.measured(aged, question)
    assert found is not None
    assert (found.outlook, found.change) == (Outlook.TODAY, None)
    assert words(found.text, translator("fr")) == "état d’aujourd’hui, non comparé"
    said = words(measures.curve(aged, scope, role, "isolation_people_met").unripe, translator("fr"))
    assert said.startswith("Les derniers trimestres sont encore incomplets")
    assert measures.curve(aged, scope, role, "isolation_new_signals").unripe == ""


@pytest.mark.parametrize(
    ("key", "comparison"),
    [
        ("tension_found_rate", ComparedWith.SAME_QUARTER),
        ("technical_recurrence_share", ComparedWith.SAME_QUARTER),
        ("relay_proposed", ComparedWith.SAME_FOUR_QUARTERS),
        ("technical_open", ComparedWith.SAME_END),
        ("technical_delay", ComparedWith.SAME_END),
        ("technical_seen_share", ComparedWith.SAME_QUARTER),
        ("conflict_followed_share", ComparedWith.SAME_FOUR_QUARTERS),
        ("isolation_people_met", ComparedWith.NONE),
        ("register_people_met", ComparedWith.NONE),
    ],
)
def test_which_number_of_a_year_before_it_is_compared_with_is_declared(key: str, comparison: ComparedWith) -> None:
    assert METRICS[key].comparison is comparison
