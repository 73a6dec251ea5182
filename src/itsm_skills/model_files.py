"""Reads a YAML or JSON file into a checked model, or reports all its problems with their lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar, get_origin

from pydantic import BaseModel, ValidationError

from itsm_skills.days import FUTURE_DATE, FUTURE_FIX, future
from itsm_skills.files import read_text
from itsm_skills.parsing import SourceText, Trail, parse
from itsm_skills.problems import Problem, attempt, nearest, raise_if_any

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Loaded(Generic[Model]):
    """A checked model with the document it came from, so that later checks can report lines."""

    content: Model
    document: SourceText


def load(path: Path, model: type[Model], most: int | None = None) -> Loaded[Model]:
    """Read ``path``, of at most ``most`` bytes, as ``model``; raise ProblemError with every problem found."""
    document = parse(read_text(path, most), str(path))
    return Loaded(check(document, model), document)


def load_all(paths: Iterable[Path], model: type[Model]) -> list[Loaded[Model]]:
    """Read every path as ``model``; raise ProblemError with the problems of all of them."""
    problems: list[Problem] = []
    found = [attempt(partial(load, path, model), problems) for path in paths]
    raise_if_any(problems)
    return [loaded for loaded in found if loaded is not None]


def raise_all(files: Iterable[Loaded[Any]]) -> None:
    """Raise ProblemError with the problems noted in any of ``files``."""
    raise_if_any([problem for file in files for problem in file.document.problems])


def check(document: SourceText, model: type[Model]) -> Model:
    """Return the data of ``document`` as ``model``; raise ProblemError with every problem found.

    If the data fits the model, problems noted before (such as a key that appears twice) are kept. Later checks add
    theirs, and the last one raises them all.
    """
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        for detail in details:
            if not _follows_from_another(detail, details):
                _note(document, model, detail)
    document.raise_if_bad()
    raise AssertionError("the validation error lists no problem")


def note_future(document: SourceText, dated: Iterable[tuple[Trail, object]], today: date) -> None:
    """Note each of ``dated`` (places in ``document`` and the dates there) that is after ``today``."""
    for trail, said in dated:
        if what := future(said, today):
            document.add(FUTURE_DATE, trail, what, FUTURE_FIX)


def _follows_from_another(detail: Any, details: Sequence[Any]) -> bool:
    """Whether a list is reported as too short only because one of its entries is wrong."""
    place = detail["loc"]
    return detail["type"] == "too_short" and any(
        len(other["loc"]) > len(place) and other["loc"][: len(place)] == place for other in details
    )


CLIMB_PATTERN = r"^[yn]{0,18}$"
"""The pattern of the replies of a climb: yes or no, step by step."""

NEWER = "newer-format"
_FORMAT = re.compile(r"(itsm-skills/[a-z-]+/)(\d{1,6})")


def newer_format(said: object, known: object) -> tuple[str, str] | None:
    """Return what is wrong and what to do if ``said`` is a newer format of the kind that ``known`` names."""
    found = _FORMAT.fullmatch(said) if isinstance(said, str) else None
    ours = _FORMAT.search(str(known))
    if found is None or ours is None or found[1] != ours[1] or int(found[2]) <= int(ours[2]):
        return None
    what = f"this file was made by a newer version of itsm-skills ('{said}')"
    return what, "update itsm-skills to read it"


def _note(document: SourceText, model: type[BaseModel], detail: Any) -> None:
    """Add the pydantic error ``detail`` to the problems of ``document`` in plain words."""
    trail: Trail = tuple(step for step in detail["loc"] if step != "[key]")
    kind, context = detail["type"], detail.get("ctx", {})
    shown = repr(detail["input"])
    shown = shown if len(shown) <= 60 else shown[:57] + "..."
    if kind == "extra_forbidden":
        known = nearest(str(trail[-1]), _known_fields(model, trail), otherwise="remove it")
        document.add("unknown-field", trail, f"'{trail[-1]}' isn't a field that can be used here", known)
    elif kind == "missing":
        document.add("missing-field", trail, "is missing", f"add '{trail[-1]}'" if trail else "add it")
    elif kind in {"int_parsing", "int_type", "int_from_float", "float_parsing", "float_type"}:
        number = "a whole number" if kind.startswith("int") else "a number"
        document.add("not-a-number", trail, f"{shown} isn't {number}", f"write {number}")
    elif kind == "literal_error" and trail == ("format",) and (newer := newer_format(detail["input"], context)):
        document.add(NEWER, trail, *newer)
    elif kind in {"literal_error", "enum"}:
        allowed = [word.strip(" '") for word in str(context.get("expected", "")).replace(" or ", ",").split(",")]
        document.add(
            "not-a-choice", trail, f"{shown} isn't one of the choices here", nearest(str(detail["input"]), allowed)
        )
    elif kind == "string_pattern_mismatch":
        document.add(*_not_in_shape(trail, shown, context.get("pattern")))
    elif kind == "too_short":
        found, least = context.get("actual_length", 0), context.get("min_length", 1)
        entries = "1 entry" if found == 1 else f"{found} entries"
        what = f"has only {entries}, but {least} are needed" if found else "is empty"
        document.add("empty" if not found else "too-few", trail, what, "add what is missing")
    elif kind in {"model_type", "dict_type", "list_type", "string_type", "tuple_type"}:
        wanted = {"list_type": "a list", "tuple_type": "a list", "string_type": "text"}.get(
            kind, "a mapping (name: value)"
        )
        document.add("wrong-shape", trail, f"{shown} isn't {wanted}", f"write {wanted}")
    elif kind == "value_error":  # one of our own models says what is wrong, and after a semicolon what to do
        what, _, fix = str(detail["msg"]).removeprefix("Value error, ").partition("; ")
        document.add("bad-value", trail, what[:1].lower() + what[1:], fix or f"correct {shown}")
    else:
        document.add("bad-value", trail, *_in_words(kind, context, shown))


def _not_in_shape(trail: Trail, shown: str, pattern: object) -> tuple[str, Trail, str, str]:
    """Return the problem that a text doesn't match ``pattern``; the pattern of an id, unless it's another known one."""
    if pattern == CLIMB_PATTERN:
        fix = "write up to 18 letters y and n, such as yyn"
        return "bad-value", trail, f"{shown} can't be the replies of a climb", fix
    return "bad-id", trail, f"{shown} isn't an id", "use lower-case letters, digits and single hyphens"


def _figure(limit: float | None) -> str:
    """Return ``1,000`` or ``0.5``."""
    return f"{limit or 0:,f}".rstrip("0").rstrip(".")


def _in_words(kind: str, context: Mapping[str, Any], shown: str) -> tuple[str, str]:
    """Return what is wrong with the value ``shown``, based on the ``kind`` of pydantic's error, and what to write."""
    limits = {
        "greater_than_equal": ("is too small", f"write {_figure(context.get('ge'))} or more"),
        "greater_than": ("is too small", f"write more than {_figure(context.get('gt'))}"),
        "less_than_equal": ("is too large", f"write {_figure(context.get('le'))} or less"),
        "less_than": ("is too large", f"write less than {_figure(context.get('lt'))}"),
        "string_too_long": ("is too long", f"use at most {_figure(context.get('max_length'))} characters"),
        "too_long": ("has too many entries", f"use at most {context.get('max_length')}"),
        "finite_number": ("isn't a number", "write a number"),
        "bool_type": ("isn't true or false", "write true or false"),
        "bool_parsing": ("isn't true or false", "write true or false"),
    }
    if kind == "string_too_short":
        least = context.get("min_length", 1)
        return ("is empty", "write some text") if least == 1 else ("is too short", f"write {least} characters or more")
    if kind.startswith("datetime") or kind.startswith("timezone"):
        return f"{shown} isn't a date and time", "write it like 2026-03-02T09:00:00+00:00"
    if kind.startswith("date"):
        return f"{shown} isn't a date", "write it like 2026-03-02"
    if kind.startswith(("greater", "less")):
        shown = shown.strip("'")
    what, fix = limits.get(kind, ("can't be used here", "docs/file-formats.md says what this field can hold"))
    return f"{shown} {what}", fix


def _known_fields(model: type[BaseModel], trail: Trail) -> list[str]:
    """Return the field names of the model that is nested at ``trail``."""
    current: type[BaseModel] | None = model
    names = iter(trail[:-1])
    for step in names:
        if isinstance(step, int) or current is None:
            continue
        info = current.model_fields.get(step)
        if info is not None and get_origin(info.annotation) is dict:
            next(names, None)
        current = _model_in(info.annotation) if info else None
    return [info.alias or name for name, info in current.model_fields.items()] if current else []


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the first model inside a type such as ``tuple[Skill, ...]``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _model_in(part)
        if found:
            return found
    return None
