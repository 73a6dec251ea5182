"""An answers file, written by hand or by a script, made into an assessment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import Field, GetJsonSchemaHandler, model_validator

from itsm_skills.assessments.answer_text import Misreading, Reading, read_value
from itsm_skills.assessments.assessment import Answer, Assessment, DayText, Evidence, Part, Replies
from itsm_skills.assessments.claim import Rater, State
from itsm_skills.assessments.climb import end, reached, rung
from itsm_skills.assessments.defaults import DEFAULT_NAME, DEFAULT_QUESTIONNAIRE, start
from itsm_skills.frameworks.framework import Framework, Scale
from itsm_skills.frameworks.library import Library
from itsm_skills.model_files import check
from itsm_skills.parsing import SourceText, Trail
from itsm_skills.problems import ProblemError
from itsm_skills.questionnaires.extras import load_scenarios, load_terms
from itsm_skills.questionnaires.loader import find_questionnaire
from itsm_skills.questionnaires.questionnaire import Questionnaire, Scenario, TermList
from itsm_skills.references import UNKNOWN_ID, check_ids, check_keys

Name = Annotated[str, Field(min_length=1, max_length=200)]


class AnswerEntry(Part):
    """An answer: a level or a state, alone or with what backs it; ``climb`` alone gives the level that it reaches."""

    level: Any = None
    climb: Replies = ""
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


class ChoiceEntry(Part):
    """What was chosen in a scenario: the letters of the most and the least effective option."""

    best: Literal["a", "b", "c", "d"]
    worst: Literal["a", "b", "c", "d"]


class AnswersFile(Part):
    """``assess --answers``: who, for which role, and the answers by skill."""

    person: Name = DEFAULT_NAME
    by: Name | None = None
    rater: Rater = Rater.SELF
    role: str | None = None
    practice: str | None = None
    questionnaire: str = DEFAULT_QUESTIONNAIRE
    date: DayText | None = None
    qualifications: tuple[str, ...] = ()
    answers: Annotated[dict[str, AnswerEntry], Field(min_length=1)]
    scenarios: Annotated[dict[str, ChoiceEntry], Field(default_factory=dict)]
    recognition: Annotated[dict[str, tuple[str, ...]], Field(default_factory=dict)]


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the command line says of an answers file; it comes before what the file says of itself."""

    role: str | None = None
    practice: str | None = None
    questionnaire: str | None = None
    about: str | None = None
    by: str | None = None
    rater: Rater | None = None


def read_answers(
    document: SourceText,
    library: Library,
    now: datetime,
    given: Overrides,
    find: Callable[[str, Library], Questionnaire] = find_questionnaire,
) -> Assessment:
    """Return the assessment that ``document`` holds; ``find`` finds its questionnaire.

    Answers on skills that the questionnaire does not put are kept after the others. Raises ProblemError
    with every problem: unknown skills, levels off the scale, states that do not exist, a role that is missing.
    """
    if not isinstance(document.data, dict):
        check(document, AnswersFile)
    said: dict[str, Any] = document.data
    role = _resolve(document, "role", given.role or said.get("role"), library.role)
    name = given.questionnaire or said.get("questionnaire", DEFAULT_QUESTIONNAIRE)
    questionnaire = _resolve(document, "questionnaire", name, lambda name: find(name, library))
    practice = given.practice or said.get("practice")
    if practice is not None and role is not None:
        _resolve(document, "practice", practice, lambda practice: library.role(role.id, practice))
    _note_answers(document, library.framework)
    check_ids(document, ("qualifications",), library.qualifications, "qualification")
    known = load_scenarios(library.sources, library.framework) if said.get("scenarios") else ()
    scenarios = {scenario.name: scenario for scenario in known}
    _note_scenarios(document, scenarios)
    if (given.rater or said.get("rater", Rater.SELF)) != Rater.SELF:
        for part in ("scenarios", "recognition"):
            if said.get(part):
                what = "only the person assessed can answer these"
                document.add("bad-value", (part,), what, "remove them from another rater's file")
    lists = load_terms(library.sources, library.framework) if said.get("recognition") else ()
    terms = {found.name: found for found in lists}
    for trail in check_keys(document, ("recognition",), terms, "list of terms"):
        check_ids(document, trail, [term.id for term in terms[str(trail[-1])].terms], "term")
    file = check(document, AnswersFile)
    document.raise_if_bad()
    asked = questionnaire.for_person(library.role(role.id, practice), library.framework)
    if (given.rater or file.rater) is not Rater.SELF:
        asked = asked.about_others()
    answers = _answers(file, library, asked) | _choices(file, library, scenarios) | _known(file, library, terms)
    opening = start(library.framework, asked)
    opening["items"] += tuple(skill for skill in answers if skill not in opening["items"])
    about = given.about or file.person
    taken = now if file.date is None else datetime.fromisoformat(file.date).replace(tzinfo=UTC)
    return Assessment(
        about=about,
        by=given.by or file.by or about,
        rater=given.rater or file.rater,
        role=role.id,
        practice=practice,
        started=taken,
        finished=taken,
        answers={skill: answers[skill] for skill in opening["items"] if skill in answers},
        qualifications=file.qualifications,
        **opening,
    )


