"""Counts that lie within others: what is hidden withstands an outsider who knows all inclusions; were the protection
not told one of them, it would not.

500 territories are attacked with VIGIE_TERRITORIES=500, the first of them otherwise.
"""

import os

import pytest

from tests.inclusions import random_nested

N_TERRITORIES = int(os.environ.get("VIGIE_TERRITORIES", "160"))
N_CHUNKS = 4


@pytest.mark.parametrize("chunk", range(N_CHUNKS))
def test_nothing_hidden_is_found_by_who_knows_what_lies_within_what(chunk: int) -> None:
    for seed in range(chunk, N_TERRITORIES, N_CHUNKS):
        territory = random_nested(seed)
        assert not territory.found(territory.hidden()), f"hidden counts found in territory {seed}"


def test_an_inclusion_that_the_protection_is_not_told_gives_hidden_counts_away() -> None:
    """Each one is left out in turn: of most territories, at least one gives something away."""
    given_away = [
        any(one.found(one.hidden(but=rank)) for rank in range(len(one.inclusions)))
        for one in (random_nested(seed) for seed in range(30))
    ]
    print(f"territories where an inclusion not known gives something away: {sum(given_away)} of {len(given_away)}")
    assert sum(given_away) > len(given_away) / 2
