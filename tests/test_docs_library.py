"""docs/library.md: its example runs as printed, and its four functions do what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def test_the_example_runs_as_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ITSM_SKILLS_HOME", str(tmp_path / "not-used"))
    (example,) = CODE.findall((ROOT / "docs" / "library.md").read_text("utf-8"))
    exec(compile(example, "docs/library.md", "exec"), {"__name__": "example"})
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert re.search(r"technical .* levels", lines[0])
    assert lines[1].startswith("Largest gap: ")
    assert all(re.match(r"2026-\d\d-\d\d |2027-\d\d-\d\d ", line) for line in lines[2:-2])
    assert lines[-2:] == ["12 people have answered.", "Every number stands for at least 4 answers."]
    assert said.err == ""
    assert sorted(path.name for path in (tmp_path / "my-skills").iterdir()) == [
        "assessments",
        "ledger.json",
        "ledgers",
    ]
    assert not (tmp_path / "not-used").exists()
