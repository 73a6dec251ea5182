"""One large table: the commands report from counts, without a person; the limit is lowered, the tables are small."""

from __future__ import annotations

import csv
import importlib
import io
import json
import random
import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from itsm_skills.application.schemas import schema
from itsm_skills.inputs.tables import size
from tests_support import Run

DRAFT: Any = importlib.import_module("jsonschema").Draft202012Validator
SKILLS = ("incident-management", "problem-management", "integrity", "risk-management")
TEAMS = [f"Example/Department {at % 3}/Team {at}" for at in range(7)]


@pytest.fixture(autouse=True)
def low(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(size, "MOST_PEOPLE", 30)


def rows(people: int = 60) -> Iterator[list[str]]:
    chance = random.Random(4)
    for at in range(people):
        levels = [chance.choice(["0", "1", "2", "3", "4", "5", "unknown", "not-applicable", ""]) for _ in SKILLS]
        yield [f"Person {at}", chance.choice(TEAMS), chance.choice(["service-owner", "head-of-it", ""]), *levels]


def table(folder: Path, *extra: str, name: str = "team.csv") -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerows([("person", "team", "role", *SKILLS), *rows()])
        stream.writelines(f"{row}\n" for row in extra)
    return path


def test_the_figures_are_those_of_the_named_report(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = table(tmp_path)
    done = run("team", "report", path, "--format", "json")
    large = done.data
    assert (done.returncode, done.stderr) == (0, "")
    monkeypatch.setattr(size, "MOST_PEOPLE", 2_000)
    named = run("team", "report", path, "--format", "json").data
    assert large["format"] == named["format"] == "itsm-skills/team-report/1"
    assert large["people"] is None
    assert large["skills"] == named["skills"]
    assert large["domains"] == named["domains"]
    assert large["priorities_by_team"] == named["priorities_by_team"]
    whole = [one for one in large["priorities"] if one["team"] == "Everyone"]
    assert [(one["skill"], one["people"], one["below"], one["score"]) for one in whole] == [
        (one["skill"], one["people"], one["below"], one["score"]) for one in named["priorities"]
    ]
    parts = ("team", "skill", "level", "needed", "people", "evidenced", "status")
    assert [[one[part] for part in parts] for one in large["coverage"]] == [
        [one[part] for part in parts] for one in named["coverage"]
    ]
    answered = sum(one["answered"] for one in named["people"])
    assert large["teams"][0] == {"team": "Everyone", "people": 60, "answered": answered}
    assert large["branches"] == [f"Example/Department {at}" for at in range(3)]


@pytest.mark.parametrize("command", ["report", "coverage"])
def test_json_passes_its_schema(command: str, run: Run, tmp_path: Path) -> None:
    found = run("team", command, table(tmp_path), "--format", "json").data
    validator = DRAFT(json.loads(schema(f"team-{command}")))
    assert [error.message for error in validator.iter_errors(found)] == []
    assert list(validator.iter_errors({**found, "made": 1})) != []


@pytest.mark.parametrize("form", ["markdown", "html", "json", "csv"])
@pytest.mark.parametrize("command", ["report", "coverage"])
def test_no_person_stands_in_any_format(command: str, form: str, run: Run, tmp_path: Path) -> None:
    done = run("team", command, table(tmp_path), "--format", form)
    assert done.returncode == 0
    assert not re.search(r"Person \d", done.stdout)
    assert "elf-management" in done.stdout


def test_it_says_that_nobody_is_named_and_why(run: Run, tmp_path: Path) -> None:
    text = run("team", "report", table(tmp_path)).stdout
    assert text.startswith("# Team report: Team\n\nThis report covers 60 people in 7 teams.")
    assert (
        "the report shows only how many people there are in each group. It contains no names, and it doesn't show"
        in text
    )
    assert "This report isn't anonymous" in text
    assert text.index("## In short") < text.index("## What is required") < text.index("## What to develop")


def test_a_workbook_has_a_sheet_for_each_part(run: Run, tmp_path: Path) -> None:
    done = run("team", "report", table(tmp_path), "--output", tmp_path / "o.xlsx")
    assert done.returncode == 0
    book = CalamineWorkbook.from_path(tmp_path / "o.xlsx")
    assert book.sheet_names == [
        "In short",
        "Required",
        "Short",
        "Below target",
        "Skills",
        "Teams by skill",
        "Method",
    ]


def test_the_csv_has_a_row_for_each_team_and_skill(run: Run, tmp_path: Path) -> None:
    found = list(csv.DictReader(io.StringIO(run("team", "report", table(tmp_path), "--format", "csv").stdout)))
    assert {row["team"] for row in found} >= {"Everyone", "Example", *TEAMS}
    data = run("team", "report", table(tmp_path), "--format", "json").data
    assert len(found) == len(data["skills"])
    scored = {(row["team"], row["skill"]): float(row["score"]) for row in found if row["score"]}
    every = [*data["priorities"], *data["priorities_by_team"]]
    assert scored == {(one["team"], one["skill"]): one["score"] for one in every}


def test_the_team_file_sets_what_is_required_and_its_people_are_not_joined(run: Run, tmp_path: Path) -> None:
    table(tmp_path)
    (tmp_path / "team.yaml").write_text(
        "name: Example Ltd\npeople:\n  - {person: Person 1, team: Elsewhere}\n"
        "required: {integrity: {level: 5, people: 900}}\n"
        "required_by_team: {'No/Such team': {risk-management: {level: 1}}}\n",
        "utf-8",
    )
    done = run("team", "coverage", tmp_path, "--format", "json", "--fail-if", "coverage<1", "--fail-if", "answered<1")
    assert "team.yaml lists 1 person, but isn't used" in done.stderr
    covers = [(one["team"], one["skill"], one["people"], one["status"]) for one in done.data["coverage"]]
    own = sum(row[5] == "5" for row in rows())
    assert covers == [
        ("Everyone", "integrity", own, "not-met"),
        ("No/Such team", "risk-management", 0, "not-met"),
    ]
    assert done.returncode == 1
    assert "Condition met (coverage<1): No/Such team: Risk management (0 of 1 at level 1)." in done.stderr


def test_a_role_for_everybody_comes_before_those_of_the_table(run: Run, tmp_path: Path) -> None:
    path = table(tmp_path)
    found = run("team", "report", path, "--role", "service-owner", "--format", "json").data
    (one,) = [one for one in found["priorities"] if (one["team"], one["skill"]) == ("Everyone", "risk-management")]
    assert one["people"] == sum(row[6].isdecimal() for row in rows())
    wrong = run("team", "report", path, "--role", "service-ownr")
    assert (wrong.returncode, "did you mean 'service-owner'?" in wrong.stderr) == (3, True)


def test_what_is_wrong_is_told_and_the_rest_used(run: Run, tmp_path: Path) -> None:
    path = table(tmp_path, "Person 1,,,9,,,", ",,,1,,,", "Person 99,,hed-of-it,,,,")
    done = run("team", "report", path, "--format", "json")
    assert done.returncode == 3
    assert [line.removeprefix(f"{path}:") for line in done.stderr.splitlines()] == [
        "62: incident-management: 9 isn't on the scale; use 0 to 5 [off-scale]",
        "63: person: this row has no name; write the person's name, or clear the row [no-name]",
        "64: role: there's no role 'hed-of-it'; did you mean 'head-of-it'? [unknown-id]",
        "Some people appear more than once. Only each person's newest row counts, so 1 older row was left out.",
        "The person, the rater, the date or the number of cells was wrong, so 1 of 63 rows was left out.",
        "The report leaves out whatever has a problem above. To accept that, add --allow-bad.",
    ]
    assert done.data["teams"][0]["people"] == 61
    assert run("team", "report", path, "--allow-bad").returncode == 0


def earlier(folder: Path, *, name: str = "before.csv", every: int = 2) -> Path:
    """Write an earlier table in which every second person had one level less, or was at 0 already."""
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("person", "team", "role", *SKILLS))
        for at, row in enumerate(rows()):
            lower = [str(max(0, int(cell) - 1)) if cell.isdecimal() and at % every == 0 else cell for cell in row[3:]]
            writer.writerow([*row[:3], *lower])
    return path


@pytest.mark.parametrize("form", ["json", "markdown"])
def test_the_changes_since_an_earlier_table_are_those_of_the_named_report(
    form: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, before = table(tmp_path), earlier(tmp_path)
    large = run("team", "report", path, "--before", before, "--format", form)
    monkeypatch.setattr(size, "MOST_PEOPLE", 2_000)
    named = run("team", "report", path, "--before", before, "--format", form)
    assert (large.returncode, large.stderr, named.returncode) == (0, "", 0)
    if form == "json":
        assert large.data["trends"] == named.data["trends"]
        (risk,) = [one for one in large.data["trends"] if (one["team"], one["skill"]) == ("Everyone", SKILLS[3])]
        found = [row[6] for row in rows()]
        assert risk["people"] == sum(level.isdecimal() for level in found)
        assert risk["risen"] == sum(level.isdecimal() and level != "0" for level in found[::2])
        assert risk["fallen"] == 0
    else:
        wanted = named.stdout[
            named.stdout.index("## Changes since the earlier answers") : named.stdout.index("## People and skills")
        ]
        assert (
            large.stdout[
                large.stdout.index("## Changes since the earlier answers") : large.stdout.index("## People and skills")
            ]
            == wanted
        )


def test_the_earlier_run_may_be_many_files_and_one_of_them_may_be_bad(run: Run, tmp_path: Path) -> None:
    path, folder = table(tmp_path), tmp_path / "before"
    folder.mkdir()
    name, *_, level = next(row for row in rows() if row[6] in {"2", "3", "4", "5"})
    said = f"person: {name.upper()}\nrole: service-owner\nanswers: {{risk-management: {int(level) - 2}}}\n"
    (folder / "a.yaml").write_text(said, "utf-8")
    (folder / "b.yaml").write_text("person: Nobody Else\nrole: service-owner\nanswers: {risk-management: 1}\n", "utf-8")
    done = run("team", "report", path, "--before", folder, "--format", "json")
    assert done.returncode == 0
    (one,) = [one for one in done.data["trends"] if one["team"] == "Everyone"]
    assert {key: one[key] for key in ("skill", "people", "before", "after", "change", "risen")} == {
        "skill": "risk-management",
        "people": 1,
        "before": int(level) - 2,
        "after": int(level),
        "change": 2,
        "risen": 1,
    }
    (folder / "c.yaml").write_text("person: [", "utf-8")
    assert run("team", "report", path, "--before", folder, "--format", "json").returncode == 3
    none = run("team", "report", path, "--before", tmp_path / "none.csv", "--format", "json")
    assert (none.returncode, none.data["compared"], none.data["trends"]) == (3, False, [])
    assert "none.csv: this file doesn't exist" in none.stderr


def test_a_small_team_is_compared_with_a_large_earlier_table(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    team = tmp_path / "team.csv"
    with team.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("person", "team", "role", *SKILLS), *list(rows())[10:25]])
    before = earlier(tmp_path)
    small = run("team", "report", team, "--before", before, "--format", "json").data
    monkeypatch.setattr(size, "MOST_BYTES", before.stat().st_size - 1)
    done = run("team", "report", team, "--before", before, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.data == small
    assert len(small["people"]) == 15
    assert len(small["trends"]) > 10


def test_a_release_is_the_same_from_a_table_that_is_too_large_to_be_read_row_by_row(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    team = next(row[1] for row in rows() if row[0] == "Person 1")
    path = table(tmp_path, f"person 1,{team},service-owner,3,3,3,3")
    (tmp_path / "team.yaml").write_text(
        "name: Ours\npeople:\n  - {person: Person 2, team: Example/Department 0/Team 0, role: head-of-it}\n"
        "  - {person: Eve, team: Elsewhere}\n",
        "utf-8",
    )
    releases, ledgers = [], []
    monkeypatch.setattr(secrets, "token_bytes", lambda size: b"s" * size)  # so that both ledgers have the same tokens
    for most in (20_000_000, 100):
        monkeypatch.setattr(size, "MOST_BYTES", most)
        ledger = tmp_path / f"ledger-{most}.json"
        arguments = ("team", "report", path, "--team", tmp_path / "team.yaml", "--anonymous", "--format", "json")
        done = run(*arguments, "--ledger", ledger)
        assert done.returncode == 0
        releases.append(done.data)
        ledgers.append(json.loads(ledger.read_text("utf-8")))
    assert releases[0] == releases[1]
    assert ledgers[0] == ledgers[1]
    assert sum(len(team["shown"]) for team in releases[1]["teams"]) > 10
    assert "Person" not in done.stderr


def test_a_release_of_a_large_table_needs_people_and_no_problems(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(size, "MOST_BYTES", 100)
    bad = run("team", "report", table(tmp_path, "Person 1,,,9,,,"), "--anonymous")
    assert (bad.returncode, bad.stdout) == (3, "")
    assert "9 isn't on the scale" in bad.stderr
    assert "[not-released]" in bad.stderr
    path = tmp_path / "nobody.csv"
    path.write_text("person,rater,integrity\n" + "x,peer,3\n" * 40, "utf-8")
    nobody = run("team", "report", path, "--anonymous")
    assert (nobody.returncode, nobody.stdout) == (3, "")
    assert "[no-answers]" in nobody.stderr


def test_a_release_from_a_table_that_can_still_be_read_row_by_row(run: Run, tmp_path: Path) -> None:
    done = run("team", "report", table(tmp_path), "--anonymous", "--format", "json")
    assert (done.returncode, done.data["format"]) == (0, "itsm-skills/team-release/1")


def test_beside_other_files_a_table_of_many_people_is_read_row_by_row_and_a_larger_one_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table(tmp_path)
    (tmp_path / "one.csv").write_text("person,integrity\nAda Example,3\n", "utf-8")
    found = run("team", "report", tmp_path, "--format", "json").data
    assert len(found["people"]) == 61
    monkeypatch.setattr("itsm_skills.inputs.people.MOST_BYTES", 100)
    done = run("team", "report", tmp_path, "--format", "json", "--allow-bad")
    assert [one["name"] for one in done.data["people"]] == ["Ada Example"]
    assert "use it on its own with 'team report' or 'team coverage', or split it [file-too-large]" in done.stderr


def test_nobody(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("person,rater,integrity\n" + "x,boss,3\n" * 40, "utf-8")
    done = run("team", "report", path)
    assert done.returncode == 3
    assert "there's no self-assessment that can be read" in done.stderr


def test_a_line_of_progress(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = table(tmp_path)
    quiet = run("team", "report", path, "--format", "json")
    monkeypatch.setattr("itsm_skills.cli.progress_bar.PATIENCE", 0.0)
    told = run("team", "report", path, "--format", "json")
    assert told.stdout == quiet.stdout
    assert re.fullmatch(r"Read \d+ rows\n", told.stderr)


def test_two_team_files_are_refused_as_with_smaller_tables(run: Run, tmp_path: Path) -> None:
    folders = tmp_path / "all", tmp_path / "all" / "one"
    for folder in folders:
        folder.mkdir()
        (folder / "team.yaml").write_text("name: Ours\n", "utf-8")
    table(folders[1])
    done = run("team", "report", *folders)
    assert (done.returncode, done.stdout) == (3, "")
    assert "[several-team-files]" in done.stderr


def test_small_groups_are_marked_in_tables_of_counts(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    rows = [f"P{number},{'Tiny' if number < 4 else 'Five' if number < 9 else 'Large'},3" for number in range(2100)]
    path.write_text("\n".join(["person,team,integrity", *rows]) + "\n", "utf-8")
    found = csv.DictReader(io.StringIO(run("team", "report", path, "--format", "csv").stdout))
    marks = {row["team"]: row["small_group"] for row in found if row["skill"] == "integrity"}
    assert marks == {"Everyone": "no", "Large": "no", "Five": "no", "Tiny": "yes"}
    data = run("team", "report", path, "--format", "json").data
    assert {one["team"]: one["small_group"] for one in data["skills"] if one["id"] == "integrity"}["Tiny"] is True
    assert all(one["small_group"] == (one["people"] < 5) for one in (*data["skills"], *data["domains"]))
