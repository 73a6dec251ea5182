"""``assess``: answers files, pipes, resuming, raters, exit codes and streams."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests_support import Run, minimal_answers


def saved(home: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text("utf-8")) for path in sorted((home / "assessments").glob("*.json"))]


def test_answers_file_is_saved_scored_and_talked_about_on_the_right_streams(
    process: Run, home: Path, tmp_path: Path
) -> None:
    done = process("assess", "--answers", str(minimal_answers(tmp_path)))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Skills profile: Sam Example\n")
    assert "5 of 43 questions answered" in done.stderr
    assert "Saved: " in done.stderr
    (data,) = saved(home)
    assert data["format"] == "itsm-skills/assessment/1"
    assert data["answers"]["incident-management"]["level"] == 3
    assert data["answers"]["integrity"]["state"] == "not-applicable"
    assert data["answers"]["risk-management"]["state"] == "unknown"
    assert "strategic-thinking" not in data["answers"]


def test_json_on_standard_input_gives_the_same_assessment_as_yaml(run: Run, home: Path, tmp_path: Path) -> None:
    run("assess", "--answers", str(minimal_answers(tmp_path)))
    answers = {
        "incident-management": 3,
        "integrity": "not-applicable",
        "risk-management": "unknown",
        "change-enablement": "practised",
        "supplier-management": {"level": 2, "note": "two reviews"},
    }
    text = json.dumps({"person": "Sam Example", "role": "head-of-it-service-management", "answers": answers})
    done = run("assess", "--answers", "-", stdin=text)
    assert done.returncode == 0, done.stderr
    first, second = saved(home)
    assert first["answers"] == second["answers"]


def test_an_answer_outside_the_questionnaire_is_kept(run: Run, home: Path, tmp_path: Path) -> None:
    path = minimal_answers(tmp_path, "  deployment-management: 2\n")
    done = run("assess", "--answers", str(path))
    assert done.returncode == 0, done.stderr
    assert "deployment-management" in saved(home)[0]["items"]
    assert "Rated, although the role doesn't ask for them: Deployment management (2)." in run("score").stdout


def test_piped_lines_work_like_typed_ones(process: Run, home: Path) -> None:
    lines = "head of it\n" + "2\n" * 20 + "\n"
    done = process("assess", "-q", "quick", stdin=lines)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Skills profile\n")
    assert "20 of 20" in done.stderr
    assert len(saved(home)[0]["answers"]) == 20


def test_end_of_input_saves_and_the_next_run_resumes(run: Run, home: Path) -> None:
    stopped = run("assess", "-q", "quick", "--role", "service-owner", stdin="1\n2\n")
    assert stopped.returncode == 130
    assert "Saved: 2 of 20 questions answered" in stopped.stderr
    assert stopped.stdout == ""
    resumed = run("assess", "-q", "quick", "--role", "service-owner", "--resume", stdin="1\n" * 18 + "\n")
    assert resumed.returncode == 0, resumed.stderr
    assert "3 of 20" in resumed.stderr
    (data,) = saved(home)
    assert [answer["level"] for answer in data["answers"].values()] == [1, 2] + [1] * 18


def test_restart_keeps_the_old_file(run: Run, home: Path) -> None:
    run("assess", "-q", "quick", "--role", "service-owner", stdin="1\n")
    run("assess", "-q", "quick", "--role", "service-owner", "--restart", stdin="2\n")
    assert [len(data["answers"]) for data in saved(home)] == [1, 1]


def test_two_people_on_one_machine_do_not_meet(run: Run, home: Path) -> None:
    run("assess", "-q", "quick", "--role", "service-owner", "--as", "Sam Example", stdin="1\n")
    other = run("assess", "-q", "quick", "--role", "service-owner", "--as", "Robin Example", stdin="2\n")
    assert "Found" not in other.stderr
    assert sorted(data["about"] for data in saved(home)) == ["Robin Example", "Sam Example"]


def test_a_manager_rates_somebody_else_in_the_third_person(run: Run, home: Path) -> None:
    done = run(
        "assess",
        "-q",
        "quick",
        "--role",
        "service-owner",
        "--as",
        "Robin Example",
        "--about",
        "Sam Example",
        "--rater",
        "manager",
        stdin="1\nq\n",
    )
    assert "have you seen them" in " ".join(done.stderr.split())
    (data,) = saved(home)
    assert (data["about"], data["by"], data["rater"]) == ("Sam Example", "Robin Example", "manager")


def test_nobody_to_ask_exits_4_says_what_to_do_and_writes_nothing(process: Run, home: Path) -> None:
    done = process("assess", "--role", "service-owner")
    assert done.returncode == 4
    assert "--answers FILE" in done.stderr
    assert not list(home.rglob("*.json"))


def test_about_without_rater_is_a_usage_error(run: Run) -> None:
    assert run("assess", "--about", "Sam Example").returncode == 2
    assert run("assess", "--resume", "--restart").returncode == 2


def test_a_role_that_owns_a_practice_asks_which_and_adds_it(run: Run, home: Path) -> None:
    done = run("assess", "--role", "itsm-practice-owner", stdin="deployment management\nq\n")
    assert "Which practice are you responsible for?" in done.stderr
    (data,) = saved(home)
    assert data["practice"] == "deployment-management"
    assert "deployment-management" in data["items"]


def test_a_questionnaire_changed_since_asks_again_only_what_changed(run: Run, home: Path) -> None:
    run("assess", "-q", "quick", "--role", "service-owner", stdin="1\n2\n3\n\n")
    (path,) = (home / "assessments").glob("*.json")
    data = json.loads(path.read_text("utf-8"))
    second = list(data["answers"])[1]
    data["answers"][second]["asked"] = "000000000000"
    path.write_text(json.dumps(data), "utf-8")
    again = run("assess", "-q", "quick", "--role", "service-owner", "--resume", stdin="q\n")
    assert f"The wording of these has changed, so you'll be asked about them again: {second}" in again.stderr
    assert "\n2 of 20\n" in again.stderr
    assert json.loads(path.read_text("utf-8"))["answers"][second]["level"] == 2


def test_output_keeps_the_assessment_elsewhere_and_never_over_a_finished_one(
    run: Run, home: Path, tmp_path: Path
) -> None:
    place = tmp_path / "mine.json"
    assert (
        run("assess", "-q", "quick", "--role", "service-owner", "-o", str(place), stdin="2\n" * 20 + "\n").returncode
        == 0
    )
    assert place.stat().st_mode & 0o777 == 0o600
    assert not (home / "assessments").exists()
    before = place.read_bytes()
    again = run("assess", "-q", "quick", "--role", "service-owner", "-o", str(place), stdin="1\n")
    assert again.returncode == 3
    assert place.read_bytes() == before


def test_a_damaged_file_in_the_home_is_reported_and_passed_over(run: Run, home: Path) -> None:
    run("assess", "-q", "quick", "--role", "service-owner", stdin="2\n" * 20 + "\n")
    (home / "assessments" / "9999-broken.json").write_text("{", "utf-8")
    done = run("score")
    assert done.returncode == 0
    assert "9999-broken.json" in done.stderr
    assert "[json-syntax]" in done.stderr


def test_end_of_input_never_removes_a_file_that_holds_former_answers(run: Run, home: Path) -> None:
    run("assess", "-q", "quick", "--role", "service-owner", stdin="1\n2\n")
    (path,) = (home / "assessments").glob("*.json")
    data = json.loads(path.read_text("utf-8"))
    for answer in data["answers"].values():
        answer["asked"] = "000000000000"
    path.write_text(json.dumps(data), "utf-8")
    again = run("assess", "-q", "quick", "--role", "service-owner", "--resume", stdin="")
    assert again.returncode == 130
    assert [answer["level"] for answer in saved(home)[0]["answers"].values()] == [1, 2]


CLIMBS = ("assess", "--role", "head-of-it-service-management")
"""The first question of the standard questionnaire for this role is a climb."""


def test_a_climb_stopped_in_the_middle_goes_on_at_the_same_behaviour(run: Run, home: Path) -> None:
    stopped = run(*CLIMBS, stdin="y\ny\nn\n")
    assert stopped.returncode == 130
    assert "Saved: 0 of 43 questions answered" in stopped.stderr
    (data,) = saved(home)
    begun = data["answers"]["continual-improvement"]
    assert (begun["state"], begun["climb"]) == ("skipped", "yyn")
    assert begun["climb_rule"] == "middle"
    resumed = run(*CLIMBS, "--resume", stdin="n\nq\n")
    assert "Your rating: 3 practised." in resumed.stderr
    (data,) = saved(home)
    answer = data["answers"]["continual-improvement"]
    assert (answer["state"], answer["level"], answer["climb"]) == ("level", 3, "yynn")
    assert answer["climb_rule"] == "middle"


def test_a_reply_taken_back_after_resuming_is_gone_from_the_file_too(run: Run, home: Path) -> None:
    run(*CLIMBS, stdin="y\n")
    run(*CLIMBS, "--resume", stdin="b\nq\n")
    (data,) = saved(home)
    assert "continual-improvement" not in data["answers"]


def test_a_manager_climbs_about_somebody_and_is_never_put_terms(run: Run, home: Path, tmp_path: Path) -> None:
    place = tmp_path / "rating.json"
    manager = ("--as", "Robin Example", "--about", "Sam Example", "--rater", "manager", "-o", str(place))
    begun = run(*CLIMBS, *manager, stdin="y\n")
    assert "Have you seen them do this, or something more demanding" in " ".join(begun.stderr.split())
    for more in (manager, ("-o", str(place)), ("-q", "full", "-o", str(place))):
        # also where the file alone says who rates
        resumed = run(*CLIMBS[:1], *more, "--resume", stdin="n\n")
        assert resumed.returncode == 130, resumed.stderr
        data = json.loads(place.read_text("utf-8"))
        assert (data["rater"], len(data["items"])) == ("manager", 40)
        assert not [item for item in data["items"] if ":" in item]


def test_ones_own_assessment_in_a_file_keeps_its_terms_whoever_is_said_to_rate(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "own.json"
    run(*CLIMBS, "-o", str(place), stdin="y\n")
    resumed = run("assess", "--about", "me", "--rater", "peer", "-o", str(place), "--resume", stdin="n\n")
    assert "1 of 43" in resumed.stderr
    assert json.loads(place.read_text("utf-8"))["rater"] == "self"
