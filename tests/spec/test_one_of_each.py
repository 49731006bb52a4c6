"""Where there is one of what a sentence counts, it says so in the singular, in both languages."""

from collections.abc import Callable
from pathlib import Path

import pytest

from analytics.config import Home
from analytics.periods import Quarter
from analytics.reports.coverage import coverage
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.isolation import social_watch
from analytics.reports.overview import overview
from analytics.reports.quality import quality
from analytics.reports.registers import registers
from analytics.reports.technical import technical_watch
from analytics.reports.territory import territory_map
from analytics.reports.words import Text, words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.text import translator
from tests.spec.town import LEVEL, Town

COORDINATOR = ROLES["coordinator"]
Q1, Q2, Q3 = (Quarter(2026, number) for number in (1, 2, 3))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """In the first quarter one act, of a tension, and one tour of an hour; in the second one person met, one defect
    open and nothing else; in the third one signal without a key and a defect fixed a day after it was sent."""
    town = Town(tmp_path_factory.mktemp("one"), zones={LEVEL: "A"})
    town.tours("on | zone | hours\n2026-01-15 | A | 1\n2026-04-15 | A | 1")
    town.acts("""
        on         | zone | theme | referral | register | person_key | signal_state | sent_on    | fixed_seen_on
        2026-01-15 | A    | T05   | AUTO     | R4       |            |              |            |
        2026-04-15 | A    | I01   | AUTO     | R5       | a          | EN_LIEN      |            |
        2026-05-20 | A    | X11   | AUTO     | R3       |            |              | 2026-05-20 |
        2026-07-01 | A    | X11   | AUTO     | R3       |            |              | 2026-07-01 | 2026-07-02
        2026-09-30 | A    | T05   | AUTO     | R4       |            |              |            |
    """)
    build_store(town.home)
    return town.home


def scope(quarter: Quarter) -> Scope:
    return Scope(level=LEVEL, quarter=quarter)


def map_of(held: Holdings) -> Text:
    return territory_map(held.store, scope(Q1), COORDINATOR, "tension_found_rate").sentence


SENTENCES: dict[str, tuple[Callable[[Holdings], Text], str, str]] = {
    "overview": (
        lambda held: overview(held, scope(Q1), COORDINATOR).sentence,
        "Au T1 2026, 1 acte a été consigné : ",
        "In Q1 2026, 1 act was recorded: ",
    ),
    "registers": (
        lambda held: registers(held, scope(Q1), COORDINATOR).sentence,
        "Au T1 2026, 1 acte mobilise 1 des huit registres.",
        "In Q1 2026, 1 act calls on 1 of the eight registers.",
    ),
    "coverage": (
        lambda held: coverage(held, scope(Q1), COORDINATOR).sentence,
        ", en 1 tournée sur 1 jour.",
        ", in 1 tour on 1 day.",
    ),
    "map": (
        map_of,
        "T1 2026 : 1 heure de présence, trop peu pour un taux (il en faut au moins 20).",
        "Q1 2026: 1 hour of presence, too few to make a rate (at least 20 are needed).",
    ),
    "isolation": (
        lambda held: social_watch(held, scope(Q2), COORDINATOR).sentence,
        "Au T2 2026, l’équipe a rencontré 1 personne pour la première fois ; à la fin du trimestre, 1 personne avait"
        " un lien actif.",
        "In Q2 2026, the team met 1 person for the first time; at its end, 1 person had an active link.",
    ),
    "nobody": (
        lambda held: social_watch(held, scope(Q3), COORDINATOR).sentence,
        "Au T3 2026, l’équipe n’a rencontré personne pour la première fois ; à la fin du trimestre, 1 personne avait"
        " un lien actif.",
        "In Q3 2026, the team met nobody for the first time; at its end, 1 person had an active link.",
    ),
    "technical": (
        lambda held: technical_watch(held, scope(Q2), COORDINATOR).sentence,
        "À la fin du T2 2026, 1 signalement technique était ouvert (depuis plus de 30 jours : 1) ; moins de la moitié",
        "At the end of Q2 2026, 1 technical report was open (for more than 30 days: 1); of those sent over four",
    ),
    "one day": (
        lambda held: technical_watch(held, scope(Q3), COORDINATOR).sentence,
        "la moitié de ceux transmis sur quatre trimestres ont été réparés en 1 jour au plus.",
        "half of those sent over four quarters were fixed within 1 day.",
    ),
}


@pytest.mark.parametrize("page", SENTENCES)
def test_the_opening_of_a_page_says_one_in_the_singular(home: Home, page: str) -> None:
    said, french, english = SENTENCES[page]
    held = open_holdings(home)
    with held.store:
        sentence = said(held)
    assert french in words(sentence, translator("fr")).replace("\u00a0", " ").replace("\u202f", " ")
    assert english in words(sentence, translator("en"))


def test_the_opening_of_quality_says_one_record_in_the_singular(tmp_path: Path) -> None:
    town = Town(tmp_path, zones={LEVEL: "A"})
    town.acts("on | zone | theme\n2026-01-15 | A | T05")
    with town.open():
        held = open_holdings(town.home)
        sentence = quality(held, town.home, COORDINATOR).sentence
        held.close()
    assert words(sentence, translator("fr")).startswith("1 fiche est conservée, hors thèmes restreints, du ")
    assert words(sentence, translator("en")).startswith("1 record is kept, restricted themes aside, from ")
