"""Works out the page of each person for a one-to-one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from itsm_skills.assessments.claim import State
from itsm_skills.frameworks.framework import Framework
from itsm_skills.reports.one_to_one.view import OneToOneView, SkillView
from itsm_skills.reports.team.build import requirements
from itsm_skills.reports.team.view import Required, TeamCase, team_text
from itsm_skills.teams.person import Person


def one_to_one_views(
    case: TeamCase,
    framework: Framework,
    made: date,
    bosses: Mapping[str, str],
    wishes: Mapping[str, tuple[str, ...]],
) -> dict[str, OneToOneView]:
    """Return the page of everybody in ``case``, by their key.

    ``bosses`` has the names of managers, and ``wishes`` the skills that people want to develop, each by the person's key.
    """
    required = requirements(case, framework)
    theirs = {one.key: one for one in case.managers}
    found = {}
    for member in case.members:
        rated = [_skill(skill, member, theirs.get(member.key), framework, required) for skill in framework.skills]
        shown = tuple(
            one for one in rated if one.wanted is not None or one.manager is not None or one.agreed is not None
        )
        found[member.key] = OneToOneView(
            person=member.name,
            team=team_text(member.team) if member.team else "",
            role=member.role,
            about=case.name,
            manager=bosses.get(member.key, ""),
            made=made,
            top=framework.scale.top,
            skills=shown,
            others=sum(one.own is not None for one in rated if one not in shown),
            proposed=not case.required,
            wishes=tuple(framework.skills[skill].name for skill in wishes.get(member.key, ())),
        )
    return found


def _skill(skill: str, member: Person, manager: Person | None, framework: Framework, required: Required) -> SkillView:
    answer, details = member.answers.get(skill), framework.skills[skill]
    asked = [
        needs[skill].level
        for team, needs in required.items()
        if skill in needs and member.team[: len(team)] == team and _concerns(member, skill, needs[skill].level)
    ]
    return SkillView(
        skill=skill,
        name=details.name,
        domain=framework.domains[details.domain].name,
        state=member.state(skill),
        own=answer.rated if answer else None,
        manager=manager.rated(skill) if manager else None,
        agreed=answer.agreed if answer else None,
        evidenced=answer.evidenced if answer else None,
        target=answer.target if answer else None,
        importance=answer.importance if answer else 1,
        required=max(asked, default=None),
        behaviours=tuple(details.behaviours.get(level, "") for level in range(1, framework.scale.top + 1)),
    )


def _concerns(member: Person, skill: str, level: int) -> bool:
    """Whether a requirement is a matter for this person: their role's target or their own level is near it."""
    answer = member.answers.get(skill)
    if answer is None or answer.state is State.NOT_APPLICABLE:
        return False
    return max(answer.target or 0, answer.level or 0) >= level - 1
