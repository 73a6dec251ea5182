"""A manager's ratings next to people's own, never averaged into them (measurement, section 10)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from itsm_skills.teams.person import MANAGER, SELF, Person


@dataclass(frozen=True, slots=True)
class RatedTwice:
    """One skill of one person that both rated, in levels of the scale."""

    key: str
    skill: str
    own: int
    manager: int
    agreed: int | None = None

    @property
    def difference(self) -> int:
        """Own level minus the manager's."""
        return self.own - self.manager


def compare_with_managers(ratings: Iterable[Person]) -> tuple[RatedTwice, ...]:
    """Return what both rated, by key and skill; ``ratings`` hold at most one of each rater for a person."""
    by_rater: dict[str, dict[str, Person]] = {SELF: {}, MANAGER: {}}
    for rating in ratings:
        by_rater.setdefault(rating.rater, {})[rating.key] = rating
    return tuple(
        RatedTwice(key, skill, own, manager, person.answers[skill].agreed)
        for key, person in sorted(by_rater[SELF].items())
        if key in by_rater[MANAGER]
        for skill in sorted(person.answers)
        if (own := person.rated(skill)) is not None and (manager := by_rater[MANAGER][key].level(skill)) is not None
    )
