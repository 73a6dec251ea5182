"""The people of a team: which team they are in, and what they answered."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise

from itsm_skills.assessments.claim import Rater, State

Team = tuple[str, ...]
"""The path of a team from the top of the tree, such as ("IT", "Service desk"); () is everyone."""

SELF = Rater.SELF
MANAGER = Rater.MANAGER
AGREED = Rater.AGREED


_ALIKE = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'") | dict.fromkeys("\u2010\u2011", "-"))
"""Apostrophes and hyphens that look like the plain ones."""

_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2065\u2800\u3164\uffa0")
_SELECTORS = (range(0xFE00, 0xFE10), range(0xFFF0, 0xFFF9), range(0xE0000, 0xE1000))
"""Signs that Unicode lets programs leave out (Default_Ignorable_Code_Point), beside format characters."""


def key_of(name: str) -> str:
    """Return what tells people apart: the name, however its capitals, spaces, accents and apostrophes are stored.

    Characters that nobody sees, such as a soft hyphen or a mark of the writing direction, don't count.
    """
    name = visible(name).translate(_ALIKE)
    if not name.isascii():
        name = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return " ".join(name.split()).casefold()


def visible(text: str) -> str:
    """Return ``text`` without the characters that nobody sees."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(sign for sign in text if not _is_invisible(sign))


def _is_invisible(sign: str) -> bool:
    if sign in _BLANK or any(ord(sign) in selectors for selectors in _SELECTORS):
        return True
    return unicodedata.category(sign) in {"Cf", "Cc"} and not sign.isspace()


def is_in(team: Team, larger: Team) -> bool:
    """Return whether ``team`` is ``larger`` or a team inside it."""
    return team[: len(larger)] == larger


def larger_teams(team: Team) -> Iterator[Team]:
    """Yield every team that ``team`` is inside, everyone () first, and ``team`` itself."""
    return (team[:depth] for depth in range(len(team) + 1))


MOST_LEVELS_OF_TEAMS = 20
"""How many teams can be inside each other. Larger numbers are errors, and reports on them would be enormous."""

LONGEST_TEAM = 2_000
"""How many characters a team can have, with all the teams around it."""


def is_team(text: str) -> bool:
    """Whether ``text`` can be a team: not too long, and not inside too many others."""
    return len(text) <= LONGEST_TEAM and text.count("/") < MOST_LEVELS_OF_TEAMS


