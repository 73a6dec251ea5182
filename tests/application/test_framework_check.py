"""A framework checked as a whole."""

from __future__ import annotations

import shutil
from pathlib import Path

from itsm_skills.application.framework_check import check_framework
from itsm_skills.frameworks.library import Library

OWN = Path(__file__).parents[2] / "examples" / "own-framework"


def test_a_good_one_is_counted() -> None:
    library = Library([OWN])
    found = check_framework(library)
    assert found.problems == ()
    assert list(found.counts) == ["skill", "role", "action", "questionnaire"]
    assert found.counts["skill"] == len(library.framework.skills)


def test_questionnaires_are_checked_where_the_framework_is_right(tmp_path: Path) -> None:
    shutil.copytree(OWN, tmp_path / "own")
    (questionnaire,) = (tmp_path / "own" / "questionnaires").glob("*.yaml")
    questionnaire.write_text(questionnaire.read_text("utf-8") + "\nnonsense: 1\n", "utf-8")
    found = check_framework(Library([tmp_path / "own"]))
    assert [Path(problem.path).name for problem in found.problems] == [questionnaire.name]
    assert found.counts == {}
