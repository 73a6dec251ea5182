"""How goals fit together, worked by hand: seven goals, and a plan that moves two skills."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.planning.alignment import Alignment, PlanAlignment, PlanCoverage, alignment
from itsm_skills.planning.goals import Outcome, Outcomes, Owner

OWNERS = {"p": Owner.PERSONAL, "d": Owner.DEPARTMENT, "o": Owner.ORGANISATION}


def goal(name: str, skills: str = "", supports: str = "") -> Outcome:
    return Outcome(name, OWNERS[name[0]], name, date(2026, 12, 18), tuple(skills), tuple(supports.split()))


GOALS = Outcomes(
    (
        goal("p1", "ab", "d1 o2"),
        goal("p2", "c", "d2"),
        goal("p3", "d"),
        goal("d1", "e", "o1"),
        goal("d2", "c"),
        goal("d3", "f", "o1"),
        goal("o1"),
        goal("o2", "a"),
        goal("o3"),
    )
)


def names(goals: tuple[Outcome, ...]) -> list[str]:
    return [one.id for one in goals]


def rows(found: Alignment) -> list[tuple[str, ...]]:
    return [
        tuple(one.id if one else "–" for one in (row.personal, row.department, row.organisation)) for row in found.rows
    ]


def with_plan(outcomes: Outcomes, planned: dict[str, float], no_room: str = "", at_target: str = "") -> PlanAlignment:
    found = alignment(outcomes, PlanCoverage(planned, frozenset(no_room), frozenset(at_target))).with_plan
    assert found is not None
    return found


def competing(*goals: Outcome, planned: dict[str, float], no_room: str) -> list[tuple[str, str, str, str]]:
    return [
        (pair.waiting.id, pair.ahead.id, "".join(pair.left_out), "".join(pair.chosen))
        for pair in with_plan(Outcomes(goals), planned, no_room).competing
    ]


def test_rows_lead_from_each_personal_goal_upwards() -> None:
    assert rows(alignment(GOALS)) == [
        ("p1", "d1", "o1"),
        ("p1", "–", "o2"),
        ("p2", "d2", "–"),
        ("p3", "–", "–"),
    ]


def test_what_nothing_supports_and_what_supports_nothing() -> None:
    found = alignment(GOALS)
    assert names(found.unsupported) == ["d3", "o3"]
    assert names(found.serving_none) == ["p3"]
    assert found.with_plan is None


def test_support_further_up_counts() -> None:
    found = alignment(Outcomes((goal("p1", "a", "d1"), goal("d1", "", "o1"), goal("o1"))))
    assert found.unsupported == ()


def test_a_goal_can_be_supported_and_yet_unserved_and_the_other_way_round() -> None:
    found = with_plan(GOALS, {"a": 12.0, "f": 3.0})
    assert names(found.unserved) == ["d1", "d2"]  # d1 and d2 are supported; d3 is not, but its skill f moves
    assert names(alignment(GOALS).unsupported) == ["d3", "o3"]


def test_a_goal_that_names_no_skills_is_neither_unserved_nor_at_target() -> None:
    found = with_plan(Outcomes((goal("o1"), goal("p1"))), {})
    assert (found.unserved, found.at_target) == ((), ())


def test_a_personal_goal_is_at_target_when_all_of_its_skills_are() -> None:
    assert names(with_plan(GOALS, {}, at_target="ac").at_target) == ["p2"]  # p1 lacks b; d2 is not personal
    assert names(with_plan(GOALS, {}, at_target="abc").at_target) == ["p1", "p2"]


def test_a_goal_competes_with_one_whose_own_skill_takes_hours_while_its_own_waits() -> None:
    two = (goal("p1", "ab"), goal("p2", "cd"))
    assert competing(*two, planned={"c": 5.0}, no_room="b") == [("p1", "p2", "b", "c")]
    assert competing(*two, planned={"c": 5.0, "a": 5.0}, no_room="bd") == [
        ("p1", "p2", "b", "c"),
        ("p2", "p1", "d", "a"),
    ]


def test_nothing_competes_without_hours_or_without_a_skill_that_waits() -> None:
    two = (goal("p1", "ab"), goal("p2", "cd"))
    assert competing(*two, planned={"c": 0.0}, no_room="b") == []
    assert competing(*two, planned={"c": 5.0}, no_room="") == []
    assert competing(*two, planned={}, no_room="ab") == []


def test_a_skill_that_both_need_sets_neither_against_the_other() -> None:
    assert competing(goal("p1", "ab"), goal("p2", "bc"), planned={"c": 5.0}, no_room="b") == []
    assert competing(goal("p1", "ab"), goal("p2", "ac"), planned={"a": 5.0}, no_room="b") == []


def test_a_goal_does_not_compete_with_one_it_supports_however_far_up() -> None:
    chain = (goal("p1", "a", "d1"), goal("d1", "b", "o1"), goal("o1", "c"))
    assert competing(*chain, planned={"a": 5.0}, no_room="bc") == []
    assert competing(*chain, planned={"c": 5.0}, no_room="ab") == []
    assert competing(*chain, goal("o2", "z"), planned={"a": 5.0}, no_room="z") == [("o2", "p1", "z", "a")]


GOAL_NAMES = ("p1", "p2", "d1", "d2", "o1", "o2")
SKILLS = st.sets(st.sampled_from("abcdef"))
OUTCOMES = st.builds(
    lambda skills, links: Outcomes(
        tuple(
            goal(name, "".join(sorted(found)), link)
            for name, found, link in zip(GOAL_NAMES, skills, links, strict=True)
        )
    ),
    st.lists(SKILLS, min_size=6, max_size=6),
    st.tuples(
        *[st.sampled_from(("", "d1", "d2 o1"))] * 2, *[st.sampled_from(("", "o1", "o2"))] * 2, st.just(""), st.just("")
    ),
)


@given(OUTCOMES)
def test_every_personal_goal_has_a_row_and_every_goal_above_is_in_one_or_unsupported(outcomes: Outcomes) -> None:
    found = alignment(outcomes)
    assert {row.personal for row in found.rows} == set(outcomes.of(Owner.PERSONAL))
    above = {goal for row in found.rows for goal in (row.department, row.organisation) if goal}
    shared = {*outcomes.of(Owner.DEPARTMENT), *outcomes.of(Owner.ORGANISATION)}
    assert above | set(found.unsupported) == shared
    assert above & set(found.unsupported) == set()
    assert {row.personal for row in found.rows if not row.department and not row.organisation} == set(
        found.serving_none
    )


@given(OUTCOMES, SKILLS, SKILLS)
def test_competition_sets_skills_of_one_goal_alone_against_skills_of_the_other_alone(
    outcomes: Outcomes, planned: set[str], no_room: set[str]
) -> None:
    found = with_plan(outcomes, dict.fromkeys(planned, 1.0), "".join(no_room))
    for pair in found.competing:
        assert set(pair.left_out) == (set(pair.waiting.skills) - set(pair.ahead.skills)) & no_room != set()
        assert set(pair.chosen) == (set(pair.ahead.skills) - set(pair.waiting.skills)) & planned != set()
    assert len({(pair.waiting.id, pair.ahead.id) for pair in found.competing}) == len(found.competing)
