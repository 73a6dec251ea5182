"""Conditions of scripts, worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.teams.coverage import Coverage, Requirement
from itsm_skills.teams.priority import Priority
from itsm_skills.teams.thresholds import FORMS, Threshold, ThresholdFacts, failed, parse_threshold

STANDING = ThresholdFacts(
    covered=(
        Coverage("a", Requirement(3), ()),
        Coverage("b", Requirement(3, 3), ("ann",)),
        Coverage("c", Requirement(3), ("bob",)),
        Coverage("d", Requirement(3), ("ann", "bob")),
    ),
    priorities=(Priority("a", 5, 3, 4.0), Priority("b", 5, 1, 1.0)),
    answered=7,
    people=9,
)


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("coverage<0", ()),
        ("coverage<1", ("a: 0",)),
        ("coverage < 2", ("a: 0", "b: 1", "c: 1")),
        ("coverage<3", ("a: 0", "b: 1", "c: 1", "d: 2")),
        ("single>0", ("b", "c")),
        ("single>1", ("b", "c")),
        ("single>2", ()),
        ("below>0", ("a: 3", "b: 1")),
        (" below>1 ", ("a: 3",)),
        ("below>3", ()),
        ("answered<77", ()),  # 7 of 9 are 77.8 %
        ("answered<78", ("7 of 9 people",)),
        ("answered<100", ("7 of 9 people",)),
    ],
)
def test_by_hand(text: str, reasons: tuple[str, ...]) -> None:
    assert failed(parse_threshold(text), STANDING) == reasons


@pytest.mark.parametrize(
    "text",
    ["", "coverage>1", "below<1", "coverage<1.5", "coverage<-1", "answered<101", "covered<1", "coverage<1 single>1"],
)
def test_what_is_no_condition_names_those_that_are(text: str) -> None:
    with pytest.raises(ValueError, match=f"isn't a condition; use {', '.join(FORMS[:-1])} or {FORMS[-1]}"):
        parse_threshold(text)


@given(st.sampled_from(["coverage", "answered", "below", "single"]), st.integers(0, 100))
def test_a_condition_reads_as_it_is_written(kind: str, bound: int) -> None:
    threshold = Threshold(kind, bound)
    assert parse_threshold(str(threshold)) == threshold


@pytest.mark.parametrize("kind", ["coverage", "answered", "below", "single"])
def test_a_stricter_bound_is_never_met_by_more(kind: str) -> None:
    found = [bool(failed(Threshold(kind, bound), STANDING)) for bound in range(101)]
    assert found == sorted(found, reverse=kind in ("below", "single"))


def test_a_share_that_is_just_reached_is_enough() -> None:
    three_of_four = ThresholdFacts((), (), answered=3, people=4)
    assert failed(Threshold("answered", 75), three_of_four) == ()
    assert failed(Threshold("answered", 76), three_of_four) == ("3 of 4 people",)
