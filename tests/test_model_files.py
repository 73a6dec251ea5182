from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

from itsm_skills.model_files import check, load, load_all
from itsm_skills.parsing import parse
from itsm_skills.problems import ProblemError


class Leaf(BaseModel):
    model_config = ConfigDict(extra="forbid")

    level: Annotated[int, Field(ge=0, le=6)]
    weight: float = 0.5
    from_: Annotated[int, Field(alias="from")] = 0


class Root(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: Annotated[str, StringConstraints(pattern="^[a-z]+$")]
    kind: Literal["experience", "exposure", "education"] = "exposure"
    leaves: tuple[Leaf, ...] = ()
    some: Annotated[tuple[Leaf, ...], Field(min_length=1)] = (Leaf(level=0),)
    by_name: dict[str, Leaf] = {}
    by_level: dict[int, str] = {}
    note: str = ""
    day: str = ""

    @field_validator("day")
    @classmethod
    def _day(cls, value: str) -> str:
        if value == "someday":
            raise ValueError("'someday' isn't a date; write it like 2026-03-02")
        return value


def problems(text: str) -> list[tuple[str, str, int | None, str]]:
    with pytest.raises(ProblemError) as caught:
        check(parse(text, "a.yaml"), Root)
    return [(problem.code, problem.field, problem.line, problem.fix) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "code", "field", "line", "fix"),
    [
        ("id: a\nnot: b\n", "unknown-field", "not", 2, "did you mean 'note'?"),
        ("id: a\nzzzz: b\n", "unknown-field", "zzzz", 2, "remove it"),
        ("id: a\nleaves:\n- {level: 1, wieght: 1}\n", "unknown-field", "leaves.0.wieght", 3, "did you mean 'weight'?"),
        ("id: a\nleaves:\n- {level: 1, form: 1}\n", "unknown-field", "leaves.0.form", 3, "did you mean 'from'?"),
        (
            "id: a\nby_name:\n  x: {level: 1, wieght: 1}\n",
            "unknown-field",
            "by_name.x.wieght",
            3,
            "did you mean 'weight'?",
        ),
        ("note: b\n", "missing-field", "id", None, "add 'id'"),
        ("id: a\nby_name:\n  x:\n    weight: 1\n", "missing-field", "by_name.x.level", 3, "add 'level'"),
        ("id: a\nby_name:\n  x:\n    level: high\n", "not-a-number", "by_name.x.level", 4, "write a whole number"),
        ("id: a\nby_name: {x: {level: 1, weight: heavy}}\n", "not-a-number", "by_name.x.weight", 2, "write a number"),
        ("id: a\nby_level:\n  1: x\n  one: y\n", "not-a-number", "by_level.one", 4, "write a whole number"),
        ("id: a\nby_name: {x: {level: 1.5}}\n", "not-a-number", "by_name.x.level", 2, "write a whole number"),
        ("id: a\nkind: expose\n", "not-a-choice", "kind", 2, "did you mean 'exposure'?"),
        ("id: a\nkind: x\n", "not-a-choice", "kind", 2, "use one of: education, experience, exposure"),
        ("id: A b\n", "bad-id", "id", 1, "use lower-case letters, digits and single hyphens"),
        ("id: a\nleaves: {level: 1}\n", "wrong-shape", "leaves", 2, "write a list"),
        ("id: a\nby_name: [1]\n", "wrong-shape", "by_name", 2, "write a mapping (name: value)"),
        ("id: a\nby_name: {x: 1}\n", "wrong-shape", "by_name.x", 2, "write a mapping (name: value)"),
        ("id: a\nnote: [b]\n", "wrong-shape", "note", 2, "write text"),
        ("id: a\nday: someday\n", "bad-value", "day", 2, "write it like 2026-03-02"),
        ("id: a\nby_name: {x: {level: 9}}\n", "bad-value", "by_name.x.level", 2, "write 6 or less"),
        ("- a\n", "wrong-shape", "", None, "write a mapping (name: value)"),
    ],
)
def test_each_kind_of_error_has_a_code_a_place_and_a_mend(
    text: str, code: str, field: str, line: int | None, fix: str
) -> None:
    assert problems(text) == [(code, field, line, fix)]


def test_all_problems_of_a_file_come_in_one_run_in_the_order_of_lines() -> None:
    found = problems("id: a\nnote: a\nnote: b\nkind: x\nby_name:\n  x: {level: high}\n  y: {}\nzzzz: 1\n")
    assert [(code, line) for code, _, line, _ in found] == [
        ("duplicate-key", 3),
        ("not-a-choice", 4),
        ("not-a-number", 6),
        ("missing-field", 7),
        ("unknown-field", 8),
    ]


def test_a_fault_in_an_entry_is_not_also_blamed_on_the_list_around_it() -> None:
    assert [field for _, field, _, _ in problems("id: a\nsome:\n- {level: high}\n")] == ["some.0.level"]


def test_a_long_value_is_shown_in_part() -> None:
    with pytest.raises(ProblemError) as caught:
        check(parse("id: a\nkind: " + "x" * 5000 + "\n", "a.yaml"), Root)
    assert len(str(caught.value)) < 250


def test_text_becomes_a_number_where_the_model_asks_for_one() -> None:
    content = check(
        parse("id: a\nleaves:\n- {level: 3, weight: 0.30}\nby_level: {2: two}\nnote: 1.10\n", "a.yaml"), Root
    )
    assert (content.leaves[0].level, content.leaves[0].weight, content.by_level) == (3, 0.3, {2: "two"})
    assert content.note == "1.10"


def test_loading_keeps_the_document_for_the_lines_of_later_checks(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("note: x\nid: a\n", encoding="utf-8")
    loaded = load(path, Root)
    assert loaded.content.id == "a"
    assert loaded.document.line(("id",)) == 2


def test_problems_of_all_files_come_in_one_run(tmp_path: Path) -> None:
    texts = {"a.yaml": "id: A\n", "b.yaml": "id: b\n", "c.yaml": "id: c\nnote: [\n ]x\n", "d.yaml": "id: d\nzzzz: 1\n"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ProblemError) as caught:
        load_all([*(tmp_path / name for name in texts), tmp_path / "e.yaml"], Root)
    assert [(Path(problem.path).name, problem.code) for problem in caught.value.problems] == [
        ("a.yaml", "bad-id"),
        ("c.yaml", "yaml-syntax"),
        ("d.yaml", "unknown-field"),
        ("e.yaml", "file-missing"),
    ]
