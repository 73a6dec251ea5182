"""Cases 19, 23 and section C: every problem has its place, floods are counted, and nothing damaged is passed over."""

from __future__ import annotations

import difflib
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.json_lines import json_lines
from itsm_skills.parsing import parse
from itsm_skills.problems import SHOWN, ProblemError
from tests_support import ROOT, Run, minimal_answers

SKILLS = 164


def saved(run: Run, tmp_path: Path) -> Path:
    """Return the file of an assessment."""
    path = tmp_path / "mine.json"
    assert run("assess", "--answers", minimal_answers(tmp_path), "--output", path).returncode == 0
    return path


def made_up(folder: Path) -> Path:
    """Write a framework of many skills with almost equal sentences, and return its folder."""
    parts = ("first part", "second part", "third part", "fourth part", "fifth part")
    skills = [
        {
            "id": f"skill-{number}", "name": f"Skill {number}", "plain_name": f"Skill {number}", "domain": "d",
            "technical_weight": 0.5, "summary": "-", "business_statement": "-",
            "behaviours": {level: f"Skill {number} {part} of the work in this team today" for level, part in enumerate(parts, 1)},
        }
        for number in range(SKILLS)
    ]  # fmt: skip
    folder.mkdir()
    data = {"version": "1", "domains": [{"id": "d", "name": "D", "plain_name": "D"}], "skills": skills}
    (folder / "skills.yaml").write_text(yaml.safe_dump(data, sort_keys=False), "utf-8")
    return folder


def test_a_flood_of_advice_is_counted_and_each_piece_has_file_and_line(run: Run, tmp_path: Path) -> None:
    ended = run("framework", "validate", made_up(tmp_path / "fw"))
    lines = ended.stderr.splitlines()
    assert ended.returncode == 0
    assert len(lines) == SHOWN + 1
    assert all(re.match(rf"{tmp_path}/fw/skills.yaml:\d+: skill-\d+\.behaviours\.\d: ", line) for line in lines[:-1])
    first = re.match(r"[^:]+:(\d+): (skill-\d+)\.behaviours\.(\d)", lines[0])
    assert first is not None
    written = (tmp_path / "fw" / "skills.yaml").read_text("utf-8").splitlines()[int(first[1]) - 1]
    assert written.strip().startswith(f"{first[3]}: Skill ")
    assert lines[-1].endswith("more problems like these (same-sentence); fix the ones above first [more-problems]")


def test_advice_on_roles_and_actions_has_its_file_too(run: Run, tmp_path: Path) -> None:
    run("framework", "new", tmp_path / "fw")
    path = tmp_path / "fw" / "actions" / "ours.yaml"
    path.write_text(
        path.read_text("utf-8").replace("kind: exposure", "kind: education").replace("to: 2}", "to: 4}"), "utf-8"
    )
    said = run("framework", "validate", tmp_path / "fw").stderr
    line = next(line for line in said.splitlines() if "[over-reach]" in line)
    assert re.match(rf"{path}:\d+: ride-along: ", line), said


def test_advice_on_a_role_as_a_whole_has_the_line_of_its_id(run: Run, tmp_path: Path) -> None:
    fw = tmp_path / "fw"
    shutil.copytree(ROOT / "examples" / "own-framework", fw)
    actions = fw / "actions" / "ours.yaml"
    actions.write_text(
        actions.read_text("utf-8").replace("      - {skill: bedside-help, from: 2, to: 3}\n", ""), "utf-8"
    )
    said = run("framework", "validate", fw).stderr
    line = next(line for line in said.splitlines() if "[no-route]" in line)
    assert line.startswith(f"{fw / 'roles' / 'ward-systems-lead.yaml'}:3: ward-systems-lead: "), said


