"""Evidence to collect: wherever a place is filled only by somebody's own rating."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from itsm_skills.planning.model.workload import minutes
from itsm_skills.planning.team.demand import Learner, TeamDemand

HOURS_TO_COLLECT = 2
"""Hours within normal work to write down what was done, and to have somebody who saw it confirm it; judgement."""


@dataclass(frozen=True, slots=True)
class Collecting:
    """``learner`` is to show evidence of ``level`` in ``skill``; what there is backs ``proven``, None if there is none.

    ``quarter`` is when there is time for it, from 0; None: in no quarter of the plan.
    """

    learner: str
    skill: str
    level: int
    proven: int | None
    quarter: int | None

    @property
    def minutes(self) -> int:
        """Minutes within normal work."""
        return minutes(HOURS_TO_COLLECT)


def to_collect(demand: TeamDemand, used: Mapping[str, Sequence[int]]) -> tuple[Collecting, ...]:
    """Return the evidence to collect so that every place filled today is backed by evidence, by person and skill.

    In each requirement, evidence is asked of as few people as will do: of those who meet it by their rating alone,
    first of people who have been asked for the same skill already, then of those whose evidence comes nearest. ``used``
    gives the minutes within normal work that people's actions and showing others take, by key and quarter. Evidence is
    collected as early as the hours allow.
    """
    asked: dict[tuple[str, str], int] = {}
    by_key = {learner.key: learner for learner in demand.learners}
    levels = demand.levels()
    # the innermost teams first, and of these the highest level, because that evidence counts further up as well
    for required in sorted(demand.required, key=lambda one: (-len(one.team), -one.level)):
        skill, level = required.skill, required.level
        holders = [by_key[key] for key in required.holders(levels, demand.learners)]
        shown = [one for one in holders if max(_proven(one, skill), asked.get((one.key, skill), -1)) >= level]
        others = [one for one in holders if one not in shown]
        others.sort(key=lambda one: ((one.key, skill) not in asked, -_proven(one, skill)))
        for one in others[: max(0, min(required.people, len(holders)) - len(shown))]:
            asked[one.key, skill] = level
    order = {skill: place for place, skill in enumerate(dict.fromkeys(one.skill for one in demand.required))}
    found = [
        Collecting(key, skill, level, by_key[key].proven.get(skill), None)
        for (key, skill), level in sorted(asked.items(), key=lambda item: (item[0][0], order[item[0][1]]))
    ]
    return _placed(found, by_key, used)


def _proven(learner: Learner, skill: str) -> int:
    return learner.proven.get(skill, -1)


def _placed(
    found: Sequence[Collecting], learners: Mapping[str, Learner], used: Mapping[str, Sequence[int]]
) -> tuple[Collecting, ...]:
    more: Counter[tuple[str, int]] = Counter()
    placed = []
    for one in found:
        limits = learners[one.learner].limits
        most = int(limits.work_hours * 60 + 1e-6)
        taken = used.get(one.learner, (0,) * limits.quarters)
        room = (
            quarter
            for quarter in range(limits.quarters)
            if taken[quarter] + more[one.learner, quarter] + one.minutes <= most
        )
        quarter = next(room, None)
        if quarter is not None:
            more[one.learner, quarter] += one.minutes
        placed.append(replace(one, quarter=quarter))
    return tuple(placed)
