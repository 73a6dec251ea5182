from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from math import sqrt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.assessments.claim import Backing, Claim, State
from itsm_skills.frameworks.framework import Framework, Role, Target
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.scoring.balance import balance
from itsm_skills.scoring.evidence import Held
from itsm_skills.scoring.profile import Profile, make_profile
from itsm_skills.scoring.recognition import Recognition

TODAY = date(2026, 3, 15)
T_10 = 2.228138852  # t(.975, 10) from a printed table
MakeFramework = Callable[[int], Framework]
HeldBySkill = dict[str, tuple[Held, ...]]


def role_of(*targets: tuple[str, int, int]) -> Role:
    return Role("r", "R", "R", "", tuple(Target(*target) for target in targets))


def claims_of(**answers: int | State) -> dict[str, Claim]:
    return {
        skill: Claim(skill, answer) if isinstance(answer, State) else Claim(skill, State.LEVEL, answer)
        for skill, answer in answers.items()
    }


def numbers(profile: Profile) -> list[float]:
    """Return all that scoring computed, group by group."""
    found: list[float] = []
    for group in sorted(profile.domains, key=lambda group: group.id):
        found += [group.answered, group.applicable]
        found += [group.mean.value, group.mean.low, group.mean.high] if group.mean else [-1]
        found += group.bounds or [-1]
    if (balance := profile.balance) is not None:
        for interval in (balance.technical, balance.business, balance.difference):
            found += [interval.value, interval.low, interval.high]
        found += [balance.technical_target, balance.business_target, balance.technical_share, balance.answered]
    trust = profile.trust
    return [*found, trust.coverage, trust.evidence_share, trust.answered, trust.applicable]


def without_run(profile: Profile) -> Profile:
    """Return the profile without the longest run of equal levels, which the order of asking makes by definition."""
    return replace(profile, trust=replace(profile.trust, longest_run=0))


def test_four_silences_stay_apart_from_answer_to_profile(small_framework: MakeFramework) -> None:
    role = role_of(("t0", 4, 3), ("t1", 4, 3), ("t2", 4, 3), ("t3", 4, 3), ("t4", 4, 3))
    claims = claims_of(t0=0, t1=State.NOT_APPLICABLE, t2=State.UNKNOWN, t3=State.SKIPPED)  # t4 was never put
    found = make_profile(small_framework(5), role, claims, {}, TODAY)
    states = [State.LEVEL, State.NOT_APPLICABLE, State.UNKNOWN, State.SKIPPED, State.SKIPPED]
    assert [score.state for score in found.skills] == states
    assert [score.claimed for score in found.skills] == [0, None, None, None, None]
    assert [gap.skill for gap in found.gaps] == ["t0"]
    trust = found.trust
    assert (trust.not_applicable, trust.unknown, trust.skipped) == (("t1",), ("t2",), ("t3", "t4"))
    assert [(group.id, group.answered, group.applicable) for group in found.domains] == [("tools", 1, 4)]


def test_skills_keep_the_order_of_the_role_and_domains_that_of_the_framework(small_framework: MakeFramework) -> None:
    role = role_of(("t1", 3, 5), ("p0", 3, 5), ("t0", 3, 5))
    found = make_profile(small_framework(5), role, claims_of(t0=1, t1=2, p0=3), {}, TODAY)
    assert [score.skill for score in found.skills] == ["t1", "p0", "t0"]
    assert [group.id for group in found.domains] == ["people", "tools"]  # none of the role stands in "spare"
    assert [score.skill for score in found.in_domain("tools")] == ["t1", "t0"]


def test_answers_outside_the_role_are_shown_and_never_scored(small_framework: MakeFramework) -> None:
    role = role_of(("t0", 3, 5), ("p0", 3, 5))
    inside = claims_of(t0=1, p0=3)
    alone = make_profile(small_framework(5), role, inside, {}, TODAY)
    more = make_profile(small_framework(5), role, inside | claims_of(s0=4, t5=State.UNKNOWN), {}, TODAY)
    assert numbers(more) == numbers(alone)
    assert (more.skills, more.gaps) == (alone.skills, alone.gaps)
    assert [claim.skill for claim in more.outside] == ["s0"]
    assert more.claimed() == {"t0": 1, "p0": 3, "s0": 4}


def test_claimed_and_evidenced_stand_side_by_side(small_framework: MakeFramework) -> None:
    role = role_of(("t0", 4, 5), ("t1", 4, 5), ("p0", 4, 5), ("p1", 4, 5))
    claims = claims_of(t1=4, p1=4) | {
        "t0": Claim(
            "t0", State.LEVEL, 5, Backing(EvidenceKind.APPLIED, date(2023, 3, 14))
        ),  # older than 36 months: 4 − 1
        "p0": Claim("p0", State.LEVEL, 3, Backing(EvidenceKind.RESULT, TODAY)),
    }
    found = make_profile(small_framework(5), role, claims, {"t1": (Held(1), Held(2)), "s0": (Held(5),)}, TODAY)
    assert [(score.claimed, score.evidenced) for score in found.skills] == [(5, 3), (4, 2), (3, 3), (4, None)]


def test_profile_holds_its_role_its_balance_and_the_recognition_it_was_given(small_framework: MakeFramework) -> None:
    role, recognition = role_of(("t0", 3, 5), ("t1", 3, 2), ("p0", 3, 5)), Recognition(9, 10, 3, 5)
    found = make_profile(small_framework(5), role, claims_of(t0=4, t1=1, p0=2), {}, TODAY, recognition)
    assert found.role is role
    assert found.trust.recognition is recognition
    assert found.balance is not None
    assert found.balance == balance(found.skills, prior_sd=1.0, top=5)


