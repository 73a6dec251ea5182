"""The form in Firefox: filled in by keyboard on a narrow screen, killed and opened again, and read back."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from playwright._impl._driver import compute_driver_executable

from browser.form_support import ROLE, make_form, small
from tests_support import Run, absent

SCRIPT = Path(__file__).with_name("firefox.js")


def test_the_form_works_in_firefox(run: Run, tmp_path: Path) -> None:
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        absent("Firefox", "on Debian run 'apt-get install firefox-esr'")
    node, _ = compute_driver_executable()  # of a version that has WebSocket
    form = make_form(tmp_path, "--role", ROLE, "--questionnaire", small(tmp_path))
    profile = tmp_path / "profile"
    profile.mkdir()
    done = subprocess.run(
        [node, str(SCRIPT), program, str(profile), form.as_uri()],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["saved"].startswith("Saved in this browser on ")
    assert (found["level"], found["width"] <= 360, found["logged"]) == ("3", True, [])
    answers = tmp_path / "alex.answers.json"
    answers.write_text(found["text"], "utf-8")
    read = run(
        "assess",
        "--answers",
        answers,
        "--questionnaire",
        tmp_path / "small.yaml",
        "--output",
        "-",
        SOURCE_DATE_EPOCH="4102444800",
    )
    assert read.returncode == 0, read.stderr
    assert [one["level"] for one in read.data["answers"].values() if one["state"] == "level"] == [3]
