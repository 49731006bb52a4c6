"""What is said of a change, on figures a reader can redo; dispersion against statsmodels and by hand."""

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM

from analytics.stats.change import Change, dispersion, rate_ratio, words


def word(n1: int, hours1: float, n0: int, hours0: float, phi: float = 1.0) -> Change | None:
    return words(rate_ratio([n1], hours1, [n0], hours0, phi), [n1], [n0])[0]


def test_forty_eight_in_320_hours_against_thirty_five_in_290_is_no_detectable_change() -> None:
    found = rate_ratio(48, 320, 35, 290)
    assert [round(float(number), 2) for number in (found.value, found.low, found.high)] == [1.24, 0.80, 1.92]
    assert word(48, 320, 35, 290) is Change.NO_DETECTABLE_CHANGE


def test_one_ratio_under_two_dispersions_has_one_value_and_two_intervals() -> None:
    found = rate_ratio(48, 320, 35, 290, [1.0, 4.0])
    once, wider = (rate_ratio(48, 320, 35, 290, phi) for phi in (1.0, 4.0))
    for name in ("value", "low", "high"):
        assert getattr(found, name).tolist() == [float(getattr(one, name)) for one in (once, wider)]


def test_a_raw_count_may_rise_and_the_rate_be_flat() -> None:
    assert word(80, 400, 40, 200) is Change.NO_DETECTABLE_CHANGE
    assert float(rate_ratio(80, 400, 40, 200).value) == pytest.approx(1)


def test_a_rise_and_a_fall_are_symmetric() -> None:
    assert (word(80, 300, 40, 300), word(40, 300, 80, 300)) == (Change.RISE, Change.FALL)


def test_under_twenty_in_both_periods_no_change_is_said() -> None:
    assert (word(16, 100, 3, 100), word(17, 100, 3, 100)) == (Change.TOO_FEW, Change.RISE)


def test_under_ten_percent_no_change_is_said_however_sure() -> None:
    assert (word(10_900, 100, 10_000, 100), word(11_000, 100, 10_000, 100)) == (
        Change.SLIGHT,
        Change.RISE,
    )


def test_a_count_of_zero_is_told_in_words_only() -> None:
    found = rate_ratio([0, 30, 0], 100, [30, 0, 0], 100)
    assert np.isnan([found.value, found.low, found.high]).all()
    assert words(found, [0, 30, 0], [30, 0, 0]) == [Change.TOO_FEW] * 3


@pytest.mark.parametrize(("hours1", "hours0"), [(0, 100), (100, 0), (math.nan, 100), (100, math.nan)])
def test_where_nobody_was_there_nothing_is_said(hours1: float, hours0: float) -> None:
    assert math.isnan(rate_ratio(30, hours1, 30, hours0).value)
    assert word(30, hours1, 30, hours0) is None


def test_counts_that_vary_more_than_chance_widen_the_interval_and_quieter_ones_do_not_narrow_it() -> None:
    assert (word(80, 300, 40, 300, phi=1), word(80, 300, 40, 300, phi=9)) == (Change.RISE, Change.NO_DETECTABLE_CHANGE)
    plain, wide, calm, unknown = (rate_ratio(80, 300, 40, 300, phi) for phi in (1, 4, 0.3, math.nan))
    assert math.log(wide.high / wide.value) == pytest.approx(2 * math.log(plain.high / plain.value))
    assert float(calm.high) == float(plain.high)
    assert math.isnan(unknown.high)
    assert word(80, 300, 40, 300, phi=math.nan) is None


@given(st.integers(1, 500), st.integers(1, 500), st.floats(1, 5000), st.floats(1, 5000), st.floats(0, 20))
def test_limits_are_those_of_the_normal_law_of_the_log(n1: int, n0: int, h1: float, h0: float, phi: float) -> None:
    found = rate_ratio(n1, h1, n0, h0, phi)
    law = norm(math.log(n1 * h0 / (n0 * h1)), math.sqrt(max(1, phi)) * math.sqrt(1 / n1 + 1 / n0))
    assert [math.log(float(limit)) for limit in (found.low, found.high)] == pytest.approx(list(law.interval(0.95)))


