"""Says which conditions that a script sets on a team are true."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from itsm_skills.teams.thresholds import Threshold, ThresholdFacts, failed


@dataclass(frozen=True, slots=True)
class TrueCondition:
    """A condition that is true, and what makes it true, in words with ids of skills."""

    condition: Threshold
    reasons: tuple[str, ...]


def true_conditions(conditions: Sequence[Threshold], facts: Callable[[], ThresholdFacts]) -> tuple[TrueCondition, ...]:
    """Return those of ``conditions`` that are true, in their order; ``facts`` is called only if there are any."""
    if not conditions:
        return ()
    known = facts()
    return tuple(TrueCondition(condition, reasons) for condition in conditions if (reasons := failed(condition, known)))
