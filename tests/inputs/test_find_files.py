"""Which files a run is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from itsm_skills.inputs import find_files as module
from itsm_skills.inputs.find_files import find_files, team_files
from itsm_skills.problems import ProblemError


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for name in (
        *("b.json", "a.yaml", "c.YML", "deep/er/d.csv", "e.tsv"),
        *("notes.txt", "plan.html", ".hidden.json", ".git/x.json", "team.yaml", "goals.yaml", "ledger.json"),
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", "utf-8")
    (tmp_path / "empty").mkdir()
    return tmp_path


def names(place: Path, *patterns: str) -> tuple[list[tuple[str, bool]], list[str]]:
    files, problems = find_files(patterns)
    return [(str(file.path.relative_to(place)), file.named) for file in files], [problem.code for problem in problems]


def test_a_folder_is_searched_through_and_through(place: Path) -> None:
    found, problems = names(place, str(place))
    assert found == [("a.yaml", False), ("b.json", False), ("c.YML", False), ("deep/er/d.csv", False), ("e.tsv", False)]
    assert problems == []


def test_globs_and_files_are_named_and_stand_once(place: Path) -> None:
    assert names(place, f"{place}/*.json", str(place / "b.json")) == ([("b.json", True), ("ledger.json", True)], [])
    assert names(place, f"{place}/**/*.csv") == ([("deep/er/d.csv", True)], [])
    assert names(place, str(place / "deep"), str(place / "deep" / "er" / "d.csv"))[0] == [("deep/er/d.csv", True)]
    assert names(place, f"{place}/de*")[0] == [("deep/er/d.csv", False)]


def test_a_name_with_brackets_is_a_name_where_it_stands(place: Path) -> None:
    (place / "[x].json").write_text("", "utf-8")
    assert names(place, str(place / "[x].json")) == ([("[x].json", True)], [])


def test_what_holds_nothing_is_told(place: Path) -> None:
    assert names(place, str(place / "empty"), f"{place}/*.xml") == ([], ["file-missing", "file-missing"])


def test_a_missing_file_is_kept_for_the_reader_to_tell(tmp_path: Path) -> None:
    files, problems = find_files([str(tmp_path / "none.json")])
    assert ([file.path.name for file in files], problems) == (["none.json"], ())


def test_team_files_of_folders(place: Path) -> None:
    assert team_files([str(place), str(place / "deep"), str(place / "a.yaml")]) == [place / "team.yaml"]


@pytest.mark.parametrize("pattern", ["", "/**", "/*", "/deep/../**/*"])
def test_more_files_than_a_team_can_have_are_a_problem(
    place: Path, monkeypatch: pytest.MonkeyPatch, pattern: str
) -> None:
    monkeypatch.setattr(module, "MOST_FILES", 3)
    with pytest.raises(ProblemError, match="there are more than 3 files here; name a folder that holds only answers"):
        find_files([f"{place}{pattern}"])
    monkeypatch.setattr(module, "MOST_FILES", 30)
    assert find_files([f"{place}{pattern}"])[1] == ()
