"""A spreadsheet of a team as CSV: a row for each person, a column for each skill; every bad cell named."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import get_args

from itsm_skills.assessments.assessment import Rater, real_day
from itsm_skills.assessments.claim import Backing, Claim, State
from itsm_skills.assessments.reading import Misreading, read_value
from itsm_skills.frameworks.framework import Framework
from itsm_skills.problems import Problem, ProblemError, nearest
from itsm_skills.teams.member import SELF, Team, team_path

MOST_BYTES = 20_000_000
"""Largest table that is read row by row, in bytes: some 50,000 people with 81 levels each."""

ABOUT = ("person", "team", "role", "rater", "date")
"""The columns that are no skill; ``person`` must be there."""

DELIMITERS = ",;\t"
EVIDENCE = ".evidence"
KINDS = ("learnt", "applied", "result")
RATERS = get_args(Rater)
SHOWN = 1_000
"""Problems of one table that are told in full; the others are counted."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: who, by which rater, and the answers.

    Where nothing is said ``role`` is empty, ``team`` and ``day`` are None. ``number`` counts as
    spreadsheets do: the row of heads is 1.
    """

    number: int
    person: str
    rater: str
    role: str
    team: Team | None
    day: date | None
    claims: Mapping[str, Claim]


@dataclass(frozen=True, slots=True)
class WideTable:
    """What could be read of a table, and all that is wrong with it; a bad cell counts as no answer."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


def read_table(data: bytes, path: str, framework: Framework, roles: Collection[str]) -> WideTable:
    """Return the rows in ``data``; raise ProblemError where it is no table at all or has no column ``person``.

    Comma, semicolon or tab stand between cells, whichever splits the row of heads into most; the text is UTF-8, or
    else Windows-1252.
    """
    text = _text(data, path)
    records = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    reader = _Reader(path, framework, roles)
    number = 0
    try:
        for number, cells in enumerate(records, 1):
            if number == 1:
                reader.take_heads(cells)
            elif any(cell.strip() for cell in cells):
                reader.take_row(number, cells)
    except csv.Error as error:
        reader.note(number + 1, "", "csv-syntax", f"not CSV from here on ({error})", "check the quotes of this row")
    if not reader.persons:
        raise ProblemError(reader.told())
    return WideTable(tuple(reader.rows), tuple(reader.told()))


def _text(data: bytes, path: str) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ProblemError([Problem("file-not-utf8", path, "UTF-16 text", "save it as 'CSV UTF-8'")])
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.strip():
            return text
        raise ProblemError([Problem("file-empty", path, "the file is empty", "begin with a column 'person'")])
    raise ProblemError([Problem("file-not-utf8", path, "neither UTF-8 nor Windows-1252 text", "save it as UTF-8")])


def _delimiter(text: str) -> str:
    """Return what splits the first row into most cells, the comma before others."""
    head = io.StringIO(text, newline="").readline()
    return max(DELIMITERS, key=lambda sign: len(next(csv.reader([head], delimiter=sign), [])))


@dataclass(slots=True)
class _Column:
    """A column of levels: its place, and what each level with its evidence was found to mean."""

    skill: str
    place: int
    known: dict[tuple[str, str], Claim] = field(default_factory=dict)


