"""The best choice for a team: fewest people missing, then least hours; of equals what suits the people best."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from itsm_skills.planning.model.program import PlanProgram, Terms
from itsm_skills.planning.model.solver import Solver
from itsm_skills.planning.personal.choice import SECONDS, alike, soonest
from itsm_skills.planning.team.demand import TeamDemand
from itsm_skills.planning.team.program import TeamProgram
from itsm_skills.planning.team.verify import Starts, TeamTrace

TIE_SECONDS = 10.0
"""How long each question may take that only tells equals apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamChoice:
    """``trace`` holds what is chosen and what it leads to.

    No choice leaves fewer than ``fewest`` people missing; ``covered`` says that none leaves fewer, or fewer
    requirements with nobody, or with one person. ``least`` says that none that covers as much takes fewer hours, and
    ``minutes_bound`` what such a one takes at least.
    """

    trace: TeamTrace
    fewest: int
    covered: bool
    least: bool
    minutes_bound: int


def choose_for_team(demand: TeamDemand, seconds: float = SECONDS) -> TeamChoice:
    """Return the best choice, or the best found in about ``seconds`` for coverage and as many for hours.

    In this order: fewest people missing over all requirements; fewest requirements that nobody meets; fewest that
    one person meets alone; least hours of everybody; most reasons of the people chosen; least money; goals spread
    over people; fewest actions. Then each person's actions end as soon as can be. The order in which people come
    makes no difference.
    """
    form = TeamProgram(demand)
    nothing = TeamTrace(demand, {})
    missing = nothing.missing()
    if not form.forms:
        return TeamChoice(trace=nothing, fewest=missing[0], covered=True, least=True, minutes_bound=0)
    coverage, hours = form.coverage(), form.hours()
    first = Solver(form.program).maximise(coverage, seconds)
    fewest = missing[0] - form.places(first.bound)
    if first.values is None:
        return TeamChoice(trace=nothing, fewest=fewest, covered=False, least=False, minutes_bound=0)
    form.program.row(coverage, low=_sum(coverage, first.values))
    second = Solver(form.program).maximise(hours, seconds)
    bound = ceil(max(0.0, -second.bound - 1e-6)) * form.hour_minutes
    values = _settle_ties(form, hours, second.values or first.values)
    trace = TeamTrace(demand, _early(form, values, demand))
    claimed = sum(round(values[column]) for columns in form.covered.values() for column in columns)
    taken = -_sum(hours, values) * form.hour_minutes
    if any(trace.broken()) or trace.missing()[0] > missing[0] - claimed or trace.minutes > taken:
        return TeamChoice(trace=nothing, fewest=fewest, covered=False, least=False, minutes_bound=0)
    least = first.proven and second.proven
    return TeamChoice(
        trace=trace,
        fewest=fewest,
        covered=first.proven,
        least=least,
        minutes_bound=trace.minutes if least else bound,
    )


def _settle_ties(form: TeamProgram, hours: Terms, values: tuple[float, ...]) -> tuple[float, ...]:
    """Return values of the same coverage and hours that suit the people best, and cost and crowd least."""
    form.program.row(hours, low=_sum(hours, values))
    ties = form.ties()  # adds columns, so it comes before the solver
    return Solver(form.program).maximise(ties, TIE_SECONDS).values or values


def _early(form: TeamProgram, values: tuple[float, ...], demand: TeamDemand) -> Starts:
    """Return what the values choose, each person's actions as early as can be with the same steps, hours and money."""
    found: dict[str, Mapping[str, int]] = {}
    for learner in demand.learners:
        own = form.forms.get(learner.key)
        starts = own.starts(values) if own else {}
        if own and starts:
            case = own.case
            alone = PlanProgram(alike(case, starts))
            for step in own.makers:
                if step[0] in case.wanted and any(values[column] > 0.5 for column, _ in own.stood(step, case.quarters)):
                    alone.program.row(alone.stood(step, case.quarters), low=1)
            found[learner.key] = soonest(alone, starts, TIE_SECONDS)
    return found


def _sum(terms: Terms, values: tuple[float, ...]) -> int:
    return round(sum(factor * round(values[column]) for column, factor in terms))
