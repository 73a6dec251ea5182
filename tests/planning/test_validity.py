"""Until when certificates are valid: periods by the calendar, suites that renew together, and rules that aren't known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.frameworks.renewal_rule import RenewalRule
from itsm_skills.planning.validity import Certificate, Standing, Validity, months_after, validities

TODAY = date(2026, 11, 29)
THREE_YEARS = RenewalRule(months=36)
ENDLESS = RenewalRule(expires=False)


def suite(name: str, since: date, expires: date | None = None, rule: RenewalRule | None = THREE_YEARS) -> Certificate:
    return Certificate(name, name.upper(), since, expires, rule, "S")


def found(*held: Certificate) -> dict[str, Validity]:
    return {one.certificate.id: one for one in validities(held)}


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
    (one,) = validities([Certificate("a", "A", since, rule=RenewalRule(months=months))])
    assert (one.last_day, one.reckoned) == (months_after(since, months), True) == (last, True)


@pytest.mark.parametrize(
    ("expires", "rule", "last", "standing"),
    [
        (date(2026, 11, 29), None, date(2026, 11, 29), Standing.VALID),  # the last valid day is one
        (date(2026, 11, 28), None, date(2026, 11, 28), Standing.EXPIRED),
        (date(2027, 1, 1), THREE_YEARS, date(2027, 1, 1), Standing.VALID),  # what was given comes before the period
        (None, THREE_YEARS, date(2026, 5, 10), Standing.UNCONFIRMED),  # its period is over, and nobody says more
        (None, RenewalRule(months=43), date(2026, 12, 10), Standing.VALID),
        (None, None, None, Standing.UNKNOWN),
        (None, RenewalRule(how="ask"), None, Standing.UNKNOWN),
        (None, ENDLESS, None, Standing.VALID),
        (date(2026, 1, 1), ENDLESS, date(2026, 1, 1), Standing.EXPIRED),
    ],
)
def test_a_certificate_alone(
    expires: date | None, rule: RenewalRule | None, last: date | None, standing: Standing
) -> None:
    one = found(Certificate("a", "A", date(2023, 5, 10), expires, rule))["a"]
    assert (one.last_day, one.standing(TODAY), one.renewed) == (last, standing, False)


MAY_2023, MARCH_2026 = date(2023, 5, 10), date(2026, 3, 16)


@pytest.mark.parametrize(
    ("held", "days", "standing"),
    [
        # Foundation of May 2023 and a module of March 2026: the module renews both, to March 2029.
        (
            [suite("foundation", MAY_2023), suite("dsv", MARCH_2026)],
            {"foundation": (date(2029, 3, 16), "dsv", True), "dsv": (date(2029, 3, 16), "dsv", True)},
            Standing.VALID,
        ),
        # The same where the days of both were given, the older one over long ago.
        (
            [suite("foundation", date(2019, 10, 8), date(2022, 10, 8)), suite("dsv", MARCH_2026, date(2029, 3, 16))],
            {"foundation": (date(2029, 3, 16), "dsv", False), "dsv": (date(2029, 3, 16), "dsv", False)},
            Standing.VALID,
        ),
        # Renewed by points: the day given for the older one is later than the period of the newer one.
        (
            [suite("foundation", MAY_2023, date(2029, 5, 10)), suite("dsv", date(2024, 1, 9))],
            {"foundation": (date(2029, 5, 10), "foundation", False), "dsv": (date(2029, 5, 10), "foundation", False)},
            Standing.VALID,
        ),
        # Three, all of them long ago: nobody knows whether they were renewed since.
        (
            [suite("a", date(2018, 1, 1)), suite("b", date(2020, 6, 1)), suite("c", date(2019, 1, 1))],
            dict.fromkeys("abc", (date(2023, 6, 1), "b", True)),
            Standing.UNCONFIRMED,
        ),
        # The person says that the newest expired: so did the others.
        (
            [suite("a", date(2018, 1, 1)), suite("b", date(2023, 6, 1), date(2026, 6, 1))],
            dict.fromkeys("ab", (date(2026, 6, 1), "b", False)),
            Standing.EXPIRED,
        ),
        # The newest has no known end: it renewed the older one until a day that nobody can tell.
        (
            [suite("a", date(2018, 1, 1)), suite("b", MARCH_2026, rule=None)],
            dict.fromkeys("ab", (None, "b", False)),
            Standing.UNKNOWN,
        ),
        # Two exams on one day.
        (
            [suite("a", MARCH_2026), suite("b", MARCH_2026)],
            {"a": (date(2029, 3, 16), "a", True), "b": (date(2029, 3, 16), "b", True)},
            Standing.VALID,
        ),
    ],
)
def test_a_suite_is_renewed_together(
    held: list[Certificate], days: dict[str, tuple[date | None, str, bool]], standing: Standing
) -> None:
    got = found(*held)
    assert {name: (one.last_day, one.source.id, one.reckoned) for name, one in got.items()} == days
    assert {one.standing(TODAY) for one in got.values()} == {standing}


def test_other_suites_and_single_ones_are_left_alone() -> None:
    alone = Certificate("alone", "Alone", MAY_2023, rule=THREE_YEARS)
    other = Certificate("other", "Other", MAY_2023, rule=THREE_YEARS, suite="T")
    got = found(suite("foundation", MAY_2023), alone, other, suite("dsv", MARCH_2026))
    assert [got[name].last_day for name in ("foundation", "alone", "other")] == [
        date(2029, 3, 16),
        date(2026, 5, 10),
        date(2026, 5, 10),
    ]


days = st.dates(TODAY - timedelta(days=4000), TODAY)
held = st.builds(
    Certificate,
    st.integers(0, 99).map(str),
    st.just("A"),
    days,
    st.none() | st.dates(TODAY - timedelta(days=2000), TODAY + timedelta(days=2000)),
    st.sampled_from([THREE_YEARS, RenewalRule(months=12), ENDLESS, None]),
    st.sampled_from(["", "S", "T"]),
)


@given(st.lists(held, max_size=6, unique_by=lambda one: one.id), st.data())
def test_another_certificate_never_shortens_one_and_valid_ones_are_never_called_expired(
    certificates: list[Certificate], data: st.DataObject
) -> None:
    got = validities(certificates)
    for one in got:
        own = one.certificate.own_last_day
        if one.last_day is not None and own is not None:
            assert one.last_day >= own
        if own is not None and own >= TODAY:
            assert one.standing(TODAY) in (Standing.VALID, Standing.UNKNOWN)
        if one.standing(TODAY) is Standing.EXPIRED:
            assert one.source.expires is not None
    for name in ("S", "T"):
        same = [one for one in got if one.certificate.suite == name]
        assert len({(one.last_day, one.standing(TODAY)) for one in same}) <= 1
    shuffled = data.draw(st.permutations(certificates))
    assert {one.certificate.id: one.last_day for one in validities(shuffled)} == {
        one.certificate.id: one.last_day for one in got
    }
