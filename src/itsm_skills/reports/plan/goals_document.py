"""Goals as a document: the tree of goals, and a table of how they fit together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from itsm_skills.days import long_date
from itsm_skills.reports import wording
from itsm_skills.reports.document import Block, Column, Document, Items, ListItem, Paragraph, Section, Table, items
from itsm_skills.reports.plan.alignment import AlignmentView, BranchView, FitView, OutcomeView


def goals_document(view: AlignmentView, made: date) -> Document:
    """Return the tree of goals, each in full once, and how they fit together."""
    goals = {goal.id: goal for goal in view.goals}
    sections = (
        Section("goals", "Goals", (Items(_branches(view.tree, goals, set())),)),
        Section("fit", "How they fit together", fit_blocks(view)),
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


def fit_blocks(view: AlignmentView) -> tuple[Block, ...]:
    """Return the contradictions, one row for each goal about which there is something to say, and what that covers."""
    blocks: list[Block] = []
    if view.contradictions:
        blocks.append(items(*(said.sentence for said in view.contradictions)))
    if view.fit:
        blocks.append(_table(view))
    return (*blocks, Paragraph(view.closing))


def _table(view: AlignmentView) -> Table:
    """Return a row for each goal; a column in which no row has anything is left out."""
    goals = {goal.id: goal for goal in view.goals}
    numbers = {row.goal: number for number, row in enumerate(view.fit, 1)}
    rows = [
        (
            f"{numbers[row.goal]}: {goals[row.goal].outcome} ({goals[row.goal].owner}, by {long_date(goals[row.goal].by)})",
            "; ".join(row.in_plan),
            _waiting(row, numbers),
            " ".join(row.notes),
        )
        for row in view.fit
    ]
    titles = ("Goal", "Skills in the plan", "Skills that have to wait", "Notes")
    used = [column for column in range(len(titles)) if any(row[column] for row in rows)]
    return Table(
        tuple(Column(titles[column]) for column in used),
        tuple(tuple(row[column] or "–" for column in used) for row in rows),
        name="cards fit",
    )


def _waiting(row: FitView, numbers: Mapping[str, int]) -> str:
    """Return ``Risk management; the hours go to goals 1 and 2``; a goal that takes hours always has a row itself."""
    if not row.waiting:
        return ""
    ahead = [str(numbers[goal]) for goal in row.behind]
    return f"{'; '.join(row.waiting)}. The hours go to {'goal' if len(ahead) == 1 else 'goals'} {wording.listed(ahead)} instead."
