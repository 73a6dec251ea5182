"""People who alone meet a requirement get work last, and not before somebody else can stand in for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from itsm_skills.planning.model.program import PlanProgram, Program, Terms
from itsm_skills.planning.team.demand import Required, TeamDemand


def exposure(demand: TeamDemand, program: Program, forms: Mapping[str, PlanProgram]) -> Terms:
    """Return what counts the work of people who alone meet a requirement.

    Each of their actions counts 1, and one more if it starts before somebody else has reached every requirement that
    the person alone meets. Adds the columns for the latter.
    """
    terms: Terms = []
    for key, alone in demand.relied_on().items():
        form = forms.get(key)
        if form is None:
            continue
        covers = [_cover(demand, forms, key, required, form.case.quarters) for required in alone]
        for item in form.case.candidates:
            for quarter in item.starts:
                begins = form.begins[item.id, quarter]
                terms.append((begins, 1))
                if all(cover[quarter] for cover in covers):
                    early = program.column()
                    for cover in covers:
                        program.row([(early, 1), (begins, -1), *cover[quarter]], low=0)
                    terms.append((early, 1))
                else:  # nobody can stand in by then
                    terms.append((begins, 1))
    return terms


def _cover(
    demand: TeamDemand, forms: Mapping[str, PlanProgram], key: str, required: Required, quarters: int
) -> Sequence[Terms]:
    """Return, by quarter, the terms of somebody other than ``key`` reaching ``required`` by its beginning."""
    step = (required.skill, required.level)
    others = [
        forms[one.key]
        for one in demand.learners
        if one.key != key and one.key in forms and required.concerns(one) and required.skill in one.held
    ]
    return [[term for form in others for term in form.stood(step, quarter)] for quarter in range(quarters)]
