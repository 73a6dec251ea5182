"""Due dates as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.days import long_date, month
from itsm_skills.spoken_days import last_day_meant

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-31", date(2026, 12, 31)),
        ("2026-12", date(2026, 12, 31)),
        ("31/12/2026", date(2026, 12, 31)),
        ("31.12.2026", date(2026, 12, 31)),
        ("2027", date(2027, 12, 31)),
        ("end of 2027", date(2027, 12, 31)),
        ("the end of the year", date(2026, 12, 31)),
        ("next year", date(2027, 12, 31)),
        ("December 2026", date(2026, 12, 31)),
        ("dec 2026", date(2026, 12, 31)),
        ("  By the END of June ", date(2026, 6, 30)),
        ("Sept", date(2026, 9, 30)),
        ("February", date(2027, 2, 28)),  # this year's has passed
        ("march", date(2026, 3, 31)),
        ("2 March", date(2026, 3, 2)),
        ("1 March", date(2027, 3, 1)),
        ("on the 30th of June", date(2026, 6, 30)),
        ("June 30, 2027", date(2027, 6, 30)),
        ("1 March 2026", date(2026, 3, 1)),  # has passed: whoever asks says so
        ("February 2028", date(2028, 2, 29)),
    ],
)
def test_a_month_or_a_year_means_its_last_day(text: str, day: date) -> None:
    assert last_day_meant(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "31 June", "30 February 2027", "2026-13", "2026-02-30", "mid June", "June or July", "30"),
        *("1 2 June", "June 2026 2027", "99999", "1066", "12/2026/31", "2026 12 31", "ju", "juna", "£5", "² 2026"),
        *("31 12 june", "2026-12-31-1"),
    ],
)
def test_what_names_no_day_is_not_guessed(text: str) -> None:
    assert last_day_meant(text, TODAY) is None


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read_as_it_is_written_elsewhere(day: date) -> None:
    assert last_day_meant(long_date(day), TODAY) == last_day_meant(day.isoformat(), TODAY) == day
    end = last_day_meant(month(day), TODAY)
    assert end is not None
    assert (end.year, end.month) == (day.year, day.month)
    assert end >= day


@given(st.text(), st.dates(date(1900, 1, 1), date(2198, 12, 31)))
def test_any_text_is_a_day_or_none_and_never_an_error(text: str, today: date) -> None:
    last_day_meant(text, today)
