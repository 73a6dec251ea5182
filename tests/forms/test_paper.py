"""The form for paper: every level in full, nothing that somebody typed as markup, and Markdown by the ending."""

from __future__ import annotations

from pathlib import Path

import pytest

from itsm_skills.frameworks.library import Library
from reports.html_reader import Page, rendered
from tests_support import Run

ROLE = "service-owner"
NOTICE = "Read by <b>HR</b> *and* [you](javascript:x)\n\n- _one_ year\n"


@pytest.mark.parametrize("ending", ["html", "md"])
def test_every_level_of_every_skill_is_there(run: Run, tmp_path: Path, library: Library, ending: str) -> None:
    notice, path = tmp_path / "notice.txt", tmp_path / f"form.{ending}"
    notice.write_text(NOTICE, "utf-8")
    done = run("form", "paper", "--role", ROLE, "--notice", notice, "--output", path)
    assert done.returncode == 0, done.stderr
    text = path.read_text("utf-8")
    shown = Page(text).text if ending == "html" else rendered(text)
    for target in library.role(ROLE).targets:
        skill = library.framework.skills[target.skill]
        assert skill.name in shown
        assert not [one for one in skill.behaviours.values() if one not in shown]
    count = len(library.role(ROLE).targets)
    assert shown.count("This isn't part of my role") == shown.count("I can't judge it") == count
    assert "Read by <b>HR</b> *and* [you](javascript:x)" in shown
    assert "_one_ year" in shown
    assert "on this device" not in shown


def test_paper_has_no_script_and_fetches_nothing(run: Run) -> None:
    text = run("form", "paper", "--role", ROLE).stdout
    assert {tag for tag, _ in Page(text).tags} <= {
        *("html", "head", "meta", "title", "style", "body", "main", "section"),
        *("h1", "h2", "h3", "p", "ul", "li", "span", "strong"),
    }
    assert not [values for _, values in Page(text).tags if "src" in values or "href" in values]
