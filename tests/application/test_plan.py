"""A personal plan as a use case."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assessment_support import NOW, TODAY, Change
from itsm_skills.application.kept_plans import newest_kept_plan, plan_to_keep
from itsm_skills.application.plan import PlanOptions, PlanResult, make_personal_plan
from itsm_skills.application.plan_status import StatusOptions, mark_action
from itsm_skills.assessments.store import Stored
from itsm_skills.frameworks.library import Library
from itsm_skills.planning.limits import Limits
from itsm_skills.problems import ProblemError
from itsm_skills.progress.store import PlanStore

LIMITS = Limits(date(2026, 3, 9), extra_hours=20, work_hours=20, quarters=1)


@pytest.fixture
def result(stored: Stored, library: Library, home: Path) -> PlanResult:
    return make_personal_plan(stored, library, LIMITS, PlanOptions(home=home), today=TODAY)


def test_a_plan_within_its_limits(result: PlanResult, stored: Stored) -> None:
    assert result.plan.actions
    assert result.plan.limits == LIMITS
    assert sum(extra for item in result.plan.actions for _, extra, _ in item.quarters) <= 20
    assert result.scored.stored is stored
    assert result.view.made == TODAY
    assert result.remarks == ()


def test_what_is_kept_is_carried_into_the_next_plan(
    result: PlanResult, stored: Stored, library: Library, home: Path
) -> None:
    assert newest_kept_plan(home, "Sam Example", today=TODAY) == (None, ())
    kept = plan_to_keep(result.plan, result.scored, None, library, now=NOW)
    PlanStore(home, TODAY).add(kept)
    assert newest_kept_plan(home, "Sam Example", today=TODAY) == (kept, ())
    assert newest_kept_plan(home, "Kim Example", today=TODAY) == (None, ())
    again = make_personal_plan(stored, library, LIMITS, PlanOptions(home=home), today=TODAY)
    assert again.view.carried
    assert not result.view.carried


def test_a_done_action_is_not_planned_again(result: PlanResult, stored: Stored, library: Library, home: Path) -> None:
    name = result.plan.actions[0].action.id
    plans = PlanStore(home, TODAY)
    kept = plans.add(plan_to_keep(result.plan, result.scored, None, library, now=NOW))
    mark_action(kept, name, StatusOptions(status="done"), plans, today=TODAY)
    again = make_personal_plan(stored, library, LIMITS, PlanOptions(home=home), today=TODAY)
    assert name not in [item.action.id for item in again.plan.actions]


def test_remarks_come_in_the_order_of_the_work(change: Change, library: Library, home: Path) -> None:
    (home / "person.yaml").write_text("qualifications:\n- {id: itil4-foundation, since: 2026-02-01}\n", "utf-8")
    (home / "plans").mkdir()
    (home / "plans" / "zz.json").write_text("{", "utf-8")
    (home / "assessments" / "zz.json").write_text("{", "utf-8")
    gone = change(items=["integrity", "gone-skill"])
    result = make_personal_plan(gone, library, LIMITS, PlanOptions(home=home), today=TODAY)
    nobody, lost, plan, assessment = map(str, result.remarks)
    assert "doesn't say whose qualifications these are" in nobody
    assert "gone-skill" in lost
    assert plan.startswith(str(home / "plans"))
    assert assessment.startswith(str(home / "assessments"))


def test_a_failure_keeps_the_remarks(change: Change, library: Library, home: Path) -> None:
    gone = change(items=["integrity", "gone-skill"])
    options = PlanOptions(home=home, goals=home / "goals.yaml")
    with pytest.raises(ProblemError, match=r"goals\.yaml") as caught:
        make_personal_plan(gone, library, LIMITS, options, today=TODAY)
    assert len(caught.value.remarks) == 1
