"""The view of a team's plan: every number in its report, with people by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from itsm_skills.frameworks.framework import FirstSteps
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.team.plan import TeamPlan
from itsm_skills.reports.plan.view import QuarterView
from itsm_skills.teams.person import Person


@dataclass(frozen=True, slots=True)
class TeamPlanCase:
    """A plan and what it was made from: ``limits`` for everybody, and ``own`` limits by key for people who have others.

    ``reasons`` says in words, by key and skill, why somebody was chosen. ``silent`` names people without answers.
    ``assumed`` says that the requirements come from the roles alone. ``outside_rate`` is the price of an hour of help from
    outside, in pounds, None if it isn't known.
    """

    name: str
    plan: TeamPlan
    members: tuple[Person, ...]
    limits: Limits
    own: Mapping[str, Limits] = field(default_factory=dict)
    reasons: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    silent: tuple[str, ...] = ()
    assumed: bool = False
    outside_rate: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveView:
    """A required skill that rises from level ``start`` to ``end``; ``goal`` if it is one of the person's goals.

    ``reasons`` says in words why the person was chosen for it.
    """

    skill: str
    name: str
    start: int
    end: int
    goal: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamActionView:
    """One action of one person: hours of development time and within normal work, pounds, quarters from 1.

    ``weeks_text`` says when, such as "weeks 1 to 13, December to February". ``moves`` names every skill that it raises,
    with levels. ``enabling`` says that a later action requires it. ``needs`` are in words. ``mandate`` says that only one
    person can hold it at a time. ``steps`` is None if the author of the framework wrote none.
    """

    id: str
    name: str
    kind: str
    start: date
    end: date
    quarters: tuple[int, ...]
    weeks_text: str
    extra_hours: float
    work_hours: float
    cost: float
    moves: tuple[str, ...]
    needs: tuple[str, ...]
    enabling: bool
    mandate: bool
    description: str
    steps: FirstSteps | None
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerView:
    """One person who develops skills; ``hours_limit`` and ``work_hours_limit`` are for one quarter.

    ``quarters`` gives this person's hours for each quarter. ``relied_on`` says that this person alone meets a requirement
    today. ``outside`` names the skills that nobody in the team can show them.
    """

    person: str
    team: str
    role: str
    hours_limit: float
    work_hours_limit: float
    moves: tuple[MoveView, ...]
    actions: tuple[TeamActionView, ...]
    extra_hours: float
    work_hours: float
    cost: float
    quarters: tuple[QuarterView, ...]
    relied_on: bool
    outside: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeView:
    """Everything that the plan takes of one person: hours for their own actions, for showing others and for evidence.

    ``showing_hours`` and ``evidence_hours`` are within normal work. ``quarters`` holds all of them together, and the
    limits are for one quarter.
    """

    person: str
    team: str
    extra_hours: float
    work_hours: float
    showing_hours: float
    evidence_hours: float
    hours_limit: float
    work_hours_limit: float
    quarters: tuple[QuarterView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceToCollectView:
    """Evidence to collect: ``person`` meets a requirement at ``level`` by their own rating.

    What there is backs level ``proven``, None if there is none. ``start`` and ``end`` are None if the person has no hours
    left for it. ``hours`` are within normal work.
    """

    person: str
    team: str
    skill: str
    name: str
    level: int
    proven: int | None
    start: date | None
    end: date | None
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NearView:
    """Somebody below the required level, at ``level`` today; ``obstacle`` is a code, and ``why`` says the same in words."""

    person: str
    level: int
    obstacle: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachView:
    """One requirement of one team: how many of the ``needed`` people are at ``level`` ``before`` and ``after`` the plan.

    ``cover_before`` and ``cover_after`` are ``not-covered``, ``single-point-of-failure``, ``short`` or ``covered``.
    ``proven_before`` counts those who are there today by their evidence. ``outside`` are those of ``gained`` who need help
    from outside the team. ``near`` are the closest of those who stay below the level, and ``further`` counts the others.
    ``silent`` have no level and are not planned for. ``closed`` is the number of people to whom the skill doesn't apply.
    All four are empty if enough people reach the level. If too few are there today, ``unrated`` names those whose role
    includes the skill and who haven't rated it.
    """

    team: str
    skill: str
    name: str
    level: int
    needed: int
    before: int
    after: int
    missing: int
    cover_before: str
    cover_after: str
    holders: tuple[str, ...]
    gained: tuple[str, ...]
    proven_before: int
    outside: tuple[str, ...]
    unrated: tuple[str, ...]
    near: tuple[NearView, ...]
    further: int
    silent: tuple[str, ...]
    closed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """A colleague who can show ``person`` a skill: ``guide`` is at ``level`` today, or None if help comes from outside.

    ``action`` is the id of the exposure action, empty if the person only asks the guide. Showing it takes ``hours``
    within the guide's normal work. ``full`` says that somebody in the team could show it, but has no hours left. ``cost``
    is the price of help from outside in pounds, None if it isn't known or none is needed.
    """

    person: str
    skill: str
    name: str
    level: int
    action: str
    action_name: str
    guide: str | None
    guide_team: str
    hours: float
    full: bool
    cost: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPlanView:
    """A team's plan. ``hours_limit`` and ``work_hours_limit`` are for a person and a quarter, ``budget`` for the team.

    ``missing_before`` and ``missing_after`` count missing people over all requirements. No plan leaves fewer than
    ``fewest``, and ``proven`` says that this plan leaves as few as possible. ``suited`` says that no plan which covers as
    much suits people better. Any such plan takes at least ``least_hours``, and ``least`` says that this one takes no more.
    ``needs`` are those that are met. ``quarters`` gives everybody's hours together, including those for showing others
    and for evidence. ``teams`` are those that were planned one after another; it's empty if there is one plan for everybody.

    ``filled_inside`` and ``filled_outside`` count the places that the plan fills with help from colleagues and with help
    from outside. ``outside_cost`` is the price of the latter in pounds, None if ``outside_rate``, the price of an hour,
    isn't known. ``time`` has everybody who spends any.
    """

    name: str
    made: date
    start: date
    end: date
    quarters: tuple[QuarterView, ...]
    hours_limit: float
    work_hours_limit: float
    budget: float
    needs: tuple[str, ...]
    members: int
    silent: tuple[str, ...]
    assumed: bool
    missing_before: int
    missing_after: int
    fewest: int
    proven: bool
    suited: bool
    least: bool
    least_hours: float
    extra_hours: float
    work_hours: float
    cost: float
    people: tuple[LearnerView, ...]
    coverage: tuple[ReachView, ...]
    pairs: tuple[PairView, ...]
    collecting: tuple[EvidenceToCollectView, ...]
    time: tuple[TimeView, ...]
    teams: tuple[str, ...]
    showing_hours: float
    evidence_hours: float
    filled_inside: int
    filled_outside: int
    outside_rate: float | None
    outside_hours: float
    outside_cost: float | None
