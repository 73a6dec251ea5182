"""Conditions of scripts, worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.teams.coverage import Coverage, Requirement
from itsm_skills.teams.priority import Priority
from itsm_skills.teams.thresholds import (
    FORMS,
    RequirementFact,
    Threshold,
    ThresholdFacts,
    can_be_checked,
    failed,
    parse_threshold,
)

STANDING = ThresholdFacts(
    covered=(
        RequirementFact("Everyone", "A", Coverage("a", Requirement(3), ())),
        RequirementFact("Everyone", "B", Coverage("b", Requirement(3, 3), ("ann",))),
        RequirementFact("Desk", "C", Coverage("c", Requirement(3), ("bob",))),
        RequirementFact("Desk", "D", Coverage("d", Requirement(2), ("ann", "bob"))),
    ),
    priorities=(("A", Priority("a", 5, 3, 4.0)), ("B", Priority("b", 5, 1, 1.0))),
    answered=7,
    people=9,
)
A, B, C, D = (
    "Everyone: A (0 of 1 at level 3)",
    "Everyone: B (1 of 3 at level 3)",
    "Desk: C (1 of 1 at level 3)",
    "Desk: D (2 of 1 at level 2)",
)


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("unmet>0", (A, B)),
        ("unmet>1", (A, B)),
        ("unmet > 2", ()),
        ("coverage<0", ()),
        ("coverage<1", (A,)),
        ("coverage < 2", (A, B, C)),
        ("coverage<3", (A, B, C, D)),
        ("single>0", (B, C)),
        ("single>1", (B, C)),
        ("single>2", ()),
        ("below>0", ("Everyone: A (3 of 5 below target)", "Everyone: B (1 of 5 below target)")),
        (" below>1 ", ("Everyone: A (3 of 5 below target)",)),
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


@given(st.sampled_from(["unmet", "coverage", "answered", "below", "single"]), st.integers(0, 100))
def test_a_condition_reads_as_it_is_written(kind: str, bound: int) -> None:
    threshold = Threshold(kind, bound)
    assert parse_threshold(str(threshold)) == threshold


@pytest.mark.parametrize("kind", ["unmet", "coverage", "answered", "below", "single"])
def test_a_stricter_bound_is_never_met_by_more(kind: str) -> None:
    found = [bool(failed(Threshold(kind, bound), STANDING)) for bound in range(101)]
    assert found == sorted(found, reverse=kind in ("unmet", "below", "single"))


def test_a_share_that_is_just_reached_is_enough() -> None:
    three_of_four = ThresholdFacts((), (), answered=3, people=4)
    assert failed(Threshold("answered", 75), three_of_four) == ()
    assert failed(Threshold("answered", 76), three_of_four) == ("3 of 4 people",)


def test_a_condition_on_nothing_cannot_be_checked() -> None:
    nothing = ThresholdFacts((), (), answered=0, people=0)
    kinds = ("unmet", "coverage", "single", "below", "answered")
    assert not any(can_be_checked(Threshold(kind, 0), nothing) for kind in kinds)
    assert all(can_be_checked(Threshold(kind, 0), STANDING) for kind in kinds)
