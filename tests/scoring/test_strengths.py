"""Strengths: who is one, and in which order."""

from __future__ import annotations

from collections.abc import Callable

from itsm_skills.assessments.claim import State
from itsm_skills.scoring.proficiency import SkillScore
from itsm_skills.scoring.strengths import strengths


def test_backed_to_the_target_then_backed_then_not_each_by_importance(scored: Callable[..., SkillScore]) -> None:
    found = [
        scored(5, skill="unbacked", importance=5),
        scored(3, skill="partly", importance=5, evidenced=2),
        scored(3, skill="light", importance=1, evidenced=3),
        scored(2, skill="below", importance=5, evidenced=2),
        scored(State.SKIPPED, skill="silent", importance=5),
        scored(4, skill="heavy", importance=2, evidenced=3),
    ]
    assert [score.skill for score in strengths(found)] == ["heavy", "light", "partly"]
    assert [score.skill for score in strengths(found[:2])] == ["partly", "unbacked"]


def test_a_rating_of_0_is_no_strength_even_where_the_target_is_0(scored: Callable[..., SkillScore]) -> None:
    assert strengths([scored(0, target=0)]) == ()
    assert len(strengths([scored(1, target=0)])) == 1