def test_empty_profile_says_so(small_framework: MakeFramework) -> None:
    found = make_profile(small_framework(5), role_of(("t0", 3, 5), ("p0", 3, 2)), {}, {}, TODAY)
    assert (found.balance, found.gaps, found.claimed(), found.trust.coverage) == (None, (), {}, 0.0)
    assert [group.bounds for group in found.domains] == [(0.0, 5.0), (0.0, 5.0)]


@pytest.mark.parametrize("top", [3, 4, 5, 6])
def test_the_same_place_on_any_scale_scores_in_proportion(small_framework: MakeFramework, top: int) -> None:
    role = role_of(*((skill, top, 3) for skill in ("t0", "t1", "t2", "p0", "p1", "p2")))
    found = make_profile(small_framework(top), role, claims_of(t0=top, t1=0, t2=0, p0=0, p1=0, p2=0), {}, TODAY)
    people, tools = (group.mean for group in found.domains)
    assert people is not None
    assert tools is not None
    # All at 0: s̃² = 8·s0²/10 with s0 = top/5, √Σw²/Σw = 1/√3; t(.975, 10) from the table
    assert (people.value, people.low) == (0.0, 0.0)
    assert people.high / top == pytest.approx(T_10 * sqrt(8 / 25 / 10 / 3), abs=1e-8)
    # Residuals ⅔, −⅓, −⅓ of top: Σr² = ⅔·top²; s̃² = (8/25 + ⅔)·top²/10
    assert tools.value / top == pytest.approx(1 / 3)
    assert tools.high / top == pytest.approx(1 / 3 + T_10 * sqrt((8 / 25 + 2 / 3) / 10 / 3), abs=1e-8)


@st.composite
def assessments(draw: st.DrawFn) -> tuple[int, Role, dict[str, Claim], HeldBySkill]:
    top = draw(st.integers(3, 6))
    skills = [f"{letter}{index}" for letter in "tp" for index in range(6)]
    asked = draw(st.lists(st.sampled_from(skills), min_size=1, unique=True))
    targets = [(skill, draw(st.integers(0, top)), draw(st.integers(1, 5))) for skill in asked]
    answers: dict[str, Claim] = {}
    for skill in asked:
        answer = draw(st.integers(0, top) | st.sampled_from(list(State)[1:]))
        backing = draw(st.none() | st.builds(Backing, st.sampled_from(["learnt", "applied", "result"])))
        state, level = (answer, None) if isinstance(answer, State) else (State.LEVEL, answer)
        answers[skill] = Claim(skill, state, level, backing)
    levels = st.lists(st.builds(Held, st.integers(0, top)), max_size=2).map(tuple)
    held = draw(st.dictionaries(st.sampled_from(skills), levels, max_size=3))
    return top, role_of(*targets), answers, held


@given(assessments(), st.integers(0, 12), st.integers(0, 6), st.integers(1, 5))
def test_adding_a_not_applicable_skill_changes_no_score(
    small_framework: MakeFramework,
    drawn: tuple[int, Role, dict[str, Claim], HeldBySkill],
    place: int,
    target: int,
    importance: int,
) -> None:
    top, role, claims, held = drawn
    before = make_profile(small_framework(top), role, claims, held, TODAY)
    targets = [(t.skill, t.level, t.importance) for t in role.targets]
    targets.insert(place, ("s0", min(target, top), importance))
    claims = claims | claims_of(s0=State.NOT_APPLICABLE)
    after = make_profile(small_framework(top), role_of(*targets), claims, held, TODAY)
    assert after.gaps == before.gaps
    assert after.balance == before.balance
    assert after.trust.coverage == before.trust.coverage
    assert after.trust.evidence_share == before.trust.evidence_share
    assert [group for group in after.domains if group.id != "spare"] == list(before.domains)


@given(assessments(), st.randoms(use_true_random=False))
def test_order_of_answers_and_of_targets_does_not_matter(
    small_framework: MakeFramework, drawn: tuple[int, Role, dict[str, Claim], HeldBySkill], random: Random
) -> None:
    top, role, claims, held = drawn
    framework = small_framework(top)
    before = make_profile(framework, role, claims, held, TODAY)
    shuffled = {skill: claims[skill] for skill in random.sample(list(claims), len(claims))}
    assert without_run(make_profile(framework, role, shuffled, held, TODAY)) == without_run(before)
    targets = [(t.skill, t.level, t.importance) for t in random.sample(role.targets, len(role.targets))]
    after = make_profile(framework, role_of(*targets), shuffled, held, TODAY)
    assert numbers(after) == pytest.approx(numbers(before), abs=1e-12)
    assert {score.skill: score for score in after.skills} == {score.skill: score for score in before.skills}


@given(assessments())
def test_levels_stay_on_the_scale_and_evidence_below_the_claim(
    small_framework: MakeFramework, drawn: tuple[int, Role, dict[str, Claim], HeldBySkill]
) -> None:
    top, role, claims, held = drawn
    found = make_profile(small_framework(top), role, claims, held, TODAY)
    for score in found.skills:
        assert score.evidenced is None or (score.claimed is not None and 0 <= score.evidenced <= score.claimed <= top)
    for group in found.domains:
        shown = [group.mean.low, group.mean.value, group.mean.high] if group.mean else list(group.bounds or ())
        assert shown == sorted(shown)
        assert all(0 <= value <= top for value in shown)
    for gap in found.gaps:
        assert 0 <= gap.skill_gap <= top
        assert 0 <= gap.proof_gap <= top
