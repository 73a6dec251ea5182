"""What is proposed for a team that requires nothing: worked out by hand."""

from __future__ import annotations

import pytest

from itsm_skills.assessments.claim import State
from itsm_skills.frameworks.library import Library
from itsm_skills.teams import proposal as module
from itsm_skills.teams.coverage import Requirement
from itsm_skills.teams.people_figures import PeopleFigures
from itsm_skills.teams.person import Person, PersonAnswer, Roster, Team
from itsm_skills.teams.proposal import proposal, proposed
from itsm_skills.teams.role_targets import RoleTarget

FRAMEWORK = Library().framework


@pytest.mark.parametrize(
    ("with_role", "group", "people"),
    [(1, 1, 1), (1, 2, 2), (1, 14, 2), (2, 14, 2), (4, 14, 2), (5, 14, 3), (6, 14, 3), (7, 14, 4), (69, 300, 35)],
)
def test_half_of_the_people_with_the_role_and_at_least_two(with_role: int, group: int, people: int) -> None:
    assert proposed([RoleTarget("a", 3, 5, with_role)], group, ["a"]) == {"a": Requirement(3, people)}


def test_roles_that_depend_on_a_skill_add_up_and_the_lowest_level_is_taken() -> None:
    targets = [
        RoleTarget("a", 4, 5, 3),  # three people must have 4
        RoleTarget("a", 2, 5, 4),  # four must have 2: seven people, so four at level 2
        RoleTarget("a", 1, 4, 9),  # not critical, so it lowers nothing and adds nobody
        RoleTarget("b", 5, 4, 9),
        RoleTarget("c", 3, 5, 1),
        RoleTarget("d", 3, 5, 0),  # a role that nobody has
    ]
    found = proposed(targets, 14, ["d", "c", "b", "a"])
    assert list(found.items()) == [("c", Requirement(3, 2)), ("a", Requirement(2, 4))]
    assert proposed([], 14, ["a"]) == {}


def person(number: int, team: Team, importance: int = 5) -> Person:
    answers = {"integrity": PersonAnswer(State.SKIPPED, target=3, importance=importance)}
    return Person(f"p{number:02}", f"P {number}", team, "r", answers)


def found(*members: Person) -> dict[Team, dict[str, Requirement]]:
    return proposal(PeopleFigures(Roster.of(members), FRAMEWORK), list(FRAMEWORK.skills))


def test_a_small_group_gets_one_proposal_and_a_large_one_gets_one_for_each_main_team(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = [person(number, ("IT", "Desk")) for number in range(5)]
    change = [person(number, ("IT", "Change"), importance=4) for number in range(5, 8)]
    night = [person(number, ("IT", "Desk", "Night")) for number in range(8, 10)]
    everybody = [*desk, *change, *night]
    assert found(*everybody) == {(): {"integrity": Requirement(3, 4)}}
    monkeypatch.setattr(module, "LARGEST_GROUP", 9)
    assert found(*everybody) == {("IT", "Desk"): {"integrity": Requirement(3, 4)}}
    assert found(*[person(number, ()) for number in range(12)]) == {(): {"integrity": Requirement(3, 6)}}


def test_without_a_critical_skill_nothing_is_proposed() -> None:
    assert found(person(1, (), importance=4)) == {}
    assert found(Person("a", "A", (), "", {"integrity": PersonAnswer(State.LEVEL, 3)})) == {}
