"""The plan for the manager: what is asked of them, what is handed over when, and what they can ask at the check-ins."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from itsm_skills.reports.document import Blanks, Facts, Paragraph, Section, texts
from itsm_skills.reports.plan.for_manager import manager_document
from itsm_skills.reports.plan.view import PlanView
from reports.small_views import action, goal, lines, outcomes, part, plan, profile, quarter, table


def asked(view: PlanView) -> dict[str, str]:
    (facts,) = part(manager_document(view), "asked").blocks
    assert isinstance(facts, Facts)
    return dict(facts.pairs)


def detail(view: PlanView) -> dict[str, Section]:
    """Return the parts of the second sheet by anchor."""
    blocks = part(manager_document(view), "detail").blocks
    return {block.id: block for block in blocks if isinstance(block, Section)}


def test_the_agreement_comes_before_the_detail_and_ends_with_the_signatures() -> None:
    sections = [section.id for section in manager_document(plan(goal("Alpha", action("One")))).sections]
    assert sections == ["asked", "gains", "handed-over", "check-ins", "agreement", "detail"]


def test_time_is_said_by_the_week_and_for_the_whole_plan_with_the_fullest_quarter() -> None:
    # 26 weeks: 3 hours are 0.12 a week, 30 are 1.15; quarters of 1 + 10 and 2 + 20
    said = (
        "On average, a few minutes of development time and about 1 hour within normal work each week. Over 26 weeks, "
        "this is 3 hours of development time and 30 hours within normal work. The busiest quarter takes 22 hours in total. "
        "Development time is paid time unless you both agree otherwise."
    )
    assert asked(plan(goal("Alpha")))["Time"] == said
    turned = (quarter(1, date(2026, 3, 9), 2, 20), quarter(2, date(2026, 6, 8), 1, 10))
    assert asked(plan(goal("Alpha"), quarters=turned))["Time"] == said


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0, "no"),
        (6, "a few minutes of"),  # 0.23
        (7, "about half an hour of"),  # 0.27
        (39, "about 1.5 hours of"),
        (52, "about 2 hours of"),
    ],
)
def test_hours_a_week_are_rounded_to_half_hours(hours: float, said: str) -> None:
    assert asked(plan(goal("Alpha"), extra_hours=hours))["Time"].startswith(f"On average, {said} development time and ")


def test_needs_of_all_actions_are_named_once_in_order() -> None:
    view = plan(
        goal("Alpha", action("One", needs=("a sponsor", "a budget"))), goal("Beta", action("Two", needs=("a budget",)))
    )
    assert asked(view)["Support"] == "A budget and a sponsor."
    assert asked(plan(goal("Alpha")))["Support"] == "Nothing beyond time and check-ins."


def test_learning_with_others_names_those_actions_and_no_other_kind() -> None:
    kinds = ("education", "exposure", "experience")
    view = plan(goal("Alpha", *(action(kind.capitalize(), kind=kind) for kind in kinds)))
    assert asked(view)["Learning with others"] == "Time with people who already do this, for “Exposure”."
    assert "Learning with others" not in asked(plan(goal("Alpha", action("One"))))


def test_check_ins_are_counted_from_the_first_one() -> None:
    assert (
        asked(plan(goal("Alpha")))["Check-ins"]
        == "2 conversations of fifteen minutes each, starting on Monday 30 March 2026."
    )
    assert "Check-ins" not in asked(plan(goal("Alpha"), check_ins=()))


def test_each_goal_is_a_gain_with_its_levels() -> None:
    (gains,) = part(manager_document(plan(goal("Alpha", action("One")))), "gains").blocks
    assert lines(gains) == ["Alpha: Alpha pays. Rating today: 2 (able). Planned: 3 (practised). Target: 3 (practised)."]


def test_each_goal_hands_over_the_evidence_of_its_last_action() -> None:
    late = action("Late", end=date(2026, 9, 6), evidence="A figure")
    view = plan(goal("Alpha", late, action("Early")), goal("Beta", action("Other")), goal("Gamma"))
    assert table(part(manager_document(view), "handed-over")).rows == (
        ("Alpha", "A figure", "September 2026"),
        ("Beta", "A note", "June 2026"),
    )


def test_check_ins_ask_about_what_ended_then_about_what_goes_on_then_about_what_comes() -> None:
    short = action("Short", end=date(2026, 4, 5))
    later = action("Later", start=date(2026, 6, 8), end=date(2026, 9, 6))
    days = (date(2026, 3, 30), date(2026, 4, 20), date(2026, 5, 11))
    rows = table(part(manager_document(plan(goal("Alpha", short, later), check_ins=days)), "check-ins")).rows
    assert rows == (
        (
            "Monday 30 March 2026",
            "How far have you got with “Short”? Who has seen it, and what did they say? "
            "What is in your way, and how can I help?",
        ),
        (
            "Monday 20 April 2026",
            "May I see what came of “Short”? What would you do differently next time? "
            "Are you really getting the time that we agreed?",
        ),
        (
            "Monday 11 May 2026",
            "What do you need to start “Later”? What can the team already use? What comes next, and by when?",
        ),
    )


def test_the_same_action_is_not_asked_about_twice_in_a_row_where_another_one_goes_on() -> None:
    days = (date(2026, 3, 30), date(2026, 4, 20), date(2026, 5, 11))
    view = plan(goal("Alpha", action("One"), action("Two", end=date(2026, 9, 6))), check_ins=days)
    rows = table(part(manager_document(view), "check-ins")).rows
    assert [str(row[1]).split("”")[0].split("“")[1] for row in rows] == ["One", "Two", "One"]
    alone = table(part(manager_document(plan(goal("Alpha", action("One")), check_ins=days)), "check-ins")).rows
    assert all("“One”" in str(row[1]) for row in alone)


def test_four_check_ins_are_part_of_the_agreement_and_the_others_of_the_detail() -> None:
    days = tuple(date(2026, 4, 6) + timedelta(weeks=week) for week in range(5))
    view = plan(goal("Alpha", action("One")), check_ins=days)
    assert len(table(part(manager_document(view), "check-ins")).rows) == 4
    assert [row[0] for row in table(detail(view)["later"]).rows] == ["Monday 4 May 2026"]
    assert "later" not in detail(plan(goal("Alpha")))


def test_the_detail_has_a_row_for_each_action_in_the_order_of_the_goals() -> None:
    over = date(2027, 2, 7)
    later = action("Later", extra_hours=1, work_hours=0.4, cost_text="about £90", needs=("a budget",), end=over)
    view = plan(goal("Alpha", later), goal("Beta", action("Other")))
    assert table(detail(view)["actions"]).rows == (
        ("Later", "9 Mar 2026 to 7 Feb 2027", "1 hour", "under an hour", "about £90", "A note"),
        ("Other", "9 Mar to 7 Jun 2026", "0 hours", "10 hours", "free", "A note"),
    )
    hours = table(detail(view)["hours"])
    assert hours.rows == (
        ("Development time", "1 hour", "2 hours", "3 hours"),
        ("Within normal work", "10 hours", "20 hours", "30 hours"),
    )


def test_signs_are_those_of_goals_that_have_some() -> None:
    view = plan(goal("Alpha", action("One"), signs=("fewer calls", "less cost")), goal("Beta", action("Two")))
    assert lines(detail(view)["signs"].blocks[1]) == ["Alpha: fewer calls; less cost."]
    assert "signs" not in detail(plan(goal("Alpha")))


def test_goals_of_the_goals_file_name_the_goals_of_the_plan_that_help() -> None:
    view = plan(goal("Alpha", action("One")), goal("Beta"), alignment=outcomes())
    (entries,) = detail(view)["alignment"].blocks
    assert lines(entries) == [
        "I speak up. (Personal, by May 2026) Supported by: Beta.",
        "Fewer faults. (Department, by June 2026) Supported by: Alpha.",
        "Lower cost. (Organisation, by June 2027) Supported by: no goal in this plan.",
    ]


def test_real_names_and_the_words_of_the_product_are_used_throughout() -> None:
    view = plan(goal("Alpha", action("One")), profile=profile())
    said = " ".join(texts(manager_document(view))).lower()
    for word in ("plain", "claim", "evidenced", "on top of", "inside"):
        assert word not in said


def test_goals_without_actions_promise_nothing() -> None:
    made = manager_document(plan(goal("Alpha"), check_ins=()))
    assert part(made, "handed-over").blocks == (Paragraph("Nothing is planned."),)
    assert part(made, "check-ins").blocks[0] == Paragraph("Agree a day for the first check-in.")
    assert detail(plan(goal("Alpha")))["actions"].blocks == (Paragraph("Nothing is planned."),)


def test_both_sign() -> None:
    made = manager_document(plan(goal("Alpha", action("One"))))
    assert part(made, "agreement").blocks[1] == Blanks(("Sam Example, date", "Manager, date"))
