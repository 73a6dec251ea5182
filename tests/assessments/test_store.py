"""Which unfinished assessment in the home goes on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from itsm_skills.assessments.assessment import Asked, Assessment
from itsm_skills.assessments.claim import Rater
from itsm_skills.assessments.store import Store

TODAY = date(2026, 4, 30)

FULL = Asked(id="full", version="1.0")


def keep(store: Store, day: int, *, finished: bool = True, **changes: Any) -> Path:
    """Save an assessment that was begun on ``day`` of March 2026."""
    when = datetime(2026, 3, day, 9, tzinfo=UTC)
    plain: dict[str, Any] = {"about": "Sam", "by": "Sam", "role": "head-of-it", "questionnaire": FULL}
    said = plain | {"framework": Asked(id="itsm", version="1.0"), "started": when, "items": ("integrity",)} | changes
    assessment = Assessment(finished=when if finished else None, **said)
    return store.add(assessment).path


def test_what_goes_on_is_the_newest_unfinished_one_of_the_same_kind(home: Path) -> None:
    store = Store(home, TODAY)
    keep(store, 1, finished=False)
    mine = keep(store, 2, finished=False)
    keep(store, 3)
    for number, other in enumerate(({"by": "Kim", "rater": Rater.PEER}, {"about": "Kim", "by": "Kim"}), 4):
        keep(store, number, finished=False, **other)
    keep(store, 6, finished=False, questionnaire=Asked(id="quick", version="1.0"))
    keep(store, 7, finished=False, role="service-owner")
    found = store.unfinished("Sam", "Sam", Rater.SELF, "full", "head-of-it")
    assert found is not None
    assert found.path == mine
    assert store.unfinished("Sam", "Sam", Rater.SELF, "standard", None) is None
