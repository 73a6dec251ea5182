"""The person's own file, person.yaml: reads it, and adds a qualification to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from itsm_skills.assessments.interview.prompter import printable
from itsm_skills.assessments.person_edit import new_text, with_qualification
from itsm_skills.assessments.person_file import PersonFile, check_entry, load_person, read_person
from itsm_skills.assessments.store import person_path
from itsm_skills.editing import edit_text
from itsm_skills.files import is_there
from itsm_skills.frameworks.library import Library
from itsm_skills.harmless import one_line
from itsm_skills.parsing import SourceText, parse
from itsm_skills.problems import Problem, ProblemError, attempt, raise_if_any


@dataclass(frozen=True, slots=True, kw_only=True)
class NewQualification:
    """A qualification to add, as it was typed: its id or name, and the ISO dates from and until which it's held."""

    id: str
    since: str
    expires: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class AddedQualification:
    """The name of the qualification, its holder, and the file it was added to."""

    name: str
    holder: str
    path: Path


def read_own_file(named: Path | None, home: Path | None, library: Library, *, today: date) -> PersonFile:
    """Return the person in the file ``named``, or in person.yaml in ``home``.

    Raises ProblemError if there's no such file or something in it is wrong.
    """
    path = person_path(named, home)
    if named is None and not is_there(path):
        fix = (
            "create it with 'itsm-skills person add-qualification ID --since DATE', or write it yourself (see "
            "docs/person.md)"
        )
        raise ProblemError([Problem("no-person", str(path), "this file doesn't exist yet", fix)])
    return load_person(path, library.qualifications, today)


def add_qualification(
    new: NewQualification,
    named: Path | None,
    home: Path | None,
    library: Library,
    *,
    today: date,
    holder: str | None = None,
) -> AddedQualification:
    """Add ``new`` to the file ``named``, or to person.yaml in ``home``, which is created if necessary.

    ``holder`` is the name for a new file, and must be the name in an existing one. Raises ProblemError if an entry is
    wrong or already there, or if the file can't be read or written.
    """
    path, known = person_path(named, home), library.qualifications
    new = replace(new, id=_id_of(new.id, library))
    typed = {"since": new.since, "expires": new.expires, "note": one_line(printable(new.note) or "")}
    entry = {"id": new.id, **{key: value for key, value in typed.items() if value}}
    check_entry(entry, known, today)
    after: list[PersonFile] = []

    def changed(text: str | None) -> str:
        if text is None:
            text = new_text(printable(holder), entry)
        else:
            source = parse(text, str(path))
            before = read_person(source, known, today)
            _check_addition(before, source, new.id, holder)
            text = with_qualification(text, str(path), entry)
        after.append(read_person(parse(text, str(path)), known, today))
        return text

    edit_text(path, changed)
    return AddedQualification(known[new.id].name, after[-1].name, path)


def _id_of(typed: str, library: Library) -> str:
    """Return the id of the qualification that ``typed`` names, or ``typed`` itself, which is then reported."""
    found = attempt(partial(library.find_qualification, typed), [])
    return found.id if found else typed


def _check_addition(before: PersonFile, source: SourceText, qualification: str, holder: str | None) -> None:
    """Raise ProblemError if ``before`` has the qualification already, or belongs to somebody other than ``holder``.

    ``source`` is its text, which knows the lines.
    """
    problems = []
    for at, entry in enumerate(before.qualifications):
        if entry.id == qualification:
            fix, line = "correct its dates in the file", source.line(("qualifications", at))
            what = f"'{qualification}' is already in the file"
            problems.append(Problem("duplicate-id", source.path, what, fix, line=line))
    if holder is not None and holder != before.name:
        fix, line = "leave out --as, or use another file with --person", source.line(("name",))
        what = f"belongs to '{before.name}', not to '{holder}'"
        problems.append(Problem("other-person", source.path, what, fix, line=line))
    raise_if_any(problems)
