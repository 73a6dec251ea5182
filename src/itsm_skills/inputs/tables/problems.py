"""The problems of a team table in words, the same however the table is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import cache

from itsm_skills.assessments.answer_text import read_value
from itsm_skills.days import FUTURE_DATE, FUTURE_FIX, future
from itsm_skills.frameworks.framework import Scale
from itsm_skills.problems import Problem, nearest
from itsm_skills.questionnaires.level_text import Misreading
from itsm_skills.references import unknown_id
from itsm_skills.teams.counted.cell_values import KINDS, RATERS
from itsm_skills.teams.counted.table_columns import LONGEST_TEXT, Flaw, FlawPlace, Flaws

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


SHOWN = 20
"""How many problems of one kind are shown."""


def first_of_each(problems: Sequence[Problem], path: str, uncounted: int = 0) -> tuple[Problem, ...]:
    """Return the first of ``problems`` of each kind, and how many more there are of it.

    ``uncounted`` is the number of problems of any kind that aren't among them.
    """
    counts: Counter[str] = Counter()
    found = []
    for problem in problems:
        counts[problem.code] += 1
        if counts[problem.code] <= SHOWN:
            found.append(problem)
    for code, count in counts.items():
        if count > SHOWN:
            found.append(_more(path, count - SHOWN, f"like these ({code})"))
    return (*found, _more(path, uncounted, "of any kind")) if uncounted > 0 else tuple(found)


def _more(path: str, count: int, which: str) -> Problem:
    noun = "problem" if count == 1 else "problems"
    return Problem(
        "more-problems",
        path,
        f"there {'is' if count == 1 else 'are'} {count:,} more {noun} {which}",
        "fix the ones above first",
    )


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
        return first_of_each([*header, *(self._problem(place, firsts) for place in flaws.kept)], self._path, uncounted)

    def _problem(self, place: FlawPlace, firsts: Mapping[int, int]) -> Problem:
        code, what, fix = self._said(place.flaw, place.text)
        row = firsts[place.block] + place.row
        if self._where:
            row, column = self._where(row, place.column)
        else:
            column = "" if place.column < 0 else self._names[place.column][:LONGEST_TEXT]
        return Problem(code, self._path, what, fix, column, row)

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
