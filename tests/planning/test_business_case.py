"""What a plan costs and from which point it pays for itself, and which goal of a goals file measures it."""

from __future__ import annotations

from datetime import date

import pytest

from itsm_skills.planning.business_case import Measured, break_even, measures, total_cost, two_figures
from itsm_skills.planning.goals import Figures, Outcome, Outcomes, Owner

DAY = date(2026, 12, 18)
PLAIN = Figures(today=40, wanted=20)
WORTH = Figures(today=5, wanted=2, worth=940, unit="failed changes")


def personal(name: str, skills: str, figures: Figures | None = None, supports: str = "") -> Outcome:
    return Outcome(
        name, Owner.PERSONAL, name, DAY, tuple(skills.split()), tuple(supports.split()), name.title(), figures=figures
    )


def test_the_total_is_hours_at_the_rate_and_the_cost() -> None:
    assert total_cost(118, 52, 0) == 6136
    assert total_cost(33, 52, 90) == 1806


@pytest.mark.parametrize(
    ("total", "worth", "units"),
    [(6136, 470, 14), (6110, 470, 13), (1806, 1806, 1), (1806, 5000, 1), (0.3, 0.1, 3), (100, 33, 4)],
)
def test_units_that_pay_for_it_are_rounded_up(total: float, worth: float, units: int) -> None:
    assert break_even(total, worth) == units


@pytest.mark.parametrize(
    ("value", "rounded"),
    [(6136, 6100), (6150, 6200), (1806, 1800), (99.6, 100), (95.5, 96), (5.04, 5), (0, 0), (1_000_000, 1_000_000)],
)
def test_amounts_keep_two_figures(value: float, rounded: float) -> None:
    assert two_figures(value) == rounded


def test_without_a_goals_file_every_skill_lacks_its_figures() -> None:
    assert measures(["a", "b"], None) == (Measured(("a",), in_file=False), Measured(("b",), in_file=False))


def test_a_text_alone_is_no_figure_and_stays_with_the_person() -> None:
    assert measures(["a"], Outcomes((personal("one", "a"),))) == (Measured(("a",), in_file=True, goal="one"),)


def test_a_goal_with_a_worth_comes_before_one_without_and_before_the_order_of_the_file() -> None:
    outcomes = Outcomes((personal("one", "a", PLAIN), personal("two", "a", WORTH)))
    assert measures(["a"], outcomes) == (Measured(("a",), True, "Two", WORTH, "two"),)
    assert measures(["a"], Outcomes(outcomes.goals[:1])) == (Measured(("a",), True, "One", PLAIN, "one"),)


def test_one_measure_of_two_skills_is_there_once() -> None:
    outcomes = Outcomes((personal("one", "a c", PLAIN),))
    expected = (Measured(("a", "c"), True, "One", PLAIN, "one"), Measured(("b",), in_file=False))
    assert measures(["a", "b", "c"], outcomes) == expected


def test_a_goal_has_the_figures_of_the_goal_that_it_supports() -> None:
    above = Outcome("costs", Owner.DEPARTMENT, "Costs.", DAY, measure="Failed changes", figures=WORTH)
    outcomes = Outcomes((personal("one", "a", supports="costs"), above))
    assert measures(["a"], outcomes) == (Measured(("a",), True, "Failed changes", WORTH, "costs"),)
