"""A copy to hand in: nothing private in it, and the same report on the team."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests_support import Run

ANSWERS: dict[str, Any] = {
    "person": "Ada Example",
    "role": "service-owner",
    "date": "2026-03-01",
    "answers": {
        "incident-management": {
            "level": 4,
            "note": "Private thought",
            "seconds": 12.5,
            "evidence": {"kind": "applied", "date": "2026-01", "witness": "Bo Boss", "note": "Private story"},
        },
        "integrity": {"level": 3, "evidence": {"kind": "result", "note": "Only a private note"}},
        "risk-management": {"level": "unknown", "note": "Private too"},
    },
}


@pytest.fixture
def original(run: Run, tmp_path: Path) -> Path:
    """An assessment with notes, times and a list of terms."""
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps(ANSWERS), "utf-8")
    path = tmp_path / "original.json"
    assert run("assess", "--answers", answers, "--output", path).returncode == 0
    data = json.loads(path.read_text("utf-8"))
    data["items"].append("recognition:one")
    data["answers"]["recognition:one"] = {"state": "given", "known": ["invented-term"], "seconds": 3}
    path.write_text(json.dumps(data), "utf-8")
    return path


def test_a_copy_has_no_notes_times_or_terms(run: Run, original: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    done = run("hand-in", original, "--output", copy)
    assert done.returncode == 0
    text = copy.read_text("utf-8")
    assert "Private" not in text
    assert "private" not in text
    assert "seconds" not in text
    assert "recognition" not in text
    assert "invented-term" not in text
    assert "Bo Boss" in text
    # That there was a note counts for the trust in a profile.
    assert text.count('"note": "(left out)"') == 2
    assert copy.stat().st_mode & 0o777 == 0o600
    assert "Left out of this copy: 4 notes, the time taken for 2 answers and 1 list of terms." in done.stderr
    assert "The people who saw your evidence are still named in it." in done.stderr
    again = run("hand-in", copy)
    assert json.loads(again.stdout)["answers"] == json.loads(text)["answers"]


def test_the_report_on_the_team_is_the_same(run: Run, original: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    run("hand-in", original, "--output", copy)
    team = tmp_path / "team.yaml"
    team.write_text("name: Ours\nrequired:\n  integrity: {level: 3, people: 1}\n", "utf-8")
    reports = [run("team", "report", path, "--team", team, "--format", "json") for path in (original, copy)]
    assert [one.stderr for one in reports] == ["", ""]
    assert reports[0].stdout == reports[1].stdout
    (required,) = (one for one in reports[0].data["coverage"] if one["skill"] == "integrity")
    assert required["evidenced"] == 1


def test_the_newest_is_copied_to_standard_output(run: Run, original: Path, tmp_path: Path) -> None:
    examples = Path(__file__).parents[3] / "examples" / "home"
    done = run("hand-in", "--home", examples)
    assert json.loads(done.stdout)["about"] == "Alex Example"
    assert json.loads(done.stdout)["started"].startswith("2026-03-02")


def test_the_original_is_never_overwritten(run: Run, original: Path, tmp_path: Path) -> None:
    before = original.read_bytes()
    link = tmp_path / "link.json"
    link.symlink_to(original)
    for output in (original, link):
        done = run("hand-in", original, "--output", output)
        assert done.returncode == 3
        assert "[same-file]" in done.stderr
    assert original.read_bytes() == before


def test_a_copy_says_whose_it_is(run: Run, tmp_path: Path) -> None:
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({**ANSWERS, "person": "me"}), "utf-8")
    path = tmp_path / "a.json"
    run("assess", "--answers", answers, "--output", path)
    done = run("hand-in", path)
    assert (done.returncode, done.stdout) == (3, "")
    assert "[no-name]" in done.stderr
    for typed, name in (("Ada  Example", "Ada Example"), ("Ada\nExample", "Ada Example"), ("Ada\udc80", "Ada?")):
        named = json.loads(run("hand-in", path, "--name", typed).stdout)
        assert (named["about"], named["by"]) == (name, name)
