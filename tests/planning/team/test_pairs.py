"""Who is chosen as a guide, where several people could be one."""

from __future__ import annotations

from collections.abc import Callable

from itsm_skills.frameworks.framework import Action
from itsm_skills.planning.team.plan import make_team_plan
from planning.teams import DESK, learner, team

Act = Callable[..., Action]
NIGHT_SHIFT = (*DESK, "Night shift")


def test_guide_of_the_very_same_team_comes_before_one_of_a_team_inside_it(act: Act) -> None:
    """Both share the whole path of the learner's team, so the path alone would let the two take turns."""

    def guides(learners: int) -> list[str]:
        people = [learner(f"p{number}", DESK, a=1) for number in range(learners)]
        people += [learner("inside", NIGHT_SHIFT, a=2), learner("same", DESK, a=2)]
        plan = make_team_plan(team(people, {"a": (2, learners + 2)}, [act("a2", a=(1, 2))]))
        return sorted(pair.guide or "" for pair in plan.pairs)

    assert guides(2) == ["same", "same"]
    assert guides(4) == ["inside", "same", "same", "same"]


def test_guide_of_the_team_around_comes_before_one_of_a_team_further_away(act: Act) -> None:
    people = [learner(f"p{number}", NIGHT_SHIFT, a=1) for number in range(2)]
    people += [learner("around", DESK, a=2), learner("further", ("IT", "Network"), a=2)]
    plan = make_team_plan(team(people, {"a": (2, 4)}, [act("a2", a=(1, 2))]))
    assert [pair.guide for pair in plan.pairs] == ["around", "around"]
