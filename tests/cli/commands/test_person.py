"""person.yaml through the command line: kept private, counted where it is theirs, and never lost."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from itsm_skills.application.plan_limits import with_qualifications
from itsm_skills.assessments.assessment import Asked, Assessment
from itsm_skills.assessments.person_file import HeldEntry, PersonFile
from itsm_skills.frameworks.library import Library
from itsm_skills.frameworks.renewal_rule import RenewalRule
from itsm_skills.inputs.qualifications import held_by, with_implied
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.validity import Certificate, validities
from tests_support import Run, minimal_answers

SCORED = "relationship-management"
ANSWERS = f"  {SCORED}: 3\n"
EXPIRED = "Evidence (qualification: ITIL 4 Specialist: Drive Stakeholder Value, expired on 1 March 2026; "

Keep = Callable[..., Path]


@pytest.fixture
def keep(home: Path) -> Keep:
    """Write person.yaml into the home: ``keep("qualifications: …", name="Sam Example")``."""

    def call(text: str, name: str | None = "Sam Example") -> Path:
        home.mkdir(exist_ok=True)
        path = home / "person.yaml"
        path.write_text((f"name: {name}\n" if name else "") + text, encoding="utf-8")
        return path

    return call


DSV = "qualifications:\n  - {id: itil4-dsv, since: 2023-03-01, expires: 2026-03-01}\n"


def explained(run: Run, *arguments: str) -> str:
    done = run("score", "--explain", SCORED, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_qualification_is_added_to_a_new_private_file_and_then_after_the_first(run: Run, home: Path) -> None:
    first = run("person", "add-qualification", "itil4-dsv", "--since", "2023-11-20", "--as", "Sam Example")
    assert (first.returncode, first.stdout) == (0, ""), first.stderr
    path = home / "person.yaml"
    text = path.read_text("utf-8")
    second = run("person", "add-qualification", "itil4-foundation", "--since", "2019-10-08", "--expires", "2022-10-08")
    assert second.returncode == 0, second.stderr
    assert path.read_text("utf-8") == f"{text}  - {{id: itil4-foundation, since: 2019-10-08, expires: 2022-10-08}}\n"
    assert text.splitlines()[0].startswith("# ")
    assert run("person", "validate").stdout == "Valid: 2 qualifications, 0 CPD entries.\n"
    if os.name == "posix":
        assert (stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(home.stat().st_mode)) == (0o600, 0o700)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("itil4-dvs", "--since", "2026-03-03"),
            ["did you mean 'itil4-dsv'? [unknown-id]", "--since: 2026-03-03 is in the future (today is 2026-03-02); "],
        ),
        (
            ("itil4-cds", "--since", "2024-02-30"),
            ["--since: '2024-02-30' isn't a date; write it like 2026-03-02 [bad-date]"],
        ),
        (
            ("itil4-cds", "--since", "2024-02-03", "--expires", "2024-02-02"),
            ["--expires: 2024-02-02 is before the start date, 2024-02-03; "],
        ),
        (
            ("itil4-dsv", "--since", "2024-02-03"),
            ["person.yaml:3: 'itil4-dsv' is already in the file; correct its dates in the file"],
        ),
        (
            ("itil4-cds", "--since", "2024-02-03", "--as", "Kim"),
            ["person.yaml:1: belongs to 'Sam Example', not to 'Kim'; "],
        ),
    ],
)
def test_what_cannot_be_added_leaves_the_file_as_it_was(
    run: Run, keep: Keep, arguments: tuple[str, ...], said: list[str]
) -> None:
    path = keep(DSV)
    done = run("person", "add-qualification", *arguments)
    assert done.returncode == 3
    assert all(words in done.stderr for words in said)
    assert len(done.stderr.splitlines()) == len(said)
    assert path.read_text("utf-8") == f"name: Sam Example\n{DSV}"


def test_a_file_with_problems_is_not_added_to_but_its_problems_are_named(run: Run, keep: Keep) -> None:
    path = keep("qualifications: [{id: itil4-dvs, since: 2023-03-01}]\n")
    done = run("person", "add-qualification", "itil4-cds", "--since", "2024-02-03")
    assert done.returncode == 3
    assert f"{path}:2: qualifications.0.id: there's no qualification 'itil4-dvs'" in done.stderr
    assert "itil4-cds" not in path.read_text("utf-8")


def test_qualifications_of_the_same_person_count_and_an_expired_one_is_marked(
    run: Run, keep: Keep, tmp_path: Path
) -> None:
    keep(DSV)
    answers = minimal_answers(tmp_path, ANSWERS)
    assert run("assess", "--answers", str(answers)).returncode == 0
    text = explained(run)
    assert f"{EXPIRED}what was learnt still counts) supports up to level 2.\n" in text
    assert "Evidenced = min(claimed, best evidence) = min(3, 2) = 2\n" in text


def test_one_named_in_both_places_counts_once_with_its_dates(run: Run, keep: Keep, tmp_path: Path) -> None:
    keep(DSV)
    answers = minimal_answers(tmp_path, f"{ANSWERS}qualifications: [itil4-foundation, itil4-dsv]\n")
    assert run("assess", "--answers", str(answers)).returncode == 0
    lines = [line for line in explained(run).splitlines() if line.startswith("Evidence (")]
    assert lines == [
        f"{EXPIRED}what was learnt still counts) supports up to level 2.",
        "Evidence (qualification: ITIL 4 Foundation) supports up to level 1.",
    ]


def test_those_of_somebody_else_do_not_count(run: Run, keep: Keep, tmp_path: Path) -> None:
    answers = minimal_answers(tmp_path, ANSWERS)
    path = keep(DSV, name="Kim Example")
    assert run("assess", "--answers", str(answers)).returncode == 0
    assert "Evidence: none" in explained(run)
    keep(DSV, name=None)
    unnamed = run("score")
    assert unnamed.returncode == 0
    assert f"{path} isn't counted, because it doesn't say whose qualifications these are." in unnamed.stderr
    named = run("score", "--person", str(path))
    assert (named.returncode, named.stdout) == (3, "")
    assert "belongs to 'me', but this isn't their self-assessment" in named.stderr


def test_a_rating_by_somebody_else_takes_no_qualifications(run: Run, keep: Keep, tmp_path: Path) -> None:
    keep(DSV)
    answers = minimal_answers(tmp_path, f"{ANSWERS}rater: manager\nby: Kim Example\n")
    rated = tmp_path / "rated.json"
    assert run("assess", "--answers", str(answers), "--output", str(rated)).returncode == 0
    assert "Evidence: none" in explained(run, str(rated))


def test_compare_counts_a_qualification_from_the_day_it_is_held(run: Run, keep: Keep, tmp_path: Path) -> None:
    keep("qualifications:\n  - {id: itil4-dsv, since: 2026-02-01}\n")
    for name, day in (("before", "2026-01-31"), ("after", "2026-02-01")):
        answers = minimal_answers(tmp_path, f"{ANSWERS}date: {day}\n")
        assert run("assess", "--answers", str(answers), "--output", str(tmp_path / f"{name}.json")).returncode == 0
    done = run("compare", str(tmp_path / "before.json"), str(tmp_path / "after.json"), "--format", "json")
    assert done.returncode == 0, done.stderr
    changed = {skill["id"]: skill for skill in json.loads(done.stdout)["changed"]}
    assert (changed[SCORED]["evidenced_before"], changed[SCORED]["evidenced_after"]) == (None, 2)


def test_a_bad_file_costs_no_assessment_and_ends_in_3(run: Run, keep: Keep, tmp_path: Path, home: Path) -> None:
    path = keep("qualifications: [{id: itil4-dvs, since: 2023-03-01}]\n")
    done = run("assess", "--answers", str(minimal_answers(tmp_path)))
    assert done.returncode == 3
    assert done.stdout.startswith("Skills profile: Sam Example")
    assert "Saved: " in done.stderr
    assert f"{path}:2: qualifications.0.id: there's no qualification 'itil4-dvs'; did you mean" in done.stderr
    assert len(list((home / "assessments").iterdir())) == 1
    assert run("score").returncode == 3


def test_assess_says_how_to_add_certificates_only_where_none_are_known(run: Run, keep: Keep, tmp_path: Path) -> None:
    answers = minimal_answers(tmp_path)
    advice = "itsm-skills person add-qualification ID --since DATE --as 'Sam Example'"
    assert advice in run("assess", "--answers", str(answers)).stderr
    assert "itsm-skills plan" in run("assess", "--answers", str(answers)).stdout
    with_some = minimal_answers(tmp_path, "qualifications: [itil4-foundation]\n")
    assert "add-qualification" not in run("assess", "--answers", str(with_some)).stderr
    keep(DSV)
    answers = minimal_answers(tmp_path)
    assert "add-qualification" not in run("assess", "--answers", str(answers)).stderr


def test_a_framework_without_qualifications_passes_the_file_over(run: Run, keep: Keep) -> None:
    keep(DSV, name="Robin Example")
    own = ("--frameworks", "examples/own-framework")
    done = run("assess", *own, "--answers", "examples/own-framework/answers/robin.yaml")
    assert done.returncode == 0, done.stderr
    assert "add-qualification" not in done.stderr


def test_show_gives_the_same_facts_as_text_and_json(run: Run, keep: Keep) -> None:
    keep(
        "qualifications:\n  - {id: itil4-dsv, since: 2023-11-20}\ncpd:\n  - {date: 2025-12-04, points: 6, what: Talk}\n"
    )
    done = run("person", "show")
    assert "20 November 2026: Last valid day of ITIL 4 Specialist: Drive Stakeholder Value." in " ".join(
        done.stdout.split()
    )
    found = json.loads(run("person", "show", "--format", "json").stdout)
    assert (found["format"], found["name"], found["cpd_points"]) == ("itsm-skills/person/1", "Sam Example", 6)
    assert [(step["step"], step["day"]) for step in found["ahead"]["due"]] == [
        ("decide", "2026-08-20"),
        ("expires", "2026-11-20"),
    ]
    assert [year["missing"] for year in found["ahead"]["years"]] == [14]


def test_without_a_file_show_says_how_to_start_one(run: Run, home: Path) -> None:
    done = run("person", "show")
    assert (done.returncode, done.stdout) == (3, "")
    assert f"{home / 'person.yaml'}: this file doesn't exist yet; create it with " in done.stderr
    assert not home.exists()


def test_qualifications_are_listed_and_shown_and_a_misspelt_one_gets_the_nearest(run: Run) -> None:
    rows = [line for line in run("qualification", "list").stdout.splitlines() if not line.startswith(" ")]
    assert len(rows) == 2 + 192  # the titles and the line below them
    shown = run("qualification", "show", "itil4-dsv").stdout.splitlines()
    assert "relationship-management 2" in [" ".join(line.split()) for line in shown]
    assert "ITIL" in [line.split()[-1] for line in shown if line.startswith("Suite")]
    expert = " ".join(run("qualification", "show", "itil3-expert").stdout.split())
    assert "tick the modules as well" in expert
    assert "Review of November 2026" in expert
    done = run("qualification", "show", "itil4-dvs")
    assert (done.returncode, done.stdout) == (3, "")
    assert "did you mean 'itil4-dsv'?" in done.stderr


def test_a_plan_takes_a_certificate_as_held_unless_it_has_expired(library: Library) -> None:
    start = date(2026, 3, 9)
    period = RenewalRule(months=12)
    held = [
        Certificate("old", "", date(2020, 1, 1), date(2026, 3, 8)),
        Certificate("last", "", date(2020, 1, 1), start),
        Certificate("endless", "", date(2020, 1, 1)),
        Certificate("perhaps-renewed", "", date(2020, 1, 1), rule=period),
        Certificate("renewed", "", date(2020, 1, 1), date(2023, 1, 1), period, "S"),
        Certificate("newer", "", date(2025, 12, 1), None, period, "S"),
    ]
    asked = Asked(id="x", version="1")
    common = {"role": "r", "questionnaire": asked, "framework": asked, "started": "2026-03-02T00:00:00Z", "items": ()}
    mine = Assessment.model_validate({**common, "about": "R", "by": "R", "qualifications": ("old", "undated")})
    found = with_qualifications(Limits(start), mine, library, validities(held)).qualifications
    assert found == {"last", "endless", "perhaps-renewed", "renewed", "newer", "undated"}
    assert with_qualifications(Limits(start), mine, library).qualifications == {"old", "undated"}


@pytest.mark.parametrize(
    ("expires", "told"), [(None, None), (date(2024, 1, 9), date(2024, 1, 9))], ids=["reckoned", "given"]
)
def test_evidence_is_called_expired_only_by_a_day_that_was_given(
    library: Library, expires: date | None, told: date | None
) -> None:
    entry = HeldEntry(id="itil4-dsv", since=date(2015, 1, 1), expires=expires)
    asked = Asked(id="x", version="1")
    common = {"role": "r", "questionnaire": asked, "framework": asked, "started": "2026-03-02T00:00:00Z", "items": ()}
    mine = Assessment.model_validate({**common, "about": "R", "by": "R"})
    held = held_by(mine, PersonFile(name="R", qualifications=(entry,)), library)
    assert {one.expires for found in held.values() for one in found} == {told}


def test_who_holds_a_certificate_holds_what_it_required(library: Library) -> None:
    assert with_implied(["itil4-dsv"], library) == {"itil4-dsv", "itil4-foundation"}
    assert with_implied(["itil4-sl"], library) == {"itil4-sl", "itil4-dits", "itil4-dpi", "itil4-foundation"}
    assert with_implied(["mba", "not-here"], library) == {"mba", "not-here"}


ALIKE = """\
qualifications:
  - {id: itil4-foundation, since: 2023-05-10}
  - {id: itil4-dsv, since: 2026-03-16}
  - {id: prince2-foundation, since: 2019-01-07, expires: 2022-01-07}
  - {id: aws-cloud-practitioner, since: 2020-05-04}
  - {id: itil3-foundation, since: 2009-05-04}
  - {id: mba, since: 2012-07-01}
