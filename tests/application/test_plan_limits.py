"""The limits of a plan: what is checked, and which option a problem names."""

from __future__ import annotations

from datetime import date

import pytest

from assessment_support import TODAY
from itsm_skills.application.plan_limits import PlanLimitOptions, limits_of_person, plan_limits, start_moved
from itsm_skills.assessments.plan_with import PlanWith
from itsm_skills.days import Month
from itsm_skills.frameworks.library import Library
from itsm_skills.planning.limits import Limits
from itsm_skills.problems import ProblemError


def places(options: PlanLimitOptions, library: Library) -> list[str]:
    with pytest.raises(ProblemError) as caught:
        plan_limits(options, library, today=TODAY)
    return [problem.path for problem in caught.value.problems]


def test_the_usual_limits_are_those_of_planning_from_next_monday(library: Library) -> None:
    assert plan_limits(PlanLimitOptions(), library, today=TODAY) == Limits(date(2026, 3, 9))


def test_every_option_has_its_place(library: Library) -> None:
    options = PlanLimitOptions(
        hours=1, work_hours=2, budget=3, quarters=4, at_once=5, start="2026-04-06", has=["direct-reports"]
    )
    assert plan_limits(options, library, today=TODAY) == Limits(
        date(2026, 4, 6), 1, 2, 3, 4, 5, frozenset({"direct-reports"})
    )


@pytest.mark.parametrize(
    ("fields", "low", "high"),
    [
        ("hours", 0, 500),
        ("work_hours", 0, 500),
        ("budget", 0, 1_000_000),
        ("quarters", 1, 8),
        ("at_once", 1, 10),
    ],
)
def test_ranges(fields: str, low: int, high: int, library: Library) -> None:
    option = "--" + fields.replace("_", "-")
    for value in (low, high):
        plan_limits(PlanLimitOptions(**{fields: value}), library, today=TODAY)  # type: ignore[arg-type]
    for value in (low - 1, high + 1):
        assert places(PlanLimitOptions(**{fields: value}), library) == [option]  # type: ignore[arg-type]


def test_everything_wrong_comes_at_once_in_the_order_of_the_options(library: Library) -> None:
    options = PlanLimitOptions(hours=-1, work_hours=501, quarters=0, start="2026-03-01", has=["nope"])
    assert places(options, library) == ["--hours", "--work-hours", "--quarters", "--start", "--has"]
    assert places(PlanLimitOptions(hours=0, work_hours=0, start="soon"), library) == ["--hours", "--start"]


@pytest.mark.parametrize(
    ("start", "begins", "said"),
    [
        (None, date(2026, 3, 9), ()),
        ("2026-03-09", date(2026, 3, 9), ()),
        ("2026-03-11", date(2026, 3, 16), ("Plans start on a Monday, so this one starts on Monday 16 March 2026.",)),
        (
            "2026-12-28",
            date(2027, 1, 4),
            ("No plan starts between 24 December and 1 January, so this one starts on Monday 4 January 2027.",),
        ),
    ],
)
def test_a_plan_starts_on_a_monday_and_says_where_it_moved(
    library: Library, start: str | None, begins: date, said: tuple[str, ...]
) -> None:
    options = PlanLimitOptions(start=start)
    limits = plan_limits(options, library, today=TODAY)
    assert (limits.start, start_moved(options, limits)) == (begins, said)


def test_a_plan_starts_with_the_next_quarter_and_says_so(library: Library) -> None:
    options = PlanLimitOptions(quarter_start=Month.JULY)
    limits = plan_limits(options, library, today=TODAY)
    assert limits.start == date(2026, 4, 6)
    assert start_moved(options, limits) == (
        "Your quarters begin in January, April, July and October, so the plan starts on Monday 6 April 2026.",
    )


def test_a_day_and_a_quarter_contradict_each_other(library: Library) -> None:
    assert places(PlanLimitOptions(start="2026-04-06", quarter_start=Month.JULY), library) == ["--quarter-start"]


@pytest.mark.parametrize(
    ("options", "begins"),
    [
        (PlanLimitOptions(), date(2026, 5, 4)),
        (PlanLimitOptions(start="2026-03-16"), date(2026, 3, 16)),
        (PlanLimitOptions(quarter_start=Month.APRIL), date(2026, 4, 6)),
    ],
)
def test_a_saved_quarter_sets_the_start_unless_an_option_does(
    options: PlanLimitOptions, begins: date, library: Library
) -> None:
    said = PlanWith(quarter_start=Month.FEBRUARY)
    limits = plan_limits(options, library, today=TODAY)
    assert limits_of_person(limits, said, options.unset, today=TODAY).start == begins
