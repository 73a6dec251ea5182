"""What files of one run say of people, put together: the newest of each, in the team and role that holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from itsm_skills.assessments.claim import Backing, Claim, Rater, State
from itsm_skills.frameworks.framework import Role, Scale
from itsm_skills.inputs.team_file import Setup
from itsm_skills.scoring.evidence import Held, evidenced_level
from itsm_skills.teams.person import Person, PersonAnswer, Team, key_of


@dataclass(frozen=True, slots=True)
class Rating:
    """One person's answers by one rater, from one file or one row of a table; ``place`` says which.

    ``team`` and ``role`` are None where the input does not say. ``moment`` is when it was answered, as ISO text, empty
    where that is not known; ``finished`` is False while an interview goes on.
    """

    person: str
    rater: str
    by: str
    team: Team | None
    role: Role | None
    claims: Mapping[str, Claim]
    held: Mapping[str, tuple[Held, ...]]
    moment: str
    finished: bool
    place: str
    qualifications: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """What tells the person apart."""
        return key_of(self.person)

    @property
    def day(self) -> date | None:
        """When it was answered."""
        return date.fromisoformat(self.moment[:10]) if self.moment else None


@dataclass(frozen=True, slots=True)
class Gathering:
    """The people of one run: as they see themselves, and as their managers do.

    ``silent`` are people of the team file who have not answered; ``remarks`` name what was left aside and why.
    """

    own: tuple[Person, ...]
    managers: tuple[Person, ...]
    silent: tuple[str, ...]
    days: tuple[date, ...]
    remarks: tuple[str, ...]


def gather(ratings: Sequence[Rating], setup: Setup, scale: Scale, today: date) -> Gathering:
    """Return the people in ``ratings``: of each the newest self-assessment and the newest rating by the manager.

    A finished one comes before an unfinished, a dated one before an undated; among equals the last one counts. The
    team and the role of the team file come before those of the input.
    """
    remarks: list[str] = []
    own = _newest((one for one in ratings if one.rater == Rater.SELF), remarks)
    managers = _newest((one for one in ratings if one.rater == Rater.MANAGER and _counts(one, setup, remarks)), remarks)
    others = sum(one.rater not in (Rater.SELF, Rater.MANAGER) for one in ratings)
    if others:
        noun = "rating" if others == 1 else "ratings"
        remarks.append(f"Left aside: {others} {noun} by peers or reports; 'itsm-skills score --others' shows them.")
    strangers = [one.person for one in own if setup.people and one.key not in setup.people]
    if strangers:
        remarks.append(f"Counted, though the team file does not name them: {', '.join(strangers)}.")
    answered = {one.key for one in own}
    make = _Answers(scale, today)
    return Gathering(
        tuple(_member(one, setup, make) for one in own),
        tuple(_member(one, setup, make) for one in managers),
        tuple(person.name for key, person in sorted(setup.people.items()) if key not in answered),
        tuple(day for one in own if (day := one.day) is not None),
        tuple(remarks),
    )


def _newest(ratings: Iterable[Rating], remarks: list[str]) -> list[Rating]:
    """Return the newest of ``ratings`` of each person, by key; remark which others there were."""
    found: dict[str, list[Rating]] = {}
    for one in ratings:
        found.setdefault(one.key, []).append(one)
    for same in found.values():
        same.sort(key=lambda one: (one.finished, one.moment))
        if len(same) > 1:
            kept, whose = same[-1], "" if same[-1].rater == Rater.SELF else " by the manager"
            left = ", ".join(one.place for one in same[:-1])
            remarks.append(f"Several of {kept.person}{whose}: kept the newest, {kept.place}; left aside: {left}.")
    return [found[key][-1] for key in sorted(found)]


def _counts(rating: Rating, setup: Setup, remarks: list[str]) -> bool:
    """Whether a manager's rating is by the manager whom the team file names, where both names are known."""
    person = setup.people.get(rating.key)
    if person is None or person.manager is None or not rating.by or key_of(rating.by) == key_of(person.manager):
        return True
    remarks.append(f"Left aside: {rating.place}, by {rating.by}; the manager of {person.name} is {person.manager}.")
    return False


_NOT_ASKED = (None, 1)
"""Target and importance of a skill that the role does not ask for."""


class _Answers:
    """Works out answers; equal ones, of which a team has many, are worked out once."""

    def __init__(self, scale: Scale, today: date) -> None:
        self.scale = scale
        self.today = today
        self._known = lru_cache(maxsize=20_000)(self._answer)

    def of(self, rating: Rating, role: Role | None) -> dict[str, PersonAnswer]:
        """Return what ``rating`` says against ``role``; what else the role asks for was skipped."""
        targets = {target.skill: (target.level, target.importance) for target in role.targets} if role else {}
        held, known = rating.held, self._known
        answers = {
            skill: known(claim.state, claim.level, claim.backing, held.get(skill, ()), *targets.get(skill, _NOT_ASKED))
            for skill, claim in rating.claims.items()
        }
        for skill, target in targets.items():
            if skill not in answers:
                answers[skill] = known(State.SKIPPED, None, None, (), *target)
        return answers

    def _answer(
        self,
        state: State,
        level: int | None,
        backing: Backing | None,
        held: tuple[Held, ...],
        target: int | None,
        importance: int,
    ) -> PersonAnswer:
        evidenced = evidenced_level(Claim("", state, level, backing), held, self.scale, self.today)
        return PersonAnswer(state, level, evidenced, target, importance)


def _member(rating: Rating, setup: Setup, make: _Answers) -> Person:
    person = setup.people.get(rating.key)
    role = (person.role if person else None) or rating.role
    return Person(
        key=rating.key,
        name=rating.person,
        team=person.team if person else rating.team or (),
        role=role.title if role else "",
        answers=make.of(rating, role),
        rater=rating.rater,
        edition=rating.moment,
        qualifications=rating.qualifications,
    )