def _resolve(document: SourceText, field: str, name: Any, find: Callable[[str], Any]) -> Any:
    """Return what ``find`` finds for ``name``, or note why not at ``field`` (problems of other files as they are)."""
    if name is None:
        document.add("missing-field", (field,), f"no {field} is named", f"add '{field}: ID', or use --{field}")
    if not isinstance(name, str):
        return None
    try:
        return find(name)
    except ProblemError as error:
        for problem in error.problems:
            if problem.line is None and problem.code in {UNKNOWN_ID, "no-own-practice"}:
                document.add(problem.code, (field,), problem.what, problem.fix)
            else:
                document.problems.append(problem)
        return None


def _note_answers(document: SourceText, framework: Framework) -> None:
    """Note unknown skills and what is no answer, whatever else is wrong with the file."""
    for trail in check_keys(document, ("answers",), framework.skills, "skill"):
        entry = document.at(trail)
        value = entry.get("level") if isinstance(entry, dict) else entry
        reading = read_value(value, framework.scale)
        climb = document.at((*trail, "climb"))
        if isinstance(reading, Misreading):
            document.add(reading.code, trail, reading.what, reading.fix)
        elif isinstance(climb, str) and climb and not climb.strip("yn"):
            _note_climb(climb, trail, document, framework.scale, alone=reading.state is State.SKIPPED)
        elif reading.level is None and document.at((*trail, "evidence")):
            what = "evidence stands without a level"
            document.add("evidence-without-level", trail, what, "add the level, or remove the evidence")


def _note_climb(climb: str, trail: Trail, document: SourceText, scale: Scale, *, alone: bool) -> None:
    """Note a climb that goes on after its end, or one that stops before it and has no level beside it."""
    taken = end(climb, scale.top)
    if taken is None and alone:
        fix = "add a y or n for each behaviour up to the first level failed"
        document.add("climb-unfinished", trail, f"the climb '{climb}' stops before its end", fix)
    elif taken is not None and taken < len(climb):
        what = f"the climb '{climb}' goes on after its end"
        document.add("climb-too-long", trail, what, f"leave out what follows '{climb[:taken]}'")


def _climbed(reading: Reading, climb: str, scale: Scale) -> Reading:
    """Return the level that ``climb`` reaches where no other answer stands beside it."""
    if not climb or reading.state is not State.SKIPPED or rung(climb, scale.top):
        return reading
    return Reading(State.LEVEL, reached(climb))


def _note_scenarios(document: SourceText, known: Mapping[str, Scenario]) -> None:
    check_keys(document, ("scenarios",), known, "scenario")
    for trail in document.fields(("scenarios",)):
        best, worst = (document.at((*trail, part)) for part in ("best", "worst"))
        if best is not None and best == worst:
            document.add("bad-value", trail, "best and worst are the same option", "choose two different ones")


def _known(file: AnswersFile, library: Library, lists: Mapping[str, TermList]) -> dict[str, Answer]:
    return {
        lists[name].id: Answer(state=State.GIVEN, known=known, asked=lists[name].digest(library.framework))
        for name, known in file.recognition.items()
    }


def _choices(file: AnswersFile, library: Library, known: Mapping[str, Scenario]) -> dict[str, Answer]:
    return {
        known[name].id: Answer(
            state=State.GIVEN, best=entry.best, worst=entry.worst, asked=known[name].digest(library.framework)
        )
        for name, entry in file.scenarios.items()
    }


def _answers(file: AnswersFile, library: Library, asked: Questionnaire) -> dict[str, Answer]:
    framework = library.framework
    digests = {item.id: item.digest(framework) for item in asked.items()}
    answers: dict[str, Answer] = {}
    for skill, entry in file.answers.items():
        reading = read_value(entry.level, framework.scale)
        assert isinstance(reading, Reading)
        reading = _climbed(reading, entry.climb, framework.scale)
        answers[skill] = Answer(
            state=reading.state,
            level=reading.level,
            note=entry.note,
            evidence=entry.evidence,
            seconds=entry.seconds,
            asked=digests.get(skill, ""),
            climb=entry.climb,
        )
    return answers
