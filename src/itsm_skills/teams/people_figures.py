"""The figures of a team whose people are known one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from itsm_skills.assessments.claim import State
from itsm_skills.frameworks.framework import Framework
from itsm_skills.scoring.balance import Indices
from itsm_skills.scoring.proficiency import MIN_SHARE
from itsm_skills.teams.aggregate import Aggregate, domain_aggregates, skill_aggregates
from itsm_skills.teams.balance import TeamBalance, team_balance
from itsm_skills.teams.coverage import Coverage, Requirement, coverage
from itsm_skills.teams.measure import Measure, measures_of
from itsm_skills.teams.person import Person, PersonAnswer, Roster, Team
from itsm_skills.teams.priority import Priority, team_priorities
from itsm_skills.teams.role_targets import RoleTarget
from itsm_skills.teams.trend import Trend, team_trends


class PeopleFigures:
    """The ``Figures`` of ``roster``; ``before`` are the people of an earlier run, if there is one."""

    def __init__(self, roster: Roster, framework: Framework, before: Roster | None = None) -> None:
        self.roster = roster
        self._framework, self._before, self._top = framework, before, framework.scale.top
        self._aggregates: dict[tuple[str, ...], dict[Team, list[Aggregate]]] = {}
        self._priorities: dict[tuple[str, ...], Mapping[Team, tuple[Priority, ...]]] = {}

    @cached_property
    def teams(self) -> tuple[Team, ...]:
        """Every team and every team above it, everyone () first, sorted by name."""
        return self.roster.teams()

    @cached_property
    def measures(self) -> frozenset[Measure]:
        """The plain measures that have at least one level (``measure.measures_of``)."""
        return measures_of(self.roster.members)

    def members(self, team: Team) -> tuple[Person, ...]:
        """Return the people of ``team`` and of the teams inside it."""
        return self.roster.under(team)

    def _answers(self, team: Team) -> Iterator[tuple[str, PersonAnswer, int]]:
        """Yield the answers in ``team`` and in the teams inside it: the skill, the answer, and how many gave it."""
        for answers in self.roster.answers_under(team):
            for skill, given in answers.items():
                for answer, people in given:
                    yield skill, answer, people

    def people(self, team: Team) -> int:
        """Return the number of people in ``team`` who rated themselves, from 0."""
        return len(self.members(team))

    @cached_property
    def _answered(self) -> frozenset[str]:
        return frozenset(person.key for person in self.roster.members if has_answered(person))

    def answered(self, team: Team) -> int:
        """Return how many of them have rated at least two thirds of what applies to them (measurement, section 1)."""
        return sum(person.key in self._answered for person in self.members(team))

    def in_play(self, skills: Sequence[str]) -> list[str]:
        """Return those of ``skills`` that somebody said something about, or that a role asks for."""
        return in_play(self.roster.members, skills)

    def role_targets(self, team: Team) -> Iterable[RoleTarget]:
        """Return what the roles in ``team`` ask for, in any order; one skill and level may come several times."""
        found: Counter[tuple[str, int, int]] = Counter()
        for skill, answer, people in self._answers(team):
            if answer.target is not None:
                found[skill, answer.target, answer.importance] += people
        return (RoleTarget(skill, level, importance, people) for (skill, level, importance), people in found.items())

    def skill_aggregates(self, team: Team, skills: Sequence[str]) -> list[Aggregate]:
        """Return the aggregate of each skill, in the order given."""
        if tuple(skills) not in self._aggregates:
            self._aggregates[tuple(skills)] = _by_team(skill_aggregates(self.roster, skills, self._top))
        return self._aggregates[tuple(skills)].get(team, [])

    def domain_aggregates(self, team: Team, domains: Mapping[str, Sequence[str]]) -> list[Aggregate]:
        """Return the aggregate of each domain over all answers to its skills."""
        if tuple(domains) not in self._aggregates:
            self._aggregates[tuple(domains)] = _by_team(domain_aggregates(self.roster, domains, self._top))
        return self._aggregates[tuple(domains)].get(team, [])

    def priorities(self, team: Team, skills: Sequence[str]) -> tuple[Priority, ...]:
        """Return the skills by falling mean weighted discrepancy (``priority.priorities``)."""
        if tuple(skills) not in self._priorities:
            self._priorities[tuple(skills)] = team_priorities(self.roster, skills)
        return self._priorities[tuple(skills)].get(team, ())

    def shortfalls(self, skills: Sequence[str]) -> dict[str, int]:
        """Return by skill how many levels people are below their targets, added up over everyone."""
        found = dict.fromkeys(skills, 0)
        for skill, answer, people in self._answers(()):
            if skill in found:
                found[skill] += people * _lacks(answer)
        return found

    def coverage(
        self, team: Team, required: Mapping[str, Requirement], measure: Measure = Measure.RATED
    ) -> tuple[Coverage, ...]:
        """Return who reaches what ``team`` needs, by ``measure``, in the order of ``required``."""
        return coverage(self.members(team), required, measure)

    def answering(self, team: Team, skill: str) -> int:
        """Return how many people of ``team`` have a level in ``skill``, from 0."""
        return sum(person.level(skill) is not None for person in self.members(team))

    @cached_property
    def balances(self) -> TeamBalance:
        """The balance of each person and of everyone together."""
        return team_balance(self.roster.members, self._framework)

    def balance(self) -> Indices | None:
        """Return the balance over everyone's answers, as if they were one person's; None if it can't be worked out."""
        team = self.balances
        if team.technical is None or team.business is None or team.difference is None:
            return None
        return Indices(team.technical, team.business, team.difference)

    def trends(self, team: Team, skills: Sequence[str]) -> tuple[Trend, ...]:
        """Return the change of each skill since the earlier run; nothing if there was none."""
        return team_trends(self._before, self.roster, team, skills, self._top) if self._before else ()


def in_play(people: Sequence[Person], skills: Sequence[str]) -> list[str]:
    """Return those of ``skills`` that one of ``people`` said something about, or that their role asks for."""
    return [skill for skill in skills if any(_in_play(person.answers.get(skill)) for person in people)]


def _in_play(answer: PersonAnswer | None) -> bool:
    return answer is not None and (answer.state is not State.SKIPPED or answer.target is not None)


def has_answered(person: Person) -> bool:
    """Whether at least two thirds of what applies to ``person`` have a level (measurement, section 1)."""
    return is_enough(*levels_and_asked(person))


def is_enough(levels: int, asked: int) -> bool:
    """Whether ``levels`` are at least two thirds of the ``asked`` skills that apply."""
    return asked > 0 and levels >= MIN_SHARE * asked


def levels_and_asked(person: Person) -> tuple[int, int]:
    """Return how many skills have a level, and how many apply: the role's, or without a role all that were asked."""
    wanted = [answer for answer in person.answers.values() if answer.target is not None or not person.role]
    apply = [answer for answer in wanted if answer.state is not State.NOT_APPLICABLE]
    return sum(answer.level is not None for answer in apply), len(apply)


def _lacks(answer: PersonAnswer) -> int:
    if answer.level is None or answer.target is None:
        return 0
    return max(0, answer.target - answer.level)


def _by_team(aggregates: Sequence[Aggregate]) -> dict[Team, list[Aggregate]]:
    found: dict[Team, list[Aggregate]] = {}
    for one in aggregates:
        found.setdefault(one.team, []).append(one)
    return found
