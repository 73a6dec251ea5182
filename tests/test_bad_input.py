"""Whatever is put in, people get every problem with its place and its mend, and nothing is written."""

from __future__ import annotations

import errno
import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from itsm_skills.cli.app import main
from tests_support import Run

Refused = Callable[..., list[str]]

FORM = re.compile(r"(?P<path>\S.*?)(:(?P<line>[1-9]\d*))?:( (?P<field>[^ :;]+):)? [^;]+; .+ \[(?P<code>[a-z0-9-]+)\]")
GOOD = "role: head-of-it\nanswers:\n  integrity: 3\n"


@pytest.fixture
def refused(run: Run, home: Path, tmp_path: Path) -> Refused:
    """Run a command that must be refused; return its problems as ``name:line: field: … [code]``."""

    def call(*arguments: str, stdin: str | None = None, **environment: str) -> list[str]:
        done = run(*arguments, stdin=stdin, **environment)
        assert (done.returncode, done.stdout) == (3, ""), done.stderr[:2000]
        assert "Traceback" not in done.stderr
        lines = done.stderr.splitlines()
        assert lines
        assert [line for line in lines if FORM.fullmatch(line) is None] == []
        assert [path for path in home.rglob("*") if not path.is_dir()] == []
        return [line.replace(f"{tmp_path}{os.sep}", "") for line in lines]

    return call


def answers(folder: Path, text: str | bytes, name: str = "answers.yaml") -> str:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def test_the_good_file_that_the_bad_ones_are_made_of_is_taken(run: Run, tmp_path: Path, home: Path) -> None:
    done = run("assess", "--answers", answers(tmp_path, GOOD))
    assert done.returncode == 0, done.stderr
    assert len(list(home.rglob("*.json"))) == 1


SKILLS = """\
person: Sam Example
role: hed-of-it
qualifications: [itil4-foundaton]
answers:
  incident-managment: 3
  risk-management: 9
  integrity: maybe
  negotiation-and-conflict: -1
  self-management: {level: unknown, evidence: {kind: applied}}
  zzzzqqq: 1
"""
SKILL_PROBLEMS = [
    "answers.yaml:2: role: there's no role 'hed-of-it'; did you mean 'head-of-it'? [unknown-id]",
    "answers.yaml:3: qualifications.0: there's no qualification 'itil4-foundaton'; "
    "did you mean 'itil4-foundation'? [unknown-id]",
    "answers.yaml:5: answers.incident-managment: there's no skill 'incident-managment'; "
    "did you mean 'incident-management'? [unknown-id]",
    "answers.yaml:6: answers.risk-management: 9 isn't on the scale; use 0 to 5 [off-scale]",
    "answers.yaml:7: answers.integrity: 'maybe' isn't an answer; use 0 to 5, not-applicable or unknown [not-an-answer]",
    "answers.yaml:8: answers.negotiation-and-conflict: -1 isn't on the scale; use 0 to 5 [off-scale]",
    "answers.yaml:9: answers.self-management: there's evidence but no level; "
    "add the level, or remove the evidence [evidence-without-level]",
    "answers.yaml:10: answers.zzzzqqq: there's no skill 'zzzzqqq'; "
    "'itsm-skills framework list' shows them all [unknown-id]",
]


def test_every_problem_of_the_answers_comes_in_one_run(refused: Refused, tmp_path: Path) -> None:
    assert refused("assess", "--answers", answers(tmp_path, SKILLS)) == SKILL_PROBLEMS


def test_a_duplicate_key_hides_none_of_the_other_problems(refused: Refused, tmp_path: Path) -> None:
    assert refused("assess", "--answers", answers(tmp_path, SKILLS + "  risk-management: 9\n")) == [
        *SKILL_PROBLEMS,
        "answers.yaml:11: answers.risk-management: 'risk-management' appears twice (first on line 6); "
        "keep one of the two [duplicate-key]",
    ]


def test_every_problem_of_the_shape_comes_in_one_run(refused: Refused, tmp_path: Path) -> None:
    text = "rol: x\nrater: boss\nrole: x\nperson: [Sam]\nanswers:\n  integrity: {levle: 3}\n  integrity: 2\n"
    found = refused("assess", "--answers", answers(tmp_path, text))
    assert [(line.split(": ")[:2], line.split()[-1]) for line in found] == [
        (["answers.yaml:1", "rol"], "[unknown-field]"),
        (["answers.yaml:2", "rater"], "[not-a-choice]"),
        (["answers.yaml:3", "role"], "[unknown-id]"),
        (["answers.yaml:4", "person"], "[wrong-shape]"),
        (["answers.yaml:7", "answers.integrity"], "[duplicate-key]"),
    ]


