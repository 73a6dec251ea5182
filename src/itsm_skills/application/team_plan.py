"""Makes the plan of a team from the people found, what is required, and the limits of each person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from itsm_skills.application.remarks import Notify, unheard
from itsm_skills.application.team import TeamInput
from itsm_skills.application.team_limits import limits_of_member
from itsm_skills.assessments.claim import State
from itsm_skills.frameworks.framework import Framework
from itsm_skills.inputs.goals_file import load_goals
from itsm_skills.inputs.team_file import TeamFilePerson
from itsm_skills.planning.goals import Owner
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.personal.choice import SECONDS
from itsm_skills.planning.team import demand as points
from itsm_skills.planning.team.by_team import TooManyPeopleError, make_plan_by_team
from itsm_skills.planning.team.demand import Learner, Required, TeamDemand
from itsm_skills.planning.team.plan import TeamPlan, make_team_plan
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.reports.team.build import requirements
from itsm_skills.reports.team_plan.build import team_plan_view
from itsm_skills.reports.team_plan.sentences import GAP, IN_ROLE, OWN_GOAL, SHARED_GOAL
from itsm_skills.reports.team_plan.view import TeamPlanCase, TeamPlanView
from itsm_skills.teams.person import Person, key_of

MOST_PEOPLE = 300
"""The most people who are planned for together. If there are more, a plan is made for one team after another."""

MOST_AT_ONCE = 30
"""The most people for whom a plan takes only a few seconds (measured: docs/teams.md)."""

MANY = 100
"""The most people for whom the search gets the usual time. For more, it gets three times as long."""

Reasons = Mapping[str, tuple[str, ...]]

POINTS = {GAP: points.GAP, OWN_GOAL: points.WISH, IN_ROLE: points.ROLE, SHARED_GOAL: points.SHARED_GOAL}
"""What each reason counts."""


@dataclass(frozen=True, slots=True)
class SharedGoals:
    """The skills that goals of the department and the organisation need, and remarks on goals that were left out."""

    skills: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()


def load_shared_goals(path: Path | None, framework: Framework, limits: Limits) -> SharedGoals:
    """Return the shared goals in the goals file ``path``; raise ProblemError if the file is wrong.

    Personal goals are left out, with a remark, because the file doesn't say whose they are.
    """
    if path is None:
        return SharedGoals()
    outcomes = load_goals(path, framework, limits.start)
    shared = (*outcomes.of(Owner.DEPARTMENT), *outcomes.of(Owner.ORGANISATION))
    left_out = (
        f"The personal goals in {path} aren't used, because the file doesn't say whose they are. List a person's "
        "skills under 'goals' in the team file."
    )
    return SharedGoals(
        frozenset(skill for goal in shared for skill in goal.skills),
        (left_out,) if outcomes.of(Owner.PERSONAL) else (),
    )


def make_plan_for_team(
    team: TeamInput,
    limits: Limits,
    shared: frozenset[str] = frozenset(),
    *,
    today: date,
    outside_rate: float | None = None,
    notify: Notify = unheard,
) -> TeamPlanView:
    """Return the best plan for everybody in ``team`` as reports show it.

    ``limits`` are for each person, except that the budget is for everybody together. ``shared`` names skills that
    shared goals need. ``outside_rate`` is the price of an hour of help from outside, in pounds, None if it isn't known.
    ``notify`` is called if the search can take long. For more than MOST_PEOPLE, a plan is made for one team after
    another; raises ProblemError if one of them is too large.
    """
    case, framework = team.case(), team.framework
    members = case.members
    reasons = {member.key: _reasons(member, team.setup.people.get(member.key), shared) for member in members}
    own = {member.key: limits_of_member(member, team.setup, limits) for member in members}
    scale = framework.scale
    demand = TeamDemand.of(
        [
            _learner(member, team.setup.people.get(member.key), own[member.key], reasons[member.key])
            for member in members
        ],
        [
            Required(team, skill, need.level, need.people)
            for team, needs in requirements(case, framework).items()
            for skill, need in needs.items()
        ],
        team.library.actions,
        limits.budget,
        scale.top,
        scale.attested_from,
        outside_rate,
    )
    plan = _plan(demand, notify)
    picture = TeamPlanCase(
        case.name, plan, members, limits, own, reasons, case.silent, not case.required, outside_rate=outside_rate
    )
    return team_plan_view(picture, framework, today)


def _plan(demand: TeamDemand, notify: Notify) -> TeamPlan:
    people = len(demand.learners)
    if people <= MOST_PEOPLE:
        if people > MOST_AT_ONCE:
            notify(f"Looking for the best plan for {people} people. This can take a minute.")
        return make_team_plan(demand, SECONDS if people <= MANY else 3 * SECONDS)
    notify(
        f"{people} people are too many for one plan, which can include {MOST_PEOPLE} people. So each team gets its own "
        "part. This can take some minutes."
    )
    try:
        return make_plan_by_team(
            demand, MOST_PEOPLE, progress=lambda path: notify(f"Planning for {'/'.join(path) or 'those in no team'}.")
        )
    except TooManyPeopleError as error:
        where = f"'{'/'.join(error.team)}'" if error.team else "no team"
        what = f"{error.people} people are in {where}, and one plan can have {MOST_PEOPLE}"
        fix = "divide them into smaller teams, such as 'IT/Service desk' inside 'IT'"
        raise ProblemError([Problem("too-many-people", "PATH", what, fix)]) from None


def _learner(member: Person, person: TeamFilePerson | None, limits: Limits, reasons: Reasons) -> Learner:
    answers = member.answers.items()
    return Learner(
        key=member.key,
        team=member.team,
        held={skill: answer.level for skill, answer in answers if answer.level is not None},
        limits=limits,
        closed=frozenset(skill for skill, answer in answers if answer.state is State.NOT_APPLICABLE),
        fit={skill: sum(POINTS[reason] for reason in found) for skill, found in reasons.items()},
        role=frozenset(skill for skill, answer in answers if answer.target is not None) if member.role else None,
        manager=key_of(person.manager) if person and person.manager else None,
        proven={
            skill: answer.evidenced
            for skill, answer in answers
            if answer.level is not None and answer.evidenced is not None
        },
    )


def _reasons(member: Person, person: TeamFilePerson | None, shared: frozenset[str]) -> Reasons:
    return {skill: said for skill in member.answers if (said := tuple(_speaking_for(skill, member, person, shared)))}


def _speaking_for(skill: str, member: Person, person: TeamFilePerson | None, shared: frozenset[str]) -> Iterator[str]:
    answer = member.answers[skill]
    if answer.target is not None and answer.level is not None and answer.level < answer.target:
        yield GAP
    elif answer.target is not None:
        yield IN_ROLE
    if person and skill in person.goals:
        yield OWN_GOAL
    if skill in shared:
        yield SHARED_GOAL
