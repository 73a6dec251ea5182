"""Mandates: actions that only so many people of a team can hold at the same time, and one person only one of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from itsm_skills.planning.model.case import Candidate
from itsm_skills.planning.model.program import PlanProgram, Program, Terms
from itsm_skills.planning.model.verify import Trace

Held = Mapping[tuple[str, int], int]
"""How many people hold a mandate, by the id of its action and by quarter from 0."""


def running(form: PlanProgram, item: Candidate, quarter: int) -> Terms:
    """Return the terms of ``item`` running in ``quarter``."""
    return [(form.begins[item.id, start], 1) for start in item.starts if start <= quarter < start + item.quarters]


def share_mandates(program: Program, forms: Iterable[PlanProgram], elsewhere: Held) -> None:
    """Let no more people hold a mandate at a time than its action says; those ``elsewhere`` hold it already."""
    terms: dict[tuple[str, int], Terms] = {}
    most: dict[str, int] = {}
    for form in forms:
        for item in _mandates(form):
            most[item.id] = item.action.holders or 0
            for quarter in range(form.case.quarters):
                terms.setdefault((item.id, quarter), []).extend(running(form, item, quarter))
    for (name, quarter), found in terms.items():
        left = max(0, most[name] - elsewhere.get((name, quarter), 0))
        if len(found) > left:
            program.row(found, high=left)


def one_at_a_time(form: PlanProgram) -> None:
    """Let the person of ``form`` hold one mandate at a time."""
    for quarter in range(form.case.quarters):
        terms = [term for item in _mandates(form) for term in running(form, item, quarter)]
        if len(terms) > 1:
            form.program.row(terms, high=1)


def held(traces: Iterable[Trace]) -> Counter[tuple[str, int]]:
    """Return how many people hold each mandate in each quarter of ``traces``."""
    return Counter(
        (item.action.id, quarter)
        for trace in traces
        for item in trace.chosen
        if item.action.holders is not None
        for quarter in range(item.start, item.end)
    )


def _mandates(form: PlanProgram) -> Iterable[Candidate]:
    return (item for item in form.case.candidates if item.action.holders is not None)
