"""The workbook of a calibration, and the table in which agreed levels are entered."""

from __future__ import annotations

from collections.abc import Sequence

from itsm_skills.frameworks.framework import Framework
from itsm_skills.reports.calibration.view import CalibrationView, ComparedView
from itsm_skills.reports.report import Value
from itsm_skills.reports.sheets import CellKind, Sheet, SheetColumn
from itsm_skills.teams.person import AGREED, Person

NUMBER = CellKind.NUMBER


def calibration_sheets(view: CalibrationView) -> list[Sheet]:
    """Return every row of ``view``, and what the rows add up to person by person and skill by skill."""
    levels = tuple(str(value) for value, _, _ in view.levels)
    columns = (
        SheetColumn("Person", 24),
        SheetColumn("Team", 26),
        SheetColumn("Skill", 34),
        *(SheetColumn(title, 11, NUMBER) for title in ("Own", "Manager", "Difference", "By evidence", "Role's target")),
        SheetColumn("Decides", 9),
        SheetColumn("Agreed", 10, NUMBER, levels),
    )
    rows = tuple(
        (
            one.person,
            one.team,
            one.name,
            one.own,
            one.manager,
            one.difference,
            one.evidenced,
            one.target,
            "yes" if one.decides else "",
            one.agreed,
        )
        for one in view.rows
    )
    return [
        Sheet(name="Calibration", columns=columns, rows=rows, fixed=3),
        _compared("Person by person", "Person", view.people),
        _compared("Skill by skill", "Skill", view.skills),
    ]


def _compared(name: str, title: str, found: Sequence[ComparedView]) -> Sheet:
    titles = ("Rated by both", "Own mean", "Manager's mean", "Difference", "Two or more apart", "Agreed")
    rows = tuple((one.name, one.number, one.own, one.manager, one.difference, one.wide, one.agreed) for one in found)
    columns = (SheetColumn(title, 34), *(SheetColumn(text, 12, NUMBER) for text in titles))
    return Sheet(name=name, columns=columns, rows=rows)


def agreed_table(members: Sequence[Person], managers: Sequence[Person], framework: Framework) -> list[list[Value]]:
    """Return a table with a row of agreed levels for each person, to fill in and to give to the team commands.

    A level is filled in if it was agreed, or if the person and the manager gave the same one. Only skills that a manager
    rated or that were agreed have a column. The first row has the headings.
    """
    theirs = {one.key: one for one in managers}
    own = {one.key: one for one in members}
    people = [own.get(key) or theirs[key] for key in sorted(own.keys() | theirs.keys())]
    skills = [
        skill
        for skill in framework.skills
        if any(one.level(skill) is not None for one in managers)
        or any((answer := one.answers.get(skill)) and answer.agreed is not None for one in members)
    ]
    rows: list[list[Value]] = [["person", "team", "rater", *skills]]
    for one in people:
        levels = [_settled(own.get(one.key), theirs.get(one.key), skill) for skill in skills]
        rows.append([one.name, "/".join(one.team), AGREED.value, *levels])
    return rows


def _settled(own: Person | None, manager: Person | None, skill: str) -> int | None:
    answer = own.answers.get(skill) if own else None
    if answer is not None and answer.agreed is not None:
        return answer.agreed
    theirs = manager.rated(skill) if manager else None
    return theirs if answer is not None and answer.rated == theirs else None
