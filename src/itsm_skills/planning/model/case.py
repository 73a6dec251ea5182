"""A demand, and the case made of it: the candidates that a plan is chosen from."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from itsm_skills.frameworks.framework import Action
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.planning.limits import Limits

Step = tuple[str, int]
"""A skill and a level of it above the one held: something to reach."""

APPLIED = frozenset({EvidenceKind.APPLIED, EvidenceKind.RESULT})
"""Kinds of evidence that show use at work; learning alone closes no gap (measurement, section 3)."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What closing one gap is worth: ``target`` is a level, ``weight`` the worth of each level up to it (above 0)."""

    target: int
    weight: float


@dataclass(frozen=True, slots=True)
class Demand:
    """A person's levels, what closing each gap is worth, which actions there are, and the limits of the plan.

    ``wanted`` holds the skills with a gap, in order of priority; ``highest`` is the highest level that any action
    counts towards, whatever it promises. ``known`` are candidates that were made already: demands that differ only in
    what is wanted, in the choice of actions or in the limits share them.
    """

    held: Mapping[str, int]
    wanted: Mapping[str, Wanted]
    actions: Sequence[Action]
    limits: Limits
    highest: int
    known: dict[object, Candidate] = field(default_factory=dict, repr=False, compare=False)

    def within(self, limits: Limits) -> Demand:
        """Return the same within other limits."""
        return replace(self, limits=limits)


def offered(actions: Sequence[Action], limits: Limits) -> tuple[Action, ...]:
    """Return ``actions`` without those that would give a qualification which is held already."""
    return tuple(action for action in actions if action.gives not in limits.qualifications)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One action as the program sees it.

    ``covers`` gives the steps that it can make, each with the step that must be there when it starts, or None
    where the person has it already, or what the action requires includes it. ``extra`` and ``work`` are minutes in
    each quarter that it occupies; ``first`` and ``last`` are the first and last quarter, from 0, in which it may
    start. ``after`` names actions that give a qualification which it requires.
    """

    action: Action
    order: int
    extra: tuple[int, ...]
    work: tuple[int, ...]
    pence: int
    covers: Mapping[Step, Step | None]
    requires: frozenset[Step]
    after: frozenset[str]
    first: int = 0
    last: int = 0

    @property
    def id(self) -> str:
        """The action's id."""
        return self.action.id

    @property
    def quarters(self) -> int:
        """How many quarters it occupies."""
        return len(self.extra)

    @property
    def minutes(self) -> int:
        """Minutes of development time and within normal work, added up."""
        return sum(self.extra) + sum(self.work)

    @property
    def applied(self) -> bool:
        """Whether its evidence shows use at work."""
        return self.action.evidence_kind in APPLIED

    @property
    def starts(self) -> range:
        """The quarters in which it may start."""
        return range(self.first, self.last + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All that a plan is chosen from. ``extra`` and ``work`` are minutes a quarter, ``budget`` pence for the whole.

    ``goals`` are the skills that can be a goal: those with a gap which some applied action moves.
    """

    held: Mapping[str, int]
    wanted: Mapping[str, Wanted]
    highest: int
    quarters: int
    extra: int
    work: int
    active: int
    budget: int
    candidates: tuple[Candidate, ...]
    goals: tuple[str, ...]

    def level(self, skill: str) -> int:
        """Return the level held; 0 where none was claimed."""
        return self.held.get(skill, 0)

    def worth(self, step: Step) -> float:
        """Return what ``step`` is worth: the weight of its skill up to the target, else 0."""
        skill, level = step
        wanted = self.wanted.get(skill)
        return wanted.weight if wanted and self.level(skill) < level <= wanted.target else 0

    def serves(self, step: Step, goals: Collection[str]) -> bool:
        """Return whether ``step`` is one of a skill in ``goals``, up to its target."""
        return step[0] in goals and step[1] <= self.wanted[step[0]].target
