"""Delays of which some are still running: Kaplan-Meier curve and median. Refuses to guess a median not reached."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

CONFIDENCE = 0.95

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Curve:
    """Share still unresolved after each distinct delay, with pointwise limits; all arrays of one length."""

    delay: Floats
    share: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True, slots=True)
class Median:
    """Median delay and its limits in the unit of the delays; None where the curve has not come down that far."""

    value: float | None
    low: float | None
    high: float | None
    n: int
    n_events: int


def kaplan_meier(delay: ArrayLike, is_event: ArrayLike, n: ArrayLike = 1, *, confidence: float = CONFIDENCE) -> Curve:
    """The product-limit curve over delays, one line for `n` cases; `is_event` false: still running at `delay`.

    S(t) = Π over t_i ≤ t of (1 - d_i / r_i), with d_i events and r_i cases at risk: a case censored at t is at risk
    at t. E. L. Kaplan, P. Meier, JASA 53 (1958). Limits: Greenwood's variance Σ d / (r (r - d)) on the scale of
    log(-log S). J. D. Kalbfleisch, R. L. Prentice, The Statistical Analysis of Failure Time Data (1980).
    """
    times, where = np.unique(np.asarray(delay, dtype=np.float64), return_inverse=True)
    cases, events = np.zeros(times.size), np.zeros(times.size)
    weight = np.broadcast_to(np.asarray(n, dtype=np.float64), where.shape)
    np.add.at(cases, where, weight)
    np.add.at(events, where, weight * np.asarray(is_event, dtype=bool))
    at_risk = np.asarray(np.cumsum(cases[::-1])[::-1], dtype=np.float64)
    share = np.asarray(np.cumprod(1 - events / at_risk), dtype=np.float64)
    low, high = _limits(share, events, at_risk, confidence)
    return Curve(times, share, low, high)


def median_delay(delay: ArrayLike, is_event: ArrayLike, n: ArrayLike = 1, *, confidence: float = CONFIDENCE) -> Median:
    """The first delay at which half the cases or fewer are unresolved; its limits read on the limits of the curve.

    The interval is the set of delays whose pointwise interval holds one half: R. Brookmeyer, J. Crowley,
    Biometrics 38 (1982), with the log(-log) limits of `kaplan_meier`.
    """
    curve = kaplan_meier(delay, is_event, n, confidence=confidence)
    weight = np.broadcast_to(np.asarray(n, dtype=np.int64), np.shape(delay))
    return Median(
        value=_first_below(curve.delay, curve.share),
        low=_first_below(curve.delay, curve.low),
        high=_first_below(curve.delay, curve.high),
        n=int(weight.sum()),
        n_events=int((weight * np.asarray(is_event, dtype=bool)).sum()),
    )


def _limits(share: Floats, events: Floats, at_risk: Floats, confidence: float) -> tuple[Floats, Floats]:
    """Limits of the curve: itself before the first event; once it is at 0, 0 and the last upper limit known."""
    inside = (share > 0) & (share < 1)
    left = at_risk - events
    steps = np.divide(events, at_risk * left, out=np.zeros_like(share), where=left > 0)
    log_share = np.log(share, out=np.full_like(share, -1.0), where=inside)
    spread = ndtri(0.5 + confidence / 2) * np.sqrt(np.cumsum(steps)) / np.abs(log_share)
    low = np.where(inside, share ** np.exp(spread), share)
    high = np.where(inside, share ** np.exp(-spread), share)
    return low, np.where(share > 0, high, np.append(1.0, high)[:-1])


def _first_below(delay: Floats, share: Floats) -> float | None:
    """The first delay where the share is at most one half; rounding of products is forgiven."""
    below = np.flatnonzero(share <= 0.5 + 1e-12)
    return float(delay[below[0]]) if below.size else None