def team_path(text: str) -> Team:
    """Return the team that ``text`` names: ``IT/Service desk`` is a team inside another, empty text is everyone.

    Characters that nobody sees are left out, so that they don't turn one team into two.
    """
    parts = (" ".join(unicodedata.normalize("NFC", visible(part)).split()) for part in text.split("/"))
    return tuple(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class PersonAnswer:
    """One skill of one person, in levels of the scale.

    ``level`` is the level that counts: the agreed one, or else the person's own rating. It's None unless the state is
    ``level``. ``evidenced`` is the part of ``level`` that is backed by evidence, or None without evidence. ``target``
    and ``importance`` (1 to 5) are the role's; ``target`` is None if the role doesn't ask for the skill.

    ``settled`` says that the person and the manager have agreed on the answer. Only then is ``own`` set, to the
    person's own rating, if there is one.
    """

    state: State
    level: int | None = None
    evidenced: int | None = None
    target: int | None = None
    importance: int = 1
    settled: bool = False
    own: int | None = None

    @property
    def agreed(self) -> int | None:
        """The agreed level, or None if no level was agreed."""
        return self.level if self.settled else None

    @property
    def rated(self) -> int | None:
        """The person's own rating, or None if there is none."""
        return self.own if self.settled else self.level


@dataclass(frozen=True, slots=True)
class Person:
    """One person as one rater sees them. ``key`` tells people apart, and stays the same from run to run.

    ``edition`` tells these answers from others that the same person gave, for example by their time; it may be empty.
    ``qualifications`` are those held, by id.
    """

    key: str
    name: str
    team: Team
    role: str
    answers: Mapping[str, PersonAnswer]
    rater: str = SELF
    edition: str = ""
    qualifications: frozenset[str] = frozenset()

    def level(self, skill: str) -> int | None:
        """Return the level in ``skill`` that counts (agreed, or else rated), or None if there is none."""
        answer = self.answers.get(skill)
        return None if answer is None else answer.level

    def rated(self, skill: str) -> int | None:
        """Return the rater's own rating of ``skill``, whatever was agreed, or None if there is none."""
        answer = self.answers.get(skill)
        return None if answer is None else answer.rated

    def state(self, skill: str) -> State:
        """Return the state of ``skill``; a skill that was never asked counts as skipped."""
        answer = self.answers.get(skill)
        return State.SKIPPED if answer is None else answer.state


AnswerCounts = Mapping[str, Sequence[tuple[PersonAnswer, int]]]
"""By skill, the answers that were given, each with the number of people who gave it; equal ones can appear twice."""


def count_answers(members: Iterable[Person]) -> AnswerCounts:
    """Return how many of ``members`` gave which answer to each skill."""
    # The same answer of many people is mostly one object, and counting objects takes a tenth of the time.
    members = tuple(members)
    pairs = chain.from_iterable(zip(one.answers, map(id, one.answers.values()), strict=True) for one in members)
    answers = {id(answer): answer for member in members for answer in member.answers.values()}
    found: dict[str, list[tuple[PersonAnswer, int]]] = {}
    for (skill, place), people in Counter(pairs).items():
        found.setdefault(skill, []).append((answers[place], people))
    return found


@dataclass(frozen=True)
class Roster:
    """The people of one run, each once, in the order of their keys, so that the order of the input reveals nothing."""

    members: tuple[Person, ...]

    @cached_property
    def own(self) -> Mapping[Team, tuple[Person, ...]]:
        """The people of every team, without those of the teams inside it; teams without any are left out."""
        found: dict[Team, list[Person]] = {}
        for member in self.members:
            found.setdefault(member.team, []).append(member)
        return {team: tuple(members) for team, members in found.items()}

    @cached_property
    def own_answers(self) -> Mapping[Team, AnswerCounts]:
        """The counts of the answers of the people in ``own``: most figures need nothing else."""
        return {team: count_answers(members) for team, members in self.own.items()}

    @classmethod
    def of(cls, members: Iterable[Person]) -> Roster:
        """Return the roster of ``members``; ValueError if two have the same key."""
        ordered = tuple(sorted(members, key=lambda member: member.key))
        for first, second in pairwise(ordered):
            if first.key == second.key:
                raise ValueError(f"two members have the key {first.key!r}")
        return cls(ordered)

    def teams(self) -> tuple[Team, ...]:
        """Return every team and every team above it, everyone () first, sorted by name."""
        return tuple(sorted({larger for team in self.own for larger in larger_teams(team)} | {()}))

    @cached_property
    def _by_team(self) -> Mapping[Team, tuple[Person, ...]]:
        found: dict[Team, list[Person]] = {}
        for member in self.members:
            for larger in larger_teams(member.team):
                found.setdefault(larger, []).append(member)
        return {team: tuple(members) for team, members in found.items()}

    def under(self, team: Team) -> tuple[Person, ...]:
        """Return the people of ``team`` and of the teams inside it."""
        return self._by_team.get(team, ())

    @cached_property
    def _answers_by_team(self) -> Mapping[Team, tuple[AnswerCounts, ...]]:
        found: dict[Team, list[AnswerCounts]] = {}
        for team, answers in self.own_answers.items():
            for larger in larger_teams(team):
                found.setdefault(larger, []).append(answers)
        return {team: tuple(answers) for team, answers in found.items()}

    def answers_under(self, team: Team) -> tuple[AnswerCounts, ...]:
        """Return ``own_answers`` of ``team`` and of the teams inside it."""
        return self._answers_by_team.get(team, ())


def main_teams(teams: Sequence[Team]) -> tuple[Team, ...]:
    """Return the teams into which the whole divides first; a single team that contains all others doesn't count."""
    depth = 1
    while True:
        found = tuple(team for team in teams if len(team) == depth)
        if len(found) != 1 or not any(len(team) > depth for team in teams):
            return found
        depth += 1
