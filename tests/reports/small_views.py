"""Views small enough to know every line of the documents made of them; what a test is about, it replaces."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from itsm_skills.reports.document import Block, Document, Items, Section, Table
from itsm_skills.reports.plan.alignment import AlignmentView, BranchView, FitView, OutcomeView, StatementView, WayView
from itsm_skills.reports.plan.instead import instead_view
from itsm_skills.reports.plan.view import ActionView, GoalView, LeftOutView, PlanView, QuarterView
from itsm_skills.reports.profile.view import DomainView, GapView, ProfileView, SkillView, Subject, TrustView

MADE = date(2026, 3, 2)
START, END = date(2026, 3, 9), date(2026, 9, 6)


def skill(name: str, claimed: int | None = 2, target: int = 3, **changes: Any) -> SkillView:
    """Return the skill ``name``, claimed at 2 of 3, evidenced by nothing."""
    text = "not answered" if claimed is None else f"{claimed} level {claimed}"
    data: dict[str, Any] = {
        "id": name.lower(),
        "name": name,
        "plain_name": f"Plain {name}",
        "state": "skipped" if claimed is None else "level",
        "claimed": claimed,
        "evidenced": None,
        "target": target,
        "importance": 3,
        "technical_weight": 0.5,
        "claimed_text": text,
    }
    return SkillView(**data | changes)


def domain(name: str, *skills: SkillView) -> DomainView:
    """Return the domain ``name`` with no mean."""
    return DomainView(
        id=name.lower(),
        name=name,
        plain_name=f"Plain {name}",
        answered=len(skills),
        applicable=len(skills),
        mean=None,
        low=None,
        high=None,
        sentence="too few for a mean",
        skills=skills,
    )


def gap(name: str, claimed: int = 1, target: int = 3, importance: int = 2) -> GapView:
    """Return a gap of two levels that weighs 4."""
    return GapView(
        skill=name.lower(),
        name=name,
        claimed=claimed,
        evidenced=None,
        target=target,
        importance=importance,
        skill_gap=target - claimed,
        proof_gap=0,
        priority=importance * (target - claimed),
    )


def trusted(**changes: Any) -> TrustView:
    """Return that every answer is there, and that one sentence says so."""
    data: dict[str, Any] = {
        "answered": 3,
        "applicable": 3,
        "coverage": 1.0,
        "evidence_share": 0.0,
        "assess_first": (),
        "not_applicable": (),
        "contradictions": (),
        "unnamed_evidence": (),
        "longest_run": 0,
        "recognition": None,
        "sentences": ("All is answered.",),
    }
    return TrustView(**data | changes)


def profile(**changes: Any) -> ProfileView:
    """Return a profile of three skills in two domains, without a gap."""
    subject = Subject(
        person="Sam Example",
        rater="self",
        role="service-owner",
        role_title="Service owner",
        practice=None,
        questionnaire="Quick",
        taken=MADE,
        framework="Skills",
        framework_version="1.0",
        role_plain="Owner of a service",
        role_purpose="Answers for a service.",
    )
    data: dict[str, Any] = {
        "subject": subject,
        "top": 5,
        "levels": ((0, "none", "Nothing yet."), (1, "aware", "Can say what it is.")),
        "balance": None,
        "balance_sentence": "Too few answers.",
        "balance_meaning": "Too few answers.",
        "domains": (domain("Work", skill("Alpha"), skill("Beta", 3)), domain("People", skill("Gamma", None))),
        "gaps": (),
        "gap_count": 0,
        "proof_gaps": (),
        "outside": (),
        "trust": trusted(),
    }
    return ProfileView(**data | changes)


def action(name: str, **changes: Any) -> ActionView:
    """Return an action at work of ten hours inside the job, in the first quarter."""
    data: dict[str, Any] = {
        "id": name.lower(),
        "name": name,
        "plain_name": f"Plain {name}",
        "kind": "experience",
        "description": "Do it.",
        "extra_hours": 0,
        "work_hours": 10,
        "cost": 0,
        "cost_text": "free",
        "start": START,
        "end": date(2026, 6, 7),
        "quarters": (1,),
        "weeks_text": "weeks 1 to 13, March to May",
        "lifts": ("Alpha from 2 to 3",),
        "needs": (),
        "assumes": (),
        "evidence_kind": "applied",
        "evidence": "A note",
        "plain_evidence": "A plain note",
        "enabling": False,
        "steps": None,
    }
    return ActionView(**data | changes)


def goal(name: str, *actions: ActionView, **changes: Any) -> GoalView:
    """Return a goal to move the skill ``name`` from 2 to 3 by ``actions``."""
    data: dict[str, Any] = {
        "number": 1,
        "skill": name.lower(),
        "name": name,
        "plain_name": f"Plain {name}",
        "claimed": 2,
        "target": 3,
        "reached": 3,
        "claimed_text": "2 (able)",
        "target_text": "3 (practised)",
        "reached_text": "3 (practised)",
        "headline": f"{name} from 2 to 3",
        "looks_like": "It is done.",
        "business_statement": f"{name} pays.",
        "without": f"Without {name} it costs.",
        "themes": (),
        "signs": (),
        "references": (),
        "actions": actions,
        "if_then": "If it is Monday then begin.",
        "after": "Go on.",
    }
    return GoalView(**data | changes)


def outcome(name: str, owner: str, by: date, *skills: str, **changes: Any) -> OutcomeView:
    """Return the goal ``name`` of ``owner``, which needs ``skills``; its id is the owner."""
    data: dict[str, Any] = {
        "id": owner,
        "owner": owner,
        "outcome": name,
        "by": by,
        "skills": tuple(name.lower() for name in skills),
        "skill_names": skills,
        "supports": (),
        "figures": "",
        "measure": "",
        "if_then": "",
        "check_in_with": "",
    }
    return OutcomeView(**data | changes)


def outcomes() -> AlignmentView:
    """Return a personal goal, one of the department that it supports, and one of the organisation."""
    goals = (
        outcome("I speak up.", "personal", date(2026, 5, 31), "Beta", "Delta", supports=("department",)),
        outcome("Fewer faults.", "department", date(2026, 6, 30), "Alpha"),
        outcome("Lower cost.", "organisation", date(2027, 6, 30)),
    )
    way = WayView(
        personal="personal", department="department", organisation=None, cells=("I speak up.", "Fewer faults.", "–")
    )
    statement = StatementView(kind="serving-none", goals=("personal",), sentence="“I speak up” waits for room.")
    return AlignmentView(
        goals=goals,
        tree=(BranchView(depth=0, goal="department"), BranchView(depth=1, goal="personal")),
        ways=(way,),
        statements=(statement,),
        fit=(
            FitView(
                goal="personal",
                in_plan=(),
                waiting=(),
                behind=(),
                notes=("It doesn't support any department or organisation goal.",),
            ),
        ),
        closing="All is linked.",
    )


def left_out(name: str, reason: str = "") -> LeftOutView:
    """Return the gap of the skill ``name`` from 1 to 3, which no goal closes."""
    return LeftOutView(claimed=1, skill=name.lower(), name=name, level=1, target=3, reason=reason)


def quarter(number: int, first: date, extra: int, work: int) -> QuarterView:
    """Return the hours of the quarter ``number``."""
    return QuarterView(
        number=number, name=f"weeks {number}", first=first, label=f"label {number}", extra_hours=extra, work_hours=work
    )


def plan(*goals: GoalView, **changes: Any) -> PlanView:
    """Return a plan of ``goals`` over two quarters, of 3 hours on top of the job and 30 inside it."""
    data: dict[str, Any] = {
        "profile": profile(),
        "made": MADE,
        "start": START,
        "end": END,
        "answer": ("This first.",),
        "goals": goals,
        "quarters": (quarter(1, START, 1, 10), quarter(2, date(2026, 6, 8), 2, 20)),
        "free": "",
        "choice": (),
        "extra_hours": 3,
        "work_hours": 30,
        "cost": 0,
        "cost_text": "free",
        "limits": ("None.",),
        "check_ins": (date(2026, 3, 30), date(2026, 4, 20)),
        "reassess": date(2026, 9, 7),
        "served": (),
        "next_up": (),
        "blocked": (),
        "evidence_to_collect": (),
        "long_routes": (),
        "cpd_hours": 0,
        "qualifications": (),
        "renewals": None,
        "alignment": None,
        "case": None,
        "with_whom": "",
        "carried": (),
        "answers": (),
        "trend": None,
        "next_roles": (),
        "method": ("By arithmetic.",),
    }
    view = PlanView(**data | changes)
    return replace(view, instead=instead_view(view))


def part(document: Document, name: str) -> Section:
    """Return the section of ``document`` with the anchor ``name``."""
    return next(section for section in document.sections if section.id == name)


def table(section: Section, place: int = 0) -> Table:
    """Return the table of ``section`` that comes after ``place`` others."""
    return [block for block in section.blocks if isinstance(block, Table)][place]


def lines(block: Block) -> list[str]:
    """Return the entries of a list, each with its lead."""
    assert isinstance(block, Items)
    return [" ".join(filter(None, (entry.lead, entry.text))) for entry in block.entries]
