"""How somebody begins an action, and how they know that it's done."""

from __future__ import annotations

from itsm_skills.frameworks.framework import FirstSteps


def first_steps(steps: FirstSteps) -> tuple[tuple[str, str], ...]:
    """Return each step after its heading."""
    return (
        ("First half hour", steps.first_half_hour),
        ("First week", steps.first_week),
        ("Done when", steps.done_when),
    )
