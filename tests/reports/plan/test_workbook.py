"""The workbook of a plan: one row for each action, dates as dates, and nothing that its reader may not see."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from itsm_skills.reports import formats
from itsm_skills.reports.formats import Settings
from itsm_skills.reports.plan.audiences import AUDIENCES, plan_report
from itsm_skills.reports.plan.business_case import BusinessCaseView, MeasureView
from itsm_skills.reports.plan.sharing import NOTHING_MORE, Sharing
from itsm_skills.reports.plan.view import PlanView, QualificationView, actions_of
from reports.example_views import views

PLAN = views()[1]


def written(plan: PlanView, audience: str, sharing: Sharing = NOTHING_MORE) -> bytes:
    found = formats.write([plan_report(plan, audience, sharing)], "xlsx", Settings())
    assert isinstance(found, bytes)
    return found


def read(plan: PlanView, audience: str, sharing: Sharing = NOTHING_MORE) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of each sheet, by the headings."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(written(plan, audience, sharing)))
    found = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    return {
        name: [dict(zip(map(str, head), row, strict=True)) for row in rows] for name, (head, *rows) in found.items()
    }


def test_the_person_gets_a_row_for_each_action_in_the_order_of_starting() -> None:
    sheets = read(PLAN, "self")
    assert list(sheets) == ["Actions", "Check-ins", "Hours", "Skills", "Evidence"]
    rows = sheets["Actions"]
    actions = {action.name: action for action in actions_of(PLAN)}
    assert sorted(row["Action"] for row in rows) == sorted(actions)
    assert [row["Start"] for row in rows] == sorted(row["Start"] for row in rows)
    for row in rows:
        action = actions[row["Action"]]
        assert isinstance(row["Start"], date | datetime)
        assert (row["Start"], row["Due"]) == (action.start, action.end)
        assert row["Development time (hours)"] == round(action.extra_hours, 1)
        assert row["Within normal work (hours)"] == round(action.work_hours, 1)
        assert row["Cost"] == action.cost
        assert row["What to do first"] == (action.steps.first_half_hour if action.steps else "")
        assert (row["Status"], row["Done on"], row["Notes"]) == ("Not started", "", "")
        goals = [goal.name for goal in PLAN.goals if action in goal.actions]
        assert row["Goal"] == "; ".join(goals)
    assert any(row["What to do first"] for row in rows)


def test_an_action_of_two_goals_has_one_row_with_both() -> None:
    first, second, *rest = PLAN.goals
    shared = replace(second, actions=(first.actions[0], *second.actions))
    rows = read(replace(PLAN, goals=(first, shared, *rest)), "self")["Actions"]
    (row,) = [row for row in rows if row["Action"] == first.actions[0].name]
    assert row["Goal"] == f"{first.name}; {second.name}"


def test_check_ins_have_days_questions_and_room_for_what_was_said() -> None:
    rows = read(replace(PLAN, with_whom="Dana, my manager"), "self")["Check-ins"]
    assert [row["Date"] for row in rows] == [*PLAN.check_ins, PLAN.reassess]
    assert {row["With whom"] for row in rows[:-1]} == {"Dana, my manager"}
    assert all(len(row["What you’ll be asked"].splitlines()) == 3 for row in rows[:-1])
    assert {row["What was said"] for row in rows} == {""}


def test_skills_have_levels_as_numbers_and_none_where_there_is_no_rating() -> None:
    rows = {row["Skill"]: row for row in read(PLAN, "self")["Skills"]}
    skills = [skill for domain in PLAN.profile.domains for skill in domain.skills]
    assert len(rows) == len(skills)
    for skill in skills:
        row = rows[skill.name]
        assert row["Target"] == skill.target
        assert row["Rating"] == ("" if skill.claimed is None else skill.claimed)
        assert row["Backed by evidence"] == ("" if skill.evidenced is None else skill.evidenced)
        assert row["Gap"] == ("" if skill.claimed is None else max(0, skill.target - skill.claimed))
    assert [rows[goal.name]["In this plan"] for goal in PLAN.goals] == ["Goal 1", "Goal 2", "Goal 3"]


def test_a_plan_without_a_goal_has_no_empty_sheets() -> None:
    sheets = read(replace(PLAN, goals=(), check_ins=(), choice=()), "self")
    assert list(sheets) == ["Skills", "Evidence"]
    assert all(sheets.values())


def test_the_manager_gets_actions_check_ins_hours_and_goals_without_first_steps() -> None:
    sheets = read(PLAN, "manager")
    assert list(sheets) == ["Actions", "Check-ins", "Hours", "Goals"]
    assert "What to do first" not in sheets["Actions"][0]
    assert [row["Date"] for row in sheets["Check-ins"]] == [*PLAN.check_ins, PLAN.reassess]
    assert [row["Rating today"] for row in sheets["Goals"]] == [goal.claimed for goal in PLAN.goals]


def test_the_workbook_for_hr_depends_on_no_rating_unless_ratings_are_shared() -> None:
    domains = tuple(
        replace(domain, skills=tuple(replace(one, claimed=5, claimed_text="5 expert") for one in domain.skills))
        for domain in PLAN.profile.domains
    )
    goals = tuple(replace(goal, claimed=5, claimed_text="5 expert") for goal in PLAN.goals)
    other = replace(PLAN, profile=replace(PLAN.profile, domains=domains), goals=goals)
    assert written(other, "hr") == written(PLAN, "hr")
    sharing = Sharing(ratings=True)
    assert written(other, "hr", sharing) != written(PLAN, "hr", sharing)
    assert {row["Rating"] for row in read(other, "hr", sharing)["Skills"]} == {5}
    assert "Skills" not in read(PLAN, "hr")  # no skill is backed by evidence yet


def test_hr_gets_learning_goals_and_qualifications() -> None:
    held = QualificationView(name="ITIL 4 Foundation", body="PeopleCert", academic="none", valid="valid until 2027")
    sheets = read(replace(PLAN, qualifications=(held,)), "hr")
    assert list(sheets) == ["Learning", "Goals", "Qualifications"]
    assert [row["Qualification"] for row in sheets["Qualifications"]] == ["ITIL 4 Foundation"]
    assert [row["Due"] for row in sheets["Goals"]] == [max(one.end for one in goal.actions) for goal in PLAN.goals]
    assert {row["What"] for row in sheets["Learning"]} == {one.plain_name for one in actions_of(PLAN)}


def case(currency: str, rate: float | None, total: float | None) -> BusinessCaseView:
    figures = {"today": 9.0, "wanted": 4.0, "by": date(2027, 3, 1), "worth": 2000.0, "unit": "hours", "break_even": 3}
    one = MeasureView(skills=(PLAN.goals[0].skill,), in_file=True, what="Outage", **figures)  # type: ignore[arg-type]
    return BusinessCaseView(currency=currency, rate=rate, total=total, measures=(one,))


def test_the_board_gets_costs_that_add_up_and_the_figures() -> None:
    plan = replace(PLAN, cost=60.0, work_hours=100.0, extra_hours=20.0, case=case("GBP", 50.0, 6060.0))
    sheets = read(plan, "board")
    assert list(sheets) == ["Costs", "Figures", "Goals"]
    *parts, total = sheets["Costs"]
    assert [row["Cost (GBP)"] for row in parts] == [5000, 1000, 60]
    assert (total["What"], total["Cost (GBP)"], total["Hours"]) == ("Total", 6060, 120)
    (figure,) = sheets["Figures"]
    assert (figure["Today"], figure["Wanted"], figure["By"], figure["Units that pay for it"]) == (
        9,
        4,
        date(2027, 3, 1),
        3,
    )
    assert figure["Figure then"] == ""


def test_prices_in_pounds_are_not_added_to_another_currency() -> None:
    plan = replace(PLAN, cost=60.0, work_hours=100.0, extra_hours=20.0, case=case("EUR", 50.0, 6000.0))
    rows = read(plan, "board")["Costs"]
    assert [row["Cost (EUR)"] for row in rows] == [5000, 1000, "", 6000]
    assert "GBP" in rows[2]["What"]


def test_the_board_gets_no_money_without_a_rate() -> None:
    rows = read(replace(PLAN, cost=0.0, case=case("GBP", None, None)), "board")["Costs"]
    assert [row["What"] for row in rows] == ["Within normal work", "Development time", "Courses and exams"]
    assert [row["Cost (GBP)"] for row in rows] == ["", "", 0]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_two_runs_give_the_same_bytes(audience: str) -> None:
    assert written(PLAN, audience) == written(PLAN, audience)
