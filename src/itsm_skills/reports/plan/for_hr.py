"""The plan for human resources: goals, levels backed by evidence, hours, qualifications, and codes of other frameworks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from itsm_skills.days import long_date, month
from itsm_skills.frameworks.kinds import ActionKind, EvidenceKind
from itsm_skills.reports import wording
from itsm_skills.reports.codes import acknowledgements
from itsm_skills.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Facts,
    Items,
    ListItem,
    Paragraph,
    Section,
    Table,
)
from itsm_skills.reports.document import items as listed
from itsm_skills.reports.names import opening_name, with_plain_name
from itsm_skills.reports.plan.hr_instead import hr_instead
from itsm_skills.reports.plan.quarters import days_of
from itsm_skills.reports.plan.renewals import RenewalsView
from itsm_skills.reports.plan.view import ActionView, GoalView, InsteadSkill, PlanView, actions_of
from itsm_skills.reports.profile.view import SkillView

KINDS: dict[str, str] = {
    ActionKind.EXPERIENCE: "at work",
    ActionKind.EXPOSURE: "with others",
    ActionKind.EDUCATION: "course or study",
}
"""Kinds of action in the words of the reader."""

PROOFS: dict[str, str] = {
    EvidenceKind.LEARNT: "something learned",
    EvidenceKind.APPLIED: "something done at work",
    EvidenceKind.RESULT: "a result",
}

SHEET = "record.css"
"""The style sheet that keeps the record short in print."""

FIELDS = frozenset(
    {
        *("made", "start", "end", "extra_hours", "work_hours", "cost_text", "cpd_hours"),
        *("profile.subject.person", "profile.subject.role_title", "profile.subject.role_plain"),
        *("profile.subject.taken", "profile.subject.framework_version", "profile.levels"),
        *("profile.domains.name", "profile.domains.applicable", "profile.domains.skills.id"),
        *("profile.domains.skills.name", "profile.domains.skills.plain_name"),
        *("profile.domains.skills.claimed", "profile.domains.skills.claimed_text"),
        *("profile.domains.skills.evidenced", "profile.domains.skills.target"),
        *("goals.skill", "goals.name", "goals.plain_name"),
        *("goals.claimed_text", "goals.reached_text", "goals.target_text", "goals.business_statement"),
        *("goals.references", "goals.actions.id", "goals.actions.plain_name", "goals.actions.kind"),
        *("goals.actions.start", "goals.actions.end", "goals.actions.extra_hours", "goals.actions.work_hours"),
        *("goals.actions.cost_text", "goals.actions.evidence_kind", "goals.actions.plain_evidence"),
        *("qualifications.name", "qualifications.body", "qualifications.academic", "qualifications.valid"),
        *("instead.strong.name", "instead.strong.plain_name", "instead.strong.evidenced", "instead.strong.target"),
        *("instead.asked.name", "instead.asked.plain_name", "instead.asked.evidenced", "instead.asked.target"),
        "instead.next_roles",
        *("renewals.due.day", "renewals.due.name", "renewals.due.title", "renewals.due.text", "renewals.years.text"),
    }
)
"""What of the plan's view this document shows; JSON for the same reader holds no more."""


def hr_document(plan: PlanView) -> Document:
    """Return the plan as human resources keep it.

    ``plan`` holds only what HR may see, as ``sharing.shared`` returns it; ratings are shown where it has some.
    """
    subject = plan.profile.subject
    person = opening_name(subject.person)
    return Document(
        kind="Development record",
        about=person,
        facts=(
            f"Role: {with_plain_name(subject.role_title, subject.role_plain)}.",
            f"Self-assessment of {long_date(subject.taken)} (framework version {subject.framework_version}).{days_of(plan)}",
        ),
        sections=(
            Section("summary", "In short", _summary(plan), "answer", "In short"),
            *_planned(plan),
            Section("qualifications", "Qualifications", _qualifications(plan), contents="Qualifications"),
            Section("levels", "Levels backed by evidence", _levels(plan), contents="Levels"),
            Section("reading", "How to read this", (listed(*_reading(plan)),), contents="How to read this"),
        ),
        made=plan.made,
        footer=f"{person}. Made by itsm-skills on {long_date(plan.made)}. Shared by the person named above.",
        sheet=SHEET,
    )


