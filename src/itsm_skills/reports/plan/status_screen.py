"""The progress on a kept plan for a terminal of any width, or one of its actions."""

from __future__ import annotations

from collections.abc import Iterator

from itsm_skills.reports import wording as words
from itsm_skills.reports.plan.status_view import ActionProgress, ProgressView
from itsm_skills.reports.profile.screens import screen


def progress_screen(view: ProgressView, *, width: int, plain: bool = False) -> str:
    """Return the whole plan as text of at most ``width`` columns; ``plain`` leaves out drawing."""
    blocks = [
        _head(view),
        ["Due now", "", *_due(view)],
        ["Actions", *(line for action in view.actions for line in ("", *_action(action)))],
        ["Hours by quarter", "", *_quarters(view)],
    ]
    return screen(blocks, width, plain=plain)


def action_screen(view: ProgressView, name: str, *, width: int, plain: bool = False) -> str:
    """Return the action of the id ``name`` alone, as text of at most ``width`` columns."""
    return screen([[view.action(name).name, "", *_action(view.action(name))]], width, plain=plain)


def _head(view: ProgressView) -> list[str]:
    done = f"{view.counts['done']} of {words.count(len(view.actions), 'action')} done"
    others = [f"{view.counts[status]} {status}" for status in ("moved", "dropped") if view.counts[status]]
    return [
        f"Plan of {view.person}",
        f"Kept on {words.long_date(view.made)}, from {words.long_date(view.start)}, for the role {view.role}.",
        f"On {words.long_date(view.today)}: {', '.join([done, *others])}.",
    ]


def _due(view: ProgressView) -> Iterator[str]:
    for name in view.due:
        action = view.action(name)
        verb = "was to end" if action.standing == "late" else "ends"
        yield f"- {action.name}: {verb} on {words.long_date(action.ends)}."
    if not view.due:
        ahead = [action for action in view.actions if action.standing]
        soonest = min(ahead, key=lambda action: action.begins, default=None)
        yield "Nothing." + (
            f" Next: {soonest.name}, from {words.long_date(soonest.begins)}."
            if soonest
            else " Every action is done or dropped."
        )


def _action(action: ActionProgress) -> Iterator[str]:
    yield f"{action.id}: {action.name}"
    standing = f", {action.standing}" if action.standing else ""
    moved = f", moved to begin on {words.long_date(action.moved_to)}" if action.moved_to else ""
    dates = f"{words.long_date(action.begins)} to {words.long_date(action.ends)}{moved}"
    yield f"  - {action.status}{standing}; {dates}"
    extra = _hours(action.extra_hours, action.extra_spent)
    work = _hours(action.work_hours, action.work_spent)
    yield f"  - hours on top of the job: {extra}; inside it: {work}"
    if action.evidence:
        yield f"  - {action.evidence}"
    elif action.standing:
        yield f"  - leaves {action.leaves}"
    if action.note:
        yield f"  - note: {action.note}"


def _hours(planned: float, spent: float | None) -> str:
    return f"{_number(planned)} planned, {'none noted' if spent is None else f'{_number(spent)} spent'}"


def _number(hours: float) -> str:
    return words.number(hours).removesuffix(".0")


def _quarters(view: ProgressView) -> Iterator[str]:
    for quarter in view.quarters:
        if quarter.first is None:
            label = f"Before {words.long_date(view.start)}"
        else:
            label = f"Quarter {quarter.number}, {words.long_date(quarter.first)} to {words.long_date(quarter.last)}"
        extra = f"{_number(quarter.planned.extra)} planned, {_number(quarter.spent.extra)} spent"
        work = f"{_number(quarter.planned.work)} planned, {_number(quarter.spent.work)} spent"
        yield f"- {label}: on top of the job {extra}; inside it {work}."
    yield (
        f"- Together: on top of the job {_number(view.planned.extra)} planned, {_number(view.spent.extra)} spent, "
        f"{_number(view.left.extra)} left; inside it {_number(view.planned.work)} planned, "
        f"{_number(view.spent.work)} spent, {_number(view.left.work)} left."
    )
    if view.unsaid:
        yield f"No hours were noted for {words.count(view.unsaid, 'done action')}: they count 0."
