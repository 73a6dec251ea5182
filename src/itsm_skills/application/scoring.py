"""Scores one assessment against its role or another one, including the person's qualifications."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from itsm_skills.application.remarks import Remark, remarks_kept
from itsm_skills.assessments.assessment import Assessment
from itsm_skills.assessments.carry_over import Fitted, fitted
from itsm_skills.assessments.claim import Claim
from itsm_skills.assessments.interview.prompter import to_encoding
from itsm_skills.assessments.store import Stored, source_of
from itsm_skills.frameworks.framework import Role, Skill
from itsm_skills.frameworks.library import Library
from itsm_skills.frameworks.names import Label, find
from itsm_skills.inputs.qualifications import held_by
from itsm_skills.problems import Problem, attempt
from itsm_skills.questionnaires.kinds.situation import load_situations
from itsm_skills.questionnaires.kinds.terms import TermsItem, load_terms
from itsm_skills.questionnaires.loader import find_questionnaire
from itsm_skills.reports.profile.situations import situations_view
from itsm_skills.reports.profile.view import ProfileView, Subject, profile_view
from itsm_skills.scoring.evidence import Held
from itsm_skills.scoring.next_role import NextRole, measured_against
from itsm_skills.scoring.profile import Profile, make_profile
from itsm_skills.scoring.recognition import Recognition, recognition

if TYPE_CHECKING:
    from itsm_skills.assessments.person_file import PersonFile

BALANCE = Label("balance")
"""What ``explain`` accepts in addition to the skills of a role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredAssessment:
    """An assessment with its score.

    ``claims`` has the rating of each skill, and ``held`` what qualifications show about it. ``carried`` names the
    skills whose ratings come from an older version of the framework.
    """

    stored: Stored
    claims: Mapping[str, Claim]
    held: Mapping[str, tuple[Held, ...]]
    profile: Profile
    view: ProfileView
    carried: tuple[str, ...]
    remarks: tuple[Remark, ...]


def score_assessment(
    stored: Stored,
    library: Library | None = None,
    *,
    today: date,
    role: str | None = None,
    practice: str | None = None,
    person: PersonFile | None = None,
    against: Role | None = None,
) -> ScoredAssessment:
    """Return the score of ``stored`` as of ``today``; raise ProblemError if it doesn't fit the framework.

    ``library`` is None for the built-in one, ``role`` and ``practice`` for those of the assessment. Qualifications of
    ``person`` count as well as those in the assessment. ``against`` is a role profile to use as it is, taken from
    another assessment that this one is compared with.
    """
    library = library or Library()
    framework = library.framework
    fit = fitted(stored, library)
    assessment = fit.assessment
    remarks = _fit_remarks(stored, fit)
    with remarks_kept(remarks):
        wanted = against or _role(stored, assessment, role, practice, library)
        held = held_by(assessment, person, library)
        ticked = assessment.terms_known()
        lists = load_terms(library.sources, framework) if ticked else ()
        profile = make_profile(framework, wanted, fit.claims, held, today, _recognition(ticked, lists))
        remarks += _no_longer_asked("lists of terms", ticked, [one.name for one in lists])
        remarks += _no_longer_asked("terms", _terms(ticked), [term.id for one in lists for term in one.terms])
        subject = _subject(assessment, library, wanted.id, practice, fit.earlier)
        view = profile_view(profile, framework, subject, _next_roles(wanted, fit.claims, assessment, library))
        if choices := assessment.choices():
            situations = load_situations(library.sources, framework)
            remarks += _no_longer_asked("situations", choices, [one.name for one in situations])
            view = replace(view, situations=situations_view(situations, choices, framework))
    return ScoredAssessment(
        stored=stored,
        claims=fit.claims,
        held=held,
        profile=profile,
        view=view,
        carried=fit.carried,
        remarks=tuple(remarks),
    )


