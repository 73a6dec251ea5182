"""Turns an answers file, written by hand or by a script, into an assessment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, GetJsonSchemaHandler, model_validator

from itsm_skills.assessments.answer_text import Reading, read_value
from itsm_skills.assessments.assessment import Answer, Assessment, DayText, Evidence, Part
from itsm_skills.assessments.claim import Rater, State
from itsm_skills.assessments.defaults import DEFAULT_NAME, DEFAULT_QUESTIONNAIRE, start
from itsm_skills.assessments.form_part import FormPart, note_edited
from itsm_skills.files import is_special
from itsm_skills.frameworks.framework import Framework, Role, Scale
from itsm_skills.frameworks.library import Library
from itsm_skills.harmless import one_line
from itsm_skills.model_files import check, note_future
from itsm_skills.parsing import SourceText, Trail
from itsm_skills.problems import ProblemError
from itsm_skills.questionnaires import kinds
from itsm_skills.questionnaires.kinds.answers_parts import AnswersParts
from itsm_skills.questionnaires.kinds.item import Item
from itsm_skills.questionnaires.kinds.kind import Kind
from itsm_skills.questionnaires.level_text import Misreading
from itsm_skills.questionnaires.loader import ENDINGS, find_questionnaire
from itsm_skills.questionnaires.parts import as_put
from itsm_skills.questionnaires.questionnaire import Questionnaire
from itsm_skills.references import UNKNOWN_ID, check_ids, check_keys

Name = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(one_line)]


class WrittenLevel(Part):
    """The level of a skill as it's written: a number, a name or a state."""

    level: Any = None


