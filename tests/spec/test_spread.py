"""How far counts vary more than chance: of a zone by the zones of its own level, of the whole territory by those of the
level at which the indicator opens.
"""

from collections.abc import Iterator
from math import exp, sqrt

import pytest

from analytics.periods import Quarter
from analytics.reports.comparisons import comparisons
from analytics.reports.publication import TOTAL
from analytics.reports.question import Question, ask
from analytics.reports.spread import dispersion_of, zone_dispersion
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.connect import Store
from tests.spec.town import Town

DAYS = [*(f"{year}-{month}-15" for year in (2023, 2024, 2025) for month in ("02", "05", "08", "11")), "2026-03-31"]
"""A day of each quarter, up to the first one of 2026."""
FOUND = {"2023": (60, 20), "2024": (20, 60), "2025": (40, 40), "2026": (40, 40)}
"""Acts found a quarter in Q and in R, by year."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Sectors Q and R make the council area A: what one loses, the other gains."""
    town = Town(tmp_path_factory.mktemp("town"), zones={"secteur": "Q R", "conseil": "A"})
    town.nest("secteur", "conseil", {"Q": "A", "R": "A"})
    town.tours("on | zone | hours\n" + "\n".join(f"{day} | {zone} | 100" for day in DAYS for zone in "QR"))
    acts = [(n, day, zone) for day in DAYS for zone, n in zip("QR", FOUND[day[:4]], strict=True)]
    lines = [f"{n} | {day} | {zone} | T05 | AUTO" for n, day, zone in acts]
    town.acts("n | on | zone | theme | referral\n" + "\n".join(lines))
    with town.open() as opened:
        yield opened


def question(store: Store, level: str) -> Question:
    return ask(store, Scope(level=level, quarter=Quarter(2026, 1)), ROLES["coordinator"], "tension_found_rate")


def test_a_zone_is_judged_by_what_varies_at_its_own_level(store: Store) -> None:
    assert zone_dispersion(store, question(store, "conseil")) == 1
    # 40 are expected of each zone in each quarter, 8 quarters of 12 are 20 away; 24 counts less 2 zones and 4 seasons,
    # which share one constant, are free to vary
    free = 2 * 12 - (2 + 4 - 1)
    assert zone_dispersion(store, question(store, "secteur")) == pytest.approx(2 * 8 * 20**2 / 40 / free)
    found = comparisons(store, question(store, "conseil"))["A"].change
    # 80 after 80 in the same hours, by chance alone
    assert found is not None
    assert found.high == pytest.approx(exp(1.96 * sqrt(1 / 80 + 1 / 80)), rel=0.01)


def test_the_whole_territory_is_judged_in_one_way_whatever_level_is_looked_at(store: Store) -> None:
    assert dispersion_of(store, question(store, "conseil")) == dispersion_of(store, question(store, "secteur")) > 1
    one, other = (comparisons(store, question(store, level))[TOTAL].change for level in ("secteur", "conseil"))
    assert one is not None
    assert one == other
