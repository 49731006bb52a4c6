"""Shares and their differences, against scipy, statsmodels and the tables printed with the methods."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from analytics.stats.proportions import difference, shares

_SHARE = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_none_and_all_of_ten() -> None:
    found = shares([0, 10], 10)
    # 1 - 0.025^(1/10): where none of ten was, a share of 31 % would leave one chance in forty of it.
    assert found.low.tolist() == pytest.approx([0, 0.025 ** (1 / 10)])
    assert found.high.tolist() == pytest.approx([1 - 0.025 ** (1 / 10), 1])
    assert found.value.tolist() == [0, 1]


@given(_SHARE)
def test_the_interval_is_the_exact_one(share: tuple[int, int]) -> None:
    k, n = share
    found = shares(k, n)
    exact = binomtest(k, n).proportion_ci(method="exact")
    assert (float(found.low), float(found.high)) == pytest.approx((exact.low, exact.high), abs=1e-12)
    assert (float(found.low), float(found.high)) == pytest.approx(proportion_confint(k, n, method="beta"), abs=1e-12)
    assert found.low <= found.value <= found.high


# R. G. Newcombe, Statistics in Medicine 17 (1998), table II, method 10.
@pytest.mark.parametrize(
    ("counts", "limits"),
    [
        ((56, 70, 48, 80), (0.0524, 0.3339)),
        ((9, 10, 3, 10), (0.1705, 0.8090)),
        ((6, 7, 2, 7), (0.0582, 0.8062)),
        ((5, 56, 0, 29), (-0.0381, 0.1926)),
        ((0, 10, 0, 20), (-0.1611, 0.2775)),
        ((0, 10, 0, 10), (-0.2775, 0.2775)),
        ((10, 10, 0, 20), (0.6791, 1.0)),
        ((10, 10, 0, 10), (0.6075, 1.0)),
    ],
)
def test_the_published_differences(counts: tuple[int, int, int, int], limits: tuple[float, float]) -> None:
    k1, n1, k0, n0 = counts
    found = difference(*counts)
    assert float(found.value) == pytest.approx(k1 / n1 - k0 / n0)
    assert (round(float(found.low), 4), round(float(found.high), 4)) == limits


@given(_SHARE, _SHARE)
def test_the_difference_is_that_of_statsmodels(later: tuple[int, int], former: tuple[int, int]) -> None:
    found = difference(*later, *former)
    expected = confint_proportions_2indep(*later, *former, method="newcomb", compare="diff")
    assert (float(found.low), float(found.high)) == pytest.approx(expected, abs=1e-9)


def test_out_of_nothing_there_is_no_share() -> None:
    alone, change = shares([0, 2], [0, 4]), difference([1, 0, 0], [2, 0, 0], [0, 1, 0], [0, 2, 0])
    assert (
        np.isnan(alone.value).tolist() == np.isnan(alone.low).tolist() == np.isnan(alone.high).tolist() == [True, False]
    )
    assert np.isnan([change.value, change.low, change.high]).all()


def test_more_than_the_whole_is_refused() -> None:
    with pytest.raises(ValueError, match="from 0 to the whole"):
        shares(3, 2)
