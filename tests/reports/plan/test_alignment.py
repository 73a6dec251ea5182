"""The view of goals: tree, ways up and sentences, worked by hand."""

from __future__ import annotations

from datetime import date

import pytest

from itsm_skills.frameworks.framework import Framework
from itsm_skills.planning.alignment import PlanCoverage, alignment
from itsm_skills.planning.goals import Outcome, Outcomes, Owner
from itsm_skills.reports.formats import Settings
from itsm_skills.reports.formats.text import to_text
from itsm_skills.reports.plan.alignment import AlignmentView, StatementView, alignment_view, goals_document

DAY = date(2026, 12, 18)
MONEY = Outcome(
    "money", Owner.PERSONAL, "I know the costs.", DAY, ("service-financial-management",), ("costs", "cheaper")
)
REST = Outcome("rest", Owner.PERSONAL, "Nights are quiet.", DAY, ("developing-people", "integrity"))
COSTS = Outcome("costs", Owner.DEPARTMENT, "Costs are seen.", DAY, ("risk-management",), ("cheaper",))
ALARMS = Outcome("alarms", Owner.DEPARTMENT, "Alarms come first.", DAY, measure="Alarms before calls.")
CHEAPER = Outcome("cheaper", Owner.ORGANISATION, "It costs less.", DAY)
GOALS = Outcomes((MONEY, REST, COSTS, ALARMS, CHEAPER))


def view(
    framework: Framework, standing: PlanCoverage | None = None, outcomes: Outcomes = GOALS, today: date = DAY
) -> AlignmentView:
    return alignment_view(alignment(outcomes, standing), outcomes, framework, today)


def test_a_goal_is_named_once_its_day_has_passed_and_not_on_the_day(framework: Framework) -> None:
    one = Outcomes((COSTS, CHEAPER, MONEY))
    assert view(framework, outcomes=one).statements == ()
    found = view(framework, outcomes=one, today=date(2026, 12, 19)).statements
    assert [(said.kind, said.goals) for said in found] == [
        ("passed", (name,)) for name in ("costs", "cheaper", "money")
    ]
    assert found[0].sentence == (
        "“Costs are seen” (department) was due on 18 December 2026: set a later day, or take it out."
    )


def test_the_tree_begins_at_the_top_and_shows_a_goal_under_each_that_it_supports(framework: Framework) -> None:
    assert [(branch.depth, branch.goal) for branch in view(framework).tree] == [
        (0, "cheaper"),
        (1, "costs"),
        (2, "money"),
        (1, "money"),
        (0, "alarms"),
        (0, "rest"),
    ]


def test_the_table_has_a_row_for_each_way_up(framework: Framework) -> None:
    assert [way.cells for way in view(framework).ways] == [
        ("I know the costs.", "Costs are seen.", "It costs less."),
        ("I know the costs.", "–", "It costs less."),
        ("Nights are quiet.", "–", "–"),
    ]


def test_before_a_plan_only_links_are_spoken_of(framework: Framework) -> None:
    found = view(framework)
    assert found.statements == (
        StatementView(
            kind="unsupported",
            goals=("alarms",),
            sentence="“Alarms come first” (department, by 18 December 2026): no personal goal here supports it.",
        ),
        StatementView(
            kind="serving-none",
            goals=("rest",),
            sentence="“Nights are quiet” supports no department or organisation goal: name one it serves, or keep it as one's own.",
        ),
    )
    assert "once there is a plan" in found.closing


def test_with_a_plan_hours_are_spoken_of_too(framework: Framework) -> None:
    standing = PlanCoverage(
        {"service-financial-management": 12.0},
        frozenset({"developing-people"}),
        frozenset({"developing-people", "integrity"}),
    )
    assert {(said.kind, said.goals): said.sentence for said in view(framework, standing).statements[2:]} == {
        ("unserved", ("costs",)): "No action in this plan moves a skill that “Costs are seen” needs: Risk management.",
        ("at-target", ("rest",)): "Every skill that “Nights are quiet” needs stands at its target: "
        "Developing people and coaching and Integrity. What it waits for is not more learning.",
        ("competing", ("rest", "money")): "“Nights are quiet” waits for room: the plan leaves out "
        "Developing people and coaching, while hours go to “I know the costs”.",
    }


def test_a_goal_that_waits_gets_one_sentence_however_many_are_ahead(framework: Framework) -> None:
    needs = {"one": "integrity", "two": "self-management", "three": "active-listening"}
    others = [Outcome(name, Owner.PERSONAL, f"{name.title()}.", DAY, (skill,)) for name, skill in needs.items()]
    standing = PlanCoverage(dict.fromkeys(needs.values(), 1.0), frozenset({"developing-people"}), frozenset())
    found = view(framework, standing, Outcomes((REST, *others)))
    (said,) = [said for said in found.statements if said.kind == "competing"]
    assert said.goals == ("rest", "two", "three")  # "one" needs nothing that "rest" does not need too
    assert said.sentence.endswith("while hours go to “Two” and “Three”.")


def test_where_all_are_linked_it_says_so(framework: Framework) -> None:
    found = view(framework, outcomes=Outcomes((MONEY, COSTS, CHEAPER)))
    assert found.statements == ()
    assert found.closing.startswith("Every personal goal supports one above it")


@pytest.mark.parametrize("width", [40, 80, 100])
def test_the_screen_keeps_its_width_and_shows_every_goal_in_full_once(framework: Framework, width: int) -> None:
    screen = to_text(goals_document(view(framework), DAY), Settings(width=width))
    assert max(len(line) for line in screen.splitlines()) <= width
    joined = " ".join(screen.split())
    assert all(joined.count(f"2026: {goal.outcome}") == 1 for goal in GOALS.goals)
    assert joined.count("money: see above.") == 1
    assert "Measured by: Alarms before calls." in joined
