"""Renewals and a person's qualifications in words."""

from __future__ import annotations

from datetime import date

import pytest

from itsm_skills.frameworks.kinds import CpdKind, RenewalWay
from itsm_skills.frameworks.renewal_rule import RenewalRule
from itsm_skills.planning.cpd import Recorded
from itsm_skills.planning.renewals import renewals
from itsm_skills.planning.validity import Certificate, validities
from itsm_skills.reports.formats import Settings
from itsm_skills.reports.formats.text import to_text
from itsm_skills.reports.plan.qualifications import QualificationsView, person_view, qualifications_document
from itsm_skills.reports.plan.renewals import (
    PERIODS,
    POINTS,
    RECKONED,
    UNSORTED,
    RenewalsView,
    points,
    renewals_view,
    validity,
)

START = date(2026, 3, 2)
BY = (RenewalWay.EXAM, RenewalWay.POINTS)
EDUCATION, EXPERIENCE = CpdKind.EDUCATION, CpdKind.EXPERIENCE
HYGIENE = RenewalRule(months=36, by=BY, points=20)
KITCHEN = RenewalRule(
    months=36, by=BY, points=20, at_most={EDUCATION: 15}, at_least={EXPERIENCE: 5}, how="a membership is needed"
)
GIVEN = Certificate("a", "First aid", date(2023, 6, 1), date(2026, 6, 30), RenewalRule(how="a day's course will do"))
RECKONED_ONE = Certificate("b", "Food hygiene", date(2023, 11, 20), rule=HYGIENE)
GONE = Certificate("c", "Oven licence", date(2020, 1, 1), date(2025, 1, 1))
LONG_GONE = Certificate("d", "Dough diploma", date(2020, 1, 1), rule=RenewalRule(months=12))
ENDLESS = Certificate("e", "Bakery degree", date(2001, 7, 1), rule=RenewalRule(expires=False))
UNKNOWN = Certificate("f", "Icing badge", date(2010, 7, 1))
KNIFE = Certificate("g", "Knife skills", date(2019, 5, 6), date(2022, 5, 6), KITCHEN, "Kitchen")
STOVE = Certificate("h", "Stove skills", date(2023, 11, 20), date(2026, 11, 20), KITCHEN, "Kitchen")


def view_of(*held: Certificate, recorded: tuple[Recorded, ...] = (), hours: float = 0) -> RenewalsView:
    entries = recorded or (Recorded(date(2026, 1, 5), 12.5, EDUCATION),)
    return renewals_view(renewals(validities(held), entries, {1: hours}, START, 4), START)


def person_screen(view: QualificationsView, width: int) -> str:
    return to_text(qualifications_document(view, START), Settings(width=width))


def test_each_step_has_a_title_and_says_what_its_day_rests_on() -> None:
    ways = "To renew it, pass the exam again or record 20 CPD points every year."
    check = "This date is based on the usual renewal period, so check it."
    assert [(step.day, step.title, step.text) for step in view_of(GIVEN, RECKONED_ONE).due] == [
        (
            date(2026, 3, 30),
            "Decide whether to renew First aid",
            "It's valid until 30 June 2026. A day's course will do.",
        ),
        (date(2026, 6, 30), "Last valid day of First aid", "A day's course will do."),
        (
            date(2026, 8, 20),
            "Decide whether to renew Food hygiene",
            f"It's valid until 20 November 2026. {check} {ways}",
        ),
        (date(2026, 11, 20), "Last valid day of Food hygiene", f"{ways} {check}"),
    ]


def test_a_suite_has_one_step_that_names_all_of_it() -> None:
    decide, last = view_of(KNIFE, STOVE).due
    how = (
        "To renew it and Knife skills, pass any exam in the Kitchen suite or record 20 CPD points every year. A "
        "membership is needed."
    )
    assert (decide.title, decide.others) == ("Decide whether to renew Stove skills", ("Knife skills",))
    assert decide.text == f"It's valid until 20 November 2026. {how}"
    assert last.text == how


