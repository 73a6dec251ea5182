"""Makes forms for everybody in a team file, with what is needed to send them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from itsm_skills.application.forms import (
    FormKind,
    FormLook,
    FormRequest,
    load_form,
    remarks_on,
    write_form,
    write_workbook,
)
from itsm_skills.application.free_name import free_name
from itsm_skills.application.remarks import Remark
from itsm_skills.assessments.claim import Rater
from itsm_skills.forms.asked import Form
from itsm_skills.forms.mailing import Letter, covering_note, merge_rows, slug
from itsm_skills.forms.workbook import PersonSheet
from itsm_skills.frameworks.library import Library
from itsm_skills.harmless import harmless
from itsm_skills.inputs.team_file import TeamFilePerson, load_team
from itsm_skills.problems import Problem, ProblemError, attempt, raise_if_any
from itsm_skills.reports.formats.csv import to_csv
from itsm_skills.reports.look import Look
from itsm_skills.teams.person import key_of

NOTE, TABLE = "covering-note.txt", "mail-merge.csv"


@dataclass(frozen=True, slots=True)
class MadeForms:
    """Forms as the contents of files, by their names, and what there is to say about them."""

    files: Mapping[str, str | bytes]
    people: int
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class _PersonForm:
    """The form for one person, and the letter that it goes with."""

    form: Form
    letter: Letter


def make_team_forms(
    kind: FormKind, request: FormRequest, team: Path, look: FormLook, library: Library, *, due: date | None
) -> MadeForms:
    """Return a form for each person of the file ``team``, a covering note and a table for a mail merge.

    With a rater in ``request``, there's a form for each person's manager instead. ``due`` is the day by which answers
    should be back. Raises ProblemError with all that is wrong with the request or the files.
    """
    dressed, made = _made(kind, request, team, look, library)
    files = {one.letter.file: write_form(kind, one.form, dressed) for one in made}
    longest = max(asked.questionnaire.minutes for one in made for asked in one.form.roles)
    files[NOTE] = harmless(
        covering_note(
            minutes=longest,
            due=due,
            workbook=kind is FormKind.XLSX,
            about_self=request.rater is Rater.SELF,
            organisation=dressed.name,
        )
    )
    # Word's mail merge reads the table with Excel, which takes it for UTF-8 only because of its first character.
    files[TABLE] = "\ufeff" + to_csv(merge_rows((one.letter for one in made), due)).replace("\n", "\r\n")
    return MadeForms(files, len(made), (*remarks_on(request, made[0].form), *_without_email(made)))


def make_team_workbook(request: FormRequest, team: Path, look: FormLook, library: Library) -> MadeForms:
    """Return one workbook with a sheet for each person of the file ``team``; raise as ``make_team_forms`` does."""
    dressed, made = _made(FormKind.XLSX, request, team, look, library)
    sheets = [PersonSheet(one.letter.about, asked) for one in made for asked in one.form.roles]
    form = replace(made[0].form, about="")
    return MadeForms({"": write_workbook(form, sheets, dressed)}, len(made), remarks_on(request, form))


def _made(
    kind: FormKind, request: FormRequest, team: Path, look: FormLook, library: Library
) -> tuple[Look, list[_PersonForm]]:
    problems: list[Problem] = []
    setup = attempt(partial(load_team, team, library), problems)
    dressed = attempt(look.load, problems)
    found: list[_PersonForm] = []
    names: set[str] = set()
    emails = {key: person.email for key, person in setup.people.items()} if setup else {}
    for person in setup.people.values() if setup else ():
        one = attempt(partial(_person_form, kind, request, person, library, names, emails, str(team)), problems)
        found += [one] if one else []
    if setup and not setup.people:
        problems.append(Problem("no-people", str(team), "names nobody", "list the team's members under 'people'"))
    raise_if_any(list(dict.fromkeys(problems)))
    assert dressed is not None
    return dressed, found


def _person_form(
    kind: FormKind,
    request: FormRequest,
    person: TeamFilePerson,
    library: Library,
    names: set[str],
    emails: Mapping[str, str],
    team: str,
) -> _PersonForm:
    others = request.rater is not Rater.SELF
    answers = person.manager if others else person.name
    if answers is None:
        what = f"doesn't say who the manager of {person.name} is"
        raise ProblemError([Problem("no-manager", team, what, "add 'manager' for each person who is to be rated")])
    if person.role is None and not request.roles and kind is FormKind.XLSX:
        what = f"doesn't say which role {person.name} has, and a workbook can't ask for it"
        raise ProblemError([Problem("missing-field", team, what, "add 'role' for each person, or use --role")])
    mine = replace(
        request,
        roles=(person.role.id,) if person.role else request.roles,
        practice=person.practice or (request.practice if person.role is None or person.role.own_practice else None),
        about=person.name if others else None,
        by=answers,
    )
    form = load_form(mine, library)
    title = form.roles[0].role.title if len({one.role.id for one in form.roles}) == 1 else ""
    file = free_name(_file_name(person, answers if others else "", title), names, f".{kind.ending}")
    names.add(file)
    return _PersonForm(form, Letter(answers, emails.get(key_of(answers), ""), person.name, title, file))


def _file_name(person: TeamFilePerson, by: str, title: str) -> str:
    parts = (slug(person.name) or "form", slug(title), f"by-{slug(by)}" if by else "")
    return "-".join(part for part in parts if part)


def _without_email(made: list[_PersonForm]) -> Iterator[str]:
    without = [one.letter.person for one in made if not one.letter.email]
    if without:
        yield (
            f"{len(without)} of {len(made)} people have no email address in {TABLE}. Add 'email' to the team file, or "
            "fill in the column."
        )
