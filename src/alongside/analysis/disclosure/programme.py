"""A linear programme that is asked again and again, each time from where it stood."""

from collections.abc import Mapping
from typing import ClassVar

import highspy
import numpy as np
from scipy.sparse import csc_array, csr_array

from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import Floats, Ints

TOLERANCE = 1e-9
_OPTIONS: Mapping[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "presolve": "off",  # it would throw away where the last answer stood
    "solver": "simplex",
    "primal_feasibility_tolerance": TOLERANCE,
    "dual_feasibility_tolerance": TOLERANCE,
}


class SolverError(AnalysisError):
    """The solver gave up: neither an answer nor that there is none."""

    code: ClassVar[str] = "solver"


class Programme:
    """Columns between bounds, and rows of them between bounds.

    Source: HiGHS, https://highs.dev (Q. Huangfu and J. Hall, *Parallelizing the dual revised
    simplex method*, Mathematical Programming Computation 10, 2018).
    """

    def __init__(
        self, rows: csr_array, *, between: tuple[Floats, Floats], columns: tuple[Floats, Floats]
    ) -> None:
        matrix = csc_array(rows)
        self._every = np.arange(matrix.shape[1], dtype=np.int32)
        self._solver = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in _OPTIONS.items():
            self._solver.setOptionValue(name, value)
        model = highspy.HighsLp()
        model.num_row_, model.num_col_ = matrix.shape
        model.col_cost_ = np.zeros(matrix.shape[1])
        model.col_lower_, model.col_upper_ = columns
        model.row_lower_, model.row_upper_ = between
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = matrix.indptr.astype(np.int32)
        model.a_matrix_.index_ = matrix.indices.astype(np.int32)
        model.a_matrix_.value_ = matrix.data.astype(np.float64)
        self._solver.passModel(model)

    def bound(self, columns: Ints, lower: Floats, upper: Floats) -> None:
        """Give some columns other bounds, until they are given others again."""
        some = columns.astype(np.int32)
        self._solver.changeColsBounds(some.size, some, lower, upper)

    def minimised(self, costs: Floats) -> Floats | None:
        """Return the columns, shape (columns,), at which the costs are least; None if nowhere.

        Raises
        ------
        SolverError
        """
        self._solver.changeColsCost(self._every.size, self._every, costs)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            message = "no answer could be worked out; leave some rows out and try again"
            raise SolverError(message, status=str(status))
        return np.array(self._solver.getSolution().col_value)
