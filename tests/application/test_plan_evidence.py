"""Evidence of kept plans for an assessment that lacks it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from itsm_skills.application.plan_evidence import find_plan_evidence, with_plan_evidence
from itsm_skills.assessments.assessment import Evidence
from itsm_skills.assessments.store import Stored
from itsm_skills.frameworks.library import Library
from itsm_skills.progress.store import PlanStore
from kept_support import done, kept
from tests_support import TODAY


def keep(home: Path, framework_id: str) -> None:
    framework = kept().framework.model_copy(update={"id": framework_id})
    PlanStore(home, TODAY).add(kept(done("x", "2026-02-20")).model_copy(update={"framework": framework}))


def test_without_a_plan_there_is_none(stored: Stored, home: Path, library: Library) -> None:
    assert dict(find_plan_evidence(home, "Sam Example", library, today=TODAY).by_skill) == {}
    assert with_plan_evidence(stored.assessment, home, library, add=False, today=TODAY).remarks == ()
    told = with_plan_evidence(stored.assessment, home, library, add=True, today=TODAY)
    assert told.assessment == stored.assessment
    assert told.remarks == ("Your plan has no evidence to add to these answers.",)


def test_up_to_the_day_asked_for(stored: Stored, home: Path, library: Library) -> None:
    keep(home, library.framework.id)
    assert list(find_plan_evidence(home, "Sam Example", library, today=TODAY, until=date(2026, 2, 20)).by_skill) == [
        "integrity"
    ]
    assert not find_plan_evidence(home, "Sam Example", library, today=TODAY, until=date(2026, 2, 19)).by_skill
    assert not find_plan_evidence(home, "Kim Example", library, today=TODAY, until=date(2026, 2, 20)).by_skill


def test_not_from_plans_in_another_framework(stored: Stored, home: Path, library: Library) -> None:
    keep(home, "other")
    assert not find_plan_evidence(home, "Sam Example", library, today=TODAY).by_skill


def test_it_is_offered_or_added(stored: Stored, home: Path, library: Library) -> None:
    keep(home, library.framework.id)
    offered = with_plan_evidence(stored.assessment, home, library, add=False, today=TODAY)
    assert offered.assessment == stored.assessment
    assert str(offered.remarks[0]).startswith("Your plan has evidence for integrity: ")
    assert "--with-plan-evidence" in str(offered.remarks[1])
    added = with_plan_evidence(stored.assessment, home, library, add=True, today=TODAY)
    assert isinstance(added.assessment.answers["integrity"].evidence, Evidence)
    assert [str(remark).partition(":")[0] for remark in added.remarks] == [
        "Added evidence from your plan for integrity"
    ]


def test_damaged_plans_are_reported(stored: Stored, home: Path, library: Library) -> None:
    keep(home, library.framework.id)
    (home / "plans" / "zz.json").write_text("{", "utf-8")
    (problem,) = find_plan_evidence(home, "Sam Example", library, today=TODAY).problems
    assert problem.code == "json-syntax"
