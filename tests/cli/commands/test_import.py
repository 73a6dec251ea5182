"""``import``: what was understood, a mapping for the next time, and the answers in our own formats."""

from __future__ import annotations

import csv
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from inputs.tables import company_files as company
from tests_support import Run, environment

FILES = company.FILES
EXPERT = FILES / "a8-ids-Expert.csv"
MATRIX = FILES / "a1-matrix-rows-3-Practised.xlsx"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_dry_run_shows_what_was_understood_and_writes_no_answers(run: Run, tmp_path: Path) -> None:
    done = run("import", MATRIX, "--dry-run")
    assert done.returncode == 0
    for line in (
        "sheet 'Skills matrix 2026'",
        "Shape: one person in each row; the headings are in row 5.",
        "Read: 14 people and 16 skills.",
        "Job title = role",
        "Proposing strategies and business cases = Proposing strategies and business cases (business-case-writing)",
        "3 - Practised = 3 (practised)",
        "Hidden, but still read: column 'Service desk'",
        "Left out: row 20, 'Average': it's an average or a total.",
    ):
        assert line in done.stdout
    assert "not from the sheets 'Legend', 'Archive 2025'" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_words_of_the_company_get_a_mapping_that_makes_the_next_run_certain(run: Run, tmp_path: Path) -> None:
    mapping, output = tmp_path / "map.yaml", tmp_path / "answers.csv"
    dry = run("import", EXPERT, "--dry-run", "--map", mapping)
    assert dry.returncode == 3
    assert "Expert = unclear (45 cells)" in dry.stdout
    unfinished = run("import", EXPERT, "--map", mapping, "--output", output)
    assert unfinished.returncode == 3
    assert "levels.Expert: doesn't say which level 'Expert' means" in unfinished.stderr
    assert not output.exists()
    text = mapping.read_text("utf-8")
    for level, word in enumerate(("Beginner", "Basic", "Advanced", "Expert", "Master"), 1):
        text = text.replace(f"{word}: null", f"{word}: {level}")
    mapping.write_text(text, "utf-8")
    done = run("import", EXPERT, "--map", mapping, "--output", output)
    assert done.returncode == 0, done.stderr
    found = {row["person"]: row for row in rows_of(output)}
    for row in company.PEOPLE:
        assert [found[row[0]][skill] for skill in company.SKILLS] == row[4:]
        assert (found[row[0]]["team"], found[row[0]]["role"]) == (row[1], row[2])


def test_the_mapping_passes_its_schema(run: Run, tmp_path: Path) -> None:
    jsonschema: Any = pytest.importorskip("jsonschema")
    yaml: Any = pytest.importorskip("yaml")
    mapping = tmp_path / "map.yaml"
    run("import", MATRIX, "--dry-run", "--output", mapping)
    schema = json.loads(run("framework", "schema", "table-map").stdout)
    jsonschema.Draft202012Validator(schema).validate(yaml.safe_load(mapping.read_text("utf-8")))
    again = run("import", MATRIX, "--map", mapping, "--output", tmp_path / "a.csv")
    assert again.returncode == 0, again.stderr
    assert len(rows_of(tmp_path / "a.csv")) == 14


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("sheet: Matrix 2025\n", "map.yaml:2: sheet: "),
        ("columns: {person: Mitarbeiter}\n", "map.yaml:2: columns.person: "),
        ("skills: {Cloud: architecture-and-cloud-literacy}\n", "map.yaml:2: skills.Cloud: "),
        ("heads: 1\n", "map.yaml:2: heads: "),
    ],
)
def test_a_mapping_for_another_file(run: Run, tmp_path: Path, text: str, place: str) -> None:
    mapping = tmp_path / "map.yaml"
    mapping.write_text(f"format: itsm-skills/table-map/1\n{text}", "utf-8")
    done = run("import", MATRIX, "--map", mapping, "--output", tmp_path / "a.csv")
    assert done.returncode == 3
    assert place in done.stderr
    assert "[other-map]" in done.stderr


def test_a_mapping_says_which_column_is_which_skill(run: Run, tmp_path: Path) -> None:
    table, mapping, output = tmp_path / "t.csv", tmp_path / "map.yaml", tmp_path / "a.csv"
    table.write_text("Who,IM,Cloud\nAnn,A,B\nMean of all,B,A\n", "utf-8")
    mapping.write_text(
        "format: itsm-skills/table-map/1\ncolumns: {person: Who}\nskills: {IM: incident-management, Cloud: null}\n"
        "levels: {A: 1, B: not-applicable}\nleave_out: {rows: [Mean of all]}\n",
        "utf-8",
    )
    done = run("import", table, "--map", mapping, "--output", output)
    assert done.returncode == 0, done.stderr
    assert rows_of(output) == [{"person": "Ann", "incident-management": "1"}]
    assert "these columns weren't read: Cloud" in done.stderr


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("skills: {IM: incidents}\n", "skills.IM: there's no skill 'incidents'"),
        ("levels: {A: 9}\n", "levels.A: 9 isn't on the scale"),
        ("colums: {}\n", "colums: 'colums' isn't a field that can be used here; did you mean 'columns'?"),
    ],
)
def test_a_mapping_that_is_wrong(run: Run, tmp_path: Path, text: str, problem: str) -> None:
    mapping = tmp_path / "map.yaml"
    mapping.write_text(f"format: itsm-skills/table-map/1\n{text}", "utf-8")
    done = run("import", MATRIX, "--map", mapping, "--dry-run")
    assert done.returncode == 3
    assert problem in done.stderr


