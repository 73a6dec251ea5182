"""Renewals and a person's holdings in words."""

from __future__ import annotations

from datetime import date

import pytest

from itsm_skills.planning.renewals import Certificate, Recorded, renewals
from itsm_skills.reports.formats import Settings
from itsm_skills.reports.formats.text import to_text
from itsm_skills.reports.plan.qualifications import QualificationsView, person_view, qualifications_document
from itsm_skills.reports.plan.renewals import POINTS, RECKONED, YEARS, RenewalsView, points, renewals_view

START = date(2026, 3, 2)
GIVEN = Certificate("a", "First aid", date(2023, 6, 1), date(2026, 6, 30), how="a day's course")
RECKONED_ONE = Certificate("b", "Food hygiene", date(2023, 11, 20), months=36, points_per_year=20)
GONE = Certificate("c", "Oven licence", date(2020, 1, 1), date(2025, 1, 1))
LONG_GONE = Certificate("d", "Dough diploma", date(2020, 1, 1), months=12)
ENDLESS = Certificate("e", "Bakery degree", date(2001, 7, 1))


def view_of(*held: Certificate, hours: float = 0) -> RenewalsView:
    return renewals_view(renewals(held, [Recorded(date(2026, 1, 5), 12.5)], {1: hours}, START, 4))


def person_screen(view: QualificationsView, width: int) -> str:
    return to_text(qualifications_document(view, START), Settings(width=width))


def test_each_step_has_a_title_and_says_what_its_day_rests_on() -> None:
    assert [(step.day, step.title, step.text) for step in view_of(GIVEN, RECKONED_ONE).due] == [
        (
            date(2026, 3, 30),
            "Decide on renewing First aid",
            "Its last valid day is 30 June 2026. Usual way: a day's course.",
        ),
        (date(2026, 6, 30), "First aid expires", "This is its last valid day. Usual way: a day's course."),
        (
            date(2026, 8, 20),
            "Decide on renewing Food hygiene",
            "Its last valid day is 20 November 2026. Reckoned from its usual period; check the day.",
        ),
        (
            date(2026, 11, 20),
            "Food hygiene expires",
            "This is its last valid day. Reckoned from its usual period; check the day.",
        ),
    ]


def test_a_cpd_year_says_what_is_asked_recorded_planned_and_left() -> None:
    head = "Food hygiene, 20 November 2025 to 19 November 2026: 20 points asked, 12.5 points recorded"
    assert view_of(RECKONED_ONE).years[0].text == f"{head}; 7.5 points to find."
    with_plan = view_of(RECKONED_ONE, hours=6.5).years[0]
    assert with_plan.text == f"{head}, about 6.5 points from education in the plan; 1 point to find."
    assert (with_plan.needed, with_plan.recorded, with_plan.planned, with_plan.missing) == (20, 12.5, 6.5, 1)
    assert view_of(RECKONED_ONE, hours=8).years[0].text.endswith("; nothing to find.")


def test_what_lapsed_is_named_and_a_reckoned_day_is_not_taken_for_certain() -> None:
    assert view_of(GONE, LONG_GONE).lapsed == (
        "Oven licence: expired on 1 January 2025.",
        "Dough diploma: by its usual period of 12 months it expired on 1 January 2021; where it was renewed, "
        "give 'expires' its new last day.",
    )


@pytest.mark.parametrize(
    ("held", "hours", "method"),
    [
        ((GIVEN,), 5, ()),
        ((ENDLESS,), 5, ()),
        ((LONG_GONE,), 5, (RECKONED,)),
        ((RECKONED_ONE,), 0, (RECKONED, YEARS)),
        ((RECKONED_ONE,), 5, (RECKONED, YEARS, POINTS)),
    ],
)
def test_the_method_says_what_was_assumed_and_no_more(
    held: tuple[Certificate, ...], hours: float, method: tuple[str, ...]
) -> None:
    assert view_of(*held, hours=hours).method == method


@pytest.mark.parametrize(
    ("value", "words"), [(1, "1 point"), (1.04, "1 point"), (0, "0 points"), (12.25, "12.2 points"), (20, "20 points")]
)
def test_points_have_at_most_one_decimal(value: float, words: str) -> None:
    assert points(value) == words


def test_the_screen_keeps_to_its_width_and_names_everything_held() -> None:
    held = (GIVEN, RECKONED_ONE, GONE, LONG_GONE, ENDLESS)
    view = person_view("Robin", held, [Recorded(date(2026, 1, 5), 12.5)], START)
    assert [(one.id, one.last_day, one.reckoned, one.expired) for one in view.qualifications] == [
        ("a", date(2026, 6, 30), False, False),
        ("b", date(2026, 11, 20), True, False),
        ("c", date(2025, 1, 1), False, True),
        ("d", date(2021, 1, 1), True, True),
        ("e", None, False, False),
    ]
    for width in (40, 80):
        lines = person_screen(view, width).splitlines()
        assert max(map(len, lines)) <= width
        whole = " ".join(" ".join(lines).split())
        assert all(one.name in whole for one in held)
        assert "- Bakery degree (e): since 1 July 2001, no end known." in whole
        assert "CPD recorded: 12.5 points." in whole
    nothing = qualifications_document(person_view("Robin", (), (), START), START)
    empty = to_text(nothing, Settings(draw=False))
    assert (
        empty == "Qualifications and CPD: Robin\n\nQualifications\n\nNone yet.\n\nCPD recorded: 0 points.\n\n"
        "Due in the next 4 quarters\n\nNothing that is known.\n"
    )