"""
TOGETHER = {
    "ITIL 4 Foundation": "valid until 16 March 2029 (renewed by ITIL 4 Specialist: Drive Stakeholder Value; usual "
    "period of 36 months)",
    "ITIL 4 Specialist: Drive Stakeholder Value": "valid until 16 March 2029 (usual period of 36 months)",
    "PRINCE2 Foundation": "expired on 7 January 2022",
    "AWS Certified Cloud Practitioner": "its usual period of 36 months ended on 4 May 2023, and no renewal is recorded",
    "ITIL v3 Foundation": "its renewal rule isn't recorded here",
    "MBA": "doesn't expire",
}


def test_the_screen_the_plan_and_the_copy_for_hr_say_the_same_of_every_certificate(
    run: Run, keep: Keep, tmp_path: Path
) -> None:
    late = {"SOURCE_DATE_EPOCH": "1795910400"}  # 2026-11-29 00:00 UTC
    keep(ALIKE)
    assert run("assess", "--answers", minimal_answers(tmp_path, ANSWERS), **late).returncode == 0
    shown = json.loads(run("person", "show", "--format", "json", **late).stdout)
    plan = json.loads(run("plan", "--format", "json", **late).stdout)
    assert {one["name"]: one["text"].partition("; ")[2].rstrip(".") for one in shown["qualifications"]} == TOGETHER
    assert {one["name"]: one["valid"] for one in plan["qualifications"]} == TOGETHER
    hr = json.loads(run("plan", "--audience", "hr", "--format", "json", **late).stdout)
    assert {one["name"]: one["valid"] for one in hr["qualifications"]} == TOGETHER
    page = run("plan", "--audience", "hr", **late).stdout
    screen = " ".join(run("person", "show", **late).stdout.split())
    for name, valid in TOGETHER.items():
        assert re.search(rf"\| {re.escape(name)} \|.*\| {re.escape(valid)} \|", page), name
        assert valid in screen
    own = run("plan", **late).stdout
    assert "- PRINCE2 Foundation: expired on 7 January 2022." in own
    for text in (own, page, screen):
        assert text.count("expired") == 1, text
    explained = run("score", "--explain", "incident-management", **late).stdout
    assert "ITIL 4 Foundation) supports up to level 1" in explained
    assert "expired" not in explained


def test_a_new_name_is_set_everywhere_that_the_former_one_is_saved(run: Run, home: Path, tmp_path: Path) -> None:
    unnamed = tmp_path / "unnamed.yaml"
    unnamed.write_text("role: head-of-it\nanswers: {integrity: 2}\n", "utf-8")
    assert run("assess", "--answers", unnamed).returncode == 0
    assert run("plan", "--keep", "-f", "markdown").stdout.startswith("# Development plan\n")
    assert run("assess", "--answers", minimal_answers(tmp_path)).returncode == 0  # another person's stays
    done = run("person", "name", "Alex  Example")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [f"Saved: {home / 'person.yaml'}", "Also changed: 1 assessment and 1 plan."]
    names = sorted(json.loads(path.read_text("utf-8"))["about"] for path in (home / "assessments").glob("*.json"))
    assert names == ["Alex Example", "Sam Example"]
    assert run("plan", "--as", "Alex Example", "-f", "markdown").stdout.startswith("# Development plan: Alex Example\n")
    again = run("person", "name", "Alex Kim")
    assert "Also changed: 1 assessment and 1 plan." in again.stderr
    assert run("person", "name", " ").returncode == 3
