"""The first row of a wide file of answers: which column holds what."""

from __future__ import annotations

import csv
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import BinaryIO

from itsm_skills.files import decode
from itsm_skills.frameworks.framework import Framework
from itsm_skills.problems import Problem, ProblemError, nearest, raise_if_any
from itsm_skills.teams.layout import Layout, SkillColumn

PERSON = "person"
OPTIONAL = ("team", "role", "rater", "date")
EVIDENCE = ".evidence"
LARGEST = 1_000_000
"""Largest first row, in bytes."""

_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Header:
    """Names of the columns as they stand; the place and the line where the rows begin; ``bare_returns``, see below.

    A file with carriage returns alone at its line ends is read row by row.
    """

    names: tuple[str, ...]
    delimiter: str
    start: int
    line: int
    bare_returns: bool


def read_header(stream: BinaryIO, path: Path) -> Header:
    """Return the first row of ``stream``; raise ProblemError where there is none, or it is not UTF-8 text."""
    head = stream.read(LARGEST)
    mark = len(_MARK) if head.startswith(_MARK) else 0
    bare_returns = b"\n" not in head and b"\r" in head
    newline = b"\r" if bare_returns else b"\n"
    end = head.find(newline, mark)
    while end >= 0 and head.count(b'"', 0, end) % 2:
        end = head.find(newline, end + 1)
    if end < 0 and len(head) == LARGEST:
        what = f"its first row is longer than {LARGEST // 1_000_000} MB"
        raise ProblemError([Problem("file-too-large", str(path), what, "check that it is a CSV file", line=1)])
    end = len(head) if end < 0 else end + 1
    text = decode(head[mark:end], str(path))
    rows = [next(csv.reader(StringIO(text, newline=""), delimiter=delimiter), []) for delimiter in ",;\t"]
    names, delimiter = max(zip(rows, ",;\t", strict=True), key=lambda found: len(found[0]))
    if not any(name.strip() for name in names):
        what, fix = "it has no first row with the names of columns", "add one: person, team and the ids of skills"
        raise ProblemError([Problem("missing-header", str(path), what, fix, line=1)])
    return Header(tuple(names), delimiter, end, head.count(newline, 0, end), bare_returns)


def layout(header: Header, path: Path, framework: Framework, roles: Collection[str], usual_role: str = "") -> Layout:
    """Return what the columns hold; raise ProblemError with every column that is unknown, missing or there twice."""
    problems: list[Problem] = []
    found = _columns(header.names, path, framework, problems)
    if PERSON not in found:
        known = "add a column 'person' with a name or number for each person"
        problems.append(Problem("missing-column", str(path), "there is no column 'person'", known, line=1))
    skills = [
        SkillColumn(skill.id, found[skill.id], found.get(skill.id + EVIDENCE))
        for domain in framework.domains
        for skill in framework.in_domain(domain)
        if skill.id in found
    ]
    for name, column in found.items():
        if name.endswith(EVIDENCE) and name.removesuffix(EVIDENCE) not in found:
            what = f"there is evidence for '{name.removesuffix(EVIDENCE)}', but no column with its level"
            problems.append(_problem("missing-column", path, column, header.names, what, "add it, or remove this one"))
    if not skills:
        fix = "'itsm-skills framework list' shows their ids"
        problems.append(Problem("missing-column", str(path), "no column holds a skill", fix, line=1))
    raise_if_any(problems)
    domains = [framework.skills[column.skill].domain for column in skills]
    return Layout(
        columns=len(header.names),
        delimiter=header.delimiter.encode(),
        person=found[PERSON],
        skills=tuple(skills),
        domains=tuple((domain, domains.count(domain)) for domain in dict.fromkeys(domains)),
        roles=frozenset(roles),
        usual_role=usual_role,
        **{name: found.get(name) for name in OPTIONAL},
    )


def _columns(names: Sequence[str], path: Path, framework: Framework, problems: list[Problem]) -> dict[str, int]:
    """Return the column of each name that is known; note the others, and those that stand twice."""
    known = {PERSON, *OPTIONAL, *framework.skills, *(skill + EVIDENCE for skill in framework.skills)}
    found: dict[str, int] = {}
    for column, shown in enumerate(names):
        name = shown.strip().casefold()
        if name not in known:
            what = f"'{shown.strip()}' is no column of such a file" if name else f"column {column + 1} has no name"
            fix = nearest(name, known, otherwise="remove it, or name a skill") if name else "name it, or remove it"
            problems.append(_problem("unknown-column", path, column, names, what, fix))
        elif name in found:
            problems.append(_problem("duplicate-column", path, column, names, f"'{name}' stands twice", "keep one"))
        else:
            found[name] = column
    return found


def _problem(code: str, path: Path, column: int, names: Sequence[str], what: str, fix: str) -> Problem:
    return Problem(code, str(path), what, fix, names[column].strip(), 1)
