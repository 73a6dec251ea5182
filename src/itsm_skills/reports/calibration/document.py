"""The sheet for a calibration meeting: what to agree on first, and whose ratings differ the most.

It's meant to fit on one sheet of paper for a team of fourteen. The workbook has every row.
"""

from __future__ import annotations

from collections.abc import Sequence

from itsm_skills.days import long_date
from itsm_skills.reports import charts, wording
from itsm_skills.reports.calibration.view import CalibrationView, ComparedView, SideBySideView
from itsm_skills.reports.document import Block, Column, Document, Paragraph, Section, Table, items
from itsm_skills.reports.team.sentences import named
from itsm_skills.reports.team.styles import SHEET

MOST_ROWS, MOST_PEOPLE, MOST_SKILLS = 8, 14, 4
"""The most rows of each table. Together they fit on one sheet of paper."""

NOTHING = "No manager has rated anybody yet, and no levels have been agreed, so there's nothing to compare."
ALL_ALIKE = "People and their managers gave the same level for every skill that both of them rated."
HOW = (
    "Talk about what the person has done, not about who is right. Write down the level that you agree on.",
    "“Apart” is the person's own level minus the level that the manager gave.",
    "“Decides” means that a requirement of the team is met with one of the two ratings but not with the other.",
)


def calibration_document(view: CalibrationView) -> Document:
    """Return the sheet of ``view``."""
    means = [
        *_compared("Person by person", view.people[:MOST_PEOPLE], len(view.people)),
        *_compared("Skill by skill", view.skills[:MOST_SKILLS], len(view.skills)),
    ]
    title = "Person by person and skill by skill"
    sections = [_differences(view), *([Section("means", title, tuple(means))] if means else [])]
    return Document(
        kind="Calibration",
        about=view.name,
        facts=tuple(_facts(view)),
        sections=tuple(sections),
        made=view.made,
        footer=(
            f"{view.name}. Made by itsm-skills on {long_date(view.made)}. It names people, so share it only with those who "
            "already have access to their answers."
        ),
        sheet=SHEET,
    )


def _facts(view: CalibrationView) -> list[str]:
    both = [one for one in view.rows if one.difference is not None]
    agreed = sum(one.agreed is not None for one in view.rows)
    if not view.rows:
        return [NOTHING]
    wide = sum(abs(one.difference or 0) > 1 for one in both)
    lines = [
        f"{wording.people(len(view.people))} and their managers rated the same skill in {wording.count(len(both), 'case')}. "
        f"In {wide:,} of these, their ratings are at least two levels apart. "
        f"{wording.count(agreed, 'level') if agreed else 'No levels'} {'has' if agreed == 1 else 'have'} been agreed{'' if agreed else ' yet'}."
    ]
    if view.unrated:
        lines.append(f"Not rated by a manager yet: {named(view.unrated)}.")
    if view.silent:
        lines.append(f"Rated only by a manager: {named(view.silent)}.")
    return lines


def _differences(view: CalibrationView) -> Section:
    rows = worth_talking_about(view.rows)
    if not rows:
        return Section("agree", "What to agree on", (Paragraph(ALL_ALIKE if view.rows else NOTHING),))
    shown = rows[:MOST_ROWS]
    blocks: list[Block] = [items(*HOW), difference_table(shown, "Levels side by side")]
    if len(rows) > len(shown):
        more = f"{len(rows) - len(shown):,} more"
        blocks.append(Paragraph(f"There are {more}. The workbook (--output FILE.xlsx) lists all of them."))
    return Section("agree", "What to agree on, largest differences first", tuple(blocks))


def worth_talking_about(rows: Sequence[SideBySideView]) -> list[SideBySideView]:
    """Return those of ``rows`` where the two ratings differ, and those that were agreed after they differed."""
    return [one for one in rows if one.difference or (one.agreed is not None and one.agreed != one.own)]


def difference_table(rows: Sequence[SideBySideView], caption: str = "") -> Table:
    """Return a table with the levels side by side; "…" stands for an agreed level that is still to be written down."""
    titles = ("Own", "Manager", "Apart", "Evidence", "Agreed")
    columns = (Column("Person"), Column("Skill"), *(Column(title, number=True) for title in titles), Column("Decides"))
    cells = tuple(
        (
            one.person,
            one.name,
            _level(one.own),
            _level(one.manager),
            "–" if one.difference is None else charts.signed(one.difference),
            _level(one.evidenced),
            "…" if one.agreed is None else str(one.agreed),
            "yes" if one.decides else "",
        )
        for one in rows
    )
    return Table(columns, cells, caption, name="levels calibration")


def _level(value: int | None) -> str:
    return "–" if value is None else str(value)


def _compared(title: str, found: Sequence[ComparedView], number: int) -> list[Block]:
    if not found:
        return []
    titles = ("Rated", "Own", "Manager", "Apart", "2 or more", "Agreed")
    columns = (Column(title.partition(" ")[0]), *(Column(text, number=True) for text in titles))
    rows = tuple(
        (
            one.name,
            f"{one.number:,}",
            wording.number(one.own),
            wording.number(one.manager),
            charts.signed(one.difference),
            f"{one.wide:,}",
            f"{one.agreed:,}",
        )
        for one in found
    )
    part = "" if number == len(found) else f": the {len(found)} of {number:,} with the largest differences"
    return [Table(columns, rows, f"{title}, mean levels{part}", name="levels compared")]
