"""The check of a team's choice sees every rule that is broken, and counts what is missing by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from itsm_skills.frameworks.framework import Action
from itsm_skills.planning.team.demand import Required
from itsm_skills.planning.team.verify import TeamTrace
from planning.teams import DESK, learner, team

Act = Callable[..., Action]


def test_levels_and_what_is_missing_by_hand(act: Act) -> None:
    actions = [act("a", extra=2, work=3, cost=7, a=(1, 3), b=(0, 1))]
    people = [learner("ada", DESK, a=1), learner("bo", ("IT",), a=3, b=0)]
    required = [Required((), "a", 3, 3), Required(DESK, "a", 3, 1), Required((), "c", 1, 2), Required((), "b", 0, 1)]
    demand = team(people, required, actions, budget=10)
    assert TeamTrace(demand, {}).missing() == (2 + 1 + 2, 2, 1)
    trace = TeamTrace(demand, {"ada": {"a": 0}})
    assert trace.levels() == {"ada": {"a": 3}, "bo": {"a": 3, "b": 0}}
    assert trace.missing() == (1 + 0 + 2, 1, 0)
    assert trace.holders(required[0]) == ("ada", "bo")
    assert (trace.minutes, trace.spent()) == (300, 700)
    assert list(trace.broken()) == []


def test_every_broken_rule_is_named(act: Act) -> None:
    ada = learner("ada", a=1, d=1)
    actions = [
        act("a", work=50, cost=7, weeks=13, a=(1, 3)),
        act("idle", d=(1, 2)),
        act("need", requires={"a": 3}, d=(1, 3)),
    ]

    def broken(starts: dict[str, int], **limits: object) -> list[str]:
        budget = limits.pop("budget", 10)
        demand = team([ada], {"a": (3, 1)}, actions, budget, **limits)  # type: ignore[arg-type]
        return list(TeamTrace(demand, {"ada": starts}).broken())

    assert broken({"a": 0}) == []
    assert broken({"a": 0}, work_hours=49) == ["work"]
    assert set(broken({"a": 0}, budget=6)) == {"budget"}
    assert broken({"a": 4}) == ["quarters"]
    assert broken({"a": 0, "idle": 0}) == ["goals"]
    assert broken({"a": 0, "need": 0}) == ["requires"]


def test_money_of_all_together_is_checked(act: Act) -> None:
    people = [learner("ada", a=1), learner("bo", a=1)]
    demand = team(people, {"a": (2, 2)}, [act("a", cost=6, a=(1, 2))], budget=10)
    assert list(TeamTrace(demand, {"ada": {"a": 0}, "bo": {"a": 0}}).broken()) == ["budget"]


def test_what_does_not_apply_is_never_lifted(act: Act) -> None:
    ada = replace(learner("ada", a=1), closed=frozenset("b"))
    demand = team([ada], {"a": (2, 1), "b": (1, 1)}, [act("a", a=(1, 2), b=(0, 1))])
    trace = TeamTrace(demand, {"ada": {"a": 0}})
    assert trace.levels() == {"ada": {"a": 2}}
    assert trace.missing() == (1, 1, 0)
