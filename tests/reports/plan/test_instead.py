"""What a plan says to somebody whose ratings are all at target: evidence, passing on, the next role."""

from __future__ import annotations

from itsm_skills.reports.document import Paragraph, Section
from itsm_skills.reports.formats.markdown import to_markdown
from itsm_skills.reports.plan.for_self import plan_document
from itsm_skills.reports.plan.instead import instead
from itsm_skills.reports.plan.view import PlanView
from reports.small_views import domain, goal, plan, profile, skill, trusted


def told(view: PlanView) -> dict[str, list[str]]:
    """Return the sentences of each part by its title."""
    assert view.instead is not None
    parts = [block for block in instead(view, view.instead).blocks if isinstance(block, Section)]
    return {part.title: [str(block.text) for block in part.blocks if isinstance(block, Paragraph)] for part in parts}


def rated(*evidenced: int | None) -> PlanView:
    """Return a plan without a goal for skills at 4 of 4, backed by evidence to the levels given."""
    skills = [skill(f"Skill {at}", 4, 4, evidenced=level) for at, level in enumerate(evidenced)]
    return plan(profile=profile(domains=(domain("Work", *skills),)), next_roles=(("head-of-it", "Head of IT"),))


def test_it_is_said_only_where_something_is_rated_and_nothing_is_below_target() -> None:
    assert plan().instead is not None
    assert plan(goal("Alpha")).instead is None
    assert plan(profile=profile(gap_count=1)).instead is None
    assert plan(profile=profile(trust=trusted(answered=0))).instead is None


def test_three_ratings_without_evidence_are_named_and_another_rater_where_none_has_any() -> None:
    first, second = told(rated(None, 0, None, None))["Show evidence"]
    assert first.startswith("Evidence is missing for 4 ratings. Start with Skill 0, Skill 1 and Skill 2. ")
    assert "ask your manager or a colleague to rate you" in second
    (some,) = told(rated(4, 2, 4))["Show evidence"]
    assert some.startswith("Evidence is missing for 1 rating. Start with Skill 1. ")
    assert told(rated(4, 4))["Show evidence"] == [
        "Your ratings have evidence up to their targets. Add more as it happens."
    ]


def test_the_next_role_comes_with_the_commands_and_only_where_there_is_one() -> None:
    (said,) = told(rated(4))["Look at the next role"]
    assert "Head of IT" in said
    assert "itsm-skills assess --role head-of-it" in said
    assert "itsm-skills plan --role head-of-it" in said
    assert "Look at the next role" not in told(plan())


def test_a_plan_without_gaps_has_neither_empty_goals_nor_hours_of_nothing() -> None:
    text = to_markdown(plan_document(rated(4)))
    assert "## What to do instead" in text
    assert "## Goals" not in text
    assert "## When" not in text
