from __future__ import annotations

from pathlib import Path

import pytest

from itsm_skills.frameworks.sources import Sources, shipped_frameworks, shipped_questionnaires
from itsm_skills.problems import ProblemError


def folder(path: Path, *files: str) -> Path:
    for name in files:
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text("x: 1\n", encoding="utf-8")
    return path


def test_without_a_folder_the_shipped_one_is_taken() -> None:
    sources = Sources.of()
    assert sources.folders == (shipped_frameworks(),)
    assert set(sources.questionnaires()) == {"quick", "standard", "full"}


def test_a_folder_without_a_scale_stands_beside_and_after_the_shipped_one(tmp_path: Path) -> None:
    own = folder(tmp_path / "own", "skills.yaml", "questionnaires/mine.yaml")
    sources = Sources.of([own])
    assert sources.folders == (shipped_frameworks(), own)
    assert sources.scale == shipped_frameworks() / "scale.yaml"
    assert set(sources.questionnaires()) == {"quick", "standard", "full", "mine"}


def test_a_folder_with_a_scale_stands_instead_of_all_before_it(tmp_path: Path) -> None:
    first = folder(tmp_path / "first", "skills.yaml")
    second = folder(tmp_path / "second", "scale.yaml", "questionnaires/mine.yaml")
    third = folder(tmp_path / "third", "skills.yaml")
    sources = Sources.of([first, second, third])
    assert sources.folders == (second, third)
    assert sources.scale == second / "scale.yaml"
    assert list(sources.questionnaires()) == ["mine"]


def test_a_later_questionnaire_replaces_one_of_the_same_name(tmp_path: Path) -> None:
    own = folder(tmp_path / "own", "questionnaires/standard.yaml")
    found = Sources.of([own]).questionnaires()
    assert found["standard"] == own / "questionnaires" / "standard.yaml"
    assert found["quick"] == shipped_questionnaires() / "quick.yaml"


def test_files_are_told_apart_by_name_and_folder(tmp_path: Path) -> None:
    names = ("scale.yaml", "b.yaml", "a.yaml", "qualifications.yaml", "vocabulary.yaml", "notes.txt")
    own = folder(tmp_path / "own", *names, "roles/z.yaml", "roles/y.yaml", "actions/x.yaml", "answers/w.yaml")
    sources = Sources.of([own])
    assert sources.skills() == [own / "a.yaml", own / "b.yaml"]
    assert sources.within("roles") == [own / "roles" / "y.yaml", own / "roles" / "z.yaml"]
    assert sources.within("actions") == [own / "actions" / "x.yaml"]
    assert sources.named("qualifications.yaml") == [own / "qualifications.yaml"]
    assert sources.named("crosswalk.yaml") == []


@pytest.mark.parametrize("missing", ["nowhere", "own/skills.yaml"])
def test_what_is_no_folder_is_a_problem(tmp_path: Path, missing: str) -> None:
    folder(tmp_path / "own", "skills.yaml")
    with pytest.raises(ProblemError) as caught:
        Sources.of([tmp_path / missing])
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("folder-missing", str(tmp_path / missing))
