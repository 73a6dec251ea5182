"""``team report`` and ``team coverage`` with names, from all kinds of input, against numbers worked out elsewhere."""

from __future__ import annotations

import csv
import importlib
import json
import shutil
import statistics
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from itsm_skills.application.schemas import schema
from itsm_skills.frameworks.library import Library
from tests_support import Run

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "examples" / "team"
EARLIER = ROOT / "examples" / "team-a-year-ago"
DRAFT: Any = importlib.import_module("jsonschema").Draft202012Validator


def table(folder: Path, *rows: str, name: str = "team.csv") -> Path:
    path = folder / name
    path.write_text("".join(f"{row}\n" for row in rows), "utf-8")
    return path


HEAD = "person,role,incident-management,problem-management"
SMALL = (HEAD, "Ada Example,service-owner,3,1", "Bo Example,service-owner,2,unknown", "Cy Example,,4,not-applicable")


def expected(skill: str) -> dict[str, tuple[int, str]]:
    """Return level and role of everybody in the example who answered ``skill``, read by other means than ours."""
    found = {}
    with (EXAMPLE / "answers.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row[skill].isdecimal():
                found[row["person"]] = (int(row[skill]), row["role"])
    for path in (EXAMPLE / "answers").glob("*.yaml"):
        said = yaml.safe_load(path.read_text("utf-8"))
        answer = said["answers"].get(skill)
        level = answer["level"] if isinstance(answer, dict) else answer
        if isinstance(level, int):
            found[said["person"]] = (level, said["role"])
    return found


def targets() -> Mapping[tuple[str, str], int]:
    roles = (yaml.safe_load(path.read_text("utf-8")) for path in (ROOT / "frameworks" / "roles").glob("*.yaml"))
    return {(role["id"], target["skill"]): target["level"] for role in roles for target in role["targets"]}


def test_the_example_against_independent_arithmetic(run: Run) -> None:
    done = run("team", "report", EXAMPLE, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    report = done.data
    wanted = yaml.safe_load((EXAMPLE / "team.yaml").read_text("utf-8"))
    assert [one["name"] for one in report["people"]] == sorted(one["person"] for one in wanted["people"])
    everyone = {one["id"]: one for one in report["skills"] if one["team"] == "Everyone"}
    asked = targets()
    compared = 0
    for skill, one in everyone.items():
        answers = expected(skill) if skill in open_columns() else {}
        levels = [level for level, _ in answers.values()]
        assert one["people"] == len(levels)
        assert one["counts"] == [levels.count(level) for level in range(6)]
        if levels:
            assert one["mean"] == pytest.approx(statistics.fmean(levels), abs=0.006)
            assert one["median"] == statistics.median(levels)
            assert one["deviation"] == pytest.approx(statistics.pstdev(levels), abs=0.006)
            compared += 1
        # the practice owner's own practice stands in no role file
        pairs = [
            (asked[role, skill], level)
            for person, (level, role) in answers.items()
            if (role, skill) in asked and (person, skill) != ("Ines Example", "knowledge-management")
        ]
        if pairs and skill != "knowledge-management":
            assert one["below_target"] == sum(level < target for target, level in pairs)
            gap = sum(target - level for target, level in pairs) / len(pairs)
            score = gap * statistics.fmean(target for target, _ in pairs)
            (found,) = [line for line in report["priorities"] if line["skill"] == skill]
            assert found["score"] == pytest.approx(score, abs=0.006)
            assert found["below"] == one["below_target"]
    assert compared > 40
    for one in report["coverage"]:
        if one["team"] == "Everyone":
            holders = sorted(name for name, (level, _) in expected(one["skill"]).items() if level >= one["level"])
            assert sorted([*one["holders"], *one["unproven"]]) == holders
            assert one["rated"] == len(holders)
            assert one["level"] == wanted["required"][one["skill"]]["level"]


def open_columns() -> list[str]:
    with (EXAMPLE / "answers.csv").open(encoding="utf-8") as stream:
        return next(csv.reader(stream))


@pytest.mark.parametrize(
    ("command", "kind"), [(("report", "--before", str(EARLIER)), "team-report"), (("coverage",), "team-coverage")]
)
def test_json_passes_its_schema(run: Run, command: tuple[str, ...], kind: str) -> None:
    report = run("team", *command, EXAMPLE, "--format", "json").data
    assert report["format"] == f"itsm-skills/{kind}/1"
    assert [error.message for error in DRAFT(json.loads(schema(kind))).iter_errors(report)] == []
    assert list(DRAFT(json.loads(schema(kind))).iter_errors({**report, "name": 1})) != []


def test_all_kinds_of_input_mix_in_one_run(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    table(folder, "person;incident-management", "Ada Example;4", name="table.csv")
    answers = "person: {0}\nrole: service-owner\nanswers: {{incident-management: 2}}\n"
    (folder / "bo.yaml").write_text(answers.format("Bo Example"), "utf-8")
    (folder / "cy.json").write_text(
        json.dumps({"person": "Cy Example", "role": "service-owner", "answers": {"incident-management": 1}}), "utf-8"
    )
    di = tmp_path / "di.yaml"
    di.write_text(answers.format("Di Example"), "utf-8")
    assert run("assess", "--answers", di, "--output", folder / "deep" / "di.json").returncode == 0
    assert (
        run("goals", "show", ROOT / "examples/service-delivery-manager/goals.yaml", "--format", "json").returncode == 0
    )
    done = run("team", "report", f"{folder}/*.csv", folder / "deep", f"{folder}/[bc]*.*", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    heat = done.data["heat"]
    (row,) = [row for row in heat["rows"] if row["skill"] == "incident-management"]
    assert dict(zip(heat["people"], row["cells"], strict=True)) == {
        "Ada Example": 4,
        "Bo Example": 2,
        "Cy Example": 1,
        "Di Example": 2,
    }


def test_every_silence_has_its_own_sign_in_the_heat_map(run: Run, tmp_path: Path) -> None:
    found = run("team", "report", table(tmp_path, *SMALL, "Di Example,,,"), "--format", "json").data["heat"]
    rows = {row["skill"]: row["cells"] for row in found["rows"]}
    assert rows["incident-management"] == [3, 2, 4, "·"]
    assert rows["problem-management"] == [1, "?", "n/a", "·"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("domain", ["supplier-management", "change-enablement", "incident-management"]),
        ("name", ["change-enablement", "incident-management", "supplier-management"]),
        ("gap", ["incident-management", "change-enablement", "supplier-management"]),
    ],
)
def test_the_heat_map_sorts(run: Run, tmp_path: Path, sort: str, order: list[str]) -> None:
    path = table(tmp_path, "person,incident-management,change-enablement,supplier-management", "Ada,0,2,5", "Bo,0,2,5")
    rows = run("team", "report", path, "--sort", sort, "--role", "service-delivery-manager", "--format", "json").data
    assert [row["skill"] for row in rows["heat"]["rows"] if row["skill"] in order] == order


def test_bad_files_are_told_one_by_one_and_the_rest_is_used(run: Run, tmp_path: Path) -> None:
    table(tmp_path, HEAD, "Ada Example,service-owner,3,x", "Bo Example,servic-owner,2,1", name="a.csv")
    (tmp_path / "b.yaml").write_text("person: Cy Example\nrole: service-owner\nanswers: {integrty: 2}\n", "utf-8")
    (tmp_path / "c.json").write_text("{", "utf-8")
    (tmp_path / "d.yaml").write_text("role: service-owner\nanswers: {integrity: 2}\n", "utf-8")
    (tmp_path / "e.json").write_text('{"format": "itsm-skills/plan/1"}', "utf-8")
    done = run("team", "report", tmp_path, tmp_path / "none.json", "--format", "json")
    assert done.returncode == 3
    assert [line.replace(f"{tmp_path}/", "").rpartition(" [")[0] for line in done.stderr.splitlines()[:6]] == [
        "a.csv:2: problem-management: 'x' isn't an answer; use 0 to 5, not-applicable or unknown",
        "a.csv:3: role: there's no role 'servic-owner'; did you mean 'service-owner'?",
        "b.yaml:3: answers.integrty: there's no skill 'integrty'; did you mean 'integrity'?",
        "c.json:1: this isn't valid JSON (expecting property name enclosed in double quotes); check commas, quotes and brackets",
        "d.yaml: gives the person's name as 'me'; write the person's name under 'person' in an answers file, or under 'about' in an "
        "assessment",
        "none.json: this file doesn't exist; check the path",
    ]
    assert [person["name"] for person in done.data["people"]] == ["Ada Example", "Bo Example"]
    assert run("team", "report", tmp_path, "--allow-bad").returncode == 0


def test_a_file_of_another_kind_is_told_where_it_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "e.json").write_text('{"format": "itsm-skills/plan/1"}', "utf-8")
    done = run("team", "report", tmp_path / "e.json", table(tmp_path, *SMALL))
    assert done.returncode == 3
    assert (
        "contains 'itsm-skills/plan/1' instead of answers; use assessments or answers files [not-answers]"
        in done.stderr
    )


def test_where_nobody_is_found_there_is_no_report(run: Run, tmp_path: Path) -> None:
    for paths in ([tmp_path], [tmp_path / "x.csv"], [table(tmp_path, "person,rater,integrity", "Ada,peer,3")]):
        done = run("team", "coverage", *paths)
        assert (done.returncode, done.stdout) == (3, "")
        assert "[no-answers]" in done.stderr


def test_duplicates_keep_the_newest_and_say_so(run: Run, tmp_path: Path) -> None:
    path = table(tmp_path, "person,date,integrity", "Ada,2026-01-05,2", "Ada,2025-01-05,4", "ADA,,5")
    done = run("team", "report", path, "--format", "json")
    assert done.data["skills"][0]["counts"] == [0, 0, 1, 0, 0, 0]
    assert (
        done.stderr
        == f"There are several assessments of Ada. The newest was used: {path}:2. Not used: {path}:4, {path}:3.\n"
    )


@pytest.mark.parametrize(
    ("condition", "code", "said"),
    [
        (
            "coverage<1",
            1,
            "Condition met (coverage<1): Everyone: Change enablement (0 of 2 at level 4); Everyone: Supplier management "
            "(0 of 2 at level 3); Everyone: Developing people and coaching (0 of 2 at level 4).",
        ),
        ("coverage<0", 0, ""),
        ("unmet>10", 0, ""),
        ("single>6", 0, ""),
        ("answered<100", 1, "Condition met (answered<100): 10 of 12 people."),
        ("answered<83", 0, ""),
        ("below>20", 0, ""),
        (
            "below>3",
            1,
            "Condition met (below>3): Everyone: Incident management (4 of 10 below target); Everyone: Automation and AI "
            "literacy (5 of 10 below target); Everyone: Integrity (5 of 11 below target).",
        ),
    ],
)
def test_conditions_end_with_1_and_say_which(run: Run, condition: str, code: int, said: str) -> None:
    for command in ("report", "coverage"):
        done = run("team", command, EXAMPLE, "--format", "json", "--fail-if", condition)
        assert done.returncode == code
        assert done.stderr.strip() == said
        assert done.data["name"] == "IT operations, Example Ltd"


def test_several_conditions_are_all_told_and_bad_data_comes_before_them(run: Run, tmp_path: Path) -> None:
    done = run("team", "coverage", EXAMPLE, "--fail-if", "coverage<1", "--fail-if", "single>0")
    assert (done.returncode, done.stderr.count("Condition met")) == (1, 2)
    bad = table(tmp_path, HEAD, "Ada,service-owner,9,1")
    assert run("team", "coverage", bad, "--fail-if", "coverage<9").returncode == 3
    assert run("team", "coverage", bad, "--fail-if", "coverage<9", "--allow-bad").returncode == 1


@pytest.mark.parametrize(
    "wrong",
    [
        ("--fail-if", "covered<1"),
        ("--format", "xlsx"),
        ("--min-group", "5"),
        ("--ledger", "l.json"),
        ("--sort", "rank"),
        ("--anonymous", "--fail-if", "coverage<1"),
        ("--anonymous", "--before", str(EARLIER)),
        ("--anonymous", "--min-group", "2"),
    ],
)
def test_wrong_use_is_told_before_anything_is_read(run: Run, wrong: tuple[str, ...], home: Path) -> None:
    done = run("team", "report", EXAMPLE, *wrong)
    assert (done.returncode, done.stdout) == (2, "")
    assert not home.exists()


def test_without_requirements_those_of_the_roles_are_proposed(run: Run, tmp_path: Path) -> None:
    role = Library().role("service-desk-manager")
    critical = {target.skill: target.level for target in role.targets if target.importance == 5}
    skills = list(critical)
    path = table(
        tmp_path,
        ",".join(["person", "role", *skills]),
        ",".join(["Ada Example", role.id, *(str(level) for level in critical.values())]),
    )
    report = run("team", "coverage", path, "--format", "json").data
    assert report["assumed"] is True
    assert {one["skill"]: one["level"] for one in report["coverage"]} == critical
    assert {one["status"] for one in report["coverage"]} == {"only-one"}
    assert [(one["person"], len(one["breaks"])) for one in report["leaving"]] == [("Ada Example", len(skills))]
    said = run("team", "report", path).stdout
    assert f"All {len(skills)} proposed requirements are met" in said
    assert "These requirements are only a proposal" in said
    assert "This is only a proposal" in run("team", "coverage", path).stdout


def test_the_team_file_of_a_folder_is_found_and_two_are_not_guessed_between(run: Run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        table(tmp_path / name, *SMALL)
        (tmp_path / name / "team.yaml").write_text(f"name: Team {name}\n", "utf-8")
    assert run("team", "coverage", tmp_path / "one", "--format", "json").data["name"] == "Team one"
    done = run("team", "coverage", tmp_path / "one", tmp_path / "two")
    assert (done.returncode, done.stdout) == (3, "")
    assert "[several-team-files]" in done.stderr
    named = run("team", "coverage", tmp_path / "one", tmp_path / "two", "--team", tmp_path / "two" / "team.yaml")
    assert "Team two" in named.stdout


def test_a_role_for_everybody_comes_before_all_others(run: Run, tmp_path: Path) -> None:
    report = run("team", "report", table(tmp_path, *SMALL), "--role", "head-of-it", "--format", "json").data
    assert {person["role"] for person in report["people"]} == {Library().role("head-of-it").title}
    assert run("team", "report", table(tmp_path, *SMALL), "--role", "hed-of-it").returncode == 3


def test_the_earlier_run_by_hand(run: Run, tmp_path: Path) -> None:
    before = table(tmp_path, HEAD, "Ada Example,,2,1", "Bo Example,,3,2", "Di Example,,0,0", name="before.csv")
    after = table(tmp_path, HEAD, "Ada Example,,4,1", "Bo Example,,2,3", "Cy Example,,5,5", name="after.csv")
    trends = run("team", "report", after, "--before", before, "--format", "json").data["trends"]
    assert [{key: one[key] for key in ("skill", "people", "before", "after", "change", "risen", "fallen")} for one in trends] == [
        {"skill": "incident-management", "people": 2, "before": 2.5, "after": 3.0, "change": 0.5, "risen": 1, "fallen": 1},
        {"skill": "problem-management", "people": 2, "before": 1.5, "after": 2.0, "change": 0.5, "risen": 1, "fallen": 0},
    ]  # fmt: skip


def test_managers_stand_beside_and_change_no_mean(run: Run, tmp_path: Path) -> None:
    own = table(tmp_path, *SMALL)
    theirs = table(tmp_path, "person,rater,incident-management", "Ada Example,manager,1", name="manager.csv")
    alone, beside = (run("team", "report", *paths, "--format", "json").data for paths in ([own], [own, theirs]))
    assert [(one["person"], one["own"], one["manager"], one["difference"]) for one in beside["beside"]] == [
        ("Ada Example", 3, 1, 2)
    ]
    assert {**beside, "beside": []} == alone


def test_people_who_have_not_answered_are_named(run: Run, tmp_path: Path) -> None:
    team = tmp_path / "team.yaml"
    team.write_text("name: Ours\npeople: [{person: Ada Example}, {person: Eve Example}]\n", "utf-8")
    done = run("team", "report", table(tmp_path, *SMALL), "--team", team)
    assert "There are no answers yet from Eve Example." in done.stdout
    assert done.stderr == "These people are counted, although they aren't in the team file: Bo Example, Cy Example.\n"


def test_a_framework_of_ones_own(run: Run, tmp_path: Path) -> None:
    own = ROOT / "examples" / "own-framework"
    library = Library([own])
    skills = list(library.framework.skills)[:3]
    path = table(tmp_path, ",".join(["person", *skills]), "Ada,3,0,1", "Bo,4,0,1")
    done = run("team", "report", path, "--frameworks", own, "--format", "json")
    assert f"{path}:3: {skills[0]}: 4 isn't on the scale; use 0 to 3 [off-scale]" in done.stderr
    assert done.data["top"] == 3
    assert [len(one["counts"]) for one in done.data["skills"]] == [4, 4, 4]


def test_output_says_the_format_and_files_are_private(run: Run, tmp_path: Path) -> None:
    begins = {
        ".md": b"# Team report",
        ".html": b"<!doctype html>",
        ".json": b"{",
        ".csv": b"team,skill",
        ".xlsx": b"PK",
    }
    for ending, begin in begins.items():
        path = tmp_path / f"report{ending}"
        done = run("team", "report", EXAMPLE, "--output", path)
        assert (done.returncode, done.stdout) == (0, "")
        assert path.read_bytes().startswith(begin)
        assert path.stat().st_mode & 0o777 == 0o600


def test_the_order_of_the_input_changes_nothing(run: Run, tmp_path: Path) -> None:
    first, *rows = (EXAMPLE / "answers.csv").read_text("utf-8").splitlines()
    for name, order in (("a", rows), ("b", rows[::-1])):
        shutil.copytree(EXAMPLE, tmp_path / name)
        (tmp_path / name / "answers.csv").write_text("\n".join([first, *order]) + "\n", "utf-8")
    reports = [
        run("team", "report", tmp_path / name, "--format", kind).stdout for kind in ("json", "csv") for name in "ab"
    ]
    assert reports[0] == reports[1]
    assert reports[2] == reports[3]


def test_a_workbook_names_everybody_where_the_page_has_numbers(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "many.csv"
    lines = [f"Person {index:03},service-desk-manager,{index % 6}" for index in range(151)]
    table.write_text("\n".join(["person,role,incident-management", *lines]) + "\n", encoding="utf-8")
    assert run("team", "report", table, "--output", tmp_path / "many.html").returncode == 0
    assert run("team", "report", table, "--output", tmp_path / "many.xlsx").returncode == 0
    assert "Person 077" not in (tmp_path / "many.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "many.xlsx") as book:
        assert "Person 077" in book.read("xl/sharedStrings.xml").decode("utf-8")


BACKED = "person,role,rater,problem-management,problem-management.evidence"
FIVE = (
    BACKED,
    "Ada Example,incident-and-problem-manager,self,4,applied",
    "Bo Example,incident-and-problem-manager,self,4,",
    "Cy Example,incident-and-problem-manager,self,3,",
    "Di Example,incident-and-problem-manager,self,5,",
)
AGREED = ("Bo Example,,agreed,4,", "Di Example,,agreed,2,")


def required(folder: Path, *rows: str, people: int = 2) -> tuple[Path, str, Path]:
    """Write a table, and a team file that requires level 4 in problem management of ``people``; return what to add."""
    team = folder / "team-file.yaml"
    team.write_text(f"name: Ours\nrequired: {{problem-management: {{level: 4, people: {people}}}}}\n", "utf-8")
    return table(folder, *rows), "--team", team


@pytest.mark.parametrize(
    ("rows", "options", "by", "holders", "numbers"),
    [
        (FIVE, (), "evidence", ["Ada Example"], (3, None, 1)),
        (FIVE, ("--by", "rated"), "rated", ["Ada Example", "Bo Example", "Di Example"], (3, None, 1)),
        ((*FIVE, *AGREED), (), "agreed-or-evidence", ["Ada Example", "Bo Example"], (3, 1, 1)),
        ((*FIVE, *AGREED), ("--by", "agreed"), "agreed", ["Bo Example"], (3, 1, 1)),
        ((*FIVE, *AGREED), ("--by", "evidence"), "evidence", ["Ada Example"], (3, 1, 1)),
        ((*FIVE[:1], *FIVE[2:], *AGREED), (), "agreed-or-rated", ["Bo Example"], (2, 1, 0)),
        ((*FIVE[:1], *FIVE[2:]), (), "rated", ["Bo Example", "Di Example"], (2, None, 0)),
    ],
)
def test_requirements_are_measured_as_cautiously_as_the_answers_allow(
    run: Run,
    tmp_path: Path,
    rows: tuple[str, ...],
    options: tuple[str, ...],
    by: str,
    holders: list[str],
    numbers: tuple[int, int | None, int],
) -> None:
    for command in ("report", "coverage"):
        report = run("team", command, *required(tmp_path, *rows), *options, "--format", "json").data
        (one,) = report["coverage"]
        assert (report["by"], one["holders"]) == (by, holders)
        assert (one["rated"], one["agreed"], one["evidenced"]) == numbers


def test_agreed_levels_come_before_ratings_in_the_whole_report(run: Run, tmp_path: Path) -> None:
    answers = tmp_path / "agreed.yaml"
    answers.write_text(
        "person: Bo Example\nrater: agreed\nrole: incident-and-problem-manager\nanswers: {problem-management: 1}\n",
        "utf-8",
    )
    report = run("team", "report", *required(tmp_path, *FIVE), answers, "--format", "json").data
    (row,) = [row for row in report["heat"]["rows"] if row["skill"] == "problem-management"]
    assert row["cells"] == [4, 1, 3, 5]
    (skill,) = [one for one in report["skills"] if one["team"] == "Everyone" and one["id"] == "problem-management"]
    assert skill["counts"] == [0, 1, 0, 1, 1, 1]
    (need,) = [one for one in report["priorities"] if one["skill"] == "problem-management"]
    assert "Bo Example" in need["who"]


@pytest.mark.parametrize(("by", "code"), [("agreed", "nothing-agreed"), ("evidence", "no-evidence")])
def test_a_measure_that_nobody_has_is_refused(run: Run, tmp_path: Path, by: str, code: str) -> None:
    done = run("team", "coverage", *required(tmp_path, *FIVE[:1], *FIVE[2:]), "--by", by)
    assert (done.returncode, done.stdout) == (3, "")
    assert f"[{code}]" in done.stderr


def test_the_box_says_what_is_short_who_breaks_what_and_what_comes_first(run: Run, tmp_path: Path) -> None:
    said = run("team", "report", *required(tmp_path, *FIVE, people=3)).stdout
    assert (
        "**Required but not met:** The only requirement isn't met if you count only levels that evidence supports."
        in said
    )
    assert "If all ratings are right, it is." in said
    assert "too few of these ratings are backed by evidence: Problem management (1 of 3)." in said
    assert "**Who couldn't be spared:** Without any one of these 3 people, at least one requirement" in said
    assert "  - Ada Example: Problem management (based on ratings alone)." in said
    assert (
        "1 requirement needs evidence rather than development: Problem management (Bo Example and Di Example)." in said
    )
    short = run("team", "report", *required(tmp_path, *FIVE, people=4), "--by", "rated").stdout
    assert (
        "  - Problem management (3 of the 4 people needed at level 4). Cy Example (level 3) is closest. Di Example,"
        in short
    )


def test_conditions_name_the_team_and_the_skill_and_count_what_is_not_met(run: Run) -> None:
    done = run("team", "coverage", EXAMPLE, "--by", "rated", "--fail-if", "unmet>2")
    assert done.returncode == 1
    assert done.stderr == (
        "Condition met (unmet>2): Everyone: Incident management (1 of 3 at level 4); Everyone: Developing people and "
        "coaching (0 of 2 at level 4); IT operations/Service desk: Service desk (1 of 3 at level 4).\n"
    )
    assert run("team", "coverage", EXAMPLE, "--by", "rated", "--fail-if", "unmet>3").returncode == 0
    assert run("team", "coverage", EXAMPLE, "--fail-if", "unmet>9").returncode == 1  # by evidence


@pytest.mark.parametrize("condition", ["unmet>0", "coverage<1", "single>0", "below>0"])
def test_where_nothing_is_required_nothing_is_covered_and_no_condition_passes(
    run: Run, tmp_path: Path, condition: str
) -> None:
    path = table(tmp_path, "person,integrity", "Ada Example,5", "Bo Example,5")
    done = run("team", "coverage", path, "--fail-if", condition, "--allow-bad")
    assert done.returncode == 3
    assert f"--fail-if {condition}: " in done.stderr
    assert "so there's nothing to check" in done.stderr
    assert "Nothing is required yet, so the report can't say what is covered." in done.stdout
    assert run("team", "coverage", path, "--fail-if", "answered<100").returncode == 0


def test_a_team_file_is_proposed_that_asks_for_the_same(run: Run, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE / "answers", tmp_path / "ours")
    shutil.copy(EXAMPLE / "answers.csv", tmp_path / "ours")
    folder = tmp_path / "ours"
    proposed = run("team", "coverage", folder, "--format", "json").data
    done = run("team", "new", folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert f"Written: {folder / 'team.yaml'}" in done.stderr
    assert f"itsm-skills team report {folder}\n" in done.stderr
    given = run("team", "coverage", folder, "--format", "json").data
    assert proposed["assumed"]
    assert not given["assumed"]
    assert given["name"] == "ours"
    assert proposed["coverage"] == given["coverage"]
    content = yaml.safe_load((folder / "team.yaml").read_text("utf-8"))
    ines = {"person": "Ines Example", "role": "itsm-practice-owner", "practice": "knowledge-management"}
    assert ines.items() <= next(one for one in content["people"] if one["person"] == "Ines Example").items()
    assert len(content["people"]) == 12
    again = run("team", "new", folder)
    assert (again.returncode, again.stdout) == (3, "")
    assert "[file-exists]" in again.stderr


def test_a_new_team_file_keeps_what_the_present_one_says(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "copy.yaml"
    assert run("team", "new", EXAMPLE, "--output", target).returncode == 0
    old, new = (yaml.safe_load(path.read_text("utf-8")) for path in (EXAMPLE / "team.yaml", target))
    del old["min_group"]
    by_name = [sorted(one.pop("people"), key=lambda entry: entry["person"]) for one in (old, new)]
    assert by_name[0] == by_name[1]
    assert old == new
    shown = run("team", "new", EXAMPLE / "answers.csv")
    assert shown.stdout.startswith("# Who is in the team")
    assert "required:\n" in shown.stdout


def test_a_role_for_everybody_comes_before_those_of_the_team_file(run: Run) -> None:
    title = Library().role("head-of-it-service-management").title
    done = run("team", "report", EXAMPLE, "--role", "head-of-it-service-management", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    assert {person["role"] for person in done.data["people"]} == {title}
    assert "Ines Example" in [person["name"] for person in done.data["people"]]  # her own role has a practice
    assert done.data["silent"] == done.data["unusable"] == []
    own = run("team", "report", EXAMPLE, "--format", "json").data["people"]
    assert len({person["role"] for person in own}) > 5


def test_somebody_whose_answers_cannot_be_used_has_not_kept_silent(run: Run, tmp_path: Path) -> None:
    (tmp_path / "team.yaml").write_text(
        "name: Ours\npeople: [{person: Ada Example}, {person: Bo Example}, {person: Cy Example}]\n", "utf-8"
    )
    table(tmp_path, "person,integrity", "Ada Example,3")
    bad = tmp_path / "bo.yaml"
    bad.write_text("person: Bo  example\nrole: service-owner\nanswers: {integrity: 9}\n", "utf-8")
    done = run("team", "report", tmp_path, "--format", "json")
    assert done.returncode == 3
    assert (done.data["silent"], done.data["unusable"]) == (["Cy Example"], ["Bo example"])
    said = run("team", "report", tmp_path, "--allow-bad").stdout
    assert "This report covers 3 people in 1 team." in said
    assert "There are no answers yet from Cy Example.\n\nThe answers from Bo example can't be used." in said
    (tmp_path / "bo-again.yaml").write_text(bad.read_text("utf-8").replace("9", "2"), "utf-8")
    assert run("team", "report", tmp_path, "--format", "json").data["unusable"] == []


def test_everybody_whose_resignation_would_break_something_is_found(run: Run) -> None:
    """Worked out by hand from the answers of the example: who is one of exactly as many people as are required."""
    report = run("team", "report", EXAMPLE, "--by", "rated", "--format", "json").data
    broken = {one["person"].split()[0]: len(one["breaks"]) for one in report["leaving"]}
    assert broken == {"Dmitri": 2, "Farah": 1, "Gwen": 1, "Kirsten": 1, "Luca": 1}
    nobody = {one["person"].split()[0]: [place["skill"] for place in one["leaves_nobody"]] for one in report["leaving"]}
    assert {name: skills for name, skills in nobody.items() if skills} == {
        "Dmitri": ["service-desk"],
        "Gwen": ["incident-management"],
    }
    first = report["shortfalls"][0]
    assert (first["skill"], first["missing"], first["teachers"]) == ("developing-people", 2, [])
