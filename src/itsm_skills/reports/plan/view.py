"""The plan as a document: every number and sentence that any format shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from itsm_skills.frameworks.framework import FirstSteps
from itsm_skills.reports.change.trend_view import AssessmentTrendView
from itsm_skills.reports.plan.alignment import AlignmentView
from itsm_skills.reports.plan.business_case import BusinessCaseView
from itsm_skills.reports.plan.renewals import RenewalsView
from itsm_skills.reports.profile.view import ProfileView


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionView:
    """An action with its dates; hours and pounds are estimates. ``quarters`` count from 1.

    ``weeks_text`` is such as "weeks 3 to 7, December to January". ``enabling`` marks one that the goal needs only because
    a later action requires it. ``assumes`` are levels that it requires of skills that the person hasn't rated. ``steps`` say how to begin; None if the framework gives none.
    """

    id: str
    name: str
    plain_name: str
    kind: str
    description: str
    extra_hours: float
    work_hours: float
    cost: float
    cost_text: str
    start: date
    end: date
    quarters: tuple[int, ...]
    weeks_text: str
    lifts: tuple[str, ...]
    needs: tuple[str, ...]
    assumes: tuple[str, ...]
    evidence_kind: str
    evidence: str
    plain_evidence: str
    enabling: bool
    steps: FirstSteps | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalView:
    """One goal: levels, what it looks like when reached, actions, one sentence of intent (``if_then``), and what comes after.

    ``plain_name``, ``themes`` and ``without`` (what its absence costs) are for readers outside service management.
    ``references`` name related entries of other frameworks, such as "SFIA 9: BURM"; none is an official mapping.
    """

    number: int
    skill: str
    name: str
    plain_name: str
    claimed: int
    target: int
    reached: int
    claimed_text: str
    target_text: str
    reached_text: str
    headline: str
    looks_like: str
    business_statement: str
    without: str
    themes: tuple[str, ...]
    signs: tuple[str, ...]
    references: tuple[str, ...]
    actions: tuple[ActionView, ...]
    if_then: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterView:
    """Hours of one quarter, which begins on the day ``first``, in whole hours that add up to those of the plan.

    ``name`` is such as "weeks 1 to 13, December to February"; ``label`` gives its first and last day.
    """

    number: int
    name: str
    first: date
    label: str
    extra_hours: int
    work_hours: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutView:
    """A gap without a goal, and why: the level ``claimed``, and the ``level`` to which the plan's other actions bring it."""

    skill: str
    name: str
    claimed: int
    level: int
    target: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InsteadSkill:
    """A skill with its target and the level that evidence backs, None where there is no evidence."""

    id: str
    name: str
    plain_name: str
    evidenced: int | None
    target: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InsteadStep:
    """One thing to do where there is no gap: how it begins, its Monday and its Friday, and about how many hours it takes."""

    title: str
    first_half_hour: str
    first_week: str
    done_when: str
    start: date
    end: date
    hours: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InsteadView:
    """What takes the place of goals for somebody whose rated skills are all at their targets or above.

    ``strong`` are skills to pass on. ``missing`` counts ratings, of ``rated`` above 0, without evidence up to their
    targets; ``asked`` are those to begin with. ``next_roles`` are titles. ``steps`` are what to do, at least one; they
    are for the person alone.
    """

    strong: tuple[InsteadSkill, ...]
    asked: tuple[InsteadSkill, ...]
    missing: int
    rated: int
    next_roles: tuple[str, ...]
    steps: tuple[InsteadStep, ...]

    @property
    def alone(self) -> bool:
        """Whether no rating has evidence up to its target, so that all of it is the person's own view."""
        return self.missing == self.rated


@dataclass(frozen=True, slots=True, kw_only=True)
class QualificationView:
    """A qualification held: who awards it, its academic level, and until when it is valid, in words."""

    name: str
    body: str
    academic: str
    valid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """One answer as it was given: to which question, what, what backs it, and the note; texts, empty where there is none."""

    name: str
    answer: str
    evidence: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """What a plan's view shows beside the plan itself.

    ``themes`` gives names of themes by id; ``if_thens`` sentences of the person's own, by skill; ``with_whom`` says who
    takes part in the check-ins, ``carried`` what becomes of unfinished actions of an earlier plan,
    ``answers`` every answer and ``trend`` the progress since earlier assessments, for the person alone. ``next_roles`` are id and title
    of the roles that usually come next. ``alignment`` is None without a goals file, ``renewals`` without dated qualifications.
    ``load_advice`` is what a person whose work is heavy reads first, ``limits_from`` where the limits came from: both for
    the person alone.
    ``case`` is None where nobody asked what the plan costs and is worth.
    """

    themes: Mapping[str, str] = field(default_factory=dict)
    qualifications: tuple[QualificationView, ...] = ()
    renewals: RenewalsView | None = None
    alignment: AlignmentView | None = None
    case: BusinessCaseView | None = None
    if_thens: Mapping[str, str] = field(default_factory=dict)
    with_whom: str = ""
    carried: tuple[str, ...] = ()
    answers: tuple[AnswerView, ...] = ()
    trend: AssessmentTrendView | None = None
    next_roles: tuple[tuple[str, str], ...] = ()
    load_advice: tuple[str, ...] = ()
    limits_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """Everything a development plan shows; ``instead`` is None unless every rated skill is at its target or above."""

    profile: ProfileView
    made: date
    start: date
    end: date
    answer: tuple[str, ...]
    goals: tuple[GoalView, ...]
    quarters: tuple[QuarterView, ...]
    free: str
    choice: tuple[str, ...]
    extra_hours: float
    work_hours: float
    cost: float
    cost_text: str
    limits: tuple[str, ...]
    check_ins: tuple[date, ...]
    reassess: date
    served: tuple[str, ...]
    next_up: tuple[LeftOutView, ...]
    blocked: tuple[LeftOutView, ...]
    evidence_to_collect: tuple[str, ...]
    long_routes: tuple[tuple[str, str], ...]
    cpd_hours: float
    qualifications: tuple[QualificationView, ...]
    renewals: RenewalsView | None
    alignment: AlignmentView | None
    case: BusinessCaseView | None
    with_whom: str
    carried: tuple[str, ...]
    answers: tuple[AnswerView, ...]
    trend: AssessmentTrendView | None
    next_roles: tuple[tuple[str, str], ...]
    method: tuple[str, ...]
    load_advice: tuple[str, ...] = ()
    limits_from: tuple[str, ...] = ()
    instead: InsteadView | None = None


def actions_of(plan: PlanView) -> tuple[ActionView, ...]:
    """Return the actions of all goals in their order, each once: one that is all two goals have is listed under both."""
    return tuple({action.id: action for goal in plan.goals for action in goal.actions}.values())
