"""``team report --each``: a page for each person, or a report for each team, in a folder."""

from __future__ import annotations

import csv
import json
import stat
from pathlib import Path

import pytest

from tests_support import ROOT, Run

EXAMPLE = ROOT / "examples" / "team"
TEAM_FILE = """\
name: "Small"
people:
  - {person: "Ada Lovelace", team: "IT", role: service-desk-manager, email: "ada@example.org"}
  - {person: "Bo Smith", team: "IT/Desk", role: service-desk-analyst, manager: "Ada Lovelace", goals: [integrity]}
  - {person: "Bó Smith!", team: "IT/Desk", role: service-desk-analyst, manager: "Ada Lovelace"}
  - {person: "Index", team: "IT/Desk", role: service-desk-analyst, manager: "Ada Lovelace"}
  - {person: "山田", team: "IT/Desk", role: service-desk-analyst, manager: "Ada Lovelace"}
  - {person: "Silent Sam", team: "IT/Desk", role: service-desk-analyst, manager: "Ada Lovelace"}
required_by_team:
  "IT/Desk":
    service-desk: {level: 3, people: 2}
    integrity: {level: 5, people: 1}
"""
LEVELS = {
    "Ada Lovelace": ("self", 5, 5, 5),
    "Bo Smith": ("self", 4, 1, 2),
    "Bó Smith!": ("self", 2, 1, 1),
    "Index": ("self", 1, 1, 1),
    "山田": ("self", 1, 1, 1),
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "team.yaml").write_text(TEAM_FILE, "utf-8")
    with (folder / "answers.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["person", "rater", "by", "service-desk", "incident-management", "integrity"])
        for person, (rater, *levels) in LEVELS.items():
            writer.writerow([person, rater, "", *levels])
        writer.writerow(["Bo Smith", "manager", "Ada Lovelace", 2, 1, 2])
        writer.writerow(["Bo Smith", "agreed", "", "", 1, ""])
    return folder


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def index(folder: Path) -> list[dict[str, str]]:
    with (folder / "index.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_everybody_gets_a_private_page_with_a_readable_name(run: Run, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run("team", "report", small, "--each", "person", "--output", out)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "Written: 5 pages and index.csv" in done.stderr
    names = {path.name for path in out.iterdir()}
    assert names == {"ada-lovelace.html", "bo-smith.html", "bo-smith-2.html", "index-2.html", "山田.html", "index.csv"}
    assert {mode(path) for path in out.iterdir()} == {0o600}
    assert mode(out) == 0o700
    rows = {row["person"]: row for row in index(out)}
    assert rows["Index"]["file"] == "index-2.html"
    assert rows["Bo Smith"]["manager_email"] == "ada@example.org"
    assert rows["Ada Lovelace"]["email"] == "ada@example.org"


def test_a_page_has_both_ratings_what_the_team_requires_and_questions(run: Run, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("team", "report", small, "--each", "person", "--format", "markdown", "--output", out)
    text = (out / "bo-smith.md").read_text("utf-8")
    assert text.startswith("# One-to-one: Bo Smith\n")
    assert "For the one-to-one with Ada Lovelace." in text
    assert "| Service desk | ◐ Reached by rating only | 3 | 4 |" in text
    assert "Integrity | ✕" not in text  # neither the role nor the person is near level 5
    rows = {line.split("|")[1].strip(): line for line in text.splitlines() if line.startswith("|")}
    assert rows["Incident management"] == "| Incident management | 1 | 1 | 1 | – | 2 |"
    assert "| Service desk | 4 | 2 | … | – | 2 |" in text
    assert "**Service desk:** The own rating is 4, and the manager's is 2." in text
    assert "Bo Smith wants to develop Integrity." in text
    assert text.count("There's no level yet, although level") == 2  # the role asks for more skills than Bo has rated
    assert "The two ratings differ in 1 of 3 skills that both rated, and by two levels or more in 1." in text


def test_a_page_says_nothing_about_anybody_else(run: Run, small: Path, tmp_path: Path) -> None:
    """Whatever the others answer, the page stays the same, and their names aren't in it."""
    pages = []
    for number, level in enumerate((0, 5)):
        table = small / "answers.csv"
        rows = table.read_text("utf-8").splitlines()
        changed = [f"{row.rsplit(',', 3)[0]},{level},{level},{level}" if "self" in row else row for row in rows]
        table.write_text("\n".join(old if "Bo Smith" in old else new for old, new in zip(rows, changed, strict=True)))
        out = tmp_path / f"out{number}"
        run("team", "report", small, "--each", "person", "--output", out)
        pages.append((out / "bo-smith.html").read_text("utf-8"))
    assert pages[0] == pages[1]
    for other in ("Bó Smith", "Index", "山田", "Silent Sam"):
        assert other not in pages[0]


def test_every_lead_gets_a_report_on_their_team(run: Run, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run("team", "report", small, "--each", "team", "--format", "json", "--output", out)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in out.iterdir()} == {"it.json", "it-desk.json", "index.csv"}
    assert {mode(path) for path in out.iterdir()} == {0o600}
    desk = json.loads((out / "it-desk.json").read_text("utf-8"))
    only = run("team", "report", small, "--only", "IT/Desk", "--format", "json").data
    assert desk == only
    assert "Ada Lovelace" not in {one["name"] for one in desk["people"]}
    rows = [(row["team"], row["lead"], row["email"], row["people"], row["answered"]) for row in index(out)]
    assert rows == [
        ("IT", "Ada Lovelace", "ada@example.org", "6", "5"),
        ("IT/Desk", "Ada Lovelace", "ada@example.org", "5", "4"),
    ]


def test_the_lead_is_in_the_team_or_manages_most_of_it(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("team", "report", EXAMPLE, "--each", "team", "--output", out).returncode == 0
    assert {row["team"]: row["lead"] for row in index(out)} == {
        "IT operations": "Maren Example",
        "IT operations/Delivery": "Maren Example",
        "IT operations/Service desk": "Asha Example",
        "IT operations/Service management": "Maren Example",
    }


@pytest.mark.parametrize("each", ["person", "team"])
def test_no_file_is_replaced_and_then_none_is_written(run: Run, small: Path, tmp_path: Path, each: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    taken = {"person": "bo-smith.html", "team": "it-desk.html"}[each]
    (out / taken).write_text("mine", "utf-8")
    done = run("team", "report", small, "--each", each, "--output", out)
    assert done.returncode == 3
    assert f"{out / taken}: this file exists already; choose an empty folder" in done.stderr
    assert [path.name for path in out.iterdir()] == [taken]
    assert (out / taken).read_text("utf-8") == "mine"


def test_a_link_that_leads_nowhere_is_not_followed(run: Run, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "bo-smith.html").symlink_to(tmp_path / "elsewhere")
    done = run("team", "report", small, "--each", "person", "--output", out)
    assert done.returncode == 3
    assert not (tmp_path / "elsewhere").exists()


def test_it_works_for_one_team(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run("team", "report", EXAMPLE, "--only", "Delivery", "--each", "person", "--output", out)
    assert done.returncode == 0, done.stderr
    assert {path.stem for path in out.iterdir()} == {"index", "jomo-example", "kirsten-example", "luca-example"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "choose a folder"),
        (("--output", "-"), "choose a folder"),
        (("--output", "x", "--format", "json"), "use one of these formats with --each person: html, markdown, pdf"),
        (("--output", "x", "--anonymous"), "leave out --anonymous or --each"),
        (("--output", "x", "--long"), "leave out --long or --each"),
        (("--output", "x", "--open"), "leave out --open or --each"),
    ],
)
def test_what_it_cannot_be_used_with(run: Run, small: Path, options: tuple[str, ...], said: str) -> None:
    done = run("team", "report", small, "--each", "person", *options)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())


def test_people_in_no_team_are_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("person,team,integrity\nAda,Desk,3\nBo,,2\n", "utf-8")
    done = run("team", "report", path, "--each", "team", "--output", tmp_path / "out")
    assert done.returncode == 0
    assert "In no team, and so in none of these reports: Bo." in done.stderr
    path.write_text("person,integrity\nAda,3\n", "utf-8")
    done = run("team", "report", path, "--each", "team", "--output", tmp_path / "none")
    assert done.returncode == 3
    assert "nobody is in a team" in done.stderr
