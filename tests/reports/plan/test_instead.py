"""What a plan says to somebody whose ratings are all at target: evidence, a second view, passing on, the next role."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.planning.working_days import in_break, next_monday
from itsm_skills.reports.document import Facts, Paragraph, Section
from itsm_skills.reports.formats.markdown import to_markdown
from itsm_skills.reports.plan.calendar_events import plan_events
from itsm_skills.reports.plan.for_self import plan_document
from itsm_skills.reports.plan.instead import instead, instead_view
from itsm_skills.reports.plan.sharing import shared
from itsm_skills.reports.plan.view import InsteadStep, PlanView
from reports.small_views import domain, goal, plan, profile, skill, trusted

NEXT = (("head-of-it", "Head of IT"), ("cio", "CIO"))


def rated(
    *evidenced: int | None, next_roles: tuple[tuple[str, str], ...] = NEXT, start: date | None = None
) -> PlanView:
    """Return a plan without a goal for skills at 4 of 4, backed by evidence to the levels given."""
    skills = [skill(f"Skill {at}", 4, 4, evidenced=level) for at, level in enumerate(evidenced)]
    found = profile(domains=(domain("Work", *skills),), strengths=tuple(skills[-1:]))
    if start is None:
        return plan(profile=found, next_roles=next_roles)
    made = replace(plan(profile=found, next_roles=next_roles), start=start)
    return replace(made, instead=instead_view(made))


def steps(view: PlanView) -> dict[str, InsteadStep]:
    assert view.instead is not None
    return {step.title: step for step in view.instead.steps}


def test_it_is_said_only_where_something_is_rated_and_nothing_is_below_target() -> None:
    assert plan().instead is not None
    assert plan(goal("Alpha")).instead is None
    assert plan(profile=profile(gap_count=1)).instead is None
    assert plan(profile=profile(trust=trusted(answered=0))).instead is None


def test_some_evidence_leads_to_evidence_passing_on_and_the_next_role() -> None:
    found = steps(rated(None, 2, None, 4))
    assert list(found) == ["Look at the next role: Head of IT", "Show evidence for 3 skills", "Pass on what you know"]
    next_role, show, pass_on = found.values()
    assert "Start with Skill 0." in show.first_half_hour
    assert show.first_week.startswith("Do the same for Skill 1 and Skill 2. Then add each of them to its rating: ")
    assert show.first_week.endswith(": itsm-skills evidence add skill 0")
    assert (show.start, show.end, show.hours) == (date(2026, 3, 16), date(2026, 4, 10), 3)
    assert (pass_on.start, pass_on.end, pass_on.hours) == (date(2026, 3, 23), date(2026, 6, 5), 10)
    assert (next_role.start, next_role.end, next_role.hours) == (date(2026, 3, 9), date(2026, 5, 8), 4)
    assert "itsm-skills role show head-of-it" in next_role.first_half_hour
    assert "Another option is CIO (itsm-skills role show cio)." in next_role.first_half_hour
    assert "itsm-skills assess --role head-of-it" in next_role.first_week


def test_ratings_without_any_evidence_need_evidence_and_a_second_view_before_anything_else() -> None:
    found = steps(rated(None, 0))
    assert list(found) == ["Show evidence for 2 skills", "Ask somebody else to rate you", "Try one change"]
    assert '--about "Sam Example" --rater manager' in found["Ask somebody else to rate you"].first_week


def test_ratings_at_the_top_are_looked_at_again_first() -> None:
    skills = [skill(f"Skill {at}", 5, 3) for at in range(4)]
    found = steps(plan(profile=profile(domains=(domain("Work", *skills),))))
    assert list(found) == ["Review 3 top ratings", "Ask somebody else to rate you", "Try one change"]
    assert "Read what level 5 says for Skill 0." in found["Review 3 top ratings"].first_half_hour


def test_one_rating_without_evidence_is_spoken_of_as_one() -> None:
    show = steps(rated(4, None))["Show evidence for 1 skill"]
    assert show.first_week.startswith("Add it to your rating: itsm-skills evidence add skill 1")
    assert show.done_when.startswith("This rating has evidence")


def test_with_evidence_for_all_there_is_still_something_to_do() -> None:
    view = rated(4, 4, next_roles=())
    assert list(steps(view)) == ["Pass on what you know"]
    assert view.instead is not None
    said, _ = instead(view.instead).blocks
    assert said == Paragraph(
        "Your ratings are backed by evidence to their targets. Add more evidence whenever you have some."
    )


def test_the_page_has_each_step_with_its_days_and_hours() -> None:
    view = rated(None, 4, next_roles=())
    assert view.instead is not None
    missing, first, *_ = instead(view.instead).blocks
    assert missing == Paragraph("Evidence is missing for 1 of your 2 ratings.")
    assert isinstance(first, Section)
    assert isinstance(first.blocks[0], Facts)
    assert dict(first.blocks[0].pairs)["When"] == "9 March 2026 to 3 April 2026"
    assert dict(first.blocks[0].pairs)["Time"] == "about 3 hours"


def test_a_plan_without_gaps_has_neither_empty_goals_nor_hours_of_nothing() -> None:
    text = to_markdown(plan_document(rated(4)))
    assert "## Your next quarter" in text
    assert "## Check-ins" in text
    for heading in ("Goals", "When", "What comes next"):
        assert f"## {heading}\n" not in text


def test_the_calendar_has_each_step_twice() -> None:
    names = [event.title for event in plan_events(rated(None))]
    assert names[:2] == ["Start: Show evidence for 1 skill", "Due: Show evidence for 1 skill"]


@pytest.mark.parametrize("audience", ["hr"])
def test_the_steps_are_for_the_person_alone(audience: str) -> None:
    found = shared(rated(None), audience).instead
    assert found is not None
    assert found.steps == ()


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)))
def test_steps_begin_on_mondays_and_are_due_on_fridays_outside_the_break(day: date) -> None:
    for step in steps(rated(None, 4, start=next_monday(day))).values():
        assert (step.start.weekday(), step.end.weekday()) == (0, 4)
        assert not in_break(step.start)
        assert not in_break(step.end)
        assert step.start < step.end
