"""The framework in memory: plain frozen values that scoring and planning use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from itsm_skills.frameworks.kinds import ActionKind, EvidenceKind, RoleGroup


@dataclass(frozen=True, slots=True)
class Level:
    """One step of the scale: ``value`` from 0, a name of one word, and a sentence that describes it."""

    value: int
    name: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Ordered proficiency levels from 0 to ``top``.

    ``ceilings`` has the highest level that each kind of evidence can support, including ``exam``, ``coursework`` and
    ``work-based`` for qualifications. ``stale_after_months`` is the age beyond which applied and result evidence counts
    one level less. ``attested_from`` is the lowest level that no development action reaches, or None. ``prior_sd`` is
    the assumed spread of one answer, in levels (measurement, section 5: range / 5 unless the scale says otherwise).
    ``step_hours`` are typical hours of effort for each step of one skill, the first from level 0. They're our
    judgement, and can be empty.
    """

    id: str
    name: str
    levels: tuple[Level, ...]
    ceilings: Mapping[str, int]
    stale_after_months: int
    attested_from: int | None
    prior_sd: float
    step_hours: tuple[float, ...] = ()

    @property
    def top(self) -> int:
        """The highest level."""
        return self.levels[-1].value

    def name_of(self, value: int) -> str:
        """Return the name of level ``value``."""
        return self.levels[value].name


@dataclass(frozen=True, slots=True)
class Domain:
    """A group of skills; ``practices`` marks the groups over which ``for_each: practices`` expands."""

    id: str
    name: str
    plain_name: str
    practices: bool = False


@dataclass(frozen=True, slots=True)
class Skill:
    """Something a person can do, with an observable behaviour for every level above 0.

    ``technical_weight`` goes from 0 (purely business or people) to 1 (purely technical). ``plain_name``,
    ``business_statement``, ``metrics`` and ``without`` (the cost of not having the skill; can be empty) are for readers
    outside IT. ``not_yet`` describes level 0; it's empty if the scale's own words fit.
    """

    id: str
    name: str
    plain_name: str
    domain: str
    technical_weight: float
    summary: str
    business_statement: str
    behaviours: Mapping[int, str]
    not_yet: str = ""
    themes: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    without: str = ""
    references: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


CRITICAL = 5
"""The importance of a skill that is critical for a role: the job can't be done without it."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a role asks for in one skill: a level of the scale, and an importance from 1 to 5."""

    skill: str
    level: int
    importance: int


@dataclass(frozen=True, slots=True)
class OwnPractice:
    """The target that a role sets for the one practice that its holder owns."""

    level: int
    importance: int


@dataclass(frozen=True, slots=True)
class Role:
    """A role profile. The order of its targets breaks ties."""

    id: str
    title: str
    plain_title: str
    purpose: str
    targets: tuple[Target, ...]
    own_practice: OwnPractice | None = None
    also_known_as: tuple[str, ...] = ()
    leads_to: tuple[str, ...] = ()
    group: RoleGroup | None = None

    def target(self, skill: str) -> Target | None:
        """Return the target for ``skill``, or None if the role doesn't ask for it."""
        return next((target for target in self.targets if target.skill == skill), None)

    def owning(self, practice: str) -> Role:
        """Return the profile with ``practice`` added, or raised, to the role's ``own_practice`` target."""
        if self.own_practice is None:
            return self
        present = self.target(practice)
        level = max(self.own_practice.level, present.level if present else 0)
        raised = Target(practice, level, self.own_practice.importance)
        others = tuple(target for target in self.targets if target.skill != practice)
        return replace(self, targets=(raised, *others))


@dataclass(frozen=True, slots=True)
class Lift:
    """A person at or above ``start`` and below ``end`` is at ``end`` once the evidence is there."""

    skill: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SkillRequirement:
    """A level that must be held, or reached in the plan, before an action starts."""

    skill: str
    level: int


@dataclass(frozen=True, slots=True)
class QualificationRequirement:
    """A qualification that must be held, or an action that is as good."""

    qualification: str
    or_action: str | None


Requirement = SkillRequirement | QualificationRequirement


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """How to start an action, and how to know that it's done. Each is a short instruction."""

    first_half_hour: str
    first_week: str
    done_when: str


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do that raises skills.

    ``extra_hours`` are development time, and ``work_hours`` are within normal work. ``weeks`` is the time until the
    first evidence. ``cost`` is in pounds for one person. All four are estimates. Actions with a ``long_route``, such as
    a degree, are described next to a plan but never chosen for it. ``plain_name`` and ``plain_evidence`` are name and
    evidence for readers outside IT; the catalogue sets both for every action. ``gives`` is the id of the qualification
    that somebody holds afterwards, if any; the action is of no use to somebody who already holds it. ``steps`` is None
    if the author of the framework wrote none. ``holders`` is how many people of one team may do the action at the same
    time, from 1; None: any number. An action with 1 is a mandate: somebody takes charge of something that a second
    person can't take charge of as well.
    """

    id: str
    name: str
    kind: ActionKind
    description: str
    extra_hours: float
    work_hours: float
    weeks: int
    cost: float
    lifts: tuple[Lift, ...]
    requires: tuple[Requirement, ...]
    needs: tuple[str, ...]
    evidence_kind: EvidenceKind
    evidence: str
    long_route: bool = False
    plain_name: str = ""
    plain_evidence: str = ""
    gives: str | None = None
    steps: FirstSteps | None = None
    holders: int | None = None

    @property
    def hours(self) -> float:
        """Hours of development time and within normal work, added up."""
        return self.extra_hours + self.work_hours


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """New ids of skills from version ``before`` of a framework to version ``after``; None for one that no longer
    exists."""

    before: str
    after: str
    skills: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Framework:
    """Scale, domains and skills, each in the order of its files."""

    id: str
    name: str
    version: str
    digest: str
    scale: Scale
    domains: Mapping[str, Domain]
    skills: Mapping[str, Skill]

    def in_domain(self, domain: str) -> tuple[Skill, ...]:
        """Return the skills of ``domain`` in the order of the files."""
        return tuple(skill for skill in self.skills.values() if skill.domain == domain)

    @property
    def practices(self) -> tuple[Skill, ...]:
        """The skills over which ``for_each: practices`` expands."""
        return tuple(skill for skill in self.skills.values() if self.domains[skill.domain].practices)
