"""The format of a questionnaire on disk. Unknown keys are refused."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from itsm_skills.frameworks.file_fields import ID_PATTERN, Id, LevelValue, Model, Text
from itsm_skills.questionnaires.kinds.file_parts import WantedKinds


class Instruction(Model):
    """The line under every question, for rating oneself and for rating somebody else."""

    self: Text = "Choose the highest level you could back up with an example."
    other: Text = "Choose the highest level you've seen this person reach."
    climb_self: Text = (
        "Answer y or n for each line. Have you done this, or do you now do something more demanding of the same kind?"
    )
    climb_other: Text = (
        "Answer y or n for each line. Have you seen them do this, or something more demanding of the same kind?"
    )


class ItemEntry(Model):
    """One question about one skill; without prompts, a plain one is made from the skill's name."""

    skill: Id
    self: Text | None = None
    other: Text | None = None


class SectionEntry(Model):
    """Questions that belong together, and their purpose."""

    id: Id
    title: Text
    purpose: Text
    items: Annotated[tuple[ItemEntry, ...], Field(min_length=1)]


def _selection(value: object) -> object:
    """Refuse an invalid selection with one sentence, before the two possible shapes are tried in turn."""
    if isinstance(value, list | tuple):
        odd = [one for one in value if not (isinstance(one, str) and re.fullmatch(ID_PATTERN, one))]
        if odd:
            raise ValueError(f"{odd[0]!r} isn't the id of a skill; use lower-case letters, digits and single hyphens")
    elif value not in ("all", "role"):
        raise ValueError(f"{value!r} can't be used as a selection; write all, role or a list of skills")
    return value


class QuestionnaireHead(Model):
    """General facts about a questionnaire."""

    id: Id
    name: Text
    version: Text
    framework: Id
    purpose: Text
    minutes: Annotated[int, Field(ge=1, le=240)]
    items_from: Id | None = None
    evidence_from: LevelValue = 3


class QuestionnaireFile(WantedKinds, QuestionnaireHead):
    """``questionnaires/ID.yaml``: sections of its own, or a selection from another file (``items_from``).

    ``select`` is ``all``, ``role`` (the skills of the chosen role) or a list of skills. ``minutes`` is an estimate for
    the whole questionnaire. Ratings at or above ``evidence_from`` are followed by the question about evidence. With
    ``climb: critical``, skills that are critical for the role are asked about with three behaviours per level, if the
    framework has them. ``recognition: all`` and ``scenarios: all`` ask every list of terms and every situation of the
    framework at the end. ``scenarios: offer`` offers two situations from each domain there.
    """

    select: Annotated[Literal["all", "role"] | tuple[Id, ...], BeforeValidator(_selection)] = "all"
    intro: tuple[Text, ...] = ()
    intro_other: tuple[Text, ...] = ()
    instruction: Instruction = Instruction()
    sections: tuple[SectionEntry, ...] = ()
