from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.assessments.claim import State
from itsm_skills.scoring.gaps import Gap, all_gaps, proof_gaps, skill_gaps
from itsm_skills.scoring.proficiency import SkillScore

Scored = Callable[..., SkillScore]


@pytest.mark.parametrize(
    ("claimed", "evidenced", "target", "skill_gap", "proof_gap"),
    [
        (1, None, 4, 3, 1),  # below target: 4 − 1 to learn, the 1 claimed to show
        (1, 1, 4, 3, 0),
        (4, None, 4, 0, 4),
        (4, 2, 4, 0, 2),
        (5, 2, 3, 0, 1),  # above target only what the target asks needs proof: min(5, 3) − 2
        (5, 4, 3, 0, 0),
        (0, None, 3, 3, 0),  # nothing claimed is nothing to prove
        (0, None, 0, 0, 0),
    ],
)
def test_skill_gap_is_to_learn_and_proof_gap_is_to_show(
    claimed: int, evidenced: int | None, target: int, skill_gap: int, proof_gap: int
) -> None:
    gap = Gap("a", claimed, evidenced, target, importance=4)
    assert (gap.skill_gap, gap.proof_gap, gap.priority) == (skill_gap, proof_gap, 4 * skill_gap)


def test_gaps_come_by_priority_then_larger_gap_then_role_order(scored: Scored) -> None:
    scores = [
        scored(3, skill="closed", target=3, importance=5),  # 5·0 = 0
        scored(2, skill="late-twin", target=4, importance=2),  # 2·2 = 4, gap 2
        scored(2, skill="first", target=4, importance=5),  # 5·2 = 10
        scored(3, skill="small", target=4, importance=4),  # 4·1 = 4, gap 1
        scored(1, skill="later-twin", target=3, importance=2),  # 2·2 = 4, gap 2, after its twin in the role
        scored(0, skill="second", target=4, importance=2),  # 2·4 = 8
    ]
    found = all_gaps(scores)
    assert [gap.skill for gap in found] == ["first", "second", "late-twin", "later-twin", "small", "closed"]
    assert [gap.skill for gap in skill_gaps(found)] == ["first", "second", "late-twin", "later-twin", "small"]


def test_proof_gaps_come_by_importance_times_what_is_unproven(scored: Scored) -> None:
    scores = [
        scored(4, skill="one", target=4, importance=3, evidenced=3),  # 3·1
        scored(4, skill="two", target=4, importance=2, evidenced=None),  # 2·4 = 8
        scored(4, skill="shown", target=4, importance=5, evidenced=4),  # 0
        scored(2, skill="three", target=4, importance=5, evidenced=None),  # 5·2 = 10, below its target
    ]
    assert [gap.skill for gap in proof_gaps(all_gaps(scores))] == ["three", "two", "one"]


@given(
    st.lists(
        st.tuples(st.integers(0, 6) | st.sampled_from(list(State)[1:]), st.integers(0, 6), st.integers(1, 5)),
        max_size=12,
    )
)
def test_every_answered_skill_has_one_gap_and_no_silence_has_any(
    scored: Scored, answers: list[tuple[int | State, int, int]]
) -> None:
    scores = [
        scored(answer, skill=f"s{index:02}", target=target, importance=importance)
        for index, (answer, target, importance) in enumerate(answers)
    ]
    found = all_gaps(scores)
    assert sorted(gap.skill for gap in found) == [score.skill for score in scores if score.claimed is not None]
    keys = [(-gap.priority, -gap.skill_gap, gap.skill) for gap in found]  # names count up in role order
    assert keys == sorted(keys)
