"""Days as files write them: what is one, and what is none."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from itsm_skills.days import (
    first_day,
    future,
    likely_day,
    month_named,
    partial_date,
    real_date,
    real_day,
    short_span,
    written_day,
)
from tests_support import TODAY, in_time_zone


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


@pytest.mark.parametrize("text", ["", "2026-02-30", "2026-3", "26", "20260302", "02/03/2026", "٢٠٢٦", "2026-13"])
def test_other_text_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="isn't a date; write it like 2026-03-02, 2026-03 or 2026"):
        real_date(text)


@pytest.mark.parametrize("text", ["2026-03", " 2026-03 ", "03/2026", "3/2026", "March 2026", "mar. 2026"])
def test_a_month_is_read_as_people_write_it(text: str) -> None:
    assert real_date(text) == "2026-03"


@pytest.mark.parametrize(
    "text", ["2026-03-02", " 2026-03-02 ", "2026-03-02 00:00:00", "2026-03-02T09:15", "02.03.2026", "2.3.2026 9:15"]
)
def test_a_day_is_read_as_spreadsheets_write_it(text: str) -> None:
    assert written_day(text) == date(2026, 3, 2)
    assert real_day(text) == real_date(text) == "2026-03-02"
    assert likely_day(text) == date(2026, 3, 2)


def test_a_day_has_all_three_parts() -> None:
    with pytest.raises(ValueError, match="'2026-03' isn't a date; write it like 2026-03-02"):
        real_day("2026-03")


@pytest.mark.parametrize(("value", "likely"), [("1899-12-31", False), ("1900-01-01", True), ("2199-12-31", True)])
def test_days_of_other_centuries_are_slips(value: str, likely: bool) -> None:
    if likely:
        assert likely_day(value) == likely_day(date.fromisoformat(value)) == date.fromisoformat(value)
    else:
        with pytest.raises(ValueError, match="isn't between 1900 and 2199; correct the year"):
            likely_day(value)
    with pytest.raises(ValueError, match="2200-01-01"):
        likely_day(date(2200, 1, 1))


@pytest.mark.parametrize(
    ("said", "ahead"),
    [
        ("2026-03-02", False),
        ("2026-03-03", True),
        ("2026-03", False),
        ("2026-04", True),
        ("2026", False),
        ("2027", True),
        ("2062-03-02", True),
        ("2026-02-30", False),  # no date: its form is reported where it is read
        ("soon", False),
        (date(2026, 3, 2), False),
        (date(2026, 3, 3), True),
        (20270101, False),
        (None, False),
    ],
)
def test_a_date_lies_in_the_future_if_its_first_day_is_after_today(said: object, ahead: bool) -> None:
    assert future(said, TODAY) == (f"{said} is in the future (today is 2026-03-02)" if ahead else "")


AUCKLAND, NEW_YORK = timezone(timedelta(hours=13)), timezone(timedelta(hours=-5))


@pytest.mark.parametrize(
    ("moment", "zone", "ahead"),
    [
        (datetime(2026, 3, 2, 23, 59, tzinfo=UTC), "UTC", False),
        (datetime(2026, 3, 3, tzinfo=UTC), "UTC", True),
        (datetime(2026, 3, 3, 0, 30, tzinfo=AUCKLAND), "Pacific/Auckland", True),
        # Half past midnight in Auckland is 06:30 on the day before in New York: it has happened there.
        (datetime(2026, 3, 3, 0, 30, tzinfo=AUCKLAND), "America/New_York", False),
        # Half past eleven in New York, as the first edition wrote it down: in UTC, which is a day ahead.
        (datetime(2026, 3, 3, 4, 30, tzinfo=UTC), "America/New_York", False),
        (datetime(2026, 3, 2, 23, 30, tzinfo=NEW_YORK), "Pacific/Auckland", False),
        (datetime(2026, 3, 4, 0, 0, tzinfo=NEW_YORK), "America/New_York", True),
        (datetime(9999, 12, 31, 23, 30, tzinfo=timezone(timedelta(hours=-12))), "UTC", True),
    ],
)
def test_a_moment_lies_in_the_future_if_it_does_both_where_it_was_and_where_it_is_read(
    moment: datetime, zone: str, ahead: bool
) -> None:
    with in_time_zone(zone):
        assert bool(future(moment, TODAY)) == ahead


def test_a_span_of_days_names_its_first_year_only_where_it_is_another() -> None:
    assert short_span(date(2026, 3, 9), date(2026, 5, 1)) == "9 Mar to 1 May 2026"
    assert short_span(date(2026, 9, 7), date(2027, 3, 5)) == "7 Sep 2026 to 5 Mar 2027"


@pytest.mark.parametrize(("text", "number"), [("April", 4), ("apr", 4), (" 4 ", 4), ("04", 4), ("DECEMBER", 12)])
def test_a_month_is_named_or_numbered(text: str, number: int) -> None:
    assert month_named(text).number == number


@pytest.mark.parametrize("text", ["", "0", "13", "ap", "next", "2026-04"])
def test_other_text_is_no_month(text: str) -> None:
    with pytest.raises(ValueError, match="isn't a month"):
        month_named(text)
