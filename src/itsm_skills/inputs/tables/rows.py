"""Reads a team table row by row, with each person's answers. Larger tables are read into counts (``bulk``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

from itsm_skills.assessments.claim import Backing, Claim
from itsm_skills.days import future, written_day
from itsm_skills.frameworks.framework import Scale
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.problems import Problem
from itsm_skills.teams.counted.cell_values import LEAVES_OUT, answer_of, rater_of, role_of
from itsm_skills.teams.counted.table_columns import Flaw, Flaws, Layout, SkillColumn
from itsm_skills.teams.person import Team, is_team, team_path, visible


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: the person, the rater and the answers.

    If the table doesn't say, ``role`` is empty, and ``team`` and ``day`` are None. ``number`` counts as spreadsheets
    do: the first row of the sheet is 1. ``staff_id`` and ``email`` tell people apart, and can be empty. ``practice`` is
    the name of the one that the person looks after, or empty.
    """

    number: int
    person: str
    rater: str
    role: str
    team: Team | None
    day: date | None
    claims: Mapping[str, Claim]
    staff_id: str = ""
    email: str = ""
    place: str = ""
    practice: str = ""


@dataclass(frozen=True, slots=True)
class WideTable:
    """The part of a table that could be read, all its problems, and remarks on how it was read.

    A row is left out if its person, rater or number of cells is wrong, or if its date is in the future. Any other bad
    cell counts as empty.
    """

    rows: tuple[TableRow, ...]
    problems: tuple[Problem, ...]
    remarks: tuple[str, ...] = ()


class RowReader:
    """Takes rows one by one, and collects their problems."""

    def __init__(self, where: Layout, scale: Scale) -> None:
        self.where = where
        self.scale = scale
        self.rows: list[TableRow] = []
        self.flaws = Flaws()
        self._known: dict[tuple[str, str, str], Claim] = {}
        self._answer = lru_cache(maxsize=10_000)(lambda level, evidence: answer_of(level, evidence, scale))

    def take(
        self,
        number: int,
        cells: Sequence[str],
        *,
        line: int | None = None,
        place: str = "",
        staff_id: str = "",
        email: str = "",
        practice: str = "",
        claims: Mapping[str, Claim] | None = None,
    ) -> None:
        """Take one person's row, unless its problems mean that it's left out.

        ``number`` is what its problems call the row. If the row in the file has another number, that's ``line``.
        ``claims`` are what its cells say, if ``read_columns`` knows.
        """
        where = self.where
        if any(cell.strip() for cell in cells[where.columns :]):
            self.flaws.add(0, number, -1, Flaw.SHAPE, str(len(cells)))
            return
        found: list[tuple[int, Flaw]] = []
        person = " ".join(visible(_cell(cells, where.person)).split())
        rater, role = rater_of(_cell(cells, where.rater)), role_of(_cell(cells, where.role), where.role_names)
        team, said = _cell(cells, where.team), _cell(cells, where.date)
        day = written_day(said)
        for wrong, column, flaw in (
            (not person, where.person, Flaw.PERSON),
            (rater is None, where.rater, Flaw.RATER),
            (role is None, where.role, Flaw.ROLE),
            (not is_team(team), where.team, Flaw.TEAM),
            (said and not day, where.date, Flaw.DATE),
            (future(day, where.today), where.date, Flaw.FUTURE),
        ):
            if wrong and column is not None:
                found.append((column, flaw))
        if claims is None:
            claims = {column.skill: self._claim(column, cells, found) for column in where.skills}
        for column, flaw in sorted(found):
            self.flaws.add(0, number, column, flaw, _cell(cells, column))
        if rater is not None and not LEAVES_OUT.intersection(flaw for _, flaw in found):
            path = team_path(team) if team else None
            at = number if line is None else line
            self.rows.append(
                TableRow(at, person, rater, role or "", path, day, claims, staff_id, email, place, practice)
            )

    def read_columns(self, answers: Sequence[Sequence[str]]) -> list[dict[str, Claim] | None]:
        """Return what each row says; None for a row with something wrong, which is to be read by itself.

        ``answers`` are the columns of the skills, each followed by that of its evidence. Each different text is read
        once, which is several times as fast as reading row by row.
        """
        skills = [column.skill for column in self.where.skills]
        columns = [
            map(_Claims(partial(self._read, skill)).__getitem__, zip(levels, evidence, strict=True))
            for skill, levels, evidence in zip(skills, answers[::2], answers[1::2], strict=True)
        ]
        return [dict(zip(skills, found, strict=True)) if all(found) else None for found in zip(*columns, strict=True)]

    def _claim(self, column: SkillColumn, cells: Sequence[str], found: list[tuple[int, Flaw]]) -> Claim:
        """Return what the cells of ``column`` say; add problems to ``found``."""
        claim, flaws = self._read(column.skill, _cell(cells, column.level), _cell(cells, column.evidence))
        for flaw in flaws:
            at = column.level if flaw is Flaw.LEVEL else column.evidence
            assert at is not None
            found.append((at, flaw))
        return claim

    def _read(self, skill: str, level: str, evidence: str) -> tuple[Claim, tuple[Flaw, ...]]:
        """Return what two cells say and what is wrong with them; the same text is read only once."""
        known = self._known.get((skill, level, evidence))
        if known is not None:
            return known, ()
        said = self._answer(level, evidence)
        claim = Claim(skill, said.state, said.level, _backing(said.kind))
        if not said.flaws:
            self._known[skill, level, evidence] = claim
        return claim, said.flaws


class _Claims(dict[tuple[str, str], Claim | None]):
    """What each level and evidence say of one skill, read when they come up; None if something is wrong with them."""

    def __init__(self, read: Callable[[str, str], tuple[Claim, tuple[Flaw, ...]]]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, pair: tuple[str, str]) -> Claim | None:
        claim, flaws = self._read(*pair)
        self[pair] = None if flaws else claim
        return self[pair]


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place].strip() if place is not None and place < len(cells) else ""


@lru_cache
def _backing(kind: str) -> Backing | None:
    return Backing(EvidenceKind(kind), named=False) if kind else None
