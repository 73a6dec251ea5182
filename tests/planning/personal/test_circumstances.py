"""What a person says about their time and work, as limits of a plan: worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from itsm_skills.assessments.plan_with import Load, PlanWith
from itsm_skills.frameworks.kinds import Need
from itsm_skills.planning.limits import NEEDS, Limits
from itsm_skills.planning.personal.circumstances import OPEN, RELIEF, first_for, limits_for

USUAL = Limits(date(2026, 3, 9))


def hours(said: PlanWith, open_to: frozenset[str] = OPEN) -> tuple[float, float]:
    limits = limits_for(USUAL, said, open_to)
    return limits.extra_hours, limits.work_hours


def test_every_need_that_a_person_may_name_is_said_in_words() -> None:
    assert set(NEEDS) == set(Need)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (PlanWith(), (40, 80)),
        (PlanWith(hours_a_week=3), (39, 80)),
        (PlanWith(hours_a_week=0), (0, 80)),
        (PlanWith(hours_a_week=3, load=Load.LIGHT), (39, 80)),
        (PlanWith(hours_a_week=3, load=Load.NORMAL), (39, 80)),
        (PlanWith(hours_a_week=1, load=Load.HEAVY), (6.5, 13)),
        (PlanWith(load=Load.HEAVY), (6.5, 13)),
    ],
)
def test_thirteen_weeks_of_hours_and_far_fewer_under_a_heavy_load(
    said: PlanWith, expected: tuple[float, float]
) -> None:
    assert hours(said) == expected


def test_a_limit_that_an_option_set_stays_as_it_is() -> None:
    said = PlanWith(hours_a_week=1, has=(Need.DIRECT_REPORTS,), load=Load.HEAVY)
    assert hours(said, frozenset({"work_hours"})) == (40, 13)
    assert hours(said, frozenset({"hours"})) == (6.5, 80)
    assert limits_for(USUAL, said, frozenset()) == replace(USUAL, goals=2)  # a third would be one more thing not done
    assert limits_for(USUAL, said, frozenset({"has"})).has == {"direct-reports"}


def test_only_a_heavy_load_puts_relief_first() -> None:
    assert first_for(PlanWith(load=Load.HEAVY)) == RELIEF == ("workload-and-wellbeing", "self-management")
    assert first_for(PlanWith(load=Load.NORMAL)) == first_for(PlanWith()) == first_for(None) == ()
