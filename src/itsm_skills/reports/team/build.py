"""Works out the picture of a named team from its people: all the numbers that its report holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from itsm_skills.assessments.claim import State
from itsm_skills.frameworks.framework import Framework
from itsm_skills.reports.team.heat_map import heat_view, in_play
from itsm_skills.reports.team.view import (
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
from itsm_skills.scoring.balance import Tilt
from itsm_skills.scoring.proficiency import MIN_SHARE
from itsm_skills.teams.aggregate import domain_aggregates, skill_aggregates
from itsm_skills.teams.balance import team_mix
from itsm_skills.teams.coverage import Coverage, Requirement, coverage, critical_requirements, key_person_load
from itsm_skills.teams.manager_ratings import beside_managers
from itsm_skills.teams.person import Person, Roster, Team
from itsm_skills.teams.priority import Priority, priorities
from itsm_skills.teams.thresholds import ThresholdFacts
from itsm_skills.teams.trend import Trend, trends


def standing(case: TeamCase, framework: Framework) -> ThresholdFacts:
    """Return what conditions of scripts are about."""
    covered = tuple(one for team in _coverages(case, Roster.of(case.members), framework) for one in team.claimed)
    answered = sum(has_answered(member) for member in case.members)
    return ThresholdFacts(
        covered, priorities(case.members, list(framework.skills)), answered, len(case.members) + len(case.silent)
    )


def has_answered(member: Person) -> bool:
    """Whether at least two thirds of what applies to ``member`` have a level (measurement, section 1)."""
    return _is_enough(*_answered(member))


def _is_enough(levels: int, asked: int) -> bool:
    return asked > 0 and levels >= MIN_SHARE * asked


def _answered(member: Person) -> tuple[int, int]:
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
    covered = _coverages(case, roster, framework)
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
        coverage=tuple(view for one in covered for view in _coverage(one, names, title)),
        load=_load(covered, names, title),
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


@dataclass(frozen=True, slots=True)
class _Required:
    """The ``team`` of ``members`` and what it requires, skill by skill: covered by claim, and by evidence."""

    team: Team
    members: Sequence[Person]
    claimed: tuple[Coverage, ...]
    evidenced: tuple[Coverage, ...]


def _coverages(case: TeamCase, roster: Roster, framework: Framework) -> list[_Required]:
    """Return the coverage of what each team requires."""
    return [
        _Required(team, members, coverage(members, needs), coverage(members, needs, evidenced=True))
        for team, needs in requirements(case, framework).items()
        for members in (roster.under(team),)
    ]


def requirements(case: TeamCase, framework: Framework) -> Mapping[Team, Mapping[str, Requirement]]:
    """Return what each team requires; where nothing is required, what is critical to the roles."""
    return case.required or {(): critical_requirements(case.members, list(framework.skills))}


def _people(roster: Roster, tilts: Mapping[str, Tilt | None]) -> tuple[PersonView, ...]:
    found = []
    for member in sorted(roster.members, key=lambda member: (member.name.casefold(), member.key)):
        own, (levels, asked) = tilts[member.key], _answered(member)
        difference = own.difference if own else None
        found.append(
            PersonView(
                member.name,
                team_text(member.team),
                member.role,
                levels,
                asked,
                _is_enough(levels, asked),
                rounded(difference.value) if difference else None,
                rounded(difference.low) if difference else None,
                rounded(difference.high) if difference else None,
                own.verdict if own else None,
            )
        )
    return tuple(found)


def _coverage(found: _Required, names: Mapping[str, str], title: Mapping[str, str]) -> Iterator[CoverageView]:
    for one, evidenced in zip(found.claimed, found.evidenced, strict=True):
        yield CoverageView(
            team_text(found.team),
            one.skill,
            title[one.skill],
            one.requirement.level,
            one.requirement.people,
            one.people,
            evidenced.people,
            sum(member.level(one.skill) is not None for member in found.members),
            one.cover.value,
            tuple(names[key] for key in one.holders),
        )


def _load(required: Sequence[_Required], names: Mapping[str, str], title: Mapping[str, str]) -> tuple[LoadView, ...]:
    """Return who is the only cover of something in a team that requires it, most skills first."""
    sole: dict[str, list[str]] = {}
    for one in required:
        for key, skills in key_person_load(one.members, one.claimed).items():
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
