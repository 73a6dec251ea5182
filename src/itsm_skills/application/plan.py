"""Makes one person's development plan from an assessment, limits, goals and qualifications."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from itsm_skills.application.assessment_history import progress_over_time
from itsm_skills.application.kept_plans import newest_kept_plan
from itsm_skills.application.plan_limits import limits_of_person, quarter_remark, start_date, with_qualifications
from itsm_skills.application.plan_wishes import kept_wish_remarks, wish_remarks
from itsm_skills.application.remarks import Remark, remarks_kept
from itsm_skills.application.saved_goals import PlanGoals, goals_for_plan
from itsm_skills.application.scoring import ScoredAssessment, score_assessment
from itsm_skills.assessments.interview.prompter import to_encoding
from itsm_skills.assessments.person_file import PersonFile
from itsm_skills.assessments.store import Stored
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs import qualifications
from itsm_skills.planning.alignment import PlanCoverage, alignment
from itsm_skills.planning.business_case import measures
from itsm_skills.planning.contradictions import Time
from itsm_skills.planning.cpd import Spent, cpd_hours
from itsm_skills.planning.goals import Outcomes, if_then_for, weights
from itsm_skills.planning.limits import WEEKS_PER_QUARTER, Limits
from itsm_skills.planning.personal.carry_over import Remains, carry_weights, remaining
from itsm_skills.planning.personal.circumstances import START, first_for
from itsm_skills.planning.personal.plan import Plan, make_plan
from itsm_skills.planning.personal.reasons import Limit, Obstacle, Refusal
from itsm_skills.planning.personal.wishes import NO_WISHES, Wishes
from itsm_skills.planning.renewals import renewals
from itsm_skills.planning.validity import Validity
from itsm_skills.progress.status import remains_of
from itsm_skills.questionnaires.kinds import in_appendix
from itsm_skills.reports.change.trend_view import trend_view
from itsm_skills.reports.plan import circumstances
from itsm_skills.reports.plan.alignment import AlignmentView, alignment_view
from itsm_skills.reports.plan.build import plan_view
from itsm_skills.reports.plan.business_case import DEFAULT_CURRENCY, business_case
from itsm_skills.reports.plan.renewals import RenewalsView, renewals_view, validity
from itsm_skills.reports.plan.status_view import carried_view
from itsm_skills.reports.plan.view import AnswerView, Extras, PlanView, QualificationView
from itsm_skills.reports.profile.view import SILENT
from itsm_skills.reports.wording import level
from itsm_skills.scoring.gaps import skill_gaps

NO_ROOM = frozenset({Obstacle.TIME, Obstacle.LATER, Obstacle.ALONGSIDE})
"""Obstacles that mean there was no room for a skill, unless the reason was money."""


@dataclass(frozen=True, slots=True)
class PlanResult:
    """A plan, the scored assessment that it was made from, and its view for reports.

    ``goals`` are those in the goals file.
    """

    plan: Plan
    scored: ScoredAssessment
    view: PlanView
    remarks: tuple[Remark, ...]
    goals: PlanGoals


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOptions:
    """What a plan is made from, apart from its limits. None means what the assessment says, or no such file.

    ``goals`` is a goals file. Without one, ``use_saved_goals`` uses goals.yaml in ``home`` if it can be this person's.
    ``person_file`` has qualifications and CPD, and is person.yaml in ``home`` by default. ``home`` is the folder with
    earlier assessments and kept plans, by default the user's own. ``unset`` names the limits that no option set, so
    that the person's saved settings can fill them in. ``wishes`` are goals to put first and what to leave out (see
    ``plan_wishes``). ``rate`` is the cost of an hour of the person's time in ``currency``; None if it isn't known.
    """

    role: str | None = None
    practice: str | None = None
    goals: Path | None = None
    use_saved_goals: bool = False
    person_file: Path | None = None
    home: Path | None = None
    unset: frozenset[str] = frozenset()
    wishes: Wishes = NO_WISHES
    rate: float | None = None
    currency: str = DEFAULT_CURRENCY


def make_personal_plan(
    stored: Stored,
    library: Library | None = None,
    limits: Limits | None = None,
    options: PlanOptions | None = None,
    *,
    today: date,
) -> PlanResult:
    """Return the development plan for the person of ``stored``, made ``today``.

    ``library`` is None for the built-in one, and ``limits`` for the usual ones, from next Monday. Raises ProblemError
    if a file or an id is wrong.
    """
    library, options = library or Library(), options or PlanOptions()
    limits = limits or Limits(start_date(None, today))
    assessment = stored.assessment
    own, found = qualifications.load_for([assessment], options.person_file, options.home, library, today)
    remarks: list[Remark] = [*found]
    with remarks_kept(remarks):
        dated = qualifications.validities_of(assessment, own, library)
        said = own.plan_with if own is not None and assessment.is_own and own.name == assessment.about else None
        limits = limits_of_person(limits, said, options.unset, today=today)
        if said is not None and said.quarter_start is not None and START in options.unset:
            remarks.append(quarter_remark(said.quarter_start, limits))
        limits = with_qualifications(limits, assessment, library, dated)
        scored = score_assessment(
            stored, library, today=today, role=options.role, practice=options.practice, person=own
        )
        remarks += scored.remarks
        found_goals = goals_for_plan(
            stored, own, library.framework, options.goals, options.home, use_saved=options.use_saved_goals
        )
        remarks += found_goals.remarks
        outcomes = found_goals.outcomes
        kept, problems = newest_kept_plan(options.home, assessment.about, today=today)
        remarks += problems
        remarks += kept_wish_remarks(kept, options.wishes, library) if kept else ()
        relief = first_for(said)
        plan = _solve(
            scored, library, limits, outcomes, remains_of(kept) if kept else Remains(), options.wishes, relief
        )
        remarks += wish_remarks(plan, scored, library.framework)
        progress = progress_over_time(scored, options.home, own, library, today=today)
        remarks += progress.remarks
        extras = Extras(
            themes=library.themes,
            qualifications=_held(stored, dated, library, today),
            renewals=_renewals(dated, own, plan, today),
            alignment=_alignment(outcomes, plan, scored, library),
            case=business_case(
                plan, measures([goal.gap.skill for goal in plan.goals], outcomes), options.rate, options.currency
            ),
            if_thens=_if_thens(outcomes, plan),
            with_whom=_with_whom(outcomes, plan),
            answers=tuple(_answers(stored, library)),
            trend=trend_view(progress.assessed, library.framework),
            next_roles=tuple((role, library.roles[role].title) for role in scored.profile.role.leads_to),
            carried=carried_view(kept, [item.action.id for item in plan.actions], today) if kept else (),
            load_advice=circumstances.advice(said),
            limits_from=circumstances.origins(said, limits, options.unset, {goal.gap.skill for goal in plan.goals}),
        )
        view = plan_view(plan, scored.view, library.framework, today, extras)
    return PlanResult(plan, scored, view, tuple(remarks), found_goals)


def _solve(
    scored: ScoredAssessment,
    library: Library,
    limits: Limits,
    outcomes: Outcomes | None,
    remains: Remains,
    wishes: Wishes,
    first: Sequence[str],
) -> Plan:
    """Return the plan. What goals need and what ``remains`` of a kept plan count more; ``first`` comes first."""
    actions = remaining(library.actions, remains)
    factors = dict(weights(outcomes, scored.profile.role)) if outcomes else {}
    for skill, factor in carry_weights(actions, remains).items():
        factors[skill] = max(factor, factors.get(skill, 1.0))
    return make_plan(scored.profile, library.framework, actions, limits, factors, wishes=wishes, first=first)


def _answers(stored: Stored, library: Library) -> Iterator[AnswerView]:
    """Yield the answers as they were given, if their kind of question lists them."""
    framework = library.framework
    for key, answer in stored.assessment.answers.items():
        said = SILENT.get(answer.state, "") if answer.level is None else level(answer.level, framework.scale)
        shown = in_appendix(key, answer, said, framework)
        if shown is not None:
            backing = to_encoding(answer.evidence.in_words, "utf-8") if answer.evidence else ""
            name, text = shown
            yield AnswerView(name=name, answer=text, evidence=backing, note=to_encoding(answer.note, "utf-8"))


def _alignment(
    outcomes: Outcomes | None, plan: Plan, scored: ScoredAssessment, library: Library
) -> AlignmentView | None:
    if outcomes is None:
        return None
    planned: dict[str, float] = {}
    for item in plan.actions:
        for skill, _, _ in item.lifts:
            planned[skill] = planned.get(skill, 0.0) + item.action.hours
    coverage = PlanCoverage(
        planned=planned,
        no_room=frozenset(
            left.gap.skill for left in plan.left_out if _no_room(left.refusal) and left.gap.skill not in planned
        ),
        at_target=frozenset(
            score.skill
            for score in scored.profile.skills
            if score.claimed is not None and score.claimed >= score.target
        ),
        time=_time(scored, library, plan.limits),
    )
    return alignment_view(alignment(outcomes, coverage), outcomes, library.framework, plan.limits.start)


def _time(scored: ScoredAssessment, library: Library, limits: Limits) -> Time:
    """Return the hours that the limits allow, and the hours that the person's gaps typically need."""
    steps = library.framework.scale.step_hours
    needs = {gap.skill: sum(steps[gap.claimed : gap.target]) for gap in skill_gaps(scored.profile.gaps)}
    return Time(limits.start, (limits.extra_hours + limits.work_hours) / WEEKS_PER_QUARTER, needs)


