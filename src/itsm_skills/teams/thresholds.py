"""The few conditions that a script can set on a team, each worked out from the report's own numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from itsm_skills.teams.coverage import Cover, Coverage
from itsm_skills.teams.priority import Priority

FORMS = ("unmet>N", "coverage<N", "answered<PERCENT", "below>N", "single>N")
_FORM = re.compile(r"(?:(coverage|answered)\s*<|(unmet|below|single)\s*>)\s*(\d{1,6})")


@dataclass(frozen=True, slots=True)
class Threshold:
    """One condition: ``kind`` is the first word of one of the FORMS, and ``bound`` is from 0."""

    kind: str
    bound: int

    def __str__(self) -> str:
        return f"{self.kind}{'<' if self.kind in ('coverage', 'answered') else '>'}{self.bound}"


@dataclass(frozen=True, slots=True)
class RequirementFact:
    """One requirement, with the names of its ``team`` and ``skill``."""

    team: str
    skill: str
    coverage: Coverage

    def __str__(self) -> str:
        one = self.coverage
        return f"{self.team}: {self.skill} ({one.people} of {one.requirement.people} at level {one.requirement.level})"


@dataclass(frozen=True, slots=True)
class ThresholdFacts:
    """The numbers that conditions use: requirements, skills with targets, and how many people have answered.

    ``priorities`` are those of everyone, with the names of the skills. ``answered`` counts people, up to ``people``.
    """

    covered: Sequence[RequirementFact]
    priorities: Sequence[tuple[str, Priority]]
    answered: int
    people: int


def parse_threshold(text: str) -> Threshold:
    """Return the condition that ``text`` describes, such as ``coverage<1``; raise ValueError if it isn't one."""
    found = _FORM.fullmatch(text.strip())
    if found is None or (found[1] == "answered" and int(found[3]) > 100):
        raise ValueError(f"'{text}' isn't a condition; use {', '.join(FORMS[:-1])} or {FORMS[-1]}")
    return Threshold(found[1] or found[2], int(found[3]))


def can_be_checked(threshold: Threshold, facts: ThresholdFacts) -> bool:
    """Whether there's anything that ``threshold`` is about. A condition on nothing is neither true nor false."""
    if threshold.kind == "answered":
        return facts.people > 0
    return bool(facts.priorities if threshold.kind == "below" else facts.covered)


def failed(threshold: Threshold, facts: ThresholdFacts) -> tuple[str, ...]:
    """Return what makes the condition true, in words with teams and skills; empty if it isn't true.

    ``unmet>N``: more than N requirements aren't met. ``coverage<N``: a required skill has fewer than N people at its
    level or above. ``single>N``: more than N required skills have exactly one. ``below>N``: more than N people are
    below their role's target in one skill. ``answered<P``: fewer than P in a hundred people have answered.
    """
    bound = threshold.bound
    if threshold.kind == "coverage":
        return tuple(str(one) for one in facts.covered if one.coverage.people < bound)
    if threshold.kind in ("unmet", "single"):
        found = tuple(str(one) for one in facts.covered if _counts(one.coverage, threshold.kind))
        return found if len(found) > bound else ()
    if threshold.kind == "below":
        return tuple(
            f"Everyone: {skill} ({one.below} of {one.people} below target)"
            for skill, one in facts.priorities
            if one.below > bound
        )
    short = 100 * facts.answered < bound * facts.people
    return (f"{facts.answered} of {facts.people} people",) if short else ()


def _counts(one: Coverage, kind: str) -> bool:
    return one.missing > 0 if kind == "unmet" else one.cover is Cover.SINGLE_POINT