BOMB = "a: &a [x, x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.yaml", "role: x\nanswers:\n\tintegrity: 3\n", "a.yaml:3: there's a tab where there should be spaces; indent with spaces [yaml-tab]"),
        ("a.yaml", "answers: {\n", "a.yaml:2: this isn't valid YAML (…); check indentation, colons and quotes [yaml-syntax]"),
        ("a.yaml", "role: x\nperson: 'Sam\n", "a.yaml:3: this isn't valid YAML (…); check indentation, colons and quotes [yaml-syntax]"),
        ("a.yaml", "", "a.yaml: this file is empty; start from an example in the documentation [file-empty]"),
        ("a.yaml", "# nothing\n", "a.yaml: this file is empty; start from an example in the documentation [file-empty]"),
        ("a.yaml", BOMB, "a.yaml:1: an anchor (&name) or tag (!name) isn't accepted here; write the value out [yaml-anchor]"),
        ("a.yaml", "role: !!python/name:os.system x\n", "a.yaml:1: an anchor (&name) or tag (!name) isn't accepted here; write the value out [yaml-anchor]"),
        ("a.yaml", "[" * 100_000, "a.yaml:1: this is nested more than 40 levels deep; use fewer levels [too-deep]"),
        ("a.json", "[" * 100_000, "a.json: this is nested more than 40 levels deep; use fewer levels [too-deep]"),
        ("a.yaml", b"role: x\nperson: Jos\xe9\n", "a.yaml:2: this isn't UTF-8 text; save it as UTF-8 [file-not-utf8]"),
        ("a.yaml", GOOD.encode("utf-16"), "a.yaml:1: this isn't UTF-8 text; save it as UTF-8 [file-not-utf8]"),
        ("a.json", '{"role": "x",\n "answers": {},}', "a.json:2: this isn't valid JSON (…); check commas, quotes and brackets [json-syntax]"),
        ("a.yaml", "- a\n", "a.yaml: ['a'] isn't a mapping (name: value); write a mapping (name: value) [wrong-shape]"),
        ("a.yaml", "role: head-of-it\n", "a.yaml: answers: is missing; add 'answers' [missing-field]"),
        ("a.yaml", GOOD.replace("role: head-of-it\n", ""), "a.yaml: role: the role is missing; add 'role: ID', or use --role [missing-field]"),
        ("a.yaml", "date: 2026-02-30\n" + GOOD, "a.yaml:1: date: '2026-02-30' isn't a date; write it like 2026-03-02 [bad-value]"),
        ("a.yaml", "questionnaire: standrd\n" + GOOD, "a.yaml:1: questionnaire: there's no questionnaire 'standrd'; did you mean 'standard'? [unknown-id]"),
    ],
    ids=["tab", "open bracket", "open quote", "empty", "remark only", "alias bomb", "tag", "deep YAML", "deep JSON", "latin-1", "UTF-16", "broken JSON", "list", "no answers", "no role", "no such day", "questionnaire"],
)  # fmt: skip
def test_a_file_that_is_no_answers_file_says_why(
    refused: Refused, tmp_path: Path, name: str, content: str | bytes, problem: str
) -> None:
    (line,) = refused("assess", "--answers", answers(tmp_path, content, name))
    assert re.sub(r"(valid (YAML|JSON)) \(.*?\);", r"\1 (…);", line) == problem  # the reason is the parser's own words


def test_a_date_that_is_none_is_not_taken_for_an_id(refused: Refused, tmp_path: Path) -> None:
    (line,) = refused("assess", "--answers", answers(tmp_path, "date: soon\n" + GOOD))
    assert line.startswith("answers.yaml:1: date: ")
    assert "2026-03-02" in line


def test_a_number_longer_than_any_level_is_off_the_scale_in_either_language(refused: Refused, tmp_path: Path) -> None:
    huge = "9" * 5000
    for name, text in (
        ("a.yaml", GOOD.replace("3", huge)),
        ("a.json", f'{{"role": "head-of-it", "answers": {{"integrity": {huge}}}}}'),
    ):
        (line,) = refused("assess", "--answers", answers(tmp_path, text, name))
        assert line.startswith(f"{name}:")
        assert len(line) < 200