def _planned(plan: PlanView) -> tuple[Section, ...]:
    """Return the goals with what is to be learned, or what takes their place."""
    if not plan.goals and plan.instead:
        return (Section("next", "What comes next", hr_instead(plan, plan.instead), contents="What comes next"),)
    goals = Section("goals", "Development goals", _goals(plan), contents="Goals")
    if not actions_of(plan):
        return (goals,)
    return (goals, Section("learning", "Learning and hours", _learning(plan), contents="Learning"))


def _skills(plan: PlanView) -> Iterator[tuple[str, SkillView]]:
    """Yield every skill that the reader may see, with the name of its domain."""
    return ((domain.name, skill) for domain in plan.profile.domains for skill in domain.skills)


def _with_ratings(plan: PlanView) -> bool:
    """Return whether the person shared ratings, which are all empty otherwise."""
    texts = [skill.claimed_text for _, skill in _skills(plan)] + [goal.claimed_text for goal in plan.goals]
    return any(texts)


def _summary(plan: PlanView) -> tuple[Block, ...]:
    skills = [skill for _, skill in _skills(plan)]
    asked = sum(domain.applicable for domain in plan.profile.domains)
    backed = sum(bool(skill.evidenced) for skill in skills)
    shown = sum(bool(skill.evidenced) and (skill.evidenced or 0) >= skill.target for skill in skills)
    rated = sum(skill.claimed is not None and skill.claimed >= skill.target for skill in skills)
    evidence = (
        f"{backed} of them {'is' if backed == 1 else 'are'} backed by evidence, {shown or 'none'} of them to the role's "
        "target or above."
    )
    lines = [
        f"The role asks for {wording.count(asked, 'skill')}. {evidence if backed else 'None is backed by evidence yet.'}",
        *(_plan_lines(plan) if plan.goals else ["The plan has no goal, so it takes no time and costs nothing."]),
    ]
    if _with_ratings(plan):
        verb = "is" if rated == 1 else "are"
        lines.insert(1, f"{rated or 'None'} of the role's skills {verb} rated at the target or above.")
    return (listed(*lines),)


def _plan_lines(plan: PlanView) -> tuple[str, ...]:
    return (
        f"The plan has {wording.count(len(plan.goals), 'goal')}. It takes {wording.hours(plan.extra_hours)} of development "
        f"time and {wording.hours(plan.work_hours)} within normal work, from {month(plan.start)} to {month(plan.end)}. "
        f"It costs {'nothing' if plan.cost_text == wording.FREE else plan.cost_text}.",
        _cpd(plan),
    )


def _cpd(plan: PlanView) -> str:
    if not plan.cpd_hours:
        return (
            "The plan doesn't include a course or formal study. Many awarding bodies also accept learning at work as "
            "continuing professional development."
        )
    return (
        f"The plan includes {wording.hours(plan.cpd_hours)} of courses or study, which can count as continuing professional "
        "development. The awarding body decides."
    )


def _goals(plan: PlanView) -> tuple[Block, ...]:
    if not plan.goals:
        return (Paragraph("This plan has no goal yet."),)
    evidenced = {skill.id: skill.evidenced for _, skill in _skills(plan)}
    columns = (
        Column("Skill"),
        Column("Rating"),
        Column("Backed by evidence"),
        Column("Planned"),
        Column("Role's target"),
        Column("By the end of"),
    )
    rows = tuple(
        (
            with_plain_name(goal.name, goal.plain_name),
            goal.claimed_text,
            _backed(evidenced.get(goal.skill)),
            goal.reached_text,
            goal.target_text,
            _by(goal),
        )
        for goal in plan.goals
    )
    gains = tuple(f"{goal.name}: {goal.business_statement}" for goal in plan.goals)
    blocks: list[Block] = [
        _table(columns, rows, "cards goals", ratings=_with_ratings(plan)),
        Paragraph("What the organisation gains:"),
        listed(*gains),
    ]
    related = tuple(ListItem("", f"{goal.name}:", goal.references) for goal in plan.goals if goal.references)
    if related:
        blocks += [
            Paragraph("Related entries in other frameworks, for your own records (not an official mapping):"),
            Items(related),
        ]
    return tuple(blocks)


