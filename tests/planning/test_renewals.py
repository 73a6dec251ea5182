"""What falls due of certificates, worked out by hand on a calendar."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.frameworks.kinds import CpdKind, RenewalWay
from itsm_skills.frameworks.renewal_rule import RenewalRule
from itsm_skills.planning.cpd import Recorded
from itsm_skills.planning.renewals import Renewals, RenewalStep, renewals
from itsm_skills.planning.validity import Certificate, Standing, validities

START = date(2026, 3, 2)  # a Monday; four quarters of 13 weeks end on Sunday 28 February 2027
YEARLY = RenewalRule(months=36, by=(RenewalWay.EXAM, RenewalWay.POINTS), points=20)
PERIOD = RenewalRule(months=36)
NOTHING = Renewals(due=(), periods=(), lapsed=(), unknown=())


def found(
    *certificates: Certificate, recorded: tuple[Recorded, ...] = (), today: date | None = None, **points: float
) -> Renewals:
    by_quarter = {int(key[1:]): given for key, given in points.items()}
    return renewals(validities(certificates), recorded, by_quarter, START, 4, today)


def steps(*certificates: Certificate, today: date | None = None) -> list[tuple[str, RenewalStep, date]]:
    return [(due.certificate.id, due.step, due.day) for due in found(*certificates, today=today).due]


DECIDE, EXPIRES = RenewalStep.DECIDE, RenewalStep.EXPIRES


@pytest.mark.parametrize(
    ("expires", "expected"),
    [
        (date(2026, 11, 20), [(DECIDE, date(2026, 8, 20)), (EXPIRES, date(2026, 11, 20))]),
        (date(2026, 5, 31), [(DECIDE, START), (EXPIRES, date(2026, 5, 31))]),  # decision day passed: now
        (date(2026, 3, 2), [(DECIDE, START), (EXPIRES, START)]),  # valid on the first day
        (date(2027, 2, 28), [(DECIDE, date(2026, 11, 28)), (EXPIRES, date(2027, 2, 28))]),  # the last day
        (date(2027, 3, 1), [(DECIDE, date(2026, 12, 1))]),  # expires the day after the plan
        (date(2027, 5, 31), [(DECIDE, date(2027, 2, 28))]),  # 31 February is its 28th
        (date(2027, 6, 1), []),
    ],
)
def test_the_decision_comes_three_months_before_the_last_valid_day(
    expires: date, expected: list[tuple[RenewalStep, date]]
) -> None:
    assert steps(Certificate("a", "A", date(2020, 1, 1), expires)) == [("a", *step) for step in expected]


def test_a_day_given_comes_before_one_reckoned_and_each_is_marked() -> None:
    given = Certificate("a", "A", date(2020, 1, 1), date(2026, 6, 30), PERIOD)
    reckoned = Certificate("b", "B", date(2023, 6, 30), rule=PERIOD)
    assert [(due.certificate.id, due.reckoned) for due in found(given, reckoned).due] == [
        ("a", False),
        ("b", True),
        ("a", False),
        ("b", True),
    ]


def test_a_suite_falls_due_once_for_all_of_it() -> None:
    old = Certificate("foundation", "Foundation", date(2019, 10, 8), date(2022, 10, 8), YEARLY, "S")
    module = Certificate("dsv", "DSV", date(2023, 11, 20), date(2026, 11, 20), YEARLY, "S")
    alone = Certificate("alone", "Alone", date(2023, 11, 20), rule=YEARLY)
    got = found(old, module, alone)
    assert [(due.step, due.day, due.certificate.id, [one.id for one in due.others]) for due in got.due] == [
        (DECIDE, date(2026, 8, 20), "alone", []),
        (DECIDE, date(2026, 8, 20), "dsv", ["foundation"]),
        (EXPIRES, date(2026, 11, 20), "alone", []),
        (EXPIRES, date(2026, 11, 20), "dsv", ["foundation"]),
    ]
    # Points are needed once for the suite, from the newest exam on, and count whichever of it they are for.
    assert [(one.certificate.id, one.ids, one.first) for one in got.periods] == [
        ("dsv", frozenset({"dsv", "foundation"}), date(2025, 11, 20)),
        ("alone", frozenset({"alone"}), date(2025, 11, 20)),
    ]
    for_old = found(old, module, alone, recorded=(Recorded(date(2026, 1, 5), 7, None, frozenset({"foundation"})),))
    assert [one.recorded for one in for_old.periods] == [7, 0]


def test_what_never_expires_falls_never_due_and_what_is_not_known_is_named() -> None:
    degree = Certificate("degree", "Degree", date(2001, 7, 1), rule=RenewalRule(expires=False))
    assert found(degree) == NOTHING
    unknown = Certificate("old", "Old", date(2001, 7, 1))
    got = found(unknown)
    assert (got.due, got.periods, got.lapsed, [one.certificate for one in got.unknown]) == ((), (), (), [unknown])


@pytest.mark.parametrize(
    ("certificate", "standing"),
    [
        (Certificate("a", "A", date(2020, 3, 1), date(2026, 3, 1), YEARLY), Standing.EXPIRED),
        (Certificate("a", "A", date(2020, 3, 1), None, YEARLY), Standing.UNCONFIRMED),
    ],
)
def test_what_is_no_longer_valid_is_lapsed_and_asks_for_nothing(certificate: Certificate, standing: Standing) -> None:
    got = found(certificate)
    assert [one.standing(START) for one in got.lapsed] == [standing]
    assert (got.due, got.periods, got.unknown) == ((), (), ())


def test_what_ends_between_today_and_the_plan_is_due_today_and_not_lapsed() -> None:
    one = Certificate("a", "A", date(2020, 1, 1), date(2026, 2, 28), YEARLY)
    today = date(2026, 2, 20)
    assert steps(one, today=today) == [("a", DECIDE, today), ("a", EXPIRES, date(2026, 2, 28))]
    assert not found(one, today=today).lapsed
    assert found(one).lapsed


days = st.dates(date(2015, 1, 1), START)
rules = st.builds(
    RenewalRule,
    months=st.none() | st.integers(1, 60),
    by=st.just((RenewalWay.POINTS,)),
    points=st.none() | st.floats(1, 50),
    points_months=st.integers(6, 36),
)
certificates = st.builds(
    Certificate,
    st.integers(0, 99).map(str),
    st.just("A"),
    days,
    st.none() | st.dates(START - timedelta(days=400), START + timedelta(days=900)),
    st.none() | rules,
    st.sampled_from(["", "", "S"]),
)
entries = st.builds(Recorded, days, st.floats(0.5, 20), st.none() | st.sampled_from(CpdKind))


@given(
    st.lists(certificates, max_size=4, unique_by=lambda one: one.id),
    st.lists(entries, max_size=6),
    st.dictionaries(st.integers(1, 4), st.floats(0, 40), max_size=4),
    st.integers(1, 8),
)
def test_what_is_due_lies_in_the_plan_and_nothing_is_counted_twice(
    held: list[Certificate], recorded: list[Recorded], points: dict[int, float], quarters: int
) -> None:
    got = renewals(validities(held), recorded, points, START, quarters)
    end = START + timedelta(weeks=13 * quarters) - timedelta(days=1)
    assert all(START <= due.day <= end for due in got.due)
    assert all(due.day <= due.last_day for due in got.due)
    assert [due.day for due in got.due] == sorted(due.day for due in got.due)
    named = [one for due in got.due if due.step is DECIDE for one in (due.certificate, *due.others)]
    assert len({one.id for one in named}) == len(named)
    for one in held:
        years = [year for year in got.periods if year.certificate is one]
        assert all(first.last + timedelta(days=1) == then.first for first, then in pairwise(years))
        assert sum(year.planned for year in years) <= sum(points.values()) + 1e-9
        assert sum(year.recorded for year in years) <= sum(entry.points for entry in recorded) + 1e-9
