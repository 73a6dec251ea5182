"""Kinds of evidence and of development actions."""

from __future__ import annotations

from enum import StrEnum


class EvidenceKind(StrEnum):
    """What can back a level, from the weakest to the strongest, in the order of Kirkpatrick's levels."""

    LEARNT = "learnt"
    APPLIED = "applied"
    RESULT = "result"


class ActionKind(StrEnum):
    """How an action develops a skill: at work, with and through others, or by study."""

    EXPERIENCE = "experience"
    EXPOSURE = "exposure"
    EDUCATION = "education"
