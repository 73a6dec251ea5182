"""Marks on a kept plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assessment_support import TODAY
from itsm_skills.application.plan_status import StatusOptions, mark_action
from itsm_skills.problems import ProblemError
from itsm_skills.progress.kept_plan import Status
from itsm_skills.progress.store import PlanStore, StoredPlan
from kept_support import action, done, kept


@pytest.fixture
def plans(home: Path) -> PlanStore:
    return PlanStore(home, TODAY)


@pytest.fixture
def plan(plans: PlanStore) -> StoredPlan:
    return plans.add(kept(action("x"), done("y", "2026-02-20")))


def test_a_mark_is_saved(plan: StoredPlan, plans: PlanStore) -> None:
    options = StatusOptions(status="done", date="2026-02", witness="Kim", hours=6)
    marked = mark_action(plan, "x", options, plans, today=TODAY)
    saved = plans.newest().plan.action("x")
    assert saved == marked.stored.plan.action("x")
    assert (saved.status, saved.extra_spent, saved.work_spent) == (Status.DONE, 6, None)
    assert saved.evidence is not None
    assert (saved.evidence.date, saved.evidence.witness) == ("2026-02", "Kim")
    assert marked.remarks == ()


def test_what_a_mark_replaces_is_remarked_on(plan: StoredPlan, plans: PlanStore) -> None:
    assert mark_action(plan, "y", StatusOptions(status="planned"), plans, today=TODAY).remarks


def test_moving(plan: StoredPlan, plans: PlanStore) -> None:
    moved = mark_action(plan, "x", StatusOptions(moved_to="2026-09-07"), plans, today=TODAY).stored.plan.action("x")
    assert (moved.status, moved.moved_to) == (Status.MOVED, date(2026, 9, 7))


def test_all_that_is_wrong_comes_at_once_and_nothing_is_saved(plan: StoredPlan, plans: PlanStore) -> None:
    options = StatusOptions(status="done", moved_to="soon", date="2026-03-03")
    with pytest.raises(ProblemError) as caught:
        mark_action(plan, "z", options, plans, today=TODAY)
    assert [problem.path for problem in caught.value.problems][1:] == ["--moved-to", "--date"]
    assert plans.newest().plan == plan.plan
