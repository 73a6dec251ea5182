"""Makes the record of applied learning: evidence from assessments and kept plans, qualifications, CPD and hours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from itsm_skills.application.find_assessments import find_assessments
from itsm_skills.application.remarks import Remark, remarks_kept
from itsm_skills.assessments.carry_over import Fitted, fitted
from itsm_skills.assessments.interview.prompter import to_encoding
from itsm_skills.assessments.person_file import PersonFile
from itsm_skills.assessments.store import Store, Stored, default_home
from itsm_skills.days import FUTURE_DATE, future, real_date
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs import qualifications
from itsm_skills.planning.validity import Validity
from itsm_skills.problems import Problem, ProblemError, attempt, raise_if_any
from itsm_skills.progress.kept_plan import KeptAction
from itsm_skills.progress.store import PlanStore
from itsm_skills.reports.plan.renewals import validity
from itsm_skills.reports.portfolio.build import Choice, Holdings, Piece, portfolio_view
from itsm_skills.reports.portfolio.view import CpdView, PortfolioView, QualificationHeldView

NAMES_IN_NOTES = (
    "Witnesses are left out, but your own notes may still name people. Read the record before you hand it over."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioOptions:
    """What the person asks for. ``assessments`` are files; without any, all the person's assessments in ``home`` count.

    ``since`` is a day, month or year as it was typed. If several people share a home folder, ``person`` says whose
    assessments count. ``person_file`` has qualifications and CPD.
    """

    assessments: tuple[Path, ...] = ()
    skills: tuple[str, ...] = ()
    since: str | None = None
    witnesses: bool = True
    reflection: bool = True
    person: str | None = None
    person_file: Path | None = None
    home: Path | None = None


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The record, and remarks on what isn't in it."""

    view: PortfolioView
    remarks: tuple[Remark, ...]


def make_portfolio(library: Library, options: PortfolioOptions, *, today: date) -> Portfolio:
    """Return the record of applied learning that ``options`` ask for, made ``today``.

    The ratings come from the newest assessment. Raises ProblemError if a file, a skill or a date is wrong, if the files
    are about several people or by somebody else, or if there's no assessment.
    """
    choice = _choice(options, library, today)
    remarks: list[Remark] = []
    with remarks_kept(remarks):
        newest, earlier = _assessments(options, library, remarks, today)
        own, found = qualifications.load_for([newest.assessment], options.person_file, options.home, library, today)
        remarks += found
        fits = [fitted(newest, library), *_fitting(earlier, library, remarks)]
        done = _done_actions(newest.assessment.about, options, library, remarks, today)
        holdings = _holdings(fits, own, done, choice, library, today)
    remarks += _left_out(holdings, choice, library)
    return Portfolio(portfolio_view(holdings, choice, library.framework, today), tuple(remarks))


def _choice(options: PortfolioOptions, library: Library, today: date) -> Choice:
    """Return what to include in the record; raise ProblemError with every unknown skill and a wrong date."""
    problems: list[Problem] = []
    found = [attempt(partial(library.find_skill, name, "--skill"), problems) for name in options.skills]
    asked = tuple(dict.fromkeys(skill.id for skill in found if skill is not None))
    if options.since is not None:
        problems += _wrong_date(options.since, today)
    raise_if_any(problems)
    return Choice(skills=asked, since=options.since, witnesses=options.witnesses, reflection=options.reflection)


def _wrong_date(text: str, today: date) -> Iterator[Problem]:
    try:
        real_date(text)
    except ValueError:
        yield Problem("bad-date", "--since", f"'{text}' isn't a date", "write it like 2026-03-02, 2026-03 or 2026")
    else:
        if what := future(text, today):
            yield Problem(FUTURE_DATE, "--since", what, "choose a date that isn't in the future")


def _assessments(
    options: PortfolioOptions, library: Library, remarks: list[Remark], today: date
) -> tuple[Stored, list[Stored]]:
    """Return the newest self-assessment, and the earlier ones whose evidence also counts, newest first."""
    found = find_assessments(options.assessments, library, today=today, home=options.home, person=options.person)
    remarks += found.remarks
    if options.assessments:
        _check_one_person(found.stored)
        newest, *earlier = sorted(found.stored, key=lambda one: one.assessment.started, reverse=True)
        return newest, earlier
    (newest,) = found.stored
    about = newest.assessment.about
    store = Store(options.home or default_home(), today)
    every = [one for one in store.all() if one.assessment.is_own and one.assessment.about == about]
    return newest, [one for one in every if one.path != newest.path and one.assessment.finished]


def _check_one_person(found: Sequence[Stored]) -> None:
    """Raise ProblemError if ``found`` are ratings by somebody else or about several people."""
    first = found[0].assessment.about
    problems = []
    for one in found:
        fix = "leave this file out"
        if not one.assessment.is_own:
            problems.append(Problem("other-person", str(one.path), "contains somebody else's ratings", fix))
        elif one.assessment.about != first:
            what = f"is an assessment of '{one.assessment.about}', not of '{first}'"
            problems.append(Problem("other-person", str(one.path), what, fix))
    raise_if_any(problems)


