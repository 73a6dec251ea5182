"""Priya, who leads twelve people: forms go out, twelve files of four kinds come back, and one report has everybody.

Two people use a terminal, eight fill in the form in a browser, one fills in a workbook, and one sends an old matrix.
"""

from __future__ import annotations

import csv
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from browser.form_support import file_of, opened
from forms.office import type_into
from forms.test_workbook import heads, rows
from inputs.tables.company_files import workbook
from itsm_skills.frameworks.library import Library
from terminal_support import Terminal
from tests_support import FIXED_EPOCH, ROOT, Run, run_command

TEAM = ROOT / "examples" / "team" / "team.yaml"
AT_A_TERMINAL = {"Asha Example": "service-desk-manager", "Jomo Example": "service-delivery-manager"}
WORKBOOK, MATRIX = "Hugo Example", "Luca Example"

ANSWER_ALL = """async (level) => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const pressed = (text) => all("button").find((button) => button.textContent === text);
  const heading = () => document.querySelector("h1");
  const moved = async (act) => {
    const before = heading();
    act();
    while (heading() === before) await new Promise((resolve) => setTimeout(resolve));
  };
  while (heading().textContent !== "Your answers") {
    if (heading().textContent.startsWith("That's the part")) { await moved(() => pressed("Go on").click()); continue; }
    const choice = document.querySelector(`input[name="answer"][value="${level}"]`);
    if (choice) choice.click();
    for (let line = 0; document.querySelector(`input[name="line-${line}"]`); line += 1)
      document.querySelector(`input[name="line-${line}"][value="${line < 2 ? "y" : "n"}"]`).click();
    const none = document.querySelector('input[name="none"]');
    if (none) none.click();
    await moved(() => document.querySelector("button[type=submit]").click());
  }
}"""
"""Answers every question of a form with ``level``, through the controls on the page."""


def fill_in_form(browser: Browser, form: Path, level: int, folder: Path) -> Path:
    """Answer ``form`` as somebody does who opens the attachment, and return the answers file that they hand in."""
    page = opened(browser.new_context(reduced_motion="reduce"), form)
    page.get_by_role("button", name="Begin").click()
    page.wait_for_selector("text=Question 1 of")
    page.evaluate(ANSWER_ALL, level)
    path = file_of(page, folder)
    page.context.close()
    return path


def fill_in_workbook(run: Run, folder: Path, office: Path) -> None:
    """Hugo gets a workbook, and fills it in with LibreOffice."""
    book = folder / "hugo.xlsx"
    done = run("form", "xlsx", "--role", "service-level-manager", "--as", WORKBOOK, "--output", book)
    assert done.returncode == 0, done.stderr
    sheet = rows(book)
    first = heads(sheet) + 2
    levels = {f"C{number}": "3 - practised" for number in range(first, len(sheet) + 1)}
    type_into(book, {(0, cell): text for cell, text in levels.items()}, office)


def write_matrix(folder: Path) -> None:
    """Luca sends a matrix of two years ago, with a title, an average and a legend."""
    table = [
        ["Delivery: skills matrix"],
        [],
        ["Name", "Job title", "Relationship management", "Cloud stuff", "Money matters", "Remarks"],
        [MATRIX, "Business relationship manager", 4, 2, 3, "back in May"],
        ["Average", "", 4, 2, 3],
        [],
        [0, "none"],
        [5, "shaping"],
    ]

    def merge(book: Any, made: dict[str, Any]) -> None:
        made["Matrix"].merge_range("A1:F1", "Delivery: skills matrix")

    (folder / "Skills matrix (old).xlsx").write_bytes(workbook({"Matrix": table}, merge))


