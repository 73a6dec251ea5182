"""The problems of a team table in words, the same however the table is read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import cache

from itsm_skills.assessments.answer_text import read_value
from itsm_skills.days import FUTURE_DATE, FUTURE_FIX, future
from itsm_skills.frameworks.framework import Scale
from itsm_skills.problems import Fix, Problem, first_of_each, nearest
from itsm_skills.questionnaires.level_text import Misreading
from itsm_skills.references import unknown_id
from itsm_skills.teams.counted.cell_values import KINDS, RATERS
from itsm_skills.teams.counted.table_columns import LONGEST_TEXT, Flaw, FlawPlace, Flaws
from itsm_skills.teams.person import LONGEST_TEAM, MOST_LEVELS_OF_TEAMS

_SAID = {
    Flaw.SHAPE: (
        "too-many-cells",
        "has {text} cells, but the first row has {columns}",
        "check the quotes and separators in this row",
    ),
    Flaw.PERSON: ("no-name", "this row has no name", "write the person's name, or clear the row"),
    Flaw.TEAM: (
        "too-long",
        f"a team can be inside at most {MOST_LEVELS_OF_TEAMS - 1} others, and have {LONGEST_TEAM:,} characters in all",
        "write only the last parts of its path",
    ),
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

    def __init__(
        self,
        path: str,
        names: Sequence[str],
        scale: Scale,
        roles: Collection[str],
        today: date,
        where: Callable[[int, int], tuple[int, str]] | None = None,
    ) -> None:
        """Take the ``names`` of the columns, or ``where`` a row and a column are in the file, if that is elsewhere."""
        self._path, self._names, self._scale, self._roles, self._today = path, names, scale, roles, today
        self._where = where
        self._said = cache(self._say)

    def problems(self, header: Sequence[Problem], flaws: Flaws, firsts: Mapping[int, int]) -> tuple[Problem, ...]:
        """Return the problems of the ``header``, then the first of each kind of ``flaws``, and how many more there are.

        ``firsts`` are the numbers of the first rows of the blocks, by the number of the block.
        """
        uncounted = flaws.count - len(flaws.kept)
        found = [*header, *(self._problem(place, firsts) for place in flaws.kept)]
        return first_of_each(found, self._path, uncounted)

    def _problem(self, place: FlawPlace, firsts: Mapping[int, int]) -> Problem:
        code, what, fix = self._said(place.flaw, place.text)
        row = firsts[place.block] + place.row
        if self._where:
            row, column = self._where(row, place.column)
        else:
            column = "" if place.column < 0 else self._names[place.column][:LONGEST_TEXT]
        return Problem(code, self._path, what, fix, column, row)

    def _say(self, flaw: Flaw, text: str) -> tuple[str, str, Fix]:
        if flaw is Flaw.LEVEL:
            found = read_value(text, self._scale)
            assert isinstance(found, Misreading)
            return found.code, found.what, found.fix
        if flaw is Flaw.EVIDENCE:
            return "not-a-choice", f"'{text}' isn't a type of evidence", nearest(text, KINDS[1:])
        if flaw is Flaw.ROLE:
            problem = unknown_id("role", text, self._roles)
            return problem.code, problem.what, problem.remedy
        if flaw is Flaw.RATER:
            problem = unknown_id("rater", text, RATERS)
            return problem.code, problem.what, problem.remedy
        if flaw is Flaw.FUTURE:
            return FUTURE_DATE, future(text, self._today), FUTURE_FIX
        code, what, fix = _SAID[flaw]
        return code, what.format(text=text, columns=len(self._names)), fix
