"""The plan for human resources: levels, role profile, qualifications and evidence of application, in plain words."""

from __future__ import annotations

from itsm_skills.days import long_date, month
from itsm_skills.frameworks.kinds import ActionKind, EvidenceKind
from itsm_skills.reports import wording
from itsm_skills.reports.document import Block, Column, Document, Facts, Paragraph, Section, Table
from itsm_skills.reports.document import items as listed
from itsm_skills.reports.plan.view import GoalView, PlanView, actions_of
from itsm_skills.reports.profile.view import DomainView, SkillView

KINDS: dict[str, str] = {
    ActionKind.EXPERIENCE: "at work",
    ActionKind.EXPOSURE: "with and through others",
    ActionKind.EDUCATION: "course or study",
}
"""Kinds of action in the words of the reader."""

PROOFS: dict[str, str] = {
    EvidenceKind.LEARNT: "learning shown",
    EvidenceKind.APPLIED: "applied at work, seen by others",
    EvidenceKind.RESULT: "a measured result",
}

FIELDS = frozenset(
    {
        *("made", "start", "end", "extra_hours", "work_hours", "cost_text", "cpd_hours", "quarters.number"),
        *("profile.subject.person", "profile.subject.role_plain", "profile.subject.taken"),
        *("profile.subject.framework_version", "profile.levels"),
        *("profile.domains.id", "profile.domains.plain_name", "profile.domains.skills.plain_name"),
        *("profile.domains.skills.claimed", "profile.domains.skills.claimed_text"),
        *("profile.domains.skills.evidenced", "profile.domains.skills.target"),
        *("goals.plain_name", "goals.claimed_text", "goals.reached_text", "goals.target_text"),
        *(
            "goals.business_statement",
            "goals.references",
            "goals.actions.id",
            "goals.actions.plain_name",
            "goals.actions.kind",
        ),
        *("goals.actions.start", "goals.actions.end", "goals.actions.extra_hours", "goals.actions.work_hours"),
        *("goals.actions.cost_text", "goals.actions.evidence_kind", "goals.actions.plain_evidence"),
        *("qualifications.name", "qualifications.body", "qualifications.academic", "qualifications.valid"),
        *("renewals.due.day", "renewals.due.title", "renewals.due.text", "renewals.years.text"),
    }
)
"""What of the plan's view this document shows; JSON for the same reader holds no more."""


def hr_document(plan: PlanView) -> Document:
    """Return the plan as human resources keep it."""
    subject = plan.profile.subject
    return Document(
        kind="Development record",
        about=subject.person,
        facts=(
            f"Role profile: {subject.role_plain}. Own assessment of {long_date(subject.taken)}; plan for "
            f"{long_date(plan.start)} to {long_date(plan.end)}.",
        ),
        sections=(
            Section("summary", "In short", _summary(plan), "answer", "In short"),
            Section("goals", "Development goals", _goals(plan), contents="Goals"),
            Section("learning", "Learning and its hours", _learning(plan), contents="Learning"),
            Section("application", "Evidence of application", _application(plan), contents="Evidence"),
            Section("qualifications", "Qualifications", _qualifications(plan), contents="Qualifications"),
            Section("levels", "Role profile and levels", _levels(plan), contents="Levels"),
            Section("reading", "How to read this", (listed(*_reading(plan)),), contents="How to read this"),
        ),
        made=plan.made,
        footer=f"{subject.person}. Made by itsm-skills on {long_date(plan.made)}. Handed on by the person named.",
    )


def _summary(plan: PlanView) -> tuple[Block, ...]:
    skills = [skill for domain in plan.profile.domains for skill in domain.skills if skill.claimed is not None]
    met = sum(skill.claimed is not None and skill.claimed >= skill.target for skill in skills)
    shown = sum(skill.evidenced is not None and skill.evidenced >= skill.target for skill in skills)
    hours = plan.extra_hours + plan.work_hours
    return (
        listed(
            f"{met} of {len(skills)} skills assessed are claimed at or above the level of the role profile; "
            f"{shown} of them are evidenced at that level.",
            f"{wording.count(len(plan.goals), 'development goal')}, about {wording.hours(hours)} over "
            f"{wording.count(len(plan.quarters), 'quarter')}, {wording.hours(plan.work_hours)} of them inside working "
            f"time; money: {plan.cost_text}.",
            _cpd(plan),
        ),
    )