@pytest.fixture(scope="module")
def handed_in(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with what came back."""
    base = tmp_path_factory.mktemp("priya")
    run = partial(run_command, base / "home")
    sent, answers = base / "forms", base / "answers"
    answers.mkdir()
    done = run("form", "html", "--team", TEAM, "--questionnaire", "quick", "--due", "end of June", "--output", sent)
    assert done.returncode == 0, done.stderr
    with (sent / "mail-merge.csv").open(encoding="utf-8-sig", newline="") as stream:
        letters = {letter["person"]: letter for letter in csv.DictReader(stream)}
    assert len(letters) == 12
    for number, person in enumerate(letters):
        if person in (*AT_A_TERMINAL, WORKBOOK, MATRIX):
            continue
        fill_in_form(chromium, sent / letters[person]["file"], 2 + number % 3, answers)
    for person, role in AT_A_TERMINAL.items():
        path = answers / f"{person.partition(' ')[0].lower()}.json"
        options = ("--questionnaire", "quick", "--role", role, "--as", person, "--output", path)
        done = run("assess", *options, stdin="2\n" * 20 + "\n")
        assert done.returncode == 0, done.stderr
    fill_in_workbook(run, answers, base / "office")
    write_matrix(answers)
    assert len(list(answers.iterdir())) == 12
    return answers


def test_one_command_shows_what_was_understood(run: Run, handed_in: Path) -> None:
    done = run("import", handed_in, "--dry-run")
    assert done.returncode == 3
    matrix = done.stdout.partition(f"{handed_in / 'Skills matrix (old).xlsx'}, sheet 'Matrix'\n")[2]
    for line in (
        "Shape: one person in each row; the headings are in row 3.",
        "Read: 1 person and 1 skill.",
        "Job title = role",
        "Relationship management = Relationship management (relationship-management)",
        "Cloud stuff = unclear: its cells look like levels, but no skill has this name",
        "Money matters = unclear: its cells look like levels, but no skill has this name",
        "Remarks = not read",
        "Left out: row 5, 'Average': it's an average or a total.",
    ):
        assert line in matrix


def test_she_confirms_two_columns_and_the_report_has_everybody(handed_in: Path, tmp_path: Path) -> None:
    answers = tmp_path / "answers.csv"
    person = Terminal(
        tmp_path / "home", "import", str(handed_in), "--output", str(answers), width=200, SOURCE_DATE_EPOCH=FIXED_EPOCH
    )
    person.until("some headings or words in this table aren't clear")
    person.until("Which skill is 'Cloud stuff'?")
    person.type("Cloud and platform literacy")
    person.until("Which skill is 'Money matters'?")
    person.type("service-financial-management")
    assert person.end() == 0, person.shown
    assert "Answers from 12 people" in person.shown

    run = partial(run_command, tmp_path / "home")
    done = run("team", "report", answers, "--team", TEAM, "--format", "json")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = {one["name"]: one for one in done.data["people"]}
    assert len(found) == 12
    assert done.data["silent"] == []
    assert found[MATRIX]["role"] == "Business relationship manager"
    opening = (
        run("team", "report", answers, "--team", TEAM).stdout.partition("\n## In short\n")[2].partition("\n## ")[0]
    )
    parts = ("**Required but not met:**", "**Who couldn't be spared:**", "**What to develop first:**")
    places = [opening.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_the_files_themselves_make_the_report_with_a_mapping(run: Run, handed_in: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "map.yaml"
    matrix = handed_in / "Skills matrix (old).xlsx"
    assert run("import", matrix, "--dry-run", "--map", mapping).returncode == 3
    text = mapping.read_text("utf-8")
    text = text.replace("Cloud stuff: null", "Cloud stuff: architecture-and-cloud-literacy")
    mapping.write_text(text.replace("Money matters: null", "Money matters: service-financial-management"), "utf-8")
    done = run("team", "report", handed_in, "--team", TEAM, "--map", mapping, "--format", "json")
    assert done.returncode == 0, done.stderr
    assert len(done.data["people"]) == 12
    assert "hugo.xlsx: the mapping is for another table, so this one was read without it." in done.stderr


@pytest.fixture(scope="module")
def table(handed_in: Path) -> Path:
    """Everybody's answers and their managers' ratings: Priya has rated whoever reports to her, two levels lower."""
    run = partial(run_command, handed_in.parent / "home")
    folder = handed_in.parent
    mapping, path = folder / "map.yaml", folder / "answers.csv"
    run("import", handed_in / "Skills matrix (old).xlsx", "--dry-run", "--map", mapping)
    text = mapping.read_text("utf-8").replace("Cloud stuff: null", "Cloud stuff: architecture-and-cloud-literacy")
    mapping.write_text(text.replace("Money matters: null", "Money matters: service-financial-management"), "utf-8")
    done = run("import", handed_in, "--map", mapping, "--output", path)
    assert done.returncode == 0, done.stderr
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    rated = [skill for skill in Library().framework.skills if skill in rows[0]]
    with (folder / "managers.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["person", "rater", "by", *rated])
        for row in rows:
            levels = [str(max(0, int(row[skill]) - 2)) if row[skill].isdecimal() else "" for skill in rated]
            writer.writerow([row["person"], "manager", MANAGERS.get(row["person"], "Maren Example"), *levels])
    return path


MANAGERS = {f"{name} Example": "Asha Example" for name in ("Bruno", "Carys", "Dmitri", "Eun-ji")}


def test_her_report_opens_with_what_is_missing_who_is_needed_and_what_comes_first(run: Run, table: Path) -> None:
    done = run("team", "report", table, "--team", TEAM)
    assert done.returncode == 0, done.stderr
    box = done.stdout.partition("## In short")[2].partition("\n## ")[0]
    leads = [line.partition(":**")[0].removeprefix("- **") for line in box.splitlines() if line.startswith("- **")]
    assert leads == ["Required and not met", "Who couldn't be spared", "What to develop first"]
    data = run("team", "report", table, "--team", TEAM, "--format", "json").data
    # What to develop begins with what is required and short, and every shortfall is one of a requirement.
    required = {(one["team"], one["skill"]) for one in data["coverage"]}
    assert data["shortfalls"]
    assert {(one["team"], one["skill"]) for one in data["shortfalls"]} <= required
    assert "Required and not met" in done.stdout.partition("## What to develop first")[2].partition("### ")[0]


def test_she_agrees_on_levels_and_they_come_before_everything_else(run: Run, table: Path, tmp_path: Path) -> None:
    managers = table.parent / "managers.csv"
    files = (table, managers, "--team", TEAM)
    sheet = run("team", "calibration", *files, "--format", "json").data
    gaps = [abs(one["difference"]) for one in sheet["rows"] if one["difference"] is not None]
    assert gaps
    assert gaps == sorted(gaps, reverse=True)
    agreed = tmp_path / "agreed.csv"
    assert run("team", "calibration", *files, "--output", agreed).returncode == 0
    with agreed.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    (farah,) = (row for row in rows if row["person"] == "Farah Example")
    farah["incident-management"] = "4"
    with agreed.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    report = run("team", "report", table, managers, agreed, "--team", TEAM, "--by", "agreed", "--format", "json").data
    (incident,) = (
        one for one in report["coverage"] if (one["team"], one["skill"]) == ("Everyone", "incident-management")
    )
    assert incident["holders"] == ["Farah Example"]

    pages = tmp_path / "one-to-ones"
    options = ("--each", "person", "--format", "markdown", "--output", pages)
    done = run("team", "report", table, managers, agreed, "--team", TEAM, *options)
    assert done.returncode == 0, done.stderr
    assert len(list(pages.glob("*.md"))) == 12
    page = (pages / "farah-example.md").read_text("utf-8")
    own = next(
        one for one in sheet["rows"] if (one["person"], one["skill"]) == ("Farah Example", "incident-management")
    )
    assert f"| Incident management | {own['own']} | {own['manager']} | 4 |" in page
    assert "For the one-to-one with Maren Example." in page
    names = {row["person"] for row in rows} - {"Farah Example"}
    assert not [name for name in names if name in page]


def test_she_looks_at_one_team_and_at_who_could_follow_whom(run: Run, table: Path) -> None:
    desk = run("team", "report", table, "--team", TEAM, "--only", "Service desk", "--format", "json").data
    assert len(desk["people"]) == 5
    bench = run("team", "bench", table, "--team", TEAM, "--format", "json").data
    followed = {one for role in bench["roles"] for one in role["holders"]}
    assert len(followed) == 12
    behind = {whom for one in bench["only"] for whom in one["whom"]}
    assert not behind & set(bench["nobody"])
    # The four team leaders have the same role, so nobody says that one of them has nobody behind them.
    assert not {"Bruno Example", "Carys Example", "Dmitri Example", "Eun-ji Example"} & set(bench["nobody"])


def test_the_plan_gives_each_mandate_to_one_person_at_a_time(run: Run, table: Path) -> None:
    plan = run("team", "plan", table, "--team", TEAM, "--has", "executive-sponsor", "--format", "json").data
    held = [
        (action["id"], action["start"], action["end"])
        for person in plan["people"]
        for action in person["actions"]
        if action["mandate"]
    ]
    for first, second in combinations(sorted(held), 2):
        assert first[0] != second[0] or first[2] <= second[1]
