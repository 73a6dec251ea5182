"""The time that is stated before an interview is the time that it takes, for every role."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from itsm_skills.frameworks.library import Library

ROOT = Path(__file__).parents[2]
BENCHMARKS = ROOT / "benchmarks"
if not BENCHMARKS.is_dir():
    pytest.skip("the benchmarks are not part of this copy", allow_module_level=True)
sys.path.insert(0, str(BENCHMARKS))

from minutes import Measured, measure, table  # noqa: E402

LIBRARY = Library()
STATED = {"quick": 10, "standard": 25, "full": 120}
NEAR = 0.15


@pytest.mark.parametrize("questionnaire", STATED)
@pytest.mark.parametrize("role", LIBRARY.roles)
def test_the_time_stated_is_near_the_time_counted_from_the_words_on_the_screen(role: str, questionnaire: str) -> None:
    found = measure(role, questionnaire, LIBRARY)
    assert found.stated == STATED[questionnaire]
    assert abs(found.stated / found.minutes - 1) <= NEAR, found


def test_what_can_wait_is_asked_later_and_not_forgotten() -> None:
    found = measure("service-delivery-manager", "standard", LIBRARY)
    assert found.later > 0
    whole = LIBRARY.role("service-delivery-manager")
    assert found.questions >= len([target for target in whole.targets if target.importance >= 4])


def test_the_table_has_a_row_for_each() -> None:
    rows = [Measured("a-role", "quick", 9, 11, 1500, 40, 14, 9.5, 10)]
    assert table(rows).splitlines()[-1] == "| quick | a-role | 9 | 11 | 1500 | 40 | 14 | 9.5 | 10 | 1.05 |"
