"""A role cut down to what hand-calculated values of its leadership domain need, whatever the shipped role asks for."""

from __future__ import annotations

from dataclasses import replace

from itsm_skills.frameworks.framework import Framework, Role

SIX = (
    "strategic-thinking",
    "influencing-perceptions",
    "integrity",
    "big-picture-with-operations",
    "cross-silo-collaboration",
    "developing-people",
)
"""Importance 5, 5, 5, 5, 4 and 4 for the head of IT service management."""


def six_in_leadership(role: Role, framework: Framework) -> Role:
    """Return ``role`` with the targets of ``SIX`` alone in the domain of leadership."""
    kept = tuple(
        target
        for target in role.targets
        if framework.skills[target.skill].domain != "leadership" or target.skill in SIX
    )
    return replace(role, targets=kept)
