"""Ratings against another role, by hand."""

from __future__ import annotations

from itsm_skills.assessments.claim import Claim, State
from itsm_skills.frameworks.framework import Role, Target
from itsm_skills.scoring.next_role import measured_against


def test_at_target_below_unanswered_and_not_applicable() -> None:
    targets = [("met", 3, 5), ("above", 2, 1), ("light", 5, 1), ("heavy", 4, 5), ("tie", 3, 2), ("new", 4, 5)]
    targets = [("unknown", 3, 3), *targets, ("none", 4, 4)]
    role = Role("next", "Next", "", "", tuple(Target(*one) for one in targets))
    levels = {"met": 3, "above": 4, "light": 1, "heavy": 3, "tie": 1, "elsewhere": 0}
    claims = {skill: Claim(skill, State.LEVEL, level) for skill, level in levels.items()}
    claims |= {"unknown": Claim("unknown", State.UNKNOWN), "none": Claim("none", State.NOT_APPLICABLE)}
    found = measured_against(role, claims)
    assert (found.at_target, found.total, found.unanswered) == (2, 7, ("new", "unknown"))
    # priorities: heavy 5·1 = 5; light 1·4 = 4 and tie 2·2 = 4, of which light is the larger gap
    assert [(gap.skill, gap.priority) for gap in found.gaps] == [("heavy", 5), ("light", 4), ("tie", 4)]
