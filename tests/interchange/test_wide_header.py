from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from itsm_skills.frameworks.framework import Framework
from itsm_skills.interchange.wide_header import layout, read_header
from itsm_skills.problems import ProblemError
from itsm_skills.teams.layout import Layout, SkillColumn

PATH = Path("team.csv")


def placed(text: bytes, framework: Framework) -> Layout:
    return layout(read_header(BytesIO(text), PATH), PATH, framework, ("head-of-it",), "head-of-it")


def problems(text: bytes, framework: Framework) -> list[str]:
    with pytest.raises(ProblemError) as error:
        placed(text, framework)
    return [str(problem) for problem in error.value.problems]


def test_skills_of_one_domain_stand_side_by_side(framework: Framework) -> None:
    text = b"person,itsm-tooling,negotiation-and-conflict,date,incident-management.evidence,incident-management,team\n"
    found = placed(text, framework)
    assert (found.columns, found.person, found.team, found.role, found.rater, found.date) == (7, 0, 6, None, None, 3)
    assert set(found.skills) == {
        SkillColumn("incident-management", 5, 4),
        SkillColumn("negotiation-and-conflict", 2, None),
        SkillColumn("itsm-tooling", 1, None),
    }
    assert [framework.skills[one.skill].domain for one in found.skills] == [domain for domain, _ in found.domains]
    assert [number for _, number in found.domains] == [1, 1, 1]
    assert (found.roles, found.usual_role) == (frozenset({"head-of-it"}), "head-of-it")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", ""])
def test_marks_delimiters_case_and_space(delimiter: str, newline: str, framework: Framework) -> None:
    text = delimiter.join(["Person ", '" Team"', "Incident-Management"]) + newline
    header = read_header(BytesIO(b"\xef\xbb\xbf" + text.encode() + b"x"), PATH)
    assert header.delimiter == delimiter
    if newline:
        assert (header.start, header.line) == (3 + len(text), 1)
        found = layout(header, PATH, framework, ())
        assert (found.person, found.team, found.skills[0].level) == (0, 1, 2)


def test_a_name_over_two_lines_is_one_name(framework: Framework) -> None:
    header = read_header(BytesIO(b'person,"incident-\nmanagement"\nann,3\n'), PATH)
    assert (header.names, header.line) == (("person", "incident-\nmanagement"), 2)


def test_every_wrong_column_is_named(framework: Framework) -> None:
    text = b"persn,incident-managment,team,TEAM,,problem-management.evidence,zzz\n"
    assert problems(text, framework) == [
        "team.csv:1: persn: 'persn' is no column of such a file; did you mean 'person'? [unknown-column]",
        "team.csv:1: incident-managment: 'incident-managment' is no column of such a file; "
        "did you mean 'incident-management'? [unknown-column]",
        "team.csv:1: TEAM: 'team' stands twice; keep one [duplicate-column]",
        "team.csv:1: column 5 has no name; name it, or remove it [unknown-column]",
        "team.csv:1: zzz: 'zzz' is no column of such a file; remove it, or name a skill [unknown-column]",
        "team.csv:1: there is no column 'person'; add a column 'person' with a name or number for each person "
        "[missing-column]",
        "team.csv:1: problem-management.evidence: there is evidence for 'problem-management', but no column with its "
        "level; add it, or remove this one [missing-column]",
        "team.csv:1: no column holds a skill; 'itsm-skills framework list' shows their ids [missing-column]",
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"", "missing-header"),
        (b"\n", "missing-header"),
        (b",,\n", "missing-header"),
        ("person,zo\u00eb\n".encode("utf-16"), "file-not-utf8"),
        (b"person," + b"x" * 1_000_000, "file-too-large"),
    ],
)
def test_no_first_row(text: bytes, code: str, framework: Framework) -> None:
    with pytest.raises(ProblemError) as error:
        placed(text, framework)
    assert [problem.code for problem in error.value.problems] == [code]