def _table(columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]], name: str, *, ratings: bool) -> Table:
    """Return the table, without its column of ratings unless they are shared."""
    kept = [place for place, column in enumerate(columns) if ratings or column.title != "Rating"]
    return Table(
        tuple(columns[place] for place in kept), tuple(tuple(row[place] for place in kept) for row in rows), name=name
    )


def _backed(level: int | None) -> str:
    return f"to level {level}" if level else "no evidence yet"


def _by(goal: GoalView) -> str:
    return month(max(action.end for action in goal.actions)) if goal.actions else "–"


def _learning(plan: PlanView) -> tuple[Block, ...]:
    rows = tuple(
        (
            action.plain_name,
            f"{KINDS.get(action.kind, action.kind)}, {_months(action)}",
            wording.hours(action.extra_hours),
            wording.hours(action.work_hours),
            action.cost_text,
            f"{action.plain_evidence} ({PROOFS.get(action.evidence_kind, action.evidence_kind)})",
        )
        for action in actions_of(plan)
    )
    columns = (
        Column("What"),
        Column("How and when"),
        Column("Development time"),
        Column("Within normal work"),
        Column("Cost"),
        Column("Evidence it produces"),
    )
    foot = ("Total", "", wording.hours(plan.extra_hours), wording.hours(plan.work_hours), plan.cost_text, "")
    said = "Hours and prices are estimates. A level counts as reached only once its evidence exists."
    return (Table(columns, rows, said, foot, "cards learning"),)


def _months(action: ActionView) -> str:
    first, last = month(action.start), month(action.end)
    return first if first == last else f"{first} to {last}"


def _qualifications(plan: PlanView) -> tuple[Block, ...]:
    if not plan.qualifications:
        return (Paragraph("None recorded."),)
    rows = tuple((held.name, held.body, held.academic, held.valid) for held in plan.qualifications)
    titles = ("Qualification", "Awarding body", "Academic level", "Validity")
    said = plan.renewals
    lines = [*_due(said), *(year.text for year in said.years)] if said else []
    table = Table(tuple(Column(title) for title in titles), rows, name="cards held")
    return (table, Paragraph("Renewals and CPD points:"), listed(*lines)) if lines else (table,)


def _due(view: RenewalsView) -> Iterator[str]:
    """Yield what falls due, by day; how to renew a certificate is said the first time only."""
    said: set[str] = set()
    for due in view.due:
        line = f"{long_date(due.day)}: {due.title}."
        text, known = due.text, due.name in said
        said.add(due.name)
        yield line if known else f"{line} {text}"


def _instead_of_goals(plan: PlanView) -> tuple[InsteadSkill, ...]:
    return (*plan.instead.asked, *plan.instead.strong) if plan.instead else ()


def _levels(plan: PlanView) -> tuple[Block, ...]:
    known = {one.name for one in plan.goals or _instead_of_goals(plan)}
    columns = (
        Column("Skill"),
        Column("Area"),
        Column("Rating"),
        Column("Backed by evidence"),
        Column("Role's target"),
    )
    rows = tuple(
        (
            skill.name if skill.name in known else with_plain_name(skill.name, skill.plain_name),
            domain,
            skill.claimed_text,
            _backed(skill.evidenced),
            f"level {skill.target}",
        )
        for domain, skill in _skills(plan)
    )
    meanings = Facts(tuple((f"{value} {name}", anchor) for value, name, anchor in plan.profile.levels))
    table = _table(columns, rows, "cards backed", ratings=_with_ratings(plan))
    return (
        table if rows else Paragraph("No skill is backed by evidence yet."),
        Section("scale", "The levels", (meanings,)),
    )


def _reading(plan: PlanView) -> tuple[str, ...]:
    person = opening_name(plan.profile.subject.person)
    ratings = (
        "A rating is the level that the person gave themselves, by comparing their work with observable behaviours."
        if _with_ratings(plan)
        else f"Ratings aren't part of this copy. {person} can share them."
    )
    return (
        "A skill is backed by evidence to the highest level that current evidence supports. Evidence is something "
        "learned, something done at work, or a result.",
        ratings,
        "Your organisation sets the role's targets. Those supplied with the framework are only a starting point.",
        "There is no rank, no percentile and no comparison with other people in this record, and none can be worked out from it.",
        *acknowledgements(code for goal in plan.goals for code in goal.references),
    )
