"""The integer territories that published counts allow: one model, asked again and again with another aim."""

import highspy
import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]


class Territories:
    """Solutions of `relations @ x = sums` with `least` <= x <= `most`, x integer; arrays of shapes (m, n), (m,), (n,).

    The relaxed problem is solved first: where its corner is made of whole numbers, as sums of parts nearly always
    give (their matrices are close to unimodular), it is the answer; elsewhere whole numbers are asked for.
    """

    def __init__(self, relations: Counts, sums: Counts, least: Counts, most: int) -> None:
        n_rows, n_columns = relations.shape
        self._solver = highspy.Highs()  # type: ignore[no-untyped-call]  # its constructor is not annotated
        self._solver.setOptionValue("output_flag", False)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = n_columns, n_rows
        model.col_cost_ = np.zeros(n_columns)
        model.col_lower_, model.col_upper_ = least.astype(np.float64), np.full(n_columns, float(most))
        model.row_lower_ = model.row_upper_ = sums.astype(np.float64)
        columns, rows = np.nonzero(relations.T)
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = np.searchsorted(columns, np.arange(n_columns + 1))
        model.a_matrix_.index_ = rows
        model.a_matrix_.value_ = relations[rows, columns].astype(np.float64)
        self._solver.passModel(model)
        self._columns = np.arange(n_columns, dtype=np.int32)

    def furthest(self, column: int, sense: int) -> Counts:
        """The territory where `column` is least (`sense` 1) or greatest (-1)."""
        self._solver.changeColCost(column, float(sense))
        found = self._solve()
        if np.abs(found - np.rint(found)).max() > 1e-6:
            self._whole(highspy.HighsVarType.kInteger)
            found = self._solve()
            self._whole(highspy.HighsVarType.kContinuous)
        self._solver.changeColCost(column, 0.0)
        return np.rint(found).astype(np.int64)

    def _solve(self) -> NDArray[np.float64]:
        self._solver.run()
        return np.asarray(self._solver.getSolution().col_value, dtype=np.float64)

    def _whole(self, kind: highspy.HighsVarType) -> None:
        self._solver.changeColsIntegrality(self._columns.size, self._columns, np.full(self._columns.size, kind))
