"""Own, manager's and agreed levels side by side: a table worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from itsm_skills.assessments.claim import State
from itsm_skills.teams.calibration import Compared, by_person, by_skill, side_by_side
from itsm_skills.teams.coverage import Requirement
from itsm_skills.teams.person import Person, PersonAnswer, Team

LEVEL = State.LEVEL

#  person  skill  own  manager  agreed  difference  Desk requires       target
#  ann     a      4    2        –       +2          3: decides          –
#  ann     b      3    3        –       0           3                   –
#  ann     c      5    2        3       +3          –                   –
#  bob     a      1    3        –       −2          not his team        –
#  bob     b      –    4        –       none        3                   –
#  bob     c      4    5        –       −1          –                   5
#  bob     d      2    3        –       −1          –                   2
#  cay     a      –    –        2       none        3                   –     (only agreed)
#  dee     a      3    –        –       –           3                   –     (no manager: no row)
#  eli     b      –    2        –       none        3                   –     (only the manager)
#  zoe     a      4    2        –       +2          3: decides          –
MEMBERS = [
    Person(
        "ann",
        "Ann",
        ("Desk",),
        "r",
        {
            "a": PersonAnswer(LEVEL, 4, evidenced=2),
            "b": PersonAnswer(LEVEL, 3),
            "c": PersonAnswer(LEVEL, 3, settled=True, own=5),
        },
    ),
    Person(
        "bob",
        "Bob",
        ("Other",),
        "r",
        {
            "a": PersonAnswer(LEVEL, 1),
            "b": PersonAnswer(State.UNKNOWN),
            "c": PersonAnswer(LEVEL, 4, target=5),
            "d": PersonAnswer(LEVEL, 2, target=2),
        },
    ),
    Person("cay", "Cay", ("Desk",), "r", {"a": PersonAnswer(LEVEL, 2, settled=True)}),
    Person("dee", "Dee", ("Desk",), "r", {"a": PersonAnswer(LEVEL, 3)}),
    Person("zoe", "Zoe", ("Desk",), "r", {"a": PersonAnswer(LEVEL, 4)}),
]


def manager(key: str, **levels: int) -> Person:
    return Person(key, key.title(), (), "r", {skill: PersonAnswer(LEVEL, level) for skill, level in levels.items()})


MANAGERS = [manager("ann", a=2, b=3, c=2), manager("bob", a=3, b=4, c=5, d=3), manager("eli", b=2), manager("zoe", a=2)]
REQUIRED: dict[Team, dict[str, Requirement]] = {("Desk",): {"a": Requirement(3), "b": Requirement(3)}}
ROWS = side_by_side(MEMBERS, MANAGERS, REQUIRED)


def test_the_largest_differences_come_first_and_what_is_agreed_last() -> None:
    assert [(one.key, one.skill, one.own, one.manager, one.agreed, one.difference, one.decides) for one in ROWS] == [
        ("ann", "a", 4, 2, None, 2, True),
        ("zoe", "a", 4, 2, None, 2, True),  # before a difference of the same size that decides nothing
        ("bob", "a", 1, 3, None, -2, False),
        ("bob", "c", 4, 5, None, -1, False),  # decides whether the target of 5 is reached
        ("bob", "d", 2, 3, None, -1, False),
        ("ann", "b", 3, 3, None, 0, False),
        ("bob", "b", None, 4, None, None, False),
        ("eli", "b", None, 2, None, None, False),
        ("ann", "c", 5, 2, 3, 3, False),
        ("cay", "a", None, None, 2, None, False),
    ]
    assert (ROWS[0].evidenced, ROWS[3].target) == (2, 5)


def test_person_by_person_and_skill_by_skill() -> None:
    def figures(found: Sequence[Compared]) -> list[tuple[str, int, float, float, int, int]]:
        return [(one.subject, one.number, one.own, one.manager, one.wide, one.agreed) for one in found]

    assert figures(by_person(ROWS)) == [
        ("zoe", 1, 4.0, 2.0, 1, 0),  # +2
        ("ann", 3, 4.0, 7 / 3, 2, 1),  # +2, 0 and +3
        ("bob", 3, 7 / 3, 11 / 3, 1, 0),  # −2, −1 and −1
    ]
    assert figures(by_skill(ROWS)) == [
        ("c", 2, 4.5, 3.5, 1, 1),  # +3 and −1
        ("d", 1, 2.0, 3.0, 0, 0),  # −1
        ("a", 3, 3.0, 7 / 3, 3, 0),  # +2, −2 and +2: two of them cancel each other out, but all are wide
        ("b", 1, 3.0, 3.0, 0, 0),
    ]
    assert [one.difference for one in by_skill(ROWS)] == pytest.approx([1.0, -1.0, 2 / 3, 0.0])
