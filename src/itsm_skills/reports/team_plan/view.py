"""The plan of a named team: every number of its report, people by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from itsm_skills.planning.limits import Limits
from itsm_skills.planning.team.plan import TeamPlan
from itsm_skills.reports.plan.view import QuarterView
from itsm_skills.teams.person import Person


@dataclass(frozen=True, slots=True)
class TeamPlanCase:
    """A plan with what it was made for: ``limits`` for everybody, and ``own`` where a person has others, by key.

    ``reasons`` gives, by key and skill, in words what speaks for developing it; ``silent`` are people without answers;
    ``assumed`` says that the requirements follow from the roles alone.
    """

    name: str
    plan: TeamPlan
    members: tuple[Person, ...]
    limits: Limits
    own: Mapping[str, Limits] = field(default_factory=dict)
    reasons: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    silent: tuple[str, ...] = ()
    assumed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveView:
    """A required skill that moves, in levels; ``goal`` where it is one of the person's goals. ``reasons`` in words."""

    skill: str
    name: str
    start: int
    end: int
    goal: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamActionView:
    """One action of one person: hours of development time and within normal work, pounds, quarters from 1.

    ``weeks_text`` is such as "weeks 1 to 13, December to February". ``moves`` names every skill that it lifts, with levels; ``enabling`` one that a later action requires. ``needs``
    are in words.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerView:
    """One person who develops; ``hours_limit`` and ``work_hours_limit`` are for a quarter.

    ``quarters`` gives this person's hours of each quarter.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class NearView:
    """Somebody below the required level, at ``level`` now; ``obstacle`` is a code, ``why`` says it in words."""

    person: str
    level: int
    obstacle: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachView:
    """One requirement of one team: ``before`` and ``after`` the plan people at ``level`` or above, of ``needed``.

    ``cover_before`` and ``cover_after`` are ``not-covered``, ``single-point-of-failure``, ``short`` or ``covered``.
    ``near`` are the nearest of those who stay below, ``further`` counts others; ``silent`` have no level and are not
    planned for; to ``closed`` people it does not apply. All four are empty where enough people reach it.
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
    near: tuple[NearView, ...]
    further: int
    silent: tuple[str, ...]
    closed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """``guide`` stands at ``level`` in the skill today and can show ``person``; None where nobody in the team does.

    ``action`` is the id of the exposure action, empty where the guide is there to be asked.
    """

    person: str
    skill: str
    name: str
    level: int
    action: str
    action_name: str
    guide: str | None
    guide_team: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPlanView:
    """A team's plan. ``hours_limit`` and ``work_hours_limit`` are for a person and a quarter, ``budget`` for the team.

    ``missing_before`` and ``missing_after`` count people over all requirements; no plan leaves fewer than ``fewest``,
    and ``proven`` says that this one is best in that; ``least_hours`` is what any that covers as much takes at least,
    which ``least`` says this one does. ``needs`` are those that are met. ``quarters`` gives the hours of all people
    together.
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
    least: bool
    least_hours: float
    extra_hours: float
    work_hours: float
    cost: float
    people: tuple[LearnerView, ...]
    coverage: tuple[ReachView, ...]
    pairs: tuple[PairView, ...]
