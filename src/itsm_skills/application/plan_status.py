"""Marks an action in a kept plan, for example as done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from itsm_skills.application import plan_limits
from itsm_skills.assessments.interview.prompter import printable
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.problems import Problem, attempt, raise_if_any
from itsm_skills.progress.kept_plan import KeptPlan, Status
from itsm_skills.progress.marks import Mark, lost, marked
from itsm_skills.progress.store import PlanStore, StoredPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusOptions:
    """What the user says about an action, as it was typed; None if they said nothing.

    ``status`` is "done", "dropped" or "planned". Hours are those spent so far, from 0.
    """

    status: str | None = None
    moved_to: str | None = None
    kind: EvidenceKind | None = None
    date: str | None = None
    witness: str | None = None
    note: str | None = None
    hours: float | None = None
    work_hours: float | None = None


@dataclass(frozen=True, slots=True)
class MarkedPlan:
    """The kept plan as it was saved, and what the new mark replaces."""

    stored: StoredPlan
    remarks: tuple[str, ...]


def mark_action(
    stored: StoredPlan, action: str, options: StatusOptions, store: PlanStore, *, today: date
) -> MarkedPlan:
    """Mark ``action`` in the plan ``stored`` and save it; raise ProblemError with all problems of ``options``."""
    mark = _mark(options, stored.plan, action, today)
    remarks: list[str] = []

    def change(plan: KeptPlan) -> KeptPlan:
        changed = marked(plan, action, mark, today)
        remarks.extend(lost(plan.action(action), changed.action(action)))
        return changed

    return MarkedPlan(store.change(stored, change), tuple(remarks))


def _mark(options: StatusOptions, plan: KeptPlan, action: str, today: date) -> Mark:
    problems: list[Problem] = []
    attempt(partial(plan.action, action), problems)
    day = (
        attempt(partial(plan_limits.day, options.moved_to, "--moved-to", today), problems) if options.moved_to else None
    )
    when = attempt(partial(plan_limits.past_date, options.date, today), problems)
    raise_if_any(problems)
    status = Status(options.status) if options.status else Status.MOVED if day else None
    witness, note = printable(options.witness), printable(options.note)
    return Mark(status, options.kind, when, witness, note, day, options.hours, options.work_hours)
