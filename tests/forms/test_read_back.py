"""Workbooks that LibreOffice has filled in are read without a mapping: alone, in a folder, and for one person."""

from __future__ import annotations

from pathlib import Path

from forms.office import type_into
from forms.test_workbook import heads, rows
from tests_support import Run


def test_a_workbook_for_one_person_comes_back(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "answers"
    folder.mkdir()
    book = folder / "form.xlsx"
    run("form", "xlsx", "--role", "service-owner", "--output", book)
    empty = rows(book)
    first = heads(empty) + 2
    asked = {row[1]: number for number, row in enumerate(empty[first - 1 :], first)}
    cells = {
        f"A{first}": "Alex Example",
        f"C{asked['Risk management']}": "3 - practised",
        f"D{asked['Risk management']}": "result",
        f"C{asked['Change enablement']}": "not-applicable",
        f"C{asked['Integrity']}": "unknown",
    }
    type_into(book, {(0, cell): text for cell, text in cells.items()}, tmp_path / "office")
    done = run("assess", "--answers", book, "--output", "-")
    assert done.returncode == 0, done.stderr
    found = {skill: (one["state"], one.get("level")) for skill, one in done.data["answers"].items()}
    assert {skill: said for skill, said in found.items() if said[0] != "skipped"} == {
        "risk-management": ("level", 3),
        "change-enablement": ("not-applicable", None),
        "integrity": ("unknown", None),
    }
    assert done.data["answers"]["risk-management"]["evidence"]["kind"] == "result"
    assert (done.data["about"], done.data["role"]) == ("Alex Example", "service-owner")
    assert "weren't read" not in done.stderr
    report = run("team", "report", folder, "--format", "json")
    assert report.returncode == 0, report.stderr
    assert [person["name"] for person in report.data["people"]] == ["Alex Example"]


def test_a_workbook_for_a_team_comes_back(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "team.xlsx"
    run("form", "xlsx", "--team", "examples/team/team.yaml", "--output", book)
    first = heads(rows(book)) + 2
    type_into(book, {(sheet, f"C{first}"): "4 - leading" for sheet in range(12)}, tmp_path / "office")
    report = run("team", "report", book, "--team", "examples/team/team.yaml", "--format", "json")
    assert report.returncode == 0, report.stderr
    assert len(report.data["people"]) == 12


def test_a_workbook_says_which_practice_somebody_looks_after(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "form.xlsx"
    options = ("--role", "itsm-practice-owner", "--practice", "knowledge-management", "--as", "Ines Example")
    assert run("form", "xlsx", *options, "--output", book).returncode == 0
    type_into(book, {(0, f"C{heads(rows(book)) + 2}"): "2 - assisted"}, tmp_path / "office")
    done = run("assess", "--answers", book, "--output", "-")
    assert done.returncode == 0, done.stderr
    assert (done.data["role"], done.data["practice"]) == ("itsm-practice-owner", "knowledge-management")
    table = run("import", book, "--output", "-").stdout.splitlines()
    assert table[0].startswith("person,role,own practice,")
    assert table[1].startswith("Ines Example,itsm-practice-owner,knowledge-management,")
