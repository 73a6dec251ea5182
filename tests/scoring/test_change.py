from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from math import nextafter, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.assessments.claim import Backing, Claim, State
from itsm_skills.frameworks.framework import Framework, Role, Target
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.scoring.change import RELIABLE, DomainChange, SkillChange, change, reliable_change
from itsm_skills.scoring.profile import Profile, make_profile
from itsm_skills.scoring.statistics import Interval

TODAY = date(2026, 3, 15)
MakeFramework = Callable[[int], Framework]
Answers = dict[str, int | State]
SKILLS = [f"{letter}{index}" for letter in "tp" for index in range(6)]


def profile_of(framework: Framework, answers: Answers, importance: dict[str, int] | None = None) -> Profile:
    role = Role("r", "R", "R", "", tuple(Target(skill, 3, (importance or {}).get(skill, 1)) for skill in SKILLS))
    claims = {
        skill: Claim(skill, answer) if isinstance(answer, State) else Claim(skill, State.LEVEL, answer)
        for skill, answer in answers.items()
    }
    return make_profile(framework, role, claims, {}, TODAY)


def only(domains: tuple[DomainChange, ...]) -> DomainChange:
    (domain,) = domains
    return domain


@pytest.mark.parametrize(
    ("before", "after", "index", "reliable"),
    [
        # No residuals: s̃² = 8/10 and SEM² = 0.8/3 on both sides; RC = 3/√(1.6/3)
        ([1, 1, 1], [4, 4, 4], 3 / sqrt(1.6 / 3), True),
        # Σr² = 2 afterwards: s̃² = 10/10, SEM² = 1/3; the errors differ: RC = 2/√(0.8/3 + 1/3)
        ([1, 1, 1], [2, 3, 4], 2 / sqrt(1.8 / 3), True),
        ([2, 3, 4], [1, 1, 1], -2 / sqrt(1.8 / 3), True),
        # One level is within what three answers vary by: 1/√(1.6/3) = 1.369
        ([1, 1, 1], [2, 2, 2], 1 / sqrt(1.6 / 3), False),
        # Over six answers it is not: s̃² = 8/13, SEM² = 8/78; RC = 1/√(16/78) = 2.208
        ([1] * 6, [2] * 6, 1 / sqrt(16 / 78), True),
        ([1, 1, 1], [1, 1, 1], 0.0, False),
    ],
)
def test_reliable_change_by_hand(
    small_framework: MakeFramework, before: list[int], after: list[int], index: float, reliable: bool
) -> None:
    framework = small_framework(5)
    first = profile_of(framework, {f"t{number}": level for number, level in enumerate(before)})
    second = profile_of(framework, {f"t{number}": level for number, level in enumerate(after)})
    found = only(change(first, second, framework).domains)
    assert (found.id, found.skills) == ("tools", len(before))
    assert found.index == pytest.approx(index, abs=1e-12)
    assert found.reliable is reliable


def test_importance_weighs_the_means_and_their_errors(small_framework: MakeFramework) -> None:
    # w = 4, 1, 1: means (4·1 + 1 + 1)/6 = 1 and (4·4 + 1 + 1)/6 = 3; √Σw²/Σw = √18/6, squared ½
    # s̃² = 0.8 before; after, Σr² = 2² + 1² + 1² = 6 around 2: s̃² = 14/10; RC = 2/√(0.4 + 0.7)
    framework, weights = small_framework(5), {"t0": 4}
    first = profile_of(framework, {"t0": 1, "t1": 1, "t2": 1}, weights)
    second = profile_of(framework, {"t0": 4, "t1": 1, "t2": 1}, weights)
    found = only(change(first, second, framework).domains)
    assert found.before is not None
    assert found.after is not None
    assert [found.before.value, found.after.value] == pytest.approx([1, 3])
    assert found.index == pytest.approx(2 / sqrt(1.1), abs=1e-12)


def test_unequal_errors_add_as_squares() -> None:
    # 3-4-5: RC = (4 − 1)/√(0.3² + 0.4²) = 3/0.5
    assert reliable_change(Interval(1, 0, 2, 0.3), Interval(4, 3, 5, 0.4)) == pytest.approx(6.0)


@pytest.mark.parametrize(
    ("index", "reliable"),
    [
        (None, False),
        (1.96, False),
        (-1.96, False),
        (nextafter(1.96, 2), True),
        (nextafter(-1.96, -2), True),
        (0.0, False),
    ],
)
def test_a_change_is_reliable_only_above_1_96(index: float | None, reliable: bool) -> None:
    assert RELIABLE == 1.96
    assert DomainChange("d", 3, None, None, index).reliable is reliable


