"""What a team plan is made for: the people, what is required of which team, and the limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from itsm_skills.frameworks.framework import Action
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.model.case import Demand, Wanted, offered

Path = tuple[str, ...]
"""The path of a team from the top of the tree; () is everyone."""

GAP, WISH, ROLE, SHARED_GOAL = 8, 4, 2, 1
"""What speaks for a person in a skill: below the role's target, one of their own goals, part of their role, needed by a
shared goal. Each counts more than all that come after it together."""
BEST_FIT = GAP + WISH + ROLE + SHARED_GOAL
"""The fit of somebody for whom everything speaks."""


@dataclass(frozen=True, slots=True)
class Learner:
    """One person who can develop. ``held`` gives the levels claimed; no skill ``closed`` (not applicable) is touched.

    ``limits`` are the person's own, with the money of the whole team. ``fit`` gives, by skill, what speaks for
    developing it in this person, from 0 to ``BEST_FIT``. ``role`` are the skills that the person's role asks for, None
    if no role is known. ``manager`` is the key of the person they report to, None if nobody says. ``proven`` gives the
    levels backed by evidence.
    """

    key: str
    team: Path
    held: Mapping[str, int]
    limits: Limits
    closed: frozenset[str] = frozenset()
    fit: Mapping[str, int] = field(default_factory=dict)
    role: frozenset[str] | None = None
    manager: str | None = None
    proven: Mapping[str, int] = field(default_factory=dict)

    def in_job(self, skill: str) -> bool:
        """Return whether ``skill`` is part of the person's job; if no role is known, every skill is."""
        return self.role is None or skill in self.role


@dataclass(frozen=True, slots=True)
class Required:
    """``people`` (at least 1) of ``team``, and of the teams inside it, at ``level`` or above in ``skill``."""

    team: Path
    skill: str
    level: int
    people: int

    def holders(self, levels: Mapping[str, Mapping[str, int]], learners: Sequence[Learner]) -> tuple[str, ...]:
        """Return the keys of those who reach it, in their order, where ``levels`` are held, by key and skill."""
        return tuple(
            one.key for one in learners if self.concerns(one) and levels[one.key].get(self.skill, -1) >= self.level
        )

    def concerns(self, learner: Learner) -> bool:
        """Return whether ``learner`` is one of the team."""
        return learner.team[: len(self.team)] == self.team


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamDemand:
    """All that a team plan is chosen from; ``learners`` in the order of their keys, whatever order they came in.

    ``budget`` is in pounds for everybody together; ``attested`` the lowest level that no action leads to, or None;
    ``highest`` the highest level that any action counts towards. ``outside_rate`` is what an hour of help from outside
    costs, in pounds; None: not known. ``held_elsewhere`` counts people outside ``learners`` who hold a mandate, by
    action and quarter (from 0); ``met_elsewhere`` counts people outside ``learners`` who meet a requirement, beyond
    those that it asks for.
    """

    learners: tuple[Learner, ...]
    required: tuple[Required, ...]
    actions: Sequence[Action]
    budget: float
    highest: int
    attested: int | None
    outside_rate: float | None = None
    held_elsewhere: Mapping[tuple[str, int], int] = field(default_factory=dict)
    met_elsewhere: Mapping[Required, int] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        learners: Sequence[Learner],
        required: Sequence[Required],
        actions: Sequence[Action],
        budget: float,
        top: int,
        attested: int | None,
        outside_rate: float | None = None,
    ) -> TeamDemand:
        """Return the demand on a scale that ends at ``top``; ValueError where two learners have the same key."""
        ordered = tuple(sorted(learners, key=lambda learner: learner.key))
        if len({learner.key for learner in ordered}) < len(ordered):
            raise ValueError("two learners have the same key")
        ordered = tuple(replace(one, limits=replace(one.limits, budget=budget)) for one in ordered)
        highest = top if attested is None else attested - 1
        return cls(
            learners=ordered,
            required=tuple(required),
            actions=actions,
            budget=budget,
            highest=highest,
            attested=attested,
            outside_rate=outside_rate,
        )

    def levels(self) -> dict[str, Mapping[str, int]]:
        """Return the levels held today, by key and skill."""
        return {learner.key: learner.held for learner in self.learners}

    def missing(self, required: Required) -> int:
        """Return how many people are missing today, from 0."""
        return max(0, required.people - len(required.holders(self.levels(), self.learners)))

    def short(self) -> tuple[Required, ...]:
        """Return the requirements that are not met today, in their order."""
        levels, learners = self.levels(), self.learners
        return tuple(one for one in self.required if len(one.holders(levels, learners)) < one.people)

    def personal(self, learner: Learner, short: Sequence[Required] | None = None) -> Demand:
        """Return what the team wants of ``learner``: up to the highest level that is short and that actions lead to.

        A skill without a level is never wanted: nobody knows where it would begin. ``short`` is worked out where it is
        not given.
        """
        wanted: dict[str, int] = {}
        for required in self.short() if short is None else short:
            if required.concerns(learner) and required.level <= self.highest and required.skill not in learner.closed:
                held = learner.held.get(required.skill)
                if held is not None and held < required.level:
                    wanted[required.skill] = max(required.level, wanted.get(required.skill, 0))
        targets = {skill: Wanted(level, 1) for skill, level in wanted.items()}
        return Demand(learner.held, targets, self.actions_for(learner), learner.limits, self.highest)

    def actions_for(self, learner: Learner) -> tuple[Action, ...]:
        """Return the actions that are of use to ``learner``.

        They are without what they do to skills that don't apply, and give no qualification that is held already.
        """
        return tuple(_without(action, learner.closed) for action in offered(self.actions, learner.limits))

    def relied_on(self) -> dict[str, tuple[Required, ...]]:
        """Return, by key, the requirements that this person alone meets today, for everybody who has one."""
        found: dict[str, list[Required]] = {}
        levels = self.levels()
        for required in self.required:
            holders = required.holders(levels, self.learners)
            if len(holders) == 1 and not self.met_elsewhere.get(required, 0):
                found.setdefault(holders[0], []).append(required)
        return {key: tuple(alone) for key, alone in found.items()}

    def reached_levels(self, learner: Learner) -> tuple[tuple[str, int], ...]:
        """Return the required levels, by skill, that ``learner`` could newly reach for a requirement that is short."""
        return tuple(
            dict.fromkeys(
                (one.skill, one.level)
                for one in self.short()
                if one.concerns(learner) and learner.held.get(one.skill, one.level) < one.level
            )
        )


def _without(action: Action, closed: frozenset[str]) -> Action:
    if closed.isdisjoint([lift.skill for lift in action.lifts]):
        return action
    return replace(action, lifts=tuple(lift for lift in action.lifts if lift.skill not in closed))
