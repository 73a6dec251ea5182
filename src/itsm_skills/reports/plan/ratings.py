"""All ratings and answers of the person: the part of the plan to look things up in."""

from __future__ import annotations

from itsm_skills.reports.document import Column, Section, Table
from itsm_skills.reports.plan.view import PlanView
from itsm_skills.reports.profile import document


def ratings(plan: PlanView) -> Section:
    """Return every rating by domain, and the answers as they were given."""
    levels = document.domains(plan.profile, drawn=False)
    answers = (_answers(plan),) if plan.answers else ()
    return Section("levels", levels.title, (*levels.blocks, *answers), contents="All ratings", folded=True)


def _answers(plan: PlanView) -> Section:
    rows = tuple((one.name, one.answer, one.evidence or "–", one.note or "–") for one in plan.answers)
    titles = ("Question", "Answer", "Evidence", "Note")
    caption = "These are your answers as you gave them. They aren't in anybody else's copy."
    table = Table(tuple(Column(title) for title in titles), rows, caption, name="cards answers")
    return Section("answers", "All answers", (table,))
