from __future__ import annotations

from collections.abc import Callable

import pytest

from itsm_skills.assessments.claim import Claim, State
from itsm_skills.scoring.proficiency import SkillScore
from itsm_skills.scoring.trust import trust

Scored = Callable[..., SkillScore]


def test_four_silences_are_counted_and_listed_apart(scored: Scored) -> None:
    found = trust(
        [
            scored(4, skill="shown", evidenced=3),
            scored(3, skill="claimed"),
            scored(0, skill="zero"),
            scored(State.NOT_APPLICABLE, skill="outside-my-role"),
            scored(State.UNKNOWN, skill="dark"),
            scored(State.SKIPPED, skill="later"),
            scored(State.SKIPPED, skill="sometime"),
        ],
        [],
    )
    assert (found.unknown, found.skipped) == (("dark",), ("later", "sometime"))
    assert found.not_applicable == ("outside-my-role",)
    assert (found.answered, found.applicable) == (3, 6)
    assert found.coverage == pytest.approx(3 / 6)  # level 0 is an answer; not-applicable is out of both


def test_evidence_share_is_of_claims_above_zero(scored: Scored) -> None:
    found = trust(
        [scored(4, evidenced=3), scored(3), scored(2, evidenced=0), scored(0, evidenced=0), scored(0)],
        [],
    )
    assert (found.claimed, found.evidenced) == (3, 2)
    assert found.evidence_share == pytest.approx(2 / 3)


def test_shares_of_nothing_are_zero() -> None:
    found = trust([], [])
    assert (found.coverage, found.evidence_share, found.too_fast) == (0.0, 0.0, False)


@pytest.mark.parametrize(
    ("seconds", "too_fast"),
    [
        ([1.9, 2.0, 3.0, 4.0], False),  # 1 of 4 is a quarter, not more
        ([1.9, 1.9, 3.0, 4.0], True),
        ([2.0, 2.0, 2.0, 2.0], False),  # two seconds are not under two seconds
        ([1.9, None, None, None], True),  # untimed answers say nothing: 1 of 1
        ([1.9, 2.0, 3.0, 4.0, None, None], False),
        ([None, None], False),
        ([0.1], True),
    ],
)
def test_flag_when_more_than_a_quarter_of_timed_answers_took_under_two_seconds(
    seconds: list[float | None], too_fast: bool
) -> None:
    claims = [Claim(f"s{index}", State.LEVEL, 2, None, time) for index, time in enumerate(seconds)]
    assert trust([], claims).too_fast is too_fast
