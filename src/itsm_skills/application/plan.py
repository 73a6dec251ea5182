"""A plan from what the command line says: limits, goals and qualifications together, then the plan and its view."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from itsm_skills.application import assessment_history, kept_plans, plan_limits, scoring
from itsm_skills.assessments.interview.prompter import to_encoding
from itsm_skills.assessments.person_file import PersonFile
from itsm_skills.assessments.store import Stored
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs import qualifications
from itsm_skills.inputs.goals_file import load_goals
from itsm_skills.planning.alignment import PlanCoverage, alignment
from itsm_skills.planning.goals import Outcomes, if_then_for, weights
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.personal.carry_over import Remains, carry_weights, remaining
from itsm_skills.planning.personal.plan import Plan, make_plan
from itsm_skills.planning.personal.reasons import Obstacle
from itsm_skills.planning.renewals import Spent, cpd_hours, renewals
from itsm_skills.progress.status import remains_of
from itsm_skills.reports.change.trend_view import trend_view
from itsm_skills.reports.plan.alignment import AlignmentView, alignment_view
from itsm_skills.reports.plan.renewals import RenewalsView, renewals_view, validity
from itsm_skills.reports.plan.status_view import carried_view
from itsm_skills.reports.plan.view import AnswerView, Extras, PlanView, QualificationView, plan_view
from itsm_skills.reports.profile.view import SILENT
from itsm_skills.reports.wording import level

NO_ROOM = frozenset({Obstacle.TIME, Obstacle.LATER})
"""Obstacles that say a skill was left out for want of room, and for nothing else."""


@dataclass(frozen=True, slots=True)
class PlanResult:
    """A plan with all that it was made from."""

    plan: Plan
    case: scoring.ScoredAssessment
    view: PlanView


@dataclass(frozen=True, slots=True)
class PlanOptions:
    """What was asked of the plan besides its limits."""

    role: str | None
    practice: str | None
    goals: Path | None
    person: Path | None
    home: Path | None


def make(stored: Stored, limits: Limits, wishes: PlanOptions, library: Library) -> PlanResult:
    """Return the plan for ``stored`` and its view; raise ProblemError where a file or an id is wrong."""
    own = qualifications.load_for([stored.assessment], wishes.person, wishes.home, library)
    limits = plan_limits.with_qualifications(limits, stored.assessment, own)
    case = scoring.score_case(stored, library, wishes.role, wishes.practice, own)
    outcomes = load_goals(wishes.goals, library.framework, limits.start) if wishes.goals else None
    kept = kept_plans.newest(wishes.home, stored.assessment.about)
    remains = remains_of(kept) if kept else Remains()
    actions = remaining(library.actions, remains)
    factors = dict(weights(outcomes, case.profile.role)) if outcomes else {}
    for skill, factor in carry_weights(actions, remains).items():
        factors[skill] = max(factor, factors.get(skill, 1.0))
    plan = make_plan(case.profile, library.framework, actions, limits, factors)
    extras = Extras(
        themes=library.themes,
        qualifications=_held(stored, own, library, limits.start),
        renewals=_renewals(stored, own, plan, library),
        alignment=_alignment(outcomes, plan, case, library, limits.start),
        if_thens=_if_thens(outcomes, plan),
        with_whom=_with_whom(outcomes, plan),
        answers=tuple(_answers(case.stored, library)),
        trend=trend_view(tuple(assessment_history.over_time(case, wishes.home, own, library)), library.framework),
        carried=carried_view(kept, [item.action.id for item in plan.actions], scoring.today()) if kept else (),
    )
    return PlanResult(plan, case, plan_view(plan, case.view, library.framework, scoring.today(), extras))


def _answers(stored: Stored, library: Library) -> Iterator[AnswerView]:
    """Yield every answer on a skill as it was given, and how many terms were ticked."""
    framework = library.framework
    for name, answer in stored.assessment.answers.items():
        note = to_encoding(answer.note, "utf-8")
        if name in framework.skills:
            said = SILENT[answer.state] if answer.level is None else level(answer.level, framework.scale)
            by = " (by single behaviours)" if answer.climb and answer.is_level else ""
            backing = to_encoding(answer.evidence.in_words, "utf-8") if answer.evidence else ""
            yield AnswerView(framework.skills[name].name, f"{said}{by}", backing, note)
        elif answer.known is not None:
            yield AnswerView("Terms", f"{len(answer.known)} ticked", "", note)


def _alignment(
    outcomes: Outcomes | None, plan: Plan, case: scoring.ScoredAssessment, library: Library, start: date
) -> AlignmentView | None:
    if outcomes is None:
        return None
    planned: dict[str, float] = {}
    for item in plan.actions:
        for skill, _, _ in item.lifts:
            planned[skill] = planned.get(skill, 0.0) + item.action.hours
    standing = PlanCoverage(
        planned=planned,
        no_room=frozenset(
            left.gap.skill
            for left in plan.left_out
            if left.refusal.obstacle in NO_ROOM and left.gap.skill not in planned
        ),
        at_target=frozenset(
            score.skill for score in case.profile.skills if score.claimed is not None and score.claimed >= score.target
        ),
    )
    return alignment_view(alignment(outcomes, standing), outcomes, library.framework, start)


def _if_thens(outcomes: Outcomes | None, plan: Plan) -> dict[str, str]:
    if outcomes is None:
        return {}
    found = {goal.gap.skill: if_then_for(goal.gap.skill, outcomes) for goal in plan.goals}
    return {skill: sentence for skill, sentence in found.items() if sentence}


def _with_whom(outcomes: Outcomes | None, plan: Plan) -> str:
    """Return who takes part in the check-ins: as the first personal goal that the plan serves says."""
    skills = {goal.gap.skill for goal in plan.goals}
    goals = outcomes.goals if outcomes else ()
    named = (goal.check_in_with for goal in goals if goal.check_in_with and skills & set(goal.skills))
    return next(named, "")


def _held(stored: Stored, own: PersonFile | None, library: Library, day: date) -> tuple[QualificationView, ...]:
    """Return the qualifications held as reports show them: dated ones of person.yaml first."""
    mine = qualifications.own(stored.assessment, own)
    dated = {one.id: one for one in qualifications.certificates(own, library.qualifications)} if own and mine else {}
    named = (*dated, *(name for name in stored.assessment.qualifications if name not in dated))
    shown = []
    for name in named:
        if (found := library.qualifications.get(name)) is None:
            continue
        valid = "no date recorded"
        if (one := dated.get(name)) is not None:
            valid = validity(one, expired=one.last_day is not None and one.last_day < day)
        shown.append(QualificationView(found.name, found.body, found.academic or "none", valid))
    return tuple(shown)


def _renewals(stored: Stored, own: PersonFile | None, plan: Plan, library: Library) -> RenewalsView | None:
    if own is None or not qualifications.own(stored.assessment, own):
        return None
    spent = [
        Spent(quarter, item.action.kind, extra + inside)
        for item in plan.actions
        for quarter, extra, inside in item.quarters
    ]
    found = renewals(
        qualifications.certificates(own, library.qualifications),
        qualifications.recorded(own),
        cpd_hours(spent),
        plan.limits.start,
        plan.limits.quarters,
    )
    return renewals_view(found)
