"""Chance, always the same: every part of the generator draws from its own seeded stream."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np

SEED = 20231001
_T = TypeVar("_T")


class Draw:
    """One seeded stream. `part` names who draws, so that a change in one part leaves the others' draws as they were."""

    def __init__(self, part: str) -> None:
        self._rng = np.random.default_rng([SEED, *part.encode("ascii")])

    def chance(self, share: float) -> bool:
        return bool(self._rng.random() < share)

    def pick(self, weights: Mapping[_T, float]) -> _T:
        """One key, as often as its weight says."""
        left = self._rng.random() * sum(weights.values())
        for key, weight in weights.items():
            left -= weight
            if left < 0:
                return key
        return next(iter(weights))

    def one_of(self, things: Sequence[_T]) -> _T:
        return things[int(self._rng.random() * len(things))]

    def whole(self, least: int, most: int) -> int:
        """A whole number from `least` to `most`, both included."""
        return least + int(self._rng.random() * (most - least + 1))

    def share(self, least: float, most: float) -> float:
        return float(least + self._rng.random() * (most - least))

    def count(self, mean: float) -> int:
        """How many happen, when `mean` are expected (Poisson)."""
        return int(self._rng.poisson(mean))

    def days(self, mean: float) -> int:
        """A waiting time in days (exponential)."""
        return round(float(self._rng.exponential(mean)))

    def vigour(self, shape: float = 4.0) -> float:
        """A factor of mean 1: no two evenings are alike (gamma)."""
        return float(self._rng.gamma(shape, 1 / shape))

    def portions(self, n: int) -> list[float]:
        """`n` shares in hundredths that sum to 1."""
        cuts = np.maximum(np.round(self._rng.dirichlet(np.full(n, 5.0)), 2), 0.05)
        return [*(float(cut) for cut in cuts[:-1]), round(1 - float(cuts[:-1].sum()), 2)]
