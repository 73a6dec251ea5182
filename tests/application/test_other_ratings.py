"""Ratings by others next to a self-assessment."""

from __future__ import annotations

import pytest

from assessment_support import TODAY, Change
from itsm_skills.application.other_ratings import compare_with_others
from itsm_skills.application.scoring import ScoredAssessment, score_assessment
from itsm_skills.assessments.store import Stored
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import ProblemError


@pytest.fixture
def scored(stored: Stored, library: Library) -> ScoredAssessment:
    return score_assessment(stored, library, today=TODAY)


def test_a_rating_by_the_manager_is_in_the_view_once(
    scored: ScoredAssessment, change: Change, library: Library
) -> None:
    rating = change(rater="manager", by="Maren Example", items=["integrity", "gone-skill"])
    compared = compare_with_others(scored, [rating.path, rating.path], library, today=TODAY)
    assert scored.view.others is None
    assert compared.view.others is not None
    assert "Maren Example" in str(compared.view.others)
    assert compared.remarks == (
        "These skills are no longer in the framework. They stay in the file but aren't scored: gone-skill",
    )


def test_what_is_no_rating_of_the_person_is_refused_all_at_once(
    scored: ScoredAssessment, change: Change, library: Library
) -> None:
    kim = change(about="Kim Example", rater="peer", by="Bo")
    with pytest.raises(ProblemError) as caught:
        compare_with_others(scored, [kim.path, scored.stored.path], library, today=TODAY)
    assert [problem.code for problem in caught.value.problems] == ["not-a-rating", "not-a-rating"]
