"""The heat map of people and skills: levels as numbers, and a sign for each kind of answer without a level."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from itsm_skills.assessments.claim import State
from itsm_skills.frameworks.framework import Framework
from itsm_skills.teams.person import Person, PersonAnswer

SIGNS = {State.NOT_APPLICABLE: "n/a", State.UNKNOWN: "?", State.SKIPPED: "·"}
NEVER_ASKED = PersonAnswer(State.SKIPPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """One skill: ``gap`` is how many levels all people together are below their targets; cells are as in ``HeatView``.

    ``targets`` are those of the people's roles, None if a role doesn't ask for the skill. ``required`` says that a team
    requires the skill.
    """

    skill: str
    name: str
    domain: str
    gap: int
    required: bool
    cells: tuple[int | str, ...]
    targets: tuple[int | None, ...]

    @property
    def is_silent(self) -> bool:
        """Whether nobody has answered, by the cells."""
        return set(self.cells) == {SIGNS[State.SKIPPED]}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatView:
    """Skills in rows, ``people`` in columns; a cell is a level, ``n/a``, ``?`` (unknown) or ``·`` (no answer).

    People are in the order of their teams, and of their names in each team. ``teams`` has each team's number of people.
    ``sort`` is ``gap`` (the largest first), ``domain`` (the framework's order) or ``name``. Skills that nobody was
    asked about are left out. If people were only counted, there are rows and no cells.
    """

    sort: str
    people: tuple[str, ...]
    teams: tuple[tuple[str, int], ...]
    rows: tuple[HeatRow, ...]


def heat_view(
    people: Sequence[Person],
    skills: Sequence[str],
    gaps: Mapping[str, int],
    framework: Framework,
    sort: str,
    required: Collection[str] = (),
) -> HeatView:
    """Return the heat map of ``people`` (empty if they were only counted) and ``skills``, sorted as ``sort`` says.

    ``required`` are the skills that some team requires.
    """
    ordered = sorted(people, key=lambda person: (person.team, person.name.casefold(), person.key))
    rows = [
        HeatRow(
            skill=skill,
            name=framework.skills[skill].name,
            domain=framework.domains[framework.skills[skill].domain].name,
            gap=gaps[skill],
            required=skill in required,
            cells=tuple(_cell(person.answers.get(skill, NEVER_ASKED)) for person in ordered),
            targets=tuple(person.answers.get(skill, NEVER_ASKED).target for person in ordered),
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
    teams = tuple((team, len(list(same))) for team, same in groupby(ordered, key=lambda person: person.team))
    return HeatView(
        sort=sort,
        people=tuple(person.name for person in ordered),
        teams=tuple(("/".join(team), number) for team, number in teams),
        rows=tuple(rows),
    )


def _cell(answer: PersonAnswer) -> int | str:
    return SIGNS[answer.state] if answer.level is None else answer.level
