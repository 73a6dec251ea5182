"""Dataclasses written as JSON and read back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import pytest

from itsm_skills.dataclass_json import from_json, to_json


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Shape:
    """What circles and squares have in common."""


@dataclass(frozen=True, slots=True)
class Circle(Shape):
    radius: float


@dataclass(frozen=True, slots=True)
class Square(Shape):
    side: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    text: str = ""
    colours: tuple[Colour, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    name: str
    number: int | None = None
    visible: bool = True
    main: Circle | Square | None = None
    shapes: tuple[Shape, ...] = ()
    label: Label | None = None
    pairs: tuple[tuple[str, int], ...] = ()
    by_number: Mapping[int, str] = field(default_factory=dict)
    by_colour: dict[Colour, tuple[Circle, ...]] = field(default_factory=dict)
    ids: Mapping[str, str | None] = field(default_factory=dict)


SHAPES: Mapping[Any, list[type]] = {Shape: [Circle, Square]}


@pytest.mark.parametrize(
    "value",
    [
        Drawing("empty"),
        Drawing("é \u2028 \"'", 0, visible=False, main=Square(2.0), ids={"a": None, "b": "c"}),
        Drawing("circle", 1, main=Circle(0.5), shapes=(Square(1.0), Circle(1.5), Circle(2.0))),
        Drawing("label", label=Label(text="x", colours=(Colour.BLUE, Colour.RED)), pairs=(("a", 1), ("b", 2))),
        Drawing("maps", by_number={2: "two", 1: "one"}, by_colour={Colour.RED: (Circle(1.0),), Colour.BLUE: ()}),
    ],
    ids=lambda value: value.name[:6],
)
def test_what_is_read_is_what_was_written_with_its_types_and_its_order(value: Drawing) -> None:
    read = from_json(to_json(value, Drawing, SHAPES), Drawing, SHAPES)
    assert read == value
    assert repr(read) == repr(value)  # 1 isn't 1.0 here, and the order of mappings counts


def test_a_type_that_is_not_known_is_refused_when_writing_and_when_reading() -> None:
    with pytest.raises(TypeError, match="set"):
        to_json({1}, set[int])
    with pytest.raises(TypeError, match="set"):
        from_json(b"[1]", set[int])


def test_the_text_has_only_values_in_the_order_of_the_fields() -> None:
    assert json.loads(to_json(Circle(1.5), Circle)) == [1.5]
    assert json.loads(to_json((Square(1.0),), tuple[Shape, ...], SHAPES)) == [["Square", [1.0]]]
