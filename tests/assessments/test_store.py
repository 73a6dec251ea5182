"""Which assessment in the home is meant where none is named, and which one goes on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from itsm_skills.assessments.assessment import Asked, Assessment
from itsm_skills.assessments.claim import Rater
from itsm_skills.assessments.store import Store
from itsm_skills.problems import ProblemError

TODAY = date(2026, 4, 30)

FULL = Asked(id="full", version="1.0")


def keep(store: Store, day: int, *, finished: bool = True, **changes: Any) -> Path:
    """Save an assessment that was begun on ``day`` of March 2026."""
    when = datetime(2026, 3, day, 9, tzinfo=UTC)
    plain: dict[str, Any] = {"about": "Sam", "by": "Sam", "role": "head-of-it", "questionnaire": FULL}
    said = plain | {"framework": Asked(id="itsm", version="1.0"), "started": when, "items": ("integrity",)} | changes
    assessment = Assessment(finished=when if finished else None, **said)
    path = store.path_for(assessment)
    store.save(path, assessment)
    return path


def test_the_newest_is_a_finished_one_even_where_an_unfinished_one_is_newer(home: Path) -> None:
    store = Store(home, TODAY)
    keep(store, 1)
    finished = keep(store, 2)
    unfinished = keep(store, 3, finished=False)
    assert store.newest().path == finished
    assert next(stored.path for stored in store.all()) == unfinished


def test_an_unfinished_one_is_better_than_none(home: Path) -> None:
    store = Store(home, TODAY)
    keep(store, 1, finished=False)
    newer = keep(store, 2, finished=False)
    assert store.newest().path == newer


def test_the_newest_is_the_persons_own(home: Path) -> None:
    store = Store(home, TODAY)
    own = keep(store, 1)
    other = keep(store, 2, about="Kim", by="Kim")
    keep(store, 3, by="Kim", rater=Rater.PEER)
    assert store.newest().path == other
    assert store.newest("Sam").path == own
    with pytest.raises(ProblemError, match=r"there is no assessment of Robin yet; .* \[no-assessment\]"):
        store.newest("Robin")


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
