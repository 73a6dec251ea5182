"""A file of tables, whatever it looks like: its people, what is wrong, and what was understood of each sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from itsm_skills.inputs.first_few import first_few
from itsm_skills.inputs.tables.headings import NOT_LEVELS, plain
from itsm_skills.inputs.tables.legends import other_scale
from itsm_skills.inputs.tables.readers import read_sheets
from itsm_skills.inputs.tables.rows import TableRow, WideTable
from itsm_skills.inputs.tables.shape import WHO
from itsm_skills.inputs.tables.sheet import CellSheet
from itsm_skills.inputs.tables.table_map import OTHER_MAP, TableMap
from itsm_skills.inputs.tables.understand import TableContext, understand
from itsm_skills.inputs.tables.understanding import Understanding
from itsm_skills.problems import SHOWN, Problem, ProblemError
from itsm_skills.references import UNKNOWN_ID
from itsm_skills.teams.person import key_of

NO_MAP = TableMap()
_IN_SHORT, _LEVELS = "In short", "Levels"
"""Sheets of our own workbook of a team report: one that only such a workbook has, and the one with people's levels.
Its other sheets have numbers of people next to skills, which aren't answers."""

_LIKELY = 0.5
"""The share of levels that makes a sheet of answers, if a workbook has several sheets that name skills."""


@dataclass(frozen=True)
class TableReading:
    """What was understood of each sheet that holds answers, and what there is to say about the file."""

    sheets: tuple[Understanding, ...]
    table: WideTable


def read_understood(data: bytes, path: str, context: TableContext, given: TableMap = NO_MAP) -> TableReading:
    """Return the people in ``data``, without rows dated after today, and what was understood.

    Raises ProblemError if it holds no table of answers.
    """
    file = read_sheets(data, path)
    wanted, remarks = _wanted(file.sheets, path, given)
    found = [(sheet, understood) for sheet in wanted if (understood := understand(sheet, path, context, given))]
    if len(found) > 1:
        likely = [(sheet, one) for sheet, one in found if one.rows and one.share >= _LIKELY]
        with_people = [(sheet, one) for sheet, one in found if one.rows or one.unread]
        found = likely or with_people or found[:1]
        found = [(sheet, one) for sheet, one in found if not _is_about_others(sheet.name)] or found
    shown = [one for sheet, one in found if not sheet.hidden]
    sheets = shown or [one for _, one in found]
    if not sheets and given.document is not None:
        what, fix = f"in {path}, row {given.heads} has no skills as headings", "check that the mapping is for this file"
        raise ProblemError([*file.problems, given.document.problem(OTHER_MAP, ("heads",), what, fix)])
    if not sheets:
        raise ProblemError([*file.problems, *_no_table(file.sheets, path, context)])
    names = [one.sheet for one in sheets]
    passed_over = [
        f"'{sheet.name}'" for sheet in file.sheets if sheet.name and sheet.name not in names and not sheet.is_empty()
    ]
    if passed_over:
        noun = "sheet" if len(passed_over) == 1 else "sheets"
        remarks.append(
            f"{path}: answers were read from {first_few([repr(name) for name in names])}, "
            f"not from the {noun} {first_few(passed_over)}."
        )
    remarks += [
        f"{path}: the sheet '{sheet.name}' is hidden, but it was still read."
        for sheet, one in found
        if sheet.hidden and one in sheets
    ]
    legend = {} if given.levels else other_scale(file.sheets, context.framework.scale)
    if legend and any(one.numbers for one in sheets):
        unclear = [replace(one, unread={**one.numbers, **one.unread}, rows=()) for one in sheets]
        raise UnusableTableError(
            [*file.problems, _other_scale(path, legend, context)], tuple(unclear), (*file.remarks, *remarks)
        )
    twice = _in_several(sheets)
    problems = [
        *file.problems,
        *(problem for one in sheets for problem in one.problems),
        *_doubt(twice, path, named=context.named),
    ]
    doubtful = {id(row) for rows in twice for _, row in rows}
    rows = tuple(row for one in sheets for row in one.rows if id(row) not in doubtful)
    if not rows and all(_unusable(one) for one in sheets):
        raise UnusableTableError(problems, tuple(sheets), (*file.remarks, *remarks))
    remarks = [*file.remarks, *remarks, *(remark for one in sheets for remark in one.all_remarks())]
    return TableReading(tuple(sheets), WideTable(rows, tuple(problems), tuple(remarks)))


