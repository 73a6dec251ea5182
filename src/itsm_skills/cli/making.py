"""A plan from what the command line says: limits, goals and qualifications together, then the plan and its view."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from itsm_skills.assessments.person import PersonFile
from itsm_skills.assessments.prompter import to_encoding
from itsm_skills.assessments.store import Stored
from itsm_skills.cli import bounds, earlier, holdings, keeping, work
from itsm_skills.frameworks.library import Library
from itsm_skills.interchange.goals_file import load_goals
from itsm_skills.planning.alignment import Standing, alignment
from itsm_skills.planning.carrying import Remains, carry_weights, remaining
from itsm_skills.planning.goals import Outcomes, if_then_for, weights
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.plan import Plan, make_plan
from itsm_skills.planning.reasons import Obstacle
from itsm_skills.planning.renewals import Spent, cpd_hours, renewals
from itsm_skills.progress.tally import remains_of
from itsm_skills.reports.alignment_view import AlignmentView, alignment_view
from itsm_skills.reports.plain import level
from itsm_skills.reports.plan_view import AnswerView, Extras, PlanView, QualificationView, plan_view
from itsm_skills.reports.profile_view import SILENT
from itsm_skills.reports.progress_view import carried_view
from itsm_skills.reports.renewals_view import RenewalsView, renewals_view, validity
from itsm_skills.reports.trend_view import trend_view

NO_ROOM = frozenset({Obstacle.TIME, Obstacle.LATER})
"""Obstacles that say a skill was left out for want of room, and for nothing else."""


@dataclass(frozen=True, slots=True)
class Made:
    """A plan with all that it was made from."""

    plan: Plan
    case: work.Case
    view: PlanView


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked of the plan besides its limits."""

    role: str | None
    practice: str | None
    goals: Path | None
    person: Path | None
    home: Path | None


def make(stored: Stored, limits: Limits, wishes: Wishes, library: Library) -> Made:
    """Return the plan for ``stored`` and its view; raise ProblemError where a file or an id is wrong."""
    own = holdings.load_for([stored.assessment], wishes.person, wishes.home, library)
    limits = bounds.with_qualifications(limits, stored.assessment, own)
    case = work.score_case(stored, library, wishes.role, wishes.practice, own)
    outcomes = load_goals(wishes.goals, library.framework, limits.start) if wishes.goals else None
    kept = keeping.newest(wishes.home, stored.assessment.about)
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
        trend=trend_view(tuple(earlier.over_time(case, wishes.home, own, library)), library.framework),
        carried=carried_view(kept, [item.action.id for item in plan.actions], work.today()) if kept else (),
    )
    return Made(plan, case, plan_view(plan, case.view, library.framework, work.today(), extras))


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
    outcomes: Outcomes | None, plan: Plan, case: work.Case, library: Library, start: date
) -> AlignmentView | None:
    if outcomes is None:
        return None
    planned: dict[str, float] = {}
    for item in plan.actions:
        for skill, _, _ in item.lifts:
            planned[skill] = planned.get(skill, 0.0) + item.action.hours
    standing = Standing(
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
    mine = holdings.own(stored.assessment, own)
    dated = {one.id: one for one in holdings.certificates(own, library.qualifications)} if own and mine else {}
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
    if own is None or not holdings.own(stored.assessment, own):
        return None
    spent = [
        Spent(quarter, item.action.kind, extra + inside)
        for item in plan.actions
        for quarter, extra, inside in item.quarters
    ]
    found = renewals(
        holdings.certificates(own, library.qualifications),
        holdings.recorded(own),
        cpd_hours(spent),
        plan.limits.start,
        plan.limits.quarters,
    )
    return renewals_view(found)
