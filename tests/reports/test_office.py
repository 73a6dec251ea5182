"""A workbook of ours in the program that offices use; skips where LibreOffice is not installed."""

from __future__ import annotations

import csv
import shutil
import subprocess
from datetime import date
from pathlib import Path

from itsm_skills.reports.document import Column, Document, Grid, GridRow, Section, Table
from itsm_skills.reports.xlsx import to_xlsx
from tests_support import absent

TEXTS = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "=cmd|' /C calc'!A0", 'Zoë | "quoted", שלום']
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def test_libreoffice_opens_it_and_reads_the_same(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        absent("LibreOffice", "on Debian run 'apt-get install libreoffice-calc-nogui'")
    table = Table((Column("Text"), Column("Number", number=True)), tuple((text, "−1.5") for text in TEXTS))
    grid = Grid("Skill", ("Ada", "Bo"), (("", (GridRow("Integrity", ("3", "n/a"), (3, 0)),)),), "Levels")
    sections = (Section("a", "Texts", (table,)), Section("b", "Levels", (grid,)))
    document = Document("Report", "Ours", (), sections, date(2026, 3, 2), "The foot.")
    (tmp_path / "report.xlsx").write_bytes(to_xlsx(document))
    command = [program, f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless", "--convert-to"]
    done = subprocess.run(
        [*command, EVERY_SHEET, "report.xlsx"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert _rows(tmp_path / "report-Texts.csv")[1:] == [["Text", "Number"], *([text, "-1.5"] for text in TEXTS)]
    assert _rows(tmp_path / "report-Levels.csv")[2:] == [["Skill", "Ada", "Bo"], ["Integrity", "3", "n/a"]]


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.reader(stream) if any(row)]
