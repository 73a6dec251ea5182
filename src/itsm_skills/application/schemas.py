"""JSON schemas of the files, for editors that check YAML as you write it."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel, TypeAdapter

from itsm_skills.assessments.answers_file import AnswersFile
from itsm_skills.assessments.assessment import Assessment
from itsm_skills.assessments.person_file import PersonFile
from itsm_skills.frameworks.catalogue_models import ActionsFile, CrosswalkFile, QualificationsFile, VocabularyFile
from itsm_skills.frameworks.models import RoleFile, ScaleFile, SkillsFile
from itsm_skills.inputs.goals_file import GoalsFile
from itsm_skills.inputs.tables.table_map_file import TableMapFile
from itsm_skills.inputs.team_file import TeamFile
from itsm_skills.progress.kept_plan import KeptPlan
from itsm_skills.questionnaires import kinds
from itsm_skills.questionnaires.models import QuestionnaireFile
from itsm_skills.reports.bench.view import BenchView
from itsm_skills.reports.calibration.view import CalibrationView
from itsm_skills.reports.plan.view import PlanView
from itsm_skills.reports.portfolio.view import PortfolioView
from itsm_skills.reports.release.view import ReleaseView
from itsm_skills.reports.team.view import TeamCoverageView, TeamView
from itsm_skills.reports.team_plan.view import TeamPlanView

FILES: dict[str, type[BaseModel]] = {
    "scale": ScaleFile,
    "skills": SkillsFile,
    "role": RoleFile,
    "actions": ActionsFile,
    "qualifications": QualificationsFile,
    "crosswalk": CrosswalkFile,
    "vocabulary": VocabularyFile,
    "questionnaire": QuestionnaireFile,
    **{kind.folder: model for kind in kinds.KINDS if (model := kind.file_model()) is not None},
    "answers": AnswersFile,
    "assessment": Assessment,
    "goals": GoalsFile,
    "person": PersonFile,
    "kept-plan": KeptPlan,
    "team": TeamFile,
    "table-map": TableMapFile,
}
"""Files that the program reads."""

VIEWS: dict[str, Any] = {
    "plan": PlanView,
    "portfolio": PortfolioView,
    "team-report": TeamView,
    "team-coverage": TeamCoverageView,
    "team-calibration": CalibrationView,
    "team-plan": TeamPlanView,
    "team-bench": BenchView,
    "team-release": ReleaseView,
}
"""Output for scripts; each is a dataclass."""

EMPTIED = ("plan",)
"""Views that some readers see only in part. For them the rest is an empty list, "" or null."""

KINDS = (*FILES, *VIEWS)


def schema(kind: str) -> str:
    """Return the JSON schema of one kind of file as text; ``kind`` is one of KINDS."""
    found = FILES[kind].model_json_schema(by_alias=True) if kind in FILES else _of_view(kind)
    body = {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}
    return json.dumps(body, indent=1, ensure_ascii=False) + "\n"


def _of_view(kind: str) -> dict[str, Any]:
    """Return the schema of a view as ``as_json`` writes it, with its format first."""
    found = TypeAdapter(VIEWS[kind]).json_schema(mode="serialization")
    if kind in EMPTIED:
        for one in (found, *found["$defs"].values()):
            if "properties" in one:
                one["properties"] = {name: _or_null(field) for name, field in one["properties"].items()}
    found["properties"] = {"format": {"const": f"itsm-skills/{kind}/1", "type": "string"}, **found["properties"]}
    found["required"] = ["format", *found["required"]]
    return found


def _or_null(field: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of ``field`` with null allowed, unless it is a list."""
    either = field.get("anyOf", [field])
    return (
        field if field.get("type") == "array" or {"type": "null"} in either else {"anyOf": [*either, {"type": "null"}]}
    )
