"""The heat map of people and skills: levels as numbers, and a sign for each kind of answer without a level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from itsm_skills.assessments.claim import State
from itsm_skills.frameworks.framework import Framework
from itsm_skills.teams.person import Person, PersonAnswer

SORTS = ("gap", "domain", "name")
SIGNS = {State.NOT_APPLICABLE: "n/a", State.UNKNOWN: "?", State.SKIPPED: "·"}
NEVER_ASKED = PersonAnswer(State.SKIPPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """One skill: ``gap`` is how many levels all people together are below their targets; cells are as in ``HeatView``."""

    skill: str
    name: str
    domain: str
    gap: int
    cells: tuple[int | str, ...]

    @property
    def is_silent(self) -> bool:
        """Whether nobody has answered, by the cells."""
        return set(self.cells) == {SIGNS[State.SKIPPED]}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatView:
    """Skills in rows, ``people`` in columns by name; a cell is a level, ``n/a``, ``?`` (unknown) or ``·`` (no answer).

    ``sort`` is ``gap`` (the largest first), ``domain`` (the framework's order) or ``name``. Skills that nobody was
    asked about are left out. If people were only counted, there are rows and no cells.
    """

    sort: str
    people: tuple[str, ...]
    rows: tuple[HeatRow, ...]


def heat_view(
    people: Sequence[Person], skills: Sequence[str], gaps: Mapping[str, int], framework: Framework, sort: str
) -> HeatView:
    """Return the heat map of ``people`` (empty if they were only counted) and ``skills``, sorted as ``sort`` says."""
    ordered = sorted(people, key=lambda person: (person.name.casefold(), person.key))
    rows = [
        HeatRow(
            skill=skill,
            name=framework.skills[skill].name,
            domain=framework.domains[framework.skills[skill].domain].name,
            gap=gaps[skill],
            cells=tuple(_cell(person.answers.get(skill, NEVER_ASKED)) for person in ordered),
        )
        for skill in skills
    ]
    if sort == "gap":
        rows.sort(key=lambda row: -row.gap)
    elif sort == "name":
        rows.sort(key=lambda row: row.name.casefold())
    else:
        order = list(framework.domains)
        rows.sort(key=lambda row: order.index(framework.skills[row.skill].domain))
    return HeatView(sort=sort, people=tuple(person.name for person in ordered), rows=tuple(rows))


def _cell(answer: PersonAnswer) -> int | str:
    return SIGNS[answer.state] if answer.level is None else answer.level
