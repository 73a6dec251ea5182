"""The view of goals: tree, ways up and sentences, worked by hand."""

from __future__ import annotations

from datetime import date

import pytest

from itsm_skills.frameworks.framework import Framework
from itsm_skills.planning.alignment import PlanCoverage, alignment
from itsm_skills.planning.contradictions import Time
from itsm_skills.planning.goals import Figures, Outcome, Outcomes, Owner
from itsm_skills.reports.document import Block, Items, Paragraph, Table
from itsm_skills.reports.formats import Settings
from itsm_skills.reports.formats.text import to_text
from itsm_skills.reports.plan.alignment import AlignmentView, StatementView, alignment_view
from itsm_skills.reports.plan.goals_document import fit_blocks, goals_document

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
        "“Costs are seen” (department) was due on 18 December 2026. Set a later date, or remove the goal."
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
            sentence="No personal goal here supports “Alarms come first” (department, by 18 December 2026).",
        ),
        StatementView(
            kind="serving-none",
            goals=("rest",),
            sentence="“Nights are quiet” doesn't support any department or organisation goal. Link it to one that it serves, or keep it as a purely personal goal.",
        ),
    )
    assert "Once there is a plan" in found.closing


def test_with_a_plan_hours_are_spoken_of_too(framework: Framework) -> None:
    standing = PlanCoverage(
        {"service-financial-management": 12.0},
        frozenset({"developing-people"}),
        frozenset({"developing-people", "integrity"}),
    )
    assert {(said.kind, said.goals): said.sentence for said in view(framework, standing).statements[2:]} == {
        (
            "unserved",
            ("costs",),
        ): "No action in this plan raises any of the skills that “Costs are seen” needs: Risk management.",
        ("at-target", ("rest",)): "Every skill that “Nights are quiet” needs is at its target: "
        "Developing people and coaching, and Integrity. It needs no more learning.",
        ("competing", ("rest", "money")): "“Nights are quiet” has to wait: the plan leaves out "
        "Developing people and coaching, and the hours go to “I know the costs” instead.",
    }


def test_a_goal_that_waits_gets_one_sentence_however_many_are_ahead(framework: Framework) -> None:
    needs = {"one": "integrity", "two": "self-management", "three": "active-listening"}
    others = [Outcome(name, Owner.PERSONAL, f"{name.title()}.", DAY, (skill,)) for name, skill in needs.items()]
    standing = PlanCoverage(dict.fromkeys(needs.values(), 1.0), frozenset({"developing-people"}), frozenset())
    found = view(framework, standing, Outcomes((REST, *others)))
    (said,) = [said for said in found.statements if said.kind == "competing"]
    assert said.goals == ("rest", "two", "three")  # "one" needs nothing that "rest" does not need too
    assert said.sentence.endswith("and the hours go to “Two” and “Three” instead.")


def test_where_all_are_linked_it_says_so(framework: Framework) -> None:
    found = view(framework, outcomes=Outcomes((MONEY, COSTS, CHEAPER)))
    assert found.statements == ()
    assert found.closing.startswith("Every personal goal supports a department or organisation goal")


