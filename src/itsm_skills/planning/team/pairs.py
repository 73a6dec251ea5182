"""Who shows whom: people who already do today what others are to learn, and what has to come from outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from itsm_skills.frameworks.framework import Action
from itsm_skills.frameworks.kinds import ActionKind
from itsm_skills.planning.limits import WEEKS_PER_QUARTER
from itsm_skills.planning.model.program import Program, Terms
from itsm_skills.planning.model.solver import Solver
from itsm_skills.planning.model.workload import minutes, share
from itsm_skills.planning.personal.schedule import ScheduledAction
from itsm_skills.planning.team.demand import Learner, Path, TeamDemand
from itsm_skills.planning.team.showing import HOURS_A_LEVEL, Guides
from itsm_skills.planning.team.verify import TeamTrace

MOST_SHOWN = 3
"""How often one person is asked to show something while others could; judgement."""
SECONDS = 5.0

Schedules = Mapping[str, Sequence[ScheduledAction]]
"""By the key of a person, their actions with their weeks."""


@dataclass(frozen=True, slots=True)
class Pair:
    """``learner`` is to reach ``level`` in ``skill``, and ``guide`` is there today; None: it has to come from outside.

    ``action`` is the exposure action in which the guide shows it; if it is empty, the learner asks the guide.
    ``quarters`` are the minutes that showing it takes in each quarter, within normal work. If ``full``, somebody in the
    team could show it, but has no time left.
    """

    learner: str
    skill: str
    level: int
    action: str
    guide: str | None
    quarters: tuple[int, ...] = ()
    full: bool = False

    @property
    def hours(self) -> float:
        """Hours that showing it takes."""
        return sum(self.quarters) / 60


def pairs(demand: TeamDemand, trace: TeamTrace, schedules: Schedules) -> tuple[Pair, ...]:
    """Return a guide for each exposure action, and for the levels of each goal without one, wherever there can be one.

    Nobody is shown their own job by somebody who reports to them, and nobody shows more than fits into their hours
    within normal work. In this order: as much as possible is shown by somebody in the team; people who alone meet a
    requirement only show what nobody else can; nobody more than three times while somebody else could; people of the
    learner's own team, then of the nearest one; spread evenly.
    """
    able = Guides(demand)
    by_key = {learner.key: learner for learner in demand.learners}
    wanted = tuple(_wanted(demand, trace, schedules, able))
    guides = [able.of(by_key[pair.learner], pair.skill, pair.level) for pair in wanted]
    program = Program()
    chosen = {(place, guide.key): program.column() for place, found in enumerate(guides) for guide in found}
    for place, found in enumerate(guides):
        if found:
            program.row([(chosen[place, guide.key], 1) for guide in found], high=1)
    _within_hours(program, demand, wanted, chosen, schedules)
    spread, distance, load, only, shown = _scales(len(wanted), demand)
    relied_on = demand.relied_on()
    terms: Terms = [
        (
            column,
            shown
            + distance * _shared(by_key[wanted[place].learner].team, by_key[key].team)
            - (only if key in relied_on else 0),
        )
        for (place, key), column in chosen.items()
    ]
    for learner in demand.learners:
        mine = [column for (_, key), column in chosen.items() if key == learner.key]
        times = [program.column() for _ in mine]
        program.row([*((column, 1) for column in mine), *((column, -1) for column in times)], high=0)
        terms += [
            (column, -spread * min(before, MOST_SHOWN) - load * max(0, before + 1 - MOST_SHOWN))
            for before, column in enumerate(times)
        ]
    values = Solver(program).maximise(terms, SECONDS).values if chosen else None
    taken = {place: key for (place, key), column in chosen.items() if values and values[column] > 0.5}
    return tuple(
        replace(pair, guide=taken.get(place), full=bool(guides[place]) and place not in taken)
        for place, pair in enumerate(wanted)
    )


def _scales(count: int, demand: TeamDemand) -> tuple[int, int, int, int, int]:
    """Return the weights of a repeat, of a step of distance, of a repeat too many, of somebody who alone meets a
    requirement, and of something shown: each above all before it.
    """
    distance = MOST_SHOWN * count + 1
    deepest = max((len(learner.team) for learner in demand.learners), default=0) + 1
    load = deepest * count * distance + distance
    only = (count + 1) * count * load + load
    return 1, distance, load, only, (count + 1) * only


def _within_hours(
    program: Program,
    demand: TeamDemand,
    wanted: Sequence[Pair],
    chosen: Mapping[tuple[int, str], int],
    schedules: Schedules,
) -> None:
    for learner in demand.learners:
        mine = [(place, column) for (place, key), column in chosen.items() if key == learner.key]
        for quarter in range(learner.limits.quarters) if mine else ():
            own = sum(item.minutes(quarter)[1] for item in schedules.get(learner.key, ()))
            terms: Terms = [(column, wanted[place].quarters[quarter]) for place, column in mine]
            program.row(terms, high=max(0, int(learner.limits.work_hours * 60 + 1e-6) - own))


def _wanted(demand: TeamDemand, trace: TeamTrace, schedules: Schedules, able: Guides) -> Iterator[Pair]:
    """Yield what is to be shown or asked, by person, in the order of goals and of starts."""
    by_key = {learner.key: learner for learner in demand.learners}
    for key, learner in by_key.items():
        if key not in trace.traces:
            continue
        own, goals = trace.traces[key], trace.goals[key]
        placed = {item.action.id: item for item in schedules[key]}
        for skill, names in goals.actions.items() if goals else ():
            shown = learner.held.get(skill, 0)
            exposures = [
                one.action for one in own.chosen if one.action.id in names and one.action.kind is ActionKind.EXPOSURE
            ]
            for action in exposures:
                lifts = own.lifts[action.id]
                lift = next((lift for lift in lifts if lift.skill == skill), lifts[0])
                if lift.skill == skill:
                    shown = max(shown, lift.end)
                taken = min(_half(action), minutes(HOURS_A_LEVEL * (lift.end - lift.start)))
                quarters = _spread(taken, [placed[action.id]], learner.limits.quarters)
                yield Pair(key, lift.skill, lift.end, action.id, None, quarters)
            yield from _asked(learner, skill, shown, own.level(skill), [placed[name] for name in names], able)


def _asked(
    learner: Learner, skill: str, start: int, end: int, actions: Sequence[ScheduledAction], able: Guides
) -> Iterator[Pair]:
    """Yield what is asked on the way from level ``start`` to ``end``: of somebody in the team, then from outside."""
    best = min(end, able.highest(learner, skill))
    for low, high in ((start, best), (max(start, best), end)):
        if high > low:
            taken = minutes(HOURS_A_LEVEL * (high - low))
            yield Pair(learner.key, skill, high, "", None, _spread(taken, actions, learner.limits.quarters))


def _half(action: Action) -> int:
    return (minutes(action.extra_hours) + minutes(action.work_hours)) // 2


def _spread(taken: int, actions: Sequence[ScheduledAction], quarters: int) -> tuple[int, ...]:
    """Return ``taken`` minutes by quarter, spread evenly from the first week of ``actions`` to the last."""
    first = min(item.start for item in actions)
    last = min(max(item.end for item in actions), quarters * WEEKS_PER_QUARTER)
    return tuple(share(taken, first, last - first, quarter) for quarter in range(quarters))


def _shared(one: Path, other: Path) -> int:
    """Return how many steps of the tree two teams share from the top; one more if they are the same team."""
    same = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        same += 1
    return same + (one == other)