@pytest.mark.parametrize(
    ("certificate", "how"),
    [
        (Certificate("x", "X", START, date(2026, 6, 1)), "How to renew it isn't recorded here. Ask the awarding body."),
        (
            Certificate("x", "X", START, date(2026, 6, 1), RenewalRule(by=BY, points=60, points_months=36)),
            "To renew it, pass the exam again or record 60 CPD points every 3 years.",
        ),
        (
            Certificate(
                "x", "X", START, date(2026, 6, 1), RenewalRule(by=(RenewalWay.POINTS,), how="ask for how many")
            ),
            "To renew it, record CPD points. Ask for how many.",
        ),
        (
            Certificate("x", "X", START, date(2026, 6, 1), RenewalRule(by=BY[1:], points=9, points_months=18)),
            "To renew it, record 9 CPD points every 18 months.",
        ),
    ],
)
def test_how_it_is_renewed_is_said_as_far_as_it_is_known(certificate: Certificate, how: str) -> None:
    assert view_of(certificate).due[-1].text == how


YEAR = "20 November 2025 to 19 November 2026: to renew it by points, you need 20 points in this period"
LIMITS = ", with at least 5 from professional experience and at most 15 from education."


@pytest.mark.parametrize(
    ("education", "experience", "planned", "said"),
    [
        (
            12.5,
            0,
            0,
            "12.5 points are recorded. 7.5 points are still missing, at least 5 of them from professional experience.",
        ),
        (
            10,
            0,
            26,
            "10 points are recorded, and education in the plan could add 5 points if the awarding body accepts it. "
            "5 points from professional experience are still missing.",
        ),
        (26, 0, 0, "15 points are recorded. 5 points from professional experience are still missing."),
        (15, 4, 0, "19 points are recorded. 1 point from professional experience is still missing."),
        (10, 5, 0, "15 points are recorded. 5 points are still missing."),
        (
            10,
            5,
            5,
            "15 points are recorded, and education in the plan could add 5 points if the awarding body accepts it. That "
            "would be enough.",
        ),
        (15, 5, 9, "20 points are recorded. That is enough."),
    ],
)
def test_a_cpd_year_never_promises_more_than_the_rule_allows(
    education: float, experience: float, planned: float, said: str
) -> None:
    entries = (Recorded(date(2026, 1, 5), education, EDUCATION), Recorded(date(2026, 1, 6), experience, EXPERIENCE))
    (year,) = view_of(STOVE, recorded=entries, hours=planned).years
    alternative = "Passing any exam in the Kitchen suite renews it without points."
    assert year.text == f"Stove skills, {YEAR}{LIMITS} {said} {alternative}"


def test_a_cpd_year_gives_the_same_as_numbers() -> None:
    (year,) = view_of(STOVE, recorded=(Recorded(date(2026, 1, 5), 10, EDUCATION),), hours=26).years
    assert (year.needed, year.recorded, year.planned, year.missing) == (20, 10, 5, 5)
    assert [(one.kind, one.points) for one in year.lacking] == [(EXPERIENCE, 5)]


@pytest.mark.parametrize(
    ("held", "words"),
    [
        ((GIVEN,), ["valid until 30 June 2026"]),
        ((RECKONED_ONE,), ["valid until 20 November 2026 (usual period of 36 months)"]),
        ((GONE,), ["expired on 1 January 2025"]),
        ((LONG_GONE,), ["its usual period of 12 months ended on 1 January 2021, and no renewal is recorded"]),
        ((ENDLESS,), ["doesn't expire"]),
        ((UNKNOWN,), ["its renewal rule isn't recorded here"]),
        ((KNIFE, STOVE), ["valid until 20 November 2026 (renewed by Stove skills)", "valid until 20 November 2026"]),
        ((KNIFE,), ["expired on 6 May 2022"]),
    ],
)
def test_validity_is_told_with_what_it_rests_on(held: tuple[Certificate, ...], words: list[str]) -> None:
    assert [validity(one, START) for one in validities(held)] == words


