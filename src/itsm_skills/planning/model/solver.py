"""HiGHS, a solver of mixed-integer programs: the one module that knows it.

It is imported when a plan is made and not before, because it brings numpy. One thread and a fixed seed make the
same program give the same values.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from itsm_skills.planning.model.program import Program, Terms

OPTIONS: dict[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_heuristic_run_feasibility_jump": False,
}
"""The last two heuristics cost more than half of the time here, and find nothing that the others don't."""
FEASIBLE = 2
"""What HiGHS calls a solution that keeps all rows (``kSolutionStatusFeasible``)."""


@dataclass(frozen=True, slots=True)
class Solution:
    """Values of the columns, or None where none was found.

    ``bound`` is what no solution can exceed; ``proven`` says that the values are best, or that there are none.
    """

    values: tuple[float, ...] | None
    bound: float
    proven: bool


class Solver:
    """One program, to be maximised once.

    Without ``presolve``, HiGHS doesn't look for ways to make the program smaller first. For a team, that takes longer
    than it saves: plans of 40 people took half the time without it (measured with ``benchmarks/team_plan.py``).
    """

    def __init__(self, program: Program, *, presolve: bool = True) -> None:
        import highspy
        import numpy as np

        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in OPTIONS.items():
            self._highs.setOptionValue(name, value)
        self._highs.setOptionValue("presolve", "choose" if presolve else "off")
        self._count = program.columns
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = self._count, len(program.rows)
        lp.col_cost_ = np.zeros(self._count)
        lp.col_lower_, lp.col_upper_ = np.zeros(self._count), np.ones(self._count)
        lp.integrality_ = [highspy.HighsVarType.kInteger] * self._count
        lp.row_lower_ = np.array([low for low, _, _ in program.rows])
        lp.row_upper_ = np.array([high for _, high, _ in program.rows])
        terms = [term for _, _, row in program.rows for term in row]
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0, *(len(row) for _, _, row in program.rows)])
        lp.a_matrix_.index_ = np.array([column for column, _ in terms], dtype=np.int32)
        lp.a_matrix_.value_ = np.array([factor for _, factor in terms], dtype=float)
        self._highs.passModel(lp)

    def maximise(self, objective: Terms, seconds: float) -> Solution:
        """Return the best values of ``objective``, or those found after about ``seconds``."""
        import highspy
        import numpy as np

        highs = self._highs
        costs = np.zeros(self._count)
        for column, factor in objective:
            costs[column] += factor
        highs.changeColsCost(self._count, np.arange(self._count, dtype=np.int32), costs)
        highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
        highs.setOptionValue("time_limit", max(seconds, 0.0))
        highs.run()
        status, info = highs.getModelStatus(), highs.getInfo()
        if status == highspy.HighsModelStatus.kInfeasible:
            return Solution(None, -inf, proven=True)
        found = info.primal_solution_status == FEASIBLE
        values = tuple(highs.getSolution().col_value) if found else None
        proven = found and status == highspy.HighsModelStatus.kOptimal
        return Solution(values, info.mip_dual_bound if self._count else 0.0, proven)