class _Reader:
    """Takes rows one by one, and keeps what is wrong with them."""

    def __init__(self, path: str, framework: Framework, roles: Collection[str]) -> None:
        self.path = path
        self.framework = framework
        self.roles = roles
        self.rows: list[Row] = []
        self.problems: list[Problem] = []
        self.untold = 0
        self.about: dict[str, int] = {}
        self.columns: list[_Column] = []
        self.evidence: dict[str, int] = {}
        self.width = 0

    @property
    def persons(self) -> bool:
        """Whether there is a column for people."""
        return "person" in self.about

    def note(self, row: int, column: str, code: str, what: str, fix: str) -> None:
        """Note a problem, in full as long as there are not too many."""
        if len(self.problems) < SHOWN:
            self.problems.append(Problem(code, self.path, what, fix, column, row))
        else:
            self.untold += 1

    def told(self) -> list[Problem]:
        """Return the problems, and how many more there are."""
        if not self.untold:
            return self.problems
        what = f"has {self.untold:,} more problems"
        return [*self.problems, Problem("more-problems", self.path, what, "mend those above first")]

    def take_heads(self, cells: Sequence[str]) -> None:
        """Take the heads of the columns, which need a person and at least one skill."""
        self.width = len(cells)
        places: dict[str, int] = {}
        for place, cell in enumerate(cells):
            head = cell.strip().casefold()
            if head in places:
                self.note(1, head, "duplicate-column", f"'{head}' heads two columns", "keep one of the two")
            elif head:
                places[head] = place
                self._take_head(head, place)
            elif any(cell.strip() for cell in cells[place:]):  # spreadsheets write empty ones at the end
                self.note(1, "", "unknown-skill", "a column has no head", "name it, or take it out")
        for skill in sorted(self.evidence.keys() - {column.skill for column in self.columns}):
            what = f"there is evidence of '{skill}' and no column of its levels"
            self.note(1, skill + EVIDENCE, "missing-column", what, f"add a column '{skill}'")
        if not self.persons:
            what, fix = "no column is called 'person'", "name the columns in the first row: person, team, skills by id"
            self.note(1, "", "missing-column", what, fix)
        if not self.columns:
            self.note(1, "", "missing-column", "no column is a skill", "'itsm-skills framework list' shows their ids")

    def _take_head(self, head: str, place: int) -> None:
        skills = self.framework.skills
        skill = head.removesuffix(EVIDENCE)
        if head in ABOUT:
            self.about[head] = place
        elif head in skills:
            self.columns.append(_Column(head, place))
        elif skill in skills:
            self.evidence[skill] = place
        else:
            fix = nearest(skill, (*ABOUT, *skills), otherwise="'itsm-skills framework list' shows them all")
            self.note(1, head[:60], "unknown-skill", f"there is no skill '{skill[:60]}'", fix)

    def take_row(self, number: int, cells: Sequence[str]) -> None:
        """Take one person's row; what is wrong with a cell leaves it empty."""
        if not self.persons:
            return
        if any(cell.strip() for cell in cells[self.width :]):
            what = f"{len(cells)} cells where the first row has {self.width}"
            self.note(number, "", "too-many-cells", what, "check the quotes and separators of this row")
            return
        person = " ".join(self._about("person", cells).split())
        if not person:
            self.note(number, "person", "no-name", "nobody is named", "write who it is, or empty the row")
            return
        team = self._about("team", cells)
        self.rows.append(
            Row(
                number,
                person,
                self._choice("rater", number, cells, RATERS) or SELF,
                self._choice("role", number, cells, self.roles),
                team_path(team) if team else None,
                self._day(number, cells),
                {column.skill: self._claim(column, number, cells) for column in self.columns},
            )
        )

    def _about(self, name: str, cells: Sequence[str]) -> str:
        return _cell(cells, self.about.get(name))

    def _choice(self, name: str, number: int, cells: Sequence[str], known: Collection[str]) -> str:
        said = self._about(name, cells).casefold()
        if said and said not in known:
            listed = "'itsm-skills role list' shows them all" if name == "role" else ""
            fix = nearest(said, known, otherwise=listed)
            self.note(number, name, "unknown-id", f"there is no {name} '{said[:60]}'", fix)
            return ""
        return said

    def _day(self, number: int, cells: Sequence[str]) -> date | None:
        said = self._about("date", cells)
        try:
            return date.fromisoformat(real_day(said)) if said else None
        except ValueError as error:
            what, _, fix = str(error).partition("; ")
            self.note(number, "date", "bad-value", what, fix)
            return None

    def _claim(self, column: _Column, number: int, cells: Sequence[str]) -> Claim:
        """Return what the cells of ``column`` say; the same text is read once."""
        said = (_cell(cells, column.place), _cell(cells, self.evidence.get(column.skill)))
        found = column.known.get(said)
        if found is None:
            found = self._read(column, number, *said)
        return found

    def _read(self, column: _Column, number: int, text: str, evidence: str) -> Claim:
        kind = evidence.casefold()
        reading = read_value(text or None, self.framework.scale)
        if isinstance(reading, Misreading):
            self.note(number, column.skill, reading.code, reading.what, reading.fix)
            return Claim(column.skill, State.SKIPPED)
        claim = Claim(column.skill, reading.state, reading.level)
        if kind and kind not in KINDS:
            what = f"'{evidence[:60]}' is no kind of evidence"
            self.note(number, column.skill + EVIDENCE, "not-a-choice", what, nearest(kind, KINDS))
        elif kind and reading.level is None:
            what, fix = "evidence stands without a level", "add the level, or remove the evidence"
            self.note(number, column.skill + EVIDENCE, "evidence-without-level", what, fix)
        else:
            backing = Backing(kind, named=False) if kind else None
            claim = Claim(column.skill, reading.state, reading.level, backing)
            column.known[text, evidence] = claim
        return claim


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place].strip() if place is not None and place < len(cells) else ""