def _cpd(plan: PlanView) -> str:
    if not plan.cpd_hours:
        return "It holds no course or study."
    return (
        f"{wording.hours(plan.cpd_hours)} of it are course or study, which can count as continuing professional "
        "development. The awarding body decides."
    )


def _goals(plan: PlanView) -> tuple[Block, ...]:
    if not plan.goals:
        return (Paragraph("This plan holds no goal."),)
    rows = tuple(
        (goal.plain_name, goal.claimed_text, goal.reached_text, goal.target_text, _by(goal)) for goal in plan.goals
    )
    titles = ("Skill", "Level claimed", "Level planned", "Role profile", "By")
    gains = tuple(f"{goal.plain_name}: {goal.business_statement}" for goal in plan.goals)
    blocks: list[Block] = [
        Table(tuple(Column(title) for title in titles), rows),
        Paragraph("What the organisation gets:"),
        listed(*gains),
    ]
    related = [f"{goal.plain_name}: {'; '.join(goal.references)}" for goal in plan.goals if goal.references]
    if related:
        blocks += [
            Paragraph("Related entries in other frameworks, for your own records (not an official mapping):"),
            listed(*related),
        ]
    return tuple(blocks)


def _by(goal: GoalView) -> str:
    return month(max(action.end for action in goal.actions)) if goal.actions else "–"


def _learning(plan: PlanView) -> tuple[Block, ...]:
    rows = tuple(
        (
            action.plain_name,
            KINDS.get(action.kind, action.kind),
            f"{month(action.start)} to {month(action.end)}",
            wording.hours(action.extra_hours),
            wording.hours(action.work_hours),
            action.cost_text,
        )
        for action in actions_of(plan)
    )
    if not rows:
        return (Paragraph("Nothing is planned."),)
    columns = (
        Column("What"),
        Column("How"),
        Column("When"),
        Column("Own time", number=True),
        Column("Working time", number=True),
        Column("Cost"),
    )
    foot = ("Sum", "", "", wording.hours(plan.extra_hours), wording.hours(plan.work_hours), plan.cost_text)
    return (Table(columns, rows, "Hours and prices are estimates.", foot),)


def _application(plan: PlanView) -> tuple[Block, ...]:
    rows = tuple(
        (action.plain_name, action.plain_evidence, PROOFS.get(action.evidence_kind, action.evidence_kind))
        for action in actions_of(plan)
    )
    said = Paragraph(
        "A course attended proves little. A level counts as reached only when the evidence is there: learning shown "
        "carries the lower levels, application at work the higher ones, a measured result the highest."
    )
    if not rows:
        return (said,)
    return (said, Table((Column("What"), Column("What it leaves behind"), Column("Shows")), rows))


def _qualifications(plan: PlanView) -> tuple[Block, ...]:
    if not plan.qualifications:
        return (Paragraph("None recorded."),)
    rows = tuple((held.name, held.body, held.academic, held.valid) for held in plan.qualifications)
    titles = ("Qualification", "Professional body", "Academic level", "Valid")
    said = plan.renewals
    lines = [*(due.text_with_day for due in said.due), *(year.text for year in said.years)] if said else []
    table = Table(tuple(Column(title) for title in titles), rows)
    return (table, listed(*lines)) if lines else (table,)


def _levels(plan: PlanView) -> tuple[Block, ...]:
    view = plan.profile
    parts: list[Block] = [_domain(domain) for domain in view.domains]
    meanings = Facts(tuple((f"{value} {name}", anchor) for value, name, anchor in view.levels))
    return (*parts, Section("scale", "The levels", (meanings,)))


def _domain(domain: DomainView) -> Section:
    columns = (
        Column("Skill"),
        Column("Claimed"),
        Column("Evidenced", number=True),
        Column("Role profile", number=True),
    )
    rows = tuple(
        (skill.plain_name, skill.claimed_text, _evidenced(skill), str(skill.target)) for skill in domain.skills
    )
    return Section(f"domain-{domain.id}", domain.plain_name, (Table(columns, rows),))


def _evidenced(skill: SkillView) -> str:
    return "–" if skill.evidenced is None else str(skill.evidenced)


def _reading(plan: PlanView) -> tuple[str, ...]:
    return (
        "Levels are the person's own claims, made against observable behaviours (version "
        f"{plan.profile.subject.framework_version} of them); evidenced is the part of a claim that something current backs.",
        "The levels of the role profile are this organisation's to set; those shipped are a starting point.",
        "There is no rank, no percentile and no comparison with other people, and none can be drawn from this record.",
    )