def _role(stored: Stored, assessment: Assessment, role: str | None, practice: str | None, library: Library) -> Role:
    """Return the role that was asked for, or that of ``assessment``; problems with the latter name its line."""
    if role is not None:
        return library.role(role, practice or (assessment.practice if role == assessment.role else None))
    wrong: dict[str, list[Problem]] = {"role": [], "practice": []}
    attempt(partial(library.find_role, assessment.role), wrong["role"])
    if practice is None and assessment.practice is not None:
        attempt(partial(library.find_practice, assessment.practice), wrong["practice"])
    if any(wrong.values()):
        source = source_of(stored)  # reads the file again, to find the lines
        for field, problems in wrong.items():
            for problem in problems:
                source.add(problem.code, (field,), problem.what, problem.remedy)
        source.raise_if_bad()
    return library.role(assessment.role, practice or assessment.practice)


def _next_roles(
    role: Role, claims: Mapping[str, Claim], assessment: Assessment, library: Library
) -> tuple[NextRole, ...]:
    """Return the ratings against the next roles after ``role``, with the practice that the person owns."""
    return tuple(
        measured_against(
            library.role(later, assessment.practice if library.roles[later].own_practice else None), claims
        )
        for later in role.leads_to
    )


def _fit_remarks(stored: Stored, fit: Fitted) -> list[Remark]:
    remarks: list[Remark] = []
    if fit.carried:
        remarks.append(
            f"These ratings were carried over from version {stored.assessment.framework.version} of the framework: "
            f"{', '.join(fit.carried)}"
        )
    if fit.earlier:
        remarks.append(
            f"{stored.path}: these ratings were given with version {fit.earlier} of the framework, which words the "
            "levels differently. They still count. To rate yourself against the new wording, do the assessment again."
        )
    if fit.gone:
        remarks.append(
            "These skills are no longer in the framework. They stay in the file but aren't scored: "
            f"{', '.join(fit.gone)}"
        )
    return remarks


def _no_longer_asked(what: str, answered: Iterable[str], asked: Collection[str]) -> list[Remark]:
    """Return a remark on what was ``answered`` but is no longer asked in the framework."""
    lost = [name for name in answered if name not in asked]
    return (
        [f"You're no longer asked about these {what}. They stay in the file but aren't counted: {', '.join(lost)}"]
        if lost
        else []
    )


def _terms(ticked: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [term for terms in ticked.values() for term in terms]


def _recognition(ticked: Mapping[str, tuple[str, ...]], lists: Sequence[TermsItem]) -> Recognition | None:
    """Return how many real and made-up terms were ticked, in the answered lists that the framework still has."""
    put = [found for found in lists if found.name in ticked]
    terms = {term.id: term.real for found in put for term in found.terms}
    return recognition(terms, frozenset(_terms({found.name: ticked[found.name] for found in put}))) if put else None


def _subject(assessment: Assessment, library: Library, role: str, practice: str | None, earlier: str | None) -> Subject:
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
        earlier_version=earlier,
    )


def _questionnaire_name(assessment: Assessment, library: Library) -> str:
    known = library.sources.questionnaires()
    name = assessment.questionnaire.id
    return find_questionnaire(name, library).name if name in known else name


def explain(scored: ScoredAssessment, name: str, library: Library, *, today: date) -> str:
    """Return how the result for the skill ``name`` (an id or a name), or for "balance", was worked out, as text.

    Raises ProblemError if the role of ``scored`` has no such skill.
    """
    from itsm_skills.reports.profile.explain import explain_balance, explain_skill

    profile = scored.profile
    skills = [library.framework.skills[score.skill] for score in profile.skills]
    what = f"this role doesn't need a skill called '{name}'"
    hint = f"'itsm-skills role show {profile.role.id}' lists its skills"
    known: tuple[Skill | Label, ...] = (*skills, BALANCE)
    found = find("skill", name, known, path="--explain", what=what, hint=hint)
    if found is BALANCE:
        return explain_balance(profile, library.framework)
    return explain_skill(found.id, profile, scored.claims, scored.held, library.framework, today)
