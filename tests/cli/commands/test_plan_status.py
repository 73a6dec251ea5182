"""``plan --keep`` and ``plan status``, and evidence on its way to the next assessment."""

from __future__ import annotations

import json
import shlex
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from itsm_skills.progress.store import PlanStore
from kept_support import action, done, kept
from snapshot_files import PageBlock
from tests_support import TODAY, Run, minimal_answers

JUNE = {"SOURCE_DATE_EPOCH": "1781395200"}  # 2026-06-14 00:00 UTC
SKILLS = ("incident-management", "integrity", "information-security-management")
PAGE = Path(__file__).parents[3] / "docs" / "progress.md"


@pytest.fixture
def store(home: Path) -> PlanStore:
    """A home with a kept plan: one action late, one done, one moved."""
    store = PlanStore(home, date(2026, 6, 14))
    store.add(
        kept(
            action("money-trail", name="Follow the money", extra_hours=26, work_hours=13, extra_spent=4.5),
            done(
                "supplier-review",
                name="Sit in on a supplier review",
                evidence={"witness": "My manager", "note": "It held"},
            ),
            action(
                "board-page",
                name="Write one page for the board",
                work_hours=6,
                status="moved",
                moved_to="2026-09-07",
                note="After the summer",
            ),
        )
    )
    return store


def stem(path: Path) -> str:
    return path.stem


def saved(home: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text("utf-8")) for path in sorted((home / "assessments").glob("*.json"), key=stem)]


def test_a_plan_is_kept_only_when_asked_and_its_status_shows_every_action(run: Run, home: Path) -> None:
    assert run("assess", "--answers", "examples/service-delivery-manager/answers.yaml").returncode == 0
    plain = run("plan", "--hours", "30", "-f", "json")
    assert not (home / "plans").exists()
    kept_too = run("plan", "--hours", "30", "-f", "json", "--keep")
    assert kept_too.returncode == 0, kept_too.stderr
    assert kept_too.stdout == plain.stdout
    assert f"Kept: {home / 'plans' / '2026-03-02T000000-alex-example.json'}\n" in kept_too.stderr
    planned = {item["id"]: item for goal in json.loads(plain.stdout)["goals"] for item in goal["actions"]}
    status = json.loads(run("plan", "status", "--format", "json").stdout)
    assert status["format"] == "itsm-skills/plan-status/1"
    assert {item["id"] for item in status["actions"]} == planned.keys()
    for item in status["actions"]:
        same = ("name", "extra_hours", "work_hours")
        assert [item[field] for field in same] == [planned[item["id"]][field] for field in same]
        assert (item["begins"], item["ends"]) == (planned[item["id"]]["start"], planned[item["id"]]["end"])
    quarters = {quarter["number"]: quarter for quarter in json.loads(plain.stdout)["quarters"]}
    for quarter in status["quarters"]:
        assert quarter["planned"]["extra"] == pytest.approx(quarters[quarter["number"]]["extra_hours"], abs=1)
        assert quarter["planned"]["work"] == pytest.approx(quarters[quarter["number"]]["work_hours"], abs=1)


def test_nothing_is_kept_where_the_plan_is_empty_or_cannot_be_written(run: Run, home: Path, tmp_path: Path) -> None:
    assert run("assess", "--answers", "examples/service-delivery-manager/answers.yaml").returncode == 0
    empty = run("plan", "--keep", "--hours", "0", "--work-hours", "1")
    assert (empty.returncode, empty.stdout) == (3, "")
    assert "--keep: this plan has no actions, so there's nothing to keep; raise --hours" in empty.stderr
    assert run("plan", "--keep", "--output", str(tmp_path)).returncode == 3
    assert not (home / "plans").exists()


@pytest.mark.usefixtures("store")
def test_status_reads_as_a_person_would_want_it(run: Run, snapshot: SnapshotAssertion) -> None:
    shown = run("plan", "status", "--plain", COLUMNS="100", **JUNE)
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout == snapshot.use_extension(PageBlock)(name="docs/progress.md#1")
    narrow = run("plan", "status", COLUMNS="40", **JUNE).stdout
    assert max(map(len, narrow.splitlines())) <= 40


