"""Roles with floors read each other's documents: what is hidden from one is hidden from the other."""

from collections.abc import Iterator

import pytest

from analytics.periods import Quarter
from analytics.reports.dimensions import dimensions
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.publication import Place
from analytics.reports.releases import release
from analytics.roles import ROLES, under_floors
from analytics.store.build import build_store
from tests.spec.town import LEVEL, Town

QUARTER = Quarter(2026, 1)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    """Acts of tension by residence, which elected officials do not read: 43 in A, 13 in B, 16 in C, 4 in D."""
    estates = {"a1": (6, 14, 2), "a2": (9, 9, 3), "b1": (0, 9, 2), "b2": (1, 1, 0), "c1": (2, 0, 14), "d1": (0, 2, 2)}
    town = Town(tmp_path_factory.mktemp("readers"), zones={LEVEL: "A B C D", "residence": "A1 A2 B1 B2 C1 D1"})
    town.nest("residence", LEVEL, {estate.upper(): estate[0].upper() for estate in estates})
    lines = [
        f"{n} | 2026-0{month}-10 | | T05 | AUTO | residence | {estate}"
        for estate, by_month in estates.items()
        for month, n in enumerate(by_month, start=1)
        if n
    ]
    town.tours("on | zone | hours\n2026-01-10 | A | 100\n2026-03-31 | A | 100")
    town.acts("\n".join(["n | on | zone | theme | referral | zone_level | zone_key", *lines]))
    build_store(town.home)
    opened = open_holdings(town.home)
    yield opened
    opened.close()


def _apart(held: Holdings, role: str) -> frozenset[Place]:
    """The sectors that would be hidden from a role that nobody else talks to."""
    found = release(held.store, ROLES[role], QUARTER)
    assert found is not None
    return frozenset(place for place in found.hidden("T") if place[0] == LEVEL)


def test_answered_apart_each_would_read_what_is_hidden_from_the_other(held: Holdings) -> None:
    elected, mediator = _apart(held, "elected"), _apart(held, "mediator")
    assert elected - mediator
    assert mediator - elected


def test_they_read_the_same(held: Holdings) -> None:
    elected, mediator = (dimensions(held, ROLES[role], LEVEL, QUARTER) for role in ("elected", "mediator"))
    assert elected == mediator


def test_what_is_hidden_is_worked_out_for_all_roles_with_floors_together() -> None:
    reader = under_floors()
    for role in (role for role in ROLES.values() if role.has_floors):
        assert role.levels <= reader.levels
        assert (role.act_floor, role.person_floor) <= (reader.act_floor, reader.person_floor)