def _fitting(earlier: Iterable[Stored], library: Library, remarks: list[Remark]) -> Iterator[Fitted]:
    """Yield those of ``earlier`` that fit the framework; the others become remarks."""
    for one in earlier:
        try:
            yield fitted(one, library)
        except ProblemError as error:
            remarks += error.problems


def _done_actions(
    about: str, options: PortfolioOptions, library: Library, remarks: list[Remark], today: date
) -> list[KeptAction]:
    """Return the actions done in the plans that ``about`` kept, latest first, each once."""
    store = PlanStore(options.home or default_home(), today)
    done: list[KeptAction] = []
    for stored in store.all(about):
        if stored.plan.framework.id == library.framework.id:
            closed = [action for action in stored.plan.actions if action.evidence is not None]
            seen = [(action.id, action.evidence) for action in done]
            done += [action for action in closed if (action.id, action.evidence) not in seen]
    remarks += store.problems
    return sorted(done, key=lambda action: (action.evidence and action.evidence.date) or "", reverse=True)


def _holdings(
    fits: Sequence[Fitted],
    own: PersonFile | None,
    done: Sequence[KeptAction],
    choice: Choice,
    library: Library,
    today: date,
) -> Holdings:
    newest = fits[0]
    assessment = newest.assessment
    shown = _qualifications(newest, own, choice, library, today)
    return Holdings(
        person=assessment.about,
        role=assessment.role,
        role_title=library.role(assessment.role).title,
        rated=assessment.taken,
        claims=newest.claims,
        pieces=_pieces(fits, done),
        held=qualifications.held_by(assessment, own, library),
        done=done,
        qualifications=shown,
        cpd=tuple(_cpd(own, assessment.about, {one.id for one in shown}, choice)),
    )


def _pieces(fits: Iterable[Fitted], done: Iterable[KeptAction]) -> dict[str, list[Piece]]:
    """Return the evidence by skill, each piece once: the same piece can be in an assessment and in a plan."""
    found: dict[str, list[Piece]] = {}
    for action in done:
        assert action.evidence is not None
        evidence = action.evidence.model_copy(update={"note": action.evidence.note or action.name})
        for move in action.moves:
            _add(found.setdefault(move.skill, []), Piece(evidence, action.name))
    for fit in fits:
        for skill, answer in fit.assessment.answers.items():
            if answer.evidence is not None:
                _add(found.setdefault(skill, []), Piece(answer.evidence))
    return found


def _add(pieces: list[Piece], piece: Piece) -> None:
    if piece.evidence not in [one.evidence for one in pieces]:
        pieces.append(piece)


def _qualifications(
    newest: Fitted, own: PersonFile | None, choice: Choice, library: Library, today: date
) -> tuple[QualificationHeldView, ...]:
    """Return the qualifications held: all, or those that are evidence for one of the chosen skills."""
    dated: dict[str, Validity] = {
        one.certificate.id: one for one in qualifications.validities_of(newest.assessment, own, library)
    }
    named = dict.fromkeys((*dated, *newest.assessment.qualifications))
    return tuple(
        QualificationHeldView(
            id=one.id,
            name=one.name,
            body=one.body,
            academic=one.academic,
            since=dated[name].certificate.since if name in dated else None,
            valid=validity(dated[name], today) if name in dated else "no date recorded",
        )
        for name in named
        if (one := library.qualifications.get(name)) is not None
        and (not choice.skills or any(choice.has_skill(skill) for skill, _ in one.evidences))
    )


def _cpd(own: PersonFile | None, about: str, shown: set[str], choice: Choice) -> Iterator[CpdView]:
    """Yield the CPD of ``about``, latest first; for chosen skills, only those for the qualifications ``shown``."""
    if own is None or own.name != about:
        return
    for entry in sorted(own.cpd, key=lambda one: one.date, reverse=True):
        counts = shown and (not entry.counts_for or shown & set(entry.counts_for))
        if counts or not choice.skills:
            what = to_encoding(entry.what, "utf-8")
            yield CpdView(day=entry.date, what=what, kind=entry.kind, points=entry.points)


def _left_out(holdings: Holdings, choice: Choice, library: Library) -> Iterator[Remark]:
    """Yield what the person should know before they hand the record over."""
    names = library.framework.skills
    undated = [
        names[skill].name
        for skill, pieces in holdings.pieces.items()
        if skill in names and choice.has_skill(skill) and any(one.evidence.date is None for one in pieces)
    ]
    if undated:
        left = ", so --since leaves it out" if choice.since else ""
        yield f"Some evidence has no date{left}: {', '.join(undated)}. Add dates if you can."
    for skill in choice.skills:
        dated = [one for one in holdings.pieces.get(skill, ()) if choice.has_date(one.evidence.date)]
        if not dated and skill not in holdings.held:
            yield f"There's no evidence for {names[skill].name}{' in that time' if choice.since else ''}."
    gone = sorted(skill for skill in holdings.pieces if skill not in names)
    if gone:
        yield f"These skills are no longer in the framework, so their evidence isn't in the record: {', '.join(gone)}."
    if not choice.witnesses:
        yield NAMES_IN_NOTES
