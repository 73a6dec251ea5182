"""``portfolio``: skills backed by evidence, what the person lets in, and who may read it."""

from __future__ import annotations

import importlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from itsm_skills.application.schemas import schema
from itsm_skills.progress.store import PlanStore
from kept_support import action, done, kept
from reports.example_views import HOSTILE
from reports.html_reader import Page, rendered
from tests_support import TODAY, Run

DRAFT: Any = importlib.import_module("jsonschema").Draft202012Validator
EARLIER = """\
person: Sam Example
role: service-owner
date: 2025-03-01
answers:
  integrity: {level: 3, evidence: {kind: learnt, date: 2024-11-04, note: "Course on speaking up"}}
  supplier-management: {level: 0, evidence: {kind: learnt, date: 2024-12}}
"""
ANSWERS = """\
person: Sam Example
role: service-owner
date: 2026-03-01
answers:
  integrity: 4
  risk-management:
    level: 4
    evidence: {kind: applied, date: 2022-06, witness: "Internal audit", note: "Register in use"}
  incident-management:
    level: 3
    evidence: {kind: result, date: 2025-12-03, witness: "Kim Lee", note: "Nine outages in 2024, three in 2025"}
  change-enablement: {level: 2, evidence: {kind: applied, witness: "Own team"}}
  supplier-management: 0
  information-security-management: 1
"""
PERSON = """\
name: Sam Example
qualifications:
  - {id: itil4-foundation, since: 2024-05-14, expires: 2027-05-14}
cpd:
  - {date: 2025-12-04, points: 6, kind: community, what: "Conference"}
  - {date: 2024-02-01, points: 2.5, what: "Reading"}
"""


def assess(run: Run, folder: Path, answers: str) -> None:
    path = folder / "answers.yaml"
    path.write_text(answers, "utf-8")
    ended = run("assess", "--answers", path)
    assert ended.returncode == 0, ended.stderr


@pytest.fixture
def sam(run: Run, home: Path, tmp_path: Path) -> Run:
    """A command line whose home holds two assessments, a plan with one done action, and person.yaml."""
    assess(run, tmp_path, EARLIER)
    assess(run, tmp_path, ANSWERS)
    speaking = done(
        "speak-up",
        "2026-01-15",
        "2025-09-01",
        "2025-12-01",
        name="Chair a review without blame",
        evidence={"witness": "Robin Hall", "note": "Two causes came out"},
        extra_spent=3.5,
        work_spent=6,
    )
    PlanStore(home, TODAY).add(kept(speaking, action("later"), done("quiet", "2025-10-01", kind="learnt")))
    (home / "person.yaml").write_text(PERSON, "utf-8")
    return run


def view(run: Run, *options: object) -> Any:
    ended = run("portfolio", "-f", "json", *options)
    assert ended.returncode == 0, ended.stderr
    return ended.data


def skill(data: Any, name: str) -> Any:
    return next(one for one in data["skills"] if one["id"] == name)


def test_a_level_is_the_least_of_the_rating_and_what_all_the_evidence_supports(sam: Run) -> None:
    data = view(sam)
    levels = {one["id"]: one["level"] for one in data["skills"] if one["evidence"]}
    assert levels == {
        "integrity": 4,  # rated 4; the earlier course alone would support 2, work supports 4
        "risk-management": 3,  # rated 4; work of 2022 is more than 36 months old, so 4 - 1
        "incident-management": 3,  # rated 3; a result would support 5
        "change-enablement": 2,  # rated 2
        "supplier-management": None,  # rated 0
    }
    behaviours = sam("framework", "show", "integrity").stdout
    assert skill(data, "integrity")["behaviour"] in " ".join(behaviours.split())
    by_certificate = [one for one in data["skills"] if not one["evidence"]]
    assert [(one["id"], one["level"], one["qualifications"]) for one in by_certificate] == [
        ("information-security-management", 1, ["ITIL 4 Foundation"])
    ]


def test_evidence_comes_from_every_assessment_and_from_done_actions_latest_first(sam: Run) -> None:
    pieces = skill(view(sam), "integrity")["evidence"]
    assert [(one["date"], one["kind_text"], one["witness"], one["what"], one["action"]) for one in pieces] == [
        ("2026-01-15", "Done at work", "Robin Hall", "Two causes came out", "Chair a review without blame"),
        ("2025-10-01", "Learned", "", "QUIET", "QUIET"),
        ("2024-11-04", "Learned", "", "Course on speaking up", ""),
    ]


