from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from itsm_skills.frameworks import catalogue_models, models
from itsm_skills.frameworks.catalogue_models import ActionEntry, LadderStep
from itsm_skills.frameworks.file_fields import Hours, Id, Importance, LevelValue, Model, Text
from itsm_skills.frameworks.models import ScaleFile, TargetEntry

ACTION = {
    "id": "a",
    "name": "A",
    "kind": "exposure",
    "extra_hours": "1",
    "work_hours": "1",
    "weeks": "1",
    "cost": "0",
    "description": "x",
    "lifts": [{"skill": "s", "from": "0", "to": "1"}],
    "evidence": {"kind": "applied", "what": "x"},
}


def kinds(model: type[Model]) -> list[type[Model]]:
    return [model, *(kind for child in model.__subclasses__() for kind in kinds(child))]


def accepts(kind: Any, value: object) -> bool:
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    "kind", [kind for kind in kinds(Model) if kind.__module__ in {models.__name__, catalogue_models.__name__}]
)
def test_every_model_refuses_unknown_keys_and_is_frozen(kind: type[Model]) -> None:
    assert kind.model_config["extra"] == "forbid"
    assert kind.model_config["frozen"]


@pytest.mark.parametrize(
    ("value", "accepted"),
    [
        ("a", True),
        ("itil-4-foundation", True),
        ("x" * 80, True),
        ("x" * 81, False),
        ("", False),
        ("A", False),
        ("a b", False),
        ("a_b", False),
        ("a--b", False),
        ("-a", False),
        ("a-", False),
        ("a\n", False),
        ("é", False),
        ("../a", False),
    ],
)
def test_an_id_is_small_letters_digits_and_single_hyphens(value: str, accepted: bool) -> None:
    assert accepts(Id, value) is accepted


def test_text_is_trimmed_and_never_blank() -> None:
    assert TypeAdapter(Text).validate_python("  a b ") == "a b"
    assert not accepts(Text, " \n ")


@pytest.mark.parametrize(("kind", "low", "high"), [(LevelValue, 0, 6), (Importance, 1, 5), (Hours, 0, 10_000)])
def test_numbers_have_bounds(kind: Any, low: int, high: int) -> None:
    assert [accepts(kind, str(value)) for value in (low - 1, low, high, high + 1)] == [False, True, True, False]
    assert not accepts(kind, "nan")


def test_an_endless_cost_is_refused() -> None:
    assert accepts(ActionEntry, ACTION)
    assert not accepts(ActionEntry, {**ACTION, "cost": "inf"})


@pytest.mark.parametrize("missing", ["id", "kind", "extra_hours", "weeks", "cost", "lifts", "evidence"])
def test_an_action_is_complete_or_refused(missing: str) -> None:
    assert not accepts(ActionEntry, {key: value for key, value in ACTION.items() if key != missing})


@pytest.mark.parametrize("levels", [3, 4, 7, 8])
def test_a_scale_has_four_to_seven_levels(levels: int) -> None:
    scale = {
        "framework": {"id": "f", "name": "F", "version": "1"},
        "id": "s",
        "name": "S",
        "levels": [{"level": str(level), "name": f"l{level}", "anchor": "x"} for level in range(min(levels, 7))],
        "evidence": {"ceilings": {}},
    }
    if levels == 8:
        scale["levels"] = [*scale["levels"], {"level": "6", "name": "l7", "anchor": "x"}]
    assert accepts(ScaleFile, scale) is (4 <= levels <= 7)


def test_a_target_is_read_from_text() -> None:
    assert TargetEntry.model_validate({"skill": "s", "importance": "5", "level": "3"}).level == 3
    assert not accepts(LadderStep, {"level": "5", "name": "x", "question": "x"})
