"""Marks on the actions of a kept plan: done with evidence, dropped, moved, or no longer marked."""

from __future__ import annotations

import datetime as time
from dataclasses import dataclass
from typing import Any

from itsm_skills.assessments.assessment import Evidence
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.progress.kept_plan import KeptAction, KeptPlan, Status


@dataclass(frozen=True, slots=True)
class Mark:
    """What the person says about an action; None leaves a value as it was.

    For an action that is done, ``kind``, ``date`` (a day, month or year as ISO text), ``witness`` and ``note`` are its
    evidence; for any other, ``note`` is the note. ``moved_to`` is the new first day. Hours are those spent so far, 0 or
    more.
    """

    status: Status | None = None
    kind: EvidenceKind | None = None
    date: str | None = None
    witness: str | None = None
    note: str | None = None
    moved_to: time.date | None = None
    extra_spent: float | None = None
    work_spent: float | None = None


def marked(plan: KeptPlan, name: str, mark: Mark, today: time.date) -> KeptPlan:
    """Return ``plan`` with ``mark`` on its action ``name``.

    Raises ProblemError if there's no such action, and ValueError (pydantic's) if the mark has an impossible value.
    """
    before = plan.action(name)
    after = _marked(before, mark, today)
    actions = tuple(after if action is before else action for action in plan.actions)
    return plan.model_copy(update={"actions": actions})


def _marked(action: KeptAction, mark: Mark, today: time.date) -> KeptAction:
    status = _status(action, mark)
    said: dict[str, Any] = {"status": status, "evidence": action.evidence, "moved_to": action.moved_to}
    if status is Status.DONE:
        said["evidence"] = _evidence(action, mark, today)
    else:
        said |= {"evidence": None, "note": action.note if mark.note is None else mark.note}
    if status is Status.MOVED:
        said["moved_to"] = mark.moved_to or action.moved_to
    elif status is Status.PLANNED:
        said["moved_to"] = None
    spent = {"extra_spent": mark.extra_spent, "work_spent": mark.work_spent}
    said |= {name: hours for name, hours in spent.items() if hours is not None}
    return KeptAction.model_validate({**action.model_dump(by_alias=True), **said})


def _status(action: KeptAction, mark: Mark) -> Status:
    """Return the status after ``mark``. If ``done`` or ``dropped`` is undone, a moved action stays moved."""
    if mark.status is Status.PLANNED and not action.is_open and action.moved_to is not None:
        return Status.MOVED
    return mark.status or action.status


def _evidence(action: KeptAction, mark: Mark, today: time.date) -> Evidence:
    before = action.evidence or Evidence(kind=action.leaves.kind, date=today.isoformat())
    said = {"kind": mark.kind, "date": mark.date, "witness": mark.witness, "note": mark.note}
    return Evidence.model_validate({**before.model_dump(), **{name: text for name, text in said.items() if text}})


def lost(before: KeptAction, after: KeptAction) -> tuple[str, ...]:
    """Return what was typed for ``before`` and is no longer in ``after``, one sentence per line."""
    lines = []
    if before.evidence and before.evidence != after.evidence:
        lines.append(f"Earlier evidence, now replaced: {before.evidence.in_words}")
    if before.note and before.note != after.note:
        lines.append(f"Earlier note, now replaced: {before.note}")
    return tuple(lines)
