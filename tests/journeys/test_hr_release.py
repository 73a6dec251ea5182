"""Jordan in HR: people hand in copies without notes, and two years of releases are made by two people with one ledger."""

from __future__ import annotations

import json
from pathlib import Path

from tests_support import Run

LEVELS = {"Ada": 1, "Bo": 1, "Cy": 1, "Di": 1, "Eve": 0, "Flo": 5, "Gus": 3}


def handed_in(run: Run, tmp_path: Path, year: int, people: list[str]) -> Path:
    """Let ``people`` answer and hand in a copy, and return the folder with the copies."""
    folder = tmp_path / str(year)
    folder.mkdir()
    for name in people:
        answers = {"level": LEVELS[name], "note": "Only for me", "seconds": 4}
        said = {"person": f"{name} Test", "role": "service-owner", "date": f"{year}-02-01"}
        file, original = tmp_path / "answers.json", tmp_path / f"{name}-{year}.json"
        file.write_text(json.dumps({**said, "answers": {"incident-management": answers}}), "utf-8")
        assert run("assess", "--answers", file, "--output", original).returncode == 0
        assert run("hand-in", original, "--output", folder / f"{name}.json").returncode == 0
    return folder


def test_two_yearly_releases_by_two_people(run: Run, tmp_path: Path) -> None:
    ledger = ("--ledger", tmp_path / "shared" / "ledger.json", "--format", "json")
    first = handed_in(run, tmp_path, 2025, list(LEVELS))
    assert "Only for me" not in "".join(path.read_text("utf-8") for path in first.iterdir())
    jordan = run("team", "report", first, "--anonymous", *ledger, "--home", tmp_path / "jordan")
    assert jordan.returncode == 0
    # A year later Flo has left, a colleague makes the release, and Jordan looks for the ledger in the wrong place.
    second = handed_in(run, tmp_path, 2026, [name for name in LEVELS if name != "Flo"])
    late = ("team", "report", second, "--anonymous", "--expect-ledger")
    assert run(*late, "--ledger", tmp_path / "share" / "ledger.json").returncode == 3
    colleague = run(*late, *ledger, "--home", tmp_path / "colleague")
    assert colleague.returncode == 0
    assert [year.data["number"] for year in (jordan, colleague)] == [1, 2]
    old, new = (year.data["teams"][0]["shown"][0] for year in (jordan, colleague))
    assert (old["answers"], new["answers"]) == (7, 6)
    # What Flo answered, if nobody else changed an answer: more than one level is possible.
    least = 7 * old["low"] - 6 * new["high"]
    most = 7 * old["high"] - 6 * new["low"]
    assert len([level for level in range(6) if least < level < most]) > 1
