"""Which figures a business case still needs, and the lines of the goals file to write them in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date

from itsm_skills.reports import wording
from itsm_skills.reports.document import Block, Items, ListItem, Paragraph
from itsm_skills.reports.plan.business_case import BusinessCaseView, MeasureView
from itsm_skills.reports.plan.view import GoalView, PlanView

BLANK = "…"
"""What stands in a line where the person writes a figure or a text."""

NAMES = {
    "what": "what is measured",
    "today": "today's figure",
    "wanted": "the figure wanted",
    "by": "the date",
    "worth": "what one unit is worth",
    "unit": "the unit",
}
"""What each field of a measure is called on the page."""


def missing_figures(goals: Sequence[GoalView], case: BusinessCaseView, end: date) -> tuple[Block, ...]:
    """Return which figures ``case`` lacks, with lines to fill in; ``end`` is the day that they propose; () if none."""
    numbers = {goal.skill: goal.number for goal in goals}
    unnamed = tuple(one.skills[0] for one in case.measures if not one.in_file) or (
        () if case.measures else tuple(numbers)
    )
    lacking = [one for one in case.measures if one.in_file and _lacking(one)]
    entries = [_entry(one, numbers, end) for one in (*lacking, *((_nothing(unnamed),) if unnamed else ()))]
    if case.rate is None:
        entries.append(ListItem("add --rate and a number.", "What an hour costs:"))
    if not entries:
        return ()
    said = "Replace each … in the goals file, then make this page again with --goals."
    return (Paragraph(said), Items(tuple(entries)))


def lines_to_fill_in(plan: PlanView) -> tuple[str, ...]:
    """Return the lines of the goals file that the business case of ``plan`` still lacks, as YAML to copy."""
    case = plan.case
    return tuple(_line(one, plan.end) for one in case.measures if _lacking(one)) if case else ()


def _nothing(skills: tuple[str, ...]) -> MeasureView:
    """Return the measure of ``skills`` that no goal of the goals file needs: they share one line, to save room."""
    empty = {"today": None, "wanted": None, "by": None, "worth": None, "break_even": None}
    return MeasureView(skills=skills, in_file=False, what="", unit="", **empty)


def _lacking(one: MeasureView) -> list[str]:
    """Return the names of the fields of ``one`` that nobody filled in."""
    values = {"what": one.what, "today": one.today, "wanted": one.wanted, "by": one.by}
    values |= {"worth": one.worth, "unit": one.unit}
    return [name for name, value in values.items() if value is None or value == ""]


def _entry(one: MeasureView, numbers: dict[str, int], end: date) -> ListItem:
    goals = wording.listed([str(numbers[skill]) for skill in one.skills])
    lead = f"Goal {goals}:" if len(one.skills) == 1 else f"Goals {goals}:"
    lacking = _lacking(one)
    named = "all figures" if len(lacking) == len(NAMES) else wording.listed([NAMES[name] for name in lacking])
    return ListItem(f"{named}.", lead, below=(_line(one, end),))


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
