"""The report of an organisation: the answer first, every number from counts, and a size with a bound."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.tables.bulk import read_bulk
from itsm_skills.reports.document import texts
from itsm_skills.reports.formats.html import to_html
from itsm_skills.reports.formats.markdown import to_markdown
from itsm_skills.reports.organisation import document
from itsm_skills.reports.organisation.document import coverage_document, organisation_document
from itsm_skills.reports.organisation.table import organisation_table
from itsm_skills.reports.organisation.view import OrganisationCase, OrganisationView, coverage_view, organisation_view
from itsm_skills.teams.coverage import Requirement

LIBRARY = Library()
FRAMEWORK = LIBRARY.framework
TODAY = date(2026, 3, 2)


def case(folder: Path, rows: Sequence[str], **required: Requirement) -> OrganisationCase:
    path = folder / "t.csv"
    path.write_text("person,team,role,incident-management,integrity\n" + "".join(f"{row}\n" for row in rows), "utf-8")
    read = read_bulk(path, FRAMEWORK, LIBRARY.roles)
    needs = {skill.replace("_", "-"): need for skill, need in required.items()}
    return OrganisationCase("Ours", read.summary(), {(): needs} if needs else {}, read.days)


def view(folder: Path, rows: Sequence[str], *, every_team: bool = True, **required: Requirement) -> OrganisationView:
    return organisation_view(case(folder, rows, **required), FRAMEWORK, TODAY, every_team=every_team)


ROWS = ("ann,A/B,service-owner,1,5", "bo,A/C,service-owner,2,5", "cy,A/C,,4,unknown", "di,A,,,2")


def test_hand_worked_numbers(tmp_path: Path) -> None:
    found = view(tmp_path, ROWS, incident_management=Requirement(2, 3), integrity=Requirement(5, 2))
    assert [(one.team, one.people) for one in found.teams] == [("Everyone", 4), ("A", 4), ("A/B", 1), ("A/C", 2)]
    assert found.branches == ("A/B", "A/C")
    assert [(one.skill, one.people, one.cover) for one in found.coverage] == [
        ("incident-management", 2, "short"),
        ("integrity", 2, "covered"),
    ]
    (whole,) = [one for one in found.skills if (one.team, one.id) == ("Everyone", "incident-management")]
    assert (whole.people, whole.mean, whole.median, whole.deviation) == (3, 2.33, 2.0, 1.25)
    assert (whole.counts, whole.skipped) == ((0, 1, 1, 0, 1, 0), 1)
    target = LIBRARY.role("service-owner").target("incident-management")
    assert target is not None
    assert target.level == 2
    (need,) = [one for one in found.priorities if (one.team, one.skill) == ("Everyone", "incident-management")]
    assert (need.people, need.below) == (2, 1)
    assert need.score == (1 + 0) / 2 * 2


def test_the_answer_comes_first_and_says_what_there_is(tmp_path: Path) -> None:
    found = view(tmp_path, ROWS, incident_management=Requirement(2, 3), integrity=Requirement(5, 2))
    text = to_markdown(organisation_document(found))
    assert "**What we can do:** 1 of 2 required skills covered by enough people." in text
    assert "**What is missing:** Fewer people than required: Incident management." in text
    assert "**What to develop:** Incident management (1 of 2 below target)" in text
    only = to_markdown(coverage_document(coverage_view(case(tmp_path, ROWS), FRAMEWORK, TODAY)))
    assert "nobody is named" in only


def test_without_roles_and_requirements_it_says_so(tmp_path: Path) -> None:
    said = "\n".join(texts(organisation_document(view(tmp_path, ["ann,,,3,"]))))
    assert "Nothing is required: the team file names no skill, and no role is known." in said
    assert "On the whole nothing falls short of what the roles ask, or no roles are known" in said


def test_markdown_and_html_hold_the_same_with_skills_of_the_branches_alone(tmp_path: Path) -> None:
    whole, part = view(tmp_path, ROWS), view(tmp_path, ROWS, every_team=False)
    assert {one.team for one in part.skills} == {"Everyone", "A/B", "A/C"}
    assert {one.team for one in whole.skills} == {"Everyone", "A", "A/B", "A/C"}
    assert organisation_document(part) == organisation_document(whole)


def test_the_page_has_a_bound_and_the_table_holds_every_team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "MOST_TEAMS", 6)
    monkeypatch.setattr(document, "MOST_BRANCHES", 3)
    rows = [f"p{at},Team {at % 9},,3,2" for at in range(12)]
    found = view(tmp_path, rows)
    page = to_html(organisation_document(found))
    assert [f"Team {at}" for at in range(9) if f">Team {at}<" in page] == [f"Team {at}" for at in range(6)]
    assert "The largest teams stand here; 3 smaller ones in JSON and CSV alone." in page
    assert "The largest teams stand here; 6 smaller ones in JSON and CSV alone." in page
    assert {row[0] for row in organisation_table(found)[1:]} == {"Everyone", *(f"Team {at}" for at in range(9))}


def test_forty_teams_and_all_skills_stay_a_page_of_bounded_size(tmp_path: Path) -> None:
    skills = list(FRAMEWORK.skills)
    path = tmp_path / "t.csv"
    rows = (",".join([f"p{at}", f"Team {at % 40}", *["3"] * len(skills)]) for at in range(80))
    path.write_text("\n".join([",".join(["person", "team", *skills]), *rows]), "utf-8")
    read = read_bulk(path, FRAMEWORK, LIBRARY.roles)
    found = organisation_view(OrganisationCase("Ours", read.summary(), {}), FRAMEWORK, TODAY, every_team=False)
    assert len(to_html(organisation_document(found))) < 250_000


def test_what_is_lacked_by_few_among_many_beyond_it_is_nothing_to_develop(tmp_path: Path) -> None:
    found = view(tmp_path, ["ann,,service-owner,1,5", *(f"p{at},,service-owner,5,5" for at in range(3))])
    (need,) = [one for one in found.priorities if one.skill == "incident-management"]
    assert (need.below, need.score < 0) == (1, True)
    assert "**What to develop:** On the whole nothing falls short" in to_markdown(organisation_document(found))


def test_skills_that_nobody_answered_are_named_and_have_no_row(tmp_path: Path) -> None:
    text = to_markdown(organisation_document(view(tmp_path, ROWS)))
    (named,) = [
        line for line in text.splitlines() if line.startswith("A role asks for these, and nobody has answered: ")
    ]
    assert "Showing value, not cost" in named
    assert "Incident management" not in named
    assert [line for line in text.splitlines() if line.startswith("| Showing value")] == [
        "| Showing value, not cost | Not covered: nobody at this level | 1 at level 4 | 0 | 0 |"
    ]
