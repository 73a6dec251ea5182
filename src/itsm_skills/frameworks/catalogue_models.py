"""Actions, qualifications, crosswalks and vocabulary on disk. Unknown keys are refused.

They stand apart from the other models because asking questions needs none of them, and building models takes time.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from itsm_skills.frameworks.kinds import ActionKind, CpdKind, EvidenceKind, RenewalWay
from itsm_skills.frameworks.models import Examination, Hours, Id, LevelValue, Model, Text


class LiftEntry(Model):
    """A step that an action moves one skill; ``each`` stands for the practice of ``for_each``."""

    skill: Id
    from_: Annotated[LevelValue, Field(alias="from")]
    to: LevelValue


class RequirementEntry(Model):
    """A skill at a level, or a qualification (or the action that gives the same)."""

    skill: Id | None = None
    level: LevelValue | None = None
    qualification: Id | None = None
    or_action: Id | None = None


class EvidenceEntry(Model):
    """What an action leaves behind to show; ``plain`` says the same to readers outside IT."""

    kind: EvidenceKind
    what: Text
    plain: Text | None = None


class StepsEntry(Model):
    """How to begin an action, and how to know that it's done."""

    first_half_hour: Text
    first_week: Text
    done_when: Text


class ActionEntry(Model):
    """One development action, or one for each practice."""

    id: Id
    name: Text
    plain_name: Text | None = None
    kind: ActionKind
    extra_hours: Hours
    work_hours: Hours
    weeks: Annotated[int, Field(ge=1, le=260)]
    cost: Annotated[float, Field(ge=0, le=1_000_000)]
    description: Text
    lifts: Annotated[tuple[LiftEntry, ...], Field(min_length=1)]
    requires: tuple[RequirementEntry, ...] = ()
    needs: tuple[Id, ...] = ()
    evidence: EvidenceEntry
    for_each: Literal["practices"] | None = None
    long_route: bool = False
    feeds: tuple[Id, ...] = ()
    gives: Id | None = None
    steps: StepsEntry | None = None


class ActionsFile(Model):
    """``actions/*.yaml``: development actions."""

    version: Text
    actions: tuple[ActionEntry, ...]


class ClaimEntry(Model):
    """A level of one skill that a qualification evidences."""

    skill: Id
    level: LevelValue


Checked = Literal["seen", "mixed", "memory"]
"""Whether the main facts were read in a source, partly, or not at all."""

Months = Annotated[int, Field(ge=1, le=1200)]
Points = Annotated[float, Field(gt=0, le=10_000)]


class Renewal(Model):
    """How a qualification is kept valid, as far as it is known; without any of this, nothing is known.

    ``points`` within every ``points_months`` renew it, if ``by`` holds ``points``.
    """

    expires: bool = True
    months: Months | None = None
    by: tuple[RenewalWay, ...] = ()
    points: Points | None = None
    points_months: Months = 12
    at_most: dict[CpdKind, Points] = Field(default_factory=dict)
    at_least: dict[CpdKind, Points] = Field(default_factory=dict)
    how: str | None = None


class SuiteEntry(Model):
    """Qualifications that are renewed together, and by which rule."""

    id: Id
    name: Text
    renewal: Renewal
    checked: Checked
    source: Text | None = None


class QualificationEntry(Model):
    """A qualification and the levels that holding it evidences; the rule of its ``suite``, if any, renews it."""

    id: Id
    name: Text
    body: Text
    family: Text
    suite: Id | None = None
    examined: Examination
    academic: dict[str, int] | None = None
    evidences: tuple[ClaimEntry, ...]
    prerequisites: tuple[dict[str, str | tuple[str, ...]], ...] = ()
    renewal: Renewal | None = None
    checked: Checked
    source: Text | None = None
    note: str | None = None


class QualificationsFile(Model):
    """``qualifications.yaml``."""

    version: Text
    suites: tuple[SuiteEntry, ...] = ()
    qualifications: tuple[QualificationEntry, ...]


class CrosswalkFile(Model):
    """``crosswalks/*.yaml``: how skills of one version of the framework are called in the next."""

    framework: Id
    from_: Annotated[Text, Field(alias="from")]
    to: Text
    skills: dict[Id, Id | None]


class ThemeEntry(Model):
    """What a skill is for, in the words of a board."""

    id: Id
    name: Text
    board_question: Text
    evidence: tuple[Text, ...] = ()
    origin: tuple[str, ...] = ()


class AvoidEntry(Model):
    """A phrase to keep out of texts for HR and the board, and what to say instead."""

    phrase: Text
    plain: Text
    match: Literal["exact"] | None = None


class LadderStep(Model):
    """One step of the evidence ladder, after Kirkpatrick."""

    level: Annotated[int, Field(ge=1, le=4)]
    name: Text
    question: Text


class VocabularyFile(Model):
    """``vocabulary.yaml``: themes, phrases to avoid, the evidence ladder."""

    version: Text
    themes: tuple[ThemeEntry, ...]
    avoid: tuple[AvoidEntry, ...] = ()
    hr_vocabulary: tuple[Text, ...] = ()
    evidence_ladder: tuple[LadderStep, ...] = ()
