"""The plan for the board: gains under the business's own themes, costs, and what is asked of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from itsm_skills.reports.document import Facts, Paragraph
from itsm_skills.reports.plan.for_board import board_document
from itsm_skills.reports.plan.view import PlanView
from reports.small_views import action, goal, lines, part, plan, profile


def decision(view: PlanView) -> list[str]:
    return lines(part(board_document(view), "decision").blocks[0])


def test_gains_stand_under_their_themes_or_the_plain_name_of_the_skill() -> None:
    themed = goal("Alpha", themes=("Cost", "Risk and trust", "IT spend"))
    (gains,) = part(board_document(plan(themed, goal("Beta"))), "gets").blocks
    assert lines(gains) == ["Cost, risk and trust, IT spend: Alpha pays.", "Plain Beta: Beta pays."]


@pytest.mark.parametrize(
    ("role", "about"),
    [("Head of services", "developing the head of services"), ("IT lead", "developing the IT lead")],
)
def test_a_title_that_is_no_abbreviation_begins_small(role: str, about: str) -> None:
    subject = replace(profile().subject, role_plain=role)
    assert board_document(plan(profile=profile(subject=subject))).about == about


def test_costs_are_time_money_and_what_is_given_beside_it() -> None:
    (costs,) = part(board_document(plan(cost=90, cost_text="about £90")), "costs").blocks
    assert costs == Facts(
        (
            ("Working time", "About 30 hours over 2 quarters."),
            ("Money", "About £90."),
            ("Given beside it", "About 3 hours of the person's own time."),
        )
    )


def test_the_decision_names_money_only_where_there_is_some_and_every_need_once() -> None:
    last = "Who looks at the result, and when."
    assert decision(plan()) == ["That about 30 hours of working time go to this.", last]
    needing = (
        goal("Alpha", action("One", needs=("a sponsor",))),
        goal("Beta", action("Two", needs=("a budget", "a sponsor"))),
    )
    assert decision(plan(*needing, cost=90, cost_text="about £90")) == [
        "That about 30 hours of working time, and about £90, go to this.",
        "That there is a budget and a sponsor.",
        last,
    ]


def test_only_goals_with_a_price_of_their_absence_or_with_signs_are_told_there() -> None:
    made = board_document(plan(goal("Alpha", without="", signs=("fewer calls", "less cost")), goal("Beta")))
    assert lines(part(made, "if-not").blocks[0]) == ["Without Beta it costs."]
    measured, first = part(made, "measured").blocks
    assert lines(measured) == ["Plain Alpha: fewer calls; less cost."]
    assert first == Paragraph("First looked at on 7 September 2026, against today's figures.")


def test_an_empty_plan_proposes_nothing() -> None:
    made = board_document(plan())
    assert part(made, "gets").blocks == part(made, "if-not").blocks == (Paragraph("Nothing is proposed."),)
    assert len(part(made, "measured").blocks) == 1
