"""``plan --goal``, ``--without`` and ``--runner-up``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests_support import Run


@pytest.fixture
def assessed(run: Run) -> Run:
    """A command line whose home holds the assessment of the example person."""
    assert run("assess", "--answers", "examples/service-delivery-manager/answers.yaml").returncode == 0
    return run


def planned(run: Run, *options: str) -> dict[str, Any]:
    done = run("plan", "--format", "json", *options)
    assert done.returncode == 0, done.stderr
    data: dict[str, Any] = json.loads(done.stdout)
    return data


def goals(data: dict[str, Any]) -> list[str]:
    return [goal["skill"] for goal in data["goals"]]


def actions(data: dict[str, Any]) -> set[str]:
    return {action["id"] for goal in data["goals"] for action in goal["actions"]}


def test_a_goal_asked_for_by_name_comes_first_and_the_method_says_so(assessed: Run) -> None:
    before = planned(assessed)
    waiting = before["next_up"][-1]
    after = planned(assessed, "--goal", waiting["name"].upper())
    assert goals(after)[0] == waiting["skill"]
    assert goals(after)[1:] == goals(before)[:2]
    assert after["method"][0] == f"You asked to put {waiting['name']} first."
    assert f"{waiting['name']} comes first because you asked for it." in after["choice"][0]


def test_a_skill_left_out_has_its_own_reason_and_the_next_takes_its_place(assessed: Run) -> None:
    before = planned(assessed)
    first = before["goals"][0]
    after = planned(assessed, "--without", first["skill"])
    assert first["skill"] not in goals(after)
    assert goals(after)[:2] == goals(before)[1:]
    assert {item["skill"]: item["reason"] for item in after["blocked"]}[first["skill"]] == "You asked to leave it out."
    page = assessed("plan", "--without", first["skill"]).stdout
    assert "You asked to leave it out." in page.partition("What is left out, and why")[2]


def test_an_action_left_out_by_name_is_not_chosen(assessed: Run) -> None:
    before = planned(assessed)
    action = before["goals"][0]["actions"][0]
    after = planned(assessed, "--without", action["name"])
    assert action["id"] in actions(before)
    assert action["id"] not in actions(after)
    assert after["method"][0] == f"You asked to leave out “{action['name']}”."


def test_the_runner_up_is_the_choice_that_the_plan_offers(assessed: Run) -> None:
    before = planned(assessed)
    (offer,) = [sentence for sentence in before["choice"] if "--runner-up" in sentence]
    after = planned(assessed, "--runner-up")
    assert goals(after) == goals(before)
    dropped, new = actions(before) - actions(after), actions(after) - actions(before)
    names = {a["id"]: a["name"] for data in (before, after) for goal in data["goals"] for a in goal["actions"]}
    assert dropped
    assert all(f"“{names[action]}”" in offer for action in dropped | new)
    assert after["method"][0].startswith("You asked for the runner-up. This plan ")


def test_a_goal_without_a_gap_or_a_place_gets_a_remark(assessed: Run) -> None:
    data = planned(assessed)
    gaps = [*goals(data), *(item["skill"] for item in (*data["next_up"], *data["blocked"]))]
    rated = [
        skill for domain in data["profile"]["domains"] for skill in domain["skills"] if skill["claimed"] is not None
    ]
    met = next(skill for skill in rated if skill["claimed"] >= skill["target"] and skill["id"] not in gaps)
    done = assessed("plan", "--goal", met["id"], "--without", met["name"].lower() + " ")
    assert (done.returncode, done.stdout) == (3, "")
    assert (
        f"--goal: '{met['id']}' is also in --without; remove it from one of these two options [contradiction]"
        in done.stderr
    )
    plain = assessed("plan")
    done = assessed("plan", "--goal", met["id"])
    assert f"{met['name']} can't be a goal, because you're at or above its target.\n" in done.stderr
    assert done.stdout.count("\n") == plain.stdout.count("\n") + 1  # only the method has a line more
    done = assessed("plan", "--without", met["id"])
    assert f"Leaving out {met['name']} changes nothing, because you're at or above its target.\n" in done.stderr
    *first, last = [option for skill in gaps[:4] for option in ("--goal", skill)]
    done = assessed("plan", *first, last)
    assert "isn't a goal of this plan, although you asked for it. A step towards it would fit" in done.stderr


def test_a_skill_outside_the_role_or_without_a_rating_cannot_be_a_goal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text("role: problem-manager\nanswers:\n  integrity: unknown\n  problem-management: 1\n", "utf-8")
    assert run("assess", "--answers", str(path)).returncode == 0
    said = run("plan", "--goal", "integrity", "--goal", "strategic-thinking", "--runner-up").stderr
    assert "Integrity can't be a goal, because you haven't rated it.\n" in said
    assert "can't be a goal, because the role of Problem manager has no target for it.\n" in said


def test_every_skill_left_out_leaves_nothing_to_plan(assessed: Run) -> None:
    data = planned(assessed)
    gaps = [*goals(data), *(item["skill"] for item in (*data["next_up"], *data["blocked"]))]
    done = assessed("plan", "--runner-up", *(option for skill in gaps for option in ("--without", skill)))
    assert "You asked to leave out every skill that is below its target, so there's nothing to plan." in done.stdout
    assert "No runner-up was found, so this is the best plan.\n" in done.stderr


def test_unknown_names_and_wrong_limits_come_at_once(assessed: Run) -> None:
    done = assessed("plan", "--goal", "supplier managment", "--without", "money-trial", "--hours", "-1")
    assert (done.returncode, done.stdout) == (3, "")
    assert [line.partition(":")[0] for line in done.stderr.splitlines()] == ["--hours", "--goal", "--without"]
    assert "did you mean 'supplier-management'?" in done.stderr
    assert "did you mean 'money-trail'?" in done.stderr


def test_what_was_asked_for_is_kept_with_the_plan(assessed: Run, home: Path) -> None:
    data = planned(assessed, "--keep")
    (path,) = (home / "plans").glob("*.json")
    assert "wishes" not in json.loads(path.read_text("utf-8"))
    path.unlink()
    goal, skill, action = data["next_up"][0]["skill"], goals(data)[0], data["goals"][1]["actions"][0]["id"]
    planned(assessed, "--keep", "--goal", goal, "--without", skill, "--without", action)
    (path,) = (home / "plans").glob("*.json")
    wishes = json.loads(path.read_text("utf-8"))["wishes"]
    assert wishes == {"goals": [goal], "without_skills": [skill], "without_actions": [action], "instead_of": []}
    assert assessed("plan", "status").returncode == 0
    path.unlink()
    after = planned(assessed, "--keep", "--runner-up")
    (path,) = (home / "plans").glob("*.json")
    instead_of = json.loads(path.read_text("utf-8"))["wishes"]["instead_of"]
    assert instead_of
    assert set(instead_of) <= actions(data) - actions(after)


def test_others_are_not_told_what_was_asked_for(assessed: Run) -> None:
    skill = planned(assessed)["goals"][0]["skill"]
    for reader in ("manager", "hr", "board"):
        for form in ("markdown", "json"):
            done = assessed("plan", "--audience", reader, "--format", form, "--without", skill, "--runner-up")
            assert done.returncode == 0, done.stderr
            assert "asked to leave" not in done.stdout
            assert "runner-up" not in done.stdout


AGAIN = "with options that you haven't used this time. To use them again, add: "


def test_choices_kept_with_a_plan_are_shown_and_the_next_plan_says_how_to_repeat_them(assessed: Run) -> None:
    before = planned(assessed)
    action, waiting = before["goals"][0]["actions"][0]["id"], before["next_up"][-1]["skill"]
    options = ("--goal", waiting, "--without", action, "--without", before["goals"][0]["skill"])
    said = f"--goal {waiting} --without {before['goals'][0]['skill']} --without {action}"
    kept = assessed("plan", *options, "--keep")
    assert kept.returncode == 0, kept.stderr
    assert AGAIN not in kept.stderr
    shown = " ".join(assessed("plan", "status").stdout.split())
    assert (
        f"It follows choices that you made. To make the same choices in another plan, add: {said} On 2 March" in shown
    )
    assert assessed("plan", "status", "--format", "json").data["wishes"] == [
        f"--{option}" for option in said.removeprefix("--").split(" --")
    ]
    following = assessed("plan")
    assert following.stderr.count(f"You kept a plan on 2 March 2026 {AGAIN}{said}\n") == 1
    assert "You asked" not in following.stdout
    assert AGAIN not in assessed("plan", *options).stderr
    assert f"{AGAIN}--goal {waiting}\n" in assessed("plan", *options[2:]).stderr


def test_a_runner_up_is_repeated_by_leaving_out_what_it_replaced(assessed: Run) -> None:
    before = planned(assessed)
    assert assessed("plan", "--runner-up", "--keep").returncode == 0
    replaced = " ".join(
        f"--without {action}" for action in sorted(actions(before) - actions(planned(assessed, "--runner-up")))
    )
    assert replaced
    assert f"{AGAIN}{replaced}\n" in assessed("plan").stderr
    assert AGAIN not in assessed("plan", "--runner-up").stderr


def test_a_plan_kept_without_choices_brings_no_remark(assessed: Run) -> None:
    assert assessed("plan", "--keep").returncode == 0
    assert "choices" not in assessed("plan").stderr
    assert "choices" not in assessed("plan", "status").stdout
