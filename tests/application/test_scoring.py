"""Scoring an assessment: against which role, with what remarks, and its arithmetic."""

from __future__ import annotations

import pytest

from assessment_support import TODAY, Change
from itsm_skills.application.scoring import explain, score_assessment
from itsm_skills.assessments.person_file import HeldEntry, PersonFile
from itsm_skills.assessments.store import Stored
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import ProblemError

GONE = {"items": ["integrity", "gone-skill"], "answers": {"integrity": {"state": "level", "level": 3}}}
REMARK = "These skills are no longer in the framework. They stay in the file but aren't scored: gone-skill"


def test_against_its_own_role_or_another(stored: Stored, library: Library) -> None:
    own = score_assessment(stored, today=TODAY)
    other = score_assessment(stored, library, today=TODAY, role="head-of-it")
    assert (own.profile.role.id, own.view.subject.person) == ("service-owner", "Sam Example")
    assert (other.profile.role.id, other.view.subject.role) == ("head-of-it", "head-of-it")
    assert (own.remarks, own.carried) == ((), ())


def test_against_a_role_as_it_is(stored: Stored, library: Library) -> None:
    role = library.role("head-of-it")
    scored = score_assessment(stored, library, today=TODAY, role="head-of-it", against=role)
    assert scored.profile.role is role


def test_qualifications_of_the_person_count(stored: Stored, library: Library) -> None:
    held = HeldEntry.model_validate({"id": "itil4-foundation", "since": "2020-01-01"})
    person = PersonFile(name="Sam Example", qualifications=(held,))
    assert score_assessment(stored, library, today=TODAY, person=person).held
    assert not score_assessment(stored, library, today=TODAY, person=person.model_copy(update={"name": "Kim"})).held


def test_what_the_framework_has_no_more_is_remarked_on(change: Change, library: Library) -> None:
    assert score_assessment(change(**GONE), library, today=TODAY).remarks == (REMARK,)


def test_a_failure_keeps_the_remarks(change: Change, library: Library) -> None:
    with pytest.raises(ProblemError, match="no role 'nope'") as caught:
        score_assessment(change(**GONE), library, today=TODAY, role="nope")
    assert caught.value.remarks == (REMARK,)


def test_another_framework_is_refused(change: Change, library: Library) -> None:
    with pytest.raises(ProblemError, match="was made with the framework 'other'"):
        score_assessment(change(framework={"id": "other", "version": "1"}), library, today=TODAY)


@pytest.mark.parametrize(("name", "said"), [("balance", "Balance"), ("integrity", "Integrity")])
def test_arithmetic(name: str, said: str, stored: Stored, library: Library) -> None:
    scored = score_assessment(stored, library, today=TODAY, role="head-of-it")
    assert said in explain(scored, name, library, today=TODAY)


def test_arithmetic_of_a_skill_that_the_role_lacks(stored: Stored, library: Library) -> None:
    scored = score_assessment(stored, library, today=TODAY)
    with pytest.raises(ProblemError, match="did you mean 'balance'"):
        explain(scored, "balanc", library, today=TODAY)
