"""Assessments in the plain form that this program writes, read straight to their claims.

A team has a thousand of them, and building a model of each answer would take most of the time of its report. What is
recognised here is a part of what ``Assessment`` accepts, by a schema stricter than the models (no conversions, no
nulls, no contradicting states), and means the same. Everything else is not recognised: the caller then reads it through
the models, so that nothing is accepted that they refuse, and every problem is told in their words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic_core import SchemaValidator, core_schema

from itsm_skills.assessments.assessment import FORMAT, first_day, real_date
from itsm_skills.assessments.claim import Backing, Claim, State


@dataclass(frozen=True, slots=True)
class Recognised:
    """What teams need of an assessment, with its names and meanings; ``framework`` is id and version.

    ``claims`` are those of ``Assessment.claims`` without ``seconds`` and ``climb``, which no team figure uses; equal
    ones are one object.
    """

    about: str
    by: str
    rater: str
    role: str
    practice: str | None
    framework: tuple[str, str]
    started: datetime
    finished: bool
    claims: Mapping[str, Claim]
    qualifications: tuple[str, ...]


class Recogniser:
    """Reads files of one run; ``top`` is the highest level of the scale."""

    def __init__(self, top: int) -> None:
        self._schema = SchemaValidator(_assessment(top))
        self._claims: dict[tuple[Any, ...], Claim] = {}

    def read(self, data: bytes) -> Recognised | None:
        """Return what the JSON text ``data`` holds, or None where it is not plainly an assessment without flaws."""
        try:
            found = self._schema.validate_json(data)
            claims, keys = self._read_answers(found["answers"])
        except ValueError:  # and pydantic's ValidationError, which is one
            return None
        keys += len(found) + len(found["questionnaire"]) + len(found["framework"])
        if not _is_each_key_single(data, keys):
            return None
        known = self._claims
        return Recognised(
            about=found["about"],
            by=found["by"],
            rater=found.get("rater", "self"),
            role=found["role"],
            practice=found.get("practice"),
            framework=(found["framework"]["id"], found["framework"]["version"]),
            started=found["started"],
            finished="finished" in found,
            claims={
                skill: claims.get(skill) or known.setdefault((skill,), Claim(skill, State.SKIPPED))
                for skill in found["items"]
                if ":" not in skill
            },
            qualifications=tuple(found.get("qualifications", ())),
        )

    def _read_answers(self, answers: dict[str, dict[str, Any]]) -> tuple[dict[str, Claim], int]:
        """Return the claims in ``answers``, and how many keys stand there; raise ValueError where a date is none."""
        known, claims, keys = self._claims, {}, len(answers)
        for skill, answer in answers.items():
            keys += len(answer)
            place: tuple[Any, ...] = skill, answer["state"], answer.get("level")
            if (said := answer.get("evidence")) is not None:
                keys += len(said)
                named = bool(said.get("witness") or said.get("note"))
                place = *place, said["kind"], said.get("date"), named
            claim = known.get(place)
            if claim is None:
                claim = known[place] = _claim(*place)
            claims[skill] = claim
        return claims, keys


def _claim(
    skill: str, state: str, level: int | None, kind: str = "", date: str | None = None, named: bool = False
) -> Claim:
    if not kind:
        return Claim(skill, State(state), level)
    since = None if date is None else first_day(real_date(date))
    return Claim(skill, State(state), level, Backing(kind, since, named or bool(date)))


_DISTANT_COLON = re.compile(rb'"[ \t\r\n]+:')


def _is_each_key_single(data: bytes, keys: int) -> bool:
    """Whether no key stands twice in any object of the JSON text ``data``, which has ``keys`` different ones.

    A key that stands twice is in the data once. Where no space stands before a colon, the text has at most as many keys
    as it has quotes with a colon; in notes there may be more of these, and such text is not recognised.
    """
    return data.count(b'":') == keys and _DISTANT_COLON.search(data) is None


_TEXT = core_schema.str_schema(strict=True)
_TEXTS = core_schema.list_schema(_TEXT, strict=True)
_MOMENT = core_schema.datetime_schema(strict=True)
_OPTIONS = ("a", "b", "c", "d")


def _part(needed: Mapping[str, Any], may: Mapping[str, Any]) -> core_schema.TypedDictSchema:
    """Return the schema of an object with the fields that are ``needed`` and those that it ``may`` have, no others."""
    fields = {name: core_schema.typed_dict_field(schema) for name, schema in needed.items()}
    fields |= {name: core_schema.typed_dict_field(schema, required=False) for name, schema in may.items()}
    return core_schema.typed_dict_schema(fields, strict=True, extra_behavior="forbid")


def _assessment(top: int) -> core_schema.TypedDictSchema:
    """Return the schema of what is recognised: see ``Assessment`` and its parts."""
    evidence = _part(
        {"kind": core_schema.literal_schema(["learnt", "applied", "result"])},
        {"date": _TEXT, "witness": _TEXT, "note": _TEXT},
    )
    every = {
        "note": _TEXT,
        "evidence": evidence,
        "seconds": core_schema.float_schema(strict=True, allow_inf_nan=False),
        "asked": _TEXT,
        "climb": core_schema.str_schema(strict=True, pattern="^[yn]{0,18}$"),
    }
    state = {"state": _TEXT}  # one of those below
    level = {"level": core_schema.int_schema(strict=True, ge=0, le=top)}
    silence = _part(state, every)
    given = [_part(state | {"known": _TEXTS}, every), *(_part(state | best, every) for best in _choices())]
    answer = core_schema.tagged_union_schema(
        {
            "level": _part(state | level, every),
            "not-applicable": silence,
            "unknown": silence,
            "skipped": silence,
            "given": core_schema.union_schema(list(given), mode="left_to_right"),
        },
        "state",
    )
    asked = _part({"id": _TEXT, "version": _TEXT}, {"digest": _TEXT})
    return _part(
        {
            "format": core_schema.literal_schema([FORMAT]),
            "about": _TEXT,
            "by": _TEXT,
            "role": _TEXT,
            "questionnaire": asked,
            "framework": asked,
            "started": _MOMENT,
            "items": _TEXTS,
            "answers": core_schema.dict_schema(_TEXT, answer, strict=True),
        },
        {
            "rater": core_schema.literal_schema(["self", "manager", "peer", "report"]),
            "practice": _TEXT,
            "finished": _MOMENT,
            "qualifications": _TEXTS,
        },
    )


def _choices() -> list[dict[str, Any]]:
    """Return the fields of what is chosen in a scenario: two options, never the same."""
    return [
        {
            "best": core_schema.literal_schema([best]),
            "worst": core_schema.literal_schema([worst for worst in _OPTIONS if worst != best]),
        }
        for best in _OPTIONS
    ]
