"""Works out the view of a team's plan, with names instead of keys and reasons in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from itsm_skills.frameworks.framework import Framework
from itsm_skills.planning.limits import NEEDS, Limits
from itsm_skills.planning.personal.plan import PlannedAction
from itsm_skills.planning.team.pairs import Pair
from itsm_skills.planning.team.plan import Development, Reach
from itsm_skills.planning.team.reasons import Near
from itsm_skills.reports.plan.quarters import quarter_views
from itsm_skills.reports.plan.weeks import friday_of, week_of, weeks_text
from itsm_skills.reports.team.view import team_text
from itsm_skills.reports.team_plan import sentences as words
from itsm_skills.reports.team_plan.view import (
    LearnerView,
    MoveView,
    NearView,
    PairView,
    ReachView,
    TeamActionView,
    TeamPlanCase,
    TeamPlanView,
)
from itsm_skills.teams.coverage import Requirement, cover
from itsm_skills.teams.person import Person


def team_plan_view(case: TeamPlanCase, framework: Framework, made: date) -> TeamPlanView:
    """Return the view of ``case``: people by name, and requirements in the order in which they are set."""
    plan, limits = case.plan, case.limits
    people = {member.key: member for member in case.members}
    developing = sorted(plan.developments, key=lambda one: (people[one.key].name.casefold(), one.key))
    learners = tuple(_learner(one, people[one.key], case, framework) for one in developing)
    return TeamPlanView(
        name=case.name,
        made=made,
        start=limits.start,
        end=friday_of(limits.quarters, limits),
        quarters=quarter_views(_together(learners, limits.quarters), limits),
        hours_limit=limits.extra_hours,
        work_hours_limit=limits.work_hours,
        budget=limits.budget,
        needs=tuple(sorted(limits.has)),
        members=len(case.members),
        silent=case.silent,
        assumed=case.assumed,
        missing_before=plan.before,
        missing_after=plan.after,
        fewest=plan.fewest,
        proven=plan.proven,
        least=plan.least,
        least_hours=round(plan.least_hours, 2),
        extra_hours=round(sum(one.extra_hours for one in learners), 2),
        work_hours=round(sum(one.work_hours for one in learners), 2),
        cost=round(plan.cost, 2),
        people=learners,
        coverage=tuple(_reach(one, people, framework, proven=plan.proven) for one in plan.reached),
        pairs=tuple(_pair(one, people, case, framework) for one in plan.pairs),
    )


def _learner(found: Development, member: Person, case: TeamPlanCase, framework: Framework) -> LearnerView:
    limits = case.own.get(member.key, case.limits)
    reasons = case.reasons.get(member.key, {})
    extra, work = found.hours
    return LearnerView(
        person=member.name,
        team=team_text(member.team),
        role=member.role,
        hours_limit=limits.extra_hours,
        work_hours_limit=limits.work_hours,
        moves=tuple(
            MoveView(
                skill=move.skill,
                name=framework.skills[move.skill].name,
                start=move.start,
                end=move.end,
                goal=move.goal,
                reasons=reasons.get(move.skill, ()),
            )
            for move in found.moves
        ),
        actions=tuple(_action(item, framework, limits) for item in found.actions),
        extra_hours=extra,
        work_hours=work,
        cost=found.cost,
        quarters=quarter_views([found.in_quarter(number) for number in range(1, limits.quarters + 1)], limits),
    )


def _together(learners: Sequence[LearnerView], quarters: int) -> list[tuple[float, float]]:
    """Return everybody's hours for each quarter, so that the rows in the table of hours add up to them."""
    return [
        (
            sum(one.quarters[quarter].extra_hours for one in learners),
            sum(one.quarters[quarter].work_hours for one in learners),
        )
        for quarter in range(quarters)
    ]


def _action(item: PlannedAction, framework: Framework, limits: Limits) -> TeamActionView:
    action = item.action
    return TeamActionView(
        id=action.id,
        name=action.name,
        kind=action.kind,
        start=item.start,
        end=item.end,
        quarters=tuple(quarter for quarter, _, _ in item.quarters),
        weeks_text=weeks_text(week_of(item.start, limits), week_of(item.end, limits), limits),
        extra_hours=action.extra_hours,
        work_hours=action.work_hours,
        cost=action.cost,
        moves=tuple(f"{framework.skills[skill].name} from {start} to {end}" for skill, start, end in item.lifts),
        needs=tuple(words.NEEDED.get(need, NEEDS.get(need, need)) for need in action.needs),
        enabling=item.enabling,
    )


def _reach(found: Reach, people: Mapping[str, Person], framework: Framework, *, proven: bool) -> ReachView:
    required, short = found.required, found.shortfall
    need = Requirement(required.level, required.people)
    return ReachView(
        team=team_text(required.team),
        skill=required.skill,
        name=framework.skills[required.skill].name,
        level=required.level,
        needed=required.people,
        before=len(found.before),
        after=len(found.after),
        missing=short.missing if short else 0,
        cover_before=cover(len(found.before), need).value,
        cover_after=cover(len(found.after), need).value,
        holders=tuple(people[key].name for key in found.before),
        gained=tuple(people[key].name for key in found.gained),
        near=tuple(_near(one, people, framework, proven=proven) for one in short.near) if short else (),
        further=short.further if short else 0,
        silent=tuple(people[key].name for key in short.silent) if short else (),
        closed=short.closed if short else 0,
    )


def _near(found: Near, people: Mapping[str, Person], framework: Framework, *, proven: bool) -> NearView:
    code = "+".join(found.taken) or found.refusal.obstacle
    return NearView(
        person=people[found.key].name,
        level=found.level,
        obstacle=str(code),
        why=words.why(found, framework, proven=proven),
    )


def _pair(found: Pair, people: Mapping[str, Person], case: TeamPlanCase, framework: Framework) -> PairView:
    guide = people[found.guide] if found.guide else None
    actions = (item.action for one in case.plan.developments if one.key == found.learner for item in one.actions)
    return PairView(
        person=people[found.learner].name,
        skill=found.skill,
        name=framework.skills[found.skill].name,
        level=found.level,
        action=found.action,
        action_name=next((action.name for action in actions if action.id == found.action), ""),
        guide=guide.name if guide else None,
        guide_team=team_text(guide.team) if guide else "",
    )
