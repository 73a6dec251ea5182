"""Demands small enough to plan by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from itsm_skills.frameworks.framework import Action
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.model.case import Demand, Wanted

START = date(2026, 3, 2)
"""A Monday."""


def demand(skills: Mapping[str, tuple[int, int, float]], actions: Sequence[Action], **limits: object) -> Demand:
    """``demand({"a": (1, 3, 5)}, actions)``: a is held at 1, its target is 3, each level is worth 5."""
    return Demand(
        held={skill: held for skill, (held, _, _) in skills.items()},
        wanted={skill: Wanted(target, weight) for skill, (held, target, weight) in skills.items() if target > held},
        actions=actions,
        limits=Limits(START, **limits),  # type: ignore[arg-type]
        highest=4,
    )
