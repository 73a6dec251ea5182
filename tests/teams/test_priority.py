from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.assessments.claim import State
from itsm_skills.teams.person import Person, PersonAnswer, Roster
from itsm_skills.teams.priority import priorities, team_priorities


def one(key: str, **pairs: tuple[int | None, int | None]) -> Person:
    """``one("ann", a=(4, 2))`` has target 4 and level 2."""
    return Person(
        key,
        key,
        (),
        "r",
        {
            skill: PersonAnswer(State.UNKNOWN if level is None else State.LEVEL, level, target=target)
            for skill, (target, level) in pairs.items()
        },
    )


def test_borich_by_hand() -> None:
    team = [
        one("ann", a=(4, 2), b=(3, 3), c=(None, 1)),
        one("bob", a=(3, 3), b=(3, 5), c=(2, None)),
        one("cay", a=(5, 1), b=(2, 0)),
        one("dee", a=(4, None)),  # no level: her target counts nowhere
    ]
    found = priorities(team, ["c", "b", "a"])
    assert [(p.skill, p.people, p.below) for p in found] == [("a", 3, 2), ("b", 3, 1)]
    assert found[0].score == pytest.approx((2 + 0 + 4) * 4 / 3)  # mean target 12/3 = 4
    assert found[1].score == pytest.approx((0 - 2 + 2) * (8 / 3) / 3)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([(), ("IT",), ("IT", "Desk"), ("IT", "Lab"), ("Ops",)]),
            st.dictionaries(
                st.sampled_from("abc"),
                st.tuples(st.one_of(st.none(), st.integers(0, 5)), st.one_of(st.none(), st.integers(0, 5))),
            ),
        ),
        max_size=12,
    )
)
def test_those_of_every_team_are_those_of_its_people(
    people: list[tuple[tuple[str, ...], dict[str, tuple[int | None, int | None]]]],
) -> None:
    roster = Roster.of(replace(one(f"p{at}", **pairs), team=team) for at, (team, pairs) in enumerate(people))
    found = team_priorities(roster, ["c", "a", "b"])
    assert list(found) == list(roster.teams())
    for team in roster.teams():
        assert found[team] == priorities(roster.under(team), ["c", "a", "b"])


def test_ties_keep_the_order_given() -> None:
    team = [one("ann", a=(3, 2), b=(3, 2))]
    assert [p.skill for p in priorities(team, ["b", "a"])] == ["b", "a"]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=30))
def test_against_numpy(pairs: list[tuple[int, int]]) -> None:
    targets, levels = np.array(pairs, dtype=float).T
    (found,) = priorities([one(f"p{index}", a=pair) for index, pair in enumerate(pairs)], ["a"])
    assert found.score == pytest.approx(float(np.mean((targets - levels) * targets.mean())), abs=1e-9)
    assert found.below == int((levels < targets).sum())
