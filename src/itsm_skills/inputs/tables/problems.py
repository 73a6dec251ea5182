"""The problems of a team table in words, the same however the table is read."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cache

from itsm_skills.assessments.answer_text import read_value
from itsm_skills.days import FUTURE_DATE, FUTURE_FIX, future
from itsm_skills.frameworks.framework import Scale
from itsm_skills.inputs.tables.header import Header
from itsm_skills.problems import Problem, nearest
from itsm_skills.questionnaires.level_text import Misreading
from itsm_skills.references import unknown_id
from itsm_skills.teams.counted.cell_values import KINDS, RATERS
from itsm_skills.teams.counted.table_columns import LONGEST_TEXT, MOST_FLAWS, Flaw, FlawPlace, Flaws

_SAID = {
    Flaw.SHAPE: (
        "too-many-cells",
        "has {text} cells, but the first row has {columns}",
        "check the quotes and separators in this row",
    ),
    Flaw.PERSON: ("no-name", "this row has no name", "write the person's name, or clear the row"),
    Flaw.DATE: ("bad-value", "'{text}' isn't a date", "write it like 2026-03-02"),
    Flaw.LONE_EVIDENCE: (
        "evidence-without-level",
        "there's evidence but no level",
        "add the level, or remove the evidence",
    ),
    Flaw.BROKEN: ("csv-syntax", "this isn't valid CSV from here on ({text})", "check the quotes in this row"),
}


class Words:
    """Says what is wrong, and what to do."""

    def __init__(self, path: str, header: Header, scale: Scale, roles: Collection[str], today: date) -> None:
        self._path, self._names, self._scale, self._roles, self._today = path, header.names, scale, roles, today
        self._said = cache(self._say)

    def problems(self, header: Sequence[Problem], flaws: Flaws, firsts: Mapping[int, int]) -> tuple[Problem, ...]:
        """Return the problems of the ``header``, then the first thousand ``flaws``, and how many more there are.

        ``firsts`` are the numbers of the first rows of the blocks, by the number of the block.
        """
        found = [*header, *(self._problem(place, firsts) for place in flaws.kept)]
        more = len(header) + flaws.count - MOST_FLAWS
        if more <= 0:
            return tuple(found)
        what = f"there are {more:,} more problems"
        return (*found[:MOST_FLAWS], Problem("more-problems", self._path, what, "fix the ones above first"))

    def _problem(self, place: FlawPlace, firsts: Mapping[int, int]) -> Problem:
        column = "" if place.column < 0 else self._names[place.column][:LONGEST_TEXT]
        code, what, fix = self._said(place.flaw, place.text)
        return Problem(code, self._path, what, fix, column, firsts[place.block] + place.row)

    def _say(self, flaw: Flaw, text: str) -> tuple[str, str, str]:
        if flaw is Flaw.LEVEL:
            found = read_value(text, self._scale)
            assert isinstance(found, Misreading)
            return found.code, found.what, found.fix
        if flaw is Flaw.EVIDENCE:
            return "not-a-choice", f"'{text}' isn't a type of evidence", nearest(text, KINDS[1:])
        if flaw is Flaw.ROLE:
            problem = unknown_id("role", text, self._roles)
            return problem.code, problem.what, problem.fix
        if flaw is Flaw.RATER:
            problem = unknown_id("rater", text, RATERS)
            return problem.code, problem.what, problem.fix
        if flaw is Flaw.FUTURE:
            return FUTURE_DATE, future(text, self._today), FUTURE_FIX
        code, what, fix = _SAID[flaw]
        return code, what.format(text=text, columns=len(self._names)), fix
