"""A team read from files, its plan, its conditions and its release, as use cases."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assessment_support import TODAY
from itsm_skills.application import team_plan
from itsm_skills.application.plan_limits import PlanLimitOptions, plan_limits
from itsm_skills.application.release import make_release
from itsm_skills.application.release_paths import ReleasePaths
from itsm_skills.application.team import TeamInput, load_team_input
from itsm_skills.application.team_conditions import true_conditions
from itsm_skills.application.team_plan import load_shared_goals, make_plan_for_team
from itsm_skills.application.team_request import TeamRequest
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import ProblemError
from itsm_skills.teams.thresholds import ThresholdFacts, parse_threshold

ROOT = Path(__file__).parents[2]
EXAMPLE = str(ROOT / "examples" / "team")
BAD = "person,integrity\nAda Example,9\nBo Example,3\n"
GOALS = """\
personal: [{id: mine, outcome: I keep promises., by: 2026-12-18, skills: [integrity], supports: [ours]}]
department: [{id: ours, outcome: We know our risks., by: 2026-12-18, skills: [risk-management], supports: [all]}]
organisation: [{id: all, outcome: One strategy., by: 2027-12-18, skills: [strategy-management]}]
"""


@pytest.fixture(scope="module")
def team(library: Library) -> TeamInput:
    return load_team_input(TeamRequest([EXAMPLE]), library, today=TODAY)


@pytest.fixture
def bad(tmp_path: Path, library: Library) -> TeamInput:
    """Two people, one of whom gave a level off the scale, and who answered before as well."""
    (tmp_path / "t.csv").write_text(BAD, "utf-8")
    (tmp_path / "u.csv").write_text("person,integrity\nBo Example,2\n", "utf-8")
    return load_team_input(TeamRequest([str(tmp_path)]), library, today=TODAY, named=False)


def test_the_people_of_a_folder(team: TeamInput) -> None:
    assert len(team.now.own) == 12
    assert (team.setup.name, team.problems) == ("IT operations, Example Ltd", ())
    assert team.view(today=TODAY).made == TODAY


def test_an_earlier_run_is_read_as_well(library: Library) -> None:
    before = [str(ROOT / "examples" / "team-a-year-ago")]
    found = load_team_input(TeamRequest([EXAMPLE], before=before), library, today=TODAY)
    assert found.earlier is not None
    assert len(found.earlier.own) == 11


def test_progress_is_told_of_every_file(library: Library) -> None:
    told: list[tuple[int, int | None]] = []
    load_team_input(TeamRequest([EXAMPLE]), library, today=TODAY, progress=lambda *counts: told.append(counts))
    total = told[0][1]
    assert total is not None
    assert told == [(done, total) for done in range(total + 1)]


def test_a_role_for_everybody(tmp_path: Path, library: Library) -> None:
    (tmp_path / "t.csv").write_text("person,role,integrity\nAda Example,service-owner,3\nBo Example,,3\n", "utf-8")
    found = load_team_input(TeamRequest([str(tmp_path)], role="head-of-it"), library, today=TODAY)
    assert {person.role for person in found.now.own} == {library.role("head-of-it").title}


def test_what_is_wrong_comes_first_and_remarks_with_names_are_counted(bad: TeamInput, tmp_path: Path) -> None:
    problem, remark = bad.remarks
    assert bad.problems == (problem,)
    assert remark == "1 remark on the input contains names, so it isn't shown here."
    named = load_team_input(TeamRequest([str(tmp_path)]), today=TODAY)
    assert "There are several assessments of Bo Example" in str(named.remarks[1])


def test_nobody_to_report_on(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        load_team_input(TeamRequest([str(tmp_path / "nope.csv")]), today=TODAY)
    assert [problem.code for problem in caught.value.problems][-1] == "no-answers"


def test_conditions_that_are_true_say_why(team: TeamInput) -> None:
    conditions = [parse_threshold(text) for text in ("coverage<1", "answered<50", "single>6")]
    assert [(str(one.condition), one.reasons) for one in true_conditions(conditions, team.facts)] == [
        (
            "coverage<1",
            (
                "Everyone: Change enablement (0 of 2 at level 4)",
                "Everyone: Supplier management (0 of 2 at level 3)",
                "Everyone: Developing people and coaching (0 of 2 at level 4)",
            ),
        ),
    ]


def test_without_conditions_no_facts_are_worked_out() -> None:
    def never() -> ThresholdFacts:
        raise AssertionError("not needed")

    assert true_conditions([], never) == ()


def test_a_plan_for_a_team(team: TeamInput, library: Library) -> None:
    limits = plan_limits(PlanLimitOptions(hours=30, start="2026-03-09"), library, today=TODAY)
    told: list[str] = []
    view = make_plan_for_team(team, limits, frozenset({"integrity"}), today=TODAY, notify=told.append)
    assert view.made == TODAY
    assert told == []


def test_a_long_search_is_announced(tmp_path: Path, library: Library) -> None:
    rows = "".join(f"p{number},3\n" for number in range(31))
    (tmp_path / "t.csv").write_text(f"person,integrity\n{rows}", "utf-8")
    many = load_team_input(TeamRequest([str(tmp_path)]), library, today=TODAY)
    told: list[str] = []
    limits = plan_limits(PlanLimitOptions(), library, today=TODAY)
    make_plan_for_team(many, limits, today=TODAY, notify=told.append)
    assert told == ["Looking for the best plan for 31 people. This can take a minute."]


def test_more_people_than_one_plan_can_have_are_planned_for_team_by_team(
    team: TeamInput, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = plan_limits(PlanLimitOptions(start="2026-03-09"), library, today=TODAY)
    monkeypatch.setattr(team_plan, "MOST_PEOPLE", 5)
    told: list[str] = []
    view = make_plan_for_team(team, limits, today=TODAY, notify=told.append)
    teams = ["IT operations/Delivery", "IT operations/Service desk", "IT operations/Service management"]
    assert told[0].startswith("12 people are too many for one plan, which can include 5 people.")
    assert told[1:] == [f"Planning for {name}." for name in teams]
    assert len(view.teams) == 3
    monkeypatch.setattr(team_plan, "MOST_PEOPLE", 300)
    together = make_plan_for_team(team, limits, today=TODAY)
    assert (view.missing_before, together.teams) == (together.missing_before, ())
    assert view.missing_after >= together.missing_after
    monkeypatch.setattr(team_plan, "MOST_PEOPLE", 4)
    with pytest.raises(ProblemError) as error:
        make_plan_for_team(team, limits, today=TODAY)
    assert "5 people are in 'IT operations/Service desk', and one plan can have 4" in str(error.value.problems[0])


def test_goals_that_are_shared(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "goals.yaml"
    path.write_text(GOALS, "utf-8")
    limits = plan_limits(PlanLimitOptions(), library, today=TODAY)
    shared = load_shared_goals(path, library.framework, limits)
    assert shared.skills == {"risk-management", "strategy-management"}
    assert "personal goals" in shared.remarks[0]
    assert load_shared_goals(None, library.framework, limits).skills == frozenset()


def test_a_release_and_its_ledger(team: TeamInput, home: Path) -> None:
    first = make_release(team, ReleasePaths(home=home), today=TODAY, min_group=4)
    assert (first.view.fewest, first.view.made) == (4, TODAY)
    assert first.remarks[0].startswith("Created the ledger (")
    again = make_release(team, ReleasePaths(home=home), today=TODAY, min_group=3)
    assert again.remarks == ("The minimum group is still 4, because an earlier release used it.",)
    assert (home / "ledger.json").exists()


def test_the_team_file_gives_the_minimum_group(team: TeamInput, home: Path, tmp_path: Path) -> None:
    paths = ReleasePaths(ledger=tmp_path / "ours.json", home=home)
    stricter = replace(team, setup=replace(team.setup, min_group=6))
    assert make_release(stricter, paths, today=TODAY).view.fewest == 6
    assert (tmp_path / "ours.json").exists()


def test_no_release_from_bad_input(bad: TeamInput, home: Path) -> None:
    with pytest.raises(ProblemError, match="can't be taken back"):
        make_release(bad, ReleasePaths(home=home), today=TODAY)
    assert not home.exists()
    (everyone,) = make_release(bad, ReleasePaths(home=home), today=TODAY, allow_bad=True).view.teams
    assert (everyone.shown, bool(everyone.withheld)) == ((), True)
