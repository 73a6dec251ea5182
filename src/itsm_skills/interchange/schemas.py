"""JSON schemas of the files, for editors that check YAML while it is written."""

from __future__ import annotations

import json

from pydantic import BaseModel

from itsm_skills.assessments.answers import AnswersFile
from itsm_skills.assessments.assessment import Assessment
from itsm_skills.assessments.person import PersonFile
from itsm_skills.frameworks.catalogue_models import ActionsFile, CrosswalkFile, QualificationsFile, VocabularyFile
from itsm_skills.frameworks.models import RoleFile, ScaleFile, SkillsFile
from itsm_skills.interchange.goals_file import GoalsFile
from itsm_skills.progress.kept import KeptPlan
from itsm_skills.questionnaires.models import ClimbsFile, QuestionnaireFile, RecognitionFile, ScenariosFile

KINDS: dict[str, type[BaseModel]] = {
    "scale": ScaleFile,
    "skills": SkillsFile,
    "role": RoleFile,
    "actions": ActionsFile,
    "qualifications": QualificationsFile,
    "crosswalk": CrosswalkFile,
    "vocabulary": VocabularyFile,
    "questionnaire": QuestionnaireFile,
    "scenarios": ScenariosFile,
    "climbs": ClimbsFile,
    "recognition": RecognitionFile,
    "answers": AnswersFile,
    "assessment": Assessment,
    "goals": GoalsFile,
    "person": PersonFile,
    "kept-plan": KeptPlan,
}


def schema(kind: str) -> str:
    """Return the JSON schema of one kind of file as text; ``kind`` is a key of KINDS."""
    body = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **KINDS[kind].model_json_schema(by_alias=True),
    }
    return json.dumps(body, indent=1, ensure_ascii=False) + "\n"
