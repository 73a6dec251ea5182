"""An assessment from answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment_support import ANSWERS, NOW
from itsm_skills.application.assess import assess_from_answers
from itsm_skills.assessments.answers_file import Overrides
from itsm_skills.assessments.store import Store, read_assessment
from itsm_skills.parsing import parse
from itsm_skills.problems import ProblemError
from tests_support import TODAY


def test_it_is_saved_in_the_store_and_counted(store: Store) -> None:
    result = assess_from_answers(parse(ANSWERS, "answers.yaml"), store, now=NOW)
    assert read_assessment(result.stored.path, TODAY) == result.stored.assessment
    assert result.stored.path.parent == store.home / "assessments"
    assert str(result.remarks[-1]).startswith("3 of ")


def test_overrides_come_first_and_the_file_can_be_elsewhere(store: Store, tmp_path: Path) -> None:
    output = tmp_path / "mine.json"
    overrides = Overrides(about="Kim Example", role="head-of-it")
    result = assess_from_answers(parse(ANSWERS, "answers.yaml"), store, now=NOW, overrides=overrides, output=output)
    assessment = read_assessment(output, TODAY)
    assert (assessment.about, assessment.role) == ("Kim Example", "head-of-it")
    assert result.stored.path == output
    assert not store.home.exists()


def test_without_a_day_answers_are_of_now(store: Store) -> None:
    undated = parse(ANSWERS.replace("date: 2026-03-01\n", ""), "answers.yaml")
    assert assess_from_answers(undated, store, now=NOW).stored.assessment.started == NOW


def test_wrong_answers_save_nothing(store: Store) -> None:
    with pytest.raises(ProblemError, match=r"answers\.yaml:5"):
        assess_from_answers(parse(ANSWERS.replace("integrity: 3", "integrity: 9"), "answers.yaml"), store, now=NOW)
    assert not store.home.exists()


def test_what_cannot_be_saved_keeps_the_remarks(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        assess_from_answers(parse(ANSWERS, "answers.yaml"), store, now=NOW, output=tmp_path, add_evidence=True)
    assert caught.value.remarks == ("Your plan has no evidence to add to these answers.",)
