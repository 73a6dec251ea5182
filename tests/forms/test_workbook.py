"""The workbook to fill in: what is in it, what can be typed, and that it's protected; LibreOffice fills it in."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from forms.office import type_into
from itsm_skills.frameworks.library import Library
from tests_support import Run

ROLE = "service-owner"


def rows(book: Path, sheet: int = 0) -> list[list[str]]:
    """Return the cells of a sheet as texts."""
    found = CalamineWorkbook.from_path(str(book)).get_sheet_by_index(sheet).to_python()
    return [[str(cell) for cell in row] for row in found]


def heads(found: list[list[str]]) -> int:
    """Return the number of the row of headings, from 0."""
    return next(number for number, row in enumerate(found) if row[:4] == ["Person", "Skill", "Level", "Evidence"])


@pytest.fixture
def book(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "form.xlsx"
    done = run("form", "xlsx", "--role", ROLE, "--output", path)
    assert done.returncode == 0, done.stderr
    return path


def test_every_skill_stands_with_the_whole_text_of_its_levels(book: Path, library: Library) -> None:
    found = rows(book)
    body = found[heads(found) + 1 :]
    asked = {target.skill for target in library.role(ROLE).targets}
    skills = {skill.name: skill for skill in library.framework.skills.values()}
    assert {skills[row[1]].id for row in body} == asked
    assert found[heads(found)][4:10] == [f"{one.value} - {one.name}" for one in library.framework.scale.levels]
    for row in body:
        assert row[5:10] == list(skills[row[1]].behaviours.values())
        assert row[10:] == ["Service owner", "self"]


def test_levels_and_evidence_are_chosen_from_lists(book: Path, library: Library) -> None:
    with zipfile.ZipFile(book) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    lists = re.findall(r'<dataValidation type="list"[^>]*sqref="([CD]\d+)"[^>]*><formula1>"([^"]*)"', sheet)
    count = len(library.role(ROLE).targets)
    assert sum(cell.startswith("C") for cell, _ in lists) == sum(cell.startswith("D") for cell, _ in lists) == count
    levels = "0 - none,1 - aware,2 - assisted,3 - practised,4 - leading,5 - shaping,not-applicable,unknown"
    assert {words for _, words in lists} == {levels, "learnt,applied,result"}
    assert 'sheet="1"' in sheet.partition("<sheetProtection")[2][:60]


def test_it_can_be_filled_in_and_nothing_else_be_changed(book: Path, tmp_path: Path) -> None:
    before = rows(book)
    first = heads(before) + 2  # the first row below the headings, as a spreadsheet counts
    typed = {
        f"A{first}": "Alex Example",
        f"C{first}": "3 - practised",
        f"D{first}": "applied",
        f"C{first + 1}": "unknown",
    }
    kept = {f"B{first}": "x", f"E{first}": "x", "A1": "x", f"C{first - 1}": "x", f"K{first}": "x"}
    type_into(book, {(0, cell): text for cell, text in {**typed, **kept}.items()}, tmp_path / "office")
    after = rows(book)
    changed = {
        (number + 1, column)
        for number, (old, new) in enumerate(zip(before, after, strict=True))
        for column, (was, now) in enumerate(zip(old, new, strict=True))
        if was != now
    }
    assert changed == {(first, 0), (first, 2), (first, 3), (first + 1, 2)}
    assert after[first - 1][:4] == ["Alex Example", before[first - 1][1], "3 - practised", "applied"]


def test_a_team_has_a_sheet_for_each_person(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "team.xlsx"
    assert run("form", "xlsx", "--team", "examples/team/team.yaml", "--output", path).returncode == 0
    names = CalamineWorkbook.from_path(str(path)).sheet_names
    assert len(names) == 12
    found = rows(path, names.index("Ines Example"))
    body = found[heads(found) + 1 :]
    assert {row[0] for row in body} == {"Ines Example"}
    assert {row[10] for row in body} == {"ITSM practice owner"}


def test_managers_rate_the_people_of_a_team(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "team.xlsx"
    done = run("form", "xlsx", "--team", "examples/team/team.yaml", "--rater", "manager", "--output", path)
    assert done.returncode == 0, done.stderr
    found = rows(path)
    assert found[0][0] == "Skills of Asha Example"
    assert {tuple(row[index] for index in (0, 11)) for row in found[heads(found) + 1 :]} == {
        ("Asha Example", "manager")
    }


def test_names_are_text_and_sheets_have_names_that_are_allowed(run: Run, tmp_path: Path) -> None:
    team = tmp_path / "team.yaml"
    people = ["=1+1", "A[b]:c*d?e/f\\g " + "x" * 40, "A[b]:c*d?e/f\\g " + "x" * 41, "'"]
    lines = "".join(f"  - {{person: {name!r}, role: {ROLE}}}\n" for name in people[:1]) + "".join(
        f"  - person: |-\n      {name}\n    role: {ROLE}\n" for name in people[1:]
    )
    team.write_text(f"name: Team\npeople:\n{lines}", "utf-8")
    path = tmp_path / "book.xlsx"
    done = run("form", "xlsx", "--team", team, "--output", path)
    assert done.returncode == 0, done.stderr
    names = CalamineWorkbook.from_path(str(path)).sheet_names
    assert len({name.casefold() for name in names}) == 4
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    found = rows(path)
    assert found[heads(found) + 1][0] == "=1+1"


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--role", ROLE), 2, "a workbook can't be shown here"),
        (("--role", "itsm-practice-owner", "--output", "x.xlsx"), 3, "only the HTML form can ask which one"),
        (("--role", ROLE, "--due", "june", "--output", "x.xlsx"), 2, "use this with --team"),
    ],
)
def test_what_is_wrong_is_said(run: Run, tmp_path: Path, options: tuple[str, ...], code: int, said: str) -> None:
    done = run("form", "xlsx", *options, cwd=tmp_path)
    assert done.returncode == code
    assert said in " ".join(done.stderr.split())
    assert not (tmp_path / "x.xlsx").exists()
