"""Makes the bench of a team: who could take over which role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from itsm_skills.application.team import TeamInput
from itsm_skills.application.team_limits import limits_of_member
from itsm_skills.frameworks.framework import Role
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.succession.bench import bench
from itsm_skills.planning.succession.readiness import BenchPerson
from itsm_skills.reports.bench.build import bench_view
from itsm_skills.reports.bench.view import BenchCase, BenchView
from itsm_skills.teams.measure import Measure, level_by
from itsm_skills.teams.person import Person


def make_bench(team: TeamInput, limits: Limits, role: Role | None = None, *, today: date) -> BenchView:
    """Return the bench of each role in the framework, or only of ``role``, as reports show it.

    ``limits`` are those of each person, if the team file doesn't say anything else.
    """
    case, library = team.case(), team.library
    wanted = [role] if role else list(library.roles.values())
    roles = [one for each in wanted for one in _as_held(each, team.now.roles)]
    people = [_person(member, team, limits) for member in case.members]
    found = bench(people, roles, library.actions, library.framework.scale)
    return bench_view(BenchCase(case, found, limits), library.framework, library.roles, today)


def _person(member: Person, team: TeamInput, limits: Limits) -> BenchPerson:
    answers = member.answers
    return BenchPerson(
        member.key,
        team.now.roles.get(member.key),
        {skill: answer.level for skill, answer in answers.items() if answer.level is not None},
        limits_of_member(member, team.setup, limits),
        {
            skill: level
            for skill, answer in answers.items()
            if (level := level_by(answer, Measure.AGREED_OR_EVIDENCE)) is not None
        },
    )


def _as_held(role: Role, held: Mapping[str, Role]) -> Iterator[Role]:
    """Yield ``role`` with each practice that somebody in it owns, or as it is if nobody owns one."""
    found = {one.targets: one for one in held.values() if one.id == role.id}
    yield from found.values() or [role]
