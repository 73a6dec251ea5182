"""Others' ratings beside the own: thresholds, clear differences, nothing averaged in."""

from __future__ import annotations

from datetime import date

import pytest

from itsm_skills.assessments.claim import Claim, State
from itsm_skills.frameworks.library import Library
from itsm_skills.scoring.profile import Profile, make_profile
from itsm_skills.scoring.raters import GroupRating, SkillRatings, compare_ratings

LIBRARY = Library()
ROLE = LIBRARY.role("head-of-it")


def rated(level: int) -> Profile:
    claims = {target.skill: Claim(target.skill, State.LEVEL, level) for target in ROLE.targets}
    return make_profile(LIBRARY.framework, ROLE, claims, {}, date(2026, 3, 2))


@pytest.mark.parametrize(("group", "few", "enough"), [("peer", 3, 4), ("report", 5, 6), ("manager", 0, 1)])
def test_groups_are_shown_from_their_threshold_on(group: str, few: int, enough: int) -> None:
    hidden = compare_ratings(rated(3), {group: [rated(2)] * few}, 6)
    assert all(rating.mean is None for skill in hidden.skills for rating in skill.groups)
    assert all(domain.others is None and domain.difference is None for domain in hidden.domains)
    shown = compare_ratings(rated(3), {group: [rated(2)] * enough}, 6)
    assert {rating.mean for skill in shown.skills for rating in skill.groups} == {2.0}
    assert any(domain.others is not None for domain in shown.domains)


def test_a_large_difference_is_stated_with_its_sign_and_a_small_one_is_not() -> None:
    # Leadership of a head of IT: 6 equal answers each, so the errors come from the prior alone and are alike.
    higher = next(d for d in compare_ratings(rated(5), {"manager": [rated(1)]}, 6).domains if d.domain == "leadership")
    lower = next(d for d in compare_ratings(rated(1), {"manager": [rated(5)]}, 6).domains if d.domain == "leadership")
    alike = next(d for d in compare_ratings(rated(3), {"manager": [rated(3)]}, 6).domains if d.domain == "leadership")
    assert (higher.difference, lower.difference, alike.difference) == (4.0, -4.0, None)


def test_the_own_profile_stays_what_it_was() -> None:
    own = rated(3)
    before = own.domains
    compare_ratings(own, {"peer": [rated(0)] * 4}, 6)
    assert own.domains == before
    assert {skill.own for skill in compare_ratings(own, {"peer": [rated(0)] * 4}, 6).skills} == {3}


def test_groups_stand_apart() -> None:
    found = compare_ratings(rated(3), {"manager": [rated(2)], "peer": [rated(4)] * 4}, 6)
    first = found.skills[0]
    assert [(rating.group, rating.mean) for rating in first.groups] == [("manager", 2.0), ("peer", 4.0)]
    assert first.groups[1].agreement == 1.0
    assert first.groups[0].agreement is None


def test_every_number_says_whose_it_is() -> None:
    found = compare_ratings(rated(3), {"manager": [rated(2)], "peer": [rated(2)] * 3}, 6)
    hidden = GroupRating("peer", 3, None, None)
    assert found.skills[0] == SkillRatings(ROLE.targets[0].skill, 3, (GroupRating("manager", 1, 2.0, None), hidden))
    manager, peers = (one for one in found.domains if one.domain == "leadership")
    own, seen = (next(one.mean for one in rated(level).domains if one.id == "leadership") for level in (3, 2))
    assert own is not None
    assert seen is not None
    assert (manager.group, manager.raters, manager.own) == ("manager", 1, own)
    assert (peers.group, peers.raters, peers.own, peers.others) == ("peer", 3, own, None)


def test_without_own_answers_others_are_shown_and_nothing_is_compared() -> None:
    silent = make_profile(LIBRARY.framework, ROLE, {}, {}, date(2026, 3, 2))
    found = next(
        one for one in compare_ratings(silent, {"manager": [rated(2)]}, 6).domains if one.domain == "leadership"
    )
    assert (found.own, found.difference) == (None, None)
    assert found.others is not None
    assert found.others.value == 2.0
