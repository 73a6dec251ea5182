"""Crosswalk files: read with the framework, wrong ids found in their place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from itsm_skills.frameworks.advice.integrity import validate
from itsm_skills.frameworks.framework import Crosswalk
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import Problem, ProblemError

Tiny = Callable[..., Path]
FILE = "crosswalks/0.9-to-1.0.yaml"
GOOD = """\
framework: tiny
from: "0.9"
to: "1.0"
skills:
  kneading: baking
  haggling: null
"""


def problems_of(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(ProblemError) as caught:
        _ = Library([folder]).crosswalks
    return caught.value.problems


def test_a_crosswalk_is_read_whole(tiny: Tiny) -> None:
    library = Library([tiny((FILE, "", GOOD))])
    assert library.crosswalks == (Crosswalk("0.9", "1.0", {"kneading": "baking", "haggling": None}),)
    assert validate(library).problems == ()


def test_a_framework_without_crosswalks_has_none(tiny: Tiny) -> None:
    assert Library([tiny()]).crosswalks == ()


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "field", "fix"),
    [
        ("kneading: baking", "kneading: bakign", "unknown-id", 5, "skills.kneading", "did you mean 'baking'?"),
        ("framework: tiny", "framework: tinny", "framework-missing", 1, "framework", "correct the id, or move the file"),
        ("kneading: baking", "kneading: Baking", "bad-id", 5, "skills.kneading", "use lower-case letters, digits and single hyphens"),
    ],
)  # fmt: skip
def test_one_fault_is_found_in_its_place(
    tiny: Tiny, old: str, new: str, code: str, line: int, field: str, fix: str
) -> None:
    folder = tiny((FILE, "", GOOD.replace(old, new)))
    (problem,) = problems_of(folder)
    assert (problem.code, problem.path, problem.line, problem.field, problem.fix) == (
        code,
        str(folder / FILE),
        line,
        field,
        fix,
    )
    assert problem in validate(Library([folder])).problems


def test_all_faults_of_all_crosswalks_come_in_one_run(tiny: Tiny) -> None:
    folder = tiny(
        (FILE, "", GOOD.replace("framework: tiny", "framework: tinny").replace("null", "sellign")),
        ("crosswalks/0.8-to-1.0.yaml", "", GOOD.replace("0.9", "0.8").replace("baking", "bakign")),
    )
    assert sorted((problem.code, problem.field) for problem in problems_of(folder)) == [
        ("framework-missing", "framework"),
        ("unknown-id", "skills.haggling"),
        ("unknown-id", "skills.kneading"),
    ]


def test_a_crosswalk_to_a_version_in_between_may_name_skills_of_that_version(tiny: Tiny) -> None:
    between = GOOD.replace('"1.0"', '"0.95"').replace("baking", "dough-work")
    (found,) = Library([tiny((FILE, "", between))]).crosswalks
    assert found.skills["kneading"] == "dough-work"
