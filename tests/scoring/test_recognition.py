from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]

from itsm_skills.scoring.recognition import FLAGGED_FROM, Recognition, recognition

Z_1_IN_14 = -1.4652337927  # z(1/14), from a printed table: .0714 lies at −1.465
TERMS = {"rye": True, "spelt": True, "emmer": True, "wheat": True, "grunse": False}


@pytest.mark.parametrize(
    ("found", "accuracy", "bias"),
    [
        # H = 12.5/25 = ½, z = 0; F = 0.5/7 = 1/14
        (Recognition(12, 24, 0, 6), -Z_1_IN_14, -Z_1_IN_14 / 2),
        # F = 6.5/7 = 13/14
        (Recognition(12, 24, 6, 6), Z_1_IN_14, Z_1_IN_14 / 2),
        # F = 3.5/7 = ½ too: no telling apart, no bias
        (Recognition(12, 24, 3, 6), 0.0, 0.0),
        # H = 6.5/7 and F = 0.5/7: mirror images, no bias
        (Recognition(6, 6, 0, 6), -2 * Z_1_IN_14, 0.0),
        # H = F = 0.5/7: none ticked at all
        (Recognition(0, 6, 0, 6), 0.0, -Z_1_IN_14),
    ],
)
def test_by_hand(found: Recognition, accuracy: float, bias: float) -> None:
    assert found.accuracy == pytest.approx(accuracy, abs=1e-9)
    assert found.bias == pytest.approx(bias, abs=1e-9)


counts = st.integers(1, 40).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@given(counts, counts)
def test_accuracy_and_bias_are_those_of_an_independent_normal_distribution(
    real: tuple[int, int], foils: tuple[int, int]
) -> None:
    found = Recognition(*real, *foils)
    hit = stats.norm.ppf((real[0] + 0.5) / (real[1] + 1))
    false = stats.norm.ppf((foils[0] + 0.5) / (foils[1] + 1))
    assert found.accuracy == pytest.approx(hit - false, abs=1e-9)
    assert found.bias == pytest.approx(-0.5 * (hit + false), abs=1e-9)


@given(counts, counts)
def test_one_real_term_more_raises_accuracy_and_one_invented_term_more_lowers_it(
    real: tuple[int, int], foils: tuple[int, int]
) -> None:
    found = Recognition(*real, *foils)
    if found.hits < found.real:
        more = Recognition(found.hits + 1, found.real, found.claimed, found.foils)
        assert (more.accuracy > found.accuracy, more.bias < found.bias) == (True, True)
    if found.claimed < found.foils:
        more = Recognition(found.hits, found.real, found.claimed + 1, found.foils)
        assert (more.accuracy < found.accuracy, more.bias < found.bias) == (True, True)


@pytest.mark.parametrize(("claimed", "flagged"), [(0, False), (1, False), (2, True), (3, True), (6, True)])
def test_two_invented_terms_flag_and_one_does_not(claimed: int, flagged: bool) -> None:
    assert Recognition(24, 24, claimed, 6).flagged is flagged
    assert Recognition(0, 24, claimed, 6).flagged is flagged
    assert FLAGGED_FROM == 2


@pytest.mark.parametrize(
    ("known", "counted"),
    [
        ((), (0, 4, 0, 1)),
        (("rye", "spelt"), (2, 4, 0, 1)),
        (("grunse",), (0, 4, 1, 1)),
        (tuple(TERMS), (4, 4, 1, 1)),
        (("rye", "barley"), (1, 4, 0, 1)),  # a term that the list does not have any more is not counted
    ],
)
def test_terms_ticked_are_counted_by_kind(known: tuple[str, ...], counted: tuple[int, int, int, int]) -> None:
    assert recognition(TERMS, frozenset(known)) == Recognition(*counted)


def test_no_terms_put_is_not_the_same_as_none_ticked() -> None:
    assert recognition({}, frozenset()) is None
    assert recognition({}, frozenset({"rye"})) is None
    assert recognition(TERMS, frozenset()) is not None
