"""``itsm-skills person``: show, validate, add-qualification."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from itsm_skills.cli import options

if TYPE_CHECKING:
    from itsm_skills.assessments.person_file import PersonFile
    from itsm_skills.frameworks.library import Library

Since = Annotated[str, typer.Option("--since", help="Day since which you hold it, as 2026-03-02.", show_default=False)]
Expires = Annotated[str | None, typer.Option("--expires", help="Its last valid day.")]
Note = Annotated[str | None, typer.Option("--note", help="A line of your own.")]
NewName = Annotated[
    str | None, typer.Option("--as", help="Your name as in your assessments, where the file is new. [default: me]")
]


def person_show(
    format: options.ListFormatOption = options.ListFormat.TABLE,
    person_file: options.PersonFile = None,
    home: options.Home = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Show your qualifications, CPD points, and what falls due in the next four quarters.

    Examples:

        itsm-skills person show --person examples/service-delivery-manager/person.yaml

        itsm-skills person show --person examples/service-delivery-manager/person.yaml --format json
    """
    from itsm_skills.application import scoring
    from itsm_skills.cli import console, listing
    from itsm_skills.inputs import qualifications
    from itsm_skills.reports.plan.qualifications import person_screen, person_view

    library = listing.library_of(frameworks)
    person = _load(person_file, home, library)
    held = qualifications.certificates(person, library.qualifications)
    view = person_view(person.name, held, qualifications.recorded(person), scoring.today())
    if format is options.ListFormat.JSON:
        from itsm_skills.reports.formats.json import as_json

        console.emit(as_json("person", view), None)
    else:
        console.emit(person_screen(view, console.width()), None)


def person_validate(
    person_file: options.PersonFile = None,
    home: options.Home = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Check the file of your qualifications and CPD.

    Examples:

        itsm-skills person validate --person examples/service-delivery-manager/person.yaml

        itsm-skills person validate --home . --person examples/service-delivery-manager/person.yaml
    """
    from itsm_skills.cli import console, listing
    from itsm_skills.reports.wording import count

    person = _load(person_file, home, listing.library_of(frameworks))
    held, done = len(person.qualifications), len(person.cpd)
    console.emit(f"Valid: {count(held, 'qualification')}, {done} CPD {'entry' if done == 1 else 'entries'}.\n", None)


def person_add_qualification(
    qualification: options.Name,
    since: Since,
    expires: Expires = None,
    note: Note = None,
    name: NewName = None,
    person_file: options.PersonFile = None,
    home: options.Home = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Add a qualification to your file; every word and comment in it stays.

    Examples:

        itsm-skills person add-qualification itil4-foundation --since 2024-05-14

        itsm-skills person add-qualification itil4-cds --since 2025-06-20
    """
    from itsm_skills.application import scoring
    from itsm_skills.assessments.interview.prompter import printable
    from itsm_skills.assessments.person_edit import new_text, with_qualification
    from itsm_skills.assessments.person_file import check_entry, read_person
    from itsm_skills.cli import console, listing
    from itsm_skills.files import is_there, read_text, write_private
    from itsm_skills.inputs import qualifications
    from itsm_skills.parsing import parse

    library, today = listing.library_of(frameworks), scoring.today()
    path, known = qualifications.path_of(person_file, home), library.qualifications
    said = {"id": qualification, "since": since, "expires": expires, "note": " ".join((printable(note) or "").split())}
    entry = {key: value for key, value in said.items() if value}
    check_entry(entry, known, today)
    if is_there(path):
        text = read_text(path)
        before = read_person(parse(text, str(path)), known, today)
        _refuse_twice(before, qualification, name, path)
        text = with_qualification(text, str(path), entry)
    else:
        text = new_text(printable(name), entry)
    after = read_person(parse(text, str(path)), known, today)
    write_private(path, text)
    console.talk(f"Added: {known[qualification].name}, for {after.name}, in {path}")


def _load(named: Path | None, home: Path | None, library: Library) -> PersonFile:
    from itsm_skills.application import scoring
    from itsm_skills.assessments.person_file import load_person
    from itsm_skills.files import is_there
    from itsm_skills.inputs import qualifications
    from itsm_skills.problems import Problem, ProblemError

    path = qualifications.path_of(named, home)
    if named is None and not is_there(path):
        fix = "start it with 'itsm-skills person add-qualification ID --since DATE', or write it (docs/person.md)"
        raise ProblemError([Problem("no-person", str(path), "there is no such file yet", fix)])
    return load_person(path, library.qualifications, scoring.today())


def _refuse_twice(before: PersonFile, qualification: str, name: str | None, path: Path) -> None:
    from itsm_skills.problems import Problem, raise_if_any

    problems = []
    if qualification in {entry.id for entry in before.qualifications}:
        fix = "correct its dates in the file"
        problems.append(Problem("duplicate-id", str(path), f"'{qualification}' stands there already", fix))
    if name is not None and name != before.name:
        fix = "leave --as out, or name another file with --person"
        problems.append(Problem("other-person", str(path), f"is of '{before.name}', not of '{name}'", fix))
    raise_if_any(problems)
