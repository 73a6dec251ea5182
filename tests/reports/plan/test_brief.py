"""The plan as a terminal shows it."""

from __future__ import annotations

from itsm_skills.assessments.plan_with import Load, PlanWith
from itsm_skills.reports.formats import Settings
from itsm_skills.reports.formats.text import to_text
from itsm_skills.reports.plan.brief import WHOLE, plan_brief
from itsm_skills.reports.plan.circumstances import advice as advice_on_load
from itsm_skills.reports.plan.view import PlanView
from reports.small_views import action, goal, left_out, plan, profile


def shown(view: PlanView) -> str:
    return to_text(plan_brief(view), Settings(width=100))


def test_it_holds_the_answer_each_goal_with_its_actions_and_where_the_rest_is() -> None:
    text = shown(plan(goal("Alpha", action("One"), action("Two", work_hours=30)), goal("Beta", number=2)))
    assert "This first." in text
    assert "1. Alpha: from level 2 (able) to 3 (practised)" in text
    assert "- One 9 March 2026 to 7 June 2026, 10 hours." in text
    assert "- Two 9 March 2026 to 7 June 2026, 30 hours." in text
    assert "2. Beta" in text
    assert "Monday 30 March 2026 and Monday 20 April 2026. Assess again on Monday 7 September 2026." in text
    assert WHOLE in text


def test_without_a_gap_it_says_what_to_do_instead() -> None:
    text = shown(plan())
    assert "Your next quarter" in text
    assert "Check-ins" not in text


def test_without_a_goal_that_fits_it_says_no_more_than_the_answer() -> None:
    text = shown(plan(profile=profile(gap_count=1)))
    assert "This first." in text
    assert "Goals" not in text


def test_a_person_whose_work_is_heavy_reads_the_advice_before_the_answer() -> None:
    advice = advice_on_load(PlanWith(load=Load.HEAVY))
    assert len(advice) == 2
    text = " ".join(shown(plan(goal("Alpha", action("One")), load_advice=advice)).split())
    places = [text.index(sentence) for sentence in (*advice, "This first.")]
    assert places == sorted(places)


def test_the_reasons_that_the_answer_refers_to_are_there() -> None:
    text = shown(plan(profile=profile(gap_count=1), blocked=(left_out("Beta", "To work on this you need a sponsor."),)))
    assert "What is left out, and why" in text
    assert "Beta (rated 1, target 3). To work on this you need a sponsor." in text
    assert "left out" not in shown(plan(goal("Alpha", action("One")), blocked=(left_out("Beta"),)))
