"""The report of a team whose people are only counted: every number, a bounded size, and the same as from people."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from inputs.tables.row_by_row import read_row_by_row
from itsm_skills.frameworks.framework import Target
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.ratings import Rating, gather
from itsm_skills.inputs.tables.bulk import read_bulk
from itsm_skills.inputs.team_file import Setup
from itsm_skills.reports.document import Document, Section, texts
from itsm_skills.reports.formats.html import to_html
from itsm_skills.reports.formats.markdown import to_markdown
from itsm_skills.reports.team import by_team, document
from itsm_skills.reports.team.build import team_view, threshold_facts
from itsm_skills.reports.team.document import coverage_document, team_document
from itsm_skills.reports.team.table import coverage_table, team_table
from itsm_skills.reports.team.view import CountedCase, TeamCase, TeamView
from itsm_skills.teams.coverage import Requirement
from itsm_skills.teams.person import Person

LIBRARY = Library()
FRAMEWORK = LIBRARY.framework
TODAY = date(2026, 3, 2)
OWNER = replace(
    LIBRARY.role("service-owner"),
    targets=(
        *(target for target in LIBRARY.role("service-owner").targets if target.skill != "integrity"),
        Target("incident-management", level=2, importance=3),
    ),
)
"""A service owner who answers for incidents and is asked nothing about integrity, whatever the shipped role asks for."""
ROLES = {**LIBRARY.roles, "service-owner": OWNER}


def case(folder: Path, rows: Sequence[str], **required: Requirement) -> CountedCase:
    path = folder / "t.csv"
    path.write_text("person,team,role,incident-management,integrity\n" + "".join(f"{row}\n" for row in rows), "utf-8")
    read = read_bulk(path, FRAMEWORK, ROLES, TODAY)
    needs = {skill.replace("_", "-"): need for skill, need in required.items()}
    return CountedCase("Ours", read.figures(), {(): needs} if needs else {}, read.days or ())


def view(folder: Path, rows: Sequence[str], *, every_team: bool = True, **required: Requirement) -> TeamView:
    return team_view(case(folder, rows, **required), FRAMEWORK, TODAY, every_team=every_team)


ROWS = ("ann,A/B,service-owner,1,5", "bo,A/C,service-owner,2,5", "cy,A/C,,4,unknown", "di,A,,,2")


def test_hand_worked_numbers(tmp_path: Path) -> None:
    found = view(tmp_path, ROWS, incident_management=Requirement(2, 3), integrity=Requirement(5, 2))
    assert [(one.team, one.people) for one in found.teams] == [("Everyone", 4), ("A", 4), ("A/B", 1), ("A/C", 2)]
    assert found.branches == ("A/B", "A/C")
    assert [(one.skill, one.people, one.status) for one in found.coverage] == [
        ("incident-management", 2, "not-met"),
        ("integrity", 2, "met-exactly"),
    ]
    (whole,) = [one for one in found.skills if (one.team, one.id) == ("Everyone", "incident-management")]
    assert (whole.people, whole.mean, whole.median, whole.deviation) == (3, 2.33, 2.0, 1.25)
    assert (whole.counts, whole.skipped) == ((0, 1, 1, 0, 1, 0), 1)
    (need,) = [one for one in found.priorities if (one.team, one.skill) == ("Everyone", "incident-management")]
    assert (need.people, need.below) == (2, 1)
    assert need.score == (1 + 0) / 2 * 2
    needs = {one.team: one for one in found.priorities_by_team if one.skill == "incident-management"}
    assert list(needs) == ["A", "A/B", "A/C"]
    assert (needs["A/B"].below, needs["A/B"].score, needs["A/C"].below, needs["A/C"].score) == (1, 2.0, 0, 0.0)


def test_the_answer_comes_first_and_says_what_there_is(tmp_path: Path) -> None:
    found = view(tmp_path, ROWS, incident_management=Requirement(2, 3), integrity=Requirement(5, 2))
    text = to_markdown(team_document(found))
    integrity = FRAMEWORK.skills["integrity"].name
    assert "**Required but not met:** 1 of the 2 requirements isn't met if you count people's own ratings." in text
    assert "Too few people have reached the required level in Incident management (2 of 3)." in text
    spared = "This requirement would no longer be met if one person at the required level left"
    assert f"**Who couldn't be spared:** {spared}: {integrity}." in text
    assert "**What to develop first:** For 1 requirement, more people have to reach the level." in text
    assert "  - Incident management (2 of the 3 people needed at level 2)." in text
    assert "furthest below the targets of their own roles: Incident management (1 of 2 below target)" in text
    only = to_markdown(coverage_document(view(tmp_path, ROWS)))
    assert "It contains no names" in only


def test_without_roles_and_requirements_it_says_so(tmp_path: Path) -> None:
    said = "\n".join(texts(team_document(view(tmp_path, ["ann,,,3,"]))))
    assert "Nothing is required yet, so the report can't say what is covered." in said
    assert "there's nothing to compare. Add people's roles to the table." in said


def test_markdown_and_html_hold_the_same_with_skills_of_the_branches_alone(tmp_path: Path) -> None:
    whole, part = view(tmp_path, ROWS), view(tmp_path, ROWS, every_team=False)
    assert {one.team for one in part.skills} == {"Everyone", "A/B", "A/C"}
    assert {one.team for one in whole.skills} == {"Everyone", "A", "A/B", "A/C"}
    assert team_document(part) == team_document(whole)


def test_the_page_has_a_bound_and_the_table_holds_every_team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_team, "MOST_TEAMS", 6)
    monkeypatch.setattr(by_team, "MOST_BRANCHES", 3)
    rows = [f"p{at},Team {at % 9},,3,2" for at in range(12)]
    found = view(tmp_path, rows)
    page = to_html(team_document(found))
    assert [f"Team {at}" for at in range(9) if f">Team {at}<" in page] == [f"Team {at}" for at in range(6)]
    assert (
        "The table shows the largest teams. 3 smaller ones are shown only in the JSON and CSV versions of this report."
        in page
    )
    assert (
        "The table shows the largest teams. 6 smaller ones are shown only in the JSON and CSV versions of this report."
        in page
    )
    assert {row[0] for row in team_table(found)[1:]} == {"Everyone", *(f"Team {at}" for at in range(9))}


def test_forty_teams_and_all_skills_stay_a_page_of_bounded_size(tmp_path: Path) -> None:
    skills = list(FRAMEWORK.skills)
    path = tmp_path / "t.csv"
    rows = (",".join([f"p{at}", f"Team {at % 40}", *["3"] * len(skills)]) for at in range(80))
    path.write_text("\n".join([",".join(["person", "team", *skills]), *rows]), "utf-8")
    read = read_bulk(path, FRAMEWORK, ROLES, TODAY)
    found = team_view(CountedCase("Ours", read.figures()), FRAMEWORK, TODAY, every_team=False)
    assert len(to_html(team_document(found))) < 250_000


def test_what_is_lacked_by_few_among_many_beyond_it_is_nothing_to_develop(tmp_path: Path) -> None:
    found = view(tmp_path, ["ann,,service-owner,1,5", *(f"p{at},,service-owner,5,5" for at in range(3))])
    (need,) = [one for one in found.priorities if one.skill == "incident-management"]
    assert (need.below, need.score < 0) == (1, True)
    assert "On average, people are at or above their roles' targets" in to_markdown(team_document(found))
    assert "furthest below the targets" not in to_markdown(team_document(found))


def test_skills_that_nobody_answered_are_named_and_have_no_row(tmp_path: Path) -> None:
    text = to_markdown(team_document(view(tmp_path, ROWS)))
    (named,) = [
        line
        for line in text.splitlines()
        if line.startswith("Nobody has rated these skills, although a role asks for them: ")
    ]
    assert "Showing value, not just cost" in named
    assert "Incident management" not in named
    assert [line for line in text.splitlines() if line.startswith("| Showing value")] == [
        "| Showing value, not just cost | ✕ Not met, 2 more needed | 2 at level 4 | 0 | 0 |",
        "| Showing value, not just cost | 2 at level 4 | 0 | 0 |",
    ]


SKILLS = ("incident-management", "problem-management", "integrity", "risk-management", "service-desk")


def tables(folder: Path) -> tuple[Path, Path]:
    """Write a table of 80 people and an earlier one of 70, most of them the same, with every kind of answer."""
    chance = random.Random(8)
    roles = ["service-owner", "head-of-it", "service-desk-manager", ""]
    paths = folder / "now.csv", folder / "before.csv"
    for path, people in zip(paths, (range(80), range(20, 90)), strict=True):
        lines = [",".join(["person", "team", "role", "date", *SKILLS, "integrity.evidence"])]
        for at in people:
            levels = [chance.choice(["0", "1", "2", "3", "4", "5", "unknown", "not-applicable", ""]) for _ in SKILLS]
            evidence = chance.choice(["applied", "learnt", "result"]) if levels[2].isdigit() else ""
            team = f"IT/Department {chance.randrange(3)}/Team {chance.randrange(4)}"
            lines.append(",".join([f"Person {at}", team, chance.choice(roles), "2026-02-01", *levels, evidence]))
        path.write_text("\n".join(lines) + "\n", "utf-8")
    return paths


def people(path: Path) -> tuple[Person, ...]:
    """The people in ``path``, read row by row."""
    ratings = [
        Rating(
            person=row.person,
            rater=row.rater,
            by="",
            team=row.team,
            role=ROLES.get(row.role),
            claims=row.claims,
            held={},
            moment=row.day.isoformat() if row.day else "",
            finished=True,
            place="",
        )
        for row in read_row_by_row(path.read_bytes(), "", FRAMEWORK, ROLES, TODAY).rows
    ]
    return gather(ratings, Setup(), FRAMEWORK.scale, TODAY).own


def both_ways(folder: Path) -> tuple[TeamCase, CountedCase]:
    """The same team twice: its people one by one, and counts of them."""
    now, before = tables(folder)
    earlier = read_bulk(before, FRAMEWORK, ROLES, TODAY, keep_answers=True).table.answers()
    read = read_bulk(now, FRAMEWORK, ROLES, TODAY, keep_answers=True)
    required = {(): {"integrity": Requirement(3, 90)}, ("IT", "Department 1"): {"service-desk": Requirement(4, 2)}}
    days = (date(2026, 2, 1),)
    named = TeamCase("Ours", people(now), days=days, required=required, before=people(before))
    return named, CountedCase("Ours", read.figures(before=earlier), required, days, compared=True)


def sections(found: Document) -> dict[str, Section]:
    return {one.id: one for one in found.sections}


@pytest.mark.parametrize("sort", ["domain", "gap", "name"])
def test_a_team_shown_as_counts_is_the_same_from_people_and_from_counts(
    sort: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named, counted = both_ways(tmp_path)
    monkeypatch.setattr(document, "MOST_PEOPLE", 79)
    one, other = (sections(team_document(team_view(case, FRAMEWORK, TODAY, sort))) for case in (named, counted))
    assert list(one) == list(other)
    for name in ("answer", "coverage", "develop", "domains", "skills", "trend", "heat-map"):
        assert one[name] == other[name], name
    assert "Everyone's answers by skill" in str(other["skills"])
    said = " ".join(texts(team_document(team_view(counted, FRAMEWORK, TODAY, sort))))
    assert "everybody's ratings average" in said


def test_the_view_holds_the_same_numbers_from_people_and_from_counts(tmp_path: Path) -> None:
    named, counted = (team_view(case, FRAMEWORK, TODAY) for case in both_ways(tmp_path))
    assert named.people is not None
    assert counted.people is None
    assert (counted.leaving, counted.leaving_together, counted.beside, counted.heat.people) == ((), (), (), ())
    assert {cell for row in counted.heat.rows for cell in row.cells} == set()
    for part in ("teams", "branches", "domains", "skills", "priorities_by_team", "trends", "compared", "assumed"):
        assert getattr(named, part) == getattr(counted, part), part
    assert len(counted.trends) > 20
    assert (named.technical, named.business, named.difference) == pytest.approx(
        (counted.technical, counted.business, counted.difference), abs=0.011
    )
    assert named.difference is not None
    assert [(row.skill, row.gap) for row in named.heat.rows] == [(row.skill, row.gap) for row in counted.heat.rows]
    assert [row[:-2] for row in coverage_table(named)] == [row[:-2] for row in coverage_table(counted)]
    assert {tuple(row[-2:]) for row in coverage_table(counted)[1:]} == {("", "")}
    assert team_table(named) == team_table(counted)


def test_conditions_are_about_the_same_numbers(tmp_path: Path) -> None:
    named, counted = (threshold_facts(case, FRAMEWORK) for case in both_ways(tmp_path))
    assert list(map(str, named.covered)) == list(map(str, counted.covered))
    assert "IT/Department 1: Service desk (" in str(named.covered[-1])
    assert (named.priorities, named.answered, named.people) == (counted.priorities, counted.answered, counted.people)


def test_two_people_with_one_skill_have_a_balance_and_one_has_none(tmp_path: Path) -> None:
    alone = case(tmp_path, ["ann,,service-owner,3,"]).counts.balance()
    pair = case(tmp_path, ["ann,,service-owner,3,", "bo,,service-owner,3,"]).counts.balance()
    assert alone is None
    assert pair is not None
    assert (pair.technical, pair.business, pair.difference) == pytest.approx((3.0, 3.0, 0.0))
