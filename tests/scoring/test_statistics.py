from __future__ import annotations

from math import pi, sqrt, tan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]

from itsm_skills.scoring.statistics import shrunk_spread, t_quantile, weighted_mean

Answers = list[tuple[int, int]]
answers = st.lists(st.tuples(st.integers(0, 6), st.integers(1, 5)), min_size=1, max_size=40)
prior_sds = st.floats(0.2, 2)

T_8, T_9, T_10 = 2.306004135, 2.262157163, 2.228138852  # t(.975) from printed tables


@pytest.mark.parametrize(
    ("freedom", "expected"),
    [
        (1, tan(0.475 * pi)),  # Cauchy: tan(π(p − ½))
        (2, 0.95 * sqrt(2 / (1 - 0.95**2))),  # closed form: a·√(2/(1 − a²)), a = 2p − 1
        (8, T_8),  # printed tables
        (9, T_9),
        (10, T_10),
        (30, 2.042272456),
        (120, 1.979930405),
    ],
)
def test_t_quantile_equals_closed_forms_and_printed_tables(freedom: int, expected: float) -> None:
    assert t_quantile(0.975, freedom) == pytest.approx(expected, rel=1e-9)


@given(st.floats(0.501, 0.9995), st.integers(1, 300))
def test_t_quantile_agrees_with_scipy(probability: float, freedom: int) -> None:
    assert t_quantile(probability, freedom) == pytest.approx(float(stats.t.ppf(probability, freedom)), rel=1e-9)


@pytest.mark.parametrize(("probability", "freedom"), [(0.5, 5), (1.0, 5), (0.025, 5), (0.975, 0)])
def test_t_quantile_refuses_what_it_cannot_invert(probability: float, freedom: int) -> None:
    with pytest.raises(ValueError, match="probability"):
        t_quantile(probability, freedom)


@pytest.mark.parametrize(
    ("residuals", "fitted", "prior_sd", "squared"),
    [
        ([-1, 0, 1], 1, 1.0, 1.0),  # (8·1 + 2) / (8 + 3 − 1)
        ([-2, 2], 1, 1.0, 16 / 9),  # (8·1 + 8) / (8 + 2 − 1)
        ([0, 0, 0, 0], 1, 1.0, 8 / 11),  # agreeing answers shrink the spread, never to 0
        ([-0.8, 0.8], 2, 0.6, 0.52),  # four levels, s0 = 3/5: (8·0.36 + 1.28) / (8 + 2 − 2)
        ([-3, 3], 2, 1.2, 3.69),  # seven levels, s0 = 6/5: (8·1.44 + 18) / 8
    ],
)
def test_spread_is_shrunk_towards_the_assumed_one(
    residuals: list[float], fitted: int, prior_sd: float, squared: float
) -> None:
    assert shrunk_spread(residuals, fitted, prior_sd) == pytest.approx(sqrt(squared), rel=1e-12)


@pytest.mark.parametrize(
    ("values", "weights", "top", "mean", "low", "high"),
    [
        # s̃² = (8 + 2)/10 = 1, √Σw²/Σw = √3/3
        ([2, 3, 4], [1, 1, 1], 5, 3, 3 - T_10 * sqrt(3) / 3, 3 + T_10 * sqrt(3) / 3),
        # Σr² = 8, s̃² = 16/10; √(1 + 4 + 1)/4; √1.6 · √6/4 = √0.6
        ([1, 3, 5], [1, 2, 1], 5, 3, 3 - T_10 * sqrt(0.6), 3 + T_10 * sqrt(0.6)),
        # mean 4/4 = 1, but residuals are around the plain mean 2: Σr² = 8, s̃² = 16/9; √10/4; the low end is clipped
        ([0, 4], [3, 1], 5, 1, 0, 1 + T_9 * 4 / 3 * sqrt(10) / 4),
        # one answer on four levels: s̃ = s0 = 3/5; the high end is clipped
        ([2], [4], 3, 2, 2 - T_8 * 0.6, 3),
        # five levels, s0² = 0.64: s̃² = 8·0.64/10 = 0.512
        ([2, 2, 2], [5, 5, 5], 4, 2, 2 - T_10 * sqrt(0.512 / 3), 2 + T_10 * sqrt(0.512 / 3)),
        # seven levels, s0² = 1.44: s̃² = (8·1.44 + 2)/10 = 1.352
        ([4, 5, 6], [2, 2, 2], 6, 5, 5 - T_10 * sqrt(1.352 / 3), 6),
    ],
)
def test_weighted_mean_and_interval_by_hand(
    values: list[float], weights: list[float], top: int, mean: float, low: float, high: float
) -> None:
    found = weighted_mean(values, weights, top / 5, top)
    assert (found.value, found.low, found.high) == pytest.approx((mean, low, high), abs=1e-8)


@given(answers, prior_sds)
def test_interval_agrees_with_scipy(pairs: Answers, prior_sd: float) -> None:
    values, weights = np.array(pairs, dtype=float).T
    freedom = 8 + len(pairs) - 1
    spread = np.sqrt((8 * prior_sd**2 + len(pairs) * np.var(values)) / freedom)
    mean = np.average(values, weights=weights)
    error = spread * np.linalg.norm(weights / weights.sum())
    low, high = stats.t.interval(0.95, freedom, loc=mean, scale=error)
    found = weighted_mean(values.tolist(), weights.tolist(), prior_sd, 6)
    expected = (float(mean), max(0.0, float(low)), min(6.0, float(high)))
    assert (found.value, found.low, found.high) == pytest.approx(expected, abs=1e-9)


@given(answers, prior_sds, st.integers(2, 5))
def test_interval_shrinks_when_the_same_answers_are_repeated(pairs: Answers, prior_sd: float, times: int) -> None:
    values, weights = [value for value, _ in pairs], [weight for _, weight in pairs]
    unclipped = 1e6
    once = weighted_mean(values, weights, prior_sd, unclipped)
    often = weighted_mean(values * times, weights * times, prior_sd, unclipped)
    assert often.value == pytest.approx(once.value, abs=1e-12)
    assert often.high - often.value < once.high - once.value


@given(answers, prior_sds, st.sampled_from([0.5, 2.0, 3.0]))
def test_only_the_share_of_each_weight_counts(pairs: Answers, prior_sd: float, factor: float) -> None:
    values, weights = [value for value, _ in pairs], [float(weight) for _, weight in pairs]
    plain = weighted_mean(values, weights, prior_sd, 6)
    scaled = weighted_mean(values, [weight * factor for weight in weights], prior_sd, 6)
    assert (scaled.value, scaled.low, scaled.high) == pytest.approx((plain.value, plain.low, plain.high), abs=1e-12)
