from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from itsm_skills.frameworks.advice.integrity import validate
from itsm_skills.frameworks.library import Library
from itsm_skills.frameworks.scaffold import make_framework
from itsm_skills.problems import ProblemError


def test_a_new_framework_stands_beside_the_shipped_one_without_problem_or_advice(
    tmp_path: Path, library: Library
) -> None:
    paths = make_framework(tmp_path / "mine")
    assert sorted(path.relative_to(tmp_path / "mine").as_posix() for path in paths) == [
        "actions/ours.yaml",
        "roles/our-role.yaml",
        "skills.yaml",
    ]
    own = Library([tmp_path / "mine"])
    verdict = validate(own)
    assert (verdict.problems, verdict.advice) == ((), ())
    assert own.framework.skills.keys() - library.framework.skills.keys() == {"our-first-skill"}
    assert own.roles.keys() - library.roles.keys() == {"our-role"}


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_reference_data_is_readable_by_all(tmp_path: Path) -> None:
    assert {stat.S_IMODE(path.stat().st_mode) for path in make_framework(tmp_path / "mine")} == {0o644}


def test_nothing_is_written_over_what_is_there(tmp_path: Path) -> None:
    folder, file = tmp_path / "mine", tmp_path / "file"
    folder.mkdir()
    for path in (folder / "notes.txt", file):
        path.write_text("ours", "utf-8")
    for taken in (folder, file):
        with pytest.raises(ProblemError) as caught:
            make_framework(taken)
        assert [problem.code for problem in caught.value.problems] == ["file-exists"]
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]
    assert file.read_text("utf-8") == "ours"


def test_an_empty_folder_gets_the_files(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    assert all(path.is_file() for path in make_framework(folder))
    assert (folder / "skills.yaml").is_file()
