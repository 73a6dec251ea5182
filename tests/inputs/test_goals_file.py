"""Goals files: what is read, and every problem of a file in one run, in its line."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from itsm_skills.frameworks.framework import Framework
from itsm_skills.inputs.goals_file import load_goals
from itsm_skills.planning.goals import Figures, Outcome, Outcomes, Owner
from itsm_skills.problems import ProblemError

TODAY = date(2026, 3, 2)
Load = Callable[..., Outcomes]
Refused = Callable[[str], list[str]]

GOOD = """\
personal:
  - id: money
    outcome: I can say what a service costs.
    by: 2026-12-18
    skills: [value-over-cost, business-case-writing]
    supports: [costs, cheaper]
    measure: Finance takes my figures over.
    if_then: If it is Monday, then I open the pack first.
    check_in_with: Finance partner
department:
  - {id: costs, outcome: Managers see what they use., by: 2027-01-29, supports: [cheaper]}
organisation:
  - {id: cheaper, outcome: It costs less., by: 2027-12-31, skills: [value-over-cost]}
"""


@pytest.fixture
def load(tmp_path: Path, framework: Framework) -> Load:
    def call(text: str, name: str = "goals.yaml", today: date | None = TODAY) -> Outcomes:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return load_goals(path, framework, today)

    return call


@pytest.fixture
def refused(load: Load, tmp_path: Path) -> Refused:
    def call(text: str) -> list[str]:
        with pytest.raises(ProblemError) as caught:
            load(text)
        return [str(problem).replace(f"{tmp_path}/", "") for problem in caught.value.problems]

    return call


def test_a_file_is_read_whole(load: Load) -> None:
    money = Outcome(
        id="money",
        owner=Owner.PERSONAL,
        outcome="I can say what a service costs.",
        by=date(2026, 12, 18),
        skills=("value-over-cost", "business-case-writing"),
        supports=("costs", "cheaper"),
        measure="Finance takes my figures over.",
        if_then="If it is Monday, then I open the pack first.",
        check_in_with="Finance partner",
    )
    costs = Outcome("costs", Owner.DEPARTMENT, "Managers see what they use.", date(2027, 1, 29), supports=("cheaper",))
    cheaper = Outcome("cheaper", Owner.ORGANISATION, "It costs less.", date(2027, 12, 31), ("value-over-cost",))
    assert load(GOOD) == Outcomes((money, costs, cheaper))


MEASURED = GOOD.replace(
    "measure: Finance takes my figures over.",
    "measure: {what: Outages, today: 40, wanted: 12.5, by: 2026-11-30, worth: 470, unit: hours of outage}",
)


def test_a_measure_may_carry_figures(load: Load) -> None:
    money = load(MEASURED).goals[0]
    assert money.measure == "Outages"
    assert money.figures == Figures(40, 12.5, date(2026, 11, 30), 470, "hours of outage")


def test_a_measure_needs_nothing_but_what_is_measured(load: Load) -> None:
    money = load(GOOD.replace("Finance takes my figures over.", "{what: Outages}")).goals[0]
    assert (money.measure, money.figures) == ("Outages", None)
    partly = load(GOOD.replace("Finance takes my figures over.", "{what: Outages, today: 0}")).goals[0]
    assert partly.figures == Figures(today=0)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("what: Outages, ", "", "measure.what: is missing; add 'what' [missing-field]"),
        ("today: 40", "today: £40", "measure.today: '£40' isn't a number; write a number [not-a-number]"),
        ("worth: 470", "worth: 0", "measure.worth: 0 is too small; write more than 0 [bad-value]"),
        ("by: 2026-11-30", "by: 2026-11-31", "measure.by: '2026-11-31' isn't a date; write it like 2026-03-02 [bad-value]"),
        ("by: 2026-11-30", "by: 2026-03-01", "measure.by: 2026-03-01 has passed; set a later date, or remove the goal [past-day]"),
        ("unit: ", "unti: ", "measure.unti: 'unti' isn't a field that can be used here; did you mean 'unit'? [unknown-field]"),
    ],
)  # fmt: skip
def test_a_wrong_figure_is_reported_in_its_line(refused: Refused, old: str, new: str, problem: str) -> None:
    assert refused(MEASURED.replace(old, new)) == [f"goals.yaml:7: personal.0.{problem}"]


def test_json_says_the_same(load: Load) -> None:
    day = {"outcome": "It costs less.", "by": "2027-12-31"}
    text = json.dumps({"organisation": [{"id": "cheaper", **day}]})
    assert load(text, "goals.json") == Outcomes(
        (Outcome("cheaper", Owner.ORGANISATION, day["outcome"], date(2027, 12, 31)),)
    )


def test_a_goal_may_be_due_today_but_not_yesterday(load: Load) -> None:
    due = date(2026, 12, 18)
    assert load(GOOD, today=due).goals[0].by == due
    assert load(GOOD, today=None) == load(GOOD)
    with pytest.raises(ProblemError) as caught:
        load(GOOD, today=due + timedelta(days=1))
    (problem,) = caught.value.problems
    assert (problem.code, problem.line, problem.field) == ("past-day", 4, "personal.0.by")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("[value-over-cost, ", "[value-over-csot, ", "goals.yaml:5: personal.0.skills.0: there's no skill 'value-over-csot'; did you mean 'value-over-cost'? [unknown-id]"),
        ("[value-over-cost, ", "[zzzzqqq, ", "goals.yaml:5: personal.0.skills.0: there's no skill 'zzzzqqq'; 'itsm-skills framework list' shows them all [unknown-id]"),
        ("[costs, ", "[cots, ", "goals.yaml:6: personal.0.supports.0: there's no goal 'cots'; did you mean 'costs'? [unknown-id]"),
        (", business-case-writing]", ", value-over-cost]", "goals.yaml:5: personal.0.skills.1: 'value-over-cost' appears twice in this list; keep one [duplicate-id]"),
        ("[costs, cheaper]", "[costs, costs]", "goals.yaml:6: personal.0.supports.1: 'costs' appears twice in this list; keep one [duplicate-id]"),
        ("organisation:\n", "organisation:\n  - {id: money, outcome: More of it., by: 2027-12-31}\n", "goals.yaml:13: organisation.0.id: two goals have the id 'money'; give each goal its own id [duplicate-id]"),
        ("[costs, cheaper]", "[costs, money]", "goals.yaml:6: personal.0.supports.1: these goals support each other in a circle: money -> money; remove one of these links [goal-cycle]"),
        ("by: 2026-12-18", "by: 2026-02-30", "goals.yaml:4: personal.0.by: '2026-02-30' isn't a date; write it like 2026-03-02 [bad-value]"),
        ("by: 2026-12-18", "by: 2026-03-01", "goals.yaml:4: personal.0.by: 2026-03-01 has passed; set a later date, or remove the goal [past-day]"),
        ("outcome: I can say what a service costs.", "outcome:", "goals.yaml:3: personal.0.outcome: is empty; say in one sentence what will be true once the goal is reached [bad-value]"),
        ("outcome: I can say what a service costs.", "outcome: ' '", "goals.yaml:3: personal.0.outcome: is empty; say in one sentence what will be true once the goal is reached [bad-value]"),
        ("skills: [value-over-cost, business-case-writing]", "skills: []", "goals.yaml:5: personal.0.skills: is empty; add what is missing [empty]"),
        ("    by: 2026-12-18\n", "", "goals.yaml:2: personal.0.by: is missing; add 'by' [missing-field]"),
        ("check_in_with", "check_in_wiht", "goals.yaml:9: personal.0.check_in_wiht: 'check_in_wiht' isn't a field that can be used here; did you mean 'check_in_with'? [unknown-field]"),
        ("skills: [value-over-cost]}", "supports: [costs]}", "goals.yaml:13: organisation.0.supports: 'supports' isn't a field that can be used here; remove it [unknown-field]"),
        ("id: money", "id: My Money", "goals.yaml:2: personal.0.id: 'My Money' isn't an id; use lower-case letters, digits and single hyphens [bad-id]"),
        ("skills: [value-over-cost, business-case-writing]", "skills: value-over-cost", "goals.yaml:5: personal.0.skills: 'value-over-cost' isn't a list; write a list [wrong-shape]"),
    ],
    ids=["skill misspelt", "skill unheard of", "goal misspelt", "skill twice", "support twice", "id twice", "itself", "no such day", "past day", "no outcome", "blank outcome", "no skills", "no day", "field misspelt", "organisation supports", "bad id", "no list"],
)  # fmt: skip
def test_each_problem_has_its_line_and_its_mend(refused: Refused, old: str, new: str, problem: str) -> None:
    assert GOOD.count(old) == 1
    assert refused(GOOD.replace(old, new)) == [problem]


def another(owner: str, name: str, supports: str) -> str:
    return f"  - {{id: {name}, outcome: So it is., by: 2027-01-29, skills: [integrity], supports: [{supports}]}}\n"


def test_a_goal_supports_only_goals_above_it(refused: Refused) -> None:
    text = GOOD.replace("department:\n", another("personal", "second", "money") + "department:\n")
    assert refused(
        text.replace("supports: [cheaper]}", "supports: [money]}").replace("[costs, cheaper]", "[cheaper]")
    ) == [
        "goals.yaml:10: personal.1.supports.0: a personal goal can't support the personal goal 'money'; "
        "choose a higher-level goal (department or organisation) [not-above]",
        "goals.yaml:12: department.0.supports.0: a department goal can't support the personal goal 'money'; "
        "choose a higher-level goal (organisation) [not-above]",
    ]


def test_a_circle_is_named_beside_the_links_that_do_not_lead_up(refused: Refused) -> None:
    text = GOOD.replace("organisation:\n", another("department", "second", "costs") + "organisation:\n")
    assert [
        line.split(": ", 2)[2] for line in refused(text.replace("supports: [cheaper]}", "supports: [second]}"))
    ] == [
        "a department goal can't support the department goal 'second'; choose a higher-level goal (organisation) [not-above]",
        "a department goal can't support the department goal 'costs'; choose a higher-level goal (organisation) [not-above]",
        "these goals support each other in a circle: costs -> second -> costs; remove one of these links [goal-cycle]",
    ]


@pytest.mark.parametrize("text", ["{}\n", "personal: []\n"])
def test_a_file_without_goals_says_so(refused: Refused, text: str) -> None:
    (line,) = refused(text)
    assert line.endswith("has no goals; add a goal under 'personal', 'department' or 'organisation' [empty]")


BAD = """\
personal:
  - id: money
    outcom: x
    outcome: ""
    by: 2026-03-01
    skills: [value-over-csot]
    supports: [cots, ghost]
    measure: a
    measure: b
departmnt: []
department:
  - {id: costs, outcome: Seen., by: never, skills: integrity, supports: [money]}
organisation: none
"""


def test_wrong_shape_hides_no_wrong_id_and_no_circle(refused: Refused) -> None:
    found = refused(BAD)
    assert [(line.split(":")[1], line.split()[-1]) for line in found] == [
        ("3", "[unknown-field]"),
        ("4", "[bad-value]"),
        ("5", "[past-day]"),
        ("6", "[unknown-id]"),
        ("7", "[unknown-id]"),
        ("7", "[unknown-id]"),
        ("9", "[duplicate-key]"),
        ("10", "[unknown-field]"),
        ("12", "[not-above]"),
        ("12", "[bad-value]"),
        ("12", "[wrong-shape]"),
        ("13", "[wrong-shape]"),
    ]


@pytest.mark.parametrize("text", ["- a\n", "personal: {id: x}\n", "personal: [3, null, [x]]\n", "personal:\n"])
def test_what_is_no_goals_file_at_all_gets_a_problem_and_no_traceback(refused: Refused, text: str) -> None:
    assert any("[wrong-shape]" in line for line in refused(text))
