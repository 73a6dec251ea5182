"""Section D: hostile text stays text in every file that is written, and notes are kept or refused."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from itsm_skills.assessments.interview.prompter import to_encoding, whole
from itsm_skills.harmless import harmless, harmless_json, no_formula, one_line
from itsm_skills.reports.formats.csv import to_csv
from tests_support import Run

ESCAPE = "\x1b]52;c;ZXZpbA==\x07"
NAMES = [f"{ESCAPE}Ana", "\x00=1+1", "Bea\u202ecod.exe", "Cy\u200bd", "x;=1+1", "\uff1d1+1", "Dee\x9b31m"]
POWER = ["\x1b", "\x07", "\x00", "\x9b", "\u202e", "\u200b"]


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A team file whose people and teams have names that try everything."""
    folder = tmp_path / "team"
    folder.mkdir()
    for number, name in enumerate(NAMES):
        answers = {
            "person": name,
            "role": "head-of-it",
            "date": "2026-02-01",
            "answers": {"integrity": {"level": number % 5, "note": name}},
        }
        (folder / f"{number}.json").write_text(json.dumps(answers), "utf-8")
    return folder


@pytest.mark.parametrize("ending", ["md", "html", "csv", "json"])
def test_no_control_is_in_any_file_or_on_the_screen(run: Run, hostile: Path, tmp_path: Path, ending: str) -> None:
    output = tmp_path / f"report.{ending}"
    ended = run("team", "report", hostile, "--output", output)
    assert ended.returncode == 0, ended.stderr
    text = output.read_bytes().decode("utf-8")
    assert [sign for sign in POWER if sign in text] == []
    assert [sign for sign in POWER if sign in ended.stderr] == []
    shown = run("team", "report", hostile).stdout
    assert [sign for sign in POWER if sign in shown] == []


def test_json_holds_the_names_as_they_are(run: Run, hostile: Path) -> None:
    people = run("team", "report", hostile, "--format", "json").data["people"]
    assert any("\x9b31m" in person["name"] or "\u202e" in person["name"] for person in people)


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "\x00=1+1", "x;=1+1", "x\t=1+1", "x|+1", "\uff1d1+1", " =1", "@SUM(A1)", "\ufeff=1", "\r\n=1", "a; -1"],
)
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_no_cell_begins_a_formula_wherever_it_is_split(cell: str, separator: str) -> None:
    line = to_csv([["first", cell]])
    for found in next(csv.reader(io.StringIO(line), delimiter=separator)):
        for part in (found, found.strip('"')):
            assert not part.lstrip(" \ufeff\x00").startswith(("=", "+", "-", "@", "\uff1d")), line


@pytest.mark.parametrize("cell", ["plain", "a-b", "a = b", "C++", "mail@example.org", "1;2", "it's"])
def test_harmless_cells_stay_as_they_are(cell: str) -> None:
    assert no_formula(cell) == cell


def test_joiners_and_marks_of_scripts_stay() -> None:
    for text in (
        "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "👩\u200d💻",
        "❤\ufe0f",
        "a\tb\r\nc\n",
    ):
        assert harmless(text) == text
    assert harmless("a\ufeffb\u202ec\x1b") == "a\ufffdb\ufffdc\ufffd"


def test_json_keeps_its_data() -> None:
    data = {"name": "".join(NAMES), "note": "a\u202eb\x85c\u200d"}
    text = harmless_json(json.dumps(data, ensure_ascii=False))
    assert json.loads(text) == data
    assert [sign for sign in POWER if sign in text] == []


def test_a_name_is_on_one_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(
        json.dumps({"person": "Al\r\nBoss   full  34/34", "role": "head-of-it", "answers": {"integrity": 1}}), "utf-8"
    )
    assert run("assess", "--answers", path).returncode == 0
    assert [row["person"] for row in run("history", "--format", "json").data] == ["Al Boss full 34/34"]
    assert "\nBoss" not in run("history").stdout
    assert one_line("a\u2028b\x85c") == "a b c"


@pytest.mark.parametrize("rule", ["a{background:image-set('http://x/a.png' 1x)}", "@font-face{src:local(x)}", "a{b:src('//x/y')}",
                                  "a{background:-webkit-image-set('x' 1x)}", "a{b:cross-fade('x')}", "/* */ @import 'x'"])  # fmt: skip
def test_a_theme_cannot_fetch_anything(run: Run, tmp_path: Path, rule: str) -> None:
    theme = tmp_path / "theme.css"
    theme.write_text(f"body {{color: black}}\n{rule}\n", "utf-8")
    ended = run(
        "plan", "examples/service-delivery-manager/answers.yaml", "--theme", theme, "--output", tmp_path / "x.html"
    )
    assert ended.returncode == 3
    assert f"{theme}:2: contains" in ended.stderr


@pytest.mark.parametrize(
    "template", ["{% endblok %}", "{{ nosuch }}", "{% extends 'nosuch' %}", b"caf\xe9", "{{ 1 / 0 }}"]
)
def test_a_template_with_a_mistake_is_a_problem(run: Run, tmp_path: Path, template: str | bytes) -> None:
    path = tmp_path / "document.html.j2"
    path.write_bytes(template if isinstance(template, bytes) else template.encode())
    ended = run(
        "plan",
        "examples/service-delivery-manager/answers.yaml",
        "--template",
        tmp_path,
        "--output",
        tmp_path / "x.html",
    )
    assert ended.returncode == 3
    assert f"{path}:" in ended.stderr


@pytest.mark.parametrize("name", ["/dev/stdin", "/etc/passwd", "PIPE"])
def test_an_answers_file_opens_no_device_and_no_other_file(run: Run, tmp_path: Path, name: str) -> None:
    import os

    if name == "PIPE":
        if not hasattr(os, "mkfifo"):
            pytest.skip("there are no pipes with names here")
        name = str(tmp_path / "pipe.yaml")
        os.mkfifo(name)
    path = tmp_path / "a.yaml"
    path.write_text(f"person: A\nrole: head-of-it\nquestionnaire: {name}\nanswers: {{integrity: 1}}\n", "utf-8")
    for command in (("assess", "--answers", path), ("team", "report", path)):
        ended = run(*command)
        assert ended.returncode == 3
        assert f"{path}:3: questionnaire: '{name}' isn't a file with a questionnaire" in ended.stderr
        assert "root:" not in ended.stderr


def test_a_note_is_kept_or_refused_with_the_reason() -> None:
    assert whole("caf\udcc3\udca9", "ascii") == "café"  # UTF-8 that was read in the locale C
    assert whole("caf\udce9", "utf-8") is None
    assert whole("café", "utf-8") == "café"
    assert to_encoding("a\u202eb", "utf-8") == "a\ufffdb"


def test_an_interview_goes_on_after_a_line_that_is_not_text(process: Run, home: Path) -> None:
    lines = b"0\nt\ncaf\xe9\nplain note\nq\n"
    import os
    import subprocess
    import sys

    from tests_support import ROOT, environment

    done = subprocess.run(
        [sys.executable, "-m", "itsm_skills", "assess", "-q", "quick", "--role", "head-of-it"], input=lines, cwd=ROOT,
        env={**os.environ, **environment(home)}, capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 130
    assert b"This line isn't UTF-8 text, so it wasn't taken." in done.stderr
    assert b"isn't your fault" not in done.stderr
