"""What is hidden withstands an attacker who holds all the rest, and little more is hidden than what must be.

1,000 territories are attacked with VIGIE_TERRITORIES=1000 (some ten seconds of one core), the first of them otherwise.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest

from analytics.reports.publication import Place, Sum, hidden_places
from tests.attacker import LEVELS, Territory, carries, findings, leaks, random_territory

N_TERRITORIES = int(os.environ.get("VIGIE_TERRITORIES", "240"))
N_CHUNKS = 8
N_SMALL_TABLES = 30
MOST_CELLS = 11
"""A table small enough for every way of hiding to be tried."""


@pytest.mark.parametrize("chunk", range(N_CHUNKS))
def test_nothing_hidden_is_found_on_random_territories(chunk: int) -> None:
    for seed in range(chunk, N_TERRITORIES, N_CHUNKS):
        territory = random_territory(seed)
        hidden = hidden_places(territory.ground, territory.sums)
        assert not leaks(territory, hidden), f"small counts shown in territory {seed}"
        assert not findings(territory, hidden), f"hidden counts found in territory {seed}"


def test_the_attacker_finds_what_hiding_small_counts_only_leaves() -> None:
    """Were the small counts hidden and nothing else, most territories would give some away."""
    given_away = [
        bool(findings(one, [unshown & one_sum.places for one_sum, unshown in zip(one.sums, _small(one), strict=True)]))
        for one in (random_territory(seed) for seed in range(25))
        if one.n_small
    ]
    assert sum(given_away) > len(given_away) / 2


def test_two_readers_who_are_answered_apart_give_hidden_counts_away_together() -> None:
    """One reads the first level only, the other all of them: why all roles with floors are answered the same."""
    given_away = 0
    for one in (random_territory(seed) for seed in range(60)):
        first = one.ground.places[0][0]
        coarse = [replace(sum_, places=frozenset(p for p in sum_.places if p[0] in (first, ""))) for sum_ in one.sums]
        apart = [hidden_places(one.ground, sums) for sums in (coarse, one.sums)]
        shown = [sum_.places - hidden for sum_, hidden in zip(coarse, apart[0], strict=True)]
        given_away += bool(findings(one, [hidden - read for hidden, read in zip(apart[1], shown, strict=True)]))
    print(f"territories where two readers find something together: {given_away} of 60")
    assert given_away


@pytest.mark.parametrize("chunk", range(N_CHUNKS))
def test_nothing_hidden_is_found_where_a_level_is_added_to_what_is_settled(chunk: int) -> None:
    """As a team's own areas are: what the first levels tell does not change, and the last one tells nothing of it."""
    n_together, n_added = 0, 0
    for seed in range(chunk, N_TERRITORIES, N_CHUNKS):
        whole = random_territory(seed)
        last = next(place[0] for place in reversed(whole.ground.places) if place[0] in LEVELS)
        if last != LEVELS[0]:
            settled = hidden_places(whole.ground, [_without(one, last) for one in whole.sums])
            told = [
                replace(one, settled=was, added=frozenset(place for place in one.places if place[0] == last))
                for one, was in zip(whole.sums, settled, strict=True)
            ]
            territory = Territory(whole.ground, told)
            hidden = hidden_places(whole.ground, told)
            assert [places - one.added for places, one in zip(hidden, told, strict=True)] == settled
            assert not leaks(territory, hidden), f"small counts shown in territory {seed}"
            assert not findings(Territory(whole.ground, whole.sums), hidden), f"hidden counts found in {seed}"
            n_together += sum(map(len, hidden_places(whole.ground, whole.sums)))
            n_added += sum(map(len, hidden))
    print(f"hidden: {n_added}; with all levels protected together: {n_together}")


def _without(one: Sum, level: str) -> Sum:
    return replace(one, places=frozenset(place for place in one.places if place[0] != level))


def test_hidden_cells_are_at_most_half_more_than_those_that_must_be() -> None:
    """On small tables every way of hiding fewer is tried, and the attacker says whether it would hold."""
    hidden, needed = 0, 0
    for territory in _small_tables():
        found = hidden_places(territory.ground, territory.sums)
        n_hidden = sum(map(len, found))
        hidden += n_hidden
        needed += next((n for n in range(territory.n_small, n_hidden) if _can_hide(territory, n)), n_hidden)
    print(f"hidden {hidden}, needed {needed}, ratio {hidden / needed:.2f}")
    assert needed <= hidden <= 1.5 * needed


def _small_tables() -> Iterator[Territory]:
    tables = (random_territory(seed) for seed in range(10_000, 20_000))
    fitting = (one for one in tables if one.n_small and one.n_published <= MOST_CELLS)
    return (table for _, table in zip(range(N_SMALL_TABLES), fitting, strict=False))


def _can_hide(territory: Territory, n: int) -> bool:
    """Whether some `n` counts, the small ones among them, protect each other."""
    small = _small(territory)
    others = [
        (k, place)
        for k, (one, unshown) in enumerate(zip(territory.sums, small, strict=True))
        for place in sorted(one.places - unshown)
    ]
    for chosen in combinations(others, n - sum(map(len, small))):
        hidden = [unshown | {place for k, place in chosen if k == index} for index, unshown in enumerate(small)]
        if not findings(territory, hidden):
            return True
    return False


def _small(territory: Territory) -> list[frozenset[Place]]:
    """The published counts that their floor hides by themselves."""
    return [
        frozenset(
            place for place in one.places if 0 < territory.count(one.blocks, place) < one.floor and carries(one, place)
        )
        for one in territory.sums
    ]
