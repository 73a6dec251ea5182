"""Reads people's answers from many files. A problem in one file never stops the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from itsm_skills.assessments.assessment import FORMAT, Assessment
from itsm_skills.assessments.assessment_json import CorrectAssessment, read_correct
from itsm_skills.assessments.carry_over import fitted
from itsm_skills.assessments.claim import Claim, Rater
from itsm_skills.assessments.defaults import DEFAULT_NAME
from itsm_skills.assessments.store import Stored
from itsm_skills.days import future
from itsm_skills.files import MAX_BYTES, decode, is_there, read_bytes, reading, saved_at
from itsm_skills.frameworks.framework import Role
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.find_files import FoundFile
from itsm_skills.inputs.qualifications import held_by, with_implied
from itsm_skills.inputs.ratings import Rating
from itsm_skills.inputs.tables.endings import ENDINGS
from itsm_skills.inputs.tables.prompts import prompts_of
from itsm_skills.inputs.tables.records import is_records
from itsm_skills.inputs.tables.rows import TableRow
from itsm_skills.inputs.tables.size import MOST_BYTES
from itsm_skills.inputs.tables.table import NO_MAP, TableReading, UnusableTableError, read_understood
from itsm_skills.inputs.tables.table_map import OTHER_MAP, TableMap
from itsm_skills.inputs.tables.understand import TableContext
from itsm_skills.inputs.tables.understanding import Understanding
from itsm_skills.inputs.team_file import Setup
from itsm_skills.model_files import NEWER, check, newer_format, note_future
from itsm_skills.parsing import SourceText, parse
from itsm_skills.problems import Problem, ProblemError, add_new
from itsm_skills.questionnaires.loader import find_questionnaire
from itsm_skills.questionnaires.questionnaire import Questionnaire
from itsm_skills.teams.person import key_of


@dataclass(frozen=True, slots=True)
class RunContext:
    """What applies to everyone in one run: a ``role`` that replaces all others, if any, and the date.

    Unless people may be ``named``, problems don't quote their names.
    """

    role: Role | None
    today: date
    named: bool = True

    @property
    def moment(self) -> datetime:
        """The time that answers without a date get; the time of day doesn't matter to a team."""
        return datetime(self.today.year, self.today.month, self.today.day, tzinfo=UTC)


_DATA_ENDINGS = frozenset({".json", ".yaml", ".yml"})
_DATA_START = re.compile(rb"\s*(\{|#|---|[\w-]+ *:( |\r?$))", re.MULTILINE)


def is_table(path: Path) -> bool:
    """Whether ``path`` is read as a table: by the ending of its name, or else by how it begins."""
    ending = path.suffix.lower()
    if ending in ENDINGS or ending in _DATA_ENDINGS or not is_there(path) or not path.is_file():
        return ending in ENDINGS
    with reading(path) as stream:
        return _DATA_START.match(stream.read(200).removeprefix(b"\xef\xbb\xbf")) is None


