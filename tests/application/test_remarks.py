"""What a use case said before it failed is not lost."""

from __future__ import annotations

import pytest

from itsm_skills.application.remarks import Remark, remarks_kept
from itsm_skills.problems import Problem, ProblemError

PROBLEM = Problem("code", "path", "is wrong", "mend it")


def test_remarks_go_with_the_problems_in_the_order_they_were_made() -> None:
    outer: list[Remark] = ["first"]
    inner: list[Remark] = []

    def fail() -> None:
        with remarks_kept(outer):
            outer.append("second")
            with remarks_kept(inner):
                inner.append(PROBLEM)
                raise ProblemError([PROBLEM])

    with pytest.raises(ProblemError) as caught:
        fail()
    assert caught.value.remarks == ("first", "second", PROBLEM)
    assert caught.value.problems == (PROBLEM,)


def test_other_errors_pass() -> None:
    with pytest.raises(ValueError, match="other"), remarks_kept(["first"]):
        raise ValueError("other")
