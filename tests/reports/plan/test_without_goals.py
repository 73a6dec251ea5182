"""What the manager and HR read if a plan has no goal: a page that makes sense, and nothing to sign."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from itsm_skills.reports import formats
from itsm_skills.reports.document import Blanks
from itsm_skills.reports.formats import Settings
from itsm_skills.reports.formats.markdown import to_markdown
from itsm_skills.reports.plan.audiences import document_for, plan_report
from itsm_skills.reports.plan.sharing import NOTHING_MORE, Sharing
from itsm_skills.reports.plan.view import PlanView
from reports.small_views import domain, plan, profile, skill, trusted

BACKED = skill("Backed", 4, 4, evidenced=4)
BARE = skill("Bare", 4, 3)


def at_target(person: str = "Sam Example") -> PlanView:
    """Return a plan for somebody at target: one skill is backed by evidence, one isn't."""
    found = profile(domains=(domain("Work", BACKED, BARE),), strengths=(BACKED, BARE))
    named = replace(found, subject=replace(found.subject, person=person))
    return plan(profile=named, next_roles=(("head-of-it", "Head of IT"),), extra_hours=0, work_hours=0)


def with_gaps() -> PlanView:
    return plan(profile=profile(gap_count=2))


def unrated() -> PlanView:
    return plan(profile=profile(trust=trusted(answered=0)))


def text(view: PlanView, audience: str, sharing: Sharing = NOTHING_MORE) -> str:
    return to_markdown(document_for(audience, view, sharing))


@pytest.mark.parametrize("make", [at_target, with_gaps, unrated])
def test_nobody_signs_an_empty_agreement(make: Callable[[], PlanView]) -> None:
    made = document_for("manager", make())
    assert made.kind == "Development conversation"
    assert not [block for section in made.sections for block in section.blocks if isinstance(block, Blanks)]
    said = to_markdown(made)
    assert "nothing to sign" in said
    assert "Plan for" not in said
    for word in ("Manager, date", "We agree", "Nothing is planned", "see “", "further down"):
        assert word not in said


def test_the_manager_learns_what_is_strong_what_to_look_at_and_what_comes_next() -> None:
    said = text(at_target(), "manager")
    titles = [section.title for section in document_for("manager", at_target()).sections]
    assert titles == [
        "What is needed",
        "Strengths",
        "Evidence to look at",
        "Passing it on",
        "The next role",
        "What to ask in the conversation",
    ]
    assert "One conversation of half an hour, on Monday 30 March 2026 or close to it." in said
    assert "- Backed: backed by evidence to level 4, target level 4." in said
    assert "1 rating isn't backed by evidence to the target yet." in said
    assert "**Bare:** no evidence yet, target level 3." in said
    assert "who could learn from Sam Example in Backed and Bare" in said
    assert (
        "From here, the usual next step is: Head of IT. Ask whether Sam Example would like to work towards it." in said
    )
    assert "Which piece of work is the best evidence of your Bare?" in said


def test_what_there_is_nothing_to_say_about_has_no_section() -> None:
    view = plan(profile=profile(domains=(domain("Work", BACKED),)))
    titles = [section.title for section in document_for("manager", view).sections]
    assert titles == ["What is needed", "Evidence to look at", "Passing it on", "What to ask in the conversation"]
    assert "Sam Example has evidence for every rating, up to its target." in text(view, "manager")


def test_ratings_without_any_evidence_ask_for_a_second_rater() -> None:
    bare = plan(profile=profile(domains=(domain("Work", BARE),)))
    assert "rate these skills yourself too" in text(bare, "manager")
    assert "rate these skills yourself too" not in text(at_target(), "manager")


def test_somebody_without_a_name_is_the_employee() -> None:
    said = text(at_target("me"), "manager")
    assert "No skill that the employee rated" in said
    assert "learn from the employee in" in said


def test_a_plan_without_goals_for_gaps_says_why_and_what_to_talk_about() -> None:
    said = text(with_gaps(), "manager")
    assert "no action fits the hours, budget and support available to the plan, or Sam Example left" in said
    assert "How many hours a week can we keep free" in said
    assert "hasn't rated any skill yet" in text(unrated(), "manager")


def test_hr_gets_next_steps_in_place_of_goals_and_of_hours_of_nothing() -> None:
    made = document_for("hr", at_target())
    assert [section.id for section in made.sections] == ["summary", "next", "qualifications", "levels", "reading"]
    said = to_markdown(made)
    assert "The plan has no goal, so it takes no time and costs nothing." in said
    assert "usual next step from here is Head of IT" in said
    assert "**Backed (plain Backed):** backed by evidence to level 4, target level 4." in said
    assert said.count("(plain Backed)") == 1
    assert "0 hours" not in said


def test_hr_learns_of_no_rating_without_evidence_unless_they_are_included() -> None:
    closed, opened = text(at_target(), "hr"), text(at_target(), "hr", Sharing(ratings=True))
    assert "Bare" not in closed
    assert "These skills need evidence first:" in opened
    assert "**Bare (plain Bare):** no evidence yet" in opened
    assert "Bare" not in json_of(at_target(), "hr", NOTHING_MORE)


def test_hr_reads_of_a_plan_whose_gaps_have_no_goal_that_it_has_none() -> None:
    made = document_for("hr", with_gaps())
    assert "This plan has no goal yet." in to_markdown(made)
    assert not [section for section in made.sections if section.id in ("learning", "next")]


def test_json_for_the_manager_holds_what_the_page_shows() -> None:
    found = json.loads(json_of(at_target(), "manager", NOTHING_MORE))["instead"]
    assert found["asked"] == [{"id": "", "name": "Bare", "plain_name": "", "evidenced": None, "target": 3}]
    assert (found["missing"], found["rated"], found["next_roles"]) == (1, 2, ["Head of IT"])


def json_of(view: PlanView, audience: str, sharing: Sharing) -> str:
    return str(formats.write([plan_report(view, audience, sharing)], "json", Settings()))
