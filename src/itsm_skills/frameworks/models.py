"""The framework on disk: one pydantic model for each kind of file. Unknown keys are refused."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=80)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
LevelValue = Annotated[int, Field(ge=0, le=6)]
Importance = Annotated[int, Field(ge=1, le=5)]
Hours = Annotated[float, Field(ge=0, le=10_000)]


class Model(BaseModel):
    """Base of all file models: frozen, and closed to unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, allow_inf_nan=False)


class FrameworkHead(Model):
    """Who the framework is: its id and version are recorded in every assessment."""

    id: Id
    name: Text
    version: Text
    licence: str = ""


class LevelEntry(Model):
    """One level of the scale; levels count from 0 without a hole."""

    level: LevelValue
    name: Text
    anchor: Text


class EvidenceRules(Model):
    """What evidence can show on this scale (measurement, section 3)."""

    ceilings: dict[
        Literal["learnt", "applied", "result", "exam", "experience-checked", "coursework", "work-based"],
        LevelValue,
    ]
    stale_after_months: Annotated[int, Field(ge=1, le=1200)] = 36


class ScaleFile(Model):
    """``scale.yaml``: the head of the framework and its proficiency scale."""

    framework: FrameworkHead
    id: Id
    name: Text
    levels: Annotated[tuple[LevelEntry, ...], Field(min_length=4, max_length=7)]
    evidence: EvidenceRules
    attested_from: Annotated[int, Field(ge=1, le=6)] | None = None
    step_hours: tuple[Hours, ...] = ()
    prior_sd: Annotated[float, Field(gt=0)] | None = None
    crosswalk: dict[str, dict[LevelValue, str]] = {}


class DomainEntry(Model):
    """A group of skills."""

    id: Id
    name: Text
    plain_name: Text
    practices: bool = False


class SkillEntry(Model):
    """A skill with one behaviour for every level above 0."""

    id: Id
    name: Text
    plain_name: Text
    domain: Id
    technical_weight: Annotated[float, Field(ge=0, le=1)]
    summary: Text
    business_statement: Text
    behaviours: dict[LevelValue, Text]
    themes: tuple[Id, ...] = ()
    references: dict[str, tuple[str, ...]] = {}
    success_factors: tuple[Text, ...] = ()
    metrics: tuple[Text, ...] = ()
    origin: tuple[str, ...] = ()
    basis: dict[str, str] = {}


class SkillsFile(Model):
    """Any other YAML file beside ``scale.yaml``: domains and their skills.

    Files are taken by rising ``order``, then by name; that is the order of domains everywhere.
    """

    version: Text
    order: int = 100
    domains: tuple[DomainEntry, ...] = ()
    skills: tuple[SkillEntry, ...]


class TargetEntry(Model):
    """Level and importance that a role asks of one skill."""

    skill: Id
    importance: Importance
    level: LevelValue


class OwnPracticeEntry(Model):
    """Level and importance that a role asks of the practice its holder owns."""

    importance: Importance
    level: LevelValue


class Neighbours(Model):
    """Practices beside the owned one, listed among the targets at these values; information only."""

    importance: Importance
    level: LevelValue
    practices: tuple[Id, ...]


class Ladder(Model):
    """Roles that usually come before and after."""

    from_: Annotated[tuple[Id, ...], Field(alias="from")] = ()
    to: tuple[Id, ...] = ()


class RoleFile(Model):
    """``roles/ID.yaml``: one role profile."""

    version: Text
    id: Id
    title: Text
    plain_title: Text
    also_known_as: tuple[Text, ...] = ()
    purpose: Text
    grounding: dict[str, str | dict[str, float]] = {}
    ladder: Ladder = Ladder()
    own_practice: OwnPracticeEntry | None = None
    neighbours: Neighbours | None = None
    targets: Annotated[tuple[TargetEntry, ...], Field(min_length=1)]
    basis: str = ""


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
    """What an action leaves behind to show."""

    kind: Literal["learnt", "applied", "result"]
    what: Text


class ActionEntry(Model):
    """One development action, or one for each practice."""

    id: Id
    name: Text
    kind: Literal["experience", "exposure", "education"]
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


class ActionsFile(Model):
    """``actions/*.yaml``: development actions."""

    version: Text
    actions: tuple[ActionEntry, ...]


class ClaimEntry(Model):
    """A level of one skill that a qualification evidences."""

    skill: Id
    level: LevelValue


class Renewal(Model):
    """How often a qualification is renewed, and how."""

    months: Annotated[int, Field(ge=1)] | None = None
    how: str | None = None
    cpd_points_per_year: float | None = None


class QualificationEntry(Model):
    """A qualification and the levels that holding it evidences."""

    id: Id
    name: Text
    body: Text
    family: Text
    examined: Literal["exam", "experience-checked", "coursework", "work-based"]
    academic: dict[str, int] | None = None
    evidences: tuple[ClaimEntry, ...]
    prerequisites: tuple[dict[str, str | tuple[str, ...]], ...] = ()
    renewal: Renewal | None = None
    checked: Literal["seen", "mixed", "memory"]
    note: str | None = None


class QualificationsFile(Model):
    """``qualifications.yaml``."""

    version: Text
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
