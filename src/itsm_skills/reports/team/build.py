"""Works out the view of a team from its people, or from counts of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from itsm_skills.frameworks.framework import Framework
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.reports.team.heat_map import heat_view
from itsm_skills.reports.team.required import Covered, cover_required, required_views
from itsm_skills.reports.team.responses import response_views
from itsm_skills.reports.team.view import (
    AggregateView,
    Case,
    ManagerRatingView,
    PersonView,
    PriorityView,
    Required,
    TeamCase,
    TeamSizeView,
    TeamView,
    TrendView,
    aggregate_view,
    rounded,
    team_text,
)
from itsm_skills.scoring.balance import Tilt
from itsm_skills.teams.figures import Figures
from itsm_skills.teams.manager_ratings import compare_with_managers
from itsm_skills.teams.measure import Measure, most_cautious
from itsm_skills.teams.people_figures import PeopleFigures, is_enough, levels_and_asked
from itsm_skills.teams.person import Person, Roster, Team, main_teams
from itsm_skills.teams.priority import Priority
from itsm_skills.teams.proposal import proposal
from itsm_skills.teams.thresholds import RequirementFact, ThresholdFacts
from itsm_skills.teams.trend import Trend


def threshold_facts(case: Case, framework: Framework, by: Measure | None = None) -> ThresholdFacts:
    """Return the numbers that conditions of scripts use, by the measure ``by`` or else by the most cautious one."""
    figures = case.figures(framework)
    return ThresholdFacts(
        tuple(
            RequirementFact(team_text(team), framework.skills[one.skill].name, one)
            for team, found in _covered(case, figures, framework, by).counted.items()
            for one in found
        ),
        tuple((framework.skills[one.skill].name, one) for one in figures.priorities((), list(framework.skills))),
        figures.answered(()),
        figures.people(()) + len(case.silent) + len(case.unusable),
    )


def requirements(case: Case, framework: Framework) -> Required:
    """Return what each team requires; if nothing is required, what is proposed from the roles."""
    return _required(case, case.figures(framework), framework)


def team_view(
    case: Case,
    framework: Framework,
    made: date,
    sort: str = "domain",
    *,
    by: Measure | None = None,
    every_team: bool = True,
) -> TeamView:
    """Return the view of ``case``; ``sort`` orders the heat map, and ``by`` is the measure for requirements.

    Without ``by``, requirements are measured as cautiously as the answers allow (``measure.most_cautious``).
    Unless ``every_team``, skills, priorities and changes are only those of everyone and of the branches.
    """
    figures, scale = case.figures(framework), framework.scale
    known = figures if isinstance(figures, PeopleFigures) else None
    roster = known.roster if known else Roster(())
    names = {person.key: person.name for person in roster.members}
    title = {skill.id: skill.name for skill in framework.skills.values()}
    title |= {domain.id: domain.name for domain in framework.domains.values()}
    skills = figures.in_play(list(framework.skills))
    branches = main_teams(figures.teams)
    detailed = figures.teams if every_team else ((), *branches)
    covered = _covered(case, figures, framework, by)
    required = required_views(covered, figures, names, title)
    balance = figures.balance()
    return TeamView(
        name=case.name,
        made=made,
        first=min(case.days, default=None),
        last=max(case.days, default=None),
        top=scale.top,
        levels=tuple((level.value, level.name, level.anchor) for level in scale.levels),
        teams=_teams(figures),
        branches=tuple(map(team_text, branches)),
        responses=response_views(case, figures) if isinstance(case, TeamCase) else (),
        people=_people(known) if known else None,
        silent=case.silent,
        unusable=case.unusable,
        assumed=not case.required,
        by=covered.by,
        coverage=required.coverage,
        leaving=required.leaving,
        leaving_together=required.leaving_together,
        shortfalls=required.shortfalls,
        priorities=tuple(_priority((), one, roster.members, title) for one in figures.priorities((), skills)),
        priorities_by_team=tuple(
            _priority(team, one, (), title) for team in detailed if team for one in figures.priorities(team, skills)
        ),
        technical=rounded(balance.technical if balance else None),
        business=rounded(balance.business if balance else None),
        difference=rounded(balance.difference if balance else None),
        domains=_domains(figures, skills, framework, title),
        skills=tuple(aggregate_view(one, title) for team in detailed for one in figures.skill_aggregates(team, skills)),
        beside=_manager_ratings((*roster.members, *case.managers), names, title),
        trends=tuple(_trend(one, title) for team in detailed for one in figures.trends(team, skills)),
        compared=case.compared,
        heat=heat_view(
            roster.members,
            skills,
            figures.shortfalls(skills),
            framework,
            sort,
            {skill for needs in covered.required.values() for skill in needs},
        ),
    )


_ABSENT = {
    Measure.AGREED: Problem(
        "nothing-agreed",
        "--by agreed",
        "nobody's level has been agreed",
        "add answers with 'rater: agreed', or leave it out",
    ),
    Measure.EVIDENCE: Problem("no-evidence", "--by evidence", "there's no evidence in the answers", "leave it out"),
}


def _teams(figures: Figures) -> tuple[TeamSizeView, ...]:
    return tuple(
        TeamSizeView(team=team_text(team), people=figures.people(team), answered=figures.answered(team))
        for team in figures.teams
    )


def _domains(
    figures: Figures, skills: Sequence[str], framework: Framework, title: Mapping[str, str]
) -> tuple[AggregateView, ...]:
    """Return the aggregates of every team and domain, for domains that have some of ``skills``."""
    domains = {
        domain: used
        for domain in framework.domains
        if (used := [skill for skill in skills if framework.skills[skill].domain == domain])
    }
    return tuple(
        aggregate_view(one, title) for team in figures.teams for one in figures.domain_aggregates(team, domains)
    )


def _manager_ratings(
    people: Sequence[Person], names: Mapping[str, str], title: Mapping[str, str]
) -> tuple[ManagerRatingView, ...]:
    return tuple(
        ManagerRatingView(
            person=names[one.key],
            skill=one.skill,
            name=title[one.skill],
            own=one.own,
            manager=one.manager,
            agreed=one.agreed,
            difference=one.difference,
        )
        for one in compare_with_managers(people)
    )


def _covered(case: Case, figures: Figures, framework: Framework, by: Measure | None) -> Covered:
    """Return how what is required is covered; if nothing is required, what is proposed from the roles."""
    if by is not None and by not in figures.measures:
        raise ProblemError([_ABSENT[by]])
    return cover_required(_required(case, figures, framework), figures, by or most_cautious(figures.measures))


def _required(case: Case, figures: Figures, framework: Framework) -> Required:
    return case.required or proposal(figures, list(framework.skills))


def _people(figures: PeopleFigures) -> tuple[PersonView, ...]:
    tilts: Mapping[str, Tilt | None] = dict(figures.balances.people)
    found = []
    for person in sorted(figures.roster.members, key=lambda person: (person.name.casefold(), person.key)):
        own, (levels, asked) = tilts[person.key], levels_and_asked(person)
        difference = own.difference if own else None
        found.append(
            PersonView(
                name=person.name,
                team=team_text(person.team),
                role=person.role,
                levels=levels,
                asked=asked,
                answered=is_enough(levels, asked),
                difference=rounded(difference.value) if difference else None,
                low=rounded(difference.low) if difference else None,
                high=rounded(difference.high) if difference else None,
                verdict=own.verdict if own else None,
            )
        )
    return tuple(found)


def _priority(team: Team, found: Priority, people: Sequence[Person], title: Mapping[str, str]) -> PriorityView:
    """Return the view of ``found``, with the names of ``people`` below target, and of those who could show the skill."""
    answers = [(person.name, person.answers.get(found.skill)) for person in people]
    given = [(name, one.level, one.target) for name, one in answers if one is not None and one.level is not None]
    highest = max((level for _, level, _ in given), default=0)
    enough = highest >= max((target for _, _, target in given if target is not None), default=0)
    return PriorityView(
        team=team_text(team),
        skill=found.skill,
        name=title[found.skill],
        people=found.people,
        below=found.below,
        score=round(found.score, 2),
        who=tuple(name for name, level, target in given if target is not None and level < target),
        ahead=tuple(name for name, level, _ in given if level == highest) if enough else (),
    )


def _trend(found: Trend, title: Mapping[str, str]) -> TrendView:
    assert found.before.mean is not None
    assert found.after.mean is not None
    return TrendView(
        team=team_text(found.team),
        skill=found.skill,
        name=title[found.skill],
        people=found.people,
        before=round(found.before.mean, 2),
        after=round(found.after.mean, 2),
        change=round(found.change, 2),
        risen=found.risen,
        fallen=found.fallen,
    )
