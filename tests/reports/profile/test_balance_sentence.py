"""The balance in words: what it means first, and no leaning where nothing is lacking."""

from __future__ import annotations

import pytest

from itsm_skills.reports.profile.sentences import verdict
from itsm_skills.scoring.balance import Balance, Verdict
from itsm_skills.scoring.statistics import Interval


def found(
    technical: float, business: float, verdict: Verdict, half: float = 0.3, *, targets: tuple[float, float] = (3, 3)
) -> Balance:
    """Return a balance whose difference follows from the two indices and their targets."""
    difference = (technical - targets[0]) - (business - targets[1])
    return Balance(
        technical=Interval(technical, technical, technical, 0),
        business=Interval(business, business, business, 0),
        technical_target=targets[0],
        business_target=targets[1],
        difference=Interval(difference, difference - half, difference + half, 0),
        verdict=verdict,
        answered=10,
        technical_share=0.3,
        contrast=(),
    )


@pytest.mark.parametrize(
    ("technical", "business", "which", "said"),
    [
        # (4.5 − 3) − (3.5 − 3) = 1.0: both at their target
        (
            *(4.5, 3.5, Verdict.TECHNICAL),
            "Both your technical and business skills meet the role's target, and the technical side is further ahead. "
            "The difference is 1.0 levels (95% interval 0.7 to 1.3).",
        ),
        # (3 − 3) − (3.5 − 3) = −0.5: exactly at the target is enough
        (
            *(3.0, 3.5, Verdict.BUSINESS),
            "Both your technical and business skills meet the role's target, and the business side is further ahead. "
            "The difference is −0.5 levels (95% interval −0.8 to −0.2).",
        ),
        (
            *(3.3, 3.5, Verdict.NO_CLEAR_TILT),
            "Both your technical and business skills meet the role's target, and neither side is clearly further ahead. "
            "The difference is −0.2 levels (95% interval −0.5 to 0.1).",
        ),
        # (3.5 − 3) − (2.5 − 3) = 1.0: the business side is below its target
        (
            *(3.5, 2.5, Verdict.TECHNICAL),
            "You lean technical: compared with the role's target, your technical skills are ahead of the business ones. "
            "The difference is 1.0 levels (95% interval 0.7 to 1.3).",
        ),
        (
            *(1.5, 2.5, Verdict.BUSINESS),
            "You lean business: compared with the role's target, your business skills are ahead of the technical ones. "
            "The difference is −1.0 levels (95% interval −1.3 to −0.7).",
        ),
        (
            *(2.5, 2.7, Verdict.NO_CLEAR_TILT),
            "You're balanced: neither side is clearly ahead. The difference is −0.2 levels (95% interval −0.5 to 0.1).",
        ),
    ],
)
def test_only_somebody_who_lacks_something_leans(technical: float, business: float, which: Verdict, said: str) -> None:
    assert verdict(found(technical, business, which)) == said


def test_both_targets_count_and_a_rounded_sum_is_at_its_target() -> None:
    summed = 0.1 + 0.2  # 0.30000000000000004, the target of a sum that came out at 0.3
    assert found(0.3, 4, Verdict.BUSINESS, targets=(summed, 3)).meets_targets
    assert not found(2.99, 4, Verdict.BUSINESS).meets_targets
    assert not found(4, 2.99, Verdict.TECHNICAL).meets_targets


def test_ratings_by_somebody_else_are_about_the_employee() -> None:
    assert verdict(found(2.5, 2.75, Verdict.NO_CLEAR_TILT), own=False).startswith("The employee is balanced: ")
    assert verdict(found(3.5, 2.5, Verdict.TECHNICAL), own=False).startswith("The employee leans technical: ")


def test_without_enough_answers_no_side_is_named() -> None:
    assert verdict(None) == "There aren't enough answers on both sides to work out a balance."
    assert verdict(found(4, 2, Verdict.TOO_FEW, 1.2)).startswith("There are too few answers to say which side is ahead")
