"""Says which conditions that a script sets on a team are true."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from itsm_skills.problems import Problem, raise_if_any
from itsm_skills.teams.thresholds import Threshold, ThresholdFacts, can_be_checked, failed


@dataclass(frozen=True, slots=True)
class TrueCondition:
    """A condition that is true, and what makes it true, in words with teams and skills."""

    condition: Threshold
    reasons: tuple[str, ...]


def true_conditions(conditions: Sequence[Threshold], facts: Callable[[], ThresholdFacts]) -> tuple[TrueCondition, ...]:
    """Return those of ``conditions`` that are true, in their order; ``facts`` is called only if there are any.

    Raises ProblemError if there's nothing that a condition is about, because then it must not pass either.
    """
    if not conditions:
        return ()
    known = facts()
    raise_if_any([_nothing(one) for one in conditions if not can_be_checked(one, known)])
    return tuple(TrueCondition(condition, reasons) for condition in conditions if (reasons := failed(condition, known)))


def _nothing(condition: Threshold) -> Problem:
    if condition.kind == "below":
        what, fix = "nobody has rated a skill that has a target", "add people's roles"
    else:
        what, fix = "nothing is required", "list required skills in the team file ('itsm-skills team new' begins one)"
    return Problem("nothing-to-check", f"--fail-if {condition}", f"{what}, so there's nothing to check", fix)