class Collector:
    """Reads files one by one.

    ``problems`` collects the problems of all of them, ``remarks`` says what was read differently from how it's written,
    and ``understood`` has each sheet of a table. ``for_all`` is a mapping for the tables, and ``given`` has mappings
    for single ones, by their paths. ``unusable`` has the names, by key, of people with a file of their own that can't
    be used because of a problem.
    """

    def __init__(
        self,
        library: Library,
        setup: Setup,
        context: RunContext,
        for_all: TableMap = NO_MAP,
        given: Mapping[str, TableMap] | None = None,
    ) -> None:
        self.library = library
        self.setup = setup
        self.context = context
        self.problems: list[Problem] = []
        self.for_all, self.given = for_all, given or {}
        self.remarks: list[str] = []
        self.understood: list[Understanding] = []
        self._several, self._fits, self._misfits = False, False, list[Problem]()
        self.tables = cache(self._tables)
        self.unusable: dict[str, str] = {}
        self.roles = cache(library.role)
        self.questionnaires: Callable[[str, Library], Questionnaire] = cache(find_questionnaire)

    def read_all(self, files: Sequence[FoundFile], progress: Callable[[int, int], None]) -> list[Rating]:
        """Return the ratings in ``files``. ``progress`` is called with the number of files read, and of all.

        If there are several tables, the mapping is for those that it fits; it's a problem if it fits none.
        """
        ratings: list[Rating] = []
        self._several = sum(is_table(file.path) for file in files) > 1
        self._fits, self._misfits = False, []
        progress(0, len(files))
        for done, file in enumerate(files, 1):
            ratings += self.read(file)
            progress(done, len(files))
        if not self._fits:
            self.problems.extend(problem for problem in self._misfits if problem not in self.problems)
        return ratings

    def read(self, file: FoundFile) -> list[Rating]:
        """Return the ratings in ``file``, without anything that has a problem."""
        read = self._table if is_table(file.path) else self._single
        try:
            return read(file)
        except ProblemError as error:
            add_new(self.problems, error.problems)
            self.remarks.extend(str(remark) for remark in error.remarks)
            if isinstance(error, UnusableTableError):
                self.understood.extend(error.sheets)
            return []

    def _tables(self) -> TableContext:
        library = self.library
        prompts = prompts_of(library)
        return TableContext(library.framework, library.roles, self.context.today, prompts, named=self.context.named)

    def _table(self, file: FoundFile) -> list[Rating]:
        path = str(file.path)
        if is_there(file.path) and file.path.stat().st_size > MOST_BYTES:
            fix = "use it on its own with 'team report' or 'team coverage', or split it"
            raise ProblemError([Problem("file-too-large", path, f"is larger than {MOST_BYTES // 1_000_000} MB", fix)])
        reading = self._understood(read_bytes(file.path, MOST_BYTES), path)
        table = reading.table
        self.understood.extend(reading.sheets)
        self.problems.extend(table.problems)
        self.remarks.extend(table.remarks)
        return [self._of_row(row) for row in table.rows]

    def _understood(self, data: bytes, path: str) -> TableReading:
        """Return what was understood of a table: with the mapping, unless it's for another of several tables."""
        if path in self.given or not self._several or self.for_all is NO_MAP:
            return read_understood(data, path, self.tables(), self.given.get(path, self.for_all))
        try:
            reading = read_understood(data, path, self.tables(), self.for_all)
            problems: Sequence[Problem] = reading.table.problems
        except ProblemError as error:
            if not any(problem.code == OTHER_MAP for problem in error.problems):
                raise
            problems = error.problems
        misfits = [problem for problem in problems if problem.code == OTHER_MAP]
        if not misfits:
            self._fits = True
            return reading
        self._misfits += misfits
        self.remarks.append(f"{path}: the mapping is for another table, so this one was read without it.")
        return read_understood(data, path, self.tables())

    def _of_row(self, row: TableRow) -> Rating:
        role, practice = self._role_of_row(row)
        return Rating(
            person=row.person,
            rater=row.rater,
            by="",
            team=row.team,
            role=role,
            claims=row.claims,
            held={},
            moment=row.day.isoformat() if row.day else "",
            finished=True,
            place=row.place,
            staff_id=row.staff_id,
            email=row.email,
            practice=practice,
        )

    def _role_of_row(self, row: TableRow) -> tuple[Role | None, str]:
        """Return the role in ``row`` and the id of the practice that it looks after; note one that it can't have."""
        if self.context.role is not None or not row.role:
            return self.context.role, ""
        if not row.practice:
            return self.roles(row.role), ""
        try:
            return self.roles(row.role, row.practice), self.library.find_practice(row.practice).id
        except ProblemError as error:
            self.problems += [Problem(one.code, row.place, one.what, one.fix, "practice") for one in error.problems]
            return self.roles(row.role), ""

    def _single(self, file: FoundFile) -> list[Rating]:
        data, path = read_bytes(file.path, MAX_BYTES), str(file.path)
        if path.endswith(".json") and (correct := read_correct(data, self.library.framework)) is not None:
            rating = self._of_correct(correct, path, data)
            if rating is not None:
                return [rating]
        document = parse(decode(data, path), path)
        if is_records(document.data):
            return self._table(file)
        said = document.data if isinstance(document.data, dict) else {}
        form = said.get("format")
        if isinstance(form, str) and form.startswith("itsm-skills/") and form != FORMAT:
            if newer := newer_format(form, FORMAT):
                raise ProblemError([document.problem(NEWER, ("format",), *newer)])
            if not file.named:
                return []
            what = f"contains '{form}' instead of answers"
            raise ProblemError([document.problem("not-answers", ("format",), what, "use assessments or answers files")])
        try:
            return [self._of_document(document, said)]
        except ProblemError:
            self._note_unusable(said)
            raise

    def _of_document(self, document: SourceText, said: dict[str, Any]) -> Rating:
        if "format" in said or "items" in said:
            return self._of_file(check(document, Assessment), document)
        from itsm_skills.assessments.answers_file import Overrides, read_answers

        replaced = self.context.role is not None and self.context.role.own_practice is None
        given = Overrides(role=self._role_of(said), any_practice=not replaced)
        assessment = read_answers(document, self.library, self.context.moment, given, self.questionnaires)
        day = said.get("date")
        return self._of_assessment(assessment, document, day if isinstance(day, str) else "")

    def _note_unusable(self, said: dict[str, Any]) -> None:
        name = said.get("about", said.get("person"))
        if isinstance(name, str) and said.get("rater", Rater.SELF) == Rater.SELF:
            self.unusable[key_of(name)] = " ".join(name.split())

    def _of_file(self, assessment: Assessment, document: SourceText) -> Rating:
        note_future(document, assessment.dated(), self.context.today)
        document.raise_if_bad()
        return self._of_assessment(assessment, document, assessment.started.isoformat())

    def _of_correct(self, correct: CorrectAssessment, path: str, data: bytes) -> Rating | None:
        """Return the rating in an assessment that has no problem in itself; None if it's one to read with its lines."""
        head, today = correct.head, self.context.today
        if head.about == DEFAULT_NAME or any(future(said, today) for said in correct.dates):
            return None
        document = SourceText(path, unlined=decode(data, path))
        return self._rating(head, self._own_role(head, document), correct.claims, path, head.started.isoformat())

    def _role_of(self, said: dict[str, Any]) -> str | None:
        """Return the id of the role that replaces the one in an answers file, or None."""
        if self.context.role is not None:
            return self.context.role.id
        person = self.setup.people.get(key_of(str(said.get("person", ""))))
        return person.role.id if person and person.role else None

    def _of_assessment(self, assessment: Assessment, document: SourceText, moment: str) -> Rating:
        if assessment.about == DEFAULT_NAME:
            fix = "write the person's name under 'person' in an answers file, or under 'about' in an assessment"
            line = document.line(("person",)) or document.line(("about",))  # none if there's no name
            what = f"gives the person's name as '{DEFAULT_NAME}'"
            raise ProblemError([Problem("no-name", document.path, what, fix, line=line)])
        fit = fitted(Stored(Path(document.path), assessment), self.library, paced=False)
        return self._rating(assessment, self._own_role(fit.assessment, document), fit.claims, document.path, moment)

    def _rating(
        self, head: Assessment, role: Role | None, claims: Mapping[str, Claim], path: str, moment: str
    ) -> Rating:
        return Rating(
            person=" ".join(head.about.split()),
            rater=head.rater,
            by=head.by,
            team=None,
            role=role,
            claims=claims,
            held=held_by(head, None, self.library) if head.qualifications else {},
            moment=moment,
            finished=head.finished is not None,
            place=path,
            practice=head.practice or "",
            qualifications=with_implied(head.qualifications, self.library),
            order=_order(head, path),
        )

    def _own_role(self, assessment: Assessment, document: SourceText) -> Role | None:
        """Return the role that counts for ``assessment``; note a problem if it's no longer in the framework."""
        if self.context.role is not None:
            return self.context.role
        try:
            return self.roles(assessment.role, assessment.practice)
        except ProblemError as error:
            for problem in error.problems:
                self.problems.append(document.problem(problem.code, ("role",), problem.what, problem.remedy))
            return None


def _order(assessment: Assessment, path: str) -> tuple[str, float, float, float]:
    day, moment, imported = assessment.in_time()
    known = imported.timestamp() if assessment.imported else 0.0
    return day, moment.timestamp(), known, float(saved_at(Path(path)))
