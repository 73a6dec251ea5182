"""Renewals and CPD years, worked out by hand on a calendar."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.frameworks.kinds import ActionKind
from itsm_skills.planning.renewals import (
    Certificate,
    Recorded,
    Renewals,
    RenewalStep,
    Spent,
    cpd_hours,
    months_after,
    renewals,
)

START = date(2026, 3, 2)  # a Monday; four quarters of 13 weeks end on Sunday 28 February 2027


def found(*certificates: Certificate, recorded: tuple[Recorded, ...] = (), **points: float) -> Renewals:
    return renewals(certificates, recorded, {int(key[1:]): given for key, given in points.items()}, START, 4)


def steps(certificate: Certificate) -> list[tuple[RenewalStep, date]]:
    return [(due.step, due.day) for due in found(certificate).due]


@pytest.mark.parametrize(
    ("expires", "expected"),
    [
        (date(2026, 11, 20), [(RenewalStep.DECIDE, date(2026, 8, 20)), (RenewalStep.EXPIRES, date(2026, 11, 20))]),
        (
            date(2026, 5, 31),
            [(RenewalStep.DECIDE, START), (RenewalStep.EXPIRES, date(2026, 5, 31))],
        ),  # decision day passed: now
        (date(2026, 3, 2), [(RenewalStep.DECIDE, START), (RenewalStep.EXPIRES, START)]),  # valid on the first day
        (
            date(2027, 2, 28),
            [(RenewalStep.DECIDE, date(2026, 11, 28)), (RenewalStep.EXPIRES, date(2027, 2, 28))],
        ),  # the last day
        (date(2027, 3, 1), [(RenewalStep.DECIDE, date(2026, 12, 1))]),  # expires the day after the plan
        (date(2027, 5, 31), [(RenewalStep.DECIDE, date(2027, 2, 28))]),  # 31 February is its 28th
        (date(2027, 6, 1), []),
    ],
)
def test_the_decision_comes_three_months_before_the_last_valid_day(
    expires: date, expected: list[tuple[RenewalStep, date]]
) -> None:
    assert steps(Certificate("a", "A", date(2020, 1, 1), expires)) == expected


@pytest.mark.parametrize(
    ("since", "months", "last"),
    [
        (date(2024, 2, 29), 36, date(2027, 2, 28)),  # a leap day has no third anniversary
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2025, 12, 15), 1, date(2026, 1, 15)),
        (date(2026, 3, 2), 1200, date(2126, 3, 2)),
    ],
)
def test_a_last_day_that_was_not_given_is_reckoned_by_the_calendar(since: date, months: int, last: date) -> None:
    assert Certificate("a", "A", since, months=months).last_day == months_after(since, months) == last


def test_a_day_given_comes_before_one_reckoned_and_each_is_marked() -> None:
    given = Certificate("a", "A", date(2020, 1, 1), date(2026, 6, 30), months=36)
    reckoned = Certificate("b", "B", date(2023, 6, 30), months=36)
    assert [(due.certificate.id, due.reckoned) for due in found(given, reckoned).due] == [
        ("a", False),
        ("b", True),
        ("a", False),
        ("b", True),
    ]


def test_without_an_end_nothing_is_due() -> None:
    assert found(Certificate("degree", "Degree", date(2001, 7, 1))) == Renewals((), (), ())


def test_what_expired_before_the_plan_is_lapsed_and_asks_for_nothing() -> None:
    gone = Certificate("a", "A", date(2020, 3, 1), date(2026, 3, 1), points_per_year=20)
    assert found(gone) == Renewals((), (), (gone,))


def test_a_cpd_year_counts_what_was_recorded_in_it_and_what_the_plan_gives() -> None:
    one = Certificate("a", "A", date(2023, 11, 20), date(2026, 11, 20), months=36, points_per_year=20)
    recorded = (
        Recorded(date(2025, 11, 19), 9),  # the year before
        Recorded(date(2025, 11, 20), 6),
        Recorded(date(2026, 2, 11), 4),
    )
    (year,) = found(one, recorded=recorded, q1=3, q3=26).years
    assert (year.first, year.last) == (date(2025, 11, 20), date(2026, 11, 19))
    # Quarter 1 lies inside. Quarter 3 runs 31 August to 29 November, 91 days; 81 of them end on 19 November.
    assert (year.needed, year.recorded) == (20, 10)
    assert year.planned == pytest.approx(3 + 26 * 81 / 91)
    assert year.missing == 0
    (bare,) = found(one, recorded=recorded).years
    assert (bare.planned, bare.missing) == (0, 10)


def test_cpd_without_an_end_goes_on_from_year_to_year() -> None:
    one = Certificate("a", "A", date(2024, 2, 29), points_per_year=40)
    years = [(year.first, year.last) for year in found(one).years]
    assert years == [(date(2026, 2, 28), date(2027, 2, 27)), (date(2027, 2, 28), date(2028, 2, 28))]


def test_no_cpd_year_begins_on_the_last_valid_day() -> None:
    one = Certificate("a", "A", date(2023, 6, 30), months=36, points_per_year=20)
    assert [(year.first, year.last) for year in found(one).years] == [(date(2025, 6, 30), date(2026, 6, 29))]


def test_a_qualification_held_since_the_first_day_of_the_plan_has_its_first_year() -> None:
    one = Certificate("a", "A", START, points_per_year=20)
    assert [(year.first, year.last) for year in found(one).years] == [(START, date(2027, 3, 1))]


def test_only_education_gives_points_one_an_hour_by_quarter() -> None:
    spent = [
        Spent(2, ActionKind.EDUCATION, 7.5),
        Spent(1, ActionKind.EDUCATION, 4),
        Spent(1, ActionKind.EXPERIENCE, 30),
        Spent(1, ActionKind.EDUCATION, 0.5),
        Spent(3, ActionKind.EXPOSURE, 12),
    ]
    assert cpd_hours(spent) == {1: 4.5, 2: 7.5}
    assert list(cpd_hours(spent)) == [1, 2]


days = st.dates(date(2015, 1, 1), START)
certificates = st.builds(
    Certificate,
    st.sampled_from("abc"),
    st.just("A"),
    days,
    st.none() | st.dates(START - timedelta(days=400), START + timedelta(days=900)),
    st.none() | st.integers(1, 60),
    st.none() | st.floats(1, 50),
)


@given(
    st.lists(certificates, max_size=4),
    st.lists(st.builds(Recorded, days, st.floats(0.5, 20)), max_size=6),
    st.dictionaries(st.integers(1, 4), st.floats(0, 40), max_size=4),
    st.integers(1, 8),
)
def test_what_is_due_lies_in_the_plan_and_nothing_is_counted_twice(
    held: list[Certificate], recorded: list[Recorded], points: dict[int, float], quarters: int
) -> None:
    got = renewals(held, recorded, points, START, quarters)
    end = START + timedelta(weeks=13 * quarters) - timedelta(days=1)
    assert all(START <= due.day <= end for due in got.due)
    assert all(due.day <= due.last_day for due in got.due)
    assert [due.day for due in got.due] == sorted(due.day for due in got.due)
    for one in set(held):
        years = [year for year in got.years if year.certificate is one]
        assert all(first.last + timedelta(days=1) == then.first for first, then in pairwise(years))
        assert sum(year.planned for year in years) <= sum(points.values()) + 1e-9
        assert sum(year.recorded for year in years) <= sum(entry.points for entry in recorded) + 1e-9


@given(certificates.filter(lambda one: one.last_day is None and one.points_per_year is not None), st.integers(1, 8))
def test_a_certificate_without_an_end_has_every_day_of_the_plan_in_some_cpd_year(
    one: Certificate, quarters: int
) -> None:
    years = renewals([one], [], dict.fromkeys(range(1, quarters + 1), 13.0), START, quarters).years
    assert sum(year.planned for year in years) == pytest.approx(13 * quarters)
