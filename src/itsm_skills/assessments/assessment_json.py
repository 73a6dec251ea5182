"""Reads the JSON of assessments for a team, which can have a thousand of them, if nothing is wrong with it.

The fields are checked by the rules of ``Assessment``, but no object is made for each answer.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Annotated, Any, Required

from pydantic import BaseModel, create_model
from typing_extensions import TypedDict

from itsm_skills.assessments.assessment import LEVELLESS, Answer, Assessment, Evidence, Part, backing_of, claim_of
from itsm_skills.assessments.claim import Claim, State
from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.questionnaires.climb_rule import RuleName

_SPACE = b" \t\r\n"
_UNANSWERED: Mapping[str, Any] = {"state": State.SKIPPED}


@dataclass(frozen=True, slots=True)
class CorrectAssessment:
    """An assessment without its answers, its ratings without the time taken, and all its dates.

    The ratings are on the scale, and of skills that the framework has.
    """

    head: Assessment
    claims: Mapping[str, Claim]
    dates: frozenset[object]


def read_correct(data: bytes, framework: Framework) -> CorrectAssessment | None:
    """Return the assessment in ``data`` if it was made with ``framework`` and nothing is wrong with it.

    If this returns None, something may be wrong: reading ``data`` with its lines then finds and names it.
    """
    if b'"items"' not in data:  # which every assessment has, and no answers file
        return None
    try:
        found: Any = _model().model_validate_json(data)
        if (found.framework.id, found.framework.version) != (framework.id, framework.version):
            return None
        given = {skill: _claim(skill, answer) for skill, answer in found.answers.items()}
    except ValueError:  # pydantic's ValidationError is one
        return None
    evidence = [said for answer in found.answers.values() if (said := answer.get("evidence")) is not None]
    on_scale = {claim.level for claim in given.values()} <= {None, *range(framework.scale.top + 1)}
    if not on_scale or not _has_each_key_once(data, found, evidence):
        return None
    skills = [skill for skill in found.items if ":" not in skill and skill in framework.skills]
    claims = {skill: given.get(skill) or _claim(skill, _UNANSWERED) for skill in skills}
    dates = frozenset([found.started, found.finished, found.imported, *[one.get("date") for one in evidence]])
    return CorrectAssessment(found.model_copy(update={"answers": {}}), claims, dates)


def _claim(skill: str, answer: Mapping[str, Any]) -> Claim:
    """Return what scoring reads of ``answer``; raise ValueError if its fields contradict each other."""
    if not LEVELLESS.isdisjoint(answer):
        return claim_of(skill, Answer.model_validate(answer), paced=False)
    get = answer.get
    kind, date, named = None, None, False
    if (said := get("evidence")) is not None:
        kind, date = said["kind"], said.get("date")
        named = bool(date or said.get("witness") or said.get("note"))
    return _rated(skill, answer["state"], get("level"), get("climb", ""), get("climb_rule"), kind, date, named)


@lru_cache(maxsize=50_000)  # a team has many equal answers
def _rated(
    skill: str,
    state: State,
    level: int | None,
    climb: str,
    climb_rule: RuleName | None,
    kind: EvidenceKind | None,
    date: str | None,
    named: bool,
) -> Claim:
    Answer(state=state, level=level, climb=climb, climb_rule=climb_rule)
    backing = None if kind is None else backing_of(kind, date, named)
    return Claim(skill, state, level, backing, None, climb, climb_rule)


def _has_each_key_once(data: bytes, found: Any, evidence: Collection[Mapping[str, Any]]) -> bool:
    """Whether no key appears twice in ``data``, which the model would accept; False if that can't be told quickly.

    Without the space between its parts, JSON has a quote and a colon after each key, and nowhere else but in texts. So
    if there are as many of them as different keys, none of the keys appears twice.
    """
    answers = found.answers.values()
    heads = [len(part.model_fields_set) for part in (found, found.questionnaire, found.framework)]
    keys = sum([*heads, len(answers), *map(len, answers), *map(len, evidence)])
    return data.translate(None, _SPACE).count(b'":') == keys


@cache
def _model() -> type[BaseModel]:
    """Return ``Assessment`` with its answers as dictionaries."""
    evidence = _as_dictionary(Evidence)
    answer = _as_dictionary(Answer, evidence=evidence | None)
    return create_model("AssessmentData", __base__=Assessment, answers=(dict[str, answer], {}))  # type: ignore[valid-type]


def _as_dictionary(model: type[Part], **others: Any) -> Any:
    """Return the type of dictionaries with the fields of ``model``; ``others`` are the types of some of them."""
    fields: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        own = others.get(name, field.annotation)
        checked = Annotated[(own, *field.metadata)] if field.metadata else own
        fields[name] = Required[checked] if field.is_required() else checked
    typed_dict: Any = TypedDict  # mypy doesn't know fields that are only known at run time
    made = typed_dict("Fields", fields, total=False)
    made.__pydantic_config__ = model.model_config
    return made
