"""The best choice of actions for a case: most weighted gap closed; of equals the least work, money and waiting."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from math import ceil, floor, gcd

from itsm_skills.planning.model.case import Candidate, Case
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

    ``value`` is the weighted gap closed; no choice can close more than ``bound``; ``proven`` says that the two
    meet. ``settled`` says that no choice of the same value takes less.
    """

    starts: Mapping[str, int]
    value: float
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


def choose(case: Case, seconds: float = SECONDS, *, leaving: Collection[str] = ()) -> Choice:
    """Return the best choice, found in about ``seconds`` or given with the bound proven by then.

    ``leaving`` names skills of which at least one must not move: the way to another set of goals.
    Of choices of equal value one with the fewest hours is taken, of these one with the lowest cost, of these one with
    the fewest actions. Then actions are exchanged for others of the same hours and cost that end sooner or come first
    in the catalogue. The same case gives the same choice, unless time runs out.
    """
    form = _program(case, leaving)
    if not form.begins:
        return Choice({}, 0, 0, proven=True, settled=True)
    scales = Scales.of(case)
    worth = _worth(form, scales)
    found = Solver(form.program).maximise(_objective(form, scales), seconds)
    value = 0 if found.values is None else _sum(worth, found.values)
    bound = value if found.proven else max(value, _bound(worth, found.bound, scales))
    starts: Mapping[str, int] = {}
    if found.values is not None:
        starts = form.starts(found.values)
        form = _program(alike(case, starts), leaving)
        form.program.row(_worth(form, scales), low=value)
        starts = soonest(form, starts, seconds)
    unit = scales.weight / WEIGHT_PARTS
    return Choice(starts, value * unit, bound * unit, proven=value == bound, settled=found.proven)


def _worth(form: PlanProgram, scales: Scales) -> Terms:
    return [(column, _hundredths(factor) // scales.weight) for column, factor in form.worth()]


def _bound(worth: Terms, bound: float, scales: Scales) -> int:
    """Return what no choice can close more than, in units of weight, from the bound of the whole objective."""
    most = sum(factor for _, factor in worth)
    return floor(min(most, (bound + scales.per_weight - 1) / scales.per_weight + 1e-6))


def _objective(form: PlanProgram, scales: Scales) -> Terms:
    terms: Terms = [(column, factor * scales.per_weight) for column, factor in _worth(form, scales)]
    for item in form.case.candidates:
        terms += form.begun(item, factor=-scales.burden(item))
    return terms


def _program(case: Case, leaving: Collection[str]) -> PlanProgram:
    """Return the program of ``case`` in which one of the skills ``leaving``, where there are any, does not move."""
    form = PlanProgram(case)
    if leaving:
        moved = [term for skill in leaving for term in form.stood((skill, case.level(skill) + 1), case.quarters)]
        form.program.row(moved, high=len(leaving) - 1)
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
