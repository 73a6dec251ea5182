"""What the kinds of question add to answers files; apart from their own files, which most runs don't read."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from itsm_skills.frameworks.file_fields import Model, Option


class TermsPart(Model):
    """The answers in an answers file: the ids of the ticked terms, by list."""

    recognition: Annotated[dict[str, tuple[str, ...]], Field(default_factory=dict)]


class ChoiceEntry(Model):
    """The letters of the most and the least effective option chosen in a scenario."""

    best: Option
    worst: Option


class SituationsPart(Model):
    """The answers in an answers file: the options chosen, by situation."""

    scenarios: Annotated[dict[str, ChoiceEntry], Field(default_factory=dict)]


class AnswersParts(TermsPart, SituationsPart):
    """Parts of an answers file in addition to the answers about skills."""
