from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from itsm_skills.assessments.claim import Backing, Claim, State
from itsm_skills.frameworks.kinds import EvidenceKind


def test_a_level_three_silences_and_a_choice_are_five_different_codes() -> None:
    assert [state.value for state in State] == ["level", "not-applicable", "unknown", "skipped", "given"]


def test_silence_is_not_level_zero() -> None:
    zero = Claim("a", State.LEVEL, 0)
    assert all(Claim("a", state) != zero for state in State)
    assert all(Claim("a", state).level is None for state in State)


def test_answers_are_values_and_cannot_be_changed() -> None:
    claim = Claim("a", State.LEVEL, 3, Backing(EvidenceKind.APPLIED, date(2025, 1, 1)), 4.5)
    assert claim == Claim("a", State.LEVEL, 3, Backing(EvidenceKind.APPLIED, date(2025, 1, 1)), 4.5)
    assert len({claim, Claim("a", State.LEVEL, 3, Backing(EvidenceKind.APPLIED, date(2025, 1, 1)), 4.5)}) == 1
    with pytest.raises(FrozenInstanceError):
        claim.level = 4  # type: ignore[misc]
