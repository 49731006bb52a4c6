"""Intervals of counts that follow from relations taken one after another: wider than the true ones, quicker to find."""

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Intervals:
    """Of the solutions of `relations @ x = 0`; `relations`: (m, n) of 1, 0 and -1."""

    def __init__(self, relations: Counts) -> None:
        self._columns, self._rows = np.nonzero(relations.T)
        self._is_part = relations[self._rows, self._columns] > 0
        self._found, self._starts = np.unique(self._columns, return_index=True)

    def narrow(self, low: Counts, high: Counts, needed: Counts, *, is_any_enough: bool) -> Flags:
        """The counts that relations show, one by one, within less than `needed`; all of shape (n,).

        A count is what its total or its other parts leave of it, at least and at most: interval arithmetic, until
        nothing more follows, or as soon as one is found where any is enough.
        """
        low, high = low.copy(), high.copy()
        n_open = -1
        while (high - low).sum() != n_open and not (is_any_enough and (high - low < needed).any()):
            n_open = (high - low).sum()
            self._tighten(low, high)
        return np.asarray(high - low < needed)

    def _tighten(self, low: Counts, high: Counts) -> None:
        """Each count within what its relations leave it, in place."""
        least = np.where(self._is_part, low[self._columns], -high[self._columns])
        most = np.where(self._is_part, high[self._columns], -low[self._columns])
        top, bottom = least - self._sums(least), most - self._sums(most)
        lows, highs = np.where(self._is_part, bottom, -top), np.where(self._is_part, top, -bottom)
        low[self._found] = np.maximum(low[self._found], np.maximum.reduceat(lows, self._starts))
        high[self._found] = np.minimum(high[self._found], np.minimum.reduceat(highs, self._starts))

    def _sums(self, values: Counts) -> Counts:
        """The sum of the relation that each value is in."""
        return np.bincount(self._rows, weights=values)[self._rows].astype(np.int64)
