"""Works out the view of a team's plan, with names instead of keys and reasons in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from itsm_skills.frameworks.framework import Framework
from itsm_skills.planning.limits import NEEDS, WEEKS_PER_QUARTER, Limits
from itsm_skills.planning.personal.plan import PlannedAction
from itsm_skills.planning.team.evidence import Collecting
from itsm_skills.planning.team.pairs import Pair
from itsm_skills.planning.team.plan import Development, Reach, TeamPlan
from itsm_skills.planning.team.reasons import Near
from itsm_skills.planning.working_days import next_monday
from itsm_skills.reports.plan.quarters import quarter_views
from itsm_skills.reports.plan.weeks import friday_of, week_of, weeks_text
from itsm_skills.reports.team.view import team_text
from itsm_skills.reports.team_plan import sentences as words
from itsm_skills.reports.team_plan.time import spent
from itsm_skills.reports.team_plan.view import (
    EvidenceToCollectView,
    LearnerView,
    MoveView,
    NearView,
    PairView,
    ReachView,
    TeamActionView,
    TeamPlanCase,
    TeamPlanView,
    TimeView,
)
from itsm_skills.teams.coverage import Requirement, cover
from itsm_skills.teams.person import Person


def team_plan_view(case: TeamPlanCase, framework: Framework, made: date) -> TeamPlanView:
    """Return the view of ``case``: people by name, and requirements in the order in which they are set."""
    plan, limits = case.plan, case.limits
    people = {member.key: member for member in case.members}
    developing = sorted(plan.developments, key=lambda one: (people[one.key].name.casefold(), one.key))
    learners = tuple(_learner(one, people[one.key], case, framework) for one in developing)
    shown = tuple(_pair(one, people, case, framework) for one in plan.pairs)
    reached = tuple(_reach(one, people, framework, plan) for one in plan.reached)
    time = tuple(spent(case, people))
    outside = [one for one in shown if one.guide is None]
    filled_outside = sum(len(one.outside) for one in reached)
    return TeamPlanView(
        name=case.name,
        made=made,
        start=limits.start,
        end=friday_of(limits.quarters, limits),
        quarters=quarter_views(_together(time, limits.quarters), limits),
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
        suited=plan.suited,
        least=plan.least,
        least_hours=round(plan.least_hours, 2),
        extra_hours=round(sum(one.extra_hours for one in learners), 2),
        work_hours=round(sum(one.work_hours for one in learners), 2),
        cost=round(plan.cost, 2),
        people=learners,
        coverage=reached,
        pairs=shown,
        collecting=tuple(_evidence(one, people, case, framework) for one in plan.collecting),
        time=time,
        teams=tuple(team_text(team) for team in plan.teams),
        showing_hours=round(sum(one.showing_hours for one in time), 2),
        evidence_hours=round(sum(one.evidence_hours for one in time), 2),
        filled_inside=plan.before - plan.after - filled_outside,
        filled_outside=filled_outside,
        outside_rate=case.outside_rate,
        outside_hours=round(sum(one.hours for one in outside), 2),
        outside_cost=None if case.outside_rate is None else round(sum(one.cost or 0 for one in outside), 2),
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
        relied_on=found.key in case.plan.relied_on,
        outside=tuple(
            dict.fromkeys(
                framework.skills[pair.skill].name
                for pair in case.plan.pairs
                if pair.learner == found.key and pair.guide is None
            )
        ),
    )


def _together(time: Sequence[TimeView], quarters: int) -> list[tuple[float, float]]:
    """Return everybody's hours for each quarter, so that the rows in the table of hours add up to them."""
    return [
        (
            sum(one.quarters[quarter].extra_hours for one in time),
            sum(one.quarters[quarter].work_hours for one in time),
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
        mandate=action.holders == 1,
        description=action.description,
        steps=action.steps,
        evidence=action.evidence,
    )


def _reach(found: Reach, people: Mapping[str, Person], framework: Framework, plan: TeamPlan) -> ReachView:
    required, short = found.required, found.shortfall
    from_outside = {pair.learner for pair in plan.pairs if pair.guide is None and pair.skill == required.skill}
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
        proven_before=len(found.proven),
        outside=tuple(people[key].name for key in found.gained[: _filled(found)] if key in from_outside),
        unrated=tuple(people[key].name for key in found.unrated),
        near=tuple(_near(one, people, framework, proven=plan.proven) for one in short.near) if short else (),
        further=short.further if short else 0,
        silent=tuple(people[key].name for key in short.silent) if short else (),
        closed=short.closed if short else 0,
    )


def _filled(found: Reach) -> int:
    """Return how many places the plan fills; more people may reach the level than there are places."""
    return max(0, min(found.required.people, len(found.after)) - len(found.before))


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
        hours=round(found.hours, 2),
        full=found.full,
        cost=None if guide or case.outside_rate is None else round(found.hours * case.outside_rate, 2),
    )


def _evidence(
    found: Collecting, people: Mapping[str, Person], case: TeamPlanCase, framework: Framework
) -> EvidenceToCollectView:
    member, quarter = people[found.learner], found.quarter
    return EvidenceToCollectView(
        person=member.name,
        team=team_text(member.team),
        skill=found.skill,
        name=framework.skills[found.skill].name,
        level=found.level,
        proven=found.proven,
        start=None if quarter is None else next_monday(case.limits.day(quarter * WEEKS_PER_QUARTER)),
        end=None if quarter is None else friday_of(quarter + 1, case.limits),
        hours=found.minutes / 60,
    )
