"""The part of a team's view that is about what the team requires: who covers it, who couldn't be spared, what is short."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageView:
    """One required skill of one team, in numbers of people at ``level`` or above.

    ``people`` is the number by the measure that counts (``by`` of the view), with the names in ``holders``. ``rated``,
    ``agreed`` and ``evidenced`` are the numbers by each single measure; ``agreed`` is None if nothing was agreed. If all
    ratings are right, there are ``at_best``; ``unproven`` are the names that make the difference. ``answered`` people
    have any level. ``status`` is ``not-met``, ``only-one``, ``met-exactly`` or ``met-with-some-to-spare``. If people were
    only counted, there are no names.
    """

    team: str
    skill: str
    name: str
    level: int
    needed: int
    people: int
    rated: int
    agreed: int | None
    evidenced: int
    at_best: int
    answered: int
    status: str
    holders: tuple[str, ...]
    unproven: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """A requirement of a team. ``by_ratings`` says that it's met only if ratings that don't count yet are right."""

    team: str
    skill: str
    name: str
    by_ratings: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartureView:
    """A person, the requirements that would no longer be met without them, and those for which nobody would be left."""

    person: str
    breaks: tuple[PlaceView, ...]
    leaves_nobody: tuple[PlaceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JointDepartureView:
    """Two people who leave together: what breaks only if both leave, and everything that breaks."""

    people: tuple[str, str]
    only_together: tuple[PlaceView, ...]
    breaks: tuple[PlaceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NearestView:
    """Somebody at ``level``, below the required one. ``asked`` says that their role asks for at least the required one."""

    person: str
    level: int
    asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortfallView:
    """One requirement that isn't met, most urgent first; the fields are those of ``teams.shortfalls.Shortfall``."""

    team: str
    skill: str
    name: str
    level: int
    needed: int
    people: int
    at_best: int
    missing: int
    unproven: tuple[str, ...]
    nearest: tuple[NearestView, ...]
    teachers: tuple[str, ...]
    unrated: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredViews:
    """Everything about what the teams require."""

    coverage: tuple[CoverageView, ...] = ()
    leaving: tuple[DepartureView, ...] = ()
    leaving_together: tuple[JointDepartureView, ...] = ()
    shortfalls: tuple[ShortfallView, ...] = ()
