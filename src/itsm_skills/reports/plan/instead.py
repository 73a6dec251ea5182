"""What to do where nothing is below its target: show evidence, ask for a second view, pass on, look at the next role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from itsm_skills.days import long_date, short_span
from itsm_skills.reports import wording
from itsm_skills.reports.document import Block, Facts, Paragraph, Section, paragraphs
from itsm_skills.reports.plan.instead_steps import (
    EVIDENCE_WEEKS,
    LATER_EVIDENCE_WEEKS,
    evidence_step,
    in_order,
    next_role_step,
    pass_on_step,
    second_view_step,
    top_ratings_step,
    try_step,
)
from itsm_skills.reports.plan.view import InsteadSkill, InsteadStep, InsteadView, PlanView
from itsm_skills.reports.profile.view import SkillView

TITLE = "Your next quarter"
SHOWN = 3
"""How many skills are named, of those that are strong and of those without evidence: more at once would not be done."""
MOSTLY = 0.8
"""From which share of ratings at the top they are looked at again before evidence is collected; judgement."""
BACKED = "Your ratings are backed by evidence to their targets. Add more evidence whenever you have some."


def instead_view(plan: PlanView) -> InsteadView | None:
    """Return what takes the place of goals in ``plan``; None if it has goals, gaps that no goal closes, or no rating."""
    if plan.goals or plan.profile.gap_count or not plan.profile.trust.answered:
        return None
    rated = [skill for domain in plan.profile.domains for skill in domain.skills if skill.claimed]
    missing = [skill for skill in rated if (skill.evidenced or 0) < min(skill.claimed or 0, skill.target)]
    order = {gap.skill: place for place, gap in enumerate(plan.profile.proof_gaps)}  # as the rest of the report has it
    asked = named(sorted(missing, key=lambda skill: (order.get(skill.id, len(order)), -skill.importance)))
    strong = named(plan.profile.strengths)
    return InsteadView(
        strong=strong,
        asked=asked,
        missing=len(missing),
        rated=len(rated),
        next_roles=tuple(title for _, title in plan.next_roles),
        steps=in_order(_steps(plan, strong, asked, rated, alone=len(missing) == len(rated))),
    )


def _steps(
    plan: PlanView,
    strong: tuple[InsteadSkill, ...],
    asked: tuple[InsteadSkill, ...],
    rated: Sequence[SkillView],
    *,
    alone: bool,
) -> Iterator[InsteadStep]:
    """Yield the steps; somebody whose ratings are ``alone``, without any evidence, first finds out whether they're right."""
    top = plan.profile.top
    if alone:
        at_top = sum(skill.claimed == top for skill in rated) >= MOSTLY * len(rated)
        yield top_ratings_step(asked, top, plan.start) if at_top else evidence_step(asked, plan.start)
        yield second_view_step(plan.profile.subject.person, plan.start)
        yield try_step(plan.start)
        return
    if asked:
        yield evidence_step(asked, plan.start, weeks=LATER_EVIDENCE_WEEKS if plan.next_roles else EVIDENCE_WEEKS)
    yield pass_on_step(strong, plan.start)
    if plan.next_roles:
        yield next_role_step(plan.next_roles, plan.start)


def named(skills: Iterable[SkillView]) -> tuple[InsteadSkill, ...]:
    """Return the first of ``skills``, as many as are named at once."""
    return tuple(
        InsteadSkill(
            id=skill.id, name=skill.name, plain_name=skill.plain_name, evidenced=skill.evidenced, target=skill.target
        )
        for skill in list(skills)[:SHOWN]
    )


def instead(view: InsteadView) -> Section:
    """Return the steps in full, as the page of the person has them."""
    backed = () if view.missing else (BACKED,)
    parts = tuple(_step(number, step) for number, step in enumerate(view.steps, 1))
    return Section("instead", TITLE, (*paragraphs(missing_text(view), *backed), *parts), contents=TITLE)


def missing_text(view: InsteadView) -> str:
    """Return how many ratings lack evidence, or nothing."""
    return f"Evidence is missing for {view.missing} of your {view.rated} ratings." if view.missing else ""


def _step(number: int, step: InsteadStep) -> Section:
    facts = (
        ("First half hour", step.first_half_hour),
        ("First week", step.first_week),
        ("Done when", step.done_when),
        ("When", f"{long_date(step.start)} to {long_date(step.end)}"),
        ("Time", f"about {wording.hours(step.hours)}"),
    )
    return Section(f"step-{number}", f"{number}. {step.title}", (Facts(facts),), "action")


def cards(view: InsteadView) -> Section:
    """Return one card for each step, with how it begins."""
    made = tuple(
        Section(
            f"card-{number}",
            f"{number}. {step.title}",
            (
                Paragraph(f"{short_span(step.start, step.end)}."),
                Paragraph(step.first_half_hour, lead="First half hour:"),
            ),
            "goal-card",
        )
        for number, step in enumerate(view.steps, 1)
    )
    steps = {1: "step", 2: "two steps", 3: "three steps"}[len(made)]
    return Section("begin", f"Your {steps}, and how to begin", made, "goal-cards")


def takes(view: InsteadView) -> str:
    """Return the hours that all steps take."""
    return f"Altogether, this takes about {wording.hours(sum(step.hours for step in view.steps))} of development time up to {long_date(max(step.end for step in view.steps))}."


def brief(view: InsteadView) -> Section:
    """Return the steps as a terminal shows them."""
    blocks: list[Block] = []
    for number, step in enumerate(view.steps, 1):
        blocks.append(
            Paragraph(f"{short_span(step.start, step.end)}. {step.first_half_hour}", lead=f"{number}. {step.title}:")
        )
    return Section("instead", TITLE, tuple(blocks))


def backing(skill: InsteadSkill) -> str:
    """Return the level of ``skill`` that evidence backs, and its target."""
    evidence = f"backed by evidence to level {skill.evidenced}" if skill.evidenced else "no evidence yet"
    return f"{evidence}, target level {skill.target}"


def names(skills: Iterable[InsteadSkill]) -> str:
    """Return the names of ``skills`` as a part of a sentence."""
    return wording.listed([skill.name for skill in skills])
