"""The format of the framework on disk: one pydantic model for each type of file. Unknown keys are refused."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from itsm_skills.frameworks.file_fields import Examination, Hours, Id, Importance, LevelValue, Model, Text
from itsm_skills.frameworks.kinds import RoleGroup


class FrameworkHead(Model):
    """The identity of the framework. Its id and version are recorded in every assessment."""

    id: Id
    name: Text
    version: Text
    licence: str = ""


class LevelEntry(Model):
    """One level of the scale; levels are numbered from 0 without gaps."""

    level: LevelValue
    name: Text
    anchor: Text


class EvidenceRules(Model):
    """Which levels evidence can support on this scale (measurement, section 3)."""

    ceilings: dict[
        Literal["learnt", "applied", "result", Examination],  # the kinds of evidence, and examinations
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
    """A skill with one behaviour for every level above 0.

    ``not_yet`` describes its level 0 if the words of the scale don't fit.
    """

    id: Id
    name: Text
    plain_name: Text
    domain: Id
    technical_weight: Annotated[float, Field(ge=0, le=1)]
    summary: Text
    business_statement: Text
    without: str = ""
    behaviours: dict[LevelValue, Text]
    not_yet: str = ""
    themes: tuple[Id, ...] = ()
    references: dict[str, tuple[str, ...]] = {}
    success_factors: tuple[Text, ...] = ()
    metrics: tuple[Text, ...] = ()
    origin: tuple[str, ...] = ()
    basis: dict[str, str] = {}


class SkillsFile(Model):
    """Any other YAML file next to ``scale.yaml``: domains and their skills.

    Files are read by ascending ``order``, then by name. That's the order of domains everywhere.
    """

    version: Text
    order: int = 100
    domains: tuple[DomainEntry, ...] = ()
    skills: tuple[SkillEntry, ...]


class TargetEntry(Model):
    """The level and importance that a role asks for in one skill."""

    skill: Id
    importance: Importance
    level: LevelValue


class OwnPracticeEntry(Model):
    """The level and importance that a role asks for in the practice that its holder owns."""

    importance: Importance
    level: LevelValue


class Neighbours(Model):
    """Other practices near the owned one, which are among the targets with these values; for information only."""

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
    group: RoleGroup | None = None
    also_known_as: tuple[Text, ...] = ()
    purpose: Text
    grounding: dict[str, str | dict[str, float]] = {}
    ladder: Ladder = Ladder()
    own_practice: OwnPracticeEntry | None = None
    neighbours: Neighbours | None = None
    targets: Annotated[tuple[TargetEntry, ...], Field(min_length=1)]
    basis: str = ""
