"""A workbook of ours in the program that offices use; skips where LibreOffice is not installed."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

from itsm_skills.reports.document import Column, Document, Grid, GridRow, Section, Table
from itsm_skills.reports.formats.xlsx import to_xlsx
from itsm_skills.reports.plan.for_self import plan_document
from itsm_skills.reports.plan.view import actions_of
from itsm_skills.reports.plan.workbook import own_sheets
from reports.example_views import views
from tests_support import Run, absent

TEXTS = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "=cmd|' /C calc'!A0", 'Zoë | "quoted", שלום']
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def test_libreoffice_opens_it_and_reads_the_same(tmp_path: Path) -> None:
    table = Table((Column("Text"), Column("Number", number=True)), tuple((text, "−1.5") for text in TEXTS))
    grid = Grid("Skill", ("Ada", "Bo"), (("", (GridRow("Integrity", ("3", "n/a"), (3, 0)),)),), "Levels")
    sections = (Section("a", "Texts", (table,)), Section("b", "Levels", (grid,)))
    document = Document("Report", "Ours", (), sections, date(2026, 3, 2), "The foot.")
    (tmp_path / "report.xlsx").write_bytes(to_xlsx(document))
    _convert(tmp_path, "report.xlsx")
    assert _rows(tmp_path / "report-Texts.csv")[1:] == [["Text", "Number"], *([text, "-1.5"] for text in TEXTS)]
    assert _rows(tmp_path / "report-Levels.csv")[2:] == [["Skill", "Ada", "Bo"], ["Integrity", "3", "n/a"]]


def test_libreoffice_reads_the_report_of_the_example_team_as_we_wrote_it(run: Run, tmp_path: Path) -> None:
    example = Path(__file__).parents[3] / "examples" / "team"
    assert run("team", "report", example, "--output", tmp_path / "team.xlsx").returncode == 0
    data = run("team", "report", example, "--format", "json").data
    _convert(tmp_path, "team.xlsx")
    head, *people = _rows(tmp_path / "team-Levels.csv")
    assert [row[0] for row in people] == data["heat"]["people"]
    answered = [row for row in data["heat"]["rows"] if set(row["cells"]) != {"·"}]
    assert len(answered) > 40
    for row in answered:
        place = head.index(row["name"])
        assert [person[place] for person in people] == list(map(str, row["cells"]))
    titles, *rows = _rows(tmp_path / "team-Required.csv")
    covered = [dict(zip(titles, row, strict=True)) for row in rows]
    assert [(row["Today"], row["By evidence"], row["By rating"]) for row in covered] == [
        (str(one["people"]), str(one["evidenced"]), str(one["rated"])) for one in data["coverage"]
    ]
    assert {row["Who"] for row in covered} == {"\n".join(one["holders"]) for one in data["coverage"]}


def test_libreoffice_reads_the_actions_of_a_plan_with_dates_and_numbers(tmp_path: Path) -> None:
    plan = views()[1]
    (tmp_path / "plan.xlsx").write_bytes(to_xlsx(plan_document(plan), own_sheets(plan)))
    _convert(tmp_path, "plan.xlsx")
    head, *rows = _rows(tmp_path / "plan-Actions.csv")
    assert head[3:5] == ["Start", "Due"]
    actions = sorted(actions_of(plan), key=lambda action: (action.start, action.end))
    assert [(row[1], row[9]) for row in rows] == [(action.name, "Not started") for action in actions]
    # A date is written in the order of the machine's locale, a text as it was given.
    assert [[_numbers(cell) for cell in row[3:5]] for row in rows] == [
        [sorted((day.day, day.month, day.year)) for day in (action.start, action.end)] for action in actions
    ]
    assert [(float(row[5]), float(row[6])) for row in rows] == [
        (round(action.extra_hours, 1), round(action.work_hours, 1)) for action in actions
    ]
    assert (tmp_path / "plan-Check-ins.csv").is_file()


def _convert(folder: Path, name: str) -> None:
    """Have LibreOffice write every sheet of the workbook ``name`` as CSV into ``folder``."""
    program = shutil.which("soffice")
    if program is None:
        absent("LibreOffice", "on Debian run 'apt-get install libreoffice-calc-nogui'")
    command = [program, f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless", "--convert-to"]
    done = subprocess.run(
        [*command, EVERY_SHEET, name], cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr


def _numbers(cell: str) -> list[int]:
    return sorted(map(int, re.findall(r"\d+", cell)))


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.reader(stream) if any(row)]
