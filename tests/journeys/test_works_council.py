"""Jordan in HR: 300 people from a form export and two workbooks, a mapping for next year, a long table, and a cron job."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from inputs.tables.company_files import NAMES, SKILLS, workbook
from tests_support import FIXED_EPOCH, ROOT, Run, run_command

WORDS = ("", "Beginner", "Basic", "Advanced", "Expert", "Master")
LEVELS = dict(zip(WORDS[1:], range(1, 6), strict=True))
ROLES = ("Service owner", "Service level manager", "Incident and problem manager", "IT asset manager")
TWINS = (40, 200)
"""Two people with one name; only their email addresses tell them apart."""


def name(number: int) -> str:
    return "Sam Jones" if number in TWINS else f"Person {number:03} Example"


def level(number: int, skill: int) -> int:
    return 1 + (number + skill) % 5


def row_of(number: int) -> list[Any]:
    """Return what HR knows of somebody: email, name, staff number, team and job title."""
    return [f"p{number}@example.com", name(number), f"S{number:05}", f"Site {number // 60}", ROLES[number % 4]]


def form_export(folder: Path, year: int) -> Path:
    """Write what Microsoft Forms exports: the company's own words for levels, and the question as the heading."""
    questions = [f"How good are you at {skill}?\N{NO-BREAK SPACE}" for skill in NAMES]
    heads = ["ID", "Start time", "Completion time", "Email", "Name", "Staff number", "Site", "Your role", *questions]
    rows: list[list[Any]] = [heads]
    for number in range(280):
        email, person, staff, team, role = row_of(number)
        times = (f"2/{1 + number % 28}/{year} 9:00:00", f"2/{1 + number % 28}/{year} 9:30:00")
        words = [WORDS[level(number, skill)] for skill in range(len(NAMES))]
        rows.append([number + 1, *times, email, person, staff, team, role, *words])
    path = folder / f"Skills {year}(1-280).xlsx"
    path.write_bytes(workbook({"Form1": rows}))
    return path


def leads_books(folder: Path) -> None:
    """Write the workbooks of two team leads: one has people in columns, the other has another title and a legend."""
    first, second = range(280, 290), range(290, 300)
    columns: list[list[Any]] = [["Team north"], [], ["Skill", *(name(number) for number in first)]]
    columns += [["Email", *(row_of(number)[0] for number in first)]]
    columns += [[skill, *(level(number, at) for number in first)] for at, skill in enumerate(NAMES)]
    (folder / "north.xlsx").write_bytes(workbook({"North": columns}))
    rows: list[list[Any]] = [["Team south 2026"], [], ["Name", "Email", *SKILLS]]
    rows += [[name(number), row_of(number)[0], *(level(number, at) for at in range(len(SKILLS)))] for number in second]
    legend: list[list[Any]] = [["Average", "", *(3 for _ in SKILLS)], [], ["Please keep confidential"]]
    (folder / "south.xlsx").write_bytes(workbook({"South": [*rows, *legend]}))


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("jordan") / "received"
    folder.mkdir()
    form_export(folder, 2026)
    leads_books(folder)
    return folder


@pytest.fixture(scope="module")
def mapping(received: Path) -> Path:
    """The mapping that a dry run of the export writes, with the levels that Jordan fills in."""
    run = partial(run_command, received.parent / "home")
    path = received.parent / "map.yaml"
    (export,) = received.glob("Skills*.xlsx")
    done = run("import", export, "--dry-run", "--map", path)
    assert done.returncode == 3
    assert "Expert = unclear (" in done.stdout
    text = path.read_text("utf-8")
    for word, number in LEVELS.items():
        assert f"{word}: null" in text
        text = text.replace(f"{word}: null", f"{word}: {number}")
    assert "  - Site\n" in text  # the company's word for a team, which Jordan moves to where it belongs
    text = text.replace("  - Site\n", "").replace("  role: Your role\n", "  role: Your role\n  team: Site\n")
    path.write_text(text, "utf-8")
    return path


@pytest.fixture(scope="module")
def table(received: Path, mapping: Path) -> Path:
    """Everybody's answers in one table."""
    run = partial(run_command, received.parent / "home")
    path = received.parent / "answers.csv"
    done = run("import", received, "--map", mapping, "--output", path)
    assert done.returncode == 0, done.stderr
    assert "Answers from 300 people." in done.stderr
    left_out = "row 14 'Average' (it's an average or a total), row 16 'Please keep confidential' (it has a title but no answers)"
    assert f"south.xlsx:South: these were left out: {left_out}." in done.stderr
    return path


