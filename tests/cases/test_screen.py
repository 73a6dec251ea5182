"""Cases 24 and 53: columns are counted as they are seen, and a key means the same at every prompt."""

from __future__ import annotations

import shutil
from pathlib import Path

from rich.cells import cell_len

from tests_support import ROOT, Run

OWN = ROOT / "examples" / "own-framework"
JAPANESE = "\u75c5\u68df\u3067\u306e\u7aef\u672b\u652f\u63f4\u3068\u770b\u8b77\u5e2b\u3078\u306e\u8aac\u660e"
SENTENCE = "\u5148\u8f29\u3068\u4e00\u7dd2\u306b\u75c5\u68df\u3078\u884c\u304d\u3001" * 12


def test_case_24_lines_and_columns_are_counted_as_they_are_seen(run: Run, tmp_path: Path) -> None:
    shutil.copytree(OWN, tmp_path / "fw")
    skills = tmp_path / "fw" / "ward-support.yaml"
    text = skills.read_text("utf-8").replace("Help at the bedside", JAPANESE)
    first = next(line for line in text.splitlines() if "Goes to a ward with a colleague" in line)
    indent, rest = first.split("Goes to a ward", 1)
    skills.write_text(text.replace(first, indent + SENTENCE + ('"' if rest.endswith('"') else "")), "utf-8")
    shown = run("assess", "--answers", OWN / "answers" / "robin.yaml", "--frameworks", tmp_path / "fw")
    assert shown.returncode == 0
    assert JAPANESE in shown.stdout
    asked = run(
        "assess",
        "--frameworks",
        tmp_path / "fw",
        "--role",
        "ward-systems-lead",
        "--restart",
        stdin="\n" + "3\n" * 60 + "q\n",
    )
    assert SENTENCE[:6] in asked.stdout + asked.stderr
    for line in (shown.stdout + shown.stderr + asked.stdout + asked.stderr).splitlines():
        assert line.startswith("Saved") or cell_len(line.rstrip()) <= 80, line


def test_case_53_q_saves_and_quits_at_every_prompt(run: Run, home: Path) -> None:
    start = ["assess", "--questionnaire", "quick", "--role", "service-desk-manager", "--restart"]
    for lines in ("q", "4\nq", "4\na\nq", "4\na\n2026-01\nq", "4\na\n2026-01\nPriya\nq"):
        ended = run(*start, stdin=f"{lines}\n")
        assert ended.returncode == 130
        for path in (home / "assessments").glob("*.json"):
            assert '"q"' not in path.read_text("utf-8")
