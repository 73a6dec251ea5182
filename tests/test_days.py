"""Days as files write them: what is one, and what is none."""

from __future__ import annotations

from datetime import date

import pytest

from itsm_skills.days import first_day, likely_day, partial_date, real_date, real_day


@pytest.mark.parametrize(
    ("text", "first", "shown"),
    [
        ("2026-03-02", date(2026, 3, 2), "2 March 2026"),
        ("2024-02-29", date(2024, 2, 29), "29 February 2024"),
        ("2026-03", date(2026, 3, 1), "March 2026"),
        ("2026", date(2026, 1, 1), "2026"),
    ],
)
def test_a_date_may_leave_out_the_day_and_the_month(text: str, first: date, shown: str) -> None:
    assert (real_date(text), first_day(text), partial_date(text)) == (text, first, shown)


@pytest.mark.parametrize("text", ["", "2026-02-30", "2026-3", "26", "20260302", "2026-03-02 ", "٢٠٢٦", "2026-13"])
def test_other_text_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date; write 2026-03-02, 2026-03 or 2026"):
        real_date(text)


def test_a_day_has_all_three_parts() -> None:
    assert real_day("2026-03-02") == "2026-03-02"
    with pytest.raises(ValueError, match="'2026-03' is not a day; write 2026-03-02"):
        real_day("2026-03")


@pytest.mark.parametrize(("value", "likely"), [("1899-12-31", False), ("1900-01-01", True), ("2199-12-31", True)])
def test_days_of_other_centuries_are_slips(value: str, likely: bool) -> None:
    if likely:
        assert likely_day(value) == likely_day(date.fromisoformat(value)) == date.fromisoformat(value)
    else:
        with pytest.raises(ValueError, match="not a day of the years 1900 to 2199; correct the year"):
            likely_day(value)
    with pytest.raises(ValueError, match="2200-01-01"):
        likely_day(date(2200, 1, 1))
