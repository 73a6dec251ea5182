"""What has changed since an earlier run, for the people who answered both times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from itsm_skills.teams.aggregate import Spread, spread
from itsm_skills.teams.person import PersonAnswer, Roster, Team


@dataclass(frozen=True, slots=True)
class Trend:
    """One skill of one team, for the same people before and after; ``team`` is the one they are in now.

    ``risen`` and ``fallen`` count people whose rating is higher and lower.
    """

    team: Team
    skill: str
    before: Spread
    after: Spread
    risen: int
    fallen: int

    @property
    def people(self) -> int:
        """The number of people with a level both times, at least 1."""
        return self.after.answered

    @property
    def change(self) -> float:
        """The mean after minus the mean before, in levels."""
        assert self.before.mean is not None
        assert self.after.mean is not None
        return self.after.mean - self.before.mean


def trends(before: Roster, after: Roster, skills: Sequence[str], top: int) -> tuple[Trend, ...]:
    """Return the change of every team and skill that somebody answered both times; ``top`` is the highest level."""
    return tuple(one for team in after.teams() for one in team_trends(before, after, team, skills, top))


def team_trends(before: Roster, after: Roster, team: Team, skills: Sequence[str], top: int) -> tuple[Trend, ...]:
    """Return the change of every skill that somebody in ``team`` answered both times."""
    found = (_trend(before, after, team, skill, top) for skill in skills)
    return tuple(trend for trend in found if trend)


def _trend(before: Roster, after: Roster, team: Team, skill: str, top: int) -> Trend | None:
    earlier = {member.key: member.answers.get(skill) for member in before.members}
    compared = (_like_with_like(earlier.get(member.key), member.answers.get(skill)) for member in after.under(team))
    pairs = [pair for pair in compared if pair]
    if not pairs:
        return None
    return Trend(
        team,
        skill,
        spread([sum(old == level for old, _ in pairs) for level in range(top + 1)]),
        spread([sum(new == level for _, new in pairs) for level in range(top + 1)]),
        sum(new > old for old, new in pairs),
        sum(new < old for old, new in pairs),
    )


def _like_with_like(before: PersonAnswer | None, after: PersonAnswer | None) -> tuple[int, int] | None:
    """Return the levels before and after, or None if one is missing: agreed ones if both are, otherwise own ratings."""
    if before is None or after is None:
        return None
    old, new = (before.level, after.level) if before.settled and after.settled else (before.rated, after.rated)
    return None if old is None or new is None else (old, new)
