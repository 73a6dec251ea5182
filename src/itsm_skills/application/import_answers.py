"""Reads answers from tables and forms, says what was understood, and writes them in our own formats."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from itsm_skills.application.free_name import free_name
from itsm_skills.application.remarks import Progress, Remark, silent
from itsm_skills.assessments.claim import Claim, State
from itsm_skills.frameworks.library import Library
from itsm_skills.harmless import harmless_json
from itsm_skills.inputs.find_files import find_files, unread_remarks
from itsm_skills.inputs.first_few import first_few
from itsm_skills.inputs.people import Collector, RunContext, is_table
from itsm_skills.inputs.ratings import Rating
from itsm_skills.inputs.same_name import tell_apart
from itsm_skills.inputs.tables.table import NO_MAP
from itsm_skills.inputs.tables.table_map import TableMap
from itsm_skills.inputs.tables.table_map_file import load_table_map
from itsm_skills.inputs.tables.understanding import Understanding
from itsm_skills.inputs.team_file import Setup
from itsm_skills.json_folder import slug
from itsm_skills.parsing import SourceText
from itsm_skills.problems import Problem, ProblemError, first_of_each
from itsm_skills.reports.formats.csv import to_csv
from itsm_skills.reports.report import Value
from itsm_skills.teams.person import key_of

TEXT_COLUMNS = ("person", "id", "email", "team", "role", "own practice", "rater", "date")
"""The columns of a table of ours before those of the skills."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedAnswers:
    """Everybody's answers, what was understood of each table, and everything that was wrong.

    ``ratings`` have one entry for each person and rater. ``remarks`` begin with the ``problems``.
    """

    ratings: tuple[Rating, ...]
    understood: tuple[Understanding, ...]
    problems: tuple[Problem, ...]
    remarks: tuple[Remark, ...]


def import_answers(
    paths: Sequence[str],
    library: Library | None = None,
    *,
    today: date,
    map_file: Path | None = None,
    given: Mapping[str, TableMap] | None = None,
    role: str | None = None,
    progress: Progress = silent,
) -> ImportedAnswers:
    """Return the answers in ``paths``: files, folders or globs.

    The mapping in ``map_file`` says what tables mean, unless ``given`` has a mapping for the path of a table. ``role``
    is that of people who have none. Raises ProblemError if the mapping is wrong, and returns any other problems.
    """
    library = library or Library()
    for_all = NO_MAP if map_file is None else load_table_map(map_file, library)
    own_role = library.find_role(role, "--role") if role else None
    collector = Collector(library, Setup(), RunContext(None, today), for_all, given or {})
    files, missing = find_files(paths)
    collector.problems.extend(missing)
    ratings = collector.read_all(files, progress)
    apart = tell_apart(ratings, ())
    kept, twice = _one_each(apart.ratings)
    doubts = first_of_each([*apart.problems, *twice], ", ".join(paths))
    problems = tuple(dict.fromkeys((*collector.problems, *doubts)))
    remarks = [*collector.remarks, *apart.remarks, *unread_remarks(paths)]
    if any(not is_table(file.path) for file in files):
        remarks.append(
            "There's no place in a table for notes, witnesses and dates of evidence. They stay in the answers files."
        )
    if own_role is not None:
        kept = [_with_role(one, own_role) for one in kept]
    return ImportedAnswers(
        ratings=tuple(kept),
        understood=tuple(collector.understood),
        problems=problems,
        remarks=(*problems, *dict.fromkeys(remarks)),
    )


def _with_role(rating: Rating, role: Any) -> Rating:
    return rating if rating.role else replace(rating, role=role)


def _one_each(ratings: Sequence[Rating]) -> tuple[list[Rating], list[Problem]]:
    """Return the newest of each person's ratings by one rater, and a problem where nothing says which is the newest."""
    found: dict[tuple[str, str], list[Rating]] = {}
    for one in ratings:
        found.setdefault((one.key, one.rater), []).append(one)
    problems = []
    for same in found.values():
        same.sort(key=lambda one: (one.finished, one.moment))
        if len(same) > 1:
            kept, others = same[-1], first_few([one.place for one in same[:-1]])
            what = f"{kept.person} has answered more than once. These answers were used, but not {others}"
            problems.append(
                Problem("several-answers", kept.place, what, "remove the answers that you don't want to use")
            )
    return [same[-1] for same in found.values()], problems


