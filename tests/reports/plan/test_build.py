"""What the answer of a plan says first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from itsm_skills.reports import wording
from itsm_skills.reports.plan.build import plan_view
from reports.example_views import FRAMEWORK, planned
from reports.small_views import MADE, gap, profile, skill, trusted


@pytest.mark.parametrize(
    ("quarter", "said"),
    [(0, "half an hour"), (6.5, "half an hour"), (13, "1 hour"), (20, "1½ hours"), (26, "2 hours"), (62, "5 hours")],
)
def test_hours_of_a_quarter_are_said_by_the_week_to_the_half_hour(quarter: float, said: str) -> None:
    assert wording.weekly(quarter) == said


def answer(*, goals: bool = True, **changes: object) -> tuple[str, ...]:
    """Return the answer of a plan for somebody with ``changes`` in their profile."""
    _, plan = planned("service-owner")
    return plan_view(plan if goals else replace(plan, goals=()), profile(**changes), FRAMEWORK, MADE).answer


def test_it_begins_with_strengths_then_the_three_biggest_gaps_and_ends_with_what_to_start() -> None:
    gaps = tuple(gap(name) for name in ("Delta", "Epsilon", "Zeta", "Eta"))
    strong = (skill("Alpha", 4), skill("Beta", 4), skill("Gamma", 4))
    said = answer(strengths=strong, gaps=gaps, gap_count=4)
    assert said[0] == "You're strongest in Alpha and Beta."
    assert said[1] == "For Service owner, your biggest gaps are Delta, Epsilon and Zeta."
    assert said[2] == "You're at or above the target in 1 of the 3 skills you rated."
    assert said[3] == "Too few answers."
    assert said[-1].startswith("In weeks 1 to 13, March to June, start with “")
    assert said[-1].endswith(" a week.")


def test_what_has_nothing_to_tell_is_left_out() -> None:
    assert answer(gaps=(gap("Delta"),), gap_count=1)[0].startswith("For Service owner, your biggest gap is Delta.")
    assert answer(goals=False)[-1] == "None of the skills you rated is below its target. See “Your next quarter”."
    nothing = answer(goals=False, trust=trusted(answered=0))
    assert nothing[-1].startswith("You haven't rated any skills yet")
    assert not any("at or above" in sentence for sentence in nothing)
