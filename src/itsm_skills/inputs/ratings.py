"""Combines the ratings from all files of one run: the newest of each person, with the team and role that apply."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from itsm_skills.assessments.claim import Backing, Claim, Rater, State
from itsm_skills.frameworks.framework import Role, Scale
from itsm_skills.inputs.team_file import Setup
from itsm_skills.scoring.evidence import Held, evidenced_level
from itsm_skills.teams.person import Person, PersonAnswer, Team, key_of


@dataclass(frozen=True, slots=True)
class Rating:
    """One rater's answers about one person, from one file or one row of a table; ``place`` says which.

    ``team`` and ``role`` are None if the input doesn't say. ``moment`` is when it was answered, as ISO text, or empty
    if that isn't known. ``finished`` is False for an unfinished interview. ``staff_id`` and ``email`` tell people with
    the same name apart, and ``practice`` is the id of the one that ``role`` looks after. They're empty if the input
    doesn't say. ``order`` is the date and, as numbers, the time, the time of import and the time of saving; None for
    the rows of a table, which only have a date.
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
    staff_id: str = ""
    email: str = ""
    practice: str = ""
    order: tuple[str, float, float, float] | None = None

    @property
    def recency(self) -> tuple[bool, str, float, float, float]:
        """What decides which of two ratings is newer: finished, date, time, time of import, and time of saving."""
        return (self.finished, *(self.order or (self.moment[:10], 0.0, 0.0, 0.0)))

    @property
    def key(self) -> str:
        """What identifies the person."""
        return key_of(self.person)

    @property
    def day(self) -> date | None:
        """When it was answered."""
        return date.fromisoformat(self.moment[:10]) if self.moment else None


@dataclass(frozen=True, slots=True)
class Gathering:
    """The people of one run: as they see themselves, and as their managers see them.

    ``silent`` are people in the team file who haven't answered. ``remarks`` say what wasn't used and why. ``roles`` are
    those by which people are measured, by the key of the person. ``unusable`` are people who have answered, but whose
    answers have a problem and can't be used. ``day_of`` is when people answered, by their key; it's empty if only the
    first and the last day are known. ``email_of`` gives the email addresses in the input, by the key of the person.
    ``unfinished`` has the keys of people whose interview isn't finished.
    """

    own: tuple[Person, ...]
    managers: tuple[Person, ...]
    silent: tuple[str, ...]
    days: tuple[date, ...]
    remarks: tuple[str, ...]
    roles: Mapping[str, Role] = field(default_factory=dict)
    unusable: tuple[str, ...] = ()
    day_of: Mapping[str, date] = field(default_factory=dict)
    email_of: Mapping[str, str] = field(default_factory=dict)
    unfinished: frozenset[str] = frozenset()


def gather(
    ratings: Sequence[Rating], setup: Setup, scale: Scale, today: date, unusable: Mapping[str, str] | None = None
) -> Gathering:
    """Return the people in ``ratings``, with each person's newest self-assessment and newest rating by the manager.

    A finished one comes before an unfinished one, and a dated one before an undated one; among equals, the last one
    counts. The team and role in the team file come before those in the input. Agreed levels come before ratings; a
    person who has only agreed levels is included. ``unusable`` has the names, by key, of people whose answers have a
    problem; they aren't said to be silent.
    """
    remarks: list[str] = []
    own = _newest((one for one in ratings if one.rater == Rater.SELF), remarks)
    settled = [one for one in ratings if one.rater == Rater.AGREED and _settles(one)]
    agreed = {one.key: one for one in _newest(settled, remarks)}
    managers = _newest((one for one in ratings if one.rater == Rater.MANAGER and _counts(one, setup, remarks)), remarks)
    others = sum(one.rater in (Rater.PEER, Rater.REPORT) for one in ratings)
    if others:
        noun = "rating" if others == 1 else "ratings"
        remarks.append(
            f"Not used: {others} {noun} by peers or direct reports. To see them, use 'itsm-skills score --others'."
        )
    rated = {one.key for one in own}
    own = sorted([*own, *(one for key, one in agreed.items() if key not in rated)], key=lambda one: one.key)
    strangers = [one.person for one in own if setup.people and one.key not in setup.people]
    if strangers:
        remarks.append(f"These people are counted, although they aren't in the team file: {', '.join(strangers)}.")
    answered = {one.key for one in own}
    make = _Answers(scale, today)
    return Gathering(
        tuple(_member(one, setup, make, agreed.get(one.key)) for one in own),
        tuple(_member(one, setup, make) for one in managers),
        tuple(
            person.name
            for key, person in sorted(setup.people.items())
            if key not in answered and key not in (unusable or {})
        ),
        tuple(day for one in own if (day := one.day) is not None),
        tuple(remarks),
        {one.key: role for one in own if (role := _role(one, setup, agreed.get(one.key))) is not None},
        tuple(name for key, name in sorted((unusable or {}).items()) if key not in answered),
        {one.key: day for one in own if (day := one.day) is not None},
        {one.key: one.email for one in ratings if one.email},
        frozenset(one.key for one in own if not one.finished),
    )