def test_an_answers_file_for_each_person(run: Run, tmp_path: Path) -> None:
    done = run("import", MATRIX, "--output", f"{tmp_path / 'folder'}/")
    assert done.returncode == 0
    files = sorted((tmp_path / "folder").iterdir())
    assert len(files) == 14
    assert files[0].name == "anna-berger-service-desk-manager-2026-03-02.answers.json"
    assert files[0].stat().st_mode & 0o777 == 0o600
    assert "Answers files can't hold teams" in done.stderr
    whole = run("team", "report", tmp_path / "folder", "--format", "json")
    assert whole.returncode == 0, whole.stderr
    assert len(whole.data["heat"]["people"]) == 14
    one = run("assess", "--answers", files[0], "--home", tmp_path / "home")
    assert one.returncode == 0, one.stderr


def test_a_table_written_by_import_is_read_back_the_same(run: Run, tmp_path: Path) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    source = tmp_path / "t.csv"
    source.write_text(
        "Staff number,Name,Team,Role,Rater,Date,Integrity,integrity.evidence,Service desk\n"
        "7,Zoë Ann,IT/Desk,Service owner,manager,2026-02-01,3,applied,n/a\n8,Bo,IT,,,,?,,2\n",
        "utf-8",
    )
    assert run("import", source, "--output", first).returncode == 0
    assert run("import", first, "--output", second).returncode == 0
    assert first.read_bytes() == second.read_bytes()
    assert rows_of(first)[0] == {
        "person": "Zoë Ann",
        "id": "7",
        "team": "IT/Desk",
        "role": "service-owner",
        "rater": "manager",
        "date": "2026-02-01",
        "service-desk": "not-applicable",
        "integrity": "3",
        "integrity.evidence": "applied",
    }


def test_two_forms_of_one_person_are_told(run: Run, tmp_path: Path) -> None:
    for number, level in ((1, 2), (2, 3)):
        (tmp_path / f"{number}.yaml").write_text(
            f"person: Ann\nrole: service-owner\ndate: 2026-02-0{number}\nanswers: {{integrity: {level}}}\n", "utf-8"
        )
    done = run("import", tmp_path, "--output", "-")
    assert done.returncode == 3
    assert "Ann has answered more than once" in done.stderr
    assert done.stdout.splitlines()[1].endswith(",3")


def test_usage(run: Run, tmp_path: Path) -> None:
    assert run("import", MATRIX).returncode == 2
    assert run("import", MATRIX, "--output", tmp_path / "a.docx").returncode == 2
    assert run("import", MATRIX, "--dry-run", "--output", tmp_path / "a.csv").returncode == 2
    assert run("import", MATRIX, EXPERT, "--dry-run", "--map", tmp_path / "m.yaml").returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_standard_input(run: Run) -> None:
    done = run("import", "-", "--output", "-", stdin="Name;Integrity\nAnn;3 - Practised\n")
    assert (done.returncode, done.stdout) == (0, "person,integrity\nAnn,3\n")


