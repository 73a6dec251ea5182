"""What chosen actions lead to, worked out again in whole numbers: levels, credits, and every rule that is kept.

Nothing here knows the solver or its program; a choice counts only once it has passed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from itsm_skills.frameworks.framework import Action, Lift, QualificationRequirement
from itsm_skills.planning.limits import MAX_GOALS, Limits
from itsm_skills.planning.model.case import APPLIED, Step, Wanted
from itsm_skills.planning.model.workload import minutes, pence, quarters_of, shares


@dataclass(frozen=True, slots=True)
class Chosen:
    """An action and the quarter, from 0, in which it starts; ``end`` is the first quarter after it."""

    action: Action
    start: int

    @property
    def end(self) -> int:
        """The quarter from whose beginning its lifts count."""
        return self.start + quarters_of(self.action)


@dataclass(frozen=True, slots=True)
class Goals:
    """Skills named as goals, with the ids of the actions listed under each, enabling ones included."""

    actions: Mapping[str, tuple[str, ...]]
    enabling: frozenset[str]


class Trace:
    """The levels that ``chosen`` lead to, quarter by quarter, from the levels ``held``."""

    def __init__(self, chosen: Sequence[Chosen], held: Mapping[str, int], highest: int, limits: Limits) -> None:
        self.chosen = tuple(chosen)
        self.held = held
        self.highest = highest
        self.limits = limits
        self.lifts: dict[str, tuple[Lift, ...]] = {}
        self.makers: dict[Step, tuple[str, ...]] = {}
        self._levels: list[dict[str, int]] = [dict(held)]
        for quarter in range(1, max([limits.quarters, *(item.end for item in chosen)]) + 1):
            self._advance(quarter)

    def level(self, skill: str, quarter: int | None = None) -> int:
        """Return the level at the beginning of ``quarter``; None: at the end of the plan."""
        return self._levels[-1 if quarter is None else quarter].get(skill, 0)

    def worth(self, wanted: Mapping[str, Wanted]) -> float:
        """Return the weighted levels of gap closed, each up to its target."""
        return sum(gap.weight * self._closed(skill, gap) for skill, gap in wanted.items())

    def _closed(self, skill: str, gap: Wanted) -> int:
        return max(0, min(self.level(skill), gap.target) - self.held.get(skill, 0))

    def _advance(self, quarter: int) -> None:
        """Add the levels at the beginning of ``quarter``."""
        before = self._levels[-1]
        now = dict(before)
        makers: dict[Step, list[str]] = {}
        for item in self.chosen:
            if item.end != quarter:
                continue
            made = []
            for lift in item.action.lifts:
                end = min(lift.end, self.highest)
                stands = before.get(lift.skill, 0)
                if self.level(lift.skill, item.start) < lift.start or stands >= end:
                    continue
                made.append(Lift(lift.skill, stands, end))
                now[lift.skill] = max(now.get(lift.skill, 0), end)
                for level in range(max(stands, lift.start) + 1, end + 1):
                    makers.setdefault((lift.skill, level), []).append(item.action.id)
            self.lifts[item.action.id] = tuple(made)
        self.makers.update({step: tuple(dict.fromkeys(ids)) for step, ids in makers.items()})
        self._levels.append(now)

    def broken(self) -> Iterator[str]:
        """Yield the rules that the choice breaks, goals aside."""
        limits = self.limits
        if len({item.action.id for item in self.chosen}) < len(self.chosen):
            yield "once"
        if any(item.start < 0 or item.end > limits.quarters for item in self.chosen):
            yield "quarters"
        if sum(pence(item.action.cost) for item in self.chosen) > limits.budget * 100 + 1e-6:
            yield "budget"
        if any(item.action.long_route or not limits.has.issuperset(item.action.needs) for item in self.chosen):
            yield "needs"
        if any(item.action.gives in limits.qualifications for item in self.chosen):
            yield "held"
        if not all(self._met(item) for item in self.chosen):
            yield "requires"
        yield from self._overfull()

    def _met(self, item: Chosen) -> bool:
        for need in item.action.requires:
            if isinstance(need, QualificationRequirement):
                given = any(other.action.id == need.or_action and other.end <= item.start for other in self.chosen)
                if need.qualification not in self.limits.qualifications and not given:
                    return False
            elif self.level(need.skill, item.start) < need.level:
                return False
        return True

    def _overfull(self) -> Iterator[str]:
        limits = self.limits
        for quarter in range(limits.quarters):
            running = [item for item in self.chosen if item.start <= quarter < item.end]
            extra, work = (
                sum(shares(minutes(hours), item.action.weeks)[quarter - item.start] for item, hours in each)
                for each in (
                    [(item, item.action.extra_hours) for item in running],
                    [(item, item.action.work_hours) for item in running],
                )
            )
            if extra > limits.extra_hours * 60 + 1e-6:
                yield "extra"
            if work > limits.work_hours * 60 + 1e-6:
                yield "work"
            if len(running) > limits.active:
                yield "active"

    def goals(self, wanted: Mapping[str, Wanted]) -> Goals | None:
        """Return the goals that account for every action, or None if no three can.

        Each step is credited to one action that makes it. Every action is credited with a step of a goal, or with
        one that another action requires; every goal has at least one applied action, and one action listed under
        it. Of several sets the one that closes most by itself is taken, then the first in the order of ``wanted``.
        """
        # This is for plans whose goals aren't settled beforehand, as a team's. The solver's own goals aren't used, for
        # two reasons. Its objective doesn't say which of the skills that move is called a goal, so its choice is
        # arbitrary and could change with its next version. And finding them again is the check that every action has a
        # reason: None means that one has none, and then the plan isn't used.
        #
        # Trying everything is affordable. A plan has few actions, so few skills move and there are few sets of at most
        # three; nearly every step has one maker, so there are few ways to credit them. It is also necessary: who gets
        # the credit for a step that two actions make can decide whether another action still has a reason, and that
        # depends on which skills are the goals.
        moved = [skill for skill in wanted if any(self._serves(step, {skill}, wanted) for step in self.makers)]
        worth = {
            skill: wanted[skill].weight * (min(self.level(skill), wanted[skill].target) - self.held.get(skill, 0))
            for skill in moved
        }
        sets = [each for size in range(min(MAX_GOALS, len(moved)) + 1) for each in combinations(moved, size)]
        sets.sort(key=lambda each: (-sum(worth[skill] for skill in each), [moved.index(skill) for skill in each]))
        credits = list(self._credits())
        for each in sets:
            for credit in credits:
                found = self._under(each, credit, wanted)
                if found is not None:
                    return found
        return None

    def accounted(self, goals: Sequence[str], wanted: Mapping[str, Wanted]) -> Goals | None:
        """Return what is listed under each of ``goals``, or None if they do not account for every action.

        The rules are those of ``goals``, but one action may be all that two goals have: then it is listed under both.
        Each goal has an action of its own wherever that can be.
        """
        sharing: Goals | None = None
        for credit in self._credits():
            found = self._under(goals, credit, wanted, shared=True)
            if found is not None:
                listed = [name for names in found.actions.values() for name in names]
                if len(listed) == len(set(listed)):
                    return found
                sharing = sharing or found
        return sharing

    def _credits(self) -> Iterator[dict[str, list[Step]]]:
        """Yield every way to credit each step to one action that makes it."""
        steps = list(self.makers)
        for ids in product(*self.makers.values()):
            credit: dict[str, list[Step]] = {item.action.id: [] for item in self.chosen}
            for step, name in zip(steps, ids, strict=True):
                credit[name].append(step)
            yield credit

    def _serves(self, step: Step, goals: set[str], wanted: Mapping[str, Wanted]) -> bool:
        skill, level = step
        return skill in goals and self.held.get(skill, 0) < level <= wanted[skill].target

    def _under(
        self,
        goals: Sequence[str],
        credit: Mapping[str, Sequence[Step]],
        wanted: Mapping[str, Wanted],
        *,
        shared: bool = False,
    ) -> Goals | None:
        serving: dict[str, list[str]] = {}
        shown: set[str] = set()
        for item in self.chosen:
            skills = {step[0] for step in credit[item.action.id] if self._serves(step, set(goals), wanted)}
            if skills:
                serving[item.action.id] = sorted(skills, key=goals.index)
            if item.action.evidence_kind in APPLIED:
                shown.update(skills)
        if shown != set(goals):
            return None
        under = {name: {skills[0]} for name, skills in serving.items()}
        if shared:
            under |= self._shown_by(goals, serving)
        elif set().union(*under.values()) != set(goals):
            return None
        enabling: set[str] = set()
        # Latest first: a user starts after what it requires, so its own goal is known by then.
        for item in sorted(self.chosen, key=lambda item: -item.start):
            if item.action.id in under:
                continue
            user = next((user for user in self.chosen if self._uses(user, item, credit)), None)
            if user is None:
                return None
            enabling.add(item.action.id)
            under[item.action.id] = {min(under[user.action.id], key=goals.index)}
        ids = [item.action.id for item in sorted(self.chosen, key=lambda item: item.start)]
        return Goals({goal: tuple(name for name in ids if goal in under[name]) for goal in goals}, frozenset(enabling))

    def _shown_by(self, goals: Sequence[str], serving: Mapping[str, Sequence[str]]) -> dict[str, set[str]]:
        """Return, by action, the goals that it shows at work: one action for each goal, different ones if possible."""
        applied = [item.action.id for item in self.chosen if item.action.evidence_kind in APPLIED]
        movers = [
            sorted(
                (name for name in applied if goal in serving.get(name, ())), key=lambda name: serving[name][0] != goal
            )
            for goal in goals
        ]
        picked = max(product(*movers), key=lambda names: len(set(names)))
        found: dict[str, set[str]] = {}
        for goal, name in zip(goals, picked, strict=True):
            found.setdefault(name, set()).add(goal)
        return found

    def _uses(self, user: Chosen, giver: Chosen, credit: Mapping[str, Sequence[Step]]) -> bool:
        """Return whether ``user`` requires a step that ``giver`` is credited with, or the qualification it gives."""
        for need in user.action.requires:
            if isinstance(need, QualificationRequirement):
                if need.qualification not in self.limits.qualifications and need.or_action == giver.action.id:
                    return True
            elif any(skill == need.skill and level <= need.level for skill, level in credit[giver.action.id]):
                return True
        return False