@pytest.mark.usefixtures("store")
def test_the_mark_of_the_page_on_progress_runs_as_printed(run: Run, snapshot: SnapshotAssertion) -> None:
    command = PAGE.read_text("utf-8").partition("$ itsm-skills plan status money-trail")[2].partition("\n")[0]
    done = run("plan", "status", "money-trail", *shlex.split(command), COLUMNS="100", **JUNE)
    said = f"$ itsm-skills plan status money-trail{command}\n{done.stdout}"
    assert said == snapshot.use_extension(PageBlock)(name="docs/progress.md#2"), done.stderr


def test_marks_are_saved_shown_and_taken_back(run: Run, store: PlanStore) -> None:
    before = store.newest().path.read_bytes()
    words = ("--done", "--date", "2026-05", "--witness", "Finance", "--note", "Two bills", "--kind", "result")
    marked = run("plan", "status", "money-trail", *words, "--work-hours", "9", **JUNE)
    assert marked.returncode == 0, marked.stderr
    assert "  - done; 9 March 2026 to 7 June 2026\n" in marked.stdout
    assert "  - result, May 2026, seen by Finance: Two bills\n" in marked.stdout
    found = store.newest().plan.action("money-trail")
    assert (found.extra_spent, found.work_spent) == (4.5, 9)
    back = run("plan", "status", "money-trail", "--planned", **JUNE)
    assert "Earlier evidence, now replaced: result, May 2026, seen by Finance: Two bills\n" in back.stderr
    run("plan", "status", "board-page", "--dropped", "--note", "No sponsor", **JUNE)
    run("plan", "status", "supplier-review", "--moved-to", "2026-10-05", **JUNE)
    plan = store.newest().plan
    assert [item.status for item in plan.actions] == ["planned", "moved", "dropped"]
    assert plan.action("board-page").note == "No sponsor"
    assert store.newest().path.read_bytes() != before
    assert [path.name for path in store.files.folder.iterdir()] == [store.newest().path.name]


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("arguments", "problems"),
    [
        (
            ("money-trial", "--done", "--date", "2027"),
            [
                "action: your plan has no action 'money-trial'; did you mean 'money-trail'? [unknown-id]",
                "--date: 2027 is in the future (today is 2026-06-14); correct the date, or add this once it has happened [future-date]",
            ],
        ),
        (("supplier-review", "--done", "--date", "May"), ["--date: 'May' isn't a date; write it like 2026-03-02, 2026-03 or 2026 [bad-date]"]),
        (
            ("supplier-review", "--moved-to", "soon"),
            ["--moved-to: 'soon' isn't a date within 50 years of today; write it as year-month-day, such as 2026-03-02 [bad-date]"],
        ),
    ],
)  # fmt: skip
def test_bad_data_is_refused_and_changes_nothing(
    run: Run, store: PlanStore, arguments: tuple[str, ...], problems: list[str]
) -> None:
    before = store.newest().path.read_bytes()
    refused = run("plan", "status", *arguments, **JUNE)
    assert (refused.returncode, refused.stdout, refused.stderr.splitlines()) == (3, "", problems)
    assert store.newest().path.read_bytes() == before


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    "arguments",
    [
        ("--hours", "3"),
        ("supplier-review", "--done", "--dropped"),
        ("supplier-review", "--witness", "Finance"),
        ("supplier-review", "--hours", "-1"),
        ("supplier-review", "--hours", "nan"),
        ("supplier-review", "--done", "--kind", "seen"),
        ("supplier-review", "board-page"),
    ],
)
def test_wrong_usage_exits_2(run: Run, arguments: tuple[str, ...]) -> None:
    done = run("plan", "status", *arguments)
    assert (done.returncode, done.stdout) == (2, "")


def test_without_a_kept_plan_it_says_how_to_keep_one(run: Run, home: Path) -> None:
    done = run("plan", "status")
    assert done.returncode == 3
    assert done.stderr == (
        f"{home / 'plans'}: no plan has been kept yet; keep one with 'itsm-skills plan --keep' [no-plan]\n"
    )


def test_a_file_called_status_can_still_be_planned_from(run: Run, tmp_path: Path) -> None:
    run("assess", "--answers", str(minimal_answers(tmp_path)), "--output", str(tmp_path / "status"))
    assert run("plan", "./status", "--hours", "30", cwd=tmp_path).stdout.startswith("# Development plan: Sam Example\n")
    assert run("plan", "--hours", "30", "status", cwd=tmp_path).returncode == 0


