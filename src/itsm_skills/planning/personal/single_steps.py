"""A plan made one action at a time: there at once, and the start from which the search goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from itsm_skills.planning.model.case import Candidate, Case, Demand
from itsm_skills.planning.model.deadline import Deadline
from itsm_skills.planning.model.verify import Chosen, Trace

Actions = tuple[Chosen, ...]


def trace_of(demand: Demand, chosen: Sequence[Chosen]) -> Trace:
    """Return what ``chosen`` lead to."""
    return Trace(chosen, demand.held, demand.highest, demand.limits)


def with_goal(demand: Demand, case: Case, chosen: Actions, goals: Sequence[str]) -> Actions | None:
    """Return ``chosen`` with at most one more action, so that all ``goals`` are moved; None: no one action does that.

    The last of ``goals`` is the new one; ``chosen`` moves the others. The action with fewest hours, then least money,
    is taken, as early as it fits.
    """
    if _keeps_rules(trace_of(demand, chosen), demand, goals):
        return chosen
    items = sorted(case.candidates, key=lambda item: (item.minutes, item.pence, item.order))
    found = (
        longer
        for item in items
        if item.applied and any(case.serves(step, goals[-1:]) for step in item.covers)
        for longer in _longer(demand, item, chosen, goals)
    )
    return next(found, None)


def improved(demand: Demand, case: Case, chosen: Actions, goals: Sequence[str], deadline: Deadline) -> Actions:
    """Return ``chosen`` with further single steps for ``goals``, as many as fit before ``deadline``.

    Each is the one that closes most of the goals, then most of other gaps, then takes fewest hours.
    """
    while True:
        before = closed(demand, trace_of(demand, chosen), goals)
        best: tuple[tuple[float, float, int], Actions] | None = None
        for item in case.candidates:
            if not deadline.left:
                return chosen
            if not any(case.serves(step, goals) for step in item.covers):
                continue
            longer = next(_longer(demand, item, chosen, goals), None)
            if longer is None:
                continue
            value, along = closed(demand, trace_of(demand, longer), goals)
            if value > before[0] and (best is None or (value, along, -item.minutes) > best[0]):
                best = (value, along, -item.minutes), longer
        if best is None:
            return chosen
        chosen = best[1]


def closed(demand: Demand, trace: Trace, goals: Sequence[str]) -> tuple[float, float]:
    """Return the weighted levels of gap that ``trace`` closes: of ``goals``, and of other gaps."""
    wanted = demand.wanted
    return (
        trace.worth({skill: wanted[skill] for skill in wanted if skill in goals}),
        trace.worth({skill: wanted[skill] for skill in wanted if skill not in goals}),
    )


def _longer(demand: Demand, item: Candidate, chosen: Actions, goals: Sequence[str]) -> Iterator[Actions]:
    """Yield the plans with ``item`` added that keep every rule, the earliest start first."""
    if any(item.id == other.action.id for other in chosen):
        return
    for quarter in item.starts:
        longer = (*chosen, Chosen(item.action, quarter))
        if _keeps_rules(trace_of(demand, longer), demand, goals):
            yield longer


def _keeps_rules(trace: Trace, demand: Demand, goals: Sequence[str]) -> bool:
    return not any(trace.broken()) and trace.accounted(goals, demand.wanted) is not None
