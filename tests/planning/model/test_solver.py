"""Programs small enough to solve by hand."""

from __future__ import annotations

from math import inf

import pytest

from itsm_skills.planning.model.program import Program
from itsm_skills.planning.model.solver import Solution, Solver


def test_best_values_and_their_bound() -> None:
    program = Program()
    one, two, three = (program.column() for _ in range(3))
    program.row([(one, 2), (two, 2), (three, 3)], high=4)
    found = Solver(program).maximise([(one, 2), (two, 1), (three, 2.5)], 10)
    assert found.values == pytest.approx((1, 1, 0))
    assert found.bound == pytest.approx(3)
    assert found.proven


def test_nothing_is_better_than_what_is_impossible() -> None:
    program = Program()
    column = program.column()
    program.row([(column, 1)], low=2)
    assert Solver(program).maximise([(column, 1)], 10) == Solution(None, -inf, proven=True)
