"""The people of a team: which team they are in, and what they answered."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from itsm_skills.assessments.claim import Rater, State

Team = tuple[str, ...]
"""The path of a team from the top of the tree, such as ("IT", "Service desk"); () is everyone."""

SELF = Rater.SELF
MANAGER = Rater.MANAGER


_ALIKE = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'") | dict.fromkeys("\u2010\u2011", "-"))
"""Apostrophes and hyphens that look like the plain ones."""


def key_of(name: str) -> str:
    """Return what tells people apart: the name, however its capitals, spaces, accents and apostrophes are stored.

    Characters that nobody sees, such as a soft hyphen or a mark of the writing direction, don't count.
    """
    if not name.isascii():
        name = unicodedata.normalize("NFC", visible(name))
    return " ".join(name.translate(_ALIKE).split()).casefold()


def visible(text: str) -> str:
    """Return ``text`` without the characters that nobody sees (format characters, in terms of Unicode)."""
    return text if text.isascii() else "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


MOST_LEVELS_OF_TEAMS = 20
"""How many teams can be inside each other. Larger numbers are errors, and reports on them would be enormous."""

LONGEST_TEAM = 2_000
"""How many characters a team can have, with all the teams around it."""


def is_team(text: str) -> bool:
    """Whether ``text`` can be a team: not too long, and not inside too many others."""
    return len(text) <= LONGEST_TEAM and text.count("/") < MOST_LEVELS_OF_TEAMS


def team_path(text: str) -> Team:
    """Return the team that ``text`` names: ``IT/Service desk`` is a team inside another, empty text is everyone."""
    return tuple(" ".join(part.split()) for part in text.split("/") if part.strip())


@dataclass(frozen=True, slots=True)
class PersonAnswer:
    """One skill of one person, in levels of the scale.

    ``level`` is the rating, and None unless the state is ``level``. ``evidenced`` is the level backed by evidence, or
    None without evidence. ``target`` and ``importance`` (1 to 5) are the role's; ``target`` is None if the role doesn't
    ask for the skill.
    """

    state: State
    level: int | None = None
    evidenced: int | None = None
    target: int | None = None
    importance: int = 1


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
        """Return the rating of ``skill``, or None if the person gave none."""
        answer = self.answers.get(skill)
        return None if answer is None else answer.level

    def state(self, skill: str) -> State:
        """Return the state of ``skill``; a skill that was never asked counts as skipped."""
        answer = self.answers.get(skill)
        return State.SKIPPED if answer is None else answer.state


@dataclass(frozen=True, slots=True)
class Roster:
    """The people of one run, each once, in the order of their keys, so that the order of the input reveals nothing."""

    members: tuple[Person, ...]

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
        nodes = {member.team[:depth] for member in self.members for depth in range(len(member.team) + 1)}
        return tuple(sorted(nodes | {()}))

    def under(self, team: Team) -> tuple[Person, ...]:
        """Return the people of ``team`` and of the teams inside it."""
        return tuple(member for member in self.members if member.team[: len(team)] == team)
