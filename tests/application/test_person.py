"""The person's own file: read, and given a qualification."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment_support import TODAY
from itsm_skills.application.person import NewQualification, add_qualification, read_own_file
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import ProblemError

FOUNDATION = NewQualification(id="itil4-foundation", since="2024-05-14", note=" a \n b ")


def test_without_a_file_the_problem_says_how_to_start(home: Path, library: Library) -> None:
    with pytest.raises(ProblemError, match="add-qualification ID --since DATE"):
        read_own_file(None, home, library, today=TODAY)


def test_a_new_file_is_made_for_its_holder(home: Path, library: Library) -> None:
    added = add_qualification(FOUNDATION, None, home, library, today=TODAY, holder="Sam Example")
    assert (added.holder, added.path) == ("Sam Example", home / "person.yaml")
    person = read_own_file(None, home, library, today=TODAY)
    assert [(entry.id, entry.note) for entry in person.qualifications] == [("itil4-foundation", "a b")]
    assert added.name == library.qualifications["itil4-foundation"].name


def test_one_more_in_a_named_file_keeps_the_rest(tmp_path: Path, home: Path, library: Library) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("name: Sam  # that is me\nqualifications:\n- {id: itil4-dsv, since: 2020-01-01}\n", "utf-8")
    assert add_qualification(FOUNDATION, path, home, library, today=TODAY).holder == "Sam"
    assert "# that is me" in path.read_text("utf-8")
    assert len(read_own_file(path, home, library, today=TODAY).qualifications) == 2


def test_all_reasons_against_an_addition(home: Path, library: Library) -> None:
    add_qualification(FOUNDATION, None, home, library, today=TODAY, holder="Sam")
    before = (home / "person.yaml").read_bytes()
    with pytest.raises(ProblemError) as caught:
        add_qualification(FOUNDATION, None, home, library, today=TODAY, holder="Kim")
    assert [problem.code for problem in caught.value.problems] == ["duplicate-id", "other-person"]
    assert (home / "person.yaml").read_bytes() == before


def test_a_day_to_come_is_refused(home: Path, library: Library) -> None:
    with pytest.raises(ProblemError, match="future-date"):
        add_qualification(NewQualification(id="itil4-foundation", since="2026-03-03"), None, home, library, today=TODAY)
    assert not home.exists()
