"""The integer territories that published counts allow: the furthest in one count, the nearest to the true one, and how
far apart those found put each count."""

import highspy
import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_SEED = 20_262
_PRIMAL = 4
"""The solver's name for its primal simplex."""

_EXACT = 1e-6
"""What a solver's rounding may leave."""


class Territories:
    """Solutions of `relations @ x = 0`, x whole numbers, some of them known and the others at least so many.

    `relations`: (m, n). The relaxed problem is solved first: where its corner is made of whole numbers, as sums of
    parts nearly always give (their matrices are close to unimodular), it is the answer; elsewhere another corner that
    is as far is tried, then whole numbers are asked for. One model is asked again and again, with another aim and other
    numbers known: the primal simplex goes on from the corner found last, which a new aim leaves possible.
    """

    def __init__(self, relations: Counts, counts: Counts, most: int) -> None:
        self._counts, self._most = counts.astype(np.float64), float(most)
        self._low = self._high = self._counts
        self._solver = _solver(relations)
        self._solver.setOptionValue("simplex_strategy", _PRIMAL)
        self._solver.setOptionValue("presolve", "off")
        self._columns = np.arange(counts.size, dtype=np.int32)
        self._draw = np.random.default_rng(_SEED)

    def know(self, unknown: Flags, least: Counts) -> None:
        """Every count is known but those `unknown`, which are at least `least`; both of shape (n,)."""
        self._low = np.where(unknown, least, self._counts).astype(np.float64)
        self._high = np.where(unknown, self._most, self._counts)
        self._solver.changeColsBounds(self._columns.size, self._columns, self._low, self._high)

    def furthest(self, column: int, sense: int) -> Counts:
        """The territory where `column` is least (`sense` 1) or greatest (-1)."""
        aim = np.zeros(self._columns.size)
        aim[column] = sense
        found = self._corner(aim)
        if not is_whole(found):
            found = self._at(column, sense * float(np.ceil(sense * found[column] - _EXACT)))
        if not is_whole(found):
            self._whole(highspy.HighsVarType.kInteger)
            found = self._corner(aim)
            self._whole(highspy.HighsVarType.kContinuous)
        return np.rint(found).astype(np.int64)

    def toward(self, aim: Floats) -> Counts | None:
        """A territory where the sum of counts times `aim`, of shape (n,), is least; None where its relaxed form is not
        made of whole numbers."""
        found = self._corner(aim)
        return np.rint(found).astype(np.int64) if is_whole(found) else None

    def _at(self, column: int, value: float) -> Floats:
        """A corner drawn by chance among those where `column` has this value."""
        self._solver.changeColBounds(column, value, value)
        found = self._corner(self._draw.choice([-1.0, 1.0], self._columns.size))
        self._solver.changeColBounds(column, float(self._low[column]), float(self._high[column]))
        return found

    def _corner(self, aim: Floats) -> Floats:
        self._solver.changeColsCost(self._columns.size, self._columns, aim)
        return _solved(self._solver)

    def _whole(self, kind: highspy.HighsVarType) -> None:
        self._solver.changeColsIntegrality(self._columns.size, self._columns, np.full(self._columns.size, kind))


class Changes:
    """What may differ from the true territory: d = rise - fall, relations @ d = 0."""

    def __init__(self, relations: Counts, falls: Counts, most: int) -> None:
        """No count falls by more than its part of `falls`, of shape (n,), or rises by more than `most`."""
        self._n, self._most = falls.size, float(most)
        self._fall = falls.astype(np.float64)
        self._solver = _solver(np.hstack([relations, -relations]))
        self._columns = np.arange(2 * self._n, dtype=np.int32)

    def cheapest(self, cell: int, amount: int, costs: Floats) -> Floats | None:
        """The change d of shape (n,) with d[cell] = amount and the least sum of costs × |d|; None: there is none.

        `costs`: (n,), infinite for a count that may not change.
        """
        free = np.isfinite(costs)
        rise, fall = np.where(free, self._most, 0.0), np.where(free, self._fall, 0.0)
        least = np.zeros(2 * self._n)
        least[cell] = rise[cell] = amount
        fall[cell] = 0.0
        prices = np.tile(np.where(free, costs, 0.0), 2)
        self._solver.changeColsBounds(self._columns.size, self._columns, least, np.append(rise, fall))
        self._solver.changeColsCost(self._columns.size, self._columns, prices)
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        found = np.asarray(self._solver.getSolution().col_value, dtype=np.float64)
        return np.where(np.abs(found[: self._n] - found[self._n :]) > _EXACT, found[: self._n] - found[self._n :], 0.0)


class Moves:
    """Differences of territories found from the true one, a row each, and how far apart they put each count."""

    def __init__(self, rows: Counts) -> None:
        self._rows, self._fresh = rows, list[Counts]()
        self._high, self._low = rows.max(axis=0, initial=0), rows.min(axis=0, initial=0)

    @property
    def rows(self) -> Counts:
        if self._fresh:
            self._rows, self._fresh = np.vstack([self._rows, *self._fresh]), []
        return self._rows

    @property
    def width(self) -> Counts:
        return np.asarray(self._high - self._low)

    def add(self, row: Counts) -> None:
        self._fresh.append(row)
        self._high, self._low = np.maximum(self._high, row), np.minimum(self._low, row)


def _solver(relations: Counts) -> highspy.Highs:
    """A linear model without an aim or bounds: relations @ x = 0."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # its constructor is not annotated
    solver.setOptionValue("output_flag", False)
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = relations.shape
    model.col_cost_ = model.col_lower_ = model.col_upper_ = np.zeros(model.num_col_)
    model.row_lower_ = model.row_upper_ = np.zeros(model.num_row_)
    columns, rows = np.nonzero(relations.T)
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.searchsorted(columns, np.arange(model.num_col_ + 1))
    model.a_matrix_.index_ = rows
    model.a_matrix_.value_ = relations[rows, columns].astype(np.float64)
    solver.passModel(model)
    return solver


def is_whole(found: Floats) -> bool:
    return bool(np.abs(found - np.rint(found)).max() <= _EXACT)


def _solved(solver: highspy.Highs) -> Floats:
    """The best solution; there is one, since the true counts are one. Raises ArithmeticError where none is found."""
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        solver.clearSolver()
        solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise ArithmeticError(f"the solver found no territory: {solver.getModelStatus()}")
    return np.asarray(solver.getSolution().col_value, dtype=np.float64)
