"""The view of a bench: for each role, who has it and who is nearest, and who is alone behind whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from itsm_skills.planning.limits import Limits
from itsm_skills.planning.succession.bench import RoleBench
from itsm_skills.reports.team.view import TeamCase


@dataclass(frozen=True, slots=True)
class BenchCase:
    """What a bench is shown from; ``limits`` are those of people for whom the team file doesn't say anything else."""

    team: TeamCase
    benches: tuple[RoleBench, ...]
    limits: Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class LackView:
    """A skill in which somebody is below a role's target. ``level`` is None if they haven't rated it.

    ``hours`` are the typical ones for the levels missing. ``hindrance`` says why no action leads there in time
    (``support``, ``time`` or ``attested``); None if one does.
    """

    skill: str
    name: str
    level: int | None
    target: int
    hours: float
    hindrance: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateView:
    """Somebody who doesn't have the role. ``standing`` is ``ready``, ``in-time``, ``not-known`` or ``not-in-time``.

    They're at ``met`` of the levels that the role depends on, ``proven`` of them agreed or backed by evidence.
    ``quarters`` is how many quarters it takes, if the standing is ``in-time``. ``hours`` are the typical ones for what
    they're known to lack, and ``most_hours`` those if skills that they haven't rated begin at level 0.
    """

    person: str
    team: str
    role: str
    standing: str
    quarters: int | None
    met: int
    proven: int
    hours: float
    most_hours: float
    lacks: tuple[LackView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleBenchView:
    """The bench of one role, which depends on ``skills`` skills; ``practice`` is the name of the one it owns, or "".

    ``holders`` have the role, and ``nearest`` are the others who were considered, the nearest first.
    """

    role: str
    title: str
    practice: str
    skills: int
    holders: tuple[str, ...]
    nearest: tuple[CandidateView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlyBehindView:
    """``person`` is the only one behind each of ``whom``."""

    person: str
    whom: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchView:
    """The whole bench. ``quarters``, ``hours`` (development time) and ``work_hours`` (within normal work) say what time
    people have, unless the team file says something else; ``budget`` is in pounds for each of them.

    ``only`` are those who are alone behind somebody, whoever is behind the most people first. Behind those in
    ``nobody`` there's nobody. ``without_role`` have no role that is known.
    """

    name: str
    made: date
    quarters: int
    hours: float
    work_hours: float
    budget: float
    has: tuple[str, ...]
    roles: tuple[RoleBenchView, ...]
    only: tuple[OnlyBehindView, ...]
    nobody: tuple[str, ...]
    without_role: tuple[str, ...]
    silent: tuple[str, ...]
    unusable: tuple[str, ...]
