"""The format of actions, qualifications, crosswalks and vocabulary on disk. Unknown keys are refused.

They're kept apart from the other models because interviews don't need them, and building models takes time.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from itsm_skills.frameworks.file_fields import Examination, Hours, Id, LevelValue, Model, Text
from itsm_skills.frameworks.kinds import ActionKind, CpdKind, EvidenceKind, RenewalWay


class LiftEntry(Model):
    """A step by which an action raises one skill; ``each`` means the practice of ``for_each``."""

    skill: Id
    from_: Annotated[LevelValue, Field(alias="from")]
    to: LevelValue


class RequirementEntry(Model):
    """A skill at a level, or a qualification (or the action that is as good)."""

    skill: Id | None = None
    level: LevelValue | None = None
    qualification: Id | None = None
    or_action: Id | None = None


class EvidenceEntry(Model):
    """The evidence that an action produces; ``plain`` says the same for readers outside IT."""

    kind: EvidenceKind
    what: Text
    plain: Text | None = None


class StepsEntry(Model):
    """How to start an action, and how to know that it's done."""

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
    holders: Annotated[int, Field(ge=1, le=1000)] | None = None
    feeds: tuple[Id, ...] = ()
    gives: Id | None = None
    steps: StepsEntry | None = None


class ActionsFile(Model):
    """``actions/*.yaml``: development actions."""

    version: Text
    actions: tuple[ActionEntry, ...]


class ClaimEntry(Model):
    """A level of one skill that a qualification is evidence for."""

    skill: Id
    level: LevelValue


Checked = Literal["seen", "mixed", "memory"]
"""Whether all, some or none of the main facts were read in a source."""

Months = Annotated[int, Field(ge=1, le=1200)]
Points = Annotated[float, Field(gt=0, le=10_000)]


class Renewal(Model):
    """How a qualification is kept valid, as far as that's known. If all of this is left out, nothing is known.

    ``points`` in every ``points_months`` renew it, if ``by`` includes ``points``.
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
    """Qualifications that are renewed together, and the rule for it."""

    id: Id
    name: Text
    renewal: Renewal
    checked: Checked
    source: Text | None = None


class QualificationEntry(Model):
    """A qualification and the levels that it's evidence for. If it has a ``suite``, the suite's rule renews it."""

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
    """``crosswalks/*.yaml``: the new ids of skills from one version of the framework to the next."""

    framework: Id
    from_: Annotated[Text, Field(alias="from")]
    to: Text
    skills: dict[Id, Id | None]


class ThemeEntry(Model):
    """What a skill is for, in words that a board uses."""

    id: Id
    name: Text
    board_question: Text
    evidence: tuple[Text, ...] = ()
    origin: tuple[str, ...] = ()


class AvoidEntry(Model):
    """A phrase to avoid in texts for HR and the board, and what to say instead."""

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
