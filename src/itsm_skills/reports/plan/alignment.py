"""What is shown of goals and of how they fit together: the goals, the ways up, and what is to be said of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from itsm_skills.days import long_date
from itsm_skills.frameworks.framework import Framework
from itsm_skills.planning.alignment import Alignment, Competition
from itsm_skills.planning.goals import Figures, Outcome, Outcomes, Owner
from itsm_skills.reports import wording
from itsm_skills.reports.plan import contradictions


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeView:
    """One goal: whose it is, what is wanted by when, and the skills that it needs, by id and by name.

    ``figures`` are those of the measure in words, empty if there are none.
    """

    id: str
    owner: str
    outcome: str
    by: date
    skills: tuple[str, ...]
    skill_names: tuple[str, ...]
    supports: tuple[str, ...]
    measure: str
    figures: str
    if_then: str
    check_in_with: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchView:
    """One line of the tree: a goal, by id, and how many goals stand above it on this branch, 0 to 2."""

    depth: int
    goal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WayView:
    """One row of the alignment table: ids from a personal goal upwards, and their outcomes as its three cells.

    A cell is a dash where there is no goal at that height.
    """

    personal: str
    department: str | None
    organisation: str | None
    cells: tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """A sentence about goals, with their ids.

    ``kind`` is one of NOTES, ``unserved``, ``competing``, or one of the contradictions: ``opposed``,
    ``different-figures`` and ``overbooked``.
    """

    kind: str
    goals: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FitView:
    """What there is to say of one goal, by its id: a row of the table that the statements about single goals make.

    ``in_plan`` are the names of its skills that the plan moves, ``waiting`` of those that have no room, and ``behind``
    the ids of the goals that take the hours instead. Before a plan these are empty. ``notes`` are short sentences.
    """

    goal: str
    in_plan: tuple[str, ...]
    waiting: tuple[str, ...]
    behind: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignmentView:
    """Everything that is shown of goals; ``closing`` says what the statements cover.

    ``fit`` has one row for each goal about which there is something to say.
    """

    goals: tuple[OutcomeView, ...]
    tree: tuple[BranchView, ...]
    ways: tuple[WayView, ...]
    statements: tuple[StatementView, ...]
    fit: tuple[FitView, ...]
    closing: str

    @property
    def contradictions(self) -> tuple[StatementView, ...]:
        """The statements that several goals together give rise to; the others are in ``fit``."""
        return tuple(said for said in self.statements if said.kind in contradictions.KINDS)


NOTES = {
    "passed": "Its due date has passed. Set a later date, or remove the goal.",
    "unsupported": "No personal goal supports it.",
    "serving-none": "It doesn't support any department or organisation goal.",
    "at-target": "All of its skills are at their targets, so it needs no more learning.",
}
"""What the table says of a goal, by the kind of statement about it; its own columns say the rest."""


ALL_LINKED = (
    "Every personal goal supports a department or organisation goal, and each of those is supported by a personal goal."
)
WITHOUT_PLAN = "Once there is a plan, you can see which goals its hours serve and which goals compete for them."
WITH_PLAN = "This applies to this plan only. A plan with more hours or money could serve the goals differently."


def alignment_view(found: Alignment, outcomes: Outcomes, framework: Framework, today: date) -> AlignmentView:
    """Return the view of ``found``, the alignment of ``outcomes``; goals due before ``today`` are named."""
    statements = (*_passed(outcomes, today), *_statements(found, framework))
    linked = not found.unsupported and not found.serving_none
    closing = WITHOUT_PLAN if found.with_plan is None else WITH_PLAN
    return AlignmentView(
        goals=tuple(_goal(goal, framework) for goal in outcomes.goals),
        tree=tuple(_tree(outcomes)),
        ways=tuple(_way(row.personal, row.department, row.organisation) for row in found.rows),
        statements=statements,
        fit=tuple(_fit(found, outcomes, statements, framework)),
        closing=f"{ALL_LINKED} {closing}" if linked else closing,
    )


def _goal(goal: Outcome, framework: Framework) -> OutcomeView:
    return OutcomeView(
        id=goal.id,
        owner=goal.owner.value,
        outcome=goal.outcome,
        by=goal.by,
        skills=goal.skills,
        skill_names=tuple(framework.skills[skill].name for skill in goal.skills),
        supports=goal.supports,
        measure=goal.measure,
        figures=_figures(goal.figures) if goal.figures else "",
        if_then=goal.if_then,
        check_in_with=goal.check_in_with,
    )


def _figures(figures: Figures) -> str:
    """Return the figures of a measure in words: "40 today; 20 by 18 December 2026; 470 for each of the hours of outage"."""
    by = f" by {long_date(figures.by)}" if figures.by else ""
    parts = (
        f"{wording.figure(figures.today)} today" if figures.today is not None else "",
        f"{wording.figure(figures.wanted)} wanted{by}" if figures.wanted is not None else "",
        f"{wording.figure(figures.worth)} for each of the {figures.unit or 'units'}"
        if figures.worth is not None
        else "",
    )
    return "; ".join(part for part in parts if part)


def _way(personal: Outcome, department: Outcome | None, organisation: Outcome | None) -> WayView:
    return WayView(
        personal=personal.id,
        department=department.id if department else None,
        organisation=organisation.id if organisation else None,
        cells=(
            personal.outcome,
            department.outcome if department else "–",
            organisation.outcome if organisation else "–",
        ),
    )


def _tree(outcomes: Outcomes) -> Iterator[BranchView]:
    """Yield the highest goals first, each followed by those that support it."""
    downwards = [goal for owner in reversed(Owner) for goal in outcomes.of(owner)]

    def branch(goal: Outcome, depth: int) -> Iterator[BranchView]:
        yield BranchView(depth=depth, goal=goal.id)
        for below in downwards:
            if goal.id in below.supports:
                yield from branch(below, depth + 1)

    for goal in downwards:
        if not outcomes.above(goal):
            yield from branch(goal, 0)


def _passed(outcomes: Outcomes, today: date) -> Iterator[StatementView]:
    for goal in outcomes.goals:
        if goal.by < today:
            sentence = f"{contradictions.quoted(goal)} ({goal.owner.value}) was due on {long_date(goal.by)}. Set a later date, or remove the goal."
            yield StatementView(kind="passed", goals=(goal.id,), sentence=sentence)


def _statements(found: Alignment, framework: Framework) -> Iterator[StatementView]:
    for goal in found.unsupported:
        sentence = f"No personal goal here supports {contradictions.quoted(goal)} ({goal.owner.value}, by {long_date(goal.by)})."
        yield StatementView(kind="unsupported", goals=(goal.id,), sentence=sentence)
    for goal in found.serving_none:
        sentence = f"{contradictions.quoted(goal)} doesn't support any department or organisation goal. Link it to one that it serves, or keep it as a purely personal goal."
        yield StatementView(kind="serving-none", goals=(goal.id,), sentence=sentence)
    for pair in found.conflicts:
        kind, sentence = contradictions.conflict(pair)
        yield StatementView(kind=kind, goals=(pair.first.id, pair.second.id), sentence=sentence)
    if found.with_plan is None:
        return
    if found.with_plan.overbooked is not None:
        names = tuple(goal.id for goal, _ in found.with_plan.overbooked.goals)
        sentence = contradictions.overbooked(found.with_plan.overbooked)
        yield StatementView(kind=contradictions.OVERBOOKED, goals=names, sentence=sentence)
    for goal in found.with_plan.unserved:
        sentence = f"No action in this plan raises any of the skills that {contradictions.quoted(goal)} needs: {_named(goal.skills, framework)}."
        yield StatementView(kind="unserved", goals=(goal.id,), sentence=sentence)
    for goal in found.with_plan.at_target:
        sentence = f"Every skill that {contradictions.quoted(goal)} needs is at its target: {_named(goal.skills, framework)}. It needs no more learning."
        yield StatementView(kind="at-target", goals=(goal.id,), sentence=sentence)
    yield from _competing(found.with_plan.competing, framework)


def _competing(pairs: Sequence[Competition], framework: Framework) -> Iterator[StatementView]:
    """Yield one statement for each goal that waits, with all goals ahead of it."""
    for waiting in dict.fromkeys(pair.waiting for pair in pairs):
        own = [pair for pair in pairs if pair.waiting == waiting]
        left_out = dict.fromkeys(skill for pair in own for skill in pair.left_out)
        ahead = [contradictions.quoted(pair.ahead) for pair in own]
        sentence = f"{contradictions.quoted(waiting)} has to wait: the plan leaves out {_named(left_out, framework)}, and the hours go to {wording.listed(ahead)} instead."
        yield StatementView(kind="competing", goals=(waiting.id, *(pair.ahead.id for pair in own)), sentence=sentence)


def _named(skills: Iterable[str], framework: Framework) -> str:
    return wording.listed([framework.skills[skill].name for skill in skills])


def _fit(
    found: Alignment, outcomes: Outcomes, statements: Sequence[StatementView], framework: Framework
) -> Iterator[FitView]:
    """Yield what there is to say of each goal, in the order of the file; nothing where there is nothing to say."""
    pairs = found.with_plan.competing if found.with_plan else ()
    planned = found.with_plan.planned if found.with_plan else frozenset()
    for goal in outcomes.goals:
        own = [pair for pair in pairs if pair.waiting == goal]
        waiting = {skill for pair in own for skill in pair.left_out}
        row = FitView(
            goal=goal.id,
            in_plan=tuple(framework.skills[skill].name for skill in goal.skills if skill in planned),
            waiting=tuple(framework.skills[skill].name for skill in goal.skills if skill in waiting),
            behind=tuple(pair.ahead.id for pair in own),
            notes=tuple(NOTES[said.kind] for said in statements if said.kind in NOTES and said.goals == (goal.id,)),
        )
        if row.in_plan or row.waiting or row.notes:
            yield row