def answers_table(imported: ImportedAnswers, library: Library) -> str:
    """Return the answers as CSV: a row for each person, and skills by id, as ``team report`` reads it."""
    ratings = imported.ratings
    skills = [skill for skill in library.framework.skills if any(_said(one.claims.get(skill)) != "" for one in ratings)]
    backed = [skill for skill in skills if any(_evidence(one.claims.get(skill)) for one in ratings)]
    rows: list[list[Value]] = [[*_who(one), *_answers(one, skills, backed)] for one in ratings]
    heads: list[Value] = [*TEXT_COLUMNS, *(name for skill in skills for name in _heads(skill, backed))]
    used = [
        at
        for at, head in enumerate(heads)
        if head == "person" or any(row[at] != "" for row in rows) or at >= len(TEXT_COLUMNS)
    ]
    table = [[row[at] for at in used] for row in [heads, *rows]]
    return to_csv(table)


def _heads(skill: str, backed: Sequence[str]) -> list[str]:
    return [skill, f"{skill}.evidence"] if skill in backed else [skill]


def _who(one: Rating) -> list[Value]:
    team, role = "/".join(one.team or ()), one.role.id if one.role else ""
    rater = "" if one.rater == "self" else one.rater
    return [one.person, one.staff_id, one.email, team, role, one.practice, rater, one.moment[:10]]


def _answers(one: Rating, skills: Sequence[str], backed: Sequence[str]) -> Iterator[Value]:
    for skill in skills:
        claim = one.claims.get(skill)
        yield _said(claim)
        if skill in backed:
            yield _evidence(claim)


def _said(claim: Claim | None) -> Value:
    if claim is None or claim.state is State.SKIPPED:
        return ""
    return claim.level if claim.level is not None else str(claim.state)


def _evidence(claim: Claim | None) -> str:
    return str(claim.backing.kind) if claim is not None and claim.backing is not None else ""


def answers_files(imported: ImportedAnswers) -> dict[str, str]:
    """Return an answers file for each rating, as JSON by the name of the file."""
    files: dict[str, str] = {}
    for one in imported.ratings:
        role = one.role.id if one.role else "no-role"
        parts = [slug(one.person), role, *([one.moment[:10]] if one.moment else [])]
        parts += [] if one.rater == "self" else [f"by-{one.rater}"]
        files[free_name("-".join(parts), files, ".answers.json")] = (
            harmless_json(json.dumps(_file(one), ensure_ascii=False, indent=1)) + "\n"
        )
    return files


def _file(one: Rating) -> dict[str, Any]:
    said: dict[str, Any] = {"person": one.person}
    if one.rater != "self":
        said |= {"rater": str(one.rater), "by": one.by or f"the {one.rater} of {one.person}"}
    if one.role:
        said["role"] = one.role.id
    if one.practice:
        said["practice"] = one.practice
    if one.moment:
        said["date"] = one.moment[:10]
    said["answers"] = {
        skill: {"level": level, "evidence": {"kind": kind}} if (kind := _evidence(claim)) else level
        for skill, claim in one.claims.items()
        if (level := _said(claim)) != ""
    }
    return said


def without_place(imported: ImportedAnswers) -> Iterator[str]:
    """Yield a sentence for what answers files can't hold, and what they need to be read."""
    if any(one.team or one.staff_id or one.email for one in imported.ratings):
        yield "Answers files can't hold teams, ids or emails. List people's teams in a team file."
    nobody = [one.person for one in imported.ratings if not one.role]
    if nobody:
        yield f"These people have no role: {first_few(nobody)}. Use --role ROLE, or add 'role' to their files."


def answers_of_one(path: Path, library: Library, person: str | None, *, today: date) -> tuple[SourceText, list[Remark]]:
    """Return the answers of one person in the table ``path`` as an answers file, and what there is to say about them.

    Raises ProblemError if anything is wrong with the table, or if it has answers of several people and ``person`` names
    none of them.
    """
    found = import_answers([str(path)], library, today=today)
    remarks: list[Remark] = [remark for remark in found.remarks if not isinstance(remark, Problem)]
    wanted = [one for one in found.ratings if person is None or one.key == key_of(person)]
    if found.problems or len(wanted) != 1:
        error = ProblemError(found.problems or [_not_one(str(path), found.ratings, person)])
        error.remarks = (*remarks,)
        raise error
    row = wanted[0].place.rpartition(":")[2]  # all of the answers are in this row
    return SourceText(str(path), _file(wanted[0]), {(): int(row)} if row.isdecimal() else {}), remarks


def _not_one(path: str, ratings: Sequence[Rating], person: str | None) -> Problem:
    people = first_few([one.person for one in ratings]) or "nobody"
    if person is not None and ratings:
        what, fix = f"has no answers from '{person}'", f"choose one of these people with --as: {people}"
        return Problem("no-answers", path, what, fix)
    what = f"has answers from {len(ratings)} people: {people}"
    return Problem("several-people", path, what, "choose one of them with --as, or use 'itsm-skills team report'")
