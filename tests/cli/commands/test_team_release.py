"""A report without names: nothing that people or files are called by in any format, and a ledger that is kept."""

from __future__ import annotations

import importlib
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from itsm_skills.application.schemas import schema
from itsm_skills.locks import locked
from tests_support import Run, minimal_answers

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "examples" / "team"
FORMATS = ("markdown", "html", "json", "csv", "xlsx")
DRAFT: Any = importlib.import_module("jsonschema").Draft202012Validator

PLANTED = [f"Planted{number}" for number in range(14)]
"""Whatever is planted in an input carries this word: in names, notes, witnesses, managers and names of files."""


def plant(folder: Path) -> Path:
    """Write answers of seven people in every kind of input, with planted names, notes, dates and file names."""
    skills = ["incident-management", "integrity", "risk-management"]
    rows = [
        f"{PLANTED[number]} Person,Desk,service-owner,self,2019-07-1{number},{number % 6},{(number + 2) % 6},3"
        for number in range(3)
    ]
    rows.append("Planted9 Other,Desk,service-owner,peer,2019-07-19,1,1,1")
    rows.append("Planted0 Person,Desk,service-owner,self,2018-07-19,1,1,1")
    head = ",".join(["person", "team", "role", "rater", "date", *skills])
    (folder / f"{PLANTED[10]}.csv").write_text("\n".join([head, *rows]) + "\n", "utf-8")
    for number in range(3, 7):
        said = {
            "person": f"{PLANTED[number]} Person",
            "by": f"{PLANTED[11]} Self",
            "role": "service-owner",
            "date": f"2019-08-1{number}",
            "answers": {
                skill: {
                    "level": (number + place) % 6,
                    "note": f"{PLANTED[12]} note",
                    "evidence": {"kind": "applied", "date": "2017-03", "witness": "Planted8 W", "note": "Planted7 N"},
                }
                for place, skill in enumerate(skills)
            },
        }
        ending = "json" if number % 2 else "yaml"
        text = json.dumps(said) if ending == "json" else yaml.safe_dump(said)
        (folder / f"{PLANTED[13]}-{number}.{ending}").write_text(text, "utf-8")
    people = [
        {"person": f"{PLANTED[number]} Person", "team": "Desk", "manager": f"{PLANTED[8]} Boss"} for number in range(8)
    ]
    (folder / "team.yaml").write_text(yaml.safe_dump({"name": "Ours", "people": people}), "utf-8")
    return folder


def texts(path: Path) -> str:
    """Return all that a file holds, also inside a workbook."""
    if path.suffix != ".xlsx":
        return path.read_text("utf-8")
    with zipfile.ZipFile(path) as book:
        return " ".join([*book.namelist(), *(book.read(name).decode("utf-8", "replace") for name in book.namelist())])


