"""Goals and how they fit together, as a document: the goals, the ways up, and what is to be said of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from itsm_skills.days import long_date
from itsm_skills.frameworks.framework import Framework
from itsm_skills.planning.alignment import Alignment, Competition
from itsm_skills.planning.goals import Figures, Outcome, Outcomes, Owner
from itsm_skills.reports import wording
from itsm_skills.reports.document import Block, Document, Items, ListItem, Paragraph, Section, items


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

    ``kind`` is ``passed``, ``unsupported``, ``serving-none``, ``unserved``, ``at-target`` or ``competing``.
    """

    kind: str
    goals: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignmentView:
    """Everything that is shown of goals; ``closing`` says what the statements cover."""

    goals: tuple[OutcomeView, ...]
    tree: tuple[BranchView, ...]
    ways: tuple[WayView, ...]
    statements: tuple[StatementView, ...]
    closing: str


ALL_LINKED = "Every personal goal supports one above it, and every goal above is supported by a personal one."
WITHOUT_PLAN = "Which goals the plan's hours serve, and which compete for them, can be said once there is a plan."
WITH_PLAN = "Measured by the plan made here: other plans, with more hours or money, serve goals differently."


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
            sentence = f"{_quoted(goal)} ({goal.owner.value}) was due on {long_date(goal.by)}: set a later day, or take it out."
            yield StatementView(kind="passed", goals=(goal.id,), sentence=sentence)


def _statements(found: Alignment, framework: Framework) -> Iterator[StatementView]:
    for goal in found.unsupported:
        sentence = f"{_quoted(goal)} ({goal.owner.value}, by {long_date(goal.by)}): no personal goal here supports it."
        yield StatementView(kind="unsupported", goals=(goal.id,), sentence=sentence)
    for goal in found.serving_none:
        sentence = (
            f"{_quoted(goal)} supports no department or organisation goal: name one it serves, or keep it as one's own."
        )
        yield StatementView(kind="serving-none", goals=(goal.id,), sentence=sentence)
    if found.with_plan is None:
        return
    for goal in found.with_plan.unserved:
        sentence = f"No action in this plan moves a skill that {_quoted(goal)} needs: {_named(goal.skills, framework)}."
        yield StatementView(kind="unserved", goals=(goal.id,), sentence=sentence)
    for goal in found.with_plan.at_target:
        sentence = f"Every skill that {_quoted(goal)} needs stands at its target: {_named(goal.skills, framework)}. What it waits for is not more learning."
        yield StatementView(kind="at-target", goals=(goal.id,), sentence=sentence)
    yield from _competing(found.with_plan.competing, framework)


def _competing(pairs: Sequence[Competition], framework: Framework) -> Iterator[StatementView]:
    """Yield one statement for each goal that waits, with all goals ahead of it."""
    for waiting in dict.fromkeys(pair.waiting for pair in pairs):
        own = [pair for pair in pairs if pair.waiting == waiting]
        left_out = dict.fromkeys(skill for pair in own for skill in pair.left_out)
        ahead = [_quoted(pair.ahead) for pair in own]
        sentence = f"{_quoted(waiting)} waits for room: the plan leaves out {_named(left_out, framework)}, while hours go to {wording.listed(ahead)}."
        yield StatementView(kind="competing", goals=(waiting.id, *(pair.ahead.id for pair in own)), sentence=sentence)


def _quoted(goal: Outcome) -> str:
    return f"“{goal.outcome.rstrip('.')}”"


def _named(skills: Iterable[str], framework: Framework) -> str:
    return wording.listed([framework.skills[skill].name for skill in skills])


def goals_document(view: AlignmentView, made: date) -> Document:
    """Return the tree of goals, each in full once, and how they fit together."""
    goals = {goal.id: goal for goal in view.goals}
    said: list[Block] = [Paragraph(view.closing)]
    if view.statements:
        said.insert(0, items(*(statement.sentence for statement in view.statements)))
    sections = (
        Section("goals", "Goals", (Items(_branches(view.tree, goals, set())),)),
        Section("fit", "How they fit together", tuple(said)),
    )
    return Document(kind="", about="", facts=(), sections=sections, made=made, footer="")


def _branches(tree: Sequence[BranchView], goals: Mapping[str, OutcomeView], shown: set[str]) -> tuple[ListItem, ...]:
    """Return the branches of ``tree`` that are level with its first one, with those above which they stand."""
    entries = []
    starts = [at for at, branch in enumerate(tree) if branch.depth == tree[0].depth]
    for start, end in pairwise((*starts, len(tree))):
        name = tree[start].goal
        if name in shown:
            entries.append(ListItem(f"{name}: see above."))
            continue
        shown.add(name)
        goal = goals[name]
        text = f"{goal.id} ({goal.owner}), by {long_date(goal.by)}: {goal.outcome}"
        entries.append(ListItem(text, below=(*_details(goal), *_branches(tree[start + 1 : end], goals, shown))))
    return tuple(entries)


def _details(goal: OutcomeView) -> Iterator[str]:
    parts = (
        ("Needs", "; ".join(goal.skill_names)),
        ("Measured by", goal.measure),
        ("Figures", goal.figures),
        ("If-then", goal.if_then),
        ("Check-ins with", goal.check_in_with),
    )
    yield from (f"{label}: {text}" for label, text in parts if text)
