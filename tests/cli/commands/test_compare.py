"""``compare``, ``history`` and ``score --explain``: formats, exit codes, what is refused and what is passed over."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from itsm_skills.frameworks.library import Library
from tests_support import Run, environment

Assess = Callable[..., Path]
LEADERSHIP = (
    "integrity",
    "strategic-thinking",
    "big-picture-with-operations",
    "cross-silo-collaboration",
    "influencing-perceptions",
    "developing-people",
)
ROLE = "head-of-it-service-management"
WARDS = Path(__file__).parents[3] / "examples" / "own-framework"


@pytest.fixture
def assess(run: Run, tmp_path: Path) -> Assess:
    """``assess("before", level=1)``: answers to six skills in a file of that name; ``keep`` puts it in the home."""

    def make(
        name: str,
        *,
        level: int = 1,
        role: str = ROLE,
        day: str = "2026-03-02",
        person: str = "Sam Example",
        more: str = "",
        head: str = "",
        keep: bool = False,
        options: tuple[str, ...] = (),
    ) -> Path:
        lines = "".join(f"  {skill}: {level}\n" for skill in LEADERSHIP)
        text = f'person: "{person}"\nrole: {role}\ndate: {day}\n{head}answers:\n{more or lines}'
        answers, place = tmp_path / f"{name}.yaml", tmp_path / f"{name}.json"
        answers.write_text(text, encoding="utf-8")
        output = () if keep else ("--output", str(place))
        done = run("assess", "--answers", str(answers), *output, *options)
        assert done.returncode == 0, done.stderr
        return place

    return make


@pytest.fixture
def pair(assess: Assess) -> tuple[str, str]:
    """Two assessments of one person, half a year apart, with two levels between."""
    return str(assess("before", day="2025-09-01")), str(assess("after", level=3))


def test_compare_shows_a_reliable_change_on_the_screen(run: Run, pair: tuple[str, str]) -> None:
    done = run("compare", *pair, COLUMNS="90")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert done.stdout.startswith(
        "Change: Sam Example\n───────────────────\n"
        "From 1 September 2025 to 2 March 2026, for the role of Head of IT service management."
    )
    assert "- Leadership: a reliable change. The mean rating of 6 skills went from 1.0 to 3.0 (RC 4.4)." in " ".join(
        done.stdout.split()
    )


def test_compare_json_is_json_alone_and_versioned(run: Run, pair: tuple[str, str]) -> None:
    data = json.loads(run("compare", *pair, "--format", "json").stdout)
    assert data["format"] == "itsm-skills/change/1"
    assert (data["before"], data["after"]) == ("2025-09-01", "2026-03-02")
    (domain,) = data["domains"]
    assert (domain["id"], domain["reliable"]) == ("leadership", True)
    assert [(skill["id"], skill["before"], skill["after"]) for skill in data["changed"]] == [
        (skill["id"], 1, 3) for skill in data["changed"]
    ]
    assert {skill["id"] for skill in data["changed"]} == set(LEADERSHIP)


def test_compare_swapped_is_put_in_order(run: Run, pair: tuple[str, str]) -> None:
    there, back = run("compare", *pair), run("compare", *pair[::-1])
    assert back.stdout == there.stdout
    assert back.stderr == "You named the later assessment first, so the two have been put in order.\n"


def test_compare_format_follows_the_ending_of_the_output(run: Run, pair: tuple[str, str], tmp_path: Path) -> None:
    place = tmp_path / "change.md"
    done = run("compare", *pair, "--output", str(place))
    assert (done.returncode, done.stdout) == (0, "")
    assert place.read_text("utf-8").startswith("# Change: Sam Example\n")
    assert place.stat().st_mode & 0o777 == 0o600
    run("compare", *pair, "-o", str(tmp_path / "change.json"))
    assert json.loads((tmp_path / "change.json").read_text("utf-8"))["person"] == "Sam Example"


def test_compare_makes_a_page_in_ones_own_look(run: Run, pair: tuple[str, str]) -> None:
    page = run("compare", *pair, "--format", "html", "--organisation", "Ring & Sons").stdout
    assert "<h1>Sam Example</h1>" in page
    assert "Ring &amp; Sons" in page
    assert 'href="#domains"' in page


def test_compare_measures_both_against_the_role_of_the_later_one(run: Run, assess: Assess) -> None:
    files = str(assess("before", role="head-of-it")), str(assess("after", role=ROLE))
    assert json.loads(run("compare", *files, "-f", "json").stdout)["role_title"] == "Head of IT service management"
    assert json.loads(run("compare", *files[::-1], "-f", "json").stdout)["role_title"] == "Head of IT"
    other = run("compare", *files, "--role", "chief-information-officer", "-f", "json")
    assert json.loads(other.stdout)["role_title"] == "Chief information officer"


def test_compare_takes_the_practice_owned_in_the_later_one(run: Run, assess: Assess) -> None:
    # The role asks for service levels of everybody, for deployment management only of its owner
    more = "  deployment-management: 3\n  service-level-management: 2\n"
    before = assess("before", role="itsm-practice-owner", head="practice: service-level-management\n", more=more)
    after = assess("after", role="itsm-practice-owner", head="practice: deployment-management\n", more=more)
    there, back = (
        json.loads(run("compare", *files, "-f", "json").stdout)
        for files in ((str(before), str(after)), (str(after), str(before)))
    )
    assert (there["unchanged"], back["unchanged"]) == (2, 1)


def test_compare_leaves_a_practice_aside_that_the_later_one_does_not_own(run: Run, assess: Assess) -> None:
    more = "  deployment-management: 3\n  service-level-management: 2\n"
    before = assess("before", role="itsm-practice-owner", head="practice: deployment-management\n", more=more)
    after = assess("after", role="itsm-practice-owner", more=more)
    data = json.loads(run("compare", str(before), str(after), "-f", "json").stdout)
    assert (data["unchanged"], data["only_before"], data["only_after"]) == (1, [], [])


def test_compare_lists_what_only_one_of_the_two_answered(run: Run, assess: Assess) -> None:
    before = assess("before", more="  integrity: 2\n  strategic-thinking: unknown\n  risk-management: 3\n")
    after = assess("after", more="  integrity: 2\n  strategic-thinking: 4\n  risk-management: not-applicable\n")
    data = json.loads(run("compare", str(before), str(after), "-f", "json").stdout)
    assert (data["only_before"], data["only_after"]) == (["Risk management"], ["Strategic thinking"])
    assert (data["changed"], data["unchanged"]) == ([], 1)


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("before.json",), 3, "there's no assessment yet"),
        ((), 3, "there's no assessment yet"),
        (("before.json", "after.json", "after.json"), 2, "doesn't take"),
        (("before.json", "after.json", "-f", "pdf"), 2, "pdf"),
        (("before.json", "missing.json"), 3, "missing.json"),
        (("before.json", "after.json", "--role", "head-of-itt"), 3, "did you mean 'head-of-it'?"),
        (("before.json", "after.json", "--practice", "incident-management"), 3, "[no-own-practice]"),
        (("before.json", "after.json", "--frameworks", str(WARDS)), 3, "[framework-missing]"),
    ],
)
def test_compare_refuses_what_it_cannot_compare(
    run: Run, pair: tuple[str, str], tmp_path: Path, arguments: tuple[str, ...], code: int, says: str
) -> None:
    done = run("compare", *arguments, cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert says in done.stderr
    assert done.stdout == ""


def test_compare_names_the_faults_of_both_damaged_files(run: Run, pair: tuple[str, str], tmp_path: Path) -> None:
    text = Path(pair[0]).read_text("utf-8")
    Path(pair[0]).write_text(text[: len(text) // 2], "utf-8")
    Path(pair[1]).write_text(text.replace('"level": 1', '"level": "one"', 1), "utf-8")
    done = run("compare", *pair)
    assert (done.returncode, done.stdout) == (3, "")
    assert pair[0] in done.stderr
    assert "[json-syntax]" in done.stderr
    assert pair[1] in done.stderr
    assert "Traceback" not in done.stderr


def test_compare_refuses_a_level_off_the_scale(run: Run, pair: tuple[str, str]) -> None:
    path = Path(pair[1])
    path.write_text(path.read_text("utf-8").replace('"level": 3', '"level": 9', 1), "utf-8")
    done = run("compare", *pair)
    assert (done.returncode, done.stdout) == (3, "")
    assert "[off-scale]" in done.stderr


@pytest.fixture
def two_versions(run: Run, tmp_path: Path) -> tuple[str, str, str]:
    """A framework in its second version, which renamed a skill; an assessment with each version."""
    answers, folder = str(WARDS / "answers" / "robin.yaml"), tmp_path / "wards"
    old, new = str(tmp_path / "old.json"), str(tmp_path / "new.json")
    assert run("assess", "--frameworks", str(WARDS), "--answers", answers, "-o", old).returncode == 0
    shutil.copytree(WARDS, folder)
    for path in folder.rglob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("bedside-help", "help-at-bedside"), "utf-8")
    scale = folder / "scale.yaml"
    scale.write_text(scale.read_text("utf-8").replace('version: "1.0"', 'version: "2.0"'), "utf-8")
    (folder / "crosswalks").mkdir()
    (folder / "crosswalks" / "to-2.yaml").write_text(
        'framework: ward-systems\nfrom: "1.0"\nto: "2.0"\nskills: {bedside-help: help-at-bedside}\n', "utf-8"
    )
    answers = str(folder / "answers" / "robin.yaml")
    assert run("assess", "--frameworks", str(folder), "--answers", answers, "-o", new).returncode == 0
    return old, new, str(folder)


def test_compare_carries_answers_across_versions_and_marks_them(run: Run, two_versions: tuple[str, str, str]) -> None:
    old, new, folder = two_versions
    done = run("compare", old, new, "--frameworks", folder, "-f", "json")
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert data["carried"] == ["Help at the bedside"]
    assert (data["unchanged"], data["only_before"], data["only_after"]) == (4, [], [])
    assert "These ratings were carried over from version 1.0 of the framework: help-at-bedside" in done.stderr
    assert json.loads(run("compare", new, new, "--frameworks", folder, "-f", "json").stdout)["carried"] == []


def test_without_a_crosswalk_a_renamed_skill_is_not_compared(run: Run, two_versions: tuple[str, str, str]) -> None:
    old, new, folder = two_versions
    shutil.rmtree(Path(folder) / "crosswalks")
    done = run("compare", old, new, "--frameworks", folder, "-f", "json")
    data = json.loads(done.stdout)
    assert (data["carried"], data["unchanged"], data["only_after"]) == ([], 3, ["Help at the bedside"])
    assert (
        "These skills are no longer in the framework. They stay in the file but aren't scored: bedside-help"
        in done.stderr
    )


def test_history_is_oldest_first_with_coverage_and_balance(run: Run, assess: Assess, home: Path) -> None:
    assess("late", keep=True)
    assess("early", day="2025-03-02", role="head-of-it", keep=True)
    rows = json.loads(run("history", "--format", "json").stdout)
    assert [row["taken"] for row in rows] == ["2025-03-02", "2026-03-02"]
    assert [row["role"] for row in rows] == ["head-of-it", ROLE]
    asked = len(Library().role(ROLE).targets)
    assert rows[1]["answered"] == f"6/{asked}"
    assert rows[1]["person"] == "Sam Example"
    assert all(Path(row["file"]).parent == home / "assessments" for row in rows)
    text = run("history").stdout
    assert text.startswith("No.  Date        Questions  Role ")
    table = [line for line in text.splitlines() if line.startswith("  1  ") or line.startswith("  2  ")]
    assert [line.split("  ")[1:3] for line in table] == [["1", "2025-03-02"], ["2", "2026-03-02"]]
    assert [row["number"] for row in rows] == [1, 2]
    assert all(row["answered"] in line for row, line in zip(rows, table, strict=True))
    assert max(map(len, text.splitlines())) <= 80


def test_history_names_people_where_there_are_several(run: Run, assess: Assess) -> None:
    assess("sam", keep=True)
    assert "Person" not in run("history").stdout
    assess("kim", person="Kim Example", keep=True)
    text = run("history", COLUMNS="40").stdout
    assert "  Person: Kim Example\n" in text
    assert "  Person: Sam Example\n" in text
    assert max(map(len, text.splitlines())) <= 40


def test_history_balance_is_that_of_the_score(run: Run, assess: Assess) -> None:
    assess("one", more="  integrity: 1\n  incident-management: 5\n  automation-and-ai-literacy: 0\n", keep=True)
    balance = json.loads(run("score", "-f", "json").stdout)["balance"]
    (row,) = json.loads(run("history", "-f", "json").stdout)
    numbers = [f"{balance[key]:+.1f}".replace("-", "−") for key in ("difference", "low", "high")]
    assert row["balance"] == f"{numbers[0]} ({numbers[1]} to {numbers[2]})"


def test_history_can_be_of_one_person_and_against_another_role(run: Run, assess: Assess) -> None:
    assess("sam", keep=True)
    assess("kim", person="Kim Example", keep=True)
    rows = json.loads(run("history", "--as", "Kim Example", "--role", "head-of-it", "-f", "json").stdout)
    assert [(row["person"], row["role"]) for row in rows] == [("Kim Example", "head-of-it")]


def test_history_leaves_out_what_others_rated(run: Run, assess: Assess) -> None:
    assess("own", keep=True)
    options = ("--about", "Sam Example", "--rater", "manager", "--as", "Kim Example")
    assess("other", head='by: "Kim Example"\nrater: manager\n', options=options, keep=True)
    assert len(json.loads(run("history", "-f", "json").stdout)) == 1


def test_history_marks_what_is_not_finished(run: Run, home: Path) -> None:
    assert run("assess", "-q", "quick", "--role", ROLE, stdin="2\nq\n").returncode == 130
    (row,) = json.loads(run("history", "-f", "json").stdout)
    assert row["answered"].endswith(", unfinished")


def test_history_passes_over_a_damaged_file_and_says_so(run: Run, assess: Assess, home: Path) -> None:
    assess("good", keep=True)
    (home / "assessments" / "2020-01-01T000000-sam-standard.json").write_text("{", "utf-8")
    done = run("history", "-f", "json")
    assert done.returncode == 0
    assert len(json.loads(done.stdout)) == 1
    assert "2020-01-01T000000-sam-standard.json" in done.stderr
    assert "[json-syntax]" in done.stderr


def test_history_of_an_empty_home_is_empty(run: Run) -> None:
    assert run("history").returncode == 0
    assert run("history").stdout == ""
    assert json.loads(run("history", "-f", "json").stdout) == []


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("--role", "head-of-itt"), 3, "did you mean 'head-of-it'?"),
        (("-f", "markdown"), 2, "markdown"),
        (("extra",), 2, "doesn't take"),
    ],
)
def test_history_refuses_wrong_options(
    run: Run, assess: Assess, arguments: tuple[str, ...], code: int, says: str
) -> None:
    assess("one", keep=True)
    done = run("history", *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert says in done.stderr


@pytest.mark.parametrize(
    ("name", "start", "holds"),
    [
        ("integrity", "Integrity (integrity)\n\nRated: level 1 (aware).\n", "Mean = Σwx/Σw"),
        ("balance", "Balance\n\n", "D = ("),
        ("risk-management", "Risk management (risk-management)\n\nNo level was given (answer: skipped)", "calculated."),
    ],
)  # fmt: skip
def test_explain_prints_the_arithmetic_alone(run: Run, assess: Assess, name: str, start: str, holds: str) -> None:
    eight = "".join(f"  {skill}: 1\n" for skill in (*LEADERSHIP, "managing-managers", "empathetic-leadership"))
    done = run("score", str(assess("one", more=eight)), "--explain", name)  # enough of leadership for a mean
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(start)
    assert holds in done.stdout


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("integritty", "this role doesn't need a skill called 'integritty'; did you mean 'integrity'? [unknown-id]"),
        ("balanse", "did you mean 'balance'?"),
        ("deployment-management", "[unknown-id]"),  # a skill of the framework, but not of the role
        ("xyzzy", f"'itsm-skills role show {ROLE}' lists its skills"),
    ],
)
def test_explain_refuses_what_the_role_does_not_ask(run: Run, assess: Assess, name: str, says: str) -> None:
    done = run("score", str(assess("one")), "--explain", name)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("--explain: ")
    assert says in done.stderr


def test_explain_takes_several_assessments_and_an_output(run: Run, pair: tuple[str, str], tmp_path: Path) -> None:
    place = tmp_path / "why.txt"
    done = run("score", *pair, "--explain", "integrity", "--output", str(place))
    assert (done.returncode, done.stdout) == (0, "")
    text = place.read_text("utf-8")
    assert text.index("Rated: level 1 (aware).") < text.index("Rated: level 3 (practised).")
    assert text.count("(integrity)\n") == 2


def test_explain_of_a_damaged_file_explains_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('{"format": ', "utf-8")
    done = run("score", str(tmp_path / "bad.json"), "--explain", "balance")
    assert (done.returncode, done.stdout) == (3, "")
    assert "[json-syntax]" in done.stderr


def test_two_people_or_two_kinds_of_raters_are_not_compared(run: Run, assess: Assess) -> None:
    own = assess("one")
    for other in (assess("two", person="Robin Example"), assess("three", head="rater: manager\n")):
        done = run("compare", str(own), str(other))
        assert done.returncode == 3
        assert "[not-comparable]" in done.stderr


def test_history_goes_on_past_an_assessment_of_another_framework(run: Run, assess: Assess, home: Path) -> None:
    assess("one", keep=True)
    (path,) = (home / "assessments").glob("*.json")
    text = path.read_text("utf-8").replace('"id": "itsm"', '"id": "elsewhere"')
    (home / "assessments" / "9999-elsewhere.json").write_text(text, "utf-8")
    done = run("history")
    assert done.returncode == 0
    assert [row["taken"] for row in json.loads(run("history", "-f", "json").stdout)] == ["2026-03-02"]
    assert done.stderr == (
        "Skipped: the assessment from 2 March 2026, made with the framework 'elsewhere'. To use that framework, add --frameworks.\n"
    )
    for command in ("score", "plan"):
        assert run(command).returncode == 0
        assert done.stderr in run(command).stderr


def test_history_removes_by_number(run: Run, assess: Assess, home: Path) -> None:
    for day in ("2025-03-02", "2025-06-02", "2026-03-02"):
        assess(day, day=day, keep=True)
    nobody = run("history", "--remove", "2")
    assert (nobody.returncode, nobody.stdout) == (2, "")
    assert "there's nobody to ask; add --yes to remove it without asking" in nobody.stderr
    wrong = run("history", "--remove", "2", "--remove", "7", "--yes")
    assert (wrong.returncode, len(list((home / "assessments").iterdir()))) == (3, 3)
    assert "--remove: there's no assessment with the number 7; 'itsm-skills history' shows the numbers" in wrong.stderr
    removed = run("history", "--remove", "1", "--remove", "2", "--yes")
    assert (removed.returncode, removed.stdout) == (0, "")
    assert removed.stderr.splitlines() == [
        "Removed: Sam Example, standard, 2 March 2025",
        "Removed: Sam Example, standard, 2 June 2025",
    ]
    assert [row["taken"] for row in json.loads(run("history", "-f", "json").stdout)] == ["2026-03-02"]


@pytest.mark.parametrize(("typed", "says", "left"), [("n", "Nothing was removed", 1), ("y", "Removed: Sam Example", 0)])
def test_history_asks_before_it_removes(run: Run, assess: Assess, home: Path, typed: str, says: str, left: int) -> None:
    assess("one", keep=True)
    settings = {**os.environ, **environment(home)}
    asked = pexpect.spawn(
        sys.executable,
        ["-m", "itsm_skills", "history", "--remove", "1"],
        env=settings,
        encoding="utf-8",
        timeout=30,
    )
    asked.expect_exact("1: Sam Example, standard, 2 March 2026")
    asked.expect_exact("Remove this permanently? You can't undo this. [y/N]: ")
    asked.sendline(typed)
    asked.expect_exact(says)
    asked.expect(pexpect.EOF)
    asked.close()
    assert asked.exitstatus == 0
    assert len(list((home / "assessments").iterdir())) == left


def test_compare_takes_your_last_two_or_numbers_in_any_order(run: Run, assess: Assess) -> None:
    for day in ("2025-03-02", "2025-06-02", "2026-03-02"):
        assess(day, day=day, keep=True)
    last_two = run("compare")
    assert last_two.stdout.splitlines()[2].startswith("From 2 June 2025 to 2 March 2026")
    assert last_two.stderr == ""
    assert run("compare", "2").stdout == last_two.stdout
    assert run("compare", "2", "3").stdout == last_two.stdout
    turned = run("compare", "3", "1")
    assert turned.stdout.splitlines()[2].startswith("From 2 March 2025 to 2 March 2026")
    assert turned.stderr == "You named the later assessment first, so the two have been put in order.\n"
    assert run("score", "1").stdout != run("score").stdout
    assert run("score", "3").stdout == run("score").stdout
    assert "there's no assessment with the number 4" in run("score", "4").stderr