def test_evidence_that_an_assessment_took_from_a_plan_is_listed_once(sam: Run, tmp_path: Path) -> None:
    path = tmp_path / "again.yaml"
    path.write_text(ANSWERS, "utf-8")
    assert sam("assess", "--answers", path, "--with-plan-evidence").returncode == 0
    pieces = skill(view(sam), "integrity")["evidence"]
    assert [one["date"] for one in pieces] == ["2026-01-15", "2025-10-01", "2024-11-04"]


def test_hours_qualifications_and_cpd_are_recorded(sam: Run) -> None:
    data = view(sam)
    assert data["format"] == "itsm-skills/portfolio/1"
    assert [(one["id"], one["development_hours"], one["work_hours"]) for one in data["done_actions"]] == [
        ("speak-up", 3.5, 6.0),
        ("quiet", None, None),
    ]
    assert (data["development_hours"], data["work_hours"], data["cpd_points"]) == (3.5, 6.0, 8.5)
    (held,) = data["qualifications"]
    assert (held["body"], held["since"], held["valid"]) == ("PeopleCert", "2024-05-14", "valid until 14 May 2027")
    assert [one["day"] for one in data["cpd"]] == ["2025-12-04", "2024-02-01"]
    assert list(DRAFT(json.loads(schema("portfolio"))).iter_errors(data)) == []


def test_markdown_says_who_it_is_for_and_leaves_room_to_reflect(sam: Run, tmp_path: Path) -> None:
    place = tmp_path / "portfolio.md"
    assert sam("portfolio", "-o", place).returncode == 0
    assert place.stat().st_mode & 0o777 == 0o600
    text = place.read_text("utf-8")
    head, _, body = text.partition("## Overview")
    assert head.startswith("# Record of applied learning: Sam Example\n\nPrivate: ")
    assert "appraisal" in head
    assert "university" in head
    assert "professional body" in head
    assert "| 3 December 2025 | Result | Nine outages in 2024, three in 2025 | Kim Lee |" in body
    assert "| 15 January 2026 | Done at work | Two causes came out (action: Chair a review without blame)" in body
    assert "**Level backed by evidence: 3 (practised).** “" in body
    assert "SFIA 9: USUP; e-CF: C.1, C.3, C.4; ESCO: perform escalation procedure" in body
    assert body.count("What I learned: ") == body.count("What I'd do differently: ") == 5
    assert "| Total |  |  | 3.5 | 6 |" in body
    assert "What I learned" not in sam("portfolio", "--no-reflection").stdout


def test_the_person_chooses_the_skills(sam: Run) -> None:
    data = view(sam, "--skill", "risk-management", "--skill", "incident-management")
    assert [one["id"] for one in data["skills"]] == ["risk-management", "incident-management"]
    assert data["chosen"] == ["Risk management", "Incident management"]
    assert data["done_actions"] == []
    assert [one["id"] for one in data["qualifications"]] == ["itil4-foundation"]  # it backs incident management
    alone = view(sam, "--skill", "risk-management")
    assert (alone["qualifications"], alone["cpd"]) == ([], [])


def test_unknown_skills_and_dates_are_refused_together_with_the_nearest_spelling(sam: Run) -> None:
    ended = sam("portfolio", "--skill", "risk-managment", "--skill", "juggling", "--since", "yesterday")
    assert (ended.returncode, ended.stdout) == (3, "")
    assert "did you mean 'risk-management'?" in ended.stderr
    assert "there's no skill 'juggling'" in ended.stderr
    assert "'yesterday' isn't a date" in ended.stderr
    assert "[future-date]" in sam("portfolio", "--since", "2027").stderr


