"""A wide table of a team: every way in which spreadsheets write it, and every bad cell by row and column."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.assessments.claim import Backing, Claim, State
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.tables.headings import is_heading, is_target, is_total, may_be_total, plain
from itsm_skills.inputs.tables.other_rows import NOTES
from itsm_skills.inputs.tables.rows import WideTable
from itsm_skills.inputs.tables.table import read_understood
from itsm_skills.inputs.tables.understand import TableContext
from itsm_skills.problems import SHOWN, ProblemError
from tests_support import TODAY

LIBRARY = Library()
CONTEXT = TableContext(LIBRARY.framework, LIBRARY.roles, TODAY)
HEAD = "person,team,role,rater,date,incident-management,incident-management.evidence,integrity\n"


def read(data: str | bytes) -> WideTable:
    return read_understood(data if isinstance(data, bytes) else data.encode(), "t.csv", CONTEXT).table


def problems(data: str | bytes) -> list[str]:
    try:
        return [str(problem) for problem in read(data).problems]
    except ProblemError as error:
        return [str(problem) for problem in error.problems]


def test_a_row_is_read_whole() -> None:
    (row,) = read(HEAD + "Ada Example, IT / Service  desk ,head-of-it,manager,2026-02-26,4,applied,unknown\n").rows
    assert (row.number, row.person, row.team, row.role, row.rater) == (
        2,
        "Ada Example",
        ("IT", "Service desk"),
        "head-of-it",
        "manager",
    )
    assert row.day == date(2026, 2, 26)
    assert row.claims == {
        "incident-management": Claim(
            "incident-management", State.LEVEL, 4, Backing(EvidenceKind.APPLIED, None, named=False)
        ),
        "integrity": Claim("integrity", State.UNKNOWN),
    }


@pytest.mark.parametrize(
    ("cell", "state", "level"),
    [
        ("0", State.LEVEL, 0),
        ("5", State.LEVEL, 5),
        (" Practised ", State.LEVEL, 3),
        ("not-applicable", State.NOT_APPLICABLE, None),
        ("UNKNOWN", State.UNKNOWN, None),
        ("skipped", State.SKIPPED, None),
        ("", State.SKIPPED, None),
    ],
)
def test_every_kind_of_cell(cell: str, state: State, level: int | None) -> None:
    (row,) = read(f"person,integrity\nAda,{cell}\n").rows
    assert row.claims["integrity"] == Claim("integrity", state, level)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_separator_and_encoding_are_found(sign: str, encoding: str, end: str) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=sign, lineterminator=end)
    name = "Zoë, Ex;am\tple"
    writer.writerows([["person", "integrity", "self-management"], [name, 2, 3], ["Bo", "", 4]])
    table = read(stream.getvalue().encode(encoding))
    assert [(row.person, row.claims["integrity"].level) for row in table.rows] == [("Zoë, Ex;am ple", 2), ("Bo", None)]
    assert table.problems == ()


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    table = read('person,integrity\n"Ada\nExample",1\n\n,\nBo,9\n')
    assert [(row.number, row.person) for row in table.rows] == [(2, "Ada Example"), (5, "Bo")]
    assert [problem.line for problem in table.problems] == [5]


def test_every_bad_cell_is_named_and_the_rest_is_used() -> None:
    text = (
        HEAD + "Ada,,hed-of-it,self,2026-13-01,9,,maybe\n"
        "Bo,,,boss,,3,seen,2\n"
        "Cy,,,,,unknown,applied,practisd\n"
        ",,,,,1,,1\n"
        "Di,,,,,1,,1,extra\n"
    )
    assert problems(text) == [
        "t.csv:2: role: there's no role 'hed-of-it'; did you mean 'head-of-it'? [unknown-id]",
        "t.csv:2: date: '2026-13-01' isn't a date; write it like 2026-03-02 [bad-value]",
        "t.csv:2: incident-management: 9 isn't on the scale; use 0 to 5 [off-scale]",
        "t.csv:2: integrity: 'maybe' isn't an answer; use 0 to 5, not-applicable or unknown [not-an-answer]",
        "t.csv:3: rater: there's no rater 'boss'; use one of: agreed, manager, peer, report, self [unknown-id]",
        "t.csv:3: incident-management.evidence: 'seen' isn't a type of evidence; "
        "use one of: applied, learnt, result [not-a-choice]",
        "t.csv:4: incident-management.evidence: there's evidence but no level; "
        "add the level, or remove the evidence [evidence-without-level]",
        "t.csv:4: integrity: 'practisd' isn't an answer; did you mean 'practised'? [not-an-answer]",
        "t.csv:5: person: this row has no name; write the person's name, or clear the row [no-name]",
        "t.csv:6: has 9 cells, but the first row has 8; check the quotes and separators in this row [too-many-cells]",
    ]
    rows = read(text).rows
    assert [(row.person, row.rater, row.claims["integrity"].level) for row in rows] == [
        ("Ada", "self", None),
        ("Cy", "self", None),
    ]
    assert rows[1].claims["incident-management"] == Claim("incident-management", State.UNKNOWN)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (
            "person,integrty",
            "t.csv:1: integrty: there's no skill 'integrty'; did you mean 'integrity'? [unknown-id]",
        ),
        (
            "person,integrity,Integrity",
            "t.csv:1: Integrity: 'Integrity' is the heading of two columns for 'integrity'; keep one of the two [duplicate-column]",
        ),
        ("person,integrity.evidence,risk-management", "t.csv:1: integrity.evidence: there's evidence for 'integrity'"),
        ("whoever,integrity", "t.csv:1: no column says who each row is about"),
        ("person,team", "t.csv:1: none of the columns has a skill as its heading"),
        (
            "person,,integrity",
            "t.csv:1: column B: a column has no heading; give it a heading, or remove it [unknown-id]",
        ),
    ],
)
def test_a_bad_head_is_named(head: str, said: str) -> None:
    found = problems(f"{head}\nAda,1,2\n")
    assert any(line.startswith(said.split("; keep")[0]) for line in found), found


def test_columns_that_are_wrong_cost_only_themselves() -> None:
    (row,) = read("person,email,integrity\nAda,a@example.invalid,2\n").rows
    assert {skill: claim.level for skill, claim in row.claims.items()} == {"integrity": 2}


def test_empty_columns_at_the_end_are_no_trouble() -> None:
    assert problems("person,integrity,,\nAda,1,,\n") == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "[file-empty]"),
        (b" \n", "[file-empty]"),
        (b"%PDF-1.7 person,integrity\nAda,1\n", "[not-a-table]"),
        (b"person,integrity\nAda \x81,1\n", "[file-not-utf8]"),
        (b'person,integrity\n"Ada,1\n', "[csv-syntax]"),
        (b"who,what\nAda,1\n", "[missing-column]"),
    ],
)
def test_what_is_no_table_says_so(data: bytes, code: str) -> None:
    found = problems(data)
    assert found
    assert any(line.endswith(code) for line in found)


def test_the_first_twenty_of_a_kind_are_shown() -> None:
    found = problems("person,integrity\n" + "".join(f"P{number},9\n" for number in range(SHOWN + 7)))
    assert len(found) == SHOWN + 1
    assert found[0].startswith("t.csv:2: integrity:")
    assert found[SHOWN - 1].startswith(f"t.csv:{SHOWN + 1}: integrity:")
    assert (
        found[-1] == "t.csv: there are 7 more problems like these (off-scale); fix the ones above first [more-problems]"
    )


CELLS = st.sampled_from(["", "0", "3", "5", "aware", "leading", "unknown", "not-applicable", "6", "-1", "3.5"])


NO_NAMES = (is_heading, is_target, is_total, may_be_total)
NAMES = st.text(
    st.characters(categories=["L"], include_characters=" ,;\"'", exclude_characters="\u00f8\u00d8"),
    min_size=1,
    max_size=9,
).filter(lambda text: text.strip() and not (plain(text) in NOTES or any(said(text) for said in NO_NAMES)))
"""Names of people, without words such as "goal", which begin rows of another kind; what can't be a name is left out."""


@given(
    st.lists(st.tuples(NAMES, CELLS, CELLS), max_size=8),
    st.sampled_from([",", ";", "\t"]),
)
def test_what_a_spreadsheet_writes_comes_back(people: list[tuple[str, str, str]], sign: str) -> None:
    stream = io.StringIO()
    csv.writer(stream, delimiter=sign).writerows([("person", "integrity", "risk-management"), *people])
    table = read(stream.getvalue())
    named = [row for row in people if row[0].split()]
    assert [row.person for row in table.rows] == [" ".join(person.split()) for person, _, _ in named]
    words = {"aware": 1, "leading": 4, "0": 0, "3": 3, "5": 5}
    for row, (_, first, second) in zip(table.rows, named, strict=True):
        assert row.claims["integrity"].level == words.get(first)
        assert row.claims["risk-management"].level == words.get(second)
    bad = {"6", "-1", "3.5"}
    told = [problem for problem in table.problems if problem.code != "no-name"]
    assert len(told) == sum((first in bad) + (second in bad) for _, first, second in people)


def test_the_same_text_is_one_claim_in_memory() -> None:
    rows = read("person,integrity\nAda,3\nBo,3\n").rows
    assert rows[0].claims["integrity"] is rows[1].claims["integrity"]
