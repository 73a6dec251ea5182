"""The view of a page for a one-to-one. It holds nothing about anybody else, apart from the name of the manager."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from itsm_skills.assessments.claim import State


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillView:
    """One skill, in levels: ``own`` rating, the ``manager``'s and the ``agreed`` one, each None if there is none.

    ``evidenced`` is the highest level that evidence backs, None without evidence. ``target`` is the role's, and
    ``required`` is the highest level that a requirement of the person's teams asks for; each is None if there is none.
    ``behaviours`` describe the levels of the skill, from 1.
    """

    skill: str
    name: str
    domain: str
    state: State
    own: int | None
    manager: int | None
    agreed: int | None
    evidenced: int | None
    target: int | None
    importance: int
    required: int | None
    behaviours: tuple[str, ...]

    @property
    def level(self) -> int | None:
        """The level that counts: the agreed one, or else the person's own rating."""
        return self.own if self.agreed is None else self.agreed

    @property
    def wanted(self) -> int | None:
        """The higher one of the role's target and the required level; None if there is neither."""
        return max((one for one in (self.target, self.required) if one is not None), default=None)

    @property
    def apart(self) -> int:
        """Own level minus the manager's; 0 if one of them is missing."""
        return 0 if self.own is None or self.manager is None else self.own - self.manager


@dataclass(frozen=True, slots=True, kw_only=True)
class OneToOneView:
    """The whole page. ``about`` is the name of the team's report, and ``manager`` a name, or "" if it isn't known.

    ``skills`` are those that the role or the team asks for, or that the manager rated, in the order of the framework.
    ``others`` is how many more the person has rated. ``proposed`` says that what is required is only a proposal.
    ``wishes`` are the names of the skills that the team file says the person wants to develop.
    """

    person: str
    team: str
    role: str
    about: str
    manager: str
    made: date
    top: int
    skills: tuple[SkillView, ...]
    others: int
    proposed: bool
    wishes: tuple[str, ...]
