"""Shrunk rates: moments by hand, the posterior mean by numeric integration, and nothing where nobody was."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import gamma, poisson

from analytics.stats.shrink import prior, shrunk


def test_the_law_of_three_zones_by_hand() -> None:
    # 10 h each; rates 1, 2 and 6, mean 3; spread ((1-3)² + (2-3)² + (6-3)²) / 3 = 14/3, of which 3/10 is chance.
    found = prior([10, 20, 60], [10, 10, 10])
    assert (found.mean, found.variance) == (3, pytest.approx(14 / 3 - 3 / 10))


def test_the_shrunk_rate_is_the_gamma_poisson_mean_by_hand() -> None:
    variance = 14 / 3 - 3 / 10
    a, b = 3**2 / variance, 3 / variance
    expected = [100 * (n + a) / (10 + b) for n in (10, 20, 60)]
    assert shrunk([10, 20, 60], [10, 10, 10], per=100).tolist() == pytest.approx(expected)


def test_it_is_the_mean_of_the_law_given_the_count() -> None:
    counts, hours = [3, 20, 90, 5], [4.0, 30.0, 60.0, 9.0]
    law = prior(counts, hours)
    before = gamma(law.mean**2 / law.variance, scale=law.variance / law.mean)
    for n, h, found in zip(counts, hours, shrunk(counts, hours), strict=True):
        assert found == pytest.approx(_mean_given(before, n, h), rel=1e-6)


def _mean_given(before: Any, n: int, hours: float) -> float:
    """Mean of the rate once the count is known, by Bayes' rule and numeric integration."""

    def weight(rate: float) -> float:
        return float(before.pdf(rate) * poisson.pmf(n, rate * hours))

    return quad(lambda rate: rate * weight(rate), 0, 20, limit=200)[0] / quad(weight, 0, 20, limit=200)[0]


def test_few_hours_weigh_little() -> None:
    few, many = shrunk([6, 300, 60, 200], [2, 100, 100, 100])[:2]
    assert few < many


def test_no_more_spread_than_chance_is_one_rate_for_all() -> None:
    assert shrunk([9, 10, 11], [10, 10, 10]).tolist() == pytest.approx([1, 1, 1])


def test_one_zone_keeps_its_rate_and_nothing_counted_is_zero() -> None:
    assert shrunk([7], [20], per=100).tolist() == pytest.approx([100 * 7 / 20])
    assert shrunk([0, 0], [20, 30]).tolist() == [0, 0]


def test_nobody_there_is_no_rate_and_says_nothing_of_the_others() -> None:
    found = shrunk([10, 5, 20, 60, 0], [10, 0, 10, 10, math.nan])
    assert np.isnan(found).tolist() == [False, True, False, False, True]
    assert found[[0, 2, 3]].tolist() == pytest.approx(shrunk([10, 20, 60], [10, 10, 10]).tolist())
    assert np.isnan(shrunk([1, 2], [0, 0])).all()
    assert math.isnan(prior([], []).mean)


@given(st.lists(st.tuples(st.integers(0, 80), st.floats(1, 400)), min_size=1, max_size=20))
def test_it_lies_between_the_own_rate_and_that_of_all(zones: list[tuple[int, float]]) -> None:
    counts, hours = (np.array(column, dtype=float) for column in zip(*zones, strict=True))
    own, mean = counts / hours, counts.sum() / hours.sum()
    found = shrunk(counts, hours)
    assert (found >= np.minimum(own, mean) - 1e-9).all()
    assert (found <= np.maximum(own, mean) + 1e-9).all()


def test_the_law_that_drew_the_zones_is_found_again_and_shrinking_errs_less() -> None:
    draw = np.random.default_rng(20261125)
    true = draw.gamma(4.0, 0.5, 4000)
    hours = draw.uniform(1, 12, true.size)
    counts = draw.poisson(true * hours)
    law = prior(counts, hours)
    assert (law.mean, law.variance) == (pytest.approx(4 * 0.5, rel=0.05), pytest.approx(4 * 0.5**2, rel=0.1))
    assert np.square(shrunk(counts, hours) - true).mean() < np.square(counts / hours - true).mean()
