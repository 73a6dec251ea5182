"""The bench as one table, and as a workbook: everybody who was considered for each role."""

from __future__ import annotations

from collections.abc import Iterable

from itsm_skills.reports.bench import sentences
from itsm_skills.reports.bench.view import BenchView, CandidateView, LackView, RoleBenchView
from itsm_skills.reports.report import Value
from itsm_skills.reports.sheets import CellKind, Sheet, SheetColumn
from itsm_skills.reports.team.sentences import spaced

NUMBER = CellKind.NUMBER
COLUMNS = (
    "role",
    "practice",
    "held_by",
    "place",
    "person",
    "team",
    "current_role",
    "standing",
    "quarters",
    "skills",
    "met",
    "proven",
    "hours",
    "most_hours",
    "lacks",
)


def bench_table(view: BenchView) -> list[list[Value]]:
    """Return a row for each role and each person considered for it; the first row has the headings.

    ``place`` is 1 for the nearest. ``lacks`` has skills with the level and the target, such as ``service-desk 3/4``;
    "?" is a level that isn't known.
    """
    rows: list[list[Value]] = [[*COLUMNS]]
    for role in view.roles:
        for place, one in enumerate(role.nearest, 1):
            rows.append([role.role, role.practice, "; ".join(role.holders), place, one.person, one.team, one.role])
            rows[-1] += [one.standing, one.quarters, role.skills, one.met, one.proven, one.hours, one.most_hours]
            rows[-1].append("; ".join(map(_short, one.lacks)))
    return rows


def _short(one: LackView) -> str:
    return f"{one.skill} {'?' if one.level is None else one.level}/{one.target}"


def bench_sheets(view: BenchView) -> list[Sheet]:
    """Return the sheets: everybody considered for each role, who is behind whom, and how it was worked out."""
    return [sheet for sheet in (_bench(view.roles), _behind(view), _method()) if sheet.rows]


def _bench(roles: Iterable[RoleBenchView]) -> Sheet:
    titles = ("Place", "Quarters", "Skills", "Levels met", "Evidence", "Hours", "At most")
    columns = (
        SheetColumn("Role", 30),
        SheetColumn("In the role", 26),
        SheetColumn("Person", 24),
        SheetColumn("Team", 26),
        SheetColumn("Current role", 28),
        SheetColumn("When", 22),
        *(SheetColumn(title, 10, NUMBER) for title in titles),
        SheetColumn("Lacks", 60),
    )
    rows = tuple(
        (
            sentences.heading(role),
            "\n".join(role.holders),
            one.person,
            spaced(one.team),
            one.role,
            sentences.when(one),
            place,
            *_figures(role, one),
            "\n".join(map(sentences.lack, one.lacks)),
        )
        for role in roles
        for place, one in enumerate(role.nearest, 1)
    )
    return Sheet(name="Bench", columns=columns, rows=rows, fixed=3)


def _figures(role: RoleBenchView, one: CandidateView) -> tuple[int | float | None, ...]:
    return one.quarters, role.skills, one.met, one.proven, one.hours, one.most_hours


def _behind(view: BenchView) -> Sheet:
    rows = [(whom, one.person) for one in view.only for whom in one.whom]
    rows += [(whom, "nobody") for whom in view.nobody]
    columns = (SheetColumn("Person", 28), SheetColumn("Only behind them", 28))
    return Sheet(name="Behind whom", columns=columns, rows=tuple(rows))


def _method() -> Sheet:
    rows = tuple((text,) for text in sentences.METHOD)
    return Sheet(name="Method", columns=(SheetColumn("How it was worked out", 120),), rows=rows)