def test_nothing_planted_in_any_input_comes_out_in_any_format(run: Run, tmp_path: Path, home: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    plant(folder)
    assessed = folder / "Planted13-deep" / "Planted10.json"
    assert run("assess", "--answers", folder / "Planted13-3.json", "--output", assessed).returncode == 0
    named = run("team", "report", folder, "--format", "json")
    assert "Planted3" in named.stdout  # the named report holds them, so that they would be found
    for form in FORMATS:
        output = tmp_path / f"out.{form}"
        done = run("team", "report", folder, "--anonymous", "--format", form, "--output", output)
        assert done.returncode == 0, done.stderr
        said = done.stderr.replace(f"Written: {output}", "").replace(str(tmp_path), "")
        found = said + texts(output.rename(tmp_path / "out.xlsx") if form == "xlsx" else output)
        assert "planted" not in found.casefold()
        for trace in ("2019", "2018", "2017", "person.", "note", ".csv", ".yaml", "in/"):
            assert trace not in found.replace("names, notes, dates", "").replace("[Content_Types]", ""), trace
    for path in (home / "ledger.json", *(home / "ledgers").iterdir()):
        assert "planted" not in path.read_text("utf-8").replace(str(home), "").casefold()


def test_numbers_stand_for_at_least_k_answers_and_the_rest_says_why(run: Run) -> None:
    done = run("team", "report", EXAMPLE, "--anonymous", "--format", "json")
    report = done.data
    assert report["fewest"] == 5
    assert [error.message for error in DRAFT(json.loads(schema("team-release"))).iter_errors(report)] == []
    assert [team["team"] for team in report["teams"]] == [
        "Everyone",
        "IT operations",
        "IT operations/Delivery",
        "IT operations/Service desk",
        "IT operations/Service management",
    ]
    shown = [cell for team in report["teams"] for cell in team["shown"]]
    assert len(shown) > 60
    assert min(cell["answers"] for cell in shown) >= 5
    assert min(cell["high"] - cell["low"] for cell in shown) >= 0.5
    for team in report["teams"]:
        assert len(team["shown"]) + len(team["withheld"]) == 93
        assert {cell["reason"] for cell in team["withheld"]} <= {"too-few", "remainder", "small-change"}
    delivery = report["teams"][2]
    assert (delivery["shown"], delivery["domains"]) == ([], [])  # three people
    assert set(report) == {"format", "name", "made", "number", "first", "fewest", "top", "levels", "teams"}
    text = run("team", "report", EXAMPLE, "--anonymous").stdout
    assert "93 skills are withheld:" in text
    assert "not shown here yet, but shown for the team above" in text


def test_the_first_release_makes_a_ledger_and_says_so(run: Run, home: Path, tmp_path: Path) -> None:
    first = run("team", "report", EXAMPLE, "--anonymous")
    ledger = home / "ledger.json"
    assert first.stderr.startswith(
        f"Created the ledger ({ledger}). Use it for every later release about the same people"
    )
    assert [path.stat().st_mode & 0o777 for path in (ledger, home)] == [0o600, 0o700]
    kept = ledger.read_bytes()
    again = run("team", "report", EXAMPLE, "--anonymous", "--expect-ledger")
    assert (again.stdout, again.stderr) == (first.stdout, "")
    assert ledger.read_bytes() == kept
    elsewhere = run("team", "report", EXAMPLE, "--anonymous", "--ledger", tmp_path / "own" / "l.json")
    assert elsewhere.stderr.startswith("Created the ledger (")
    assert (
        "Earlier releases on this computer were made with another ledger, and the new one has no record of them."
        in elsewhere.stderr
    )
    assert f"Other ledgers: {ledger}." in elsewhere.stderr
    assert elsewhere.stdout == first.stdout
    assert (tmp_path / "own" / "l.json").stat().st_mode & 0o777 == 0o600


def old_format(ledger: Path, secret: Path) -> None:
    """Turn the ledger into the two files that earlier versions wrote."""
    text = json.loads(ledger.read_text("utf-8"))
    key = text.pop("secret")
    for field in ("people", "releases"):
        del text[field]
    secret.write_text(key + "\n", "utf-8")
    (known,) = (secret.parent / "ledgers").iterdir()
    old = {**text, "format": "itsm-skills/ledger/1", "mark": known.stem}
    ledger.write_text(json.dumps(old), "utf-8")
    known.unlink()


def test_the_two_files_of_earlier_versions_become_one(run: Run, home: Path, tmp_path: Path) -> None:
    first = run("team", "report", EXAMPLE, "--anonymous", "--format", "csv")
    ledger, secret = home / "ledger.json", home / "release-secret"
    old_format(ledger, secret)
    moved = run("team", "report", EXAMPLE, "--anonymous", "--format", "csv")
    assert (moved.returncode, moved.stdout) == (0, first.stdout)
    assert f"The ledger ({ledger}) now contains its secret" in moved.stderr
    assert f"The secret was read from {secret}." in moved.stderr
    again = run("team", "report", EXAMPLE, "--anonymous", "--format", "json")
    assert (again.returncode, again.stderr) == (0, "")
    assert (again.data["number"], again.data["first"]) == (2, None)
    secret.unlink()
    shared = tmp_path / "shared.json"
    ledger.rename(shared)
    elsewhere = ("--home", tmp_path / "colleague", "--ledger", shared, "--expect-ledger")
    assert run("team", "report", EXAMPLE, "--anonymous", "--format", "csv", *elsewhere).stdout == first.stdout


def test_the_secret_of_an_earlier_version_without_its_ledger_is_refused(run: Run, home: Path) -> None:
    run("team", "report", EXAMPLE, "--anonymous")
    ledger, secret = home / "ledger.json", home / "release-secret"
    old_format(ledger, secret)
    kept, key = ledger.read_bytes(), secret.read_text("utf-8")
    secret.write_text("00" * 32 + "\n", "utf-8")
    done = run("team", "report", EXAMPLE, "--anonymous")
    assert (done.returncode, done.stdout) == (3, "")
    assert "[other-secret]" in done.stderr
    secret.unlink()
    done = run("team", "report", EXAMPLE, "--anonymous")
    assert (done.returncode, done.stdout) == (3, "")
    assert "[secret-missing]" in done.stderr
    assert ledger.read_bytes() == kept
    assert not secret.exists()
    secret.write_text(key, "utf-8")
    ledger.unlink()
    done = run("team", "report", EXAMPLE, "--anonymous")
    assert (done.returncode, done.stdout) == (3, "")
    assert f"{secret} shows that there were releases" in done.stderr
    assert "[ledger-missing]" in done.stderr


def test_a_lost_ledger_is_refused_wherever_it_was(run: Run, home: Path, tmp_path: Path) -> None:
    for ledger in (home / "ledger.json", tmp_path / "other.json"):
        assert run("team", "report", EXAMPLE, "--anonymous", "--ledger", ledger).returncode == 0
        ledger.unlink()
        done = run("team", "report", EXAMPLE, "--anonymous", "--ledger", ledger)
        assert (done.returncode, done.stdout) == (3, "")
        assert f"{ledger}: is missing, although releases were made with it on this computer" in done.stderr
        assert not ledger.exists()


def test_a_new_ledger_is_refused_if_an_earlier_one_is_expected(run: Run, tmp_path: Path, home: Path) -> None:
    done = run("team", "report", EXAMPLE, "--anonymous", "--expect-ledger", "--ledger", tmp_path / "typo.json")
    assert (done.returncode, done.stdout) == (3, "")
    assert "--expect-ledger says that there were earlier releases" in done.stderr
    assert not (tmp_path / "typo.json").exists()
    assert not (home / "ledgers").exists()
    done = run("team", "report", EXAMPLE, "--expect-ledger")
    assert done.returncode == 2


def test_a_job_without_a_home_uses_a_shared_ledger_and_says_what_it_cannot_remember(run: Run, tmp_path: Path) -> None:
    (tmp_path / "nobody").write_text("", "utf-8")
    home = ("--home", tmp_path / "nobody", "--ledger", tmp_path / "shared.json", "--format", "csv")
    first = run("team", "report", EXAMPLE, "--anonymous", *home)
    assert first.returncode == 0
    assert "This computer couldn't remember the ledger" in first.stderr
    again = run("team", "report", EXAMPLE, "--anonymous", *home, "--expect-ledger")
    assert (again.returncode, again.stdout) == (0, first.stdout)


def test_a_ledger_reached_through_a_link_does_not_fork(run: Run, tmp_path: Path) -> None:
    shared, link = tmp_path / "shared" / "ledger.json", tmp_path / "mine.json"
    assert run("team", "report", EXAMPLE, "--anonymous", "--ledger", shared).returncode == 0
    link.symlink_to(shared)
    joined = tmp_path / "joined"
    joined.mkdir()
    minimal_answers(joined)
    args = ("--team", EXAMPLE / "team.yaml", "--min-group", "6", "--anonymous")
    assert run("team", "report", EXAMPLE, joined, *args, "--ledger", link).returncode == 0
    assert link.is_symlink()
    assert json.loads(shared.read_text("utf-8"))["fewest"] == 6
    (tmp_path / "hard.json").hardlink_to(shared)
    done = run("team", "report", EXAMPLE, "--anonymous", "--ledger", tmp_path / "hard.json")
    assert (done.returncode, done.stdout) == (3, "")
    assert "[ledger-linked]" in done.stderr
    (tmp_path / "hard.json").unlink()
    shared.rename(tmp_path / "gone.json")
    done = run("team", "report", EXAMPLE, "--anonymous", "--ledger", link)
    assert (done.returncode, done.stdout) == (3, "")
    assert "this link leads to" in done.stderr


def test_an_older_copy_of_the_ledger_is_refused(run: Run, tmp_path: Path, home: Path) -> None:
    ledger = home / "ledger.json"
    assert run("team", "report", EXAMPLE, "--anonymous").returncode == 0
    backup = ledger.read_bytes()
    assert run("team", "report", EXAMPLE, "--anonymous", "--min-group", "6").returncode == 0
    newer = ledger.read_bytes()
    ledger.write_bytes(backup)
    done = run("team", "report", EXAMPLE, "--anonymous")
    assert (done.returncode, done.stdout) == (3, "")
    assert "[ledger-outdated]" in done.stderr
    ledger.write_bytes(newer)
    assert run("team", "report", EXAMPLE, "--anonymous").returncode == 0


def test_the_release_says_which_number_it_has_and_who_has_left(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    rows = [f"P{number},Desk,{number % 6}" for number in range(9)]

    def released(*lines: str) -> tuple[int, dict[str, int]]:
        path.write_text("\n".join(["person,team,integrity", *lines]) + "\n", "utf-8")
        data = run("team", "report", path, "--anonymous", "--format", "json").data
        return data["number"], {team["team"]: team["left"] for team in data["teams"]}

    assert released(*rows) == (1, {"Everyone": 0, "Desk": 0})
    assert released(*rows) == (1, {"Everyone": 0, "Desk": 0})
    assert released(*rows[1:]) == (2, {"Everyone": 1, "Desk": 1})
    # One has left, one has moved, and one has answered again: a person who is still there.
    assert released(*rows[3:], "P1,Ops,1", "P2,Desk,4") == (3, {"Everyone": 1, "Desk": 2, "Ops": 0})
    text = run("team", "report", path, "--anonymous").stdout
    assert "2 people whose answers are counted here are no longer in this team." in text
    assert "This is release number 3 made with the same ledger." in text


def test_the_group_of_the_team_file_and_of_earlier_releases_holds(run: Run, tmp_path: Path) -> None:
    team = tmp_path / "team.yaml"
    team.write_text("name: Ours\nmin_group: 7\n", "utf-8")
    assert run("team", "report", EXAMPLE, "--team", team, "--anonymous", "--format", "json").data["fewest"] == 7
    lower = run("team", "report", EXAMPLE, "--team", team, "--anonymous", "--min-group", "4", "--format", "json")
    assert lower.data["fewest"] == 7
    assert "The minimum group is still 7, because an earlier release used it." in lower.stderr
    higher = run("team", "report", EXAMPLE, "--anonymous", "--min-group", "9", "--format", "json")
    assert higher.data["fewest"] == 9


def test_bad_input_is_not_released_unless_it_is_accepted(run: Run, tmp_path: Path, home: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("person,integrity\nAda,9\n", "utf-8")
    refused = run("team", "report", EXAMPLE, bad, "--anonymous")
    assert (refused.returncode, refused.stdout) == (3, "")
    assert refused.stderr.splitlines()[-1].endswith("[not-released]")
    assert not (home / "ledger.json").exists()
    taken = run("team", "report", EXAMPLE, bad, "--anonymous", "--allow-bad")
    assert taken.returncode == 0
    assert (home / "ledger.json").exists()


def test_the_ledger_is_kept_before_anything_is_shown(run: Run, tmp_path: Path, home: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    done = run("team", "report", EXAMPLE, "--anonymous", "--ledger", tmp_path / "file" / "ledger.json")
    assert (done.returncode, done.stdout) == (3, "")
    assert "[cannot-write]" in done.stderr
    done = run("team", "report", EXAMPLE, "--anonymous", "--output", tmp_path / "file" / "out.md")
    assert done.returncode == 3
    assert (home / "ledger.json").exists()


def test_one_who_joins_alone_changes_no_number(run: Run, tmp_path: Path) -> None:
    before = run("team", "report", EXAMPLE, "--anonymous", "--format", "csv").stdout
    joins = tmp_path / "joins"
    joins.mkdir()
    minimal_answers(joins)
    after = run("team", "report", EXAMPLE, joins, "--team", EXAMPLE / "team.yaml", "--anonymous", "--format", "csv")
    assert after.stdout == before
    assert after.stderr == "1 remark on the input contains names, so it isn't shown here.\n"


@pytest.mark.parametrize("form", ["json", "csv", "html", "markdown"])
def test_the_order_of_rows_carries_nothing(run: Run, tmp_path: Path, form: str) -> None:
    first, *rows = (EXAMPLE / "answers.csv").read_text("utf-8").splitlines()
    outputs = []
    for number, order in enumerate((rows, rows[::-1])):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "answers.csv").write_text("\n".join([first, *order]) + "\n", "utf-8")
        home = ("--home", tmp_path / f"home{number}")
        outputs.append(run("team", "report", folder, "--anonymous", *home, "--format", form).stdout)
    assert outputs[0] == outputs[1]
    assert len(outputs[0]) > 1000


def test_two_releases_are_never_made_at_once(run: Run, home: Path) -> None:
    assert run("team", "report", EXAMPLE, "--anonymous").returncode == 0
    kept, guard = (home / "ledger.json").read_bytes(), home / "ledger.json.lock"
    assert not guard.exists()
    with locked(home.resolve() / "ledger.json", who="this test", fix="wait"):
        done = run("team", "report", EXAMPLE, "--anonymous")
    assert (done.returncode, done.stdout) == (3, "")
    assert "another run is working on it; wait until it has ended, then run this again [file-in-use]" in done.stderr
    assert (home / "ledger.json").read_bytes() == kept
    guard.touch()  # as a run that was killed leaves it
    assert run("team", "report", EXAMPLE, "--anonymous").returncode == 0
