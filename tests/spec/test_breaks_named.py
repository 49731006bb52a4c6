"""A card that looks back on a year names the break that forbids its comparison, which may lie before both quarters."""

from collections.abc import Iterator
from datetime import date

import pytest

from analytics.periods import Quarter
from analytics.reports.measures import headline, headline_of
from analytics.reports.question import ask
from analytics.reports.words import words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.connect import Store
from analytics.text import translator
from tests import builders
from tests.spec.town import LEVEL, Town

COORDINATOR, FR = ROLES["coordinator"], translator("fr")
SCOPE = Scope(level=LEVEL, quarter=Quarter(2026, 1))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Two tools, the last from 15 November 2024: before the first quarters of 2025 and of 2026, and among the four that
    end with the former. In A alone, other hours from 2025 on, which no quarter alone looks back on."""
    town = Town(tmp_path_factory.mktemp("breaks"), zones={LEVEL: "A B"})
    town.tours("on | zone | hours\n2025-01-10 | A | 60\n2026-03-31 | A | 60").acts(
        """
        n  | on         | zone | theme | referral | sent_on    | owner_type | relay_state | fixed_seen_on
        2  | 2024-04-02 | A    | X01   | AUTO     | 2024-04-02 | VILLE      |             |
        9  | 2025-02-10 | A    | X01   | AUTO     | 2025-02-10 | VILLE      | ACCEPTE     |
        12 | 2025-02-10 | A    | T05   | AUTO     |            |            |             |
        11 | 2026-02-10 | A    | T05   | AUTO     |            |            |             |
        7  | 2026-03-30 | B    | X01   | AUTO     | 2026-03-30 | VILLE      | ACCEPTE     |
        1  | 2024-04-02 | A    | X01   | AUTO     | 2024-04-02 | VILLE      |             | 2024-04-03
        """
    )
    own = {"type": "CHANGEMENT_HORAIRES", "zone_level": LEVEL, "zone_code": "A"}
    builders.add_events(
        town.home,
        [
            {"starts_on": date(2024, 6, 1), "type": "CHANGEMENT_OUTIL", "label": "Premier outil"},
            {"starts_on": date(2024, 11, 15), "type": "CHANGEMENT_OUTIL", "label": "Nouvel outil"},
            {"starts_on": date(2025, 1, 1), "label": "Autres horaires", **own},
        ],
    )
    with town.open() as opened:
        yield opened


@pytest.mark.parametrize("key", ["technical_delay", "relay_proposed"])
def test_the_last_break_that_it_looks_back_on_is_named(store: Store, key: str) -> None:
    assert said(headline(store, SCOPE, COORDINATOR, key).note) == (
        "rupture de série le 15 novembre 2024 (Changement d’outil de saisie : Nouvel outil), non comparé"
    )


@pytest.mark.parametrize(
    ("zone", "named"), [("A", "1ᵉʳ janvier 2025 (Changement d’horaires"), ("B", "15 novembre 2024 (Changement d’outil")]
)
def test_a_zone_names_its_own(store: Store, zone: str, named: str) -> None:
    question = ask(store, SCOPE, COORDINATOR, "technical_delay")
    assert said(headline_of(store, question, zone).note).startswith(f"rupture de série le {named}")


def test_a_quarter_alone_is_compared_over_the_whole_territory_all_the_same(store: Store) -> None:
    assert said(headline(store, SCOPE, COORDINATOR, "tension_found_rate").note).startswith("pas d’évolution détectable")


def said(text: object) -> str:
    return words(text, FR).replace("\u00a0", " ")  # type: ignore[arg-type]  # a value of a column of words
