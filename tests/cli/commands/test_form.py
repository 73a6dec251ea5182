"""``form``: what it writes, says and refuses."""

from __future__ import annotations

import json
import re
import stat
from pathlib import Path
from typing import Any

import pytest

from itsm_skills.forms.asked import KEPT_BY_INTERVIEW
from itsm_skills.frameworks.library import Library
from itsm_skills.questionnaires.loader import find_questionnaire
from tests_support import Run

ROLE = "service-owner"
LOGO = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def data_of(text: str) -> Any:
    """Return what the script of a form works on."""
    found = re.search(r'<script type="application/json" id="content">(.*?)</script>', text, re.DOTALL)
    assert found
    return json.loads(found.group(1))


def test_a_form_for_one_role(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "forms" / "form.html"
    done = run("form", "html", "--role", "Service owner", "--output", path)
    assert (done.returncode, done.stdout) == (0, "")
    assert f"Written: {path}" in done.stderr
    assert "doesn't yet say who will read the answers" in done.stderr
    text = path.read_text("utf-8")
    data = data_of(text)
    assert [role["id"] for role in data["roles"]] == [ROLE]
    assert "<title>Skills self-assessment: Service owner</title>" in text
    assert "in a file that only you can read" not in text  # that is true of the interview only
    assert not re.search(r"""(src|href)=["'](?!data:)""", text)
    assert "://" not in text.replace("http-equiv", "")


def test_others_can_open_it(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "form.html"
    run("form", "html", "--role", ROLE, "--output", path)
    assert stat.S_IMODE(path.stat().st_mode) & 0o044


def test_the_same_form_comes_out_the_same_again(run: Run) -> None:
    first, second = (run("form", "html", "--role", ROLE).stdout for _ in range(2))
    assert first == second
    assert data_of(first)["id"] != data_of(run("form", "html", "--role", "service-level-manager").stdout)["id"]


def test_several_roles_share_their_questions(run: Run) -> None:
    data = data_of(run("form", "html", "--role", ROLE, "--role", "it-asset-manager", "--role", "Service Owner").stdout)
    assert [role["id"] for role in data["roles"]] == ["it-asset-manager", ROLE]
    texts = [json.dumps(item) for item in data["items"]]
    assert len(set(texts)) == len(texts)
    assert {variant["role"] for variant in data["variants"]} == {"it-asset-manager", ROLE}


def test_a_form_for_every_role_has_each_behaviour_once_and_stays_small(run: Run, library: Library) -> None:
    text = run("form", "html").stdout
    assert {role["id"] for role in data_of(text)["roles"]} == set(library.roles)
    behaviour = library.framework.skills["change-enablement"].behaviours[3]
    assert text.count(json.dumps(behaviour, ensure_ascii=False)) == 1
    assert len(text.encode()) <= 250_000


def test_a_practice_is_asked_for_unless_it_is_given(run: Run) -> None:
    asked = data_of(run("form", "html", "--role", "itsm-practice-owner").stdout)
    assert len(asked["roles"][0]["practices"]) > 30
    given = data_of(run("form", "html", "--role", "itsm-practice-owner", "--practice", "Incident management").stdout)
    assert [one["id"] for one in given["roles"][0]["practices"]] == ["incident-management"]


def test_the_look_is_the_organisations(run: Run, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(LOGO)
    (tmp_path / "theme.css").write_text(":root { --accent: #123456; }", "utf-8")
    look = ("--organisation", "Example & Sons", "--logo", tmp_path / "logo.png", "--theme", tmp_path / "theme.css")
    text = run("form", "html", "--role", ROLE, *look).stdout
    assert "Example &amp; Sons" in text
    assert 'src="data:image/png;base64,' in text
    assert "--accent: #123456" in text


def test_the_notice_says_who_reads_the_answers(run: Run, tmp_path: Path) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_text("Read by <HR> and\nyour manager.\n\n- kept for a year\n- then [how] deleted\n", "utf-8")
    done = run("form", "html", "--role", ROLE, "--notice", notice)
    assert "<p>Read by &lt;HR&gt; and your manager.</p>" in done.stdout
    assert "<li>kept for a year</li><li>then [how] deleted</li>" in done.stdout
    assert done.stderr == f"{notice}: you still have to fill in: [how]\n"


def test_a_form_about_somebody_else(run: Run) -> None:
    done = run("form", "html", "--role", ROLE, "--about", "Alex Example", "--rater", "peer", "--as", "Sam Example")
    data = data_of(done.stdout)
    assert (data["about"], data["by"], data["rater"]) == ("Alex Example", "Sam Example", "peer")
    assert {item["kind"] for item in data["items"]} == {"level", "climb"}
    assert "in a file that only you can read" not in done.stdout


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--about", "Alex"), 2, "use --about and --rater together"),
        (("--role", "service-ownr", "--questionnaire", "quik"), 3, "service-owner"),
        (("--role", ROLE, "--practice", "incident-management"), 3, "none of these roles owns a practice"),
        (("--notice", "none.txt"), 3, "none.txt"),
        (("--theme", "none.css", "--logo", "none.png"), 3, "none.css"),
    ],
)
def test_what_is_wrong_is_said(run: Run, options: tuple[str, ...], code: int, said: str) -> None:
    done = run("form", "html", *options)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    if code == 3:
        assert len(done.stderr.splitlines()) == sum(one in {"quik", "none.png"} for one in options) + 1


def test_a_folder_of_forms_answers_becomes_a_team(run: Run, tmp_path: Path) -> None:
    """What a form saves lies next to other files of a team, and is counted."""
    text = {"person": "Alex Example", "role": ROLE, "answers": {"incident-management": {"level": 3}}}
    (tmp_path / "alex-example-service-owner-2026-03-02.answers.json").write_text(json.dumps(text), "utf-8")
    done = run("team", "report", tmp_path, "--format", "json")
    assert [person["name"] for person in done.data["people"]] == ["Alex Example"]


def test_the_line_that_is_true_of_the_interview_only_is_still_there_to_leave_out(library: Library) -> None:
    asked = find_questionnaire("standard", library)
    assert KEPT_BY_INTERVIEW in asked.intro
    assert KEPT_BY_INTERVIEW in asked.intro_other
