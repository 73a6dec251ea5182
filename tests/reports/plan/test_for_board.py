"""The plan for the board: what it costs, when it pays for itself, what else was considered, and what to decide."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from itsm_skills.problems import ProblemError
from itsm_skills.reports.document import Blanks, Facts, Paragraph, Table
from itsm_skills.reports.plan.audiences import plan_report
from itsm_skills.reports.plan.business_case import BusinessCaseView, MeasureView
from itsm_skills.reports.plan.for_board import NO_CASE, board_document
from itsm_skills.reports.plan.missing_figures import LINE, lines_to_fill_in, missing_figures
from itsm_skills.reports.plan.view import PlanView
from reports.small_views import action, goal, lines, part, plan, profile, trusted


def measure(*skills: str, **changes: Any) -> MeasureView:
    """Return a measure with every figure: 40 hours of outage today, 20 wanted, each worth 470."""
    data: dict[str, Any] = {
        "skills": skills or ("alpha",),
        "in_file": True,
        "what": "Outages in a year",
        "today": 40,
        "wanted": 20,
        "by": date(2026, 12, 18),
        "worth": 470,
        "unit": "hours of outage",
        "break_even": 4,
    }
    return MeasureView(**data | changes)


def case(*measures: MeasureView, **changes: Any) -> BusinessCaseView:
    """Return the case of a plan of 33 hours at 52 pounds: 1,716 pounds, of which 4 hours of outage are more."""
    data: dict[str, Any] = {"currency": "GBP", "rate": 52, "total": 1716, "measures": measures}
    return BusinessCaseView(**data | changes)


def said(view: PlanView, section: str) -> list[str]:
    """Return the lines and paragraphs of one section."""
    blocks = part(board_document(view), section).blocks
    return [
        line
        for block in blocks
        for line in ([block.text] if isinstance(block, Paragraph) else lines(block))  # the costs are facts
    ]


def costs(view: PlanView) -> dict[str, str]:
    (block,) = part(board_document(view), "costs").blocks
    assert isinstance(block, Facts)
    return dict(block.pairs)


def test_the_proposal_is_one_sentence_with_the_role_title_and_what_it_means() -> None:
    assert said(plan(goal("Alpha"), cost=90), "proposal") == [
        "We propose to give Sam Example about 33 hours of working time and £90 to reach 1 goal for the role of service owner "
        "(owner of a service) by 6 September 2026."
    ]


def test_somebody_without_a_name_is_called_by_the_role() -> None:
    subject = replace(profile().subject, person="me", role_title="IT lead", role_plain="IT lead")
    view = plan(goal("Alpha"), profile=profile(subject=subject))
    assert board_document(view).title == "Proposal: IT lead"
    assert said(view, "proposal")[0].startswith("We propose to give a colleague about 33 hours")


def test_the_problem_is_the_figure_of_today_or_that_there_is_none() -> None:
    found = said(plan(goal("Alpha"), goal("Beta"), case=case(measure(), measure("beta", today=None))), "problem")
    assert found == ["Outages in a year: 40 hours of outage today."]
    assert said(plan(goal("Alpha")), "problem") == ["No figures for today's situation have been given yet."]
    assert said(plan(goal("Alpha"), case=case(measure(today=0))), "problem") == [
        "Outages in a year: 0 hours of outage today."
    ]


def test_what_is_proposed_names_each_skill_with_its_plain_name() -> None:
    assert said(plan(goal("Alpha"), goal("Beta", plain_name="beta")), "proposed") == [
        "Alpha (plain Alpha): Alpha pays.",
        "Beta: Beta pays.",
    ]


def test_without_a_rate_only_hours_and_prices_are_shown() -> None:
    assert costs(plan(goal("Alpha"), cost=90)) == {
        "Within normal work": "About 30 hours.",
        "Development time": "About 3 hours.",
        "Courses and exams": "About £90.",
    }
    assert (
        "No hourly rate has been given yet"
        in said(plan(goal("Alpha"), case=case(measure(), rate=None, total=None)), "expected")[1]
    )


def test_with_a_rate_the_total_is_33_hours_at_52_pounds_and_90_pounds() -> None:
    view = plan(goal("Alpha"), cost=90, case=case(total=1806))
    assert costs(view)["Total"] == "About £1,800: 33 hours at £52 an hour, and £90 for courses and exams."
    assert costs(plan(goal("Alpha"), case=case()))["Total"] == "About £1,700: 33 hours at £52 an hour."


def test_prices_in_pounds_are_not_added_to_another_currency() -> None:
    view = plan(goal("Alpha"), cost=90, case=case(measure(), currency="CHF"))
    expected = "About CHF\u00a01,700 for 33 hours at CHF\u00a052 an hour. The £90 for courses and exams is extra."
    assert costs(view)["Total"] == expected
    assert said(view, "expected")[1] == (
        "At CHF\u00a052 an hour, the hours cost about CHF\u00a01,700. "
        "They will pay for themselves once the plan saves 4 hours of outage."
    )


def test_it_says_what_the_change_is_worth_and_from_which_point_it_pays_for_itself() -> None:
    assert said(plan(goal("Alpha", themes=("Cost", "IT spend")), case=case(measure())), "expected") == [
        "Outages in a year: from 40 to 20 hours of outage. At £470 each, this is worth about £9,400.",
        "At £52 an hour, the plan costs about £1,700. It will pay for itself once it saves 4 hours of outage.",
        "The goals serve these aims: cost and IT spend.",
    ]


def test_a_change_that_is_worth_less_than_the_cost_is_said_to_be() -> None:
    found = said(plan(goal("Alpha"), case=case(measure(wanted=37))), "expected")
    assert found[0].endswith("this is worth about £1,400.")
    assert found[1] == "This is less than the proposal costs."
    two = case(measure(wanted=39), measure("beta", wanted=39, worth=1245))
    assert "Together, this is less than the proposal costs." in said(
        plan(goal("Alpha"), goal("Beta"), case=two), "expected"
    )
    enough = case(measure(wanted=39), measure("beta", wanted=39, worth=1246))
    assert not [
        line for line in said(plan(goal("Alpha"), goal("Beta"), case=enough), "expected") if "less than" in line
    ]


def test_a_figure_that_is_to_grow_brings_more_and_one_unit_is_one_of_them() -> None:
    more = measure(today=2, wanted=5, unit="renewed contracts", break_even=3)
    one = measure("beta", break_even=1)
    (pays,) = (
        line for line in said(plan(goal("Alpha"), goal("Beta"), case=case(more, one)), "expected") if "will pay" in line
    )
    assert pays.endswith("once it brings 3 more renewed contracts, or once it saves one of the hours of outage.")


def test_without_a_worth_no_point_is_invented() -> None:
    found = said(plan(goal("Alpha"), case=case(measure(worth=None, break_even=None))), "expected")
    assert found == [
        "Outages in a year: from 40 to 20 hours of outage.",
        "At £52 an hour, the plan costs about £1,700. Nobody has put a value on the change yet, so it isn't "
        "possible to say when this will pay for itself.",
    ]


def test_three_other_ways_are_named_and_doing_nothing_costs_what_the_skills_say() -> None:
    nothing, hiring, course = said(plan(goal("Alpha"), goal("Beta", without="")), "instead")
    assert nothing == "Doing nothing: Without Alpha it costs."
    assert hiring.startswith("Hiring: ")
    assert course.startswith("A course only: ")


def test_it_is_measured_by_the_figures_and_where_there_are_none_by_the_signs() -> None:
    goals = (goal("Alpha", signs=("fewer calls",)), goal("Beta", number=2, signs=("less cost", "less noise")))
    assert said(plan(*goals, case=case(measure())), "measured") == [
        "Outages in a year: 20 hours of outage by 18 December 2026.",
        "Goal 2: less cost; less noise.",
        "The first check-in is on 30 March 2026. The skills will be assessed again on 7 September 2026.",
    ]


def test_the_decision_names_hours_money_every_need_once_and_the_day_of_the_result() -> None:
    needing = (
        goal("Alpha", action("One", needs=("a sponsor",))),
        goal("Beta", action("Two", needs=("a budget", "a sponsor"))),
    )
    assert said(plan(*needing, cost=90, case=case(measure())), "decision") == [
        "Whether to commit about 33 hours of working time and £90 to this proposal, from March 2026 to September 2026.",
        "Whether you’ll arrange this support: a budget and a sponsor.",
        "Who will report the result to you after 18 December 2026.",
    ]
    assert said(plan(goal("Alpha")), "decision")[-1] == "Who will report the result to you after 7 September 2026."


def test_where_another_measure_pays_for_the_plan_what_is_missing_only_makes_it_stronger() -> None:
    view = plan(
        goal("Alpha"), goal("Beta", number=2), case=case(measure(), measure("beta", worth=None, break_even=None))
    )
    said, _ = missing_figures(view.goals, view.case or case(), view.end)
    assert said == Paragraph("These figures would make the case stronger.")


def test_what_is_missing_is_a_table_to_fill_in_and_lines_to_copy() -> None:
    rest = measure("beta", what="", today=None, wanted=None, by=None, worth=None, unit="", in_file=False)
    partly = measure(worth=None, today=2.5)
    view = plan(goal("Alpha"), goal("Beta", number=2), case=case(partly, rest, rate=None, total=None))
    draft, table, hour = missing_figures(view.goals, view.case or case(), view.end)
    assert isinstance(draft, Paragraph)
    assert draft.text == "This page is a draft until these figures are filled in."
    assert isinstance(table, Table)
    assert table.rows == (
        ("1", "Outages in a year", "2.5", "20", "18 December 2026", LINE),
        ("2", LINE, LINE, LINE, "6 September 2026", LINE),
    )
    assert hour == Blanks(("What an hour of work costs",))
    assert lines_to_fill_in(view) == (
        'measure: {what: "Outages in a year", today: 2.5, wanted: 20, by: 2026-12-18, worth: …, unit: "hours of outage"}',
        '- {id: beta, outcome: "…", by: 2026-09-06, skills: [beta], '
        'measure: {what: "…", today: …, wanted: …, by: 2026-09-06, worth: …, unit: "…"}}',
    )


def test_without_any_figure_each_goal_has_a_row_to_fill_in() -> None:
    view = plan(goal("Alpha"), goal("Beta", number=2))
    _, table, _ = missing_figures(view.goals, NO_CASE, view.end)
    assert isinstance(table, Table)
    assert table.rows == tuple((number, LINE, LINE, LINE, "6 September 2026", LINE) for number in ("1", "2"))


def test_with_all_figures_nothing_is_missing() -> None:
    made = board_document(plan(goal("Alpha"), case=case(measure())))
    assert [section.id for section in made.sections][-1] == "decision"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"trust": trusted(answered=0)}, "because no skill has been rated yet"),
        ({"gap_count": 2}, "because no action fits the limits given"),
        ({}, "because none of the rated skills is below its target"),
    ],
)
def test_a_plan_without_a_goal_makes_no_page_and_says_why(changes: dict[str, Any], why: str) -> None:
    with pytest.raises(ProblemError) as caught:
        plan_report(plan(profile=profile(**changes)), "board")
    (problem,) = caught.value.problems
    assert problem.code == "empty"
    assert why in problem.what
