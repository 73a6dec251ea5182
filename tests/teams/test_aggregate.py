from __future__ import annotations

import random
import statistics
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.assessments.claim import State
from itsm_skills.teams.aggregate import Aggregate, domain_aggregates, skill_aggregates, spread
from itsm_skills.teams.person import Person, PersonAnswer, Roster

Make = Callable[..., Person]
SILENCES = (State.NOT_APPLICABLE, State.UNKNOWN, State.SKIPPED)
answers = st.one_of(st.integers(0, 5), st.sampled_from(SILENCES))


def people(values: list[int | State]) -> list[Person]:
    return [
        Person(
            f"p{index}",
            "",
            (("IT", "Desk"), ("IT", "Change"), ("IT",), ())[index % 4],
            "r",
            {"a": PersonAnswer(value) if isinstance(value, State) else PersonAnswer(State.LEVEL, value, target=3)},
        )
        for index, value in enumerate(values)
    ]


def test_by_hand(member: Make) -> None:
    roster = Roster.of(
        [
            member("ann", "IT/Desk", a=PersonAnswer(State.LEVEL, 2, target=3)),
            member("bob", "IT/Desk", a=PersonAnswer(State.LEVEL, 5, target=3)),
            member("cay", "IT", a=PersonAnswer(State.LEVEL, 2)),  # the role does not ask: answered, never below target
            member("dee", "IT", a=State.UNKNOWN),
            member("eve", "", a=State.NOT_APPLICABLE),
            member("fay", ""),
        ]
    )
    found = {one.team: one for one in skill_aggregates(roster, ["a"], 5)}
    assert list(found) == [(), ("IT",), ("IT", "Desk")]
    whole = found[()]
    assert whole.levels.counts == (0, 0, 2, 0, 0, 1)
    assert (whole.people, whole.not_applicable, whole.unknown, whole.skipped, whole.below_target) == (3, 1, 1, 1, 1)
    assert (whole.levels.mean, whole.levels.median) == (3.0, 2.0)
    assert whole.levels.deviation == pytest.approx(2**0.5, abs=1e-12)  # (1 + 1 + 4) / 3
    assert found["IT", "Desk"].levels.median == 3.5


def test_domain_counts_every_answer_once_and_people_once(member: Make) -> None:
    roster = Roster.of([member("ann", a=1, b=3, c=5), member("bob", a=State.UNKNOWN, b=2), member("cay", c=4)])
    (tools, rest) = domain_aggregates(roster, {"tools": ("a", "b"), "rest": ("c",)}, 5)
    assert (tools.people, tools.levels.counts, tools.unknown, tools.skipped) == (2, (0, 1, 1, 1, 0, 0), 1, 2)
    assert tools.levels.mean == 2.0
    assert (rest.people, rest.levels.mean) == (2, 4.5)


def test_nobody_answered() -> None:
    assert (spread((0, 0)).mean, spread((0, 0)).median, spread((0, 0)).deviation) == (None, None, None)


@given(st.lists(st.integers(0, 6), min_size=1, max_size=60))
def test_against_statistics_and_numpy(levels: list[int]) -> None:
    found = spread([levels.count(level) for level in range(7)])
    assert found.counts == tuple(np.bincount(levels, minlength=7))
    assert found.mean == pytest.approx(float(np.mean(levels)), abs=1e-12)
    assert found.median == statistics.median(levels)
    assert found.deviation == pytest.approx(statistics.pstdev(levels), abs=1e-9)
    assert found.answered == len(levels)


@given(st.lists(answers, min_size=1, max_size=20), st.randoms(use_true_random=False))
def test_order_of_people_changes_nothing(values: list[int | State], chance: random.Random) -> None:
    members = people(values)
    shuffled = chance.sample(members, len(members))
    assert skill_aggregates(Roster.of(shuffled), ["a"], 5) == skill_aggregates(Roster.of(members), ["a"], 5)


@given(st.lists(answers, min_size=1, max_size=20), st.sampled_from(SILENCES))
def test_a_silence_changes_no_score(values: list[int | State], silence: State) -> None:
    members = people(values)
    more = Person("silent", "", ("IT", "Desk"), "r", {"a": PersonAnswer(silence, target=3)})
    before = {one.team: one for one in skill_aggregates(Roster.of(members), ["a"], 5)}
    after = {one.team: one for one in skill_aggregates(Roster.of([*members, more]), ["a"], 5)}
    assert all((after[t].levels, after[t].below_target) == (one.levels, one.below_target) for t, one in before.items())
    whole = after[()]
    assert whole.levels.answered + whole.not_applicable + whole.unknown + whole.skipped == len(members) + 1


SKILLS = ("a", "b", "c", "d")
TEAMS = [(), ("IT",), ("IT", "Desk"), ("IT", "Desk", "Night"), ("IT", "Change"), ("HR", "Desk")]
any_answer = st.builds(
    lambda said, target: PersonAnswer(said[0], said[1], None, target),
    st.one_of(
        st.tuples(st.sampled_from([*SILENCES, State.GIVEN]), st.none()),
        st.tuples(st.just(State.LEVEL), st.integers(0, 6)),
    ),
    st.one_of(st.none(), st.integers(0, 5)),
)
trees = st.lists(
    st.tuples(st.sampled_from(TEAMS), st.dictionaries(st.sampled_from((*SKILLS, "e")), any_answer)), max_size=25
)


def one_by_one(team: tuple[str, ...], subject: str, skills: tuple[str, ...], roster: Roster, top: int) -> Aggregate:
    """The straightforward way: all answers of all people under a team, counted anew for each figure."""
    members = roster.under(team)
    said = [member.answers.get(skill, PersonAnswer(State.SKIPPED)) for member in members for skill in skills]
    levels = [one.level for one in said if one.level is not None]
    states = [one.state for one in said]
    return Aggregate(
        team,
        subject,
        sum(any(member.level(skill) is not None for skill in skills) for member in members),
        spread([levels.count(level) for level in range(top + 1)]),
        states.count(State.NOT_APPLICABLE),
        states.count(State.UNKNOWN),
        states.count(State.SKIPPED),
        sum(one.level < one.target for one in said if one.level is not None and one.target is not None),
    )


@given(trees, st.booleans())
def test_against_the_straightforward_way(
    people: list[tuple[tuple[str, ...], dict[str, PersonAnswer]]], shared: bool
) -> None:
    one_object: dict[PersonAnswer, PersonAnswer] = {}
    kept = one_object.setdefault if shared else lambda answer, _: replace(answer)
    roster = Roster.of(
        Person(f"p{index}", "", team, "r", {skill: kept(answer, answer) for skill, answer in said.items()})
        for index, (team, said) in enumerate(people)
    )
    domains = {"first": ("a", "b"), "none": (), "rest": ("c", "d")}
    for top in (4, 6):
        assert skill_aggregates(roster, SKILLS, top) == tuple(
            one_by_one(team, skill, (skill,), roster, top) for team in roster.teams() for skill in SKILLS
        )
        assert domain_aggregates(roster, domains, top) == tuple(
            one_by_one(team, domain, skills, roster, top)
            for team in roster.teams()
            for domain, skills in domains.items()
        )


def test_two_people_with_one_key_are_refused(member: Make) -> None:
    with pytest.raises(ValueError, match="'ann'"):
        Roster.of([member("ann"), member("bob"), member("ann")])