@given(st.integers(0, 300), st.integers(0, 300), st.floats(1, 5000), st.floats(1, 5000))
def test_swapping_the_periods_swaps_the_word(n1: int, n0: int, h1: float, h0: float) -> None:
    swapped = {Change.RISE: Change.FALL, Change.FALL: Change.RISE}
    there, back = word(n1, h1, n0, h0), word(n0, h0, n1, h1)
    assert there is not None
    if Change.SLIGHT not in (there, back):  # 10 % up is 9 % down
        assert swapped.get(there, there) is back


def test_dispersion_of_two_years_of_one_zone_by_hand() -> None:
    # One zone, equal hours: a season is expected at the mean of its two years, (4 + 8) / 2 = 6 and (9 + 11) / 2 = 10.
    chi_square = 2 * (2**2 / 6) + 2 * (1**2 / 10)
    assert dispersion([[4, 9, 8, 11]], [[50, 50, 50, 50]], [0, 1, 0, 1]) == pytest.approx(chi_square / (4 - 2))


def test_zone_level_hours_and_season_are_no_dispersion() -> None:
    hours = np.array([[100, 50, 200, 100, 80], [10, 20, 30, 40, 50]])
    counts = hours * np.array([[3.0], [0.5]]) * np.array([1, 2, 4, 3, 1])
    assert dispersion(counts, hours, [1, 2, 3, 4, 1]) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(
    ("counts", "hours", "season"),
    [
        ([[4, 5, 6, 7]], [[10, 10, 10, 10]], [1, 2, 3, 4]),
        ([[0, 0, 0]], [[10, 10, 10]], [1, 1, 1]),
        ([[4, 5, 6]], [[0, math.nan, 0]], [1, 1, 1]),
        (np.zeros((0, 3)), np.zeros((0, 3)), [1, 1, 1]),
    ],
    ids=["less than a year and a quarter", "nothing counted", "nobody there", "no zone"],
)
def test_without_anything_left_to_tell_the_dispersion_is_unknown(counts: object, hours: object, season: object) -> None:
    assert math.isnan(dispersion(counts, hours, season))  # type: ignore[arg-type]  # lists of lists are arrays


@given(st.integers(1, 4), st.integers(4, 9), st.randoms(use_true_random=False))
def test_dispersion_is_that_of_a_poisson_regression(n_zones: int, n_quarters: int, random: object) -> None:
    draw = np.random.default_rng(random.getrandbits(32))  # type: ignore[attr-defined]  # Hypothesis' random.Random
    hours = np.where(draw.random((n_zones, n_quarters)) < 0.15, 0.0, draw.uniform(5, 90, (n_zones, n_quarters)))
    counts = draw.negative_binomial(2, 0.1, (n_zones, n_quarters)) + 1
    cells = [(z, q) for z, q in product(range(n_zones), range(n_quarters)) if hours[z, q]]
    design = np.array(
        [[z == k for k in range(n_zones)] + [q % 4 == s for s in range(4)] for z, q in cells], dtype=float
    )
    freedom = len(cells) - (np.linalg.matrix_rank(design) if cells else 0)
    found = dispersion(counts, hours, [quarter % 4 for quarter in range(n_quarters)])
    if freedom <= 0:
        assert math.isnan(found)
        return
    offset = np.log([hours[cell] for cell in cells])
    left, sizes, _ = np.linalg.svd(design, full_matrices=False)
    full_rank = left[:, sizes > 1e-9]
    fitted = GLM([counts[cell] for cell in cells], full_rank, family=Poisson(), offset=offset).fit(tol=1e-12)
    assert found == pytest.approx(fitted.pearson_chi2 / freedom, rel=1e-5)
