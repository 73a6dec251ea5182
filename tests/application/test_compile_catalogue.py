"""The compiled catalogue is the catalogue in YAML, and only a valid one is compiled."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from itsm_skills.application.compile_catalogue import compile_catalogue
from itsm_skills.frameworks import sources
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import ProblemError
from itsm_skills.questionnaires import kinds
from itsm_skills.questionnaires.loader import find_questionnaire

ROOT = Path(__file__).parents[2]
OWN = ROOT / "examples" / "own-framework"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the catalogue with its compiled form, in use as in an installed copy."""
    for name in ("frameworks", "questionnaires"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.setattr(sources, "data_root", lambda: tmp_path)
    compile_catalogue(tmp_path / "compiled")
    return tmp_path


def without_yaml(folder: Path) -> None:
    """Empty all YAML files in ``folder``; their names stay."""
    for path in folder.rglob("*.yaml"):
        path.write_text("", "utf-8")


def everything(library: Library) -> dict[str, object]:
    """Return every part of the catalogue that the program can load."""
    parts = ("framework", "roles", "actions", "qualifications", "crosswalks", "themes")
    return {
        **{name: getattr(library, name) for name in parts},
        **{kind.name: kind.load(library.sources, library.framework) for kind in kinds.KINDS},
        **{f"{name}.yaml": find_questionnaire(name, library) for name in library.sources.questionnaires()},
    }


def test_the_compiled_catalogue_equals_the_one_in_yaml_and_needs_none_of_it(installed: Path) -> None:
    written = everything(Library(as_written=True))
    without_yaml(installed)
    compiled = everything(Library())
    assert list(compiled) == list(written)
    for name, part in written.items():
        assert compiled[name] == part, name
        assert repr(compiled[name]) == repr(part), name  # types of numbers, and the order of mappings
    assert Library().framework.skills
    assert len(written) == 13


def test_a_questionnaire_is_found_by_its_name_too(installed: Path) -> None:
    named = find_questionnaire("standard", Library()).name
    assert find_questionnaire(named, Library()) == find_questionnaire("standard", Library(as_written=True))


@pytest.mark.parametrize("own", [[OWN], []])
def test_own_folders_are_read_as_they_are_written(installed: Path, tmp_path: Path, own: list[Path]) -> None:
    added = tmp_path / "added"
    (added / "roles").mkdir(parents=True)
    role = (ROOT / "frameworks" / "roles" / "service-owner.yaml").read_text("utf-8")
    (added / "roles" / "ours.yaml").write_text(role.replace("id: service-owner", "id: our-owner"), "utf-8")
    library = Library([*own, added]) if not own else Library(own)
    assert library.sources.compiled is None
    assert ("our-owner" in library.roles) == (not own)


def test_problems_in_the_yaml_of_an_installed_copy_have_their_lines(installed: Path) -> None:
    path = installed / "frameworks" / "roles" / "service-owner.yaml"
    lines = path.read_text("utf-8").splitlines()
    at = next(number for number, line in enumerate(lines, 1) if "skill: " in line)
    lines[at - 1] = lines[at - 1].replace("skill: ", "skill: no-such-")
    path.write_text("\n".join(lines), "utf-8")
    assert Library().roles["service-owner"].targets  # the compiled catalogue is in use
    with pytest.raises(ProblemError, match=rf"service-owner\.yaml:{at}: .*no-such-"):
        _ = Library(as_written=True).roles


def test_a_catalogue_with_a_problem_is_not_compiled(installed: Path, tmp_path: Path) -> None:
    path = installed / "questionnaires" / "quick.yaml"
    path.write_text(path.read_text("utf-8").replace("framework:", "framwork:"), "utf-8")
    with pytest.raises(ProblemError, match=r"quick\.yaml:\d+: framwork: "):
        compile_catalogue(tmp_path / "again")
    assert not (tmp_path / "again").exists()
