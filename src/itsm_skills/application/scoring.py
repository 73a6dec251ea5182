"""What the personal commands share: today, the newest assessment, its profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from itsm_skills.assessments.assessment import Assessment
from itsm_skills.assessments.carry_over import fitted
from itsm_skills.assessments.interview.prompter import to_encoding
from itsm_skills.assessments.store import Store, Stored, default_home, read_assessment
from itsm_skills.cli.clock import now as now
from itsm_skills.cli.clock import today as today
from itsm_skills.cli.console import report, talk
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import Problem, ProblemError, attempt, raise_if_any
from itsm_skills.questionnaires.loader import find_questionnaire
from itsm_skills.references import unknown_id

if TYPE_CHECKING:
    from itsm_skills.assessments.claim import Claim
    from itsm_skills.assessments.person_file import PersonFile
    from itsm_skills.frameworks.framework import Role
    from itsm_skills.reports.profile.view import ProfileView, Subject
    from itsm_skills.scoring.evidence import Held
    from itsm_skills.scoring.profile import Profile
    from itsm_skills.scoring.recognition import Recognition


def open_store(home: Path | None) -> Store:
    """Return the store in ``home``, or in the default home."""
    return Store(home or default_home())


def chosen(paths: list[Path] | None, home: Path | None, person: str | None = None) -> list[Stored]:
    """Return the assessments named, or the newest one (of ``person``); raise ProblemError with all problems."""
    if not paths:
        store = open_store(home)
        stored = store.newest(person)
        report(store.problems)
        if stored.assessment.finished is None:
            talk("This assessment is not finished yet; 'itsm-skills assess --resume' goes on with it.")
        return [stored]
    problems: list[Problem] = []
    read = [(path, attempt(partial(read_assessment, path), problems)) for path in paths]
    raise_if_any(problems)
    return [Stored(path, assessment) for path, assessment in read if assessment is not None]


@dataclass(frozen=True)
class ScoredAssessment:
    """An assessment scored: its claims, what qualifications name, the profile and its view."""

    stored: Stored
    claims: Mapping[str, Claim]
    held: Mapping[str, tuple[Held, ...]]
    profile: Profile
    view: ProfileView
    carried: tuple[str, ...]


def score_case(
    stored: Stored,
    library: Library,
    role: str | None,
    practice: str | None,
    person: PersonFile | None = None,
    *,
    against: Role | None = None,
) -> ScoredAssessment:
    """Return the scored assessment; raise ProblemError where it does not fit the framework.

    Qualifications of ``person`` count beside those of the assessment. ``against`` is the role profile itself, where
    another assessment has settled it.
    """
    from itsm_skills.inputs.qualifications import held_by
    from itsm_skills.reports.profile.situations import situations_view
    from itsm_skills.reports.profile.view import profile_view
    from itsm_skills.scoring.profile import make_profile

    framework = library.framework
    fit = fitted(stored, library)
    assessment, claims, carried = fit.assessment, fit.claims, fit.carried
    if carried:
        talk(f"Carried over from version {stored.assessment.framework.version}: {', '.join(carried)}")
    if fit.gone:
        talk(f"Not in this framework any more, kept in the file and not scored: {', '.join(fit.gone)}")
    wanted = against or library.role(
        role or assessment.role,
        practice or (assessment.practice if role in (None, assessment.role) else None),
    )
    held = held_by(assessment, person, library)
    profile = make_profile(framework, wanted, claims, held, today(), _recognition(assessment, library))
    view = profile_view(profile, framework, _subject(assessment, library, wanted.id, practice))
    choices = assessment.choices()
    if choices:
        from itsm_skills.questionnaires.extras import load_scenarios

        view = replace(view, situations=situations_view(load_scenarios(library.sources, framework), choices, framework))
    return ScoredAssessment(stored, claims, held, profile, view, carried)


def _recognition(assessment: Assessment, library: Library) -> Recognition | None:
    """Return real and invented terms ticked, over the lists answered that the framework still has."""
    known = assessment.terms_known()
    if not known:
        return None
    from itsm_skills.questionnaires.extras import load_terms
    from itsm_skills.scoring.recognition import recognition

    lists = {found.name: found for found in load_terms(library.sources, library.framework) if found.name in known}
    terms = {term.id: term.real for found in lists.values() for term in found.terms}
    return recognition(terms, frozenset(term for name in lists for term in known[name]))


def _subject(assessment: Assessment, library: Library, role: str, practice: str | None) -> Subject:
    from itsm_skills.reports.profile.view import Subject

    owned = practice or assessment.practice
    owns = library.roles[role].own_practice is not None and owned is not None
    return Subject(
        person=to_encoding(assessment.about, "utf-8"),
        rater=assessment.rater,
        role=role,
        role_title=library.roles[role].title,
        practice=library.framework.skills[owned].name if owns and owned else None,
        questionnaire=_questionnaire_name(assessment, library),
        taken=assessment.taken,
        framework=library.framework.name,
        framework_version=library.framework.version,
        role_plain=library.roles[role].plain_title,
        role_purpose=library.roles[role].purpose,
    )


def _questionnaire_name(assessment: Assessment, library: Library) -> str:
    known = library.sources.questionnaires()
    name = assessment.questionnaire.id
    return find_questionnaire(name, library).name if name in known else name


def raise_unless_comparable(before: Stored, after: Stored) -> None:
    """Raise ProblemError where two assessments are not of the same person by the same kind of rater."""
    first, second = before.assessment, after.assessment
    if (first.about, first.rater) != (second.about, second.rater):
        what = f"is about '{second.about}' by rater '{second.rater}', not '{first.about}' by '{first.rater}'"
        fix = "name two assessments of one person; 'score --others' sets other raters beside"
        raise ProblemError([Problem("not-comparable", str(after.path), what, fix)])


def explained(case: ScoredAssessment, name: str, library: Library) -> str:
    """Return the arithmetic of the skill ``name``, or of the balance; raise ProblemError where the role lacks it."""
    from itsm_skills.reports.profile.explain import explain_balance, explain_skill

    if name == "balance":
        return explain_balance(case.profile, library.framework)
    asked = [score.skill for score in case.profile.skills]
    if name not in asked:
        what, hint = (
            f"this role asks for no skill '{name}'",
            f"'itsm-skills role show {case.profile.role.id}' lists its skills",
        )
        raise ProblemError([unknown_id("skill", name, [*asked, "balance"], path="--explain", what=what, hint=hint)])
    return explain_skill(name, case.profile, case.claims, case.held, library.framework, today())


def history_row(case: ScoredAssessment) -> dict[str, Any]:
    """Return one line of the history."""
    view = case.view
    found = view.balance
    balance = "–" if found is None else f"{found.difference:+.1f} ({found.low:+.1f} to {found.high:+.1f})"
    finished = "" if case.stored.assessment.finished else ", unfinished"
    return {
        "taken": view.subject.taken.isoformat(),
        "person": view.subject.person,
        "questionnaire": case.stored.assessment.questionnaire.id,
        "role": view.subject.role,
        "answered": f"{view.trust.answered}/{view.trust.applicable}{finished}",
        "balance": balance.replace("-", "−"),
        "file": str(case.stored.path),
    }


def with_others(case: ScoredAssessment, paths: list[Path], library: Library) -> ProfileView:
    """Return the view of ``case`` with others' ratings beside it; raise ProblemError where a file is none of them."""
    from itsm_skills.reports.profile.others import others_view
    from itsm_skills.scoring.raters import FEWEST, beside

    own = case.stored.assessment
    ratings = [Stored(path, read_assessment(path)) for path in dict.fromkeys(path.resolve() for path in paths)]
    raise_if_any([problem for rating in ratings for problem in _not_about(rating, own)])
    role = case.profile.role.id
    practice = own.practice if library.roles[role].own_practice else None
    groups: dict[str, list[ScoredAssessment]] = {}
    for group in FEWEST:
        found = [score_case(rating, library, role, practice) for rating in ratings if rating.assessment.rater == group]
        if found:
            groups[group] = found
    profiles = {group: [rated.profile for rated in found] for group, found in groups.items()}
    names = {
        group: [to_encoding(rated.stored.assessment.by, "utf-8") for rated in found] for group, found in groups.items()
    }
    beside_own = beside(case.profile, profiles, library.framework.scale.top + 1)
    return replace(case.view, others=others_view(beside_own, names, library.framework))


def _not_about(rating: Stored, own: Assessment) -> list[Problem]:
    found = rating.assessment
    if found.rater == "self":
        fix = "give ratings made with 'assess --about NAME --rater manager|peer|report'"
        return [Problem("not-a-rating", str(rating.path), "is a self-assessment", fix)]
    if found.about != own.about:
        fix = "leave it out, or correct 'about'"
        return [Problem("not-a-rating", str(rating.path), f"is about '{found.about}', not '{own.about}'", fix)]
    return []
