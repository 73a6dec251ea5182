"""Everything that is said about the progress on a kept plan: numbers, dates and sentences."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from itsm_skills.days import long_date
from itsm_skills.progress import status
from itsm_skills.progress.kept_plan import KeptAction, KeptPlan, Status
from itsm_skills.progress.status import Hours, QuarterHours
from itsm_skills.reports import wording
from itsm_skills.reports.plan.wishes import options_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionProgress:
    """One action. ``standing`` says where an action still to do stands: late, under way or ahead; "" otherwise.

    ``begins`` and ``ends`` are as planned or as moved. Hours spent are None where nothing was said of them.
    """

    id: str
    name: str
    status: str
    standing: str
    begins: date
    ends: date
    moved_to: date | None
    extra_hours: float
    work_hours: float
    extra_spent: float | None
    work_spent: float | None
    left: Hours
    moves: tuple[str, ...]
    leaves: str
    evidence: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressView:
    """A kept plan on the day ``today``; hours of quarters and sums to one decimal.

    ``due`` holds ids, ``unsaid`` counts done actions without hours spent. ``wishes`` are the options of ``plan`` that
    ask for the same choices again, none if nothing was asked for.
    """

    person: str
    role: str
    made: datetime
    start: date
    today: date
    counts: dict[str, int]
    actions: tuple[ActionProgress, ...]
    due: tuple[str, ...]
    quarters: tuple[QuarterHours, ...]
    planned: Hours
    spent: Hours
    left: Hours
    unsaid: int
    wishes: tuple[str, ...] = ()

    def action(self, name: str) -> ActionProgress:
        """Return the action of the id ``name``."""
        return next(action for action in self.actions if action.id == name)


def progress_view(kept: KeptPlan, today: date) -> ProgressView:
    """Return what is to be said about ``kept`` on ``today``."""
    return ProgressView(
        person=kept.about,
        role=kept.role,
        made=kept.made,
        start=kept.start,
        today=today,
        counts={status.value: sum(action.status is status for action in kept.actions) for status in Status},
        actions=tuple(_action(action, today) for action in kept.actions),
        due=tuple(action.id for action in status.due(kept, today)),
        quarters=tuple(_rounded(quarter) for quarter in status.by_quarter(kept, today)),
        planned=status.total(map(status.planned, kept.actions)).rounded(),
        spent=status.total(map(status.spent, kept.actions)).rounded(),
        left=status.total(map(status.left, kept.actions)).rounded(),
        unsaid=sum(
            action.status is Status.DONE and action.extra_spent is None and action.work_spent is None
            for action in kept.actions
        ),
        wishes=options_of(kept.wishes) if kept.wishes else (),
    )


def _rounded(quarter: QuarterHours) -> QuarterHours:
    return replace(quarter, planned=quarter.planned.rounded(), spent=quarter.spent.rounded())


def _action(action: KeptAction, today: date) -> ActionProgress:
    return ActionProgress(
        id=action.id,
        name=action.name,
        status=action.status.value,
        standing=status.standing(action, today) or "",
        begins=action.begins,
        ends=action.ends,
        moved_to=action.moved_to,
        extra_hours=action.extra_hours,
        work_hours=action.work_hours,
        extra_spent=action.extra_spent,
        work_spent=action.work_spent,
        left=status.left(action),
        moves=tuple(f"{move.skill} from {move.from_} to {move.to}" for move in action.moves),
        leaves=f"{action.leaves.kind}: {action.leaves.what}",
        evidence=action.evidence.in_words if action.evidence else "",
        note=action.note,
    )


def unfinished_sentence(kept: KeptPlan, today: date) -> str:
    """Return what the plan kept before leaves to do, in one sentence; "" where nothing is left."""
    names = [found.name for found in status.unfinished(kept, today)]
    if not names:
        return ""
    verb = "is" if len(names) == 1 else "are"
    kept_on = long_date(kept.day)
    return f"{wording.count(len(names), 'action')} of the plan kept on {kept_on} {verb} unfinished: {'; '.join(names)}."


def carried_view(kept: KeptPlan, chosen: Collection[str], today: date) -> tuple[str, ...]:
    """Return what ``kept`` leaves unfinished, in a sentence, then what becomes of each in a plan of ``chosen`` actions."""
    sentence = unfinished_sentence(kept, today)
    lines = [sentence] if sentence else []
    for found in status.unfinished(kept, today):
        hours = wording.hours(found.left.extra + found.left.work)
        fate = (
            f"continues here, with {hours} left"
            if found.action in chosen
            else f"{hours} left, but it isn't part of this plan"
        )
        lines.append(f"{found.name}: {fate}.")
    return tuple(lines)