def test_thousands_of_unknown_ids_are_compared_with_ours_twenty_times(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []
    original = difflib.get_close_matches

    def noted(word: str, *arguments: Any, **named: Any) -> list[str]:
        compared.append(word)
        return original(word, *arguments, **named)

    monkeypatch.setattr(difflib, "get_close_matches", noted)
    path = tmp_path / "many.yaml"
    unknown = "".join(f"  no-such-skill-{number}: 3\n" for number in range(3000))
    path.write_text(f"person: A\nrole: head-of-it\nanswers:\n{unknown}", "utf-8")
    ended = run("assess", "--answers", path)
    lines = ended.stderr.splitlines()
    assert ended.returncode == 3
    assert len(lines) == SHOWN + 1
    assert lines[0].startswith(f"{path}:4: answers.no-such-skill-0: there's no skill")
    assert lines[-1] == f"{path}: there are 2,980 more problems like these (unknown-id); fix the ones above first [more-problems]"  # fmt: skip
    assert len(compared) <= SHOWN


@pytest.mark.parametrize("files", [{}, {"roles.yml": "id: x\n"}, {"skills.json": "{}"}, {"questionaires/standard.yaml": "x: 1\n"},
                                   {"notes.txt": "x"}])  # fmt: skip
@pytest.mark.parametrize(
    "command", ["framework validate FOLDER", "framework validate --strict FOLDER", "role list --frameworks FOLDER"]
)
def test_a_folder_with_nothing_of_a_framework_is_not_valid(
    run: Run, tmp_path: Path, files: dict[str, str], command: str
) -> None:
    folder = tmp_path / "fw"
    folder.mkdir()
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    ended = run(*command.replace("FOLDER", str(folder)).split())
    assert ended.returncode == 3
    assert f"{folder}: there's nothing of a framework in this folder" in ended.stderr
    assert "Valid" not in ended.stdout
    assert [name for name in files if f"{folder / name}: this file isn't read" not in ended.stderr] == [
        name for name in files if name == "notes.txt"
    ]


def test_files_passed_over_in_a_valid_framework_are_named(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "fw"
    run("framework", "new", folder)
    (folder / "roles" / "other.yml").write_text("id: other\n", "utf-8")
    (folder / "rolls").mkdir()
    (folder / "rolls" / "third.yaml").write_text("id: third\n", "utf-8")
    (folder / "README.md").write_text("ours", "utf-8")
    ended = run("framework", "validate", folder)
    assert ended.returncode == 0
    assert [line.partition(": ")[0] for line in ended.stderr.splitlines() if "[not-read]" in line] == [
        str(folder / "roles" / "other.yml"),
        str(folder / "rolls" / "third.yaml"),
    ]
    assert "did you mean 'roles'?" in ended.stderr
    assert run("framework", "validate", "--strict", folder).returncode == 3


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [("emoji.json", '{"person": "A \\ud83d\\ude00",\n"role": "head-of-it",\n"answers": {\n"integrity": 9}}', ":4: answers.integrity: 9 "),
     ("delete.json", '{"person": "A\x7f",\n"role": "head-of-it",\n"answers": {\n"integrity": 9}}', ":4: answers.integrity: 9 "),
     ("long.json", '{"person": "A",\n"role": "head-of-it",\n"answers": {\n"' + "x" * 2000 + '": 1,\n"integrity": 9}}', ":5: answers.integrity: 9 "),
     ("twice.json", '{"person": "A \\ud83d\\ude00",\n"role": "x",\n"role": "y",\n"answers": {"integrity": 1}}', ":3: role: 'role' appears twice (first on line 2)"),
     ("digits.json", '{"person": "' + "8" * 5000 + '\\"",\n"role": "x",\n"answers": {\n"integrity": ' + "9" * 5000 + "}}", ":4: there's a number with too many digits"),
     ("more.json", '{"person": "A",\n"role": "' + "7" * 5000 + '",\n"x": ' + "6" * 5000 + '.5,\n"answers": {\n"integrity": ' + "9" * 5000 + "!!python}}", ":5: there's a number with too many digits"),
     ("control.yaml", 'person: A\nrole: head-of-it\nanswers:\n  integrity: {level: 1, note: "a\x01b"}\n', ":4: this isn't valid YAML"),
     ("lines.yaml", 'person: "A\u2028B"\nrole: head-of-it\nanswers:\n  integrity: 9\n', ":4: answers.integrity: 9 "),
     ("half.json", '{"person": "A",\n"role": "head-of-it",\n"date": "\\ud800",\n"answers": {"integrity": 1}}', ":3: date: there's half of a character here (\\ud800)")],
)  # fmt: skip
def test_problems_in_any_text_have_their_line(run: Run, tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    ended = run("assess", "--answers", tmp_path / name)
    assert ended.returncode == 3
    assert f"{tmp_path / name}{said}" in ended.stderr


@pytest.mark.parametrize("command", ["score FILE", "plan FILE", "team report FILE"])
def test_roles_and_levels_in_an_assessment_have_their_line(run: Run, tmp_path: Path, command: str) -> None:
    path = saved(run, tmp_path)
    text = path.read_text("utf-8")
    for before, after, field, code in (
        ('"role": "head-of-it-service-management"', '"role": "nosuch"', "role", "unknown-id"),
        ('"level": 2', '"level": 9', "answers.supplier-management", "off-scale"),
    ):
        path.write_text(text.replace(before, after), "utf-8")
        line = next(n for n, row in enumerate(path.read_text("utf-8").splitlines(), 1) if (after in row or '"supplier-management": {' in row) and (field != "role" or after in row))  # fmt: skip
        ended = run(*command.replace("FILE", str(path)).split())
        assert ended.returncode == 3
        assert re.search(rf"{path}:{line}: {field}: .*\[{code}\]", ended.stderr), ended.stderr


def test_a_newer_format_is_said_also_in_a_folder(run: Run, tmp_path: Path) -> None:
    path = saved(run, tmp_path)
    folder = tmp_path / "team"
    folder.mkdir()
    newer = folder / "newer.json"
    newer.write_text(path.read_text("utf-8").replace("assessment/1", "assessment/2"), "utf-8")
    for command in (("score", newer), ("team", "report", newer), ("team", "report", folder)):
        ended = run(*command)
        assert ended.returncode == 3
        assert f"{newer}:2: format: this file was made by a newer version of itsm-skills" in ended.stderr
        assert "did you mean" not in ended.stderr


@pytest.mark.parametrize("text", ["{", ""])
def test_a_damaged_only_assessment_is_named(run: Run, home: Path, text: str) -> None:
    path = home / "assessments" / "2026-01-01T000000-me-standard.json"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    for command in (("score",), ("plan",), ("history",)):
        assert f"{path}:1: " in run(*command).stderr


def test_a_skill_without_a_level_is_a_problem_of_its_file(run: Run, tmp_path: Path) -> None:
    path = saved(run, tmp_path)
    data = json.loads(path.read_text("utf-8"))
    data["answers"]["integrity"] = {"state": "given", "known": ["x"]}
    path.write_text(json.dumps(data, indent=1), "utf-8")
    for command in (("score", path), ("plan", path), ("team", "report", path)):
        ended = run(*command)
        assert ended.returncode == 3
        assert re.search(rf"{path}:\d+: answers: the answer on 'integrity' has the state 'given'", ended.stderr)


@given(st.recursive(st.none() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4), max_leaves=20))  # fmt: skip
def test_every_part_of_any_json_has_the_line_on_which_it_begins(data: Any) -> None:
    text = json.dumps(data, indent=1)
    lines, repeated = json_lines(text)
    assert repeated == []

    def check(found: Any, trail: tuple[str | int, ...]) -> int:
        inside = found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
        count = 0
        for step, value in inside:
            row = text.split("\n")[lines[*trail, step] - 1].strip()
            begin = json.dumps(step) if isinstance(found, dict) else json.dumps(value, indent=1).split("\n")[0]
            assert row.startswith(begin)
            count += 1 + check(value, (*trail, step))
        return count

    assert check(data, ()) == len(lines)


def test_half_a_character_is_refused_wherever_it_is() -> None:
    with pytest.raises(ProblemError) as caught:
        parse('{"a": ["x", "\\udfff \\ud800"],\n "b\\ud800": 1}', "t.json")
    assert [(problem.field, problem.line) for problem in caught.value.problems] == [("a.1", 1), ("", 2)]


CODE = re.compile(
    r"(?:Problem|problem|_problem|add|Misreading|Fault|Reading)\(\s*\(?\s*\"([a-z0-9-]+)\"|^[A-Z_]+ = \"([a-z]+(?:-[a-z]+)+)\"$",
    re.MULTILINE,
)
NO_CODES = {"x-wr-calname", "with-names", "without-names"}


def test_every_code_is_documented() -> None:
    documented = "".join(path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md"))
    listed = set(re.findall(r"`([a-z0-9]+(?:-[a-z0-9]+)*)`", documented))
    missing = set()
    for path in (ROOT / "src").rglob("*.py"):
        for found in CODE.finditer(path.read_text("utf-8")):
            code = found[1] or found[2]
            if ("-" in code or found[1] in {"ambiguous", "empty", "filler"}) and code not in listed | NO_CODES:
                missing.add((code, path.name))
    assert missing == set()
