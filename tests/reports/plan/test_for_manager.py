"""The plan for the manager: what is asked of them, when, and how they will see that it worked."""

from __future__ import annotations

from datetime import date

import pytest

from itsm_skills.reports.document import Blanks, Facts, Paragraph
from itsm_skills.reports.plan.for_manager import manager_document
from itsm_skills.reports.plan.view import PlanView
from reports.small_views import action, goal, lines, part, plan, quarter, table


def asked(view: PlanView) -> dict[str, str]:
    (facts,) = part(manager_document(view), "asked").blocks
    assert isinstance(facts, Facts)
    return dict(facts.pairs)


def test_time_names_the_fullest_quarter_wherever_it_stands() -> None:
    said = "30 hours inside the job, at most 20 hours in any 13 weeks. Another 3 hours are given on top of the job."
    assert asked(plan())["Time"] == said
    quarters = (quarter(1, date(2026, 3, 9), 1, 20), quarter(2, date(2026, 6, 8), 2, 10))
    assert asked(plan(quarters=quarters))["Time"] == said


def test_needs_of_all_actions_are_named_once_in_order() -> None:
    view = plan(
        goal("Alpha", action("One", needs=("a sponsor", "a budget"))), goal("Beta", action("Two", needs=("a budget",)))
    )
    assert asked(view)["Support"] == "A budget and a sponsor."
    assert asked(plan())["Support"] == "Nothing besides time and check-ins."


def test_exposure_names_the_actions_beside_others_and_no_other_kind() -> None:
    kinds = ("education", "exposure", "experience")
    view = plan(goal("Alpha", *(action(kind.capitalize(), kind=kind) for kind in kinds)))
    assert asked(view)["Exposure"] == "A place beside others who do it already: Exposure."
    assert "Exposure" not in asked(plan(goal("Alpha", action("One"))))


@pytest.mark.parametrize(
    ("days", "said"), [((date(2026, 3, 30), date(2026, 4, 20)), "Monday 30 March 2026"), ((), "a day to be agreed")]
)
def test_the_first_check_in_has_a_day_where_there_is_one(days: tuple[date, ...], said: str) -> None:
    assert asked(plan(check_ins=days))["Check-ins"].endswith(f"first on {said}.")


def test_what_happens_when_has_a_row_for_each_action_in_the_order_of_the_goals() -> None:
    later = action("Later", extra_hours=1, work_hours=0.4, cost_text="about £90", needs=("a budget", "a sponsor"))
    view = plan(goal("Alpha", later), goal("Beta", action("Other")))
    days = "9 March 2026 to 7 June 2026"
    assert table(part(manager_document(view), "when")).rows == (
        ("Later", days, "under an hour", "1 hour", "about £90", "a budget and a sponsor"),
        ("Other", days, "10 hours", "0 hours", "no cost", "–"),
    )
    assert table(part(manager_document(view), "when"), 1).foot == ("Total", "", "3 hours", "30 hours")


def test_evidence_is_in_plain_words_and_signs_only_of_goals_that_have_some() -> None:
    view = plan(goal("Alpha", action("One"), signs=("fewer calls", "less cost")), goal("Beta", action("Two")))
    _, evidence, _, signs = part(manager_document(view), "shown").blocks
    assert lines(evidence) == ["One: A plain note (applied).", "Two: A plain note (applied)."]
    assert lines(signs) == ["Alpha: fewer calls; less cost."]


def test_an_empty_plan_promises_nothing() -> None:
    made = manager_document(plan())
    assert part(made, "gains").blocks == (Paragraph("This plan holds no goal."),)
    assert part(made, "shown").blocks == (Paragraph("Nothing is planned."),)


def test_both_sign_and_check_ins_have_a_line_each() -> None:
    made = manager_document(plan())
    assert part(made, "agreement").blocks[1] == Blanks(("Sam Example, date", "Manager, date"))
    assert part(made, "check-ins").blocks[1] == Blanks(("Monday 30 March 2026, with", "Monday 20 April 2026, with"))
