"""Reads a team table row by row, with each person's answers. Larger tables are read into counts (``bulk``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

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
        self.known: dict[tuple[str, str, str], Claim] = {}
        self._answer = lru_cache(maxsize=10_000)(lambda level, evidence: answer_of(level, evidence, scale))
        self._skills = [one.skill for one in where.skills]
        self._levels = [one.level for one in where.skills]
        self._evidence = [-1 if one.evidence is None else one.evidence for one in where.skills]

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
    ) -> None:
        """Take one person's row, unless its problems mean that it's left out.

        ``number`` is what its problems call the row. If the row in the file has another number, that's ``line``.
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
        claims = self._claims(cells, found)
        for column, flaw in sorted(found):
            self.flaws.add(0, number, column, flaw, _cell(cells, column))
        if rater is not None and not LEAVES_OUT.intersection(flaw for _, flaw in found):
            path = team_path(team) if team else None
            at = number if line is None else line
            self.rows.append(
                TableRow(at, person, rater, role or "", path, day, claims, staff_id, email, place, practice)
            )

    def _claims(self, cells: Sequence[str], found: list[tuple[int, Flaw]]) -> dict[str, Claim]:
        """Return what ``cells`` say about each skill; add problems to ``found``. Most texts are known already."""
        if len(cells) < self.where.columns:
            return {column.skill: self._claim(column, cells, found) for column in self.where.skills}
        row = [*cells, ""]  # the last cell stands for evidence that has no column
        levels, evidence = map(row.__getitem__, self._levels), map(row.__getitem__, self._evidence)
        known = list(map(self.known.get, zip(self._skills, levels, evidence, strict=True)))
        if all(known):
            return dict(zip(self._skills, known, strict=True))  # type: ignore[arg-type]
        return {
            column.skill: self._claim(column, cells, found) if claim is None else claim
            for column, claim in zip(self.where.skills, known, strict=True)
        }

    def _claim(self, column: SkillColumn, cells: Sequence[str], found: list[tuple[int, Flaw]]) -> Claim:
        """Return what the cells of ``column`` say (the same text is read only once); add problems to ``found``."""
        level, evidence = _cell(cells, column.level), _cell(cells, column.evidence)
        claim = self.known.get((column.skill, level, evidence))
        if claim is None:
            said = self._answer(level, evidence)
            backing = _backing(said.kind)
            claim = Claim(column.skill, said.state, said.level, backing)
            for flaw in said.flaws:
                at = column.level if flaw is Flaw.LEVEL else column.evidence
                assert at is not None
                found.append((at, flaw))
            if not said.flaws:
                self.known[column.skill, level, evidence] = claim
        return claim


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place].strip() if place is not None and place < len(cells) else ""


@lru_cache
def _backing(kind: str) -> Backing | None:
    return Backing(EvidenceKind(kind), named=False) if kind else None