class AnswerEntry(kinds.SkillFields, WrittenLevel):
    """An answer: a level or a state, alone or with evidence; ``climb`` alone gives the level that it reaches."""

    evidence: Evidence | None = None
    note: Annotated[str, Field(max_length=100_000)] = ""
    seconds: Annotated[float, Field(ge=0)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        return value if isinstance(value, dict) else {"level": value}

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return the schema of both forms: a level or state alone, or with evidence."""
        return {"anyOf": [{"type": ["integer", "string", "null"]}, handler(core)]}


class AnswersHead(Part):
    """Who answers, for which role, and the answers about skills."""

    person: Name = DEFAULT_NAME
    by: Name | None = None
    rater: Rater = Rater.SELF
    role: str | None = None
    practice: str | None = None
    questionnaire: str = DEFAULT_QUESTIONNAIRE
    date: DayText | None = None
    qualifications: tuple[str, ...] = ()
    answers: Annotated[dict[str, AnswerEntry], Field(min_length=1)]
    form: FormPart | None = None


class AnswersFile(AnswersParts, AnswersHead):
    """``assess --answers``: who, for which role, and the answers by skill."""


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the command line says about an answers file; it comes before what the file itself says.

    Unless ``any_practice``, a practice in the file is ignored, because it belongs to a role that was replaced.
    """

    role: str | None = None
    practice: str | None = None
    questionnaire: str | None = None
    about: str | None = None
    by: str | None = None
    rater: Rater | None = None
    any_practice: bool = True


def read_answers(
    document: SourceText,
    library: Library,
    now: datetime,
    given: Overrides,
    find: Callable[[str, Library], Questionnaire] = find_questionnaire,
) -> Assessment:
    """Return the assessment in ``document``; ``find`` finds its questionnaire.

    ``now`` is the time of the run, with the offset of the person's time zone; answers without a date get it as theirs.
    Answers about skills that the questionnaire doesn't ask about are kept after the others.

    Raises ProblemError with every problem: unknown skills, levels off the scale, states that don't exist, dates in the
    future, or a missing role.
    """
    if not isinstance(document.data, dict):
        check(document, AnswersFile)
    said: dict[str, Any] = document.data
    role = _resolve(document, "role", given.role or said.get("role"), library.role)
    name = given.questionnaire or said.get("questionnaire", DEFAULT_QUESTIONNAIRE)
    if given.questionnaire is None and isinstance(name, str) and _is_other_file(name):
        fix = "name a questionnaire, or a YAML or JSON file that contains one"
        document.add("file-unreadable", ("questionnaire",), f"'{name}' isn't a file with a questionnaire", fix)
        document.raise_if_bad()
    questionnaire = _resolve(document, "questionnaire", name, lambda name: find(name, library))
    practice = given.practice or (said.get("practice") if given.any_practice else None)
    if practice is not None:
        practice = _resolve(document, "practice", practice, lambda name: _owned(name, role, library))
    _note_answers(document, library.framework)
    check_ids(document, ("qualifications",), library.qualifications, "qualification")
    by_self = (given.rater or said.get("rater", Rater.SELF)) == Rater.SELF
    parts = _noted_parts(document, library, by_self=by_self)
    note_future(document, _dated(document), now.date())
    note_edited(document, ("answers", *AnswersParts.model_fields))
    file = check(document, AnswersFile)
    document.raise_if_bad()
    asked = _asked(file, questionnaire, library.role(role.id, practice), library.framework, by_self=by_self)
    answers = _answers(file, library, asked) | _given(file, library, parts)
    opening = start(library.framework, asked.questionnaire.as_answered(answers))
    opening["items"] += tuple(skill for skill in answers if skill not in opening["items"])
    about = given.about or file.person
    taken = now if file.date is None else datetime.fromisoformat(file.date).replace(tzinfo=now.tzinfo)
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


def _is_other_file(name: str) -> bool:
    """Whether ``name`` leads to a file that an answers file, which anybody may have written, mustn't have opened."""
    path = Path(name)
    return is_special(path) or (path.suffix not in ENDINGS and len(path.parts) > 1)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A questionnaire as it's put to people, and the digest of each question by its id."""

    questionnaire: Questionnaire
    digests: Mapping[str, str]


_PUT: dict[tuple[int, int, Role, bool, bool], tuple[Questionnaire, Framework, _Asked]] = {}
"""Questionnaires as they're put, by the identity of what they're made of, which the values keep alive: making one takes
longer than reading a file, and the people of a team have few roles."""

_MOST_PUT = 500


def _asked(
    file: AnswersFile, questionnaire: Questionnaire, role: Role, framework: Framework, *, by_self: bool
) -> _Asked:
    """Return ``questionnaire`` as the person was asked it; a form asks in the order of the interview.

    A file that somebody wrote has no such order. Its questions keep that of the questionnaire.
    """
    in_order = file.form is not None
    key = (id(questionnaire), id(framework), role, by_self, in_order)
    if key not in _PUT:
        if len(_PUT) >= _MOST_PUT:
            _PUT.clear()
        put = _as_put(questionnaire, role, framework, by_self, in_order)
        digests = {item.id: item.digest(framework) for item in put.items()}
        _PUT[key] = questionnaire, framework, _Asked(put, digests)
    return _PUT[key][2]


def _as_put(
    questionnaire: Questionnaire, role: Role, framework: Framework, by_self: bool, in_order: bool
) -> Questionnaire:
    if in_order:
        return as_put(questionnaire, role, framework, about_self=by_self)
    asked = questionnaire.for_person(role, framework)
    return asked if by_self else asked.about_others()


def _owned(name: str, role: Role | None, library: Library) -> str:
    """Return the id of the practice ``name``; raise ProblemError if it is unknown or ``role`` owns none."""
    practice = library.find_practice(name).id
    if role is not None:
        library.role(role.id, practice)
    return practice


def _dated(document: SourceText) -> Iterator[tuple[Trail, object]]:
    """Yield every date that must not be in the future, with its place."""
    yield ("date",), document.at(("date",))
    answers = document.at(("answers",))
    for skill, entry in answers.items() if isinstance(answers, dict) else ():
        if isinstance(entry, dict) and isinstance(evidence := entry.get("evidence"), dict):
            yield ("answers", skill, "evidence", "date"), evidence.get("date")


def _resolve(document: SourceText, field: str, name: Any, find: Callable[[str], Any]) -> Any:
    """Return what ``find`` finds for ``name``, or note at ``field`` why not; other files' problems stay as they are."""
    if name is None:
        document.add("missing-field", (field,), f"the {field} is missing", f"add '{field}: ID', or use --{field}")
    if not isinstance(name, str):
        return None
    try:
        return find(name)
    except ProblemError as error:
        for problem in error.problems:
            if problem.line is None and problem.code in {UNKNOWN_ID, "no-own-practice"}:
                document.add(problem.code, (field,), problem.what, problem.remedy)
            else:
                document.problems.append(problem)
        return None


def _note_answers(document: SourceText, framework: Framework) -> None:
    """Note unknown skills and invalid answers, whatever else is wrong with the file."""
    for trail in check_keys(document, ("answers",), framework.skills, "skill"):
        entry = document.at(trail)
        value = entry.get("level") if isinstance(entry, dict) else entry
        reading = read_value(value, framework.scale)
        if isinstance(reading, Misreading):
            document.add(reading.code, trail, reading.what, reading.fix)
            continue
        alone = reading.state is State.SKIPPED
        others = [kind.note_entry(document, trail, framework.scale, alone=alone) for kind in kinds.KINDS]
        if not any(others) and reading.level is None and document.at((*trail, "evidence")):
            what = "there's evidence but no level"
            document.add("evidence-without-level", trail, what, "add the level, or remove the evidence")


def _noted_parts(document: SourceText, library: Library, *, by_self: bool) -> dict[Kind, Mapping[str, Item]]:
    """Note problems of the parts next to the answers about skills; return their items by kind and by name."""
    by_part = {kind.part: kind for kind in kinds.KINDS}
    found: dict[Kind, Mapping[str, Item]] = {}
    for part in AnswersParts.model_fields:
        kind, said = by_part[part], document.at((part,))
        found[kind] = kind.load(library.sources, library.framework) if said else {}
        kind.note_part(document, found[kind])
        if said and kind.self_only and not by_self:
            what = "only the person being assessed can answer these questions"
            document.add("bad-value", (part,), what, "remove these answers, because this file is from another rater")
    return found


def _given(file: AnswersFile, library: Library, parts: Mapping[Kind, Mapping[str, Item]]) -> dict[str, Answer]:
    """Return the answers without a level, by the ids of their items."""
    return {
        items[name].id: Answer(
            state=State.GIVEN,
            asked=_shown(file).get(items[name].id) or items[name].digest(library.framework),
            **kind.part_fields(entry),
        )
        for kind, items in parts.items()
        for name, entry in getattr(file, kind.part).items()
    }


def _answers(file: AnswersFile, library: Library, asked: _Asked) -> dict[str, Answer]:
    framework = library.framework
    digests = {**asked.digests, **_shown(file)}
    answers: dict[str, Answer] = {}
    for skill, entry in file.answers.items():
        reading = _reading(entry, framework.scale)
        answers[skill] = Answer(
            state=reading.state,
            level=reading.level,
            note=entry.note,
            evidence=entry.evidence,
            seconds=entry.seconds,
            asked=digests.get(skill, ""),
            **{name: getattr(entry, name) for name in kinds.SkillFields.model_fields},
        )
    return answers


def _shown(file: AnswersFile) -> dict[str, str]:
    """Return the digests of the wording that a form showed, by the ids of its questions; nothing for other files."""
    return file.form.asked if file.form else {}


def _reading(entry: AnswerEntry, scale: Scale) -> Reading:
    """Return the level as it's written, or else the level that another kind of answer gives."""
    reading = read_value(entry.level, scale)
    assert isinstance(reading, Reading)  # anything else has been reported by now
    if reading.state is not State.SKIPPED:
        return reading
    levels = (kind.level_in(entry, scale) for kind in kinds.KINDS)
    return next((Reading(State.LEVEL, level) for level in levels if level is not None), reading)