def _no_room(refusal: Refusal) -> bool:
    return refusal.obstacle in NO_ROOM and Limit.BUDGET not in refusal.short


def _if_thens(outcomes: Outcomes | None, plan: Plan) -> dict[str, str]:
    if outcomes is None:
        return {}
    found: dict[str, str] = {}
    for goal in plan.goals:
        sentence = if_then_for(goal.gap.skill, outcomes)
        if sentence and sentence not in found.values():
            found[goal.gap.skill] = sentence
    return found


def _with_whom(outcomes: Outcomes | None, plan: Plan) -> str:
    """Return who takes part in the check-ins, according to the first personal goal that the plan serves."""
    skills = {goal.gap.skill for goal in plan.goals}
    goals = outcomes.goals if outcomes else ()
    named = (goal.check_in_with for goal in goals if goal.check_in_with and skills & set(goal.skills))
    return next(named, "")


def _held(stored: Stored, dated: Sequence[Validity], library: Library, today: date) -> tuple[QualificationView, ...]:
    """Return the qualifications held as reports show them, with the dated ones in person.yaml first."""
    by_id = {one.certificate.id: one for one in dated}
    named = (*by_id, *(name for name in stored.assessment.qualifications if name not in by_id))
    return tuple(
        QualificationView(
            name=found.name,
            body=found.body,
            academic=found.academic or "none",
            valid=validity(by_id[name], today) if name in by_id else "no date recorded",
        )
        for name in named
        if (found := library.qualifications.get(name)) is not None
    )


def _renewals(dated: Sequence[Validity], own: PersonFile | None, plan: Plan, today: date) -> RenewalsView | None:
    if own is None or not dated:
        return None
    spent = [
        Spent(quarter, item.action.kind, extra + inside)
        for item in plan.actions
        for quarter, extra, inside in item.quarters
    ]
    recorded, limits = qualifications.recorded(own), plan.limits
    return renewals_view(renewals(dated, recorded, cpd_hours(spent), limits.start, limits.quarters, today), today)
