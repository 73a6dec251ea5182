from __future__ import annotations

from datetime import date

from itsm_skills.frameworks.library import Library
from itsm_skills.planning.limits import NEEDS, Limits


def test_quarters_have_13_weeks_counted_from_the_start() -> None:
    limits = Limits(date(2026, 3, 2), quarters=4)
    assert limits.weeks == 52
    assert limits.day(0) == date(2026, 3, 2)
    assert limits.day(13) == date(2026, 6, 1)  # 91 days: 30 of March, 30 of April, 31 of May, to the first of June
    assert limits.day(52) == date(2027, 3, 1)  # 364 days: one less than a year


def test_every_need_of_a_shipped_action_has_plain_words(library: Library) -> None:
    asked = {need for action in library.actions for need in action.needs}
    assert asked == set(NEEDS)
