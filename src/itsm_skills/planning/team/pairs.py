"""Who can show whom: people who already do today what others are to learn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from itsm_skills.frameworks.kinds import ActionKind
from itsm_skills.planning.model.program import Program, Terms
from itsm_skills.planning.model.solver import Solver
from itsm_skills.planning.team.demand import Learner, Path, TeamDemand
from itsm_skills.planning.team.verify import TeamTrace

MOST_SHOWN = 3
"""How often one person is asked to show something while others could; judgement."""
SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Pair:
    """``learner`` is to reach ``level`` in ``skill``, and ``guide`` is there today; None: nobody in the team is.

    ``action`` is the exposure action in which the guide shows it; if it is empty, the learner can ask the guide.
    """

    learner: str
    skill: str
    level: int
    action: str
    guide: str | None


def pairs(demand: TeamDemand, trace: TeamTrace) -> tuple[Pair, ...]:
    """Return a guide for each exposure action, and for each goal without one, wherever somebody can be one.

    In this order: nobody more than three times while somebody else could; people of the learner's own team, then of
    the nearest one; spread evenly.
    """
    wanted = tuple(_wanted(trace))
    guides = [_guides(pair, demand) for pair in wanted]
    program = Program()
    chosen = {(place, guide.key): program.column() for place, found in enumerate(guides) for guide in found}
    for place, found in enumerate(guides):
        program.row([(chosen[place, guide.key], 1) for guide in found], low=min(1, len(found)), high=1)
    spread, distance, load = _scales(len(wanted), demand)
    teams = {learner.key: learner.team for learner in demand.learners}
    terms: Terms = [
        (column, distance * _shared(teams[wanted[place].learner], teams[key]))
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
    return tuple(replace(pair, guide=taken.get(place)) for place, pair in enumerate(wanted))


def _scales(count: int, demand: TeamDemand) -> tuple[int, int, int]:
    """Return the weights of a repeat, of a step of distance and of a repeat too many, each above all before it."""
    distance = MOST_SHOWN * count + 1
    deepest = max((len(learner.team) for learner in demand.learners), default=0) + 1
    return 1, distance, deepest * count * distance + distance


def _wanted(trace: TeamTrace) -> Iterator[Pair]:
    """Yield what is to be shown or asked, by person, in the order of goals and of starts."""
    for key, own in trace.traces.items():
        goals = trace.goals[key]
        for skill, names in goals.actions.items() if goals else ():
            exposures = [
                one.action for one in own.chosen if one.action.id in names and one.action.kind is ActionKind.EXPOSURE
            ]
            for action in exposures:
                lifts = own.lifts[action.id]
                shown = next((lift for lift in lifts if lift.skill == skill), lifts[0])
                yield Pair(key, shown.skill, shown.end, action.id, None)
            if not exposures:
                yield Pair(key, skill, own.level(skill), "", None)


def _guides(pair: Pair, demand: TeamDemand) -> Sequence[Learner]:
    """Return everybody who is at the level of ``pair`` today; the learner never is."""
    return [one for one in demand.learners if one.held.get(pair.skill, -1) >= pair.level]


def _shared(one: Path, other: Path) -> int:
    """Return how many steps of the tree two teams share from the top; one more if they are the same team."""
    same = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        same += 1
    return same + (one == other)
