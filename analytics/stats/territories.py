"""The integer territories that published counts allow: the furthest in one count, and the nearest to the true one."""

import highspy
import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Floats = NDArray[np.float64]

_EXACT = 1e-6
"""What a solver's rounding may leave."""


def cheapest_change(relations: Counts, counts: Counts, costs: Floats, cell: int, amount: int) -> Floats:
    """The change d of shape (n,) with d[cell] = amount, relations @ d = 0 and the least sum of costs × |d|.

    A positive count stays positive. It always exists: parts may grow without end, and their totals with them.
    """
    n = counts.size
    fall = np.maximum(counts - 1, 0).astype(np.float64)
    rise = np.full(n, float(counts.sum() + amount * n + amount))
    rise[cell], fall[cell] = amount, 0.0
    least = np.zeros(2 * n)
    least[cell] = amount
    solver = _solver(np.hstack([relations, -relations]), np.zeros(len(relations)), least, np.append(rise, fall))
    for column, cost in enumerate(np.append(costs, costs)):
        solver.changeColCost(column, float(cost))
    found = _solved(solver)
    return np.where(np.abs(found[:n] - found[n:]) > _EXACT, found[:n] - found[n:], 0.0)


class Territories:
    """Solutions of `relations @ x = sums` with `least` <= x <= `most`, x integer; arrays of shapes (m, n), (m,), (n,).

    The relaxed problem is solved first: where its corner is made of whole numbers, as sums of parts nearly always
    give (their matrices are close to unimodular), it is the answer; elsewhere whole numbers are asked for. One model
    is asked again and again with another aim.
    """

    def __init__(self, relations: Counts, sums: Counts, least: Counts, most: int) -> None:
        n = relations.shape[1]
        self._solver = _solver(relations, sums.astype(np.float64), least.astype(np.float64), np.full(n, float(most)))
        self._columns = np.arange(n, dtype=np.int32)

    def furthest(self, column: int, sense: int) -> Counts:
        """The territory where `column` is least (`sense` 1) or greatest (-1)."""
        self._solver.changeColCost(column, float(sense))
        found = _solved(self._solver)
        if np.abs(found - np.rint(found)).max() > _EXACT:
            self._whole(highspy.HighsVarType.kInteger)
            found = _solved(self._solver)
            self._whole(highspy.HighsVarType.kContinuous)
        self._solver.changeColCost(column, 0.0)
        return np.rint(found).astype(np.int64)

    def _whole(self, kind: highspy.HighsVarType) -> None:
        self._solver.changeColsIntegrality(self._columns.size, self._columns, np.full(self._columns.size, kind))


def _solver(relations: Counts, sums: Floats, least: Floats, most: Floats) -> highspy.Highs:
    """A linear model without an aim: relations @ x = sums, least <= x <= most."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # its constructor is not annotated
    solver.setOptionValue("output_flag", False)
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = relations.shape
    model.col_cost_ = np.zeros(model.num_col_)
    model.col_lower_, model.col_upper_ = least, most
    model.row_lower_ = model.row_upper_ = sums
    columns, rows = np.nonzero(relations.T)
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.searchsorted(columns, np.arange(model.num_col_ + 1))
    model.a_matrix_.index_ = rows
    model.a_matrix_.value_ = relations[rows, columns].astype(np.float64)
    solver.passModel(model)
    return solver


def _solved(solver: highspy.Highs) -> Floats:
    solver.run()
    return np.asarray(solver.getSolution().col_value, dtype=np.float64)
