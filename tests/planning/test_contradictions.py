"""Goals that contradict each other, worked by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.planning.contradictions import Conflict, Overbooked, Time, conflicts, overbooked
from itsm_skills.planning.goals import Figures, Outcome, Outcomes, Owner

DAY, LATER = date(2026, 12, 18), date(2027, 3, 26)
MONDAY = date(2026, 3, 2)


def measured(name: str, figures: Figures | None, what: str = "", by: date = DAY) -> Outcome:
    return Outcome(name, Owner.DEPARTMENT, name, by, measure=what or name, figures=figures)


def found(*goals: Outcome) -> list[tuple[str, str, bool, str]]:
    return [(one.first.id, one.second.id, one.opposed, one.unit) for one in conflicts(Outcomes(goals))]


def outage(today: float | None, wanted: float | None, by: date | None = None) -> Figures:
    return Figures(today=today, wanted=wanted, unit="hours of outage", by=by)


def test_one_figure_up_and_down_is_a_contradiction_whatever_the_day() -> None:
    down, up = measured("fewer", outage(40, 20)), measured("weekly", outage(40, 60, LATER))
    assert found(down, up) == [("fewer", "weekly", True, "hours of outage")]
    assert found(up, down) == [("weekly", "fewer", True, "hours of outage")]


def test_one_direction_is_a_contradiction_only_if_the_figures_differ_on_one_day() -> None:
    first, same, other = measured("a", outage(40, 20)), measured("b", outage(35, 20)), measured("c", outage(40, 30))
    assert found(first, same) == []
    assert found(first, other) == [("a", "c", False, "hours of outage")]
    assert found(first, measured("c", outage(40, 30), by=LATER)) == []
    assert found(first, measured("c", outage(40, 30, DAY), by=LATER)) == [("a", "c", False, "hours of outage")]


def test_a_figure_that_stays_contradicts_one_that_moves_only_by_the_same_day() -> None:
    stays = measured("stays", outage(40, 40))
    assert found(stays, measured("b", outage(40, 20))) == [("stays", "b", False, "hours of outage")]
    assert found(stays, measured("b", outage(40, 20), by=LATER)) == []


def test_without_a_figure_wanted_nothing_is_said_and_without_todays_no_direction() -> None:
    first = measured("a", outage(40, 20))
    assert found(first, measured("b", outage(40, None)), measured("c", None)) == []
    assert found(first, measured("b", outage(None, 60))) == [("a", "b", False, "hours of outage")]
    assert found(first, measured("b", outage(None, 60), by=LATER)) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("hours of outage", "Outage hours", True),
        ("hours of outage", "hour of the outages", True),
        ("complaints", "Complaints", True),
        ("hours", "hours", False),  # of what?
        ("pounds a month", "pounds a month", False),
        ("%", "%", False),
        ("hours of outage a year", "hours of outage a month", False),
        ("", "", False),
    ],
)
def test_a_unit_is_the_same_in_other_words_if_it_says_what_is_counted(one: str, other: str, same: bool) -> None:
    goals = [
        measured("a", Figures(today=40, wanted=20, unit=one), "One thing"),
        measured("b", Figures(today=40, wanted=60, unit=other), "Another"),
    ]
    assert bool(found(*goals)) is same


def test_the_same_measure_is_enough_where_units_say_nothing() -> None:
    down = measured("a", Figures(today=40, wanted=20, unit="hours"), "Hours of outage in a year.")
    up = measured("b", Figures(today=10, wanted=20), "hours of outage in the year")
    assert found(down, up) == [("a", "b", True, "")]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=5))
def test_contradictions_depend_on_no_order_and_goals_that_agree_have_none(figures: list[tuple[int, int]]) -> None:
    goals = [measured(f"g{at}", outage(*pair)) for at, pair in enumerate(figures)]
    pairs = {frozenset((one[0], one[1])): one[2] for one in found(*goals)}
    assert {frozenset((one[0], one[1])): one[2] for one in found(*reversed(goals))} == pairs
    for at, (today, wanted) in enumerate(figures):
        for on, (now, aim) in enumerate(figures[:at]):
            opposed = (wanted - today) * (aim - now) < 0
            assert pairs.get(frozenset((f"g{at}", f"g{on}"))) == (opposed if opposed or wanted != aim else None)


def own(name: str, by: date, *skills: str) -> Outcome:
    return Outcome(name, Owner.PERSONAL, name, by, skills)


def booked(*goals: Outcome, week: float = 2, **needs: float) -> tuple[date, list[tuple[str, int]], int] | None:
    over = overbooked(Outcomes(goals), Time(MONDAY, week, needs))
    return None if over is None else (over.by, [(goal.id, hours) for goal, hours in over.goals], over.hours)


FOUR_WEEKS, EIGHT_WEEKS = date(2026, 3, 29), date(2026, 4, 26)


def test_two_goals_that_fit_one_by_one_and_not_together_are_promised_the_same_time() -> None:
    first, second = own("first", FOUR_WEEKS, "a"), own("second", EIGHT_WEEKS, "b")
    assert booked(first, second, a=6, b=10) is None  # 8 hours until the first day, 16 until the second
    assert booked(first, second, a=6, b=11) == (EIGHT_WEEKS, [("first", 6), ("second", 11)], 16)
    assert booked(second, first, a=6, b=11) == (EIGHT_WEEKS, [("first", 6), ("second", 11)], 16)


def test_a_skill_that_both_need_takes_its_hours_once() -> None:
    first, second = own("first", FOUR_WEEKS, "a"), own("second", EIGHT_WEEKS, "a", "b")
    assert booked(first, second, a=8, b=8) is None
    assert booked(first, second, a=8, b=9) == (EIGHT_WEEKS, [("first", 8), ("second", 9)], 16)


def test_it_takes_two_goals_that_need_time_and_are_still_to_come() -> None:
    much = own("much", FOUR_WEEKS, "a")
    assert booked(much, a=500) is None
    assert booked(much, own("none", EIGHT_WEEKS, "b"), a=500) is None
    assert booked(own("past", date(2026, 3, 1), "b"), much, a=500, b=500) is None
    assert booked(much, own("more", FOUR_WEEKS, "b"), a=500, b=1) == (FOUR_WEEKS, [("much", 500), ("more", 1)], 8)


def test_goals_of_others_take_none_of_the_persons_time() -> None:
    theirs = Outcome("theirs", Owner.DEPARTMENT, "theirs", FOUR_WEEKS, ("b",))
    assert booked(own("mine", FOUR_WEEKS, "a"), theirs, a=8, b=8) is None


def test_what_is_found_holds_the_goals_themselves() -> None:
    one, two = measured("a", outage(40, 20)), measured("b", outage(40, 60))
    assert list(conflicts(Outcomes((one, two)))) == [Conflict(one, two, opposed=True, unit="hours of outage")]
    goals = own("a", FOUR_WEEKS, "a"), own("b", FOUR_WEEKS, "b")
    assert overbooked(Outcomes(goals), Time(MONDAY, 1, {"a": 3, "b": 3})) == Overbooked(
        FOUR_WEEKS, ((goals[0], 3), (goals[1], 3)), 4
    )