def test_a_suite_that_expired_says_what_renewed_it_until_then() -> None:
    knife, stove = (validity(one, date(2026, 11, 29)) for one in validities([KNIFE, STOVE]))
    assert knife == "expired on 20 November 2026 (renewed until then by Stove skills)"
    assert stove == "expired on 20 November 2026"


def test_what_lapsed_and_what_is_not_known_is_named() -> None:
    found = view_of(GONE, LONG_GONE, UNKNOWN)
    assert found.lapsed == (
        "Oven licence: expired on 1 January 2025.",
        "Dough diploma: its usual period of 12 months ended on 1 January 2021, and no renewal is recorded. If you've renewed "
        "it, add its new expiry date as 'expires' in person.yaml.",
    )
    assert found.unknown == (
        "The renewal of Icing badge isn't covered, because the rule isn't recorded here. Ask the awarding body.",
    )


NO_KIND = (Recorded(date(2026, 1, 5), 3),)


@pytest.mark.parametrize(
    ("held", "recorded", "hours", "method"),
    [
        ((GIVEN,), (), 5, ()),
        ((ENDLESS, UNKNOWN), (), 5, ()),
        ((LONG_GONE,), (), 5, (RECKONED,)),
        ((RECKONED_ONE,), (), 0, (RECKONED, PERIODS)),
        ((RECKONED_ONE,), (), 5, (RECKONED, PERIODS, POINTS)),
        ((RECKONED_ONE,), NO_KIND, 0, (RECKONED, PERIODS)),
        ((STOVE,), NO_KIND, 0, (PERIODS, UNSORTED)),
    ],
)
def test_the_method_says_what_was_assumed_and_no_more(
    held: tuple[Certificate, ...], recorded: tuple[Recorded, ...], hours: float, method: tuple[str, ...]
) -> None:
    assert view_of(*held, recorded=recorded, hours=hours).method == method


@pytest.mark.parametrize(
    ("value", "words"), [(1, "1 point"), (1.04, "1 point"), (0, "0 points"), (12.25, "12.2 points"), (20, "20 points")]
)
def test_points_have_at_most_one_decimal(value: float, words: str) -> None:
    assert points(value) == words


def test_the_screen_keeps_to_its_width_and_names_everything_held() -> None:
    held = (GIVEN, RECKONED_ONE, GONE, LONG_GONE, ENDLESS, UNKNOWN, KNIFE, STOVE)
    view = person_view("Robin", validities(held), [Recorded(date(2026, 1, 5), 12.5)], START)
    assert [(one.id, one.last_day, one.reckoned, one.renewed_by, one.standing) for one in view.qualifications] == [
        ("a", date(2026, 6, 30), False, "", "valid"),
        ("b", date(2026, 11, 20), True, "", "valid"),
        ("c", date(2025, 1, 1), False, "", "expired"),
        ("d", date(2021, 1, 1), True, "", "unconfirmed"),
        ("e", None, False, "", "valid"),
        ("f", None, False, "", "unknown"),
        ("g", date(2026, 11, 20), False, "Stove skills", "valid"),
        ("h", date(2026, 11, 20), False, "", "valid"),
    ]
    assert [one.id for one in view.qualifications if one.expired] == ["c"]
    for width in (40, 80):
        lines = person_screen(view, width).splitlines()
        assert max(map(len, lines)) <= width
        whole = " ".join(" ".join(lines).split())
        assert all(one.name in whole for one in held)
        assert "- Bakery degree (e): held since 1 July 2001; doesn't expire." in whole
        assert "CPD recorded: 12.5 points." in whole
    nothing = qualifications_document(person_view("Robin", (), (), START), START)
    empty = to_text(nothing, Settings(draw=False))
    assert (
        empty == "Qualifications and CPD: Robin\n\nQualifications\n\nNone yet.\n\nCPD recorded: 0 points.\n\n"
        "Due in the next 4 quarters\n\nNothing that is recorded here.\n"
    )
