"""Which figures a business case still needs: a table to fill in, and the same as lines of the goals file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date

from itsm_skills.days import long_date
from itsm_skills.reports import wording
from itsm_skills.reports.document import Blanks, Block, Column, Paragraph, Table
from itsm_skills.reports.plan.business_case import BusinessCaseView, MeasureView
from itsm_skills.reports.plan.view import GoalView, PlanView

BLANK = "…"
"""What stands in a line of the goals file where the person writes a figure or a text."""
LINE = "_____"
"""What stands in a cell of the page that is still to be filled in."""

DRAFT = "This page is a draft until these figures are filled in."
STRONGER = "These figures would make the case stronger."
"""Said where another measure already shows from which point the plan pays for itself."""
TITLES = ("Goal", "What is measured", "Today", "Wanted", "By", "One unit is worth")


def missing_figures(goals: Sequence[GoalView], case: BusinessCaseView, end: date) -> tuple[Block, ...]:
    """Return which figures ``case`` lacks, as a table to fill in; ``end`` is the day that it proposes; () if none."""
    numbers = {goal.skill: goal.number for goal in goals}
    unmeasured = () if case.measures else tuple(_nothing((skill,)) for skill in numbers)
    lacking = [one for one in (*case.measures, *unmeasured) if _lacking(one)]
    blocks: list[Block] = []
    if lacking:
        rows = tuple(_row(one, numbers, end) for one in lacking)
        pays = case.rate is not None and any(one.break_even is not None for one in case.measures)
        blocks += [
            Paragraph(STRONGER if pays else DRAFT),
            Table(tuple(Column(title) for title in TITLES), rows, name="cards figures"),
        ]
    if case.rate is None:
        blocks.append(Blanks(("What an hour of work costs",)))
    return tuple(blocks)


def lines_to_fill_in(plan: PlanView) -> tuple[str, ...]:
    """Return the lines of the goals file that the business case of ``plan`` still lacks, as YAML to copy."""
    case = plan.case
    return tuple(_line(one, plan.end) for one in case.measures if _lacking(one)) if case else ()


def _nothing(skills: tuple[str, ...]) -> MeasureView:
    """Return the measure of ``skills`` before anybody has given a figure."""
    empty = {"today": None, "wanted": None, "by": None, "worth": None, "break_even": None}
    return MeasureView(skills=skills, in_file=False, what="", unit="", **empty)


def _lacking(one: MeasureView) -> bool:
    """Return whether ``one`` has a field that nobody filled in."""
    values = (one.what, one.today, one.wanted, one.by, one.worth, one.unit)
    return any(value is None or value == "" for value in values)


def _row(one: MeasureView, numbers: dict[str, int], end: date) -> tuple[str, ...]:
    """Return the row of ``one``: what is known of it, and a line where a figure is missing."""
    figures = (one.today, one.wanted)
    return (
        wording.listed([str(numbers[skill]) for skill in one.skills]),
        one.what or LINE,
        *(LINE if value is None else f"{value:,.12g}" for value in figures),
        long_date(one.by or end),
        LINE if one.worth is None else f"{one.worth:,.12g}",
    )


def _line(one: MeasureView, end: date) -> str:
    """Return the line of YAML: only the measure if the goals file has such a goal, or else a whole personal goal."""
    measure = f"measure: {{{', '.join(_fields(one, end))}}}"
    if one.in_file:
        return measure
    return f'- {{id: {one.skills[0]}, outcome: "{BLANK}", by: {end.isoformat()}, skills: [{", ".join(one.skills)}], {measure}}}'


def _fields(one: MeasureView, end: date) -> Iterator[str]:
    yield f"what: {_quoted(one.what)}"
    yield f"today: {_number(one.today)}"
    yield f"wanted: {_number(one.wanted)}"
    yield f"by: {(one.by or end).isoformat()}"
    yield f"worth: {_number(one.worth)}"
    yield f"unit: {_quoted(one.unit)}"


def _quoted(text: str) -> str:
    return json.dumps(text or BLANK, ensure_ascii=False)


def _number(value: float | None) -> str:
    return BLANK if value is None else f"{value:.12g}"
