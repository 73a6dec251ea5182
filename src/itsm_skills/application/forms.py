"""Makes the forms that people without a terminal fill in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path

from itsm_skills.application.look import load_look
from itsm_skills.application.remarks import Remark
from itsm_skills.assessments.claim import Rater
from itsm_skills.assessments.defaults import DEFAULT_QUESTIONNAIRE
from itsm_skills.files import read_text
from itsm_skills.forms.asked import Form, questions_for
from itsm_skills.forms.html.page import to_html
from itsm_skills.forms.notice import MOST_SIGNS, left_to_fill_in
from itsm_skills.forms.workbook import PersonSheet, to_xlsx
from itsm_skills.frameworks.framework import Role
from itsm_skills.frameworks.library import Library
from itsm_skills.harmless import harmless, harmless_json
from itsm_skills.problems import Problem, ProblemError, attempt, raise_if_any
from itsm_skills.questionnaires.loader import find_questionnaire
from itsm_skills.reports.look import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRequest:
    """Which form to make. ``roles`` and ``practice`` are ids or names; no role means all of them.

    ``about`` is the person who is rated and ``by`` the person who answers; None leaves the name to the form.
    ``notice`` is a text file that says who reads the answers and for how long they're kept.
    """

    roles: Sequence[str] = ()
    practice: str | None = None
    questionnaire: str = DEFAULT_QUESTIONNAIRE
    about: str | None = None
    by: str | None = None
    rater: Rater = Rater.SELF
    notice: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLook:
    """The organisation's look of a form, as for reports: its name, its logo, and a theme in CSS."""

    organisation: str = ""
    logo: Path | None = None
    theme: Path | None = None

    def load(self) -> Look:
        """Return the look with the content of its files; raise ProblemError with all that is wrong with them."""
        return load_look(None, self.theme, self.organisation, self.logo)


@dataclass(frozen=True, slots=True)
class MadeForm:
    """A form as the content of a file, and what there is to say about it."""

    content: str | bytes
    remarks: tuple[Remark, ...] = field(default=())


class FormKind(StrEnum):
    """What a form can be written as."""

    HTML = "html"
    XLSX = "xlsx"
    PAPER = "paper"
    MARKDOWN = "markdown"
    SURVEYJS = "surveyjs"
    XLSFORM = "xlsform"

    @property
    def ending(self) -> str:
        """The ending of its file, without the dot."""
        return {"paper": "html", "markdown": "md", "surveyjs": "json", "xlsform": "xlsx"}.get(self.value, self.value)


def make_form(kind: FormKind, request: FormRequest, look: FormLook, library: Library) -> MadeForm:
    """Return the form as one file; raise ProblemError with all that is wrong with the request or its files."""
    problems: list[Problem] = []
    form = attempt(partial(load_form, request, library), problems)
    dressed = attempt(look.load, problems)
    raise_if_any(problems)
    assert form is not None
    assert dressed is not None
    return MadeForm(write_form(kind, form, dressed), remarks_on(request, form))


def write_form(kind: FormKind, form: Form, look: Look) -> str | bytes:
    """Return ``form`` as the content of a file of that ``kind``, in which all text is only text.

    Raises ProblemError if a workbook would have to ask which practice somebody looks after.
    """
    if kind is not FormKind.HTML:
        _refuse_unclear(form)
    content = _written(kind, form, look)
    if isinstance(content, bytes):
        return content
    return harmless_json(content) if kind is FormKind.SURVEYJS else harmless(content)


def _written(kind: FormKind, form: Form, look: Look) -> str | bytes:
    if kind is FormKind.HTML:
        return to_html(form, organisation=look.name, logo=look.logo, theme=look.theme)
    # Each kind starts sooner without the code for the others.
    if kind is FormKind.XLSX:
        return write_workbook(form, [PersonSheet(form.about or form.by, one) for one in form.roles], look)
    if kind is FormKind.SURVEYJS:
        from itsm_skills.forms.surveyjs import to_surveyjs

        return to_surveyjs(form)
    if kind is FormKind.XLSFORM:
        from itsm_skills.forms.xlsform import to_xlsform

        return to_xlsform(form)
    from itsm_skills.forms.paper import to_markdown, to_page

    return to_markdown(form) if kind is FormKind.MARKDOWN else to_page(form, organisation=look.name)


def _refuse_unclear(form: Form) -> None:
    """Raise ProblemError if a role owns one of several practices."""
    by_role = [one.role.id for one in form.roles]
    unclear = [one.role for one in form.roles if one.practice and by_role.count(one.role.id) > 1]
    if unclear:
        what, fix = "this role owns a practice, and only the HTML form can ask which one", "add --practice"
        raise ProblemError([Problem("practice-missing", unclear[0].id, what, fix)])


def write_workbook(form: Form, sheets: Sequence[PersonSheet], look: Look) -> bytes:
    """Return ``sheets`` as a workbook."""
    return to_xlsx(form, sheets, look.name)


def load_form(request: FormRequest, library: Library) -> Form:
    """Return what ``request`` asks for; raise ProblemError with all that is wrong with it."""
    problems: list[Problem] = []
    questionnaire = attempt(partial(find_questionnaire, request.questionnaire, library), problems)
    roles = attempt(partial(_roles, request, library), problems)
    practice = (
        attempt(partial(library.find_practice, request.practice, "--practice"), problems) if request.practice else None
    )
    notice = attempt(partial(_notice, request.notice), problems) if request.notice else ""
    if roles and practice and not any(role.own_practice for role in roles):
        fix = "leave --practice out, or choose a role that owns one"
        problems.append(Problem("no-own-practice", "--practice", "none of these roles owns a practice", fix))
    raise_if_any(problems)
    assert questionnaire is not None
    assert roles is not None
    asked = questions_for(questionnaire, roles, practice.id if practice else None, library.framework, request.rater)
    return Form(
        framework=library.framework,
        questionnaire=questionnaire,
        roles=asked,
        rater=request.rater,
        about=request.about or "",
        by=request.by or "",
        notice=notice or "",
    )


def _roles(request: FormRequest, library: Library) -> tuple[Role, ...]:
    if not request.roles:
        return tuple(library.roles.values())
    problems: list[Problem] = []
    found = [attempt(partial(library.find_role, name, "--role"), problems) for name in request.roles]
    raise_if_any(problems)
    return tuple({role.id: role for role in found if role is not None}.values())


def _notice(path: Path) -> str:
    text = read_text(path)
    if not text.strip():
        raise ProblemError(
            [Problem("file-empty", str(path), "the notice is empty", "say in it who will read the answers")]
        )
    if len(text) > MOST_SIGNS:
        what = f"the notice is longer than {MOST_SIGNS:,} characters"
        raise ProblemError([Problem("file-too-large", str(path), what, "shorten it to what people need to know")])
    return text


def remarks_on(request: FormRequest, form: Form) -> tuple[Remark, ...]:
    """Return what the sender of the form should know first."""
    if request.notice is None:
        return (
            "The form doesn't yet say who will read the answers or how long they'll be kept. Write this in a text file "
            "and add --notice FILE. To start from a template, see docs/forms.md.",
        )
    left = left_to_fill_in(form.notice)
    return (f"{request.notice}: you still have to fill in: {', '.join(left)}",) if left else ()
