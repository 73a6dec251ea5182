"""The best choice for a team: fewest people missing, then whom it suits best, then least hours."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from itsm_skills.planning.model.program import Terms
from itsm_skills.planning.model.solver import Solver
from itsm_skills.planning.personal.choice import SECONDS
from itsm_skills.planning.team.demand import TeamDemand
from itsm_skills.planning.team.program import TeamProgram
from itsm_skills.planning.team.soonest import as_early_as_can_be
from itsm_skills.planning.team.verify import TeamTrace

TIE_SECONDS = 10.0
"""How long the question may take that only tells equals apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamChoice:
    """``trace`` holds what is chosen and what it leads to.

    No choice leaves fewer than ``fewest`` people missing; ``covered`` says that none leaves fewer, or fewer
    requirements with nobody, or with one person. ``suited`` says that none that covers as much loads people who alone
    meet a requirement less, or suits people better; ``least`` that none of these takes fewer hours, and
    ``minutes_bound`` what such a one takes at least.
    """

    trace: TeamTrace
    fewest: int
    covered: bool
    suited: bool
    least: bool
    minutes_bound: int


def choose_for_team(demand: TeamDemand, seconds: float = SECONDS) -> TeamChoice:
    """Return the best choice, or the best found in about ``seconds`` for each of coverage, fit and hours.

    In this order: fewest people missing over all requirements; fewest requirements that nobody meets; fewest that
    one person meets alone; least work of people who alone meet a requirement, and least of it before somebody can stand
    in for them; people whom the skills suit best; least hours of everybody; least money; goals spread over people;
    fewest actions. Then each person's actions end as soon as can be. The order in which people come makes no
    difference.
    """
    form = TeamProgram(demand)
    nothing = TeamTrace(demand, {})
    missing = nothing.missing()
    if not form.forms:
        return TeamChoice(trace=nothing, fewest=missing[0], covered=True, suited=True, least=True, minutes_bound=0)
    coverage, hours = form.coverage(), form.hours()
    first = Solver(form.program, presolve=False).maximise(coverage, seconds)
    fewest = missing[0] - form.places(first.bound)
    failed = TeamChoice(trace=nothing, fewest=fewest, covered=False, suited=False, least=False, minutes_bound=0)
    if first.values is None:
        return failed
    form.program.row(coverage, low=_sum(coverage, first.values))
    suiting = form.suiting()  # adds columns, so it comes before the solver
    second = Solver(form.program, presolve=False).maximise(suiting, seconds)
    suited = second.values
    third = None
    if suited is not None:
        form.program.row(suiting, low=_sum(suiting, suited))
        third = Solver(form.program, presolve=False).maximise(hours, seconds)
        suited = _settle_ties(form, hours, third.values or suited)
    values = suited or first.values
    trace = TeamTrace(demand, as_early_as_can_be(form, values, demand))
    worth = _sum(suiting, values) if suited else None
    if not _keeps(trace, nothing, form, values, worth):
        return failed
    proven = first.proven and second.proven
    least = proven and third is not None and third.proven
    bound = ceil(max(0.0, -third.bound - 1e-6)) * form.hour_minutes if third is not None else 0
    return TeamChoice(
        trace=trace,
        fewest=fewest,
        covered=first.proven,
        suited=proven,
        least=least,
        minutes_bound=trace.minutes if least else bound,
    )


def _keeps(
    trace: TeamTrace, nothing: TeamTrace, form: TeamProgram, values: tuple[float, ...], worth: int | None
) -> bool:
    """Return whether ``trace``, worked out without the solver, is as good as the ``values`` that it found.

    ``worth`` is what they are worth to ``suiting``, None if that was not asked.
    """
    claimed = sum(round(values[column]) for columns in form.covered.values() for column in columns)
    taken = -_sum(form.hours(), values) * form.hour_minutes
    return (
        not any(trace.broken())
        and trace.missing()[0] <= nothing.missing()[0] - claimed
        and trace.minutes <= taken
        and (worth is None or form.per_exposed * trace.exposure + trace.misfit <= -worth)
    )


def _settle_ties(form: TeamProgram, hours: Terms, values: tuple[float, ...]) -> tuple[float, ...]:
    """Return values of the same coverage, fit and hours that cost and crowd least."""
    form.program.row(hours, low=_sum(hours, values))
    ties = form.ties()  # adds columns, so it comes before the solver
    return Solver(form.program, presolve=False).maximise(ties, TIE_SECONDS).values or values


def _sum(terms: Terms, values: tuple[float, ...]) -> int:
    return round(sum(factor * round(values[column]) for column, factor in terms))
