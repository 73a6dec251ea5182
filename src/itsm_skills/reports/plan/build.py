"""The view of a plan, built from the plan and the profile that it was made from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from itsm_skills.days import long_date
from itsm_skills.frameworks.framework import Framework, Scale
from itsm_skills.frameworks.kinds import ActionKind
from itsm_skills.planning.limits import NEEDS, Limits
from itsm_skills.planning.personal.plan import Goal, LeftOut, Plan, PlannedAction
from itsm_skills.planning.personal.reasons import Obstacle
from itsm_skills.reports import wording
from itsm_skills.reports.codes import codes_of
from itsm_skills.reports.plan import answer, method, sentences, wishes
from itsm_skills.reports.plan.instead import instead_view
from itsm_skills.reports.plan.intent import intents
from itsm_skills.reports.plan.quarters import quarter_views
from itsm_skills.reports.plan.view import (
    ActionView,
    Extras,
    GoalView,
    LeftOutView,
    PlanView,
)
from itsm_skills.reports.plan.weeks import friday_of, quarter_weeks, week_of, weeks_text
from itsm_skills.reports.profile.view import ProfileView


def plan_view(
    plan: Plan,
    profile: ProfileView,
    framework: Framework,
    made: date,
    extras: Extras | None = None,
) -> PlanView:
    """Return the view of ``plan``, made on the day ``made``."""
    extras = extras or Extras()
    limits = plan.limits
    left_out = [_left_out(item, framework) for item in plan.left_out]
    later = [item.refusal.obstacle is Obstacle.LATER for item in plan.left_out]
    sentences_of_intent = intents(plan, extras.if_thens)
    used = max((quarter for item in plan.actions for quarter, _, _ in item.quarters), default=1)
    totals = [plan.hours(quarter) for quarter in range(1, used + 1)]
    view = PlanView(
        profile=profile,
        made=made,
        start=limits.start,
        end=friday_of(used, limits),
        answer=_answer(plan, profile),
        goals=tuple(
            _goal(index, goal, plan, framework, extras, sentences_of_intent[goal.gap.skill])
            for index, goal in enumerate(plan.goals, 1)
        ),
        quarters=quarter_views(totals, limits),
        free=_free(used, limits),
        choice=sentences.choice(plan, framework),
        extra_hours=round(sum(extra for extra, _ in totals), 1),
        work_hours=round(sum(work for _, work in totals), 1),
        cost=plan.cost,
        cost_text=wording.pounds(plan.cost),
        limits=method.limits(limits),
        check_ins=plan.check_ins,
        reassess=plan.reassess,
        served=tuple(framework.skills[gap.skill].name for gap in plan.served),
        next_up=tuple(item for item, waits in zip(left_out, later, strict=True) if waits),
        blocked=tuple(item for item, waits in zip(left_out, later, strict=True) if not waits),
        evidence_to_collect=tuple(
            _proof(gap.name, gap.claimed, gap.evidenced, framework) for gap in profile.proof_gaps
        ),
        long_routes=tuple((action.name, action.description) for action in plan.long_routes),
        cpd_hours=sum(item.action.hours for item in plan.actions if item.action.kind is ActionKind.EDUCATION),
        qualifications=extras.qualifications,
        renewals=extras.renewals,
        alignment=extras.alignment,
        case=extras.case,
        with_whom=extras.with_whom,
        carried=extras.carried,
        answers=extras.answers,
        trend=extras.trend,
        next_roles=extras.next_roles,
        method=(
            *wishes.asked(plan, framework),
            *method.method(profile, framework, with_goals=extras.alignment is not None),
        ),
        load_advice=extras.load_advice,
        limits_from=extras.limits_from,
    )
    instead = instead_view(view)
    # Check-ins are about actions or other steps: without any, there's nothing to look at.
    return replace(view, instead=instead, check_ins=view.check_ins if view.goals or instead else ())


def _answer(plan: Plan, profile: ProfileView) -> tuple[str, ...]:
    """Return the two-minute answer: what is strong, where the biggest gaps are, and what to do this quarter."""
    told = (
        *profile.opening,
        answer.strong(profile),
        answer.biggest_gaps(profile),
        answer.at_target(profile),
        profile.balance_sentence,
        _start_with(plan, profile),
    )
    return tuple(sentence for sentence in told if sentence)


def _start_with(plan: Plan, profile: ProfileView) -> str:
    """Return the actions of the first quarter with the hours a week they take, or why there are none."""
    first = [
        item for item in plan.actions if item.start == plan.limits.start or any(part[0] == 1 for part in item.quarters)
    ]
    if first:
        names = wording.listed([f"“{item.action.name}”" for item in first])
        weeks = weeks_text(*quarter_weeks(1, 1), plan.limits)
        return f"In {weeks}, start with {names}. Allow about {wording.weekly(sum(plan.hours(1)))} a week."
    if not profile.trust.answered:
        return "You haven't rated any skills yet, so there's nothing to plan. Start with 'itsm-skills assess --resume'."
    if not plan.searched:
        return sentences.OUT_OF_TIME
    if plan.left_out and all(item.refusal.obstacle is Obstacle.LEFT_OUT for item in plan.left_out):
        return "You asked to leave out every skill that is below its target, so there's nothing to plan."
    if profile.gap_count:
        return "No action fits within the limits of this plan. The reasons are listed further down, along with what would help."
    return "None of the skills you rated is below its target. See “Your next quarter”."


def _goal(number: int, goal: Goal, plan: Plan, framework: Framework, extras: Extras, intent: str) -> GoalView:
    skill, scale, gap = framework.skills[goal.gap.skill], framework.scale, goal.gap
    verb = "Learn" if goal.learning else "Show"
    by = long_date(goal.actions[-1].end)
    return GoalView(
        number=number,
        skill=skill.id,
        name=skill.name,
        plain_name=skill.plain_name,
        claimed=gap.claimed,
        target=gap.target,
        reached=goal.reached,
        claimed_text=wording.level(gap.claimed, scale),
        target_text=wording.level(gap.target, scale),
        reached_text=wording.level(goal.reached, scale),
        headline=f"{verb} by {by}: {_way(goal, scale)}",
        looks_like=skill.behaviours[goal.reached],
        business_statement=skill.business_statement,
        without=skill.without,
        themes=tuple(extras.themes[theme] for theme in skill.themes if theme in extras.themes),
        signs=skill.metrics,
        references=codes_of(skill),
        actions=tuple(_action(item, framework, plan) for item in goal.actions),
        if_then=intent,
        after=_after(goal, framework),
    )


def _way(goal: Goal, scale: Scale) -> str:
    """Return the way from the rating to what the plan reaches, and the target where that lies further on."""
    way = f"from level {wording.level(goal.gap.claimed, scale)} to {wording.level(goal.reached, scale)}"
    target = wording.level(goal.gap.target, scale)
    return (
        f"{way}, the target" if goal.reached >= goal.gap.target else f"{way}, on the way to the target, level {target}"
    )


def _after(goal: Goal, framework: Framework) -> str:
    scale = framework.scale
    if goal.then is None:
        return f"With this evidence, your rating meets the target of level {wording.level(goal.gap.target, scale)}. Keep adding evidence."
    rest = f"This plan doesn't reach the target of level {wording.level(goal.gap.target, scale)}."
    return f"{rest} {sentences.next_step(goal.then, goal.gap.skill, framework)}"


def _action(item: PlannedAction, framework: Framework, plan: Plan) -> ActionView:
    action, scale, limits = item.action, framework.scale, plan.limits
    quarters = tuple(part[0] for part in item.quarters)
    return ActionView(
        id=action.id,
        name=action.name,
        plain_name=action.plain_name or action.name,
        kind=action.kind,
        description=action.description,
        extra_hours=action.extra_hours,
        work_hours=action.work_hours,
        cost=action.cost,
        cost_text=wording.pounds(action.cost),
        start=item.start,
        end=item.end,
        quarters=quarters,
        weeks_text=weeks_text(week_of(item.start, limits), week_of(item.end, limits), limits),
        lifts=tuple(
            f"{framework.skills[skill].name}, from level {wording.level(start, scale)} to {wording.level(end, scale)}"
            for skill, start, end in item.lifts
        ),
        needs=tuple(NEEDS.get(need, need) for need in action.needs),
        assumes=tuple(
            f"level {need.level} in {framework.skills[need.skill].name}" for need in plan.assumed.get(action.id, ())
        ),
        evidence_kind=action.evidence_kind,
        evidence=action.evidence,
        plain_evidence=action.plain_evidence or action.evidence,
        enabling=item.enabling,
        steps=action.steps,
    )


def _free(used: int, limits: Limits) -> str:
    """Return what becomes of the quarters that hold no action, or nothing."""
    if used >= limits.quarters:
        return ""
    weeks = weeks_text(*quarter_weeks(used + 1, limits.quarters), limits)
    return f"Nothing is planned for {weeks}. Assess your skills again first, then plan your next goals."


def _left_out(item: LeftOut, framework: Framework) -> LeftOutView:
    skill = framework.skills[item.gap.skill]
    return LeftOutView(
        skill=skill.id,
        name=skill.name,
        claimed=item.gap.claimed,
        level=item.level,
        target=item.gap.target,
        reason=sentences.refusal(item.refusal, item.gap.skill, framework),
    )


def _proof(name: str, rated: int, backed: int | None, framework: Framework) -> str:
    scale = framework.scale
    shown = "no evidence yet" if backed is None else f"backed by evidence to level {wording.level(backed, scale)}"
    return f"{name}: level {wording.level(rated, scale)}, {shown}."
