"""What a person reads first after the last question: strengths, gaps, the balance, how sure it is, and what comes next."""

from __future__ import annotations

from datetime import date

from itsm_skills.days import long_date
from itsm_skills.reports import wording
from itsm_skills.reports.document import Document, Facts, Section, items
from itsm_skills.reports.names import in_title
from itsm_skills.reports.profile.document import score_document
from itsm_skills.reports.profile.sentences import meaning
from itsm_skills.reports.profile.view import GapView, ProfileView, SkillView
from itsm_skills.reports.report import Report
from itsm_skills.scoring.balance import Balance

MOST_GAPS = 3
FIRST_LOOK = 2 / 3
"""The share of a role's skills below which a result is only a first look."""


def answer_report(view: ProfileView, balance: Balance | None, made: date) -> Report:
    """Return the score, of which a screen shows only the answer; ``balance`` is the one that ``view`` shows."""
    return Report(
        kind="profile",
        view=view,
        document=lambda: score_document(view, made),
        screen=lambda: answer_document(view, balance),
    )


def answer_document(view: ProfileView, balance: Balance | None) -> Document:
    """Return the answer; it fits a screen of 24 lines and 80 columns unless names are very long."""
    subject = view.subject
    practice = f" ({subject.practice})" if subject.practice else ""
    strengths = [_strength(skill) for skill in view.strengths] or ["None of the skills you rated is at its target yet."]
    gaps = [_gap(gap) for gap in view.gaps[:MOST_GAPS]] or ["None of the skills you rated is below its target."]
    return Document(
        kind="Skills profile",
        about=in_title(subject.person),
        facts=(f"{subject.role_title}{practice}, {long_date(subject.taken)}",),
        sections=(
            Section(
                "answer",
                "",
                (
                    Section("strengths", "Strengths", (items(*strengths),)),
                    Section("gaps", "Largest gaps", (items(*gaps),)),
                    Facts((("Balance", meaning(balance, own=True)), ("How sure", _sure(view)))),
                    Facts(NEXT),
                ),
            ),
        ),
        made=subject.taken,
        footer="",
    )


NEXT = (
    ("Your plan, as a page that opens in the browser", "itsm-skills plan --open"),
    ("Every skill, and what to check again", "itsm-skills score"),
)
"""What there is to do next, each with its command."""


def _strength(skill: SkillView) -> str:
    evidence = "no evidence yet" if skill.evidenced is None else f"evidence for level {skill.evidenced}"
    return f"{skill.name}: level {skill.claimed}, target {skill.target}, {evidence}"


def _gap(gap: GapView) -> str:
    return f"{gap.name}: level {gap.claimed}, target {gap.target}"


def _sure(view: ProfileView) -> str:
    """Return in one sentence how many skills were answered and how many ratings have evidence."""
    found = view.trust
    above = [skill for domain in view.domains for skill in domain.skills if skill.claimed]
    backed = sum(skill.evidenced is not None for skill in above)
    look = "This is a first look: you" if found.coverage < FIRST_LOOK else "You"
    answered = f"{look} rated {found.answered} of {wording.count(found.applicable, 'skill')}"
    if not above:
        return f"{answered}."
    if not backed:
        return f"{answered}, and no rating has evidence yet, so this is only your own view for now."
    return f"{answered}, and {backed} of {wording.count(len(above), 'rating')} above level 0 have evidence."
