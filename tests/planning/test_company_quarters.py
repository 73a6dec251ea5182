"""The quarters of an organisation's year; every day was looked up in a calendar."""

from __future__ import annotations

from datetime import date

import pytest

from itsm_skills.planning.company_quarters import first_months, next_quarter


@pytest.mark.parametrize(
    ("month", "months"),
    [(1, (1, 4, 7, 10)), (4, (1, 4, 7, 10)), (12, (3, 6, 9, 12)), (2, (2, 5, 8, 11)), (8, (2, 5, 8, 11))],
)
def test_quarters_begin_every_three_months(month: int, months: tuple[int, ...]) -> None:
    assert first_months(month) == months


@pytest.mark.parametrize(
    ("month", "today", "begins"),
    [
        (1, date(2026, 11, 29), date(2027, 1, 4)),
        (4, date(2026, 11, 29), date(2027, 1, 4)),
        (12, date(2026, 11, 29), date(2026, 12, 7)),
        (2, date(2026, 11, 29), date(2027, 2, 1)),
        (1, date(2023, 12, 30), date(2024, 1, 8)),
        (1, date(2024, 1, 2), date(2024, 1, 8)),
        (1, date(2024, 1, 9), date(2024, 4, 1)),
        (3, date(2028, 2, 29), date(2028, 3, 6)),
        (2, date(2028, 2, 29), date(2028, 5, 1)),
        (4, date(2026, 4, 1), date(2026, 4, 6)),
        (4, date(2026, 4, 6), date(2026, 4, 6)),
        (4, date(2026, 4, 7), date(2026, 7, 6)),
    ],
)
def test_the_next_quarter_begins_on_its_first_monday_that_is_no_holiday(month: int, today: date, begins: date) -> None:
    assert next_quarter(month, today) == begins
