"""Workbooks that LibreOffice has saved with a password are refused with that reason, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from forms.office import with_password
from inputs.tables.company_files import workbook
from tests_support import Run


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_workbook_with_a_password(run: Run, tmp_path: Path, ending: str) -> None:
    plain, locked, output = tmp_path / "plain.xlsx", tmp_path / f"locked.{ending}", tmp_path / "a.csv"
    plain.write_bytes(workbook({"Skills": [["Name", "Integrity"], ["Ann", 3]]}))
    with_password(plain, locked, tmp_path / "office")
    for command in (("import", locked, "--output", output), ("assess", "--answers", locked, "--output", "-")):
        done = run(*command)
        assert (done.returncode, done.stdout) == (3, "")
        assert f"{locked}: the workbook has a password; open it with the password, and save a copy" in done.stderr
    assert not output.exists()


def test_the_rest_of_a_folder_is_used(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "answers"
    folder.mkdir()
    (folder / "plain.xlsx").write_bytes(workbook({"Skills": [["Name", "Integrity"], ["Ann", 3]]}))
    with_password(folder / "plain.xlsx", folder / "locked.xlsx", tmp_path / "office")
    done = run("team", "report", folder, "--format", "json")
    assert done.returncode == 3
    assert "locked.xlsx: the workbook has a password" in done.stderr
    assert [person["name"] for person in done.data["people"]] == ["Ann"]
