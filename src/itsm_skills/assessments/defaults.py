"""What an assessment records when it begins, and the default values."""

from __future__ import annotations

from typing import Any

from itsm_skills.assessments.assessment import Asked
from itsm_skills.frameworks.framework import Framework
from itsm_skills.questionnaires.questionnaire import Questionnaire

DEFAULT_QUESTIONNAIRE = "standard"
DEFAULT_NAME = "me"


def start(framework: Framework, questionnaire: Questionnaire) -> dict[str, Any]:
    """Return what an assessment records about ``questionnaire`` and ``framework``."""
    return {
        "questionnaire": Asked(id=questionnaire.id, version=questionnaire.version),
        "framework": Asked(id=framework.id, version=framework.version, digest=framework.digest),
        "items": tuple(item.id for item in questionnaire.items()),
    }
