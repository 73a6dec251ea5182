"""A team as a long table, a row for each person and skill: for pivot tables, Power BI and scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from itsm_skills.assessments.claim import State
from itsm_skills.frameworks.framework import Framework
from itsm_skills.reports.report import Value
from itsm_skills.reports.sheets import CellKind, Sheet, SheetColumn
from itsm_skills.teams.person import Person

COLUMNS = (
    SheetColumn("person", 24),
    SheetColumn("team", 24),
    SheetColumn("role", 28),
    SheetColumn("skill", 30),
    SheetColumn("domain", 26),
    SheetColumn("level", 8, CellKind.NUMBER),
    SheetColumn("target", 8, CellKind.NUMBER),
    SheetColumn("evidence", 10, CellKind.NUMBER),
    SheetColumn("date", 12),
    SheetColumn("rater", 10),
    SheetColumn("answer", 16),
    SheetColumn("skill_name", 36),
)
"""``level`` is the rating, ``evidence`` the level that evidence backs, and ``answer`` says why there is no level."""


def long_table(people: Sequence[Person], framework: Framework) -> list[list[Value]]:
    """Return a row for each person, rater and skill that the person was asked or the role has a target for.

    The first row has the headings.
    """
    return [[column.title for column in COLUMNS], *(row for one in people for row in _rows(one, framework))]


def long_sheet(people: Sequence[Person], framework: Framework) -> Sheet:
    """Return the same as a sheet of a workbook."""
    rows = tuple(tuple(row) for row in long_table(people, framework)[1:])
    return Sheet(name="Answers", columns=COLUMNS, rows=rows, fixed=1)


def _rows(one: Person, framework: Framework) -> Iterator[list[Value]]:
    for skill in framework.skills.values():
        answer = one.answers.get(skill.id)
        if answer is None or (answer.state is State.SKIPPED and answer.target is None):
            continue
        who: list[Value] = [one.name, "/".join(one.team), one.role, skill.id, framework.domains[skill.domain].name]
        numbers: list[Value] = [answer.level, answer.target, answer.evidenced]
        yield [*who, *numbers, one.edition[:10], str(one.rater), str(answer.state), skill.name]