def test_a_practice_is_read_and_a_wrong_one_reported(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(
        "Name,Role,Own practice,Integrity\nAnn,ITSM practice owner,Knowledge management,3\n"
        "Bo,ITSM practice owner,Gardening,2\nCy,Service owner,Incident management,1\n",
        "utf-8",
    )
    done = run("import", table, "--output", "-")
    assert done.returncode == 3
    assert f"{table}:3: practice: there's no practice 'Gardening'" in done.stderr
    assert f"{table}:4: practice: this role doesn't own a practice" in done.stderr
    assert done.stdout.splitlines() == [
        "person,role,own practice,integrity",
        "Ann,itsm-practice-owner,knowledge-management,3",
        "Bo,itsm-practice-owner,,2",
        "Cy,service-owner,,1",
    ]


def test_nothing_usable_writes_nothing(run: Run, tmp_path: Path) -> None:
    done = run("import", EXPERT, "--output", tmp_path / "a.csv")
    assert done.returncode == 3
    assert list(tmp_path.iterdir()) == []


def test_assess_takes_one_person_of_a_table(run: Run, tmp_path: Path) -> None:
    several = run("assess", "--answers", MATRIX, "--home", tmp_path)
    assert several.returncode == 3
    assert "has answers from 14 people: Anna Berger" in several.stderr
    nobody = run("assess", "--answers", MATRIX, "--as", "Nobody", "--home", tmp_path)
    assert "has no answers from 'Nobody'" in nobody.stderr
    one = run("assess", "--answers", MATRIX, "--as", "Anna Berger", "--output", "-", "--home", tmp_path)
    assert one.returncode == 0, one.stderr
    answers = one.data["answers"]
    row = company.PEOPLE[0]
    assert [answers[skill]["level"] for skill in company.SKILLS] == [int(level) for level in row[4:]]
    assert one.data["role"] == "service-desk-manager"


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet"])
def test_the_long_table_is_read_back(run: Run, tmp_path: Path, ending: str) -> None:
    path, back = tmp_path / f"long.{ending}", tmp_path / "back.csv"
    done = run("team", "report", FILES / "00-control.csv", "--long", "--output", path)
    assert done.returncode == 0, done.stderr
    assert run("import", path, "--output", back).returncode == 0
    found = {row["person"]: row for row in rows_of(back)}
    for row in company.PEOPLE:
        assert [found[row[0]][skill] for skill in company.SKILLS] == row[4:]
        assert (found[row[0]]["team"], found[row[0]]["role"], found[row[0]]["date"]) == (row[1], row[2], row[3])


def test_the_long_table_has_a_row_for_each_person_and_skill(run: Run) -> None:
    done = run("team", "report", "examples/team", "--long", "--format", "csv")
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert list(rows[0])[:10] == [
        "person",
        "team",
        "role",
        "skill",
        "domain",
        "level",
        "target",
        "evidence",
        "date",
        "rater",
    ]
    assert {row["rater"] for row in rows} >= {"self"}
    assert all(bool(row["level"]) == (row["answer"] == "level") for row in rows)
    assert len({(row["person"], row["rater"], row["skill"]) for row in rows}) == len(rows)


@pytest.mark.parametrize(
    "arguments",
    [["--format", "parquet"], ["--long", "--format", "html"], ["--long", "--anonymous"], ["--long", "--open"]],
)
def test_long_goes_with_its_own_formats(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    assert run("team", "report", "examples/team", *arguments, "--output", tmp_path / "x").returncode == 2


def test_files_of_a_folder_that_are_not_read_are_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Name,Integrity\nAnn,3\n", "utf-8")
    (tmp_path / "zoe.txt").write_text("Name,Integrity\nZoe,3\n", "utf-8")
    (tmp_path / "b.csv.gz").write_bytes(b"\x1f\x8b")
    (tmp_path / "report.html").write_text("<p>", "utf-8")
    done = run("team", "report", tmp_path, "--format", "json")
    assert done.returncode == 0
    assert "These files weren't read" in done.stderr
    assert "b.csv.gz" in done.stderr
    assert "zoe.txt" in done.stderr
    assert "report.html" not in done.stderr
    assert run("team", "report", tmp_path / "zoe.txt", "--format", "json").data["heat"]["people"] == ["Zoe"]


def test_a_folder_without_access_is_a_problem(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_text("Name,Integrity\nAnn,3\n", "utf-8")
    (tmp_path / "closed").mkdir()
    scan = os.scandir

    def guarded(path: Any = ".") -> Any:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", guarded)
    done = run("team", "report", tmp_path, "--format", "json")
    assert done.returncode == 3
    assert "closed: this folder can't be read (permission denied)" in done.stderr


def test_the_heat_map_of_a_report_can_be_corrected_and_read_back(run: Run, tmp_path: Path) -> None:
    report, back = tmp_path / "report.xlsx", tmp_path / "back.csv"
    assert run("team", "report", FILES / "00-control.csv", "--output", report).returncode == 0
    done = run("import", report, "--output", back)
    assert done.returncode == 0, done.stderr
    assert "answers were read from 'Levels'" in done.stderr
    found = {row["person"]: row for row in rows_of(back)}
    assert sorted(found) == sorted(row[0] for row in company.PEOPLE)
    for row in company.PEOPLE:
        assert [found[row[0]][skill] for skill in company.SKILLS] == row[4:]


def test_what_is_unclear_is_asked_at_a_terminal(tmp_path: Path) -> None:
    pexpect: Any = pytest.importorskip("pexpect")
    table, output = tmp_path / "t.csv", tmp_path / "a.csv"
    table.write_text("Name,Integrity\nAnn,Expert\nBo,Expert\nCy,Expert\n", "utf-8")
    command = ["-m", "itsm_skills", "import", str(table), "--output", str(output)]
    child = pexpect.spawn(sys.executable, command, env={**os.environ, **environment(tmp_path)}, timeout=60)
    child.expect("'Expert' appears in 3 cells. Which level does it mean?")
    child.sendline("4")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert [row["integrity"] for row in rows_of(output)] == ["4", "4", "4"]


def test_q_at_a_question_leaves_and_writes_nothing(tmp_path: Path) -> None:
    pexpect: Any = pytest.importorskip("pexpect")
    table, output = tmp_path / "t.csv", tmp_path / "a.csv"
    table.write_text("Name,Integrity\nAnn,Expert\nBo,Expert\nCy,Expert\n", "utf-8")
    command = ["-m", "itsm_skills", "import", str(table), "--output", str(output)]
    child = pexpect.spawn(sys.executable, command, env={**os.environ, **environment(tmp_path)}, timeout=60)
    child.expect("3 cells")
    child.sendline("q")
    child.expect("nothing was written")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert not output.exists()
