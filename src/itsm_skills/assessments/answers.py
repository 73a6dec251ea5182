"""An answers file, written by hand or by a script, made into an assessment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, Field, GetJsonSchemaHandler, model_validator

from itsm_skills.assessments.assessment import Answer, Asked, Assessment, Evidence, Part, Rater, real_day
from itsm_skills.assessments.reading import Misreading, read_value
from itsm_skills.documents import check
from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.library import Library
from itsm_skills.parsing import Document
from itsm_skills.problems import ProblemError, nearest
from itsm_skills.questionnaires.loader import find_questionnaire
from itsm_skills.questionnaires.questionnaire import Questionnaire

DEFAULT_QUESTIONNAIRE = "standard"
DEFAULT_NAME = "me"
Name = Annotated[str, Field(min_length=1, max_length=200)]


class AnswerEntry(Part):
    """An answer: a level or a state, alone or with what backs it."""

    level: Any = None
    evidence: Evidence | None = None
    note: Annotated[str, Field(max_length=100_000)] = ""
    seconds: Annotated[float, Field(ge=0)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        return value if isinstance(value, dict) else {"level": value}

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return the schema of both forms: a level or state alone, or with what backs it."""
        return {"anyOf": [{"type": ["integer", "string", "null"]}, handler(core)]}


class AnswersFile(Part):
    """``assess --answers``: who, for which role, and the answers by skill."""

    person: Name = DEFAULT_NAME
    by: Name | None = None
    rater: Rater = "self"
    role: str | None = None
    practice: str | None = None
    questionnaire: str = DEFAULT_QUESTIONNAIRE
    date: Annotated[str, AfterValidator(real_day)] | None = None
    qualifications: tuple[str, ...] = ()
    answers: Annotated[dict[str, AnswerEntry], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line says of an answers file; it comes before what the file says of itself."""

    role: str | None = None
    practice: str | None = None
    questionnaire: str | None = None
    about: str | None = None
    by: str | None = None
    rater: Rater | None = None


def read_answers(document: Document, library: Library, now: datetime, given: Given) -> Assessment:
    """Return the assessment that ``document`` holds.

    Answers on skills that the questionnaire does not put are kept after the others. Raises ProblemError
    with every problem: unknown skills, levels off the scale, states that do not exist, a role that is missing.
    """
    file = check(document, AnswersFile)
    taken = now if file.date is None else datetime.fromisoformat(file.date).replace(tzinfo=UTC)
    role, practice = given.role or file.role, given.practice or file.practice
    if role is None:
        document.add("missing-field", ("role",), "no role is named", "add 'role: ID', or use --role")
    else:
        _resolve(document, ("role",), lambda: library.role(role, practice))
    asked: Questionnaire | None = _resolve(
        document, ("questionnaire",), lambda: find_questionnaire(given.questionnaire or file.questionnaire, library)
    )
    answers = _answers(file, document, library, asked)
    for index, held in enumerate(file.qualifications):
        if held not in library.qualifications:
            what = f"there is no qualification '{held}'"
            document.add(
                "unknown-id",
                ("qualifications", index),
                what,
                nearest(held, library.qualifications, otherwise="remove it"),
            )
    document.raise_if_bad()
    assert asked is not None
    assert role is not None
    about = given.about or file.person
    started = start(library.framework, asked.for_person(library.role(role, practice), library.framework))
    items = started["items"]
    started["items"] = items + tuple(skill for skill in answers if skill not in items)
    ordered = {skill: answers[skill] for skill in started["items"] if skill in answers}
    return Assessment(
        about=about,
        by=given.by or file.by or about,
        rater=given.rater or file.rater,
        role=role,
        practice=practice,
        started=taken,
        finished=taken,
        answers=ordered,
        qualifications=file.qualifications,
        **started,
    )


def start(framework: Framework, questionnaire: Questionnaire) -> dict[str, Any]:
    """Return what an assessment records of ``questionnaire`` and ``framework``."""
    return {
        "questionnaire": Asked(id=questionnaire.id, version=questionnaire.version),
        "framework": Asked(id=framework.id, version=framework.version, digest=framework.digest),
        "items": tuple(item.skill for item in questionnaire.items()),
    }


def _resolve(document: Document, trail: tuple[str, ...], find: Any) -> Any:
    """Return what ``find`` finds, or note its problems at ``trail`` (those of other files as they are)."""
    try:
        return find()
    except ProblemError as error:
        for problem in error.problems:
            if problem.line is None and problem.code in {"unknown-id", "no-own-practice"}:
                document.add(problem.code, trail, problem.what, problem.fix)
            else:
                document.problems.append(problem)
        return None


def _answers(file: AnswersFile, document: Document, library: Library, asked: Questionnaire | None) -> dict[str, Answer]:
    framework = library.framework
    digests = {item.skill: item.digest(framework) for item in asked.items()} if asked else {}
    answers: dict[str, Answer] = {}
    for skill, entry in file.answers.items():
        trail = ("answers", skill)
        if skill not in framework.skills:
            document.add(
                "unknown-skill",
                trail,
                f"there is no skill '{skill}'",
                nearest(skill, framework.skills, otherwise="'itsm-skills framework list' shows them all"),
            )
            continue
        reading = read_value(entry.level, framework.scale)
        if isinstance(reading, Misreading):
            document.add(reading.code, trail, reading.what, reading.fix)
            continue
        if entry.evidence and reading.level is None:
            document.add(
                "evidence-without-level",
                trail,
                "evidence stands without a level",
                "add the level, or remove the evidence",
            )
        answers[skill] = Answer(
            state=reading.state,
            level=reading.level,
            note=entry.note,
            evidence=entry.evidence,
            seconds=entry.seconds,
            asked=digests.get(skill, ""),
        )
    return answers
