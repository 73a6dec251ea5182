"""What a report opens with: each threshold by hand, and which skills to show first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from itsm_skills.assessments.claim import State
from itsm_skills.scoring.headline import Truth, headline
from itsm_skills.scoring.proficiency import SkillScore

Scored = Callable[..., SkillScore]


def rated(scored: Scored, levels: list[int], backed: int, **changes: int) -> list[SkillScore]:
    """Return skills at ``levels``; the first ``backed`` have evidence."""
    return [
        scored(level, skill=f"s{index}", evidenced=level if index < backed else None, **changes)
        for index, level in enumerate(levels)
    ]


@pytest.mark.parametrize(
    ("count", "backed", "truths"),
    [
        (8, 0, (Truth.LITTLE_EVIDENCE,)),
        (8, 1, (Truth.LITTLE_EVIDENCE,)),
        (8, 2, ()),  # 2 of 8 is a quarter, and not under it
        (9, 2, (Truth.LITTLE_EVIDENCE,)),  # 22%
    ],
)
def test_less_than_a_quarter_with_evidence(scored: Scored, count: int, backed: int, truths: tuple[Truth, ...]) -> None:
    found = headline(rated(scored, [2] * count, backed), 5)
    assert (found.truths, found.above_zero, found.backed) == (truths, count, backed)


def test_ratings_of_0_need_no_evidence(scored: Scored) -> None:
    # 1 of the 4 ratings above 0 has evidence: a quarter. Of all 10 ratings it would be a tenth.
    found = headline(rated(scored, [2] * 4 + [0] * 6, 1), 5)
    assert (found.truths, found.rated, found.above_zero) == ((), 10, 4)
    assert headline(rated(scored, [0] * 5, 0), 5).truths == ()
    assert headline([], 5).truths == ()


@pytest.mark.parametrize(
    ("top", "below", "said"),
    [
        (9, 1, True),
        (17, 2, False),
        (18, 2, True),
        (10, 0, True),
        (9, 0, False),
    ],  # 90%, 89%, 90%, 100%; nine are too few
)
def test_nearly_all_at_the_top(scored: Scored, top: int, below: int, said: bool) -> None:
    found = headline(rated(scored, [5] * top + [2] * below, 30), 5)
    assert (Truth.NEARLY_ALL_TOP in found.truths) == said
    assert found.at_top == top


def test_both_doubts_are_said_in_their_order_and_hide_that_all_is_at_target(scored: Scored) -> None:
    assert headline(rated(scored, [5] * 10, 0), 5).truths == (Truth.LITTLE_EVIDENCE, Truth.NEARLY_ALL_TOP)


def test_everything_at_target(scored: Scored) -> None:
    skills = rated(scored, [3, 4, 3, 3], 4)
    assert headline(skills, 5).truths == (Truth.AT_TARGET,)
    assert headline([*skills, scored(2, evidenced=2)], 5).truths == ()


def test_at_target_needs_two_thirds_of_the_skills_that_apply(scored: Scored) -> None:
    skills, silent, outside = rated(scored, [3] * 4, 4), scored(State.SKIPPED), scored(State.NOT_APPLICABLE)
    two_thirds = headline([*skills, silent, silent, outside], 5)  # 4 of 6
    assert (two_thirds.truths, two_thirds.missing) == ((Truth.AT_TARGET,), 2)
    assert headline([*skills, silent, silent, silent], 5).truths == ()  # 4 of 7


def test_the_most_important_and_then_the_highest_without_evidence_are_shown_first(scored: Scored) -> None:
    found = headline(
        [
            scored(5, skill="backed", importance=5, evidenced=4),
            scored(4, skill="light", importance=4),
            scored(3, skill="low", importance=5),
            scored(4, skill="high", importance=5),
            scored(0, skill="nothing", importance=5),
            scored(State.UNKNOWN, skill="silent", importance=5),
            scored(4, skill="light-too", importance=4),
        ],
        5,
    )
    assert found.show_first == ("high", "low", "light")
