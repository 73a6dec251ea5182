"""One rule for dates: nothing that has not happened is accepted, and a date is the person's own, wherever it shows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from pathlib import Path

import pytest

from itsm_skills.cli import clock
from itsm_skills.progress.store import PlanStore
from kept_support import action, kept
from tests_support import TODAY, Ended, Run, in_time_zone, minimal_answers

WRONG = "; correct the date, or add this once it has happened [future-date]"
ROLE = ("--questionnaire", "quick", "--role", "service-desk-manager")


def refused(done: Ended) -> list[str]:
    """Return the problems of a command that accepted nothing."""
    assert (done.returncode, done.stdout) == (3, ""), done.stderr
    return [line for line in done.stderr.splitlines() if "[future-date]" in line]


@pytest.mark.parametrize("suffix", ["yaml", "json"])
def test_answers_and_evidence_of_the_future_are_refused(run: Run, tmp_path: Path, home: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    answers = {
        "role": "service-desk-manager",
        "date": "2062-03-02",
        "answers": {
            "service-desk": 3,
            "incident-management": {"level": 4, "evidence": {"kind": "result", "date": "2026-04"}},
            "integrity": {"level": 3, "evidence": {"kind": "applied", "date": "2026-03"}},
        },
    }
    path.write_text(json.dumps(answers, indent=1), "utf-8")
    assert refused(run("assess", "--answers", path)) == [
        f"{path}:3: date: 2062-03-02 is in the future (today is 2026-03-02){WRONG}",
        f"{path}:10: answers.incident-management.evidence.date: 2026-04 is in the future (today is 2026-03-02){WRONG}",
    ]
    assert not home.exists()


@pytest.fixture
def assessment(run: Run, tmp_path: Path) -> Path:
    """An assessment file with evidence on one answer."""
    path = tmp_path / "assessed.json"
    evidence = "  integrity: {level: 3, evidence: {kind: applied, date: 2026-02}}\n"
    answers = minimal_answers(tmp_path)
    answers.write_text(answers.read_text("utf-8").replace("  integrity: not-applicable\n", evidence), "utf-8")
    assert run("assess", "--answers", answers, "--output", path).returncode == 0
    return path


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('"date": "2026-02"', '"date": "2031-05"', "answers.integrity.evidence.date: 2031-05"),
        ('"started": "2026-03-02', '"started": "2026-03-03', "started: 2026-03-03"),
        ('"finished": "2026-03-02', '"finished": "2062-03-02', "finished: 2062-03-02"),
    ],
)
def test_an_assessment_of_the_future_is_refused_by_everything_that_reads_one(
    run: Run, assessment: Path, home: Path, tmp_path: Path, old: str, new: str, place: str
) -> None:
    good = tmp_path / "good.json"
    good.write_bytes(assessment.read_bytes())
    text = assessment.read_text("utf-8")
    assert old in text
    assessment.write_text(text.replace(old, new), "utf-8")
    for command in (
        ("score", assessment),
        ("score", good, "--others", assessment),
        ("plan", assessment),
        ("compare", good, assessment),
        ("team", "report", assessment),
    ):
        (problem,) = refused(run(*command))
        assert re.fullmatch(rf"\S+:\d+: {place} is in the future \(today is 2026-03-02\){re.escape(WRONG)}", problem), (
            problem
        )
    kept = home / "assessments" / "2026-03-02T000000-x.json"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(assessment.read_text("utf-8"), "utf-8")
    listed = run("history")
    assert (listed.returncode, "Sam Example" in listed.stdout) == (3, False)
    assert f"{place} is in the future" in listed.stderr
    assert "[no-assessment]" in run("score").stderr


def test_a_person_has_not_held_or_recorded_anything_in_the_future(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "person.yaml").write_text(
        "qualifications:\n  - {id: itil4-dsv, since: 2026-03-03, expires: 2029-03-03}\n"
        "cpd:\n  - {date: 2027-01-01, points: 1, what: Talk}\n",
        "utf-8",
    )
    path = home / "person.yaml"
    assert refused(run("person", "validate")) == [
        f"{path}:2: qualifications.0.since: 2026-03-03 is in the future (today is 2026-03-02){WRONG}",
        f"{path}:4: cpd.0.date: 2027-01-01 is in the future (today is 2026-03-02){WRONG}",
    ]


def test_no_mark_lies_in_the_future_and_neither_does_a_kept_plan(run: Run, home: Path) -> None:
    stored = PlanStore(home, TODAY).add(kept(action("board-page")))
    done = ("plan", "status", "board-page", "--done", "--date")
    assert refused(run(*done, "2026-03-03")) == [f"--date: 2026-03-03 is in the future (today is 2026-03-02){WRONG}"]
    assert run(*done, "2026-03").returncode == 0
    written = stored.path.read_text("utf-8")
    stored.path.write_text(written.replace('"date": "2026-03"', '"date": "2031-05"'), "utf-8")
    (problem,) = refused(run("plan", "status"))
    assert f"{stored.path}:" in problem
    assert "actions.0.evidence.date: 2031-05 is in the future" in problem
    stored.path.write_text(written.replace('"made": "2026-03-02', '"made": "2026-03-03'), "utf-8")
    (problem,) = refused(run("plan", "status"))
    assert "made: 2026-03-03" in problem


def test_the_interview_asks_again_for_a_date_in_the_future(run: Run) -> None:
    typed = "4\na\n2031-05\n2026-04\n2026-03-02\n\n\nq\n"
    done = run("assess", *ROLE, stdin=typed)
    said = " ".join(done.stderr.split())
    assert (
        "2031-05 is in the future (today is 2026-03-02). Type a month such as March 2026 or 2026-03, a day or a year."
        in said
    )
    assert "2026-04 is in the future" in said
    assert said.count("Type a month") == 2
    (path,) = re.findall(r"Saved: (\S+\.json)", done.stderr) or re.findall(r"(\S+\.json)", done.stderr)
    answers = json.loads(Path(path).read_text("utf-8"))["answers"]
    assert [answer["evidence"]["date"] for answer in answers.values()] == ["2026-03-02"]


TABLE = "person,role,date,service-desk\nAna,service-desk-manager,2062-03-02,1\nAna,service-desk-manager,2026-03-02,4\n"


@pytest.mark.parametrize("large", [False, True])
def test_a_row_of_the_future_is_named_and_left_out(run: Run, tmp_path: Path, large: bool) -> None:
    path = tmp_path / "t.csv"
    others = "".join(f"P{number},service-desk-manager,2026-03-01,2\n" for number in range(2_100 if large else 3))
    path.write_text(TABLE + others, "utf-8")
    done = run("team", "report", path, "--format", "json")
    problems = [line for line in done.stderr.splitlines() if "[future-date]" in line]
    assert problems == [f"{path}:2: date: 2062-03-02 is in the future (today is 2026-03-02){WRONG}"]
    found = done.data
    assert found["teams"][0]["people"] == (2_101 if large else 4)
    (counts,) = (one["counts"] for one in found["skills"] if one["id"] == "service-desk")
    assert (counts[1], counts[4]) == (0, 1)  # the row of 2026 counts, not the one that claims to be newer


# A date is the person's own


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[str]:
    """A time zone and a moment in it, as ``at`` of the test's parameters says; gives the local date."""
    zone, moment = request.param
    stamp = datetime.fromisoformat(moment).timestamp()

    class Stopped(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.fromtimestamp(stamp, tz)

    monkeypatch.setattr(clock, "datetime", Stopped)
    with in_time_zone(zone):
        yield moment[:10]


BOTH = pytest.mark.parametrize(
    "at",
    [
        ("America/New_York", "2026-03-02T23:30:00-05:00"),  # 3 March in UTC
        ("Pacific/Auckland", "2026-03-03T00:30:00+13:00"),  # 2 March in UTC
    ],
    indirect=True,
)


@BOTH
def test_files_history_and_score_show_the_local_date(run: Run, tmp_path: Path, home: Path, at: str) -> None:
    assert clock.today().isoformat() == at
    local = {"SOURCE_DATE_EPOCH": ""}
    done = run("assess", "--answers", minimal_answers(tmp_path), **local)
    assert done.returncode == 0, done.stderr
    (path,) = (home / "assessments").iterdir()
    stored = json.loads(path.read_text("utf-8"))
    assert path.name.startswith(f"{at}T")
    assert stored["started"].startswith(f"{at}T")
    assert datetime.fromisoformat(stored["started"]).astimezone(UTC) == clock.now()
    assert at in run("history", **local).stdout
    taken = run("score", "--format", "json", **local).data["subject"]["taken"]
    assert taken == at
    assert run("plan", "--has", "supplier-contract", "--keep", "--format", "json", **local).data["made"] == at
    (kept_plan,) = (home / "plans").iterdir()
    assert kept_plan.name.startswith(f"{at}T")


@BOTH
def test_an_interview_is_resumed_as_begun_on_the_local_date(run: Run, at: str) -> None:
    local = {"SOURCE_DATE_EPOCH": ""}
    run("assess", *ROLE, stdin="4\na\n" + at + "\n\n\nq\n", **local)
    done = run("assess", *ROLE, stdin="\nq\n", **local)
    assert f"started on {int(at[-2:])} March 2026" in " ".join(done.stderr.split())


def test_a_file_of_the_first_edition_in_utc_is_still_read(run: Run, assessment: Path) -> None:
    assert '"started": "2026-03-02T00:00:00Z"' in assessment.read_text("utf-8")
    assert run("score", assessment, "--format", "json").data["subject"]["taken"] == "2026-03-02"
