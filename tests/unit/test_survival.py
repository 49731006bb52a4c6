"""Kaplan-Meier against a published trial typed by hand, against scipy, and on cases a reader can do on paper."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf
from statsmodels.duration.survfunc import SurvfuncRight

from analytics.stats.survival import kaplan_meier, median_delay

# Weeks in remission, acute leukaemia trial: E. Freireich et al., Blood 21 (1963); "+" = still in remission.
MERCAPTOPURINE = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
PLACEBO = "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23"


def _read(weeks: str) -> tuple[list[float], list[bool]]:
    return [float(week.rstrip("+")) for week in weeks.split()], [not week.endswith("+") for week in weeks.split()]


def test_the_treated_arm_has_its_published_median_and_no_upper_limit() -> None:
    found = median_delay(*_read(MERCAPTOPURINE))
    assert (found.value, found.low, found.high, found.n, found.n_events) == (23, 13, None, 21, 9)


def test_the_placebo_arm_has_its_published_median_and_limits() -> None:
    found = median_delay(*_read(PLACEBO))
    assert (found.value, found.low, found.high, found.n, found.n_events) == (8, 4, 11, 21, 21)


def test_the_published_curve_of_the_treated_arm() -> None:
    curve = kaplan_meier(*_read(MERCAPTOPURINE))
    published = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}
    found = dict(zip(curve.delay.tolist(), curve.share.round(3).tolist(), strict=True))
    assert {week: found[week] for week in published} == published


def test_ignoring_what_still_runs_would_flatter() -> None:
    delays, fixed = [5, 5, 10, 90, 90, 90], [True, True, True, False, False, False]
    assert median_delay(delays, fixed).value == 10
    closed_only = [delay for delay, is_fixed in zip(delays, fixed, strict=True) if is_fixed]
    assert np.median(closed_only) == 5


def test_half_unresolved_is_reached_and_more_is_not() -> None:
    assert median_delay([5, 9], [True, False]).value == 5
    assert median_delay([5, 9, 9], [True, False, False]).value is None


def test_one_case_or_none_bounds_nothing_from_above() -> None:
    assert median_delay([3], [True]).high is None
    empty = median_delay([], [])
    assert (empty.value, empty.low, empty.high, empty.n) == (None, None, None, 0)


def test_a_case_censored_on_the_day_of_an_event_is_still_at_risk_that_day() -> None:
    curve = kaplan_meier([4, 4, 8], [True, False, True])
    assert curve.share.tolist() == pytest.approx([1 - 1 / 3, 0])


_CASES = st.lists(st.tuples(st.integers(0, 12), st.booleans(), st.integers(1, 4)), min_size=1, max_size=25)


@given(_CASES)
def test_weights_are_repeated_lines_and_scipy_draws_the_same_curve(cases: list[tuple[int, bool, int]]) -> None:
    delay, is_event, n = (np.array(column) for column in zip(*cases, strict=True))
    weighted = kaplan_meier(delay, is_event, n)
    delays, events = np.repeat(delay, n), np.repeat(is_event, n)
    sample = CensoredData(uncensored=delays[events].astype(float), right=delays[~events].astype(float))
    np.testing.assert_allclose(weighted.share, ecdf(sample).sf.evaluate(weighted.delay), atol=1e-12)
    assert (weighted.low <= weighted.share + 1e-12).all()
    assert (weighted.share <= weighted.high + 1e-12).all()
    assert median_delay(delay, is_event, n) == median_delay(delays, events)


@given(_CASES)
def test_medians_and_their_limits_are_those_of_statsmodels(cases: list[tuple[int, bool, int]]) -> None:
    delay, is_event, n = (np.array(column) for column in zip(*cases, strict=True))
    found = median_delay(delay, is_event, n)
    assume(is_event.any())
    theirs = SurvfuncRight(np.repeat(delay, n) + 1.0, np.repeat(is_event, n))  # it takes no delay of 0
    curve = theirs.surv_prob
    assume(((curve > 0) & (curve < 0.999)).all() and not np.isclose(curve, 0.5).any())
    assert _delay(found.value) == theirs.quantile(0.5) - 1 or (found.value is None and np.isnan(theirs.quantile(0.5)))
    low, high = theirs.quantile_ci(0.5)
    if np.isfinite(low):
        assert (_delay(found.low), _delay(found.high)) == (low - 1, high - 1)


def _delay(limit: float | None) -> float:
    return np.inf if limit is None else limit
