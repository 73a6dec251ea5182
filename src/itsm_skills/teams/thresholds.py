"""The few conditions that a script can set on a team, each worked out from the report's own numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from itsm_skills.teams.coverage import Cover, Coverage
from itsm_skills.teams.priority import Priority

FORMS = ("coverage<N", "answered<PERCENT", "below>N", "single>N")
_FORM = re.compile(r"(?:(coverage|answered)\s*<|(below|single)\s*>)\s*(\d{1,6})")


@dataclass(frozen=True, slots=True)
class Threshold:
    """One condition: ``kind`` is ``coverage``, ``answered``, ``below`` or ``single``; ``bound`` counts from 0."""

    kind: str
    bound: int

    def __str__(self) -> str:
        return f"{self.kind}{'<' if self.kind in ('coverage', 'answered') else '>'}{self.bound}"


@dataclass(frozen=True, slots=True)
class ThresholdFacts:
    """The numbers that conditions use: required skills, skills with targets, and how many people have answered.

    ``answered`` counts people, from 0 to ``people``.
    """

    covered: Sequence[Coverage]
    priorities: Sequence[Priority]
    answered: int
    people: int


def parse_threshold(text: str) -> Threshold:
    """Return the condition that ``text`` describes, such as ``coverage<1``; raise ValueError if it isn't one."""
    found = _FORM.fullmatch(text.strip())
    if found is None or (found[1] == "answered" and int(found[3]) > 100):
        raise ValueError(f"'{text}' isn't a condition; use {', '.join(FORMS[:-1])} or {FORMS[-1]}")
    return Threshold(found[1] or found[2], int(found[3]))


def failed(threshold: Threshold, facts: ThresholdFacts) -> tuple[str, ...]:
    """Return what makes the condition true, in words with ids of skills; empty if it isn't true.

    ``coverage<N``: a required skill has fewer than N people at its level or above. ``single>N``: more than N required
    skills have exactly one. ``below>N``: more than N people are below their role's target in one skill.
    ``answered<P``: fewer than P in a hundred people have answered.
    """
    bound = threshold.bound
    if threshold.kind == "coverage":
        return tuple(f"{one.skill}: {one.people}" for one in facts.covered if one.people < bound)
    if threshold.kind == "single":
        single = tuple(one.skill for one in facts.covered if one.cover is Cover.SINGLE_POINT)
        return single if len(single) > bound else ()
    if threshold.kind == "below":
        return tuple(f"{one.skill}: {one.below}" for one in facts.priorities if one.below > bound)
    short = 100 * facts.answered < bound * facts.people
    return (f"{facts.answered} of {facts.people} people",) if short else ()
