"""Works out the view of a bench."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from itsm_skills.frameworks.framework import Framework, Role
from itsm_skills.planning.succession.bench import RoleBench, succession
from itsm_skills.planning.succession.readiness import Lack, Readiness, critical
from itsm_skills.reports.bench.view import (
    BenchCase,
    BenchView,
    CandidateView,
    LackView,
    OnlyBehindView,
    RoleBenchView,
)
from itsm_skills.reports.team.view import team_text
from itsm_skills.teams.person import Person


def bench_view(case: BenchCase, framework: Framework, roles: Mapping[str, Role], made: date) -> BenchView:
    """Return the view of ``case``; ``roles`` are those of the framework, by id."""
    team, limits = case.team, case.limits
    people = {one.key: one for one in team.members}
    behind = succession(case.benches)
    return BenchView(
        name=team.name,
        made=made,
        quarters=limits.quarters,
        hours=limits.extra_hours,
        work_hours=limits.work_hours,
        budget=limits.budget,
        has=tuple(sorted(limits.has)),
        roles=tuple(_role(one, framework, roles, people) for one in case.benches),
        only=tuple(
            OnlyBehindView(person=people[one.key].name, whom=tuple(people[key].name for key in one.whom))
            for one in behind.only
        ),
        nobody=tuple(people[key].name for key in behind.nobody),
        without_role=tuple(one.name for one in team.members if not one.role),
        silent=team.silent,
        unusable=team.unusable,
    )


def _role(
    found: RoleBench, framework: Framework, roles: Mapping[str, Role], people: Mapping[str, Person]
) -> RoleBenchView:
    role = found.role
    return RoleBenchView(
        role=role.id,
        title=role.title,
        practice="" if role == roles[role.id] else framework.skills[role.targets[0].skill].name,
        skills=len(critical(role)),
        holders=tuple(people[key].name for key in found.holders),
        nearest=tuple(_candidate(one, people[one.key], framework) for one in found.nearest),
    )


def _candidate(found: Readiness, person: Person, framework: Framework) -> CandidateView:
    return CandidateView(
        person=person.name,
        team=team_text(person.team),
        role=person.role,
        standing=found.standing.value,
        quarters=found.quarters,
        met=found.met,
        proven=found.proven,
        hours=found.hours,
        most_hours=found.most_hours,
        lacks=tuple(_lack(one, framework) for one in found.lacks),
    )


def _lack(one: Lack, framework: Framework) -> LackView:
    return LackView(
        skill=one.skill,
        name=framework.skills[one.skill].name,
        level=one.held,
        target=one.target,
        hours=one.hours,
        hindrance=one.hindrance.value if one.hindrance else None,
    )
