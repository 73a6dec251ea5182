"""Nobody is sent to get a certificate that they hold, and one that backs more than a rating is pointed out."""

from __future__ import annotations

from pathlib import Path

import pytest

from itsm_skills.frameworks.library import Library
from tests_support import Run

HOLDER = """\
person: "Held"
role: service-owner
questionnaire: standard
date: 2026-03-01
{held}answers: {{customer-experience-focus: 1, service-level-management: 1, relationship-management: 1,
  supplier-management: 1, value-system-thinking: 1, service-design: 1, release-management: 1, guiding-principles: 0,
  change-enablement: 0, incident-management: 0}}
"""
NAMES = ("itil4-foundation", "itil4-dsv", "itil4-cds")
MONEY = ("--budget", "4000", "--hours", "80", "--work-hours", "80")


@pytest.fixture
def holder(run: Run, tmp_path: Path) -> Path:
    """The assessment of somebody who holds three certificates and rates what they cover at 0 and 1."""
    return assessed(run, tmp_path, f"qualifications: [{', '.join(NAMES)}]\n")


def assessed(run: Run, tmp_path: Path, held: str = "") -> Path:
    answers, path = tmp_path / "held.yaml", tmp_path / "held.json"
    answers.write_text(HOLDER.format(held=held), "utf-8")
    assert run("assess", "--answers", answers, "--output", path).returncode == 0
    return path


def planned(run: Run, path: Path, *options: str) -> set[str]:
    data = run("plan", path, *MONEY, *options, "--format", "json").data
    return {action["id"] for goal in data["goals"] for action in goal["actions"]}


def test_no_plan_sends_the_holder_to_their_own_exams(run: Run, holder: Path, library: Library) -> None:
    gives = {action.id: action.gives for action in library.actions}
    for more in ((), ("--role", "service-level-manager"), ("--role", "service-delivery-manager"), ("--quarters", "8")):
        got = planned(run, holder, *more)
        assert got
        assert not {gives[name] for name in got} & {*NAMES}


def test_without_the_certificates_the_courses_are_on_offer(run: Run, tmp_path: Path, library: Library) -> None:
    gives = {action.id: action.gives for action in library.actions}
    got = planned(run, assessed(run, tmp_path))
    assert {gives[name] for name in got} & {*NAMES}, got


def test_who_lists_a_module_alone_is_not_sent_to_foundation(run: Run, tmp_path: Path) -> None:
    path = assessed(run, tmp_path, "qualifications: [itil4-dsv]\n")
    assert not planned(run, path) & {"itil4-foundation-course", "itil4-dsv-course"}


def test_an_exam_whose_certificate_has_expired_may_be_taken_again(run: Run, tmp_path: Path, home: Path) -> None:
    path = assessed(run, tmp_path)
    home.mkdir(exist_ok=True)
    entry = "name: Held\nqualifications: [{id: itil4-foundation, since: 2019-01-01, expires: %s}]\n"
    (home / "person.yaml").write_text(entry % "2022-01-01", "utf-8")
    assert "itil4-foundation-course" in planned(run, path)
    (home / "person.yaml").write_text(entry % "2027-01-01", "utf-8")
    assert "itil4-foundation-course" not in planned(run, path)


def test_a_certificate_that_backs_more_than_the_rating_is_pointed_out(run: Run, holder: Path) -> None:
    data = run("score", holder, "--format", "json").data
    found = {one["skill"]: (one["claimed"], one["level"], one["certificate"]) for one in data["certificates"]}
    assert found["supplier-management"] == (1, 2, "ITIL 4 Specialist: Drive Stakeholder Value")
    assert found["service-design"] == (1, 2, "ITIL 4 Specialist: Create, Deliver and Support")
    assert found["change-enablement"] == (0, 1, "ITIL 4 Foundation")
    assert len(found) == 10
    sentence = "Your certificate ITIL 4 Specialist: Drive Stakeholder Value backs level 2, above your rating, in "
    for command in (("score", holder), ("plan", holder)):
        text = " ".join(run(*command).stdout.split())
        assert text.count(sentence) == 1
        assert text.count("If you haven't used what you learnt at work yet") == 1


def test_other_readers_and_raters_are_told_nothing_of_it(run: Run, holder: Path, tmp_path: Path) -> None:
    for reader in ("manager", "hr", "board"):
        assert "above your rating" not in run("plan", holder, "--audience", reader).stdout
        assert run("plan", holder, "--audience", reader, "--format", "json").data["profile"]["certificates"] == []
    rated = tmp_path / "rated.json"
    options = ("--about", "Held", "--as", "Boss", "--rater", "manager", "--output", rated)
    assert run("assess", "--answers", tmp_path / "held.yaml", *options).returncode == 0
    assert run("score", rated, "--format", "json").data["certificates"] == []