def table(blocks: tuple[Block, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the titles and the rows of the one table among ``blocks``."""
    (found,) = [block for block in blocks if isinstance(block, Table)]
    return (tuple(column.title for column in found.columns), *(tuple(map(str, row)) for row in found.rows))


def test_before_a_plan_the_table_has_the_goals_with_a_note(framework: Framework) -> None:
    assert table(fit_blocks(view(framework))) == (
        ("Goal", "Notes"),
        (
            "1: Nights are quiet. (personal, by 18 December 2026)",
            "It doesn't support any department or organisation goal.",
        ),
        ("2: Alarms come first. (department, by 18 December 2026)", "No personal goal supports it."),
    )


def test_with_a_plan_a_row_says_what_it_works_on_and_what_waits_for_which_goals(framework: Framework) -> None:
    needs = {"one": "active-listening", "two": "self-management", "three": "integrity"}
    others = [Outcome(name, Owner.PERSONAL, f"{name.title()}.", DAY, (skill,)) for name, skill in needs.items()]
    standing = PlanCoverage(
        {"active-listening": 1.0, "self-management": 2.0},
        frozenset({"developing-people"}),
        frozenset({"integrity"}),
    )
    assert table(fit_blocks(view(framework, standing, Outcomes((REST, *others, CHEAPER)))))[0:2] == (
        ("Goal", "Skills in the plan", "Skills that have to wait", "Notes"),
        (
            "1: Nights are quiet. (personal, by 18 December 2026)",
            "–",
            "Developing people and coaching. The hours go to goals 2 and 3 instead.",
            "It doesn't support any department or organisation goal.",
        ),
    )
    assert table(fit_blocks(view(framework, standing, Outcomes((REST, *others)))))[2:] == (
        (
            "2: One. (personal, by 18 December 2026)",
            "Listening and questioning",
            "–",
            "It doesn't support any department or organisation goal.",
        ),
        (
            "3: Two. (personal, by 18 December 2026)",
            "Self-management",
            "–",
            "It doesn't support any department or organisation goal.",
        ),
        (
            "4: Three. (personal, by 18 December 2026)",
            "–",
            "–",
            "It doesn't support any department or organisation goal. All of its skills are at their targets, so it needs no more learning.",
        ),
    )


def test_no_table_where_there_is_nothing_to_say_of_a_goal(framework: Framework) -> None:
    (said,) = fit_blocks(view(framework, outcomes=Outcomes((MONEY, COSTS, CHEAPER))))
    assert isinstance(said, Paragraph)


def conflicting(outcome: str, figures: Figures, what: str = "Hours of outage in a year") -> Outcome:
    return Outcome(outcome.split()[0].lower(), Owner.ORGANISATION, outcome, DAY, measure=what, figures=figures)


UNIT = "hours of outage"
FEWER = conflicting("Fewer outages.", Figures(40, 20, unit=UNIT))


@pytest.mark.parametrize(
    ("other", "kind", "sentence"),
    [
        (
            conflicting("Ship every week.", Figures(40, 60, unit=UNIT)),
            "opposed",
            "“Fewer outages” wants hours of outage down from 40 to 20, and “Ship every week” wants them up to 60. "
            "Decide which of the two goals applies, or give one of them another unit if they mean different things.",
        ),
        (
            conflicting("Ship every week.", Figures(1200, 1500.5, unit=UNIT)),
            "opposed",
            "“Fewer outages” wants hours of outage down from 40 to 20, and “Ship every week” wants them up from 1,200 to "
            "1,500.5. Decide which of the two goals applies, or give one of them another unit if they mean different things.",
        ),
        (
            conflicting("Half as many.", Figures(None, 10)),
            "different-figures",
            "“Fewer outages” wants “Hours of outage in a year” down from 40 to 20, and “Half as many” wants it at 10, both "
            "by 18 December 2026. Agree on one figure, or reword one of the measures if they mean different things.",
        ),
        (
            conflicting("As today.", Figures(40, 40, unit=UNIT)),
            "different-figures",
            "“Fewer outages” wants hours of outage down from 40 to 20, and “As today” wants them to stay at 40, both by "
            "18 December 2026. Agree on one figure, or give one of them another unit if they mean different things.",
        ),
    ],
)
def test_two_goals_that_contradict_each_other_are_named_with_their_figures(
    framework: Framework, other: Outcome, kind: str, sentence: str
) -> None:
    found = view(framework, outcomes=Outcomes((FEWER, other)))
    assert [(said.kind, said.goals, said.sentence) for said in found.contradictions] == [
        (kind, (FEWER.id, other.id), sentence)
    ]
    assert isinstance(first := fit_blocks(found)[0], Items)
    assert [entry.text for entry in first.entries] == [sentence]


def test_time_promised_twice_is_said_with_its_hours_once_there_is_a_plan(framework: Framework) -> None:
    standing = PlanCoverage(
        {},
        frozenset(),
        frozenset(),
        Time(date(2026, 11, 30), 7, {"service-financial-management": 15, "integrity": 5.6}),
    )
    (said,) = view(framework, standing).contradictions
    assert (said.kind, said.goals) == ("overbooked", ("money", "rest"))
    assert said.sentence == (
        "“I know the costs” (about 15 hours) and “Nights are quiet” (about 6 hours) are due by 18 December 2026. Together, these "
        "goals typically need about 21 hours, but your limits allow only 19 until then, so the same time is promised "
        "twice. Change a due date, or remove a skill from one of the goals."
    )
    assert view(framework).contradictions == ()


@pytest.mark.parametrize("width", [40, 80, 100])
def test_the_screen_keeps_its_width_and_shows_every_goal_in_full_once(framework: Framework, width: int) -> None:
    screen = to_text(goals_document(view(framework), DAY), Settings(width=width))
    assert max(len(line) for line in screen.splitlines()) <= width
    joined = " ".join(screen.split())
    assert all(joined.count(f"2026: {goal.outcome}") == 1 for goal in GOALS.goals)
    assert joined.count("money: see above.") == 1
    assert "Measured by: Alarms before calls." in joined
