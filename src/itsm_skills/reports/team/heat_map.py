"""The heat map of people × skills: every level as a number, every silence with a sign of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from itsm_skills.assessments.claim import State
from itsm_skills.frameworks.framework import Framework, Skill
from itsm_skills.teams.person import Person, PersonAnswer

SORTS = ("gap", "domain", "name")
SIGNS = {State.NOT_APPLICABLE: "n/a", State.UNKNOWN: "?", State.SKIPPED: "·"}
NEVER_ASKED = PersonAnswer(State.SKIPPED)


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One skill: ``gap`` is what all people together lack to their targets, in levels; cells as in ``HeatView``."""

    skill: str
    name: str
    domain: str
    gap: int
    cells: tuple[int | str, ...]

    @property
    def is_silent(self) -> bool:
        """Whether nobody has said anything of it."""
        return set(self.cells) == {SIGNS[State.SKIPPED]}


@dataclass(frozen=True, slots=True)
class HeatView:
    """Skills in rows, ``people`` in columns by name; a cell is a level, ``n/a``, ``?`` (unknown) or ``·`` (no answer).

    ``sort`` is ``gap`` (the largest first), ``domain`` (the framework's order) or ``name``. Skills that nobody was
    asked about are left out.
    """

    sort: str
    people: tuple[str, ...]
    rows: tuple[HeatRow, ...]


def in_play(members: Sequence[Person], framework: Framework) -> list[str]:
    """Return the skills that somebody said something of, or that a role asks for, in the order of the framework."""
    return [skill for skill in framework.skills if any(_in_play(member.answers.get(skill)) for member in members)]


def _in_play(answer: PersonAnswer | None) -> bool:
    return answer is not None and (answer.state is not State.SKIPPED or answer.target is not None)


def heat_view(members: Sequence[Person], framework: Framework, sort: str) -> HeatView:
    """Return the heat map of ``members``, sorted as ``sort`` says."""
    people = sorted(members, key=lambda member: (member.name.casefold(), member.key))
    rows = [_row(framework.skills[name], framework, people) for name in in_play(people, framework)]
    if sort == "gap":
        rows.sort(key=lambda row: -row.gap)
    elif sort == "name":
        rows.sort(key=lambda row: row.name.casefold())
    else:
        order = list(framework.domains)
        rows.sort(key=lambda row: order.index(framework.skills[row.skill].domain))
    return HeatView(sort, tuple(member.name for member in people), tuple(rows))


def _row(skill: Skill, framework: Framework, people: Sequence[Person]) -> HeatRow:
    answers = [member.answers.get(skill.id, NEVER_ASKED) for member in people]
    gap = sum(
        answer.target - answer.level
        for answer in answers
        if answer.level is not None and answer.target is not None and answer.level < answer.target
    )
    cells = tuple(SIGNS[answer.state] if answer.level is None else answer.level for answer in answers)
    return HeatRow(skill.id, skill.name, framework.domains[skill.domain].name, gap, cells)