def test_everybody_has_their_own_answers_and_two_people_with_one_name_stay_two(table: Path) -> None:
    with table.open(encoding="utf-8", newline="") as stream:
        found = {row["email"]: row for row in csv.DictReader(stream)}
    assert len(found) == 300
    for number in range(300):
        row = found[f"p{number}@example.com"]
        assert [int(row[skill]) for skill in SKILLS] == [level(number, at) for at in range(len(SKILLS))]
        assert row["person"].startswith(name(number))
    twins = {found[f"p{number}@example.com"]["person"] for number in TWINS}
    assert len(twins) == 2


def test_next_year_the_mapping_makes_the_import_certain(run: Run, mapping: Path, tmp_path: Path) -> None:
    export = form_export(tmp_path, 2027)
    done = run("import", export, "--map", mapping, "--output", tmp_path / "a.csv", SOURCE_DATE_EPOCH="1806537600")
    assert done.returncode == 0, done.stderr
    assert "Answers from 280 people." in done.stderr


def test_the_long_table_opens_as_data(run: Run, table: Path, tmp_path: Path) -> None:
    parquet: Any = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "long.parquet"
    done = run("team", "report", table, "--long", "--output", path)
    assert done.returncode == 0, done.stderr
    found = parquet.read_table(path)
    assert str(found.schema.field("level").type) == "int64"
    rated = [row for row in found.to_pylist() if row["level"] is not None]
    assert len(rated) == 300 * len(SKILLS)
    assert len({row["person"] for row in rated}) == 300


def test_every_lead_gets_a_report_on_their_own_team(run: Run, table: Path, tmp_path: Path) -> None:
    out = tmp_path / "leads"
    done = run("team", "report", table, "--each", "team", "--format", "json", "--output", out)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in out.iterdir()} == {"index.csv", *(f"site-{site}.json" for site in range(5))}
    for site in range(5):
        people = json.loads((out / f"site-{site}.json").read_text("utf-8"))["people"]
        expected = {number for number in range(280) if number // 60 == site}
        assert len(people) == len(expected)
        assert {one["team"] for one in people} == {f"Site {site}"}
    # The leads of the two workbooks didn't name a team, so Jordan hears that their people are in none of the reports.
    assert "In no team, and so in none of these reports: Person 280 Example" in done.stderr
    one = run("team", "report", table, "--only", "site 3", "--format", "json").data
    assert one == json.loads((out / "site-3.json").read_text("utf-8"))


def test_the_sites_are_next_to_each_other_and_reminders_go_to_those_who_are_missing(
    run: Run, table: Path, tmp_path: Path
) -> None:
    people = [
        f'  - {{person: "Late {number}", team: "Site 1", email: "late{number}@example.com"}}' for number in range(12)
    ]
    team = tmp_path / "team.yaml"
    team.write_text("\n".join(['name: "Sites"', "people:", *people]) + "\n", "utf-8")
    report = run("team", "report", table, "--team", team)
    assert report.returncode == 0, report.stderr
    assert "| Skill | Site 0 | Site 1 | Site 2 | Site 3 | Site 4 |" in report.stdout
    assert "| Site 1 | 72 | 60 | 0 | 83% |" in report.stdout
    done = run("team", "report", table, "--team", team, "--reminders", "--due", "2026-03-31")
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    # Whoever has filled in the form isn't reminded, although it asks for fewer skills than their roles do.
    assert sorted((row["email"], row["due"]) for row in rows) == sorted(
        (f"late{number}@example.com", "2026-03-31") for number in range(12)
    )


def test_the_bench_of_300_people(run: Run, table: Path) -> None:
    done = run("team", "bench", table, "--role", "service-level-manager", "--format", "json")
    assert done.returncode == 0, done.stderr
    (role,) = done.data["roles"]
    assert len(role["holders"]) == len([number for number in range(280) if number % 4 == 1])
    assert len(role["nearest"]) == 20


def test_the_job_runs_where_nobody_is_logged_in(received: Path, mapping: Path, tmp_path: Path) -> None:
    output = tmp_path / "answers.csv"
    done = subprocess.run(
        [sys.executable, "-m", "itsm_skills", "import", str(received), "--map", str(mapping), "--output", str(output)],
        env={"PYTHONPATH": str(ROOT / "src"), "SOURCE_DATE_EPOCH": FIXED_EPOCH},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert [path.name for path in tmp_path.iterdir()] == ["answers.csv"]
    assert output.stat().st_mode & 0o777 == 0o600
