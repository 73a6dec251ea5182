"""Page one of the person's own plan: what is strong, the goals and how each begins, and all skills in one picture."""

from __future__ import annotations

from collections.abc import Iterator

from itsm_skills.days import month, month_name
from itsm_skills.planning.personal.circumstances import RELIEF
from itsm_skills.reports import charts, wording
from itsm_skills.reports.document import Block, Drawing, Figure, Paragraph, Section, paragraphs
from itsm_skills.reports.plan import answer, instead
from itsm_skills.reports.plan.view import GoalView, PlanView
from itsm_skills.reports.profile.document import drawn_levels
from itsm_skills.reports.profile.view import ProfileView, SkillView

RELIEF_FIRST = "These goals come first because nothing else will last without them. Larger gaps can wait."


def overview(plan: PlanView) -> Section:
    """Return the whole plan on one sheet."""
    profile = plan.profile
    doubtful = plan.instead is not None and plan.instead.alone
    strong = "" if doubtful else " ".join(filter(None, (answer.strong(profile), answer.at_target(profile))))
    relief = RELIEF_FIRST if plan.load_advice and any(goal.skill in RELIEF for goal in plan.goals) else ""
    blocks: list[Block] = [*paragraphs(*plan.load_advice, relief, *profile.opening, strong)]
    if plan.goals:
        blocks += [_cards(plan), Paragraph(takes(plan))]
    elif plan.instead:
        blocks += [instead.cards(plan.instead), Paragraph(instead.takes(plan.instead))]
    else:
        blocks += paragraphs(plan.answer[-1])
    return Section(
        "answer", "Your plan in short", (*blocks, _picture(profile, doubtful=doubtful)), "overview", "In short"
    )


def takes(plan: PlanView) -> str:
    """Return the hours a week to begin with, and what the whole plan takes in hours and money."""
    first = plan.quarters[0]
    week = f"In {first.name}, allow about {wording.weekly(first.extra_hours + first.work_hours)} a week."
    kinds = [
        f"{wording.hours(plan.extra_hours)} of development time" if plan.extra_hours else "",
        f"{wording.hours(plan.work_hours)} within normal work" if plan.work_hours else "",
    ]
    cost = f" It costs {plan.cost_text}." if plan.cost else ""
    return f"{week} The whole plan takes about {wording.listed([kind for kind in kinds if kind])}.{cost}"


def _cards(plan: PlanView) -> Section:
    """Return one card for each goal, with how it begins."""
    goals = {1: "goal", 2: "two goals", 3: "three goals"}[len(plan.goals)]
    cards = tuple(Section(f"card-{goal.number}", _title(goal), tuple(_card(goal)), "goal-card") for goal in plan.goals)
    return Section("begin", f"Your {goals}, and how to begin", cards, "goal-cards")


def _title(goal: GoalView) -> str:
    return f"{goal.number}. {goal.name}"


def _card(goal: GoalView) -> Iterator[Block]:
    """Yield where the goal leads, and its first half hour."""
    if not goal.actions:
        return
    last = max(action.end for action in goal.actions)
    way = (
        f"at level {goal.claimed_text}"
        if goal.claimed == goal.reached
        else f"from level {goal.claimed_text} to {goal.reached_text}"
    )
    yield Paragraph(f"{wording.capital(way)} by {month(last)}.")
    first = goal.actions[0]
    step = first.steps.first_half_hour if first.steps else f"Start with “{first.name}”."
    yield Paragraph(step, lead=f"Week of {first.start.day} {month_name(first.start)}:")


def _picture(profile: ProfileView, *, doubtful: bool) -> Section:
    """Return every skill of the role against its target, from the largest gap to the greatest strength.

    ``doubtful`` ratings are shown without a word on what they mean.
    """
    skills = sorted((skill for domain in profile.domains for skill in domain.skills), key=_gap)
    rows = [(skill.name, drawn_levels(skill, profile.top)) for skill in skills]
    half = (len(rows) + 1) // 2
    columns = tuple(tuple(part) for part in (rows[:half], rows[half:]) if part)
    numbers = Drawing("axis", f"Levels 0 to {profile.top}", charts.level_axis(profile.top))
    rated = [skill.claimed - skill.target for skill in skills if skill.claimed is not None]
    counts = (
        (sum(gap >= 0 for gap in rated), "at or above the target"),
        (sum(gap < 0 for gap in rated), "below it"),
        (len(rows) - len(rated), "not rated yet"),
    )
    said = wording.listed([f"{number} {where}" for number, where in counts if number])
    said = f"{wording.count(len(rows), 'skill')}, ordered from the largest gap to the greatest strength: {said}."
    drawn = Drawing("plot", said, charts.Plot(columns, numbers), "All skills against their targets")
    lines = () if doubtful else paragraphs(profile.balance_meaning, answer.biggest_gaps(profile))
    return Section("picture", "Your skills against their targets", (*lines, Figure(drawn, "")), "picture")


def _gap(skill: SkillView) -> tuple[bool, int, int]:
    """Return a key for sorting: rated skills first, then by levels missing, then by importance."""
    return skill.claimed is None, (skill.claimed or 0) - skill.target, -skill.importance
