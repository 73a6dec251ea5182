"""Agreement with the key, worked by hand; Wilson's interval against independent arithmetic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest  # type: ignore[import-untyped]

from itsm_skills.scoring.situations import Judgement, Key, agreement, judgements, wilson

KEY = Key("one", "leadership", "a", "d")


@pytest.mark.parametrize(
    ("best", "worst", "points"),
    [("a", "d", 1.0), ("a", "b", 0.5), ("b", "d", 0.5), ("b", "c", 0.0), ("d", "a", 0.0)],
)
def test_half_a_point_for_each_end_of_the_key(best: str, worst: str, points: float) -> None:
    assert agreement(best, worst, KEY) == points


@given(st.integers(1, 60).flatmap(lambda count: st.tuples(st.integers(0, count), st.just(count))))
def test_wilson_agrees_with_scipy(case: tuple[int, int]) -> None:
    hits, count = case
    expected = binomtest(hits, count).proportion_ci(0.95, method="wilson")
    assert wilson(hits / count, count) == pytest.approx((expected.low, expected.high), abs=1e-9)


def test_wilson_by_hand() -> None:
    # p = .5, n = 8, z² = 3.8415: middle (.5 + .2401)/1.4802 = .5; half 1.96/1.4802·√(.03125 + .015006) = .2848
    assert wilson(0.5, 8) == pytest.approx((0.2152, 0.7848), abs=1e-4)


def test_domains_are_apart_and_fewer_than_eight_are_no_score() -> None:
    keys = [Key(f"s{index}", "leadership" if index < 8 else "communication", "a", "d") for index in range(15)]
    choices = {key.name: ("a", "d" if index % 2 else "c") for index, key in enumerate(keys)}
    leadership, communication = judgements(choices, keys)
    # 8 scenarios: 4 of 1 and 4 of ½; 7 scenarios from index 8: ½, 1, ½, 1, ½, 1, ½ = 5/7
    assert (leadership.answered, leadership.agreement, leadership.enough) == (8, 0.75, True)
    assert (communication.answered, communication.enough) == (7, False)
    assert communication.agreement == pytest.approx(5 / 7)
    assert (leadership.domain, communication.domain) == ("leadership", "communication")


def test_a_judgement_carries_its_interval() -> None:
    (found,) = judgements({"one": ("a", "b")}, [KEY])
    # p = ½, n = 1, z² = 3.8415: middle ½, half 1.96/4.8415·√(.25 + .9604) = .4454
    assert found == Judgement("leadership", 1, 0.5, found.low, found.high)
    assert (found.low, found.high) == pytest.approx((0.0546, 0.9454), abs=1e-4)


@pytest.mark.parametrize("count", [16, 27, 40])
def test_rounding_takes_no_interval_beyond_0_and_1(count: int) -> None:
    assert wilson(1.0, count)[1] <= 1
    assert wilson(0.0, count)[0] >= 0


def test_what_was_not_answered_counts_nowhere() -> None:
    (found,) = judgements({"one": ("a", "d")}, [KEY, Key("two", "leadership", "b", "c")])
    assert (found.answered, found.agreement) == (1, 1.0)
    assert judgements({}, [KEY]) == ()
