"""A questionnaire on disk. Unknown keys are refused."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from itsm_skills.frameworks.models import ID_PATTERN, Id, LevelValue, Model, Text


class Instruction(Model):
    """The line under every question: about oneself, and about somebody else."""

    self: Text = "Choose the highest line that you could show someone."
    other: Text = "Choose the highest line that you saw yourself."
    climb_self: Text = "Say y or n to each line: have you done this, and could you show it to someone?"
    climb_other: Text = "Say y or n to each line: have you seen them do this yourself?"


class ItemEntry(Model):
    """One question on one skill; without prompts a plain one is made from the skill's name."""

    skill: Id
    self: Text | None = None
    other: Text | None = None


class SectionEntry(Model):
    """Questions that belong together, and what they are for."""

    id: Id
    title: Text
    purpose: Text
    items: Annotated[tuple[ItemEntry, ...], Field(min_length=1)]


def _selection(value: object) -> object:
    """Refuse what is no selection in one sentence, before the two possible shapes are tried in turn."""
    if isinstance(value, list | tuple):
        odd = [one for one in value if not (isinstance(one, str) and re.fullmatch(ID_PATTERN, one))]
        if odd:
            raise ValueError(f"{odd[0]!r} is not the id of a skill; use small letters, digits and single hyphens")
    elif value not in ("all", "role"):
        raise ValueError(f"{value!r} is not a selection; write all, role or a list of skills")
    return value


Option = Literal["a", "b", "c", "d"]


class ScenarioEntry(Model):
    """A situation with four options; ``best`` and ``worst`` are the key, ``why`` says so for each option."""

    id: Id
    skill: Id
    story: Text
    options: dict[Option, Text]
    best: Option
    worst: Option
    why: dict[Option, Text]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not set(self.options) == set(self.why) == set("abcd"):
            raise ValueError("options and why do not both have a, b, c and d; add what is missing")
        if self.best == self.worst:
            raise ValueError("best and worst are the same option; correct the key")
        return self


class ScenariosFile(Model):
    """``questionnaires/scenarios/*.yaml``: situational judgement items (measurement, section 4)."""

    version: Text
    framework: Id
    scenarios: tuple[ScenarioEntry, ...]


class ClimbsFile(Model):
    """``questionnaires/climbs/*.yaml``: by skill and level, two behaviours beside the framework's own.

    The three make a climb (measurement, section 4); every level above 0 of a skill needs its two.
    """

    version: Text
    framework: Id
    climbs: dict[Id, dict[LevelValue, Annotated[tuple[Text, ...], Field(min_length=2, max_length=2)]]]


class TermEntry(Model):
    """A term of the recognition list; ``real: false`` marks an invented one, checked not to exist."""

    id: Id
    term: Text
    real: bool = True


class TermListEntry(Model):
    """A list of terms, put as one question."""

    id: Id
    terms: Annotated[tuple[TermEntry, ...], Field(min_length=2, max_length=40)]


class RecognitionFile(Model):
    """``questionnaires/recognition/*.yaml``: lists of terms, some of them invented (measurement, section 9)."""

    version: Text
    framework: Id
    lists: Annotated[tuple[TermListEntry, ...], Field(min_length=1)]


class QuestionnaireFile(Model):
    """``questionnaires/ID.yaml``: sections of its own, or a selection from another file (``items_from``).

    ``select`` is ``all``, ``role`` (the skills of the chosen role) or a list of skills. ``minutes`` is an
    estimate for the whole questionnaire. ``evidence_from`` is the level from which a claim is followed by the
    question what backs it. ``climb: critical`` asks the skills that the role calls critical by three behaviours a
    level, where the framework has them. ``recognition: all`` and ``scenarios: all`` put every list of terms and every
    situation of the framework at the end.
    """

    id: Id
    name: Text
    version: Text
    framework: Id
    purpose: Text
    minutes: Annotated[int, Field(ge=1, le=240)]
    items_from: Id | None = None
    evidence_from: LevelValue = 3
    climb: Literal["critical", "none"] = "none"
    recognition: Literal["all", "none"] = "none"
    scenarios: Literal["all", "none"] = "none"
    select: Annotated[Literal["all", "role"] | tuple[Id, ...], BeforeValidator(_selection)] = "all"
    intro: tuple[Text, ...] = ()
    intro_other: tuple[Text, ...] = ()
    instruction: Instruction = Instruction()
    sections: tuple[SectionEntry, ...] = ()
