"""Moves the actions of a team's choice to where they end soonest, with the same steps, hours and money."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from itsm_skills.planning.model.program import PlanProgram, Terms
from itsm_skills.planning.model.verify import Trace
from itsm_skills.planning.personal.choice import alike, soonest
from itsm_skills.planning.team.demand import Learner, Required, TeamDemand
from itsm_skills.planning.team.mandates import Held, held, one_at_a_time, share_mandates
from itsm_skills.planning.team.program import TeamProgram
from itsm_skills.planning.team.verify import Starts, TeamTrace

TIE_SECONDS = 10.0
"""How long one person's actions may take to move."""


def as_early_as_can_be(form: TeamProgram, values: tuple[float, ...], demand: TeamDemand) -> Starts:
    """Return what the values choose, each person's actions as early as can be.

    People who alone meet a requirement come last, when it is known from when somebody can stand in for them, and nobody
    stands in later than in the values.
    """
    relied_on = demand.relied_on()
    relied_steps = {(one.skill, one.level) for alone in relied_on.values() for one in alone}
    found: dict[str, Mapping[str, int]] = {
        key: starts for key, own in form.forms.items() if (starts := own.starts(values))
    }
    by_key = {learner.key: learner for learner in demand.learners}
    chosen = TeamTrace(demand, found).traces
    for key in sorted(found, key=lambda key: (key in relied_on, key)):
        own = form.forms[key]
        alone = PlanProgram(alike(own.case, found[key]))
        for step in own.makers:
            stood = [quarter for quarter in range(own.case.quarters + 1) if _is_set(own.stood(step, quarter), values)]
            if stood and (step[0] in own.case.wanted or step in relied_steps):
                alone.program.row(alone.stood(step, stood[0] if step in relied_steps else own.case.quarters), low=1)
        one_at_a_time(alone)
        others = {other: trace for other, trace in chosen.items() if other != key}
        share_mandates(alone.program, [alone], _held(others, demand))
        if key in relied_on:
            _not_before(alone, found[key], _stands_in(relied_on[key], key, others, by_key))
        found[key] = soonest(alone, found[key], TIE_SECONDS)
        chosen = {**others, **TeamTrace(demand, {key: found[key]}).traces}
    return found


def _is_set(terms: Terms, values: tuple[float, ...]) -> bool:
    return any(values[column] > 0.5 for column, _ in terms)


def _held(traces: Mapping[str, Trace], demand: TeamDemand) -> Held:
    return Counter(demand.held_elsewhere) + held(traces.values())


def _stands_in(
    alone: Sequence[Required], key: str, traces: Mapping[str, Trace], learners: Mapping[str, Learner]
) -> int | None:
    """Return the first quarter in which somebody else has reached each of ``alone``, or None if nobody will."""
    quarters = []
    for required in alone:
        reached = [
            quarter
            for other, trace in traces.items()
            if other != key and required.concerns(learners[other])
            for quarter in range(trace.limits.quarters)
            if required.skill in learners[other].held and trace.level(required.skill, quarter) >= required.level
        ]
        if not reached:
            return None
        quarters.append(min(reached))
    return max(quarters)


def _not_before(form: PlanProgram, starts: Mapping[str, int], quarter: int | None) -> None:
    """Let no more actions of ``form`` start before ``quarter`` than in ``starts``."""
    if quarter is None:
        return
    terms = [
        (form.begins[item.id, start], 1.0) for item in form.case.candidates for start in item.starts if start < quarter
    ]
    form.program.row(terms, high=sum(start < quarter for start in starts.values()))
