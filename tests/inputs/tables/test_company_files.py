"""Files that companies hand over give the answers of the control file, or are refused with the reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from inputs.tables import company_files as company
from itsm_skills.inputs.tables.prompts import prompts_of
from itsm_skills.inputs.tables.rows import WideTable
from itsm_skills.inputs.tables.table import read_understood
from itsm_skills.inputs.tables.understand import TableContext
from itsm_skills.problems import ProblemError
from tests_support import Run

LIBRARY = company.LIBRARY
CONTEXT = TableContext(LIBRARY.framework, LIBRARY.roles, date(2026, 11, 29), prompts_of(LIBRARY))
Answers = Mapping[str, Mapping[str, int | None]]

CONTROL: Answers = {
    row[0]: {skill: int(level) if level else None for skill, level in zip(company.SKILLS, row[4:], strict=True)}
    for row in company.PEOPLE
}
TEAMS = {row[0]: row[1] for row in company.PEOPLE}
ROLES = {row[0]: row[2] for row in company.PEOPLE}


def read(data: bytes | str, name: str = "f.csv") -> WideTable:
    return read_understood(data.encode() if isinstance(data, str) else data, name, CONTEXT).table


def answers(table: WideTable) -> Answers:
    return {
        row.person: {skill: claim.level for skill in company.SKILLS if (claim := row.claims.get(skill))}
        for row in table.rows
    }


def said(table: WideTable) -> str:
    return "\n".join(map(str, (*table.remarks, *table.problems)))


def refused(data: bytes | str, name: str = "f.csv") -> str:
    with pytest.raises(ProblemError) as caught:
        read(data, name)
    return "\n".join(map(str, caught.value.problems))


def given(name: str) -> WideTable:
    return read((company.FILES / name).read_bytes(), name)


SAME = (
    "00-control.csv",
    "a1-matrix-rows-3-Practised.xlsx",
    "a10-title-row.csv",
    "a3-matrix-people-in-columns.xlsx",
    "a5-names-3-Practised.csv",
    "b1-msforms.xlsx",
    "b3-msforms-utf8bom.csv",
    "c1-google.csv",
    "d1-limesurvey.csv",
    "e4-sep-line.csv",
    "e7-german-date.csv",
    "f1-long.csv",
    "h2-extra.csv",
)


@pytest.mark.parametrize("name", SAME)
def test_a_given_file_holds_the_answers_of_the_control(name: str) -> None:
    table = given(name)
    assert table.problems == ()
    lost = {"Elif Yılmaz": "Elif Y?lmaz"} if name.startswith("e") else {}  # Windows-1252 has no such letter
    assert answers(table) == {lost.get(person, person): levels for person, levels in CONTROL.items()}
    teams = {row.person: "/".join(row.team or ()) for row in table.rows}
    if any(teams.values()):
        assert teams == {lost.get(person, person): team for person, team in TEAMS.items()}
    roles = {row.person: row.role for row in table.rows}
    if any(roles.values()):
        assert roles == {lost.get(person, person): role for person, role in ROLES.items()}


@pytest.mark.parametrize("name", company.ALL)
def test_a_file_like_those_holds_the_answers_of_the_control(name: str) -> None:
    ending, make = company.ALL[name]
    table = read(make(), name + ending)
    assert table.problems == ()
    assert answers(table) == CONTROL
    teams = {row.person: "/".join(row.team or ()) for row in table.rows}
    assert set(teams.values()) == {""} or teams == TEAMS


def test_half_levels_are_refused_one_by_one_and_the_rest_is_used() -> None:
    table = given("e1-german-decimals.csv")
    assert "e1-german-decimals.csv:2: problem-management: '5,5' isn't an answer; levels are whole numbers" in said(
        table
    )
    assert "was read as Windows-1252" in said(table)
    assert len([one for one in table.problems if one.code == "not-an-answer"]) == 20
    assert re.search(r"there are \d+ more problems like these", said(table))
    used = answers(table)["Anna Berger"]
    assert {
        skill for skill in used if used[skill] is not None and used[skill] != CONTROL["Anna Berger"][skill]
    } == set()
    assert used["incident-management"] == 1


def test_words_of_another_scale_need_a_mapping() -> None:
    text = refused((company.FILES / "a8-ids-Expert.csv").read_bytes(), "a8.csv")
    assert "'Expert' (45 cells)" in text
    assert text.endswith("[levels-need-mapping]")


def test_averages_are_no_person() -> None:
    table = given("k2.csv")
    assert [row.person for row in table.rows] == ["Anna", "Ben"]
    assert table.problems == ()
    assert "these were left out: row 4 'Average' (it's an average or a total)" in said(table)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "Name,Incident management\nAnn,3 - Expert\nBo,4 - Master\nCy,1 - Novice\nDi,2 - Basic\n",
            "'3 - Expert' (1 cell)",
        ),
        ("Name,Integrity\nAnn,3\nBo,4\n\n1 = Beginner\n2 = Basic\n3 = Expert\n", "1 = Beginner, 2 = Basic, 3 = Expert"),
        (
            "Name,2025 Integrity,2026 Integrity\nAnn,3,2\n",
            "'2025 Integrity' and '2026 Integrity' could each be the column",
        ),
        ("Name,IM,PM\nAnn,3,2\n", "none of the columns has a skill as its heading"),
        ("Dear all,\nplease find attached the answers.\n", "none of the columns has a skill as its heading"),
        ("%PDF-1.7\n", "is a PDF, not a table"),
        (
            "id;submitdate;name;q[incidentmana];q[problemmanag];q[changeenable]\n1;;Ann;A1;A6;A2\n2;;Bo;A3;A6;A4\n",
            "'A6' (2 cells)",
        ),
    ],
)
def test_what_is_unclear_is_refused_with_the_reason(text: str, why: str) -> None:
    assert why in refused(text)


@pytest.mark.parametrize(
    ("text", "people", "why"),
    [
        ("Name,Team,Integrity\nMax,Desk,3\nMin,Desk,4\nAverage,,3.5\n", ["Max", "Min"], "row 4 'Average'"),
        ("Name,Team,Integrity\nAnn,Desk,3\nDesk average,,3\nBo,Ops,4\n", ["Ann", "Bo"], "row 3 'Desk average'"),
        ("Name,Integrity\nAnn,3\n\nOps\nName,Integrity\nBo,4\n", ["Ann", "Bo"], "row 4 'Ops' (it has a title"),
        (",Integrity,Incident management\nAnn,3,2\nBo,4,1\n", ["Ann", "Bo"], "the first column has no heading"),
        ("Name,Integrity\nAnn,3\nBo,\n0 = None,\n1 = Aware,\n", ["Ann", "Bo"], "'0 = None' (it's a legend or a note)"),
        ("Name,Self: Integrity,Manager: Integrity\nAnn,3,2\n", ["Ann"], "weren't read: Manager: Integrity"),
        ("sep=;\nName;Integrity\nAnn;3,0\n", ["Ann"], ""),
        ("Name,Organisational change management\nAnn,3\n", ["Ann"], ""),
    ],
)
def test_what_is_no_person_is_left_out_and_said(text: str, people: list[str], why: str) -> None:
    table = read(text)
    assert [row.person for row in table.rows] == people
    assert table.problems == ()
    assert why in said(table)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "Name,Incdent managment,Integrity\nAnn,3,2\n",
            "f.csv:1: Incdent managment: there's no skill 'Incdent managment'",
        ),
        ("Name,Team,Integrity\nJane, Doe,Desk,3\nAnn,Desk,3\n", "f.csv:2: has 4 cells, but the first row has 3"),
        ("Name,Cloud,Integrity\nAnn,2,3\nBo,1,2\n", "f.csv:1: Cloud: there's no skill 'Cloud'"),
        (
            "person,skill,level\nAnn,integrity,3\nAnn,integrity,4\n",
            "f.csv:3: there's more than one answer from this person",
        ),
        ("person,skill,level\nAnn,integrity,3\nAnn,nonsense,4\n", "f.csv:3: skill: there's no skill 'nonsense'"),
        ("Start time,Name,Integrity\nx,anonymous,3\nx,anonymous,2\nx,Ann,2\n", "Name: 2 rows don't say who answered"),
        (
            "Name,Integrity\nAnn,Practisd\nBo,3\n",
            "f.csv:2: Integrity: 'Practisd' isn't an answer; did you mean 'practised'?",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_the_rest_is_used(text: str, problem: str) -> None:
    table = read(text)
    assert problem in said(table)
    assert "Ann" in [row.person for row in table.rows]


def test_every_silence() -> None:
    (row,) = read("Name,Integrity,Service desk,Risk management,Release management\nAnn,n/a,?,-,\n").rows
    states = [
        str(row.claims[skill].state) for skill in ("integrity", "service-desk", "risk-management", "release-management")
    ]
    assert states == ["not-applicable", "unknown", "skipped", "skipped"]


def test_errors_and_formulas_without_a_result_are_told() -> None:
    def errors(book: Any, made: dict[str, Any]) -> None:
        made["S"].write_formula(1, 1, "=NA()", None, "#N/A")
        made["S"].write_formula(2, 1, "=1/0", None, "#DIV/0!")

    rows: list[Any] = [["Name", "Integrity", "Service desk"], ["Ann", "", 2], ["Bo", "", 3]]
    text = said(read(company.workbook({"S": rows}, errors), "f.xlsx"))
    assert "f.xlsx:S:2: Integrity: '#N/A' isn't an answer" in text
    assert "f.xlsx:S:3: Integrity: '#DIV/0!' isn't an answer" in text


def test_two_sheets_with_the_same_people_are_doubtful() -> None:
    sheets: dict[str, Any] = {
        year: [["Name", "Integrity"], ["Ann", level]] for year, level in (("2025", 2), ("2026", 3))
    }
    text = said(read(company.workbook(sheets), "f.xlsx"))
    assert "the sheets '2025' and '2026' both have answers from Ann, but no dates" in text


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(500), "[file-encrypted]"),
        (b"PK\x03\x04rubbish", "[not-a-workbook]"),
        (company.workbook({"S": []}), "[file-empty]"),
    ],
)
def test_a_workbook_that_cannot_be_used(data: bytes, why: str) -> None:
    assert refused(data, "f.xlsx").endswith(why)


def test_days_with_slashes_are_read_only_where_the_column_shows_what_is_the_month() -> None:
    american = read("Name,Date,Integrity\nAnn,03/25/2026,2\nBo,03/02/2026,2\n")
    assert [row.day for row in american.rows] == [date(2026, 3, 25), date(2026, 3, 2)]
    british = read("Name,Date,Integrity\nAnn,25/03/2026,2\nBo,03/02/2026,2\n")
    assert [row.day for row in british.rows] == [date(2026, 3, 25), date(2026, 2, 3)]
    unclear = read("Name,Date,Integrity\nAnn,03/04/2026,2\nBo,03/02/2026,2\n")
    assert [row.day for row in unclear.rows] == [None, None]
    assert "can be read in two ways (03/04/2026)" in said(unclear)


def test_a_report_takes_a_workbook_and_says_what_it_left_out(run: Run) -> None:
    file = Path("tests/inputs/tables/files/a1-matrix-rows-3-Practised.xlsx")
    done = run("team", "report", file, "--format", "json")
    control = run("team", "report", "tests/inputs/tables/files/00-control.csv", "--format", "json")
    assert done.returncode == control.returncode == 0
    assert done.data == control.data
    assert "row 20 'Average'" in done.stderr
    assert "these were read although they're hidden: column 'Date', column 'Service desk'" in done.stderr
