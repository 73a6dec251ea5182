"""``score``: three formats, several assessments, another role; standard output carries the product alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests_support import Run, minimal_answers


@pytest.fixture
def assessed(run: Run, tmp_path: Path) -> Run:
    """A command line whose home holds one assessment."""
    assert run("assess", "--answers", str(minimal_answers(tmp_path))).returncode == 0
    return run


def test_json_is_json_alone_and_versioned(assessed: Run) -> None:
    data = json.loads(assessed("score", "--format", "json").stdout)
    assert data["format"] == "itsm-skills/profile/1"
    assert data["trust"]["answered"] == 3
    assert data["trust"]["applicable"] == 39
    assert [gap["skill"] for gap in data["gaps"]] == ["supplier-management"]


def test_several_assessments_come_as_a_list(assessed: Run, home: Path) -> None:
    (path,) = (home / "assessments").glob("*.json")
    data = json.loads(assessed("score", str(path), str(path), "-f", "json").stdout)
    assert [one["subject"]["person"] for one in data] == ["Sam Example"] * 2


def test_every_number_of_the_table_is_in_the_json(assessed: Run) -> None:
    table = assessed("score", COLUMNS="100").stdout
    data = json.loads(assessed("score", "-f", "json").stdout)
    assert data["balance_sentence"] in " ".join(table.split())
    for domain in data["domains"]:
        assert domain["sentence"] in " ".join(table.split())
    for gap in data["gaps"]:
        cells = [gap["name"], *(str(gap[field]) for field in ("claimed", "target", "importance", "priority"))]
        assert " ".join(cells) in [" ".join(line.split()) for line in table.splitlines()]


def test_another_role_can_be_tried_on_the_same_answers(assessed: Run) -> None:
    data = json.loads(assessed("score", "--role", "head-of-it", "-f", "json").stdout)
    assert data["subject"]["role"] == "head-of-it"


def test_format_follows_the_ending_of_the_output(assessed: Run, tmp_path: Path) -> None:
    place = tmp_path / "score.md"
    done = assessed("score", "--output", str(place))
    assert done.stdout == ""
    assert place.read_text("utf-8").startswith("# Skills profile: Sam Example\n")
    assert place.stat().st_mode & 0o777 == 0o600


def test_a_page_holds_one_profile_in_ones_own_look(assessed: Run, home: Path, tmp_path: Path) -> None:
    place, theme = tmp_path / "score.html", tmp_path / "theme.css"
    theme.write_text(":root { --accent: #123456 }\n", "utf-8")
    assert assessed("score", "-o", str(place), "--organisation", "Ring & Sons", "--theme", str(theme)).returncode == 0
    page = place.read_text("utf-8")
    assert "<h1>Sam Example</h1>" in page
    assert "Ring &amp; Sons" in page
    assert "--accent: #123456" in page
    files = [str(path) for path in (home / "assessments").glob("*.json")]
    several = assessed("score", *files, *files, "--format", "html")
    assert (several.returncode, several.stdout) == (2, "")
    assert "choose just one" in several.stderr


@pytest.mark.parametrize("width", ["40", "80", "200"])
def test_no_line_is_wider_than_the_terminal(assessed: Run, width: str) -> None:
    lines = assessed("score", COLUMNS=width).stdout.splitlines()
    assert max(map(len, lines)) <= int(width)


def test_plain_output_draws_nothing(assessed: Run) -> None:
    text = assessed("score", "--plain").stdout
    assert not set("█▒·─") & set(text)
    assert "Incident management: rated 3 (practised), no evidence yet, target 3" in text


@pytest.mark.usefixtures("assessed")
def test_output_is_ascii_where_the_encoding_demands_it(process: Run) -> None:
    done = process("score", PYTHONUTF8="0", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 0, done.stderr
    assert done.stdout.isascii()
    assert "?" not in done.stdout


def test_without_an_assessment_it_says_where_to_start(run: Run) -> None:
    done = run("score")
    assert done.returncode == 3
    assert "start with 'itsm-skills assess'" in done.stderr


def test_an_assessment_of_another_framework_is_refused(assessed: Run, home: Path) -> None:
    done = assessed("score", "--frameworks", "examples/own-framework")
    assert done.returncode == 3
    assert "[framework-missing]" in done.stderr


def test_as_picks_one_persons_newest_where_several_share_a_home(assessed: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text('person: "Robin Example"\nrole: head-of-it\nanswers: {integrity: 2}\n', "utf-8")
    assert assessed("assess", "--answers", str(other)).returncode == 0
    assert "Skills profile: Sam Example" in assessed("score", "--as", "Sam Example").stdout
    assert "# Development plan: Robin Example" in assessed("plan", "--as", "Robin Example").stdout
    nobody = assessed("score", "--as", "Nobody")
    assert nobody.returncode == 3
    assert "no assessment of Nobody yet" in nobody.stderr


CLIMBED = """\
  continual-improvement: {level: 3, climb: yynn}
  relationship-management: {climb: yyyyyynn, evidence: {kind: applied}}
recognition:
  terms-one: [brennick-curve, raci-chart, error-budget]
  terms-two: [triple-lane-escalation]
"""


def test_flags_stand_beside_the_score_and_change_none_of_it(run: Run, tmp_path: Path) -> None:
    assert run("assess", "--answers", str(minimal_answers(tmp_path, CLIMBED))).returncode == 0
    screen = " ".join(run("score").stdout.split())
    data = json.loads(run("score", "-f", "json").stdout)
    assert data["trust"]["contradictions"] == ["Continual improvement"]
    assert data["trust"]["unnamed_evidence"] == ["Relationship management"]
    counted = {name: data["trust"]["recognition"][name] for name in ("hits", "real", "claimed", "foils")}
    assert counted == {"hits": 2, "real": 16, "claimed": 2, "foils": 4}  # of the two lists answered
    for sentence in data["trust"]["sentences"]:
        assert sentence in screen
    levels = {skill["id"]: skill["claimed"] for domain in data["domains"] for skill in domain["skills"]}
    # as claimed, and as climbed: a contradiction corrects nothing
    assert (levels["continual-improvement"], levels["relationship-management"]) == (3, 3)
    without = CLIMBED[: CLIMBED.index("recognition:")].replace(", climb: yynn", "")
    assert run("assess", "--answers", str(minimal_answers(tmp_path, without))).returncode == 0
    plain = json.loads(run("score", "-f", "json").stdout)
    assert {**data, "trust": None} == {**plain, "trust": None}
