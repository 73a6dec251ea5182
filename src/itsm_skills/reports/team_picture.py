"""Works out the picture of a named team from its people: all the numbers that its report holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from itsm_skills.assessments.claim import State
from itsm_skills.frameworks.framework import Framework
from itsm_skills.reports.heat_view import heat_view, in_play
from itsm_skills.reports.team_view import (
    BesideView,
    CoverageView,
    LoadView,
    PersonView,
    PriorityView,
    TeamCase,
    TeamView,
    TrendView,
    aggregate_view,
    rounded,
    team_text,
)
from itsm_skills.scoring.balance import Balance
from itsm_skills.scoring.proficiency import MIN_SHARE
from itsm_skills.teams.aggregate import domain_aggregates, skill_aggregates
from itsm_skills.teams.beside import beside_managers
from itsm_skills.teams.coverage import Coverage, coverage, critical_requirements, key_person_load
from itsm_skills.teams.member import Member, Roster, Team
from itsm_skills.teams.mix import team_mix
from itsm_skills.teams.priority import Priority, priorities
from itsm_skills.teams.thresholds import Standing
from itsm_skills.teams.trend import Trend, trends


def standing(case: TeamCase, framework: Framework) -> Standing:
    """Return what conditions of scripts are about."""
    covered = tuple(one for _, found in _coverages(case, framework) for one in found)
    answered = sum(has_answered(member) for member in case.members)
    return Standing(
        covered, priorities(case.members, list(framework.skills)), answered, len(case.members) + len(case.silent)
    )


def has_answered(member: Member) -> bool:
    """Whether at least two thirds of what applies to ``member`` have a level (measurement, section 1)."""
    levels, asked = _answered(member)
    return asked > 0 and levels >= MIN_SHARE * asked


def _answered(member: Member) -> tuple[int, int]:
    """Return how many skills have a level, and how many apply: those of the role, or all asked where none is known."""
    wanted = [answer for answer in member.answers.values() if answer.target is not None or not member.role]
    apply = [answer for answer in wanted if answer.state is not State.NOT_APPLICABLE]
    return sum(answer.level is not None for answer in apply), len(apply)


def team_view(case: TeamCase, framework: Framework, made: date, sort: str = "domain") -> TeamView:
    """Return the picture of ``case``; ``sort`` orders the heat map."""
    roster = Roster.of(case.members)
    names = {member.key: member.name for member in roster.members}
    skills = in_play(roster.members, framework)
    domains = {
        domain: [skill for skill in skills if framework.skills[skill].domain == domain] for domain in framework.domains
    }
    mix = team_mix(roster.members, framework)
    top, scale = framework.scale.top, framework.scale
    covered = _coverages(case, framework)
    earlier = Roster.of(case.before) if case.before is not None else None
    title = {skill.id: skill.name for skill in framework.skills.values()}
    title |= {domain.id: domain.name for domain in framework.domains.values()}
    return TeamView(
        name=case.name,
        made=made,
        first=min(case.days, default=None),
        last=max(case.days, default=None),
        top=top,
        levels=tuple((level.value, level.name, level.anchor) for level in scale.levels),
        people=_people(roster, dict(mix.people)),
        silent=case.silent,
        assumed=not case.required,
        coverage=tuple(_coverage(team, one, case, title) for team, found in covered for one in found),
        load=_load(roster, covered, title),
        priorities=tuple(_priority(one, roster, title) for one in priorities(roster.members, skills)),
        technical=rounded(mix.technical),
        business=rounded(mix.business),
        difference=rounded(mix.difference),
        domains=tuple(aggregate_view(one, title) for one in domain_aggregates(roster, _used(domains), top)),
        skills=tuple(aggregate_view(one, title) for one in skill_aggregates(roster, skills, top)),
        beside=tuple(
            BesideView(names[one.key], one.skill, title[one.skill], one.own, one.manager, one.difference)
            for one in beside_managers((*roster.members, *case.managers))
        ),
        trends=tuple(_trend(one, title) for one in trends(earlier, roster, skills, top)) if earlier else (),
        compared=earlier is not None,
        heat=heat_view(roster.members, framework, sort),
    )


def _used(domains: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    return {domain: skills for domain, skills in domains.items() if skills}


def _coverages(case: TeamCase, framework: Framework) -> list[tuple[Team, tuple[Coverage, ...]]]:
    """Return the coverage of what each team requires; where nothing is, of what is critical to the roles."""
    required = case.required or {(): critical_requirements(case.members, list(framework.skills))}
    roster = Roster.of(case.members)
    return [(team, coverage(roster.under(team), needs)) for team, needs in required.items()]


def _people(roster: Roster, balances: Mapping[str, Balance | None]) -> tuple[PersonView, ...]:
    found = []
    for member in sorted(roster.members, key=lambda member: (member.name.casefold(), member.key)):
        own, (levels, asked) = balances[member.key], _answered(member)
        difference = own.difference if own else None
        found.append(
            PersonView(
                member.name,
                team_text(member.team),
                member.role,
                levels,
                asked,
                has_answered(member),
                rounded(difference.value) if difference else None,
                rounded(difference.low) if difference else None,
                rounded(difference.high) if difference else None,
                own.verdict if own else None,
            )
        )
    return tuple(found)


def _coverage(team: Team, found: Coverage, case: TeamCase, title: Mapping[str, str]) -> CoverageView:
    members = Roster.of(case.members).under(team)
    names = {member.key: member.name for member in members}
    need = found.requirement
    (evidenced,) = coverage(members, {found.skill: need}, evidenced=True)
    holders = tuple(names[key] for key in found.holders)
    return CoverageView(
        team_text(team),
        found.skill,
        title[found.skill],
        need.level,
        need.people,
        found.people,
        evidenced.people,
        sum(member.level(found.skill) is not None for member in members),
        found.cover.value,
        holders,
    )


def _load(
    roster: Roster, covered: Sequence[tuple[Team, Sequence[Coverage]]], title: Mapping[str, str]
) -> tuple[LoadView, ...]:
    """Return who is the only cover of something in a team that requires it, most skills first."""
    names = {member.key: member.name for member in roster.members}
    sole: dict[str, list[str]] = {}
    for team, found in covered:
        for key, skills in key_person_load(roster.under(team), found).items():
            sole.setdefault(key, []).extend(skills)
    views = (
        LoadView(names[key], tuple(title[skill] for skill in dict.fromkeys(skills)))
        for key, skills in sole.items()
        if skills
    )
    return tuple(sorted(views, key=lambda view: (-len(view.skills), view.person.casefold())))


def _priority(found: Priority, roster: Roster, title: Mapping[str, str]) -> PriorityView:
    answers = [(member.name, member.answers.get(found.skill)) for member in roster.members]
    given = [(name, one.level, one.target) for name, one in answers if one is not None and one.level is not None]
    highest = max(level for _, level, _ in given)
    enough = highest >= max(target for _, _, target in given if target is not None)
    return PriorityView(
        found.skill,
        title[found.skill],
        found.people,
        found.below,
        round(found.score, 2),
        tuple(name for name, level, target in given if target is not None and level < target),
        tuple(name for name, level, _ in given if level == highest) if enough else (),
    )


def _trend(found: Trend, title: Mapping[str, str]) -> TrendView:
    assert found.before.mean is not None
    assert found.after.mean is not None
    return TrendView(
        team_text(found.team),
        found.skill,
        title[found.skill],
        found.people,
        round(found.before.mean, 2),
        round(found.after.mean, 2),
        round(found.change, 2),
        found.risen,
        found.fallen,
    )
