from __future__ import annotations

from io import BytesIO

import pytest

from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.tables.header import Header, layout, read_header
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.teams.counted.table_columns import Layout, SkillColumn
from tests_support import TODAY


def header(text: bytes, encoding: str = "utf-8-sig") -> Header:
    return read_header(BytesIO(text), "t.csv", encoding)


def placed(text: bytes, library: Library) -> tuple[Layout, list[Problem]]:
    return layout(header(text), "t.csv", library.framework, library.roles, TODAY, "head-of-it")


def test_skills_of_one_domain_stand_side_by_side(library: Library, framework: Framework) -> None:
    text = b"person,itsm-tooling,negotiation-and-conflict,date,incident-management.evidence,incident-management,team\n"
    found, problems = placed(text, library)
    assert problems == []
    assert (found.columns, found.person, found.team, found.role, found.rater, found.date) == (7, 0, 6, None, None, 3)
    assert set(found.skills) == {
        SkillColumn("incident-management", 5, 4),
        SkillColumn("negotiation-and-conflict", 2, None),
        SkillColumn("itsm-tooling", 1, None),
    }
    assert [framework.skills[one.skill].domain for one in found.skills] == [domain for domain, _ in found.domains]
    assert [number for _, number in found.domains] == [1, 1, 1]
    assert found.everybody == "head-of-it"
    assert found.roles["head-of-it"] == {target.skill for target in library.roles["head-of-it"].targets}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", ""])
def test_marks_delimiters_case_and_space(delimiter: str, newline: str, library: Library) -> None:
    text = delimiter.join(["Person ", '" Team"', "Incident-Management"]) + newline
    found = header(b"\xef\xbb\xbf" + text.encode() + (b"x\n" if newline else b""))
    assert (found.delimiter, found.end) == (delimiter, 3 + len(text))
    assert found.names == ("person", "team", "incident-management")


def test_a_name_over_two_lines_is_one_name() -> None:
    found = header(b'person,"incident-\nmanagement"\nann,3\n')
    assert (found.names, found.end) == (("person", "incident-\nmanagement"), 30)


def test_a_wrong_column_costs_only_itself(library: Library) -> None:
    text = b"Person,incident-managment,team,TEAM,,problem-management.evidence,zzz,integrity,,\n"
    found, problems = placed(text, library)
    assert [str(problem) for problem in problems] == [
        "t.csv:1: incident-managment: there's no skill 'incident-managment'; did you mean 'incident-management'? "
        "[unknown-id]",
        "t.csv:1: team: two columns are called 'team'; keep one of the two [duplicate-column]",
        "t.csv:1: a column has no heading; give it a heading, or remove it [unknown-id]",
        "t.csv:1: zzz: there's no skill 'zzz'; 'itsm-skills framework list' shows them all [unknown-id]",
        "t.csv:1: problem-management.evidence: there's evidence for 'problem-management', but no column with the levels; "
        "add a column 'problem-management' [missing-column]",
    ]
    assert (found.columns, found.team, found.skills) == (10, 2, (SkillColumn("integrity", 7, None),))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (b"", ["file-empty"]),
        (b"\xef\xbb\xbf \r\n", ["file-empty"]),
        (b"\nperson,integrity\n", ["missing-column", "missing-column"]),
        (b",,\n", ["missing-column", "missing-column"]),
        (b"name,integrity\n", ["unknown-id", "missing-column"]),
        (b"person,team\n", ["missing-column"]),
        (b'person,"integrity\nann,3\n', ["csv-syntax"]),
        ("person,zo\u00eb\n".encode("utf-16"), ["file-not-utf8"]),
        (b"person," + b"x" * 1_000_000, ["file-too-large"]),
    ],
)
def test_no_first_row_that_can_be_used(text: bytes, codes: list[str], library: Library) -> None:
    with pytest.raises(ProblemError) as error:
        placed(text, library)
    assert [problem.code for problem in error.value.problems] == codes


def test_another_encoding_is_left_to_the_caller() -> None:
    text = "person,zo\u00eb\n".encode("cp1252")
    with pytest.raises(UnicodeDecodeError):
        header(text)
    assert header(text, "cp1252").names == ("person", "zo\u00eb")