def test_a_file_of_50_megabytes_is_not_read(refused: Refused, tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    problem = "big.yaml: is larger than 5 MB; split it, or remove what doesn't belong in it [file-too-large]"
    assert refused("assess", "--answers", str(path)) == [problem]


def test_standard_input_is_bounded_and_checked_like_a_file(refused: Refused) -> None:
    assert refused("assess", "--answers", "-", stdin="#" * 5_000_001) == [
        "standard input: is larger than 5 MB; split it, or remove what doesn't belong in it [file-too-large]"
    ]
    assert refused("assess", "--answers", "-", stdin=GOOD.replace("3", "9")) == [
        "standard input:3: answers.integrity: 9 isn't on the scale; use 0 to 5 [off-scale]"
    ]


@pytest.mark.parametrize("command", [("assess", "--answers"), ("score",), ("plan",), ("assess", "--questionnaire")])
def test_a_missing_file_or_a_folder_instead_is_named(
    refused: Refused, tmp_path: Path, command: tuple[str, ...]
) -> None:
    missing, folder = tmp_path / "missing.yaml", tmp_path / "folder.yaml"
    folder.mkdir()
    assert refused(*command, str(missing)) == ["missing.yaml: this file doesn't exist; check the path [file-missing]"]
    assert refused(*command, str(folder)) == ["folder.yaml: this is a folder; choose a file inside it [file-is-folder]"]


def test_a_questionnaire_for_a_framework_that_is_not_there_says_so(refused: Refused, tmp_path: Path) -> None:
    head = 'id: ours\nname: Ours\nversion: "1"\nframework: nowhere\npurpose: x\nminutes: 5\nitems_from: full\n'
    questionnaire = answers(tmp_path, head, "ours.yaml")
    assert refused("assess", "--questionnaire", questionnaire, "--answers", answers(tmp_path, GOOD)) == [
        "ours.yaml:4: framework: is for the framework 'nowhere', but 'itsm' is loaded; "
        "use --frameworks with its folder, or correct the id [framework-missing]"
    ]


@pytest.mark.parametrize("option", ["--questionnaire", "--frameworks", "--home", "--output"])
def test_a_name_that_no_disk_can_hold_is_a_problem_like_any_other(
    refused: Refused, tmp_path: Path, option: str
) -> None:
    refused("assess", "--answers", answers(tmp_path, GOOD), option, str(tmp_path / ("x" * 300)))


def test_a_name_with_a_nul_in_it_is_a_problem_like_any_other(refused: Refused, tmp_path: Path) -> None:
    refused("assess", "--answers", answers(tmp_path, 'questionnaire: "a\\0b.yaml"\n' + GOOD))


def test_a_broken_assessment_shows_every_problem(refused: Refused, tmp_path: Path) -> None:
    path = answers(tmp_path, json.dumps({"format": "x", "about": "Sam Example", "aswers": {}}), "mine.json")
    found = refused("score", path)
    assert {"mine.json:1: format", "mine.json: role", "mine.json: items"} <= {
        ": ".join(line.split(": ")[:2]) for line in found
    }


def test_every_broken_file_of_a_framework_is_named(refused: Refused, tmp_path: Path) -> None:
    for name, text in (("a.yaml", "broken: [\n"), ("b.yaml", "skills: &x []\n"), ("c.yaml", "version: 1\nskils: []\n")):
        answers(tmp_path, text, name)
    found = refused("framework", "validate", str(tmp_path))
    assert [line.split(":")[0] for line in found] == ["a.yaml", "b.yaml", "c.yaml", "c.yaml"]


@pytest.mark.parametrize("how", ["variable", "option"])
def test_a_home_that_cannot_be_made_is_a_problem_and_names_another_way(
    refused: Refused, tmp_path: Path, how: str
) -> None:
    file, good = answers(tmp_path, "x", "file"), answers(tmp_path, GOOD)
    below = str(Path(file) / "home")
    if how == "variable":
        (line,) = refused("assess", "--answers", good, ITSM_SKILLS_HOME=below)
    else:
        (line,) = refused("assess", "--answers", good, "--home", below)
    assert line.startswith(f"{Path('file') / 'home'}: can't be created (")
    assert line.endswith("; choose another place with --home or ITSM_SKILLS_HOME [cannot-write]")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.yaml", "file"]


def in_process(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int | str | None:
    monkeypatch.setattr(sys, "argv", ["itsm-skills", *arguments])
    with pytest.raises(SystemExit) as caught:
        main()
    return caught.value.code


def test_a_full_disk_leaves_the_former_assessment_and_no_temporary_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, home: Path
) -> None:
    def refuse(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setenv("ITSM_SKILLS_HOME", str(home))
    kept, good = tmp_path / "mine" / "kept.json", answers(tmp_path, GOOD)
    assert in_process(monkeypatch, "assess", "--answers", good) == 0
    assert in_process(monkeypatch, "assess", "--answers", good, "--output", str(kept)) == 0
    before = {path: path.read_bytes() for folder in (home, kept.parent) for path in folder.rglob("*") if path.is_file()}
    assert len(before) == 2
    capsys.readouterr()

    monkeypatch.setattr(os, "fsync", refuse)
    other = answers(tmp_path, GOOD.replace("3", "1"), "other.yaml")
    assert in_process(monkeypatch, "assess", "--answers", other) == 3
    assert in_process(monkeypatch, "assess", "--answers", other, "--output", str(kept)) == 3
    after = {path: path.read_bytes() for folder in (home, kept.parent) for path in folder.rglob("*") if path.is_file()}
    assert after == before
    said = capsys.readouterr()
    assert said.out == ""
    assert [line.rpartition(" ")[2] for line in said.err.splitlines()] == ["[cannot-write]", "[file-exists]"]
    assert "no space left" in said.err