def _role(rating: Rating, setup: Setup, agreed: Rating | None) -> Role | None:
    person = setup.people.get(rating.key)
    return (person.role if person else None) or rating.role or (agreed.role if agreed else None)


def _newest(ratings: Iterable[Rating], remarks: list[str]) -> list[Rating]:
    """Return each person's newest rating, by key; add a remark on the others."""
    found: dict[str, list[Rating]] = {}
    for one in ratings:
        found.setdefault(one.key, []).append(one)
    for same in found.values():
        same.sort(key=lambda one: one.recency)
        if len(same) > 1:
            kept = same[-1]
            whose = _WHOSE[kept.rater]
            left = ", ".join(one.place for one in same[:-1])
            remarks.append(
                f"There are several {whose} of {kept.person}. The newest was used: {kept.place}. Not used: {left}."
            )
    return [found[key][-1] for key in sorted(found)]


_WHOSE: Mapping[str, str] = {
    Rater.SELF: "assessments",
    Rater.MANAGER: "ratings by the manager",
    Rater.AGREED: "sets of agreed levels",
}


def _counts(rating: Rating, setup: Setup, remarks: list[str]) -> bool:
    """Whether a manager's rating is by the manager named in the team file; True if either name isn't known."""
    person = setup.people.get(rating.key)
    if person is None or person.manager is None or not rating.by or key_of(rating.by) == key_of(person.manager):
        return True
    remarks.append(
        f"Not used: {rating.place}, because it's by {rating.by}, but {person.name}'s manager is {person.manager}."
    )
    return False


_NOT_ASKED = (None, 1)
"""Target and importance of a skill that the role doesn't ask for."""


_SETTLED = (State.LEVEL, State.NOT_APPLICABLE)
"""What people can agree on. An agreed answer without any of these leaves the person's own rating as it is."""


def _settles(rating: Rating) -> bool:
    """Whether anything was agreed: a row that is still to be filled in settles nothing."""
    return any(claim.state in _SETTLED for claim in rating.claims.values())


class _Answers:
    """Works out answers. A team has many equal ones, which are worked out only once."""

    def __init__(self, scale: Scale, today: date) -> None:
        self.scale = scale
        self.today = today
        self._known = lru_cache(maxsize=20_000)(self._answer)
        # Evidence of many days shows the same level. Figures are counted faster if equal answers are one object.
        self._equal = lru_cache(maxsize=20_000)(PersonAnswer)

    def of(self, rating: Rating, role: Role | None, agreed: Rating | None = None) -> dict[str, PersonAnswer]:
        """Return the answers in ``rating`` against ``role``; other skills that the role asks for count as skipped.

        What is in ``agreed`` replaces the rating of the same skill.
        """
        targets = {target.skill: (target.level, target.importance) for target in role.targets} if role else {}
        held, known = rating.held, self._known
        answers = {
            skill: known(claim.state, claim.level, claim.backing, held.get(skill, ()), *targets.get(skill, _NOT_ASKED))
            for skill, claim in rating.claims.items()
        }
        for skill, target in targets.items():
            if skill not in answers:
                answers[skill] = known(State.SKIPPED, None, None, (), *target)
        for skill, claim in (agreed.claims if agreed else {}).items():
            if claim.state in _SETTLED:
                own = None if agreed is rating else rating.claims.get(skill)
                answers[skill] = self._settled(claim, own, held.get(skill, ()), *targets.get(skill, _NOT_ASKED))
        return answers

    def _settled(
        self, claim: Claim, own: Claim | None, held: tuple[Held, ...], target: int | None, importance: int
    ) -> PersonAnswer:
        """Return an answer that was agreed; evidence for the person's ``own`` rating backs it too."""
        kept: list[Backing | None] = [
            one.backing for one in (claim, own) if one is not None and one.backing is not None
        ]
        backed = (
            evidenced_level(Claim("", claim.state, claim.level, backing), held, self.scale, self.today)
            for backing in kept or [None]
        )
        evidenced = max((level for level in backed if level is not None), default=None)
        level = own.level if own else None
        return PersonAnswer(claim.state, claim.level, evidenced, target, importance, settled=True, own=level)

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
        return self._equal(state, level, evidenced, target, importance)


def _member(rating: Rating, setup: Setup, make: _Answers, agreed: Rating | None = None) -> Person:
    person = setup.people.get(rating.key)
    role = _role(rating, setup, agreed)
    moments = [rating.moment, *([agreed.moment] if agreed and agreed is not rating else [])]
    return Person(
        key=rating.key,
        name=rating.person,
        team=person.team if person else rating.team or (agreed.team if agreed else None) or (),
        role=role.title if role else "",
        answers=make.of(rating, role, agreed),
        rater=Rater.SELF if agreed is rating else rating.rater,
        edition=" ".join(moments).strip(),
        qualifications=rating.qualifications,
    )
