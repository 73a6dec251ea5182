from __future__ import annotations

from math import nextafter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]

from itsm_skills.scoring.raters import (
    FEWEST,
    GroupRating,
    agreement,
    clear_difference,
    group_rating,
    pooled,
    stepped_up,
)
from itsm_skills.scoring.statistics import Interval


def mean_of(value: float, error: float) -> Interval:
    return Interval(value, value - 1.96 * error, value + 1.96 * error, error)


@pytest.mark.parametrize(
    ("single", "raters", "reliability"),
    [
        (0.37, 1, 0.37),
        (0.37, 3, 1.11 / 1.74),  # 0.638
        (0.37, 4, 1.48 / 2.11),  # 0.701
        (0.30, 5, 1.5 / 2.2),  # 0.682
        (0.30, 6, 1.8 / 2.5),  # 0.720
    ],
)
def test_spearman_brown_by_hand(single: float, raters: int, reliability: float) -> None:
    assert stepped_up(single, raters) == pytest.approx(reliability, abs=1e-12)


@pytest.mark.parametrize(("group", "single"), [("peer", 0.37), ("report", 0.30)])
def test_the_fewest_shown_is_the_first_number_to_reach_seventy_percent(group: str, single: float) -> None:
    reached = [raters for raters in range(1, 20) if round(stepped_up(single, raters), 2) >= 0.70]
    assert FEWEST[group] == reached[0]


@pytest.mark.parametrize(
    ("levels", "options", "agreed"),
    [
        ([3, 3, 4, 4], 6, 31 / 35),  # s² = 1/3 over 35/12: 1 − 4/35
        ([2, 3, 4], 4, 0.2),  # s² = 1 over 15/12: 1 − 4/5
        ([1, 2, 3, 4], 6, 3 / 7),  # s² = 5/3 over 35/12: 1 − 20/35
        ([0, 5], 6, 0.0),  # s² = 12.5 over 2.92: below 0
        ([3, 3, 3, 3], 6, 1.0),
        ([0, 0], 4, 1.0),
    ],
)
def test_agreement_by_hand(levels: list[float], options: int, agreed: float) -> None:
    assert agreement(levels, options) == pytest.approx(agreed, abs=1e-12)


@given(st.integers(4, 7), st.data())
def test_agreement_agrees_with_numpy(options: int, data: st.DataObject) -> None:
    levels = data.draw(st.lists(st.integers(0, options - 1), min_size=2, max_size=12))
    uniform = np.var(np.arange(options))  # of answers that fall anywhere alike
    expected = max(0.0, 1 - float(np.var(levels, ddof=1) / uniform))
    assert agreement(levels, options) == pytest.approx(expected, abs=1e-9)
    assert 0 <= agreement(levels, options) <= 1


@pytest.mark.parametrize(
    ("group", "raters", "shown"),
    [
        ("manager", 0, False),
        ("manager", 1, True),
        ("peer", 3, False),
        ("peer", 4, True),
        ("report", 5, False),
        ("report", 6, True),
    ],
)
def test_a_group_is_shown_from_its_fewest_on(group: str, raters: int, shown: bool) -> None:
    levels = [2.0] * (raters - 1) + [3.0] if raters else []
    found = group_rating(group, levels, 6)
    assert (found.group, found.raters) == (group, raters)
    assert (found.mean is not None) is shown
    assert shown or found.agreement is None


def test_a_shown_group_gives_mean_and_agreement_and_one_manager_agrees_with_nobody() -> None:
    assert group_rating("manager", [4], 6) == GroupRating("manager", 1, 4.0, None)
    # Two are enough to agree: s² = ½ over 35/12, 1 − 6/35
    assert group_rating("manager", [3, 4], 6).agreement == pytest.approx(29 / 35)
    found = group_rating("peer", [3, 3, 4, 4], 6)
    assert found.mean == pytest.approx(3.5)
    assert found.agreement == pytest.approx(31 / 35)


@pytest.mark.parametrize(
    ("own", "others", "stated"),
    [
        # Errors 0.3 and 0.4: 1.96 · √(0.09 + 0.16) = 0.98
        (mean_of(3.99, 0.3), mean_of(3.0, 0.4), 0.99),
        (mean_of(3.0, 0.3), mean_of(3.99, 0.4), -0.99),
        (mean_of(3.97, 0.3), mean_of(3.0, 0.4), None),
        (mean_of(3.0, 0.3), mean_of(3.97, 0.4), None),
        (mean_of(2.0, 0.3), mean_of(2.0, 0.4), None),
        # Exactly 1.96 errors is not more than that
        (mean_of(1.96, 1.0), mean_of(0.0, 0.0), None),
        (mean_of(nextafter(1.96, 2), 1.0), mean_of(0.0, 0.0), 1.96),
        (mean_of(0.0, 0.0), mean_of(nextafter(1.96, 2), 1.0), -1.96),
    ],
)
def test_a_difference_is_stated_only_beyond_its_error(own: Interval, others: Interval, stated: float | None) -> None:
    found = clear_difference(own, others)
    assert found == (None if stated is None else pytest.approx(stated))


@pytest.mark.parametrize(
    ("means", "value", "error"),
    [
        ([(2.5, 0.4)], 2.5, 0.4),  # one rater: the own error
        ([(2, 0.3), (4, 0.4)], 3, 1.0),  # apart: sd √2 over √2, more than √(0.09 + 0.16)/2 = 0.25
        ([(3, 0.3), (3, 0.4)], 3, 0.25),  # alike: their own errors
        ([(2, 0.1), (3, 0.1), (4, 0.1)], 3, 1 / 3**0.5),  # sd 1 over √3
    ],
)
def test_pooled_takes_the_larger_of_own_errors_and_spread(
    means: list[tuple[float, float]], value: float, error: float
) -> None:
    found = pooled([mean_of(*mean) for mean in means])
    expected = [value, value - 1.96 * error, value + 1.96 * error, error]
    assert [found.value, found.low, found.high, found.error] == pytest.approx(expected)


@given(st.lists(st.tuples(st.floats(0, 5), st.floats(0.01, 2)), min_size=2, max_size=12))
def test_pooled_agrees_with_scipy(means: list[tuple[float, float]]) -> None:
    values, errors = np.array(means).T
    found = pooled([mean_of(*mean) for mean in means])
    expected = max(float(stats.sem(values)), float(np.linalg.norm(errors)) / len(means))
    assert found.value == pytest.approx(float(np.mean(values)), abs=1e-9)
    assert found.error == pytest.approx(expected, abs=1e-9)
