from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from itsm_skills.questionnaires.models import QuestionnaireFile

HEAD = {"id": "q", "name": "Q", "version": "1", "framework": "f", "purpose": "x", "minutes": "5"}


def test_without_more_than_a_head_all_items_are_asked_and_evidence_from_level_three() -> None:
    file = QuestionnaireFile.model_validate(HEAD)
    assert (file.select, file.items_from, file.evidence_from, file.sections) == ("all", None, 3, ())


@pytest.mark.parametrize(
    "change",
    [
        {"minutes": "0"},
        {"minutes": "241"},
        {"evidence_from": "7"},
        {"select": "some"},
        {"select": ["Not An Id"]},
        {"sections": [{"id": "s", "title": "S", "purpose": "x", "items": []}]},
        {"sections": [{"id": "s", "title": "S", "purpose": "x", "items": [{"skill": "a", "prompt": "x?"}]}]},
        {"instruction": {"self": " "}},
        {"lenght": "5"},
    ],
)
def test_what_is_not_a_questionnaire_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        QuestionnaireFile.model_validate({**HEAD, **change})
