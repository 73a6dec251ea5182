"""CPD points, worked out by hand: what counts, how much of a kind, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.frameworks.kinds import ActionKind, CpdKind, RenewalWay
from itsm_skills.frameworks.renewal_rule import RenewalRule
from itsm_skills.planning.cpd import CpdPeriod, Recorded, Spent, cpd_hours, cpd_periods
from itsm_skills.planning.validity import Certificate

START = date(2026, 3, 2)  # a Monday; four quarters of 13 weeks end on Sunday 28 February 2027
END = date(2027, 2, 28)
EDUCATION, EXPERIENCE, COMMUNITY = CpdKind.EDUCATION, CpdKind.EXPERIENCE, CpdKind.COMMUNITY
BY = (RenewalWay.EXAM, RenewalWay.POINTS)
PEOPLECERT = RenewalRule(months=36, by=BY, points=20, at_most={EDUCATION: 15, COMMUNITY: 15}, at_least={EXPERIENCE: 5})
HDI = RenewalRule(months=36, by=BY, points=60, points_months=36)
DAY = date(2026, 1, 5)


def periods(
    one: Certificate,
    *recorded: Recorded,
    last_day: date | None = None,
    points: Mapping[int, float] | None = None,
    today: date = START,
) -> list[CpdPeriod]:
    return list(cpd_periods(one, frozenset({one.id}), last_day, recorded, points or {}, (today, START, END)))


def peoplecert(*recorded: Recorded, planned: float = 0) -> CpdPeriod:
    """Return the year 1 January to 31 December 2026, with ``planned`` points in the first quarter."""
    one = Certificate("dsv", "DSV", date(2024, 1, 1), rule=PEOPLECERT)
    return periods(one, *recorded, last_day=date(2027, 1, 1), points={1: planned})[0]


# By hand: at most 15 of education and 15 of community count; missing is 20 less what counts, or 5 less experience if
# that is more.
@pytest.mark.parametrize(
    ("said", "planned", "counted", "could_add", "lacking", "missing"),
    [
        ({}, 0, 0, 0, 5, 20),
        ({EDUCATION: 10}, 0, 10, 0, 5, 10),
        ({EDUCATION: 10}, 26, 10, 5, 5, 5),  # 15 of education count, the other five must be experience
        ({EDUCATION: 26}, 0, 15, 0, 5, 5),
        ({EDUCATION: 26}, 26, 15, 0, 5, 5),
        ({EDUCATION: 15, EXPERIENCE: 5}, 0, 20, 0, 0, 0),
        ({EDUCATION: 15, EXPERIENCE: 4}, 0, 19, 0, 1, 1),
        ({EDUCATION: 10, EXPERIENCE: 5}, 0, 15, 0, 0, 5),
        ({EDUCATION: 10, EXPERIENCE: 5}, 5, 15, 5, 0, 0),
        ({EXPERIENCE: 20}, 0, 20, 0, 0, 0),
        ({EXPERIENCE: 20}, 30, 20, 15, 0, 0),
        ({EDUCATION: 15, COMMUNITY: 15}, 0, 30, 0, 5, 5),  # enough points, and still no experience
        ({COMMUNITY: 40}, 0, 15, 0, 5, 5),
        ({None: 20}, 0, 15, 0, 5, 5),  # of no kind: nobody knows that it is more than education
        ({None: 10, EDUCATION: 10, EXPERIENCE: 2}, 0, 17, 0, 3, 3),
    ],
)
def test_points_count_up_to_the_most_of_their_kind(
    said: dict[CpdKind | None, float],
    planned: float,
    counted: float,
    could_add: float,
    lacking: float,
    missing: float,
) -> None:
    got = peoplecert(*(Recorded(DAY, points, kind) for kind, points in said.items()), planned=planned)
    assert (got.needed, got.recorded, got.planned, got.missing) == (20, counted, could_add, missing)
    assert got.lacking == ({EXPERIENCE: lacking} if lacking else {})
    assert got.unsorted == said.get(None, 0)


def test_without_limits_every_point_counts() -> None:
    one = Certificate("scm", "SCM", date(2024, 6, 1), rule=HDI)
    (got,) = periods(one, Recorded(DAY, 50), Recorded(date(2025, 1, 1), 4, EDUCATION), points={1: 5})
    assert (got.first, got.last) == (date(2024, 6, 1), date(2027, 5, 31))  # three years, not one
    assert (got.needed, got.recorded, got.planned, got.missing, got.lacking) == (60, 54, 5, 1, {})


def test_points_for_other_qualifications_do_not_count() -> None:
    for ids, counted in (((), 6), (("dsv",), 6), (("dsv", "prince2"), 6), (("prince2",), 0)):
        assert peoplecert(Recorded(DAY, 6, EXPERIENCE, frozenset(ids))).recorded == counted


def test_a_year_counts_what_was_recorded_in_it_and_the_share_of_a_quarter_that_lies_in_it() -> None:
    one = Certificate("a", "A", date(2023, 11, 20), rule=RenewalRule(by=BY, points=20))
    recorded = (
        Recorded(date(2025, 11, 19), 9),  # the year before
        Recorded(date(2025, 11, 20), 6),
        Recorded(date(2026, 2, 11), 4),
    )
    (year,) = periods(one, *recorded, last_day=date(2026, 11, 20), points={1: 3, 3: 26})
    assert (year.first, year.last) == (date(2025, 11, 20), date(2026, 11, 19))
    # Quarter 1 lies inside. Quarter 3 runs 31 August to 29 November, 91 days; 81 of them end on 19 November.
    assert year.recorded == 10
    assert year.planned == pytest.approx(3 + 26 * 81 / 91)
    assert year.missing == 0


def test_without_an_end_it_goes_on_from_year_to_year() -> None:
    one = Certificate("a", "A", date(2024, 2, 29), rule=RenewalRule(by=BY, points=40))
    assert [(year.first, year.last) for year in periods(one)] == [
        (date(2026, 2, 28), date(2027, 2, 27)),
        (date(2027, 2, 28), date(2028, 2, 28)),
    ]


def test_no_period_begins_on_the_last_valid_day() -> None:
    one = Certificate("a", "A", date(2023, 6, 30), rule=RenewalRule(by=BY, points=20))
    got = periods(one, last_day=date(2026, 6, 30))
    assert [(year.first, year.last) for year in got] == [(date(2025, 6, 30), date(2026, 6, 29))]


def test_a_qualification_held_since_the_first_day_of_the_plan_has_its_first_year() -> None:
    one = Certificate("a", "A", START, rule=RenewalRule(by=BY, points=20))
    assert [(year.first, year.last) for year in periods(one)] == [(START, date(2027, 3, 1))]


@pytest.mark.parametrize("rule", [None, RenewalRule(months=36), RenewalRule(by=BY), RenewalRule(expires=False)])
def test_a_number_of_points_that_is_not_known_claims_nothing(rule: RenewalRule | None) -> None:
    assert periods(Certificate("a", "A", date(2024, 1, 1), rule=rule), Recorded(DAY, 5), points={1: 9}) == []


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


amounts = st.dictionaries(st.sampled_from([*CpdKind, None]), st.integers(1, 60), max_size=4)


@given(amounts, st.integers(0, 60))
def test_nothing_is_missing_only_if_the_rule_is_met(said: dict[CpdKind | None, int], planned: int) -> None:
    """Referee: the rule as the awarding body words it, with points of no kind as education."""
    got = peoplecert(*(Recorded(DAY, points, kind) for kind, points in said.items()), planned=planned)
    studied = said.get(EDUCATION, 0) + said.get(None, 0) + planned
    counted = min(studied, 15) + min(said.get(COMMUNITY, 0), 15) + said.get(EXPERIENCE, 0)
    met = counted >= 20 and said.get(EXPERIENCE, 0) >= 5
    assert (got.missing == 0) == met
    assert 0 <= got.planned <= planned
    assert got.recorded <= sum(said.values())


@given(st.dates(date(2015, 1, 1), START), st.integers(1, 8), st.integers(1, 40))
def test_every_day_of_the_plan_lies_in_one_period(since: date, quarters: int, months: int) -> None:
    one = Certificate("a", "A", since, rule=RenewalRule(by=BY, points=1000, points_months=months))
    span = (START, START, START.replace(year=START.year + 2))
    points = dict.fromkeys(range(1, quarters + 1), 13.0)
    got = list(cpd_periods(one, frozenset("a"), None, [], points, span))
    assert sum(year.planned for year in got) == pytest.approx(13 * quarters)
    assert all(then.first - year.last == timedelta(days=1) for year, then in pairwise(got))