def test_too_few_in_common_are_counted_and_not_compared(small_framework: MakeFramework) -> None:
    # Four answers each time, of which two are the same skills
    framework = small_framework(5)
    first = profile_of(framework, {"t0": 1, "t1": 1, "t2": 1, "t3": 1})
    second = profile_of(framework, {"t2": 5, "t3": 5, "t4": 5, "t5": 5})
    assert only(change(first, second, framework).domains) == DomainChange("tools", 2, None, None, None)


def test_a_domain_without_a_skill_in_common_is_left_out(small_framework: MakeFramework) -> None:
    framework = small_framework(5)
    first = profile_of(framework, {"t0": 1, "t1": 1, "t2": 1, "p0": 2})
    second = profile_of(framework, {"t3": 1, "t4": 1, "t5": 1, "p0": 2})
    assert [domain.id for domain in change(first, second, framework).domains] == ["people"]


@pytest.mark.parametrize("silence", [None, State.NOT_APPLICABLE, State.UNKNOWN, State.SKIPPED])
@pytest.mark.parametrize("level", [0, 5])
def test_what_only_one_side_answered_is_listed_and_never_compared(
    small_framework: MakeFramework, silence: State | None, level: int
) -> None:
    framework = small_framework(5)
    common: Answers = {"t0": 1, "t1": 2, "t2": 3}
    silent: Answers = {} if silence is None else {"t4": silence, "p1": silence}
    plain = change(profile_of(framework, common), profile_of(framework, common), framework)
    one_sided = change(
        profile_of(framework, common | silent | {"t3": level, "p0": level}),
        profile_of(framework, common | {"t3": State.UNKNOWN, "t4": level, "p1": level}),
        framework,
    )
    assert one_sided.domains == plain.domains
    assert one_sided.skills == plain.skills
    assert one_sided.only_before == ("t3", "p0")
    assert one_sided.only_after == ("t4", "p1")


def test_a_skill_shows_claim_and_evidence_of_both_times(small_framework: MakeFramework) -> None:
    framework = small_framework(5)
    role = Role("r", "R", "R", "", (Target("t0", 3, 1),))
    bare = make_profile(framework, role, {"t0": Claim("t0", State.LEVEL, 2)}, {}, TODAY)
    backed = Claim("t0", State.LEVEL, 5, Backing(EvidenceKind.APPLIED, TODAY))
    assert change(bare, make_profile(framework, role, {"t0": backed}, {}, TODAY), framework).skills == (
        SkillChange("t0", 2, 5, None, 4),
    )
    assert change(make_profile(framework, role, {"t0": backed}, {}, TODAY), bare, framework).skills == (
        SkillChange("t0", 5, 2, 4, None),
    )


answers = st.dictionaries(st.sampled_from(SKILLS), st.integers(0, 5) | st.sampled_from(list(State)[1:]))
weights = st.fixed_dictionaries({skill: st.integers(1, 5) for skill in SKILLS})


@given(answers, answers, weights)
def test_swapping_before_and_after_flips_the_sign(
    small_framework: MakeFramework, one: Answers, two: Answers, importance: dict[str, int]
) -> None:
    framework = small_framework(5)
    first, second = profile_of(framework, one, importance), profile_of(framework, two, importance)
    there, back = change(first, second, framework), change(second, first, framework)
    assert (back.only_before, back.only_after) == (there.only_after, there.only_before)
    assert [(skill.skill, skill.after, skill.before) for skill in back.skills] == [
        (skill.skill, skill.before, skill.after) for skill in there.skills
    ]
    assert back.domains == tuple(
        replace(domain, before=domain.after, after=domain.before, index=None if domain.index is None else -domain.index)
        for domain in there.domains
    )


@given(answers, answers, weights, st.integers(5, 6))
def test_index_agrees_with_arithmetic_of_its_own(
    small_framework: MakeFramework, one: Answers, two: Answers, importance: dict[str, int], top: int
) -> None:
    framework = small_framework(top)
    found = change(profile_of(framework, one, importance), profile_of(framework, two, importance), framework)
    compared = {domain.id: domain for domain in found.domains}
    for letter, name in (("t", "tools"), ("p", "people")):
        both = [
            skill
            for skill in SKILLS
            if skill[0] == letter and type(one.get(skill)) is int and type(two.get(skill)) is int
        ]
        assert (compared[name].skills if name in compared else 0) == len(both)
        if len(both) < 3:
            assert name not in compared or compared[name].index is None
            continue
        w = np.array([importance[skill] for skill in both], dtype=float)
        means, variances = [], []
        for side in (one, two):
            x = np.array([float(side[skill]) for skill in both])
            spread = (8 * (top / 5) ** 2 + np.var(x) * len(x)) / (8 + len(x) - 1)
            means.append(np.average(x, weights=w))
            variances.append(spread * np.dot(w, w) / np.sum(w) ** 2)
        expected = (means[1] - means[0]) / np.sqrt(sum(variances))
        assert compared[name].index == pytest.approx(float(expected), rel=1e-9, abs=1e-9)
