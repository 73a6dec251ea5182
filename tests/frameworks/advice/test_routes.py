from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.frameworks.advice.routes import choosable, reachable
from itsm_skills.frameworks.framework import (
    Action,
    Lift,
    OwnPractice,
    QualificationRequirement,
    Requirement,
    Role,
    SkillRequirement,
    Target,
)
from itsm_skills.frameworks.kinds import ActionKind, EvidenceKind
from itsm_skills.frameworks.library import Library


def action(name: str, *lifts: Lift, requires: tuple[Requirement, ...] = (), long_route: bool = False) -> Action:
    return Action(
        name, name, ActionKind.EXPOSURE, "", 0, 0, 1, 0, lifts, requires, (), EvidenceKind.APPLIED, "", long_route
    )


STEP = action("step", Lift("a", 0, 1))
NEXT = action("next", Lift("a", 1, 3))
CERTIFIED = action("certified", Lift("b", 0, 2), requires=(QualificationRequirement("q", "step"),))


@pytest.mark.parametrize(
    ("levels", "actions", "held", "expected"),
    [
        ({}, [NEXT, STEP], (), {"a": 3}),  # 0 -> 1 by step, then 1 -> 3 by next, whatever the order of the files
        ({}, [NEXT], (), {}),  # nothing leads from 0 to 1
        ({"a": 2}, [NEXT], (), {"a": 3}),  # an action takes in whoever stands between its start and its end
        ({"a": 4}, [STEP, NEXT], (), {"a": 4}),  # nobody is lowered
        ({}, [CERTIFIED], (), {}),
        ({}, [CERTIFIED], ("q",), {"b": 2}),
        ({}, [CERTIFIED, STEP], (), {"a": 1, "b": 2}),  # the action stands for the qualification
        ({}, [action("x", Lift("b", 0, 2), requires=(SkillRequirement("a", 3),)), STEP], (), {"a": 1}),
        ({}, [action("x", Lift("b", 0, 2), requires=(SkillRequirement("a", 3),)), STEP, NEXT], (), {"a": 3, "b": 2}),
        ({}, [action("degree", Lift("a", 0, 4), long_route=True)], (), {}),
        ({}, [action("x", Lift("a", 0, 1), requires=(SkillRequirement("a", 0),))], (), {"a": 1}),
        # two actions that wait for each other never start
        (
            {},
            [
                action("x", Lift("a", 0, 1), requires=(SkillRequirement("b", 1),)),
                action("y", Lift("b", 0, 1), requires=(SkillRequirement("a", 1),)),
            ],
            (),
            {},
        ),
    ],
)
def test_levels_that_chains_of_actions_reach(
    levels: dict[str, int], actions: list[Action], held: tuple[str, ...], expected: dict[str, int]
) -> None:
    assert reachable(levels, actions, frozenset(held)) == expected


def test_an_action_that_lifts_nothing_any_more_still_counts_as_done() -> None:
    assert reachable({"a": 2}, [CERTIFIED, STEP])["b"] == 2


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [
        (STEP, True),
        (NEXT, True),  # the target of 2 lies within the step from 1 to 3
        (action("beyond", Lift("a", 2, 3)), False),  # starts where the target is met
        (action("other", Lift("b", 0, 1)), False),
        (action("side", Lift("b", 0, 1), Lift("a", 0, 1)), True),
        (action("asks", Lift("a", 0, 1), requires=(SkillRequirement("c", 2),)), False),  # nobody asks about c
        (action("asks", Lift("a", 0, 1), requires=(SkillRequirement("a", 1),)), True),
        (action("held", Lift("a", 0, 1), requires=(QualificationRequirement("q", None),)), True),
        (action("degree", Lift("a", 0, 4), long_route=True), False),
    ],
)
def test_an_action_can_be_chosen_where_it_leads_towards_a_target_and_requires_what_is_asked(
    offered: Action, chosen: bool
) -> None:
    role = Role("r", "R", "R", "", (Target("a", 2, 5),))
    assert choosable(role, Library().framework, [offered]) == ({offered.id} if chosen else frozenset())


def test_the_owner_of_a_practice_is_asked_about_any_practice() -> None:
    some = (Target("a", 2, 5), Target("problem-management", 2, 2))
    owner = Role("r", "R", "R", "", some, own_practice=OwnPractice(4, 5))
    last = action("last", Lift("problem-management", 3, 4))
    assert choosable(owner, Library().framework, [last]) == {"last"}
    assert choosable(Role("r", "R", "R", "", (Target("a", 2, 5),)), Library().framework, [last]) == frozenset()


SKILLS = st.sampled_from("abc")
LIFTS = st.builds(
    lambda skill, start, step: Lift(skill, start, start + step), SKILLS, st.integers(0, 3), st.integers(1, 2)
)
NEEDS = st.builds(SkillRequirement, SKILLS, st.integers(0, 4)) | st.builds(
    QualificationRequirement, st.just("q"), st.sampled_from(["0", "1", "2", None])
)
ACTIONS = st.lists(st.tuples(st.lists(LIFTS, min_size=1, max_size=2), st.lists(NEEDS, max_size=2)), max_size=6).map(
    lambda parts: [action(str(i), *lifts, requires=tuple(needs)) for i, (lifts, needs) in enumerate(parts)]
)
LEVELS = st.dictionaries(SKILLS, st.integers(0, 5))


@given(LEVELS, ACTIONS, st.randoms(use_true_random=False))
def test_the_order_of_the_files_does_not_matter(levels: dict[str, int], actions: list[Action], random: object) -> None:
    shuffled = list(actions)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert reachable(levels, actions) == reachable(levels, shuffled)


@given(LEVELS, ACTIONS, SKILLS)
def test_nobody_is_lowered_and_a_better_start_never_ends_lower(
    levels: dict[str, int], actions: list[Action], skill: str
) -> None:
    reached = reachable(levels, actions)
    assert all(reached[name] >= level for name, level in levels.items())
    better = reachable({**levels, skill: levels.get(skill, 0) + 1}, actions)
    assert all(better.get(name, 0) >= level for name, level in reached.items())
