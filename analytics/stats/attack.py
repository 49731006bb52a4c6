"""What someone who holds everything published can work out of what is not. Shares no code with the protection.

The unknowns are counts of nothing but themselves, whole and not below 0; every number that could be read is a sum of
some of them. A published number is known, a hidden one is known to be at least so much.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import csr_array

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]

_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Held:
    """`sums`: (k, n), how each number adds up the n unknowns (or ties them). `low`, `high`: (k,), equal where told."""

    sums: csr_array
    low: Floats
    high: Floats

    @property
    def is_told(self) -> Flags:
        return np.asarray(self.low == self.high)


def exact(held: Held) -> Flags:
    """The numbers not told that follow from those told by adding and subtracting alone: flags of shape (k,).

    Such a number lies in the space of the rows told (rank), whatever the values are.
    """
    rows = held.sums.toarray()
    told, asked = rows[held.is_told], np.flatnonzero(~held.is_told)
    sizes, directions = np.linalg.eigh(told.T @ told)
    basis = directions[:, sizes > _ROUNDING * max(1.0, float(sizes.max(initial=0)))].T
    left = rows[asked] - rows[asked] @ basis.T @ basis
    found = np.zeros(len(rows), dtype=bool)
    found[asked] = np.abs(left).max(axis=1, initial=0) < _ROUNDING
    return found


def intervals(held: Held, needed: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Least and greatest value of each number, as far as it had to be looked for: shapes (k,).

    `needed`: how wide the interval of each number must be. A search stops once it is: those that are returned narrower
    are the true bounds. Raises ValueError where no territory fits what is held.
    """
    low, high = np.full(len(needed), np.inf), np.full(len(needed), -np.inf)
    for number in np.argsort(needed, kind="stable")[::-1]:
        for sense in (1.0, -1.0):
            if needed[number] > 0 and not high[number] - low[number] >= needed[number]:
                values = _furthest(held, int(number), sense)
                low, high = np.minimum(low, values), np.maximum(high, values)
    return low, high


def _furthest(held: Held, number: int, sense: float) -> Floats:
    """The value of every number in the territory where one is least (`sense` 1) or greatest (-1)."""
    aim = sense * held.sums[[number]].toarray()[0]
    far = 1000.0 + float(held.low.clip(min=0).sum())
    found: OptimizeResult = milp(
        aim,
        constraints=LinearConstraint(held.sums, held.low, held.high),
        bounds=Bounds(0, far),
        integrality=np.ones(aim.size),
    )
    if found.x is None:
        raise ValueError(f"no territory fits what is published: {found.message}")
    return np.asarray(held.sums @ np.rint(found.x))
