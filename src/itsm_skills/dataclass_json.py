"""Writes frozen dataclasses as JSON, and reads them back by the types with which their fields are annotated.

A dataclass becomes the list of its fields in their order, so only the code that wrote a text can read it. If there can
be one of several dataclasses, its name is written before its fields.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

Reader = Callable[[Any], Any]
Variants = Mapping[Any, Sequence[type]]
"""The dataclasses that can be where a field is annotated with a class that they have in common."""

_PLAIN = frozenset({str, int, float, bool, NoneType})


def to_json(value: object, annotation: Any, variants: Variants | None = None) -> bytes:
    """Return ``value``, whose type is ``annotation``, as JSON; raise TypeError if it has a type that isn't known."""
    plain = _Types(variants or {}).plain(value, annotation)
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def from_json(text: bytes, annotation: Any, variants: Variants | None = None) -> Any:
    """Return the value of type ``annotation`` that ``to_json`` wrote as ``text``."""
    read = _Types(variants or {}).reader(annotation)
    data = json.loads(text)
    return data if read is None else read(data)


class _Types:
    """How a value of each type is written and read."""

    def __init__(self, variants: Variants) -> None:
        self.variants = variants
        self.known: dict[Any, Reader | None] = {}

    def plain(self, value: Any, annotation: Any) -> Any:
        """Return ``value`` as plain data."""
        origin, inner = get_origin(annotation), get_args(annotation)
        if value is None or annotation in _PLAIN:
            return value
        if choices := self._choices(annotation):
            if len(choices) == 1:
                return self.plain(value, choices[0])
            return [type(value).__name__, self.plain(value, type(value))]
        if isinstance(annotation, type) and issubclass(annotation, Enum):
            return value.value
        if is_dataclass(annotation):
            return [self.plain(getattr(value, name), hint) for name, hint in _fields(annotation)]
        if origin is tuple:
            return [self.plain(one, hint) for one, hint in zip(value, _entries(inner, len(value)), strict=True)]
        if origin in (dict, Mapping):
            return {str(self.plain(key, inner[0])): self.plain(one, inner[1]) for key, one in value.items()}
        raise TypeError(f"{annotation} can't be written as JSON")

    def reader(self, annotation: Any) -> Reader | None:
        """Return what turns plain data into a value; None if the data is already the value."""
        if annotation not in self.known:
            self.known[annotation] = self._reader(annotation)
        return self.known[annotation]

    def _choices(self, annotation: Any) -> Sequence[Any]:
        """Return the types of which a value has one, apart from None; nothing if ``annotation`` is a single type."""
        if annotation in self.variants:
            return self.variants[annotation]
        union = get_origin(annotation) in (UnionType, Union)
        return [one for one in get_args(annotation) if one is not NoneType] if union else []

    def _reader(self, annotation: Any) -> Reader | None:
        origin, inner = get_origin(annotation), get_args(annotation)
        if annotation in _PLAIN:
            return None
        if choices := self._choices(annotation):
            return self._one_of(choices)
        if is_dataclass(annotation):
            return self._dataclass(annotation)
        if origin is tuple:
            return self._tuple(inner)
        if origin in (dict, Mapping):
            return self._mapping(*inner)
        if isinstance(annotation, type) and issubclass(annotation, Enum):
            return annotation
        raise TypeError(f"{annotation} can't be read from JSON")

    def _one_of(self, choices: Sequence[Any]) -> Reader | None:
        if len(choices) == 1:
            read = self.reader(choices[0])
            return read and (lambda data: None if data is None else read(data))
        readers = {one.__name__: self.reader(one) for one in choices}

        def named(data: Any) -> Any:
            if data is None:
                return None
            read = readers[data[0]]
            return read(data[1]) if read else data[1]

        return named

    def _dataclass(self, made: Any) -> Reader:
        known = _fields(made)
        names = [name for name, _ in known]
        readers = [(at, read) for at, (_, hint) in enumerate(known) if (read := self.reader(hint))]
        by_name = any(field.kw_only for field in fields(made))

        def make(row: list[Any]) -> Any:
            for at, read in readers:
                row[at] = read(row[at])
            return made(**dict(zip(names, row, strict=True))) if by_name else made(*row)

        return make

    def _tuple(self, inner: Sequence[Any]) -> Reader:
        if Ellipsis in inner:
            read = self.reader(inner[0])
            return tuple if read is None else lambda data: tuple([read(one) for one in data])
        readers = [self.reader(one) for one in inner]
        return lambda data: tuple([read(one) if read else one for read, one in zip(readers, data, strict=True)])

    def _mapping(self, key: Any, value: Any) -> Reader | None:
        name, read = int if key is int else self.reader(key), self.reader(value)
        if name is None and read is None:
            return None
        return lambda data: {(name(at) if name else at): (read(one) if read else one) for at, one in data.items()}


def _fields(made: Any) -> list[tuple[str, Any]]:
    """Return name and type of each field of the dataclass ``made``, in the order in which it's called with them."""
    hints = get_type_hints(made)
    return [(field.name, hints[field.name]) for field in fields(made)]


def _entries(inner: Sequence[Any], count: int) -> Sequence[Any]:
    """Return the type of each of the ``count`` entries of a tuple annotated with ``inner``."""
    return [inner[0]] * count if Ellipsis in inner else inner
