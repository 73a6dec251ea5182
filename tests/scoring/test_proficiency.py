from __future__ import annotations

from collections.abc import Callable
from math import sqrt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.assessments.claim import State
from itsm_skills.scoring.proficiency import GroupScore, SkillScore, bounds, group_score

Scored = Callable[..., SkillScore]
Answer = tuple[int | State, int]

SILENT = [State.UNKNOWN, State.SKIPPED]
tops = st.integers(3, 6)


def group(scored: Scored, answers: list[Answer], top: int = 5) -> GroupScore:
    scores = [scored(answer, importance=importance) for answer, importance in answers]
    return group_score("d", scores, top / 5, top)


@pytest.mark.parametrize("silence", SILENT)
@pytest.mark.parametrize(
    ("answered", "missing", "has_mean"),
    [
        (2, 0, False),  # all answered, but fewer than 3
        (3, 0, True),
        (3, 1, True),  # 3 of 4
        (3, 2, False),  # 3 of 5 = .60
        (4, 2, True),  # 4 of 6, two thirds exactly
        (4, 3, False),
        (5, 3, False),  # 5 of 8 = .625
        (6, 3, True),  # 6 of 9 exactly
        (10, 5, True),
        (10, 6, False),
        (200, 100, True),
        (199, 100, False),
    ],
)
def test_mean_needs_three_answers_and_two_thirds(
    scored: Scored, answered: int, missing: int, has_mean: bool, silence: State
) -> None:
    found = group(scored, [(3, 1)] * answered + [(silence, 1)] * missing)
    assert (found.answered, found.applicable) == (answered, answered + missing)
    assert (found.mean is not None, found.bounds is not None) == (has_mean, not has_mean)


def test_level_zero_is_a_number_and_no_silence(scored: Scored) -> None:
    found = group(scored, [(0, 2), (0, 1), (3, 1)])
    assert found.mean is not None
    assert found.mean.value == pytest.approx(0.75)  # (2·0 + 1·0 + 1·3) / 4


def test_not_applicable_leaves_numerator_and_denominator(scored: Scored) -> None:
    # 2 of 3 applicable skills would do, were 3 answers not needed; the two that do not apply count nowhere.
    found = group(scored, [(4, 5), (State.UNKNOWN, 3), (State.SKIPPED, 2), (State.NOT_APPLICABLE, 5)])
    # low = 5·4 / (5 + 3 + 2)·5 = 20/50; high = (20 + 3·5 + 2·5) / 50 = 45/50; times 5 levels
    assert (found.answered, found.applicable, found.mean) == (1, 3, None)
    assert found.bounds == pytest.approx((2.0, 4.5))


@pytest.mark.parametrize("answers", [[], [(State.NOT_APPLICABLE, 4), (State.NOT_APPLICABLE, 1)]])
def test_group_without_an_applicable_skill_says_nothing(scored: Scored, answers: list[Answer]) -> None:
    assert group(scored, answers) == GroupScore("d", 0, 0, None, None)


@pytest.mark.parametrize(
    ("top", "low", "high"),
    [
        (3, 2 / 9, 5 / 9),  # x = 1, w = 2; missing w = 1: 2/(3·3), (2 + 3)/9
        (4, 2 / 12, 6 / 12),
        (5, 2 / 15, 7 / 15),
        (6, 2 / 18, 8 / 18),
    ],
)
def test_bounds_are_shares_of_any_scale(scored: Scored, top: int, low: float, high: float) -> None:
    scores = [scored(1, importance=2), scored(State.SKIPPED, importance=1)]
    assert bounds(scores, top) == pytest.approx((low, high))


def test_bounds_without_an_answer_span_the_scale(scored: Scored) -> None:
    assert group(scored, [(State.UNKNOWN, 5), (State.SKIPPED, 1)], top=4).bounds == (0.0, 4.0)


@pytest.mark.parametrize("top", [3, 4, 5, 6])
def test_interval_follows_the_scale(scored: Scored, top: int) -> None:
    found = group(scored, [(1, 1), (1, 1), (2, 1)], top).mean
    assert found is not None
    # Residuals −⅓, −⅓, ⅔: Σr² = ⅔; s0 = top/5; s̃² = (8·s0² + ⅔)/10; √Σw²/Σw = 1/√3; t(.975, 10) from the table
    half = 2.228138852 * sqrt((8 * (top / 5) ** 2 + 2 / 3) / 10 / 3)
    assert found.value == pytest.approx(4 / 3)
    assert (found.low, found.high) == pytest.approx((4 / 3 - half if half < 4 / 3 else 0, 4 / 3 + half), abs=1e-8)


@st.composite
def groups(draw: st.DrawFn) -> tuple[int, list[Answer]]:
    top = draw(tops)
    answer = st.integers(0, top) | st.sampled_from([*SILENT, State.NOT_APPLICABLE])
    return top, draw(st.lists(st.tuples(answer, st.integers(1, 5)), min_size=1, max_size=15))


@given(groups(), st.integers(0, 15), st.integers(1, 5))
def test_adding_a_not_applicable_skill_changes_no_group(
    scored: Scored, drawn: tuple[int, list[Answer]], place: int, importance: int
) -> None:
    top, answers = drawn
    more = [*answers[:place], (State.NOT_APPLICABLE, importance), *answers[place:]]
    assert group(scored, more, top) == group(scored, answers, top)


@given(groups())
def test_group_scores_stay_on_the_scale(scored: Scored, drawn: tuple[int, list[Answer]]) -> None:
    top, answers = drawn
    found = group(scored, answers, top)
    shown = [found.mean.low, found.mean.value, found.mean.high] if found.mean else list(found.bounds or ())
    assert shown == sorted(shown)
    assert all(0 <= value <= top for value in shown)


@given(groups(), st.randoms(use_true_random=False))
def test_bounds_hold_whatever_the_missing_answers_are(
    scored: Scored, drawn: tuple[int, list[Answer]], random: Random
) -> None:
    top, answers = drawn
    applicable = [(answer, weight) for answer, weight in answers if answer is not State.NOT_APPLICABLE]
    if not applicable:
        return
    low, high = bounds([scored(answer, importance=weight) for answer, weight in applicable], top)
    filled = [(random.randint(0, top) if isinstance(answer, State) else answer, w) for answer, w in applicable]
    mean = sum(level * weight for level, weight in filled) / sum(weight for _, weight in filled)
    assert low * top - 1e-12 <= mean <= high * top + 1e-12
