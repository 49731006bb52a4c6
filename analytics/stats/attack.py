"""What someone who holds everything published can work out of what is not. Shares no code with the protection.

The unknowns are counts of nothing but themselves, whole and not below 0; every number that could be read is a sum of
some of them. A published number is known, a hidden one is known to be at least so much.
"""

from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]

_ROUNDING = 1e-6
_FAR = 1000.0
_SEED = 20_260


@dataclass(frozen=True, slots=True)
class Held:
    """`sums`: (k, n), how each number adds up the n unknowns (or ties them). `low`, `high`: (k,), equal where told."""

    sums: csr_array
    low: Floats
    high: Floats


def intervals(held: Held, needed: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Least and greatest value of each number, as far as it had to be looked for: shapes (k,).

    `needed`: how wide the interval of each number must be. A search stops once it is: those that are returned narrower
    are the true bounds. Two territories in which a number differs also show that no adding and subtracting of what is
    told gives it. Many numbers are looked for at once, each up or down by chance, then those that are left one by one.
    Raises ValueError where no territory fits what is held.
    """
    found, draw = _Found(held), np.random.default_rng(_SEED)
    left = found.narrow(needed)
    n_before = left.size + 1
    while 0 < left.size < n_before:
        aim = draw.choice([-1.0, 1.0], left.size) @ found.sums[left]
        found.look(aim, until_whole=False)
        found.look(-aim, until_whole=False)
        n_before, left = left.size, found.narrow(needed)
    for number in left:
        aim = found.sums[[number]].toarray()[0]
        found.look(aim)
        if number in found.narrow(needed):
            found.look(-aim)
    return found.low, found.high


class _Found:
    """The territories found so far that fit what is held: how low and how high they put each number."""

    def __init__(self, held: Held) -> None:
        self.sums, self._solver = held.sums, _model(held)
        self._columns = np.arange(held.sums.shape[1], dtype=np.int32)
        self.low, self.high = np.full(held.low.size, np.inf), np.full(held.low.size, -np.inf)

    def narrow(self, needed: NDArray[np.int64]) -> NDArray[np.intp]:
        return np.flatnonzero((needed > 0) & ~(self.high - self.low >= needed))

    def look(self, aim: Floats, *, until_whole: bool = True) -> None:
        """Find the territory where the sum aimed at is least. Where its relaxed form has whole numbers only, as sums of
        parts nearly always do, it is that one; elsewhere whole numbers are asked for, or nothing is found."""
        self._solver.changeColsCost(self._columns.size, self._columns, aim)
        values = self._solved()
        if np.abs(values - np.rint(values)).max() > _ROUNDING:
            if not until_whole:
                return
            self._make(highspy.HighsVarType.kInteger)
            values = self._solved()
            self._make(highspy.HighsVarType.kContinuous)
        numbers = self.sums @ np.rint(values)
        self.low, self.high = np.minimum(self.low, numbers), np.maximum(self.high, numbers)

    def _solved(self) -> Floats:
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise ValueError(f"no territory fits what is published: {self._solver.getModelStatus()}")
        return np.asarray(self._solver.getSolution().col_value, dtype=np.float64)

    def _make(self, kind: highspy.HighsVarType) -> None:
        self._solver.changeColsIntegrality(self._columns.size, self._columns, np.full(self._columns.size, kind))


def _model(held: Held) -> highspy.Highs:
    """Every number within its bounds, every unknown within 0 and more than anything told."""
    solver, columns = highspy.Highs(), held.sums.tocsc()  # type: ignore[no-untyped-call]  # its constructor is not annotated
    solver.setOptionValue("output_flag", False)
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = columns.shape
    model.col_cost_ = model.col_lower_ = np.zeros(model.num_col_)
    model.col_upper_ = np.full(model.num_col_, _FAR + float(held.low.clip(min=0).sum()))
    model.row_lower_, model.row_upper_ = held.low, held.high
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = (
        columns.indptr,
        columns.indices,
        columns.data,
    )
    solver.passModel(model)
    return solver
