"""What a team plan is made for: the people, what is required of which team, and the limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from itsm_skills.frameworks.framework import Action
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.model.case import Demand, Wanted, offered

Path = tuple[str, ...]
"""The path of a team from the top of the tree; () is everyone."""


@dataclass(frozen=True, slots=True)
class Learner:
    """One person who can develop. ``held`` gives the levels claimed; no skill ``closed`` (not applicable) is touched.

    ``limits`` are the person's own, with the money of the whole team. ``reasons`` counts, by skill, what speaks for
    developing it in this person (a gap to the role, a goal of theirs), from 1.
    """

    key: str
    team: Path
    held: Mapping[str, int]
    limits: Limits
    closed: frozenset[str] = frozenset()
    reasons: Mapping[str, int] = field(default_factory=dict)


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
    ``highest`` the highest level that any action counts towards.
    """

    learners: tuple[Learner, ...]
    required: tuple[Required, ...]
    actions: Sequence[Action]
    budget: float
    highest: int
    attested: int | None

    @classmethod
    def of(
        cls,
        learners: Sequence[Learner],
        required: Sequence[Required],
        actions: Sequence[Action],
        budget: float,
        top: int,
        attested: int | None,
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
        )

    def levels(self) -> dict[str, Mapping[str, int]]:
        """Return the levels held today, by key and skill."""
        return {learner.key: learner.held for learner in self.learners}

    def missing(self, required: Required) -> int:
        """Return how many people are missing today, from 0."""
        return max(0, required.people - len(required.holders(self.levels(), self.learners)))

    def short(self) -> tuple[Required, ...]:
        """Return the requirements that are not met today, in their order."""
        return tuple(required for required in self.required if self.missing(required))

    def personal(self, learner: Learner) -> Demand:
        """Return what the team wants of ``learner``: up to the highest level that is short and that actions lead to.

        A skill without a level is never wanted: nobody knows where it would begin.
        """
        wanted: dict[str, int] = {}
        for required in self.short():
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


def _without(action: Action, closed: frozenset[str]) -> Action:
    if not any(lift.skill in closed for lift in action.lifts):
        return action
    return replace(action, lifts=tuple(lift for lift in action.lifts if lift.skill not in closed))
