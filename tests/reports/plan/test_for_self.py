"""The plan for the person: order of its sections, hours by quarter, and what is left over."""

from __future__ import annotations

from datetime import date

from itsm_skills.frameworks.framework import FirstSteps
from itsm_skills.reports.document import Blanks, Items, Paragraph, Section
from itsm_skills.reports.plan.for_self import CHECK_IN, first_steps, plan_document
from itsm_skills.reports.plan.view import AnswerView
from reports.small_views import action, goal, left_out, lines, part, plan, profile, table

ALWAYS = [
    *("answer", "goals", "when", "evidence", "after", "trust", "balance", "method", "levels"),
]

SHORT = profile(gap_count=1)
"""A profile with a gap that no goal closes."""


def test_sections_come_in_their_order_and_those_with_nothing_to_tell_are_left_out() -> None:
    assert [section.id for section in plan_document(plan(profile=SHORT)).sections] == ALWAYS
    more = plan(
        profile=SHORT, carried=("From before.",), answers=(AnswerView(name="Alpha", answer="2", evidence="", note=""),)
    )
    expected = [*ALWAYS[:3], "carried", *ALWAYS[3:]]
    assert [section.id for section in plan_document(more).sections] == expected


def test_the_numbers_the_method_and_the_ratings_fold_away() -> None:
    folded = [section.id for section in plan_document(plan(profile=SHORT)).sections if section.folded]
    assert folded == ["balance", "method", "levels"]


def test_hours_stand_by_quarter_with_their_sum_at_the_foot() -> None:
    found = table(part(plan_document(plan(profile=SHORT)), "when"))
    assert found.rows == (
        ("Weeks 1", "label 1", "1 hour", "10 hours"),
        ("Weeks 2", "label 2", "2 hours", "20 hours"),
    )
    assert found.foot == ("Total", "", "3 hours", "30 hours")
    assert found.caption.startswith("Hours in each period of 13 weeks. The plan costs nothing.")


def test_the_timeline_shows_actions_as_planned_then_the_days_of_looking() -> None:
    later = action("Late", start=date(2026, 6, 8), end=date(2026, 9, 6))
    view = plan(goal("Alpha", later, action("Early")), goal("Beta", action("Other"), number=2))
    rows = table(part(plan_document(view), "when")).rows
    assert [(row[0], row[2]) for row in rows] == [
        ("Late", "8 Jun to 6 Sep 2026"),
        ("Early", "9 Mar to 7 Jun 2026"),
        ("Other", "9 Mar to 7 Jun 2026"),
        ("Check-ins", "30 March 2026 and 20 April 2026"),
        ("Next assessment", "7 September 2026"),
    ]


def test_many_check_ins_are_counted_on_the_timeline() -> None:
    days = (date(2026, 3, 30), date(2026, 4, 20), date(2026, 5, 11))
    rows = table(part(plan_document(plan(goal("Alpha", action("One")), check_ins=days)), "when")).rows
    assert rows[1][2] == "3 dates, from 30 Mar to 11 May 2026"


GOAL = goal("Alpha", action("One"))


def test_gaps_beyond_the_sixth_are_only_counted() -> None:
    names = ("A", "B", "C", "D", "E", "F", "G", "H")
    _, ranked, more = part(plan_document(plan(GOAL, next_up=tuple(map(left_out, names)))), "after").blocks
    assert len(lines(ranked)) == 6
    assert more == Paragraph("After those, there are 2 more gaps.")


def check_ins(**changes: object) -> Section:
    found = part(plan_document(plan(goal("Alpha", action("Early")), **changes)), "when").blocks[-1]
    assert isinstance(found, Section)
    assert found.blocks[0] == Paragraph(CHECK_IN)
    return found


def test_a_check_in_has_a_line_for_a_name_until_one_is_known() -> None:
    assert check_ins().blocks[1] == Blanks(("Monday 30 March 2026, with", "Monday 20 April 2026, with"))
    known = check_ins(with_whom="Robin").blocks[1]
    assert lines(known) == ["Monday 30 March 2026, with Robin", "Monday 20 April 2026, with Robin"]


def test_what_comes_after_is_told_from_what_is_nearest() -> None:
    view = plan(
        GOAL,
        served=("Alpha", "Beta"),
        next_up=(left_out("Zeta"), left_out("Eta")),
        long_routes=(("Theta", "Years."),),
        blocked=(left_out("Iota", "No action."),),
    )
    served, next_up, ranked, blocked = part(plan_document(view), "after").blocks
    route = part(plan_document(view), "longer")
    assert served == Paragraph("The same actions also bring these skills to their targets: Alpha and Beta.")
    assert isinstance(next_up, Paragraph)
    assert isinstance(ranked, Items)
    assert (ranked.ordered, lines(ranked)) == (True, ["Zeta (rated 1, target 3)", "Eta (rated 1, target 3)"])
    assert route.folded
    assert route.blocks == (Paragraph("Years.", lead="Theta."),)
    assert isinstance(blocked, Section)
    assert (blocked.id, lines(blocked.blocks[0])) == ("left-out", ["Iota (rated 1, target 3). No action."])


def test_where_nothing_is_left_over_that_is_said() -> None:
    found = part(plan_document(plan(GOAL)), "after").blocks
    assert found == (Paragraph("There are no other gaps, because none of your other ratings is below its target."),)


def test_an_action_says_what_it_needs_and_what_requires_it() -> None:
    view = plan(goal("Alpha", action("First", enabling=True, needs=("a budget", "a sponsor")), action("Then")))
    parts = [block for block in part(plan_document(view), "goals").blocks if isinstance(block, Section)]
    first, then = (dict(block.blocks[1].pairs) for block in parts[0].blocks if isinstance(block, Section))  # type: ignore[union-attr]
    assert first["Raises"] == "Alpha from 2 to 3 (a later action of this plan requires it)"
    assert first["Needs"] == "a budget and a sponsor"
    assert then["Raises"] == "Alpha from 2 to 3"
    assert "Needs" not in then


def test_an_answer_without_evidence_or_note_has_a_dash() -> None:
    view = plan(
        answers=(
            AnswerView(name="Alpha", answer="2", evidence="", note=""),
            AnswerView(name="Beta", answer="3", evidence="applied", note="Twice"),
        )
    )
    answers = part(plan_document(view), "levels").blocks[-1]
    assert isinstance(answers, Section)
    assert table(answers).rows == (
        ("Alpha", "2", "–", "–"),
        ("Beta", "3", "applied", "Twice"),
    )


def test_an_action_shows_its_first_steps() -> None:
    early = action("Early", steps=FirstSteps("Book a room.", "Meet.", "It is done."))
    steps = (("First half hour", "Book a room."), ("First week", "Meet."), ("Done when", "It is done."))
    assert (first_steps(early), first_steps(action("None"))) == (steps, ())