class UnusableTableError(ProblemError):
    """Nothing of a table can be used; ``sheets`` are what was understood all the same."""

    def __init__(
        self, problems: Sequence[Problem], sheets: tuple[Understanding, ...], remarks: tuple[str, ...]
    ) -> None:
        super().__init__(problems)
        self.sheets = sheets
        self.remarks = remarks


def _other_scale(path: str, legend: Mapping[int, str], context: TableContext) -> Problem:
    said = ", ".join(f"{number} = {' '.join(meaning.split())[:30]}" for number, meaning in sorted(legend.items()))
    what = f"the file explains its levels differently from the scale '{context.framework.scale.name}': {said}"
    fix = "use a mapping to say what the numbers mean; 'itsm-skills import FILE --dry-run --map map.yaml' writes one"
    return Problem("levels-need-mapping", path, what, fix)


def _unusable(one: Understanding) -> bool:
    return any(problem.code in ("missing-column", "levels-need-mapping") for problem in one.problems)


def _wanted(sheets: Sequence[CellSheet], path: str, given: TableMap) -> tuple[list[CellSheet], list[str]]:
    """Return the sheets to look at: the one of the mapping, or all."""
    if given.sheet is None:
        own = [sheet for sheet in sheets if sheet.name == _LEVELS]
        if own and any(sheet.name == _IN_SHORT for sheet in sheets):
            return own, []
        return [sheet for sheet in sheets if not sheet.is_empty()], []
    found = [sheet for sheet in sheets if sheet.name.strip() == given.sheet.strip()]
    if not found:
        names = first_few([f"'{sheet.name}'" for sheet in sheets if sheet.name])
        what = f"{path} has no sheet called '{given.sheet}'" + (f"; its sheets are {names}" if names else "")
        fix = "check that the mapping is for this file"
        document = given.document
        problem = (
            document.problem(OTHER_MAP, ("sheet",), what, fix) if document else Problem(OTHER_MAP, path, what, fix)
        )
        raise ProblemError([problem])
    return found, []


def _is_about_others(name: str) -> bool:
    """Whether a sheet is called after something other than people's own levels: targets, or a manager's ratings."""
    return bool(NOT_LEVELS & set(plain(name).split()))


def _no_table(sheets: Sequence[CellSheet], path: str, context: TableContext) -> list[Problem]:
    """Return why none of ``sheets`` is a table of answers, with the headings that may be meant as skills."""
    if all(sheet.is_empty() for sheet in sheets):
        return [Problem("file-empty", path, "the file is empty", "write a row of headings and a row for each person")]
    words = context.vocabulary
    near = [
        Problem(
            UNKNOWN_ID,
            path,
            f"there's no skill '{cell.strip()[:60]}'",
            words.near(cell),
            cell.strip()[:60],
            number + 1,
        )
        for sheet in sheets
        for number, row in enumerate(sheet.rows[:60])
        if any((found := words.meaning(cell)) is not None and found.field in WHO for cell in row if cell.strip())
        for cell in row
        if cell.strip() and words.meaning(cell) is None and words.is_near(cell)
    ]
    fix = "use the ids or names of skills as headings ('itsm-skills framework list' shows them), or use a mapping"
    line = next((row + 1 for row, cells in enumerate(sheets[0].rows) if any(cell.strip() for cell in cells)), None)
    none = Problem(
        "missing-column",
        path,
        "none of the columns has a skill as its heading",
        fix,
        line=line if not sheets[0].name else None,
    )
    return [*near[:SHOWN], none]


def _in_several(sheets: Sequence[Understanding]) -> list[list[tuple[str, TableRow]]]:
    """Return the rows of each person who is in several sheets without a date: nobody can tell which one counts."""
    seen: dict[tuple[str, str, str], list[tuple[str, TableRow]]] = {}
    for one in sheets:
        for row in one.rows:
            seen.setdefault((key_of(row.person), row.staff_id or row.email, row.rater), []).append((one.sheet, row))
    return [
        rows for rows in seen.values() if len({sheet for sheet, _ in rows}) > 1 and not all(row.day for _, row in rows)
    ]


def _doubt(twice: Sequence[Sequence[tuple[str, TableRow]]], path: str, *, named: bool) -> list[Problem]:
    """Return the problem that people are in several sheets, so that none of their rows there is used."""
    if not twice:
        return []
    count = "1 person" if len(twice) == 1 else f"{len(twice)} people"
    names = first_few([rows[0][1].person for rows in twice]) if named else count
    where = " and ".join(f"'{sheet}'" for sheet in dict.fromkeys(sheet for sheet, _ in twice[0]))
    what = f"the sheets {where} both have answers from {names}, but no dates"
    return [Problem("several-sheets", path, what, "use a mapping to say which sheet to read, or give each row a date")]
