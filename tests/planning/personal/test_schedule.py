"""Weeks inside the quarters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.frameworks.framework import Action
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.model.verify import Chosen
from itsm_skills.planning.model.workload import share, shares
from itsm_skills.planning.personal.schedule import schedule

Act = Callable[..., Action]
LIMITS = Limits(date(2026, 3, 2), extra_hours=40, work_hours=80)


def weeks(chosen: list[Chosen], limits: Limits = LIMITS) -> list[tuple[str, int]]:
    return [(item.action.id, item.start) for item in schedule(chosen, limits)]


def test_actions_of_one_quarter_begin_two_weeks_apart_and_short_ones_first_where_they_fit(act: Act) -> None:
    chosen = [Chosen(act("short", weeks=3), 1), Chosen(act("full", weeks=13), 1), Chosen(act("middle", weeks=6), 1)]
    assert weeks(chosen) == [("full", 13), ("short", 15), ("middle", 17)]


def test_actions_for_skills_that_come_first_begin_first(act: Act) -> None:
    chosen = [
        Chosen(act("full", weeks=12, a=(0, 1)), 0),
        Chosen(act("relief", weeks=3, b=(0, 1)), 0),
        Chosen(act("calm", weeks=2, c=(0, 1)), 0),
    ]
    assert weeks(chosen) == [("full", 0), ("calm", 2), ("relief", 4)]
    ordered = [(item.action.id, item.start) for item in schedule(chosen, LIMITS, ("b", "c"))]
    assert ordered == [("relief", 0), ("full", 1), ("calm", 2)]


def test_where_there_is_less_room_they_begin_closer_together(act: Act) -> None:
    chosen = [Chosen(act(name, weeks=length), 0) for name, length in (("a", 13), ("b", 12), ("c", 13))]
    assert weeks(chosen) == [("a", 0), ("c", 0), ("b", 1)]  # never past the quarter's end


def test_later_start_brings_no_quarter_above_its_hours(act: Act) -> None:
    # Twenty weeks of two hours: 26 in the first quarter and 14 in the second, which has 26 already.
    long = Chosen(act("long", extra=40, weeks=20), 0)
    other = Chosen(act("other", extra=12, weeks=26), 0)
    full = Chosen(act("full", extra=20, weeks=13), 1)
    assert weeks([long, other, full]) == [("long", 0), ("other", 0), ("full", 13)] or weeks([long, other, full]) == [
        ("other", 0),
        ("long", 0),
        ("full", 13),
    ]
    assert dict(weeks([long, other]))["long"] == 2


def test_nothing_begins_so_late_that_the_break_would_move_its_due_date_out_of_the_quarter(act: Act) -> None:
    """From Monday 5 October 2026 week 11 (from 0) begins on 21 December, and the next quarter on 4 January.

    Nine weeks from week 4 would be due on 8 January, because only seven of them are over by 18 December.
    """
    chosen = [Chosen(act(str(length), weeks=length), 0) for length in (13, 11, 9, 7, 5, 3, 1)]
    limits = Limits(date(2026, 10, 5), active=7)
    assert weeks(chosen, limits) == [("13", 0), ("11", 2), ("9", 3), ("7", 5), ("5", 7), ("3", 8), ("1", 10)]
    due = {item.action.id: item.dates(limits)[1] for item in schedule(chosen, limits)}
    assert set(due.values()) == {date(2026, 12, 18)}


@given(st.integers(0, 10**5), st.integers(0, 40), st.integers(1, 60))
def test_shares_of_all_quarters_make_the_whole(whole: int, start: int, length: int) -> None:
    parts = [share(whole, start, length, quarter) for quarter in range(8)]
    assert sum(parts) == whole
    assert all(part >= 0 for part in parts)
    assert sum(shares(whole, length)) == whole


def test_hours_spread_evenly_over_weeks() -> None:
    assert shares(600, 20) == (390, 210)  # 13 and 7 of 20 weeks
    assert [share(600, 11, 4, quarter) for quarter in range(3)] == [300, 300, 0]  # two weeks on each side of week 13
    assert shares(100, 39) == (33, 33, 34)  # parts of a minute go to the later quarter
