"""A wide CSV file read row by row with the csv module: slow, plain, and the referee of the fast way."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from pathlib import Path

from itsm_skills.assessments.answer_text import Reading, read_value
from itsm_skills.assessments.claim import Backing, Claim, State
from itsm_skills.frameworks.framework import Framework, Role, Target
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.scoring.evidence import evidenced_level
from itsm_skills.teams.person import Person, PersonAnswer, Roster

TODAY = date(2026, 3, 2)


@dataclass
class Plain:
    """The people by rater, newest rows only; row and column of each bad cell; rows left out and repeated."""

    members: dict[str, list[Person]] = field(default_factory=dict)
    flaws: list[tuple[int, str]] = field(default_factory=list)
    left_out: int = 0
    repeated: int = 0

    def roster(self, rater: str = "self") -> Roster:
        return Roster.of(self.members.get(rater, []))


def read_plainly(path: Path, framework: Framework, roles: Mapping[str, Role]) -> Plain:
    found = Plain()
    newest: dict[tuple[str, str], tuple[str, Person]] = {}
    text = path.read_bytes().decode("utf-8-sig")
    delimiter = max(",;\t", key=text.splitlines()[0].count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    names = next(reader)
    for number, row in enumerate(reader, 2):
        if not any(cell.strip() for cell in row):
            continue
        if any(cell.strip() for cell in row[len(names) :]):
            found.flaws.append((number, ""))
            found.left_out += 1
            continue
        texts = [cell.strip() for cell in row[: len(names)]]
        cells = dict(zip(names, texts + [""] * (len(names) - len(texts)), strict=True))
        member, wrong = _member(cells, framework, roles)
        found.flaws += [(number, name) for name in names if name in wrong]
        if wrong & {"person", "rater"}:
            found.left_out += 1
            continue
        key, day = (member.key, member.rater), "" if "date" in wrong else cells.get("date", "")
        if key in newest:
            found.repeated += 1
        if key not in newest or day >= newest[key][0]:
            newest[key] = day, member
    for _, member in newest.values():
        found.members.setdefault(member.rater, []).append(member)
    return found


def _member(cells: dict[str, str], framework: Framework, roles: Mapping[str, Role]) -> tuple[Person, set[str]]:
    rater, role = cells.get("rater", "").casefold() or "self", cells.get("role", "").casefold()
    wrong = _wrong(cells, rater, role, roles)
    answers = {}
    for skill in framework.skills:
        target = roles[role].target(skill) if role in roles else None
        if skill in cells or target:
            kind = cells.get(f"{skill}.evidence", "").casefold()
            answers[skill], bad = _answer(skill, cells.get(skill, ""), kind, target, framework)
            wrong |= bad
    team = tuple(part.strip() for part in cells.get("team", "").split("/") if part.strip())
    key = cells["person"].casefold()
    return Person(key, cells["person"], team, role if role in roles else "", answers, rater), wrong


def _wrong(cells: dict[str, str], rater: str, role: str, roles: Mapping[str, Role]) -> set[str]:
    wrong = set()
    if not cells["person"]:
        wrong.add("person")
    if role and role not in roles:
        wrong.add("role")
    if rater not in ("self", "manager", "peer", "report"):
        wrong.add("rater")
    if day := cells.get("date", ""):
        try:
            date.fromisoformat(day)
        except ValueError:
            wrong.add("date")
    return wrong


def _answer(
    skill: str, said: str, kind: str, target: Target | None, framework: Framework
) -> tuple[PersonAnswer, set[str]]:
    """Return the answer, and the columns that are wrong: such a cell counts as empty."""
    wrong, reading = set(), read_value(said or None, framework.scale)
    if kind not in ("", "learnt", "applied", "result"):
        wrong.add(f"{skill}.evidence")
        kind = ""
    if not isinstance(reading, Reading):
        wrong.add(skill)
        reading, kind = Reading(State.SKIPPED), ""
    if kind and reading.level is None:
        wrong.add(f"{skill}.evidence")
        kind = ""
    claim = Claim(skill, reading.state, reading.level, Backing(EvidenceKind(kind)) if kind else None)
    evidenced = evidenced_level(claim, (), framework.scale, TODAY)
    level, importance = (target.level, target.importance) if target else (None, 1)
    return PersonAnswer(reading.state, reading.level, evidenced, level, importance), wrong
