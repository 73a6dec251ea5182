"""The progress on a kept plan as a document: all of it, or one of its actions."""

from __future__ import annotations

from collections.abc import Iterator

from itsm_skills.days import long_date
from itsm_skills.reports import wording
from itsm_skills.reports.document import Block, Document, Paragraph, Section, items
from itsm_skills.reports.names import in_title
from itsm_skills.reports.plan.status_view import ActionProgress, ProgressView


def status_document(view: ProgressView, action: str | None = None) -> Document:
    """Return the report on the whole plan, or on the action of that id alone."""
    if action is not None:
        found = view.action(action)
        return Document(found.name, "", (), (Section("action", "", (_action(found),)),), view.today, "")
    sections = (
        Section("due", "Due now", (_due(view),)),
        Section("actions", "Actions", tuple(map(_action, view.actions))),
        Section("hours", "Hours in each period of 13 weeks", tuple(_quarters(view))),
    )
    return Document(
        f"Plan of {in_title(view.person)}" if in_title(view.person) else "Your plan",
        "",
        tuple(_facts(view)),
        sections,
        view.today,
        "",
    )


def _facts(view: ProgressView) -> Iterator[str]:
    done = f"{view.counts['done']} of {wording.count(len(view.actions), 'action')} done"
    others = [f"{view.counts[status]} {status}" for status in ("moved", "dropped") if view.counts[status]]
    yield f"Kept on {long_date(view.made)}. It starts on {long_date(view.start)}, and is for the role {view.role}."
    if view.wishes:
        yield f"It follows choices that you made. To make the same choices in another plan, add: {' '.join(view.wishes)}"
    yield f"On {long_date(view.today)}: {', '.join([done, *others])}."


def _due(view: ProgressView) -> Block:
    if view.due:
        return items(*map(_ending, map(view.action, view.due)))
    ahead = [action for action in view.actions if action.standing]
    soonest = min(ahead, key=lambda action: action.begins, default=None)
    if soonest is None:
        return Paragraph("Nothing is due. Every action is done or dropped.")
    return Paragraph(f"Nothing is due. Next: {soonest.name}, from {long_date(soonest.begins)}.")


def _ending(action: ActionProgress) -> str:
    verb = "was to end" if action.standing == "late" else "ends"
    return f"{action.name}: {verb} on {long_date(action.ends)}."


def _action(action: ActionProgress) -> Section:
    return Section(action.id, f"{action.id}: {action.name}", (items(*_details(action)),))


def _details(action: ActionProgress) -> Iterator[str]:
    standing = f", {action.standing}" if action.standing else ""
    moved = f", moved to begin on {long_date(action.moved_to)}" if action.moved_to else ""
    dates = f"{long_date(action.begins)} to {long_date(action.ends)}{moved}"
    yield f"{action.status}{standing}; {dates}"
    extra = _hours(action.extra_hours, action.extra_spent)
    work = _hours(action.work_hours, action.work_spent)
    yield f"development time: {extra}; within normal work: {work}"
    if action.evidence:
        yield action.evidence
    elif action.standing:
        kind, what = action.leaves.split(": ", 1)
        yield f"evidence to keep ({kind}): {what}"
    if action.note:
        yield f"note: {action.note}"


def _hours(planned: float, spent: float | None) -> str:
    return f"{_counted(planned)} planned, {'none recorded' if spent is None else f'{_number(spent)} spent'}"


def _number(hours: float) -> str:
    return wording.number(hours).removesuffix(".0")


def _counted(hours: float) -> str:
    return f"{_number(hours)} {'hour' if _number(hours) == '1' else 'hours'}"


def _quarters(view: ProgressView) -> Iterator[Block]:
    lines = []
    for quarter in view.quarters:
        if quarter.first is None:
            label = f"Before {long_date(view.start)}"
        else:
            label = (
                f"Weeks {13 * quarter.number - 12} to {13 * quarter.number}, "
                f"{long_date(quarter.first)} to {long_date(quarter.last)}"
            )
        extra = f"{_counted(quarter.planned.extra)} planned and {_number(quarter.spent.extra)} spent"
        work = f"{_counted(quarter.planned.work)} planned and {_number(quarter.spent.work)} spent"
        lines.append(f"{label}. Development time: {extra}. Within normal work: {work}.")
    lines.append(
        f"Total. Development time: {_counted(view.planned.extra)} planned, {_number(view.spent.extra)} spent and "
        f"{_number(view.left.extra)} left. Within normal work: {_counted(view.planned.work)} planned, "
        f"{_number(view.spent.work)} spent and {_number(view.left.work)} left."
    )
    yield items(*lines)
    if view.unsaid:
        yield Paragraph(
            f"You recorded no hours for {wording.count(view.unsaid, 'completed action')}, so no hours are counted there."
        )
