"""Two assessments of one person compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment_support import TODAY, Change
from itsm_skills.application.compare import compare_assessments
from itsm_skills.assessments.store import Stored
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import ProblemError


def test_both_are_measured_against_the_later_role(stored: Stored, change: Change, library: Library, home: Path) -> None:
    later = change(role="head-of-it", started="2026-03-05T00:00:00Z")
    found = compare_assessments(stored, later, today=TODAY, home=home)
    assert (found.before.profile.role.id, found.after.profile.role.id) == ("head-of-it", "head-of-it")
    again = compare_assessments(stored, later, library, today=TODAY, role="service-owner", home=home)
    assert again.before.profile.role.id == "service-owner"


def test_qualifications_count_from_the_day_they_are_held(stored: Stored, change: Change, home: Path) -> None:
    held = "- {id: itil4-foundation, since: 2026-02-01}"
    (home / "person.yaml").write_text(f"name: Sam Example\nqualifications:\n{held}\n", "utf-8")
    earlier = change(started="2026-01-05T00:00:00Z", finished="2026-01-05T00:00:00Z")
    found = compare_assessments(earlier, stored, today=TODAY, home=home)
    assert (dict(found.before.held), bool(found.after.held)) == ({}, True)


def test_remarks_come_in_the_order_of_the_work(stored: Stored, change: Change, home: Path) -> None:
    (home / "person.yaml").write_text("qualifications:\n- {id: itil4-foundation, since: 2026-02-01}\n", "utf-8")
    gone = change(items=["integrity", "gone-skill"])
    nobody, first = compare_assessments(stored, gone, today=TODAY, home=home).remarks
    assert "doesn't say whose qualifications these are" in str(nobody)
    assert "gone-skill" in str(first)


@pytest.mark.parametrize("fields", [{"about": "Kim Example"}, {"rater": "peer", "by": "Bo"}])
def test_others_cannot_be_compared(fields: dict[str, str], stored: Stored, change: Change, home: Path) -> None:
    with pytest.raises(ProblemError, match=r"\[not-comparable\]"):
        compare_assessments(stored, change(**fields), today=TODAY, home=home)
