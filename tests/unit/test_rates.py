"""Exact Poisson intervals and rates, against published figures and the Poisson law itself."""

import math

import numpy as np
import pytest
from scipy.stats import chi2

from analytics.reports.rate_cell import rate_cell
from analytics.stats.rates import poisson_interval, rates


@pytest.mark.parametrize(("n", "low", "high"), [(0, 0, 3.69), (3, 0.62, 8.77), (12, 6.20, 20.96)])
def test_interval_is_the_one_printed_in_tables(n: int, low: float, high: float) -> None:
    found = poisson_interval(n)
    assert [round(float(limit), 2) for limit in found] == [low, high]


def test_interval_is_the_chi_square_formula() -> None:
    n = np.arange(1, 200)
    low, high = poisson_interval(n)
    np.testing.assert_allclose(low, chi2.ppf(0.025, 2 * n) / 2)
    np.testing.assert_allclose(high, chi2.ppf(0.975, 2 * n + 2) / 2)


@pytest.mark.parametrize("n", [1, 4, 17])
def test_each_limit_leaves_two_and_a_half_percent_beyond_it(n: int) -> None:
    low, high = (float(limit) for limit in poisson_interval(n))

    def at_most(k: int, mean: float) -> float:
        return sum(math.exp(-mean) * mean**i / math.factorial(i) for i in range(k + 1))

    assert 1 - at_most(n - 1, low) == pytest.approx(0.025)
    assert at_most(n, high) == pytest.approx(0.025)


def test_rate_and_its_limits_share_one_exposure() -> None:
    found = rates(12, 250.0, per=100)
    assert float(found.value) == pytest.approx(100 * 12 / 250)
    assert float(found.low) == pytest.approx(6.2006 * 100 / 250, abs=1e-4)
    assert float(found.high) == pytest.approx(20.9616 * 100 / 250, abs=1e-4)


def test_the_cell_of_one_rate_holds_the_numbers_of_many() -> None:
    found = rates([0, 12], [40.0, 250.0], per=100)
    cells = [rate_cell(0, 40.0, 100), rate_cell(12, 250.0, 100)]
    assert [(cell.value, cell.low, cell.high) for cell in cells] == list(
        zip(found.value.tolist(), found.low.tolist(), found.high.tolist(), strict=True)
    )
    assert [(cell.n, cell.exposure) for cell in cells] == [(0, 40.0), (12, 250.0)]


def test_nothing_found_in_many_hours_is_a_rate_of_zero_with_an_upper_limit() -> None:
    found = rates(0, 100.0, per=100)
    assert (float(found.value), float(found.low)) == (0, 0)
    assert float(found.high) == pytest.approx(3.689, abs=1e-3)


def test_nobody_there_is_no_rate() -> None:
    found = rates([0, 5, 5], [0.0, 0.0, np.nan], per=100)
    for numbers in (found.value, found.low, found.high):
        assert np.isnan(numbers).all()