@pytest.mark.parametrize(
    ("since", "dates"),
    [
        ("2025-12-04", ["2026-01-15"]),
        ("2025-12-03", ["2026-01-15", "2025-12-03"]),
        ("2025-12", ["2026-01-15", "2025-12-03"]),
        ("2024-12-31", ["2026-01-15", "2025-10-01", "2025-12-03", "2024-12"]),  # some day of that December
        ("2025", ["2026-01-15", "2025-10-01", "2025-12-03"]),
    ],
)
def test_since_leaves_earlier_and_undated_evidence_out(sam: Run, since: str, dates: list[str]) -> None:
    ended = sam("portfolio", "-f", "json", "--since", since)
    found = [piece["date"] for one in ended.data["skills"] for piece in one["evidence"]]
    assert sorted(found) == sorted(dates)
    assert "Some evidence has no date, so --since leaves it out: Change enablement." in ended.stderr
    assert [one["day"] for one in ended.data["cpd"]] == ["2025-12-04"]


def test_without_witness_names_nobody_else(sam: Run) -> None:
    for format in ("markdown", "html", "json"):
        ended = sam("portfolio", "--without-witness", "-f", format)
        for name in ("Kim Lee", "Robin Hall", "Internal audit", "Own team"):
            assert name not in ended.stdout
        assert "may still name people" in ended.stderr
    assert "no witnesses' names" in sam("portfolio", "--without-witness").stdout


def test_named_files_are_all_that_counts_and_are_about_one_person(sam: Run, home: Path, tmp_path: Path) -> None:
    newest, *earlier = sorted((home / "assessments").glob("*.json"), reverse=True)
    dates = [one["date"] for one in skill(view(sam, newest), "integrity")["evidence"]]
    assert dates == ["2026-01-15", "2025-10-01"]
    before = view(sam)
    assert view(sam, *earlier, newest) == before
    assess(sam, tmp_path, ANSWERS.replace("Sam Example", "Kim Example"))
    (other,) = (home / "assessments").glob("*kim*.json")
    refused = sam("portfolio", newest, other)
    assert refused.returncode == 3
    assert "is an assessment of 'Kim Example', not of 'Sam Example'" in refused.stderr
    kim = view(sam, "--as", "Kim Example")
    assert (kim["done_actions"], kim["qualifications"], kim["cpd"]) == ([], [], [])
    assert "integrity" not in [one["id"] for one in kim["skills"]]  # only Sam has evidence of it
    assert view(sam, "--as", "Sam Example") == before


def test_ratings_by_somebody_else_are_refused(sam: Run, home: Path, tmp_path: Path) -> None:
    path = tmp_path / "theirs.json"
    theirs = ANSWERS.replace("role:", "rater: peer\nby: Kim Example\nrole:")
    (tmp_path / "theirs.yaml").write_text(theirs, "utf-8")
    ended = sam("assess", "--answers", tmp_path / "theirs.yaml", "-o", path)
    assert ended.returncode == 0, ended.stderr
    assert "contains somebody else's ratings" in sam("portfolio", path).stderr


def test_without_evidence_it_says_how_to_add_some(run: Run, tmp_path: Path) -> None:
    assess(run, tmp_path, "person: Sam Example\nrole: service-owner\nanswers: {integrity: 3}\n")
    ended = run("portfolio")
    assert ended.returncode == 0
    assert "You haven't added any evidence yet." in ended.stdout
    assert "itsm-skills plan status ACTION --done" in ended.stdout
    assert len(ended.stdout.splitlines()) < 30
    assert view(run)["skills"] == []
    narrow = run("portfolio", "--skill", "integrity")
    assert "There's no evidence for" in narrow.stderr
    assert "None of your evidence matches what you chose" in narrow.stdout


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_appear_as_text(run: Run, home: Path, tmp_path: Path, text: str) -> None:
    evidence = {"kind": "applied", "date": "2026-01", "witness": text, "note": f"note {text}\x1b[2J"}
    answers = {"integrity": {"level": 3, "evidence": evidence}}
    assess(run, tmp_path, json.dumps({"person": text, "role": "service-owner", "answers": answers}, ensure_ascii=False))
    PlanStore(home, date(2026, 3, 2)).add(kept(done("x", "2026-02-01", name=f"name {text}"), about=text))
    shown = " ".join(text.split()).replace("\u202e", "\ufffd")  # nobody sees it, but it turns text round
    markdown, page = run("portfolio").stdout, run("portfolio", "-f", "html").stdout
    assert "\x1b" not in markdown + page
    html = Page(page)
    assert {tag for tag, _ in html.tags}.isdisjoint({"script", "img", "iframe", "object", "link"})
    for seen in (rendered(markdown), html.text):
        for part in (shown, f"note {shown}", f"name {shown}"):
            assert part in seen
