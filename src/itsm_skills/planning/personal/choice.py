"""The best choice of actions for given goals: most of them closed, then most of other gaps, then least work."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from math import ceil, floor, gcd

from itsm_skills.planning.model.case import Candidate, Case
from itsm_skills.planning.model.deadline import Deadline
from itsm_skills.planning.model.program import PlanProgram, Terms
from itsm_skills.planning.model.solver import Solver

SECONDS = 10.0
"""How long the search may take before the best choice so far is given."""
WEIGHT_PARTS = 100
"""Weights count in hundredths."""
HOUR_PARTS, MONEY_PARTS = 1000, 100
"""How many parts of the plan's hours and budget are compared in a tie, if there is no larger common unit."""


@dataclass(frozen=True, slots=True)
class Choice:
    """``starts`` gives the start quarter, from 0, of each chosen action by its id.

    ``value`` is the weighted gap of the goals that it closes, ``along`` that of other gaps. No choice can close more of
    the goals than ``bound``; ``proven`` says that the two meet. ``settled`` says that no choice of the same value
    closes more of other gaps, and none that closes as much takes less.
    """

    starts: Mapping[str, int]
    value: float
    along: float
    bound: float
    proven: bool
    settled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Scales:
    """How value, hours and money become one whole number, so that one search settles all three.

    One ``weight`` of value outweighs all hours of a plan, one ``minutes`` all its money, one ``pence`` the number
    of its actions: a second search with the value held fixed was two to ten times as slow.
    """

    weight: int
    minutes: int
    pence: int
    per_pence: int
    per_minutes: int
    per_weight: int

    @classmethod
    def of(cls, case: Case) -> Scales:
        """Return the coarsest units in which the weights, hours and prices of ``case`` are whole."""
        hours = case.quarters * (case.extra + case.work)
        minutes = _unit((item.minutes for item in case.candidates), hours, HOUR_PARTS)
        pence = _unit((item.pence for item in case.candidates), case.budget, MONEY_PARTS)
        at_most = case.quarters * case.active
        per_pence = at_most + 1
        per_minutes = (case.budget // pence + at_most + 1) * per_pence
        per_weight = (hours // minutes + at_most + 1) * per_minutes
        weight = gcd(*(_hundredths(wanted.weight) for wanted in case.wanted.values())) or 1
        return cls(
            weight=weight,
            minutes=minutes,
            pence=pence,
            per_pence=per_pence,
            per_minutes=per_minutes,
            per_weight=per_weight,
        )

    def burden(self, item: Candidate) -> int:
        """Return what choosing ``item`` takes away from the objective."""
        hours, money = ceil(item.minutes / self.minutes), ceil(item.pence / self.pence)
        return hours * self.per_minutes + money * self.per_pence + 1


def _hundredths(weight: float) -> int:
    return round(weight * WEIGHT_PARTS)


def _unit(amounts: Iterable[int], whole: int, parts: int) -> int:
    return max(gcd(*amounts), whole // parts, 1)


def choose(case: Case, seconds: float = SECONDS, *, other_than: Collection[str] = ()) -> Choice:
    """Return the best choice for the goals of ``case``, or the best found in about ``seconds`` with the bound proven.

    All goals are moved. In this order: most weighted levels of the goals; most of other gaps; fewest hours; lowest
    cost; fewest actions. Then actions are exchanged for others of the same hours and cost that end sooner or come first
    in the catalogue. The same case gives the same choice, unless time runs out. At least one of the actions
    ``other_than``, where there are any, is left out: the way to another choice.
    """
    if not case.goals:
        return Choice({}, 0, 0, 0, proven=True, settled=True)
    deadline = Deadline(seconds)
    form = _program(case, other_than)
    scales = Scales.of(case)
    value, along = _worth(form, scales, goals=True), _worth(form, scales, goals=False)
    unit = scales.weight / WEIGHT_PARTS
    first = Solver(form.program).maximise(value, deadline.left)
    if first.values is None and first.proven:
        return Choice({}, 0, 0, 0, proven=True, settled=True)
    bound = floor(min(sum(factor for _, factor in value), first.bound + 1e-6))
    if first.values is None:
        return Choice({}, 0, 0, bound * unit, proven=False, settled=False)
    most = _sum(value, first.values)
    form.program.row(value, low=most)
    second = Solver(form.program).maximise(_objective(form, scales), deadline.left)
    values = second.values or first.values
    closed_along = _sum(along, values)
    starts: Mapping[str, int] = form.starts(values)
    form = _program(alike(case, starts), other_than)
    form.program.row(_worth(form, scales, goals=True), low=most)
    form.program.row(_worth(form, scales, goals=False), low=closed_along)
    starts = soonest(form, starts, deadline.left)
    return Choice(
        starts,
        most * unit,
        closed_along * unit,
        most * unit if first.proven else max(most, bound) * unit,
        proven=first.proven or most >= bound,
        settled=first.proven and second.proven,
    )


def _worth(form: PlanProgram, scales: Scales, *, goals: bool) -> Terms:
    return [(column, _hundredths(factor) // scales.weight) for column, factor in form.worth(goals=goals)]


def _objective(form: PlanProgram, scales: Scales) -> Terms:
    """Return what is wanted once the goals get as far as they can: other gaps, then least hours, money and actions."""
    terms: Terms = [(column, factor * scales.per_weight) for column, factor in _worth(form, scales, goals=False)]
    for item in form.case.candidates:
        terms += form.begun(item, factor=-scales.burden(item))
    return terms


def _program(case: Case, other_than: Collection[str]) -> PlanProgram:
    """Return the program of ``case`` in which all its goals are taken, without one of ``other_than`` at least."""
    form = PlanProgram(case)
    form.require_goals()
    if other_than:
        begun = [term for item in case.candidates if item.id in other_than for term in form.begun(item)]
        form.program.row(begun, high=len(other_than) - 1)
    return form


def alike(case: Case, starts: Mapping[str, int]) -> Case:
    """Return ``case`` with the chosen candidates and those of the same hours and price as one of them."""
    chosen = [item for item in case.candidates if item.id in starts]
    amounts = {(item.minutes, item.pence) for item in chosen}
    given = set(starts).union(*(item.after for item in chosen))
    like = [item for item in case.candidates if (item.minutes, item.pence) in amounts and given >= item.after]
    return replace(case, candidates=tuple(like))


def soonest(form: PlanProgram, starts: Mapping[str, int], seconds: float) -> Mapping[str, int]:
    """Return the choice that ends soonest, then comes first in the catalogue, of those that take no more.

    Actions of ``starts`` may be exchanged for others of ``form``, whose rows say what must be reached.
    """
    items = form.case.candidates
    chosen = [item for item in items if item.id in starts]
    form.program.row(
        [term for item in items for term in form.begun(item, factor=item.minutes)], high=sum(i.minutes for i in chosen)
    )
    form.program.row(
        [term for item in items for term in form.begun(item, factor=item.pence)], high=sum(i.pence for i in chosen)
    )
    form.program.row([term for item in items for term in form.begun(item)], high=len(chosen))
    per_quarter = len(items) * len(chosen) + 1
    terms: Terms = [
        (form.begins[item.id, quarter], -((quarter + item.quarters) * per_quarter + place))
        for place, item in enumerate(items)
        for quarter in item.starts
    ]
    found = Solver(form.program).maximise(terms, seconds)
    return starts if found.values is None else form.starts(found.values)


def _sum(terms: Terms, values: tuple[float, ...]) -> int:
    return round(sum(factor * round(values[column]) for column, factor in terms))