def test_the_next_plan_names_what_the_last_one_left_unfinished(run: Run, store: PlanStore, tmp_path: Path) -> None:
    run("assess", "--answers", str(minimal_answers(tmp_path)))
    sentence = (
        "2 actions of the plan kept on 2 March 2026 are unfinished: Follow the money; Write one page for the board.\n"
    )
    assert run("plan", **JUNE).stderr == sentence
    run("plan", "status", "board-page", "--dropped", **JUNE)
    assert "1 action of the plan kept on 2 March 2026 is unfinished: Follow the money.\n" in run("plan", **JUNE).stderr
    store.add(kept(done("b"), made=datetime(2026, 6, 1, tzinfo=UTC)))
    assert run("plan", **JUNE).stderr == ""


@pytest.fixture
def proven(home: Path) -> PlanStore:
    """A home with a kept plan whose actions done by 1 March back two of the answers of ``minimal_answers``."""
    moves = [{"skill": skill, "from": 2, "to": 3} for skill in SKILLS]
    store = PlanStore(home, TODAY)
    store.add(kept(done("a", "2026-02-20", moves=moves), done("b", "2026-03-02", moves=[{**moves[0]}], kind="result")))
    return store


@pytest.mark.usefixtures("proven")
def test_an_answers_file_is_told_of_evidence_at_hand_and_gets_it_only_when_asked(
    run: Run, home: Path, tmp_path: Path
) -> None:
    path = str(minimal_answers(tmp_path, "date: 2026-03-01\n"))
    told = run("assess", "--answers", path)
    assert told.stderr.splitlines()[:2] == [
        "Your plan has evidence for incident-management: applied, 20 February 2026: A",
        "To add it, use --with-plan-evidence, or write it under 'evidence' in your answers file.",
    ]
    added = run("assess", "--answers", path, "--with-plan-evidence")
    assert (
        added.stderr.splitlines()[0]
        == "Added evidence from your plan for incident-management: applied, 20 February 2026: A"
    )
    first, second = (data["answers"] for data in saved(home))
    assert "evidence" not in first["incident-management"]
    proof = {"kind": "applied", "date": "2026-02-20", "witness": "", "note": "A"}
    assert second.pop("incident-management") == first.pop("incident-management") | {"evidence": proof}
    assert first == second


@pytest.mark.usefixtures("proven")
def test_evidence_stays_with_its_person_and_with_self_ratings(run: Run, home: Path, tmp_path: Path) -> None:
    path = str(minimal_answers(tmp_path))
    for more in (("--as", "Robin Example"), ("--about", "Sam Example", "--rater", "peer", "--as", "Robin Example")):
        done = run("assess", "--answers", path, "--with-plan-evidence", *more)
        assert "Your plan has no evidence to add to these answers.\n" in done.stderr
    assert all("evidence" not in answer for data in saved(home) for answer in data["answers"].values())
    assert run("assess", "--with-plan-evidence").returncode == 2


@pytest.mark.usefixtures("proven")
@pytest.mark.parametrize(("reply", "date"), [("", "2026-02-20"), ("n", None)])
def test_a_resumed_interview_offers_it_where_it_asks_what_backs_a_level(
    run: Run, home: Path, reply: str, date: str | None
) -> None:
    command = ("assess", "-q", "quick", "--role", "service-owner", "--as", "Sam Example")
    assert run(*command, stdin="q\n").returncode == 130
    items = saved(home)[0]["items"]
    place = items.index(SKILLS[2])
    asked = run(*command, "--resume", stdin="s\n" * (place - 1) + f"3\n\n3\n{reply}\nq\n")
    offer = "From your plan: applied, 20 February 2026: A Enter: use that. n: none yet. Or choose another type:"
    assert " ".join(asked.stderr.split()).count(offer) == 1
    assert ("The evidence from your plan has been added." in asked.stderr) == (reply == "")
    answers = saved(home)[0]["answers"]
    assert answers[items[place]].get("evidence", {}).get("date") == date
    assert answers[items[place - 1]]["level"] == 3
    assert "evidence" not in answers[items[place - 1]]
