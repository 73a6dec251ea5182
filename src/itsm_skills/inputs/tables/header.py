"""The encoding and the first row of a team table, which says what each column contains."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from itsm_skills.files import reading
from itsm_skills.frameworks.framework import Framework, Role
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.references import UNKNOWN_ID, unknown_id
from itsm_skills.teams.counted.table_columns import LONGEST_TEXT, Layout, SkillColumn

ENCODINGS = ("utf-8-sig", "cp1252")
"""The encodings that a table can have: all UTF-8, or else all Windows-1252."""

DELIMITERS = ",;\t"
PERSON = "person"
OPTIONAL = ("team", "role", "rater", "date")
EVIDENCE = ".evidence"
LARGEST = 1_000_000
"""Largest first row, in bytes."""

_MARK = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Header:
    """The first row: its cells without surrounding spaces and in lower case, and the position of the byte after it."""

    names: tuple[str, ...]
    delimiter: str
    end: int


def read_header(stream: BinaryIO, path: str, encoding: str) -> Header:
    """Return the first row of ``stream``, split at commas, semicolons or tabs, whichever gives the most cells.

    Raises ProblemError if there's no such row, and UnicodeDecodeError if it isn't text in that ``encoding``.
    """
    head = stream.read(LARGEST)
    if head[:2] in _UTF16:
        raise _problem("file-not-utf8", path, "this is UTF-16 text", "save it as 'CSV UTF-8'")
    whole = len(head) < LARGEST
    if whole and not head.decode(encoding).strip():
        raise _problem("file-empty", path, "this file is empty", "start with a column called 'person'")
    lines = head.splitlines(keepends=True)
    if not whole:
        lines.pop()  # the last line may be incomplete
    try:
        delimiter = max(DELIMITERS, key=lambda sign: len(_first(lines, sign, encoding, strict=False)[0]))
        names, count = _first(lines, delimiter, encoding, strict=True)
    except csv.Error as error:
        if whole:
            raise _problem(
                "csv-syntax", path, f"this isn't valid CSV ({error})", "check the quotes in this row", 1
            ) from None
        count = 0
    if not count:
        what = f"its first row is longer than {LARGEST // 1_000_000} MB"
        raise _problem("file-too-large", path, what, "check that it's a CSV file")
    shown = tuple(name.strip().casefold() for name in names)
    return Header(shown, delimiter, sum(map(len, lines[:count])))


def _first(lines: Sequence[bytes], delimiter: str, encoding: str, *, strict: bool) -> tuple[list[str], int]:
    """Return the cells of the first row and the number of its ``lines``."""
    mark = len(_MARK) if encoding == ENCODINGS[0] and lines and lines[0].startswith(_MARK) else 0
    texts = (line[0 if at else mark :].decode(encoding) for at, line in enumerate(lines))
    reader = csv.reader(texts, delimiter=delimiter, strict=strict)
    return next(reader, []), reader.line_num


def has_plain_header(path: Path, framework: Framework) -> bool:
    """Whether the first row of the text file ``path`` has only ids of skills and the names of our own columns.

    Raises ProblemError if the file can't be read.
    """
    known = {PERSON, *OPTIONAL, *framework.skills, *(skill + EVIDENCE for skill in framework.skills)}
    with reading(path) as stream:
        for encoding in ENCODINGS:
            stream.seek(0)
            try:
                names = read_header(stream, str(path), encoding).names
            except UnicodeDecodeError:
                continue
            return PERSON in names and known.issuperset(name for name in names if name)
    return False


def layout(
    header: Header, path: str, framework: Framework, roles: Mapping[str, Role], today: date, everybody: str = ""
) -> tuple[Layout, list[Problem]]:
    """Return what the columns contain as of ``today``, and the problems of headings; such columns are left out.

    Raises ProblemError with all of these if there's no column with people, or none with a skill.
    """
    problems: list[Problem] = []
    found = _columns(header.names, path, framework, problems)
    skills = [
        SkillColumn(skill.id, found[skill.id], found.get(skill.id + EVIDENCE))
        for domain in framework.domains
        for skill in framework.in_domain(domain)
        if skill.id in found
    ]
    for name in found:
        skill = name.removesuffix(EVIDENCE)
        if name != skill and skill not in found:
            what = f"there's evidence for '{skill}', but no column with the levels"
            problems.append(_head("missing-column", path, name, what, f"add a column '{skill}'"))
    if PERSON not in found:
        what, fix = (
            "no column is called 'person'",
            "write a heading for each column in the first row: person, team and the ids of skills",
        )
        problems.append(_head("missing-column", path, "", what, fix))
    if not skills:
        fix = "'itsm-skills framework list' shows their ids"
        problems.append(_head("missing-column", path, "", "none of the columns has a skill as its heading", fix))
    if not skills or PERSON not in found:
        raise ProblemError(problems)
    domains = [framework.skills[column.skill].domain for column in skills]
    where = Layout(
        columns=len(header.names),
        delimiter=header.delimiter.encode(),
        person=found[PERSON],
        skills=tuple(skills),
        domains=tuple((domain, domains.count(domain)) for domain in dict.fromkeys(domains)),
        roles=role_targets(roles),
        role_names=role_names(roles),
        everybody=everybody,
        today=today,
        **{name: found.get(name) for name in OPTIONAL},
    )
    return where, problems


def role_targets(roles: Mapping[str, Role]) -> dict[str, frozenset[str]]:
    """Return the skills that each role asks for, by its id."""
    return {role.id: frozenset(target.skill for target in role.targets) for role in roles.values()}


def role_names(roles: Mapping[str, Role]) -> dict[str, str]:
    """Return the ids of ``roles`` by what people call them, in small letters: ids come before titles and other names.

    A name that several roles have stands for none of them.
    """
    found: dict[str, str] = {}
    for names in (lambda role: (role.id,), lambda role: (role.title,), lambda role: role.also_known_as):
        level: dict[str, set[str]] = {}
        for role in roles.values():
            for name in names(role):
                level.setdefault(" ".join(name.split()).casefold(), set()).add(role.id)
        found |= {name: ids.pop() for name, ids in level.items() if len(ids) == 1 and name not in found}
    return found


def _columns(names: Sequence[str], path: str, framework: Framework, problems: list[Problem]) -> dict[str, int]:
    """Return the column of each known name; note unknown names, and those that appear twice."""
    known = {PERSON, *OPTIONAL, *framework.skills, *(skill + EVIDENCE for skill in framework.skills)}
    found: dict[str, int] = {}
    seen: set[str] = set()
    last = max((at for at, name in enumerate(names) if name), default=-1)
    for column, name in enumerate(names[: last + 1]):  # spreadsheets add empty ones at the end
        shown = name[:LONGEST_TEXT]
        if not name:
            problems.append(_head(UNKNOWN_ID, path, "", "a column has no heading", "give it a heading, or remove it"))
        elif name in seen:
            what = f"two columns are called '{shown}'"
            problems.append(_head("duplicate-column", path, shown, what, "keep one of the two"))
        elif name not in known:
            skill = name.removesuffix(EVIDENCE)[:LONGEST_TEXT]
            choice = (PERSON, *OPTIONAL, *framework.skills)
            problems.append(replace(unknown_id("skill", skill, choice, path=path, field=shown), line=1))
        else:
            found[name] = column
        seen.add(name)
    return found


def _head(code: str, path: str, name: str, what: str, fix: str) -> Problem:
    return Problem(code, path, what, fix, name, 1)


def _problem(code: str, path: str, what: str, fix: str, row: int | None = None) -> ProblemError:
    return ProblemError([Problem(code, path, what, fix, line=row)])
