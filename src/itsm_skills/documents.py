"""Turn a YAML or JSON file into a checked model, or into all of its problems with their lines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from itsm_skills.files import read_text
from itsm_skills.problems import Problem, ProblemError, nearest, raise_if_any

MAX_DEPTH = 40
"""Deepest nesting accepted: our own files need 6, and deeper ones overflow the C composer."""

Trail = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)
_Loader = getattr(yaml, "CLoader", yaml.Loader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass
class Document:
    """The plain data of a file, with the line of each part."""

    path: str
    data: Any = None
    lines: dict[Trail, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    digest: str = ""

    def line(self, trail: Trail) -> int | None:
        """Return the line, from 1, of the part at ``trail`` or of the nearest part around it."""
        while trail and trail not in self.lines:
            trail = trail[:-1]
        return self.lines.get(trail)

    def problem(self, code: str, trail: Trail, what: str, fix: str) -> Problem:
        """Return a problem of the part at ``trail``."""
        return Problem(code, self.path, what, fix, ".".join(str(step) for step in trail), self.line(trail))

    def add(self, code: str, trail: Trail, what: str, fix: str) -> None:
        """Note a problem of the part at ``trail``."""
        self.problems.append(self.problem(code, trail, what, fix))

    def raise_if_bad(self) -> None:
        """Raise ProblemError with all that was noted, in the order of lines."""
        if self.problems:
            raise ProblemError(sorted(self.problems, key=lambda problem: problem.line or 0))


@dataclass(frozen=True)
class Loaded(Generic[Model]):
    """A checked model together with the document it came from, for the lines of later checks."""

    content: Model
    document: Document


def load(path: Path, model: type[Model]) -> Loaded[Model]:
    """Read ``path`` as ``model``; raise ProblemError with every problem found."""
    document = parse(read_text(path), str(path))
    return Loaded(check(document, model), document)


def load_all(paths: Iterable[Path], model: type[Model]) -> list[Loaded[Model]]:
    """Read every path as ``model``; raise ProblemError with the problems of all of them."""
    found: list[Loaded[Model]] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            found.append(load(path, model))
        except ProblemError as error:
            problems.extend(error.problems)
    raise_if_any(problems)
    return found


def check(document: Document, model: type[Model]) -> Model:
    """Return the data of ``document`` as ``model``; raise ProblemError with every problem found."""
    try:
        checked = model.model_validate(document.data)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            _note(document, model, detail)
        checked = None
    document.raise_if_bad()
    assert checked is not None
    return checked


def parse(text: str, path: str) -> Document:
    """Return the data of ``text`` with its lines; JSON when ``path`` ends so, else YAML.

    Every YAML scalar but null stays text (``no``, ``2026-03-01`` and ``1.10`` are what they look like);
    models turn text into numbers where they ask for numbers. Duplicate keys, anchors, tags and deep
    nesting are noted as problems. Raises ProblemError when the text is not YAML or JSON at all.
    """
    document = _parse_json(text, path) if path.endswith(".json") else _parse_yaml(text, path)
    document.digest = hashlib.sha256(text.encode()).hexdigest()
    return document


def _parse_json(text: str, path: str) -> Document:
    repeated: list[str] = []

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                repeated.append(key)
            found[key] = value
        return found

    try:
        data = json.loads(text, object_pairs_hook=unique)
    except json.JSONDecodeError as error:
        what, fix = f"not JSON ({error.msg.lower()})", "check commas, quotes and brackets"
        if not text.strip():
            what, fix = "the file is empty", "start from an example in the documentation"
        raise ProblemError([Problem("json-syntax", path, what, fix, line=error.lineno)]) from None
    except RecursionError:
        raise ProblemError([_too_deep(path, None)]) from None
    document = Document(path, data)
    try:
        document.lines = _YamlBuilder(path).build(text).lines
    except ProblemError:
        document.lines = {}
    for key in repeated:
        document.problems.append(Problem("duplicate-key", path, f"'{key}' stands twice", "keep one of the two", key))
    return document


def _parse_yaml(text: str, path: str) -> Document:
    try:
        document = _YamlBuilder(path).build(text)
    except yaml.MarkedYAMLError as error:
        raise ProblemError([_syntax(error, text, path)]) from None
    except yaml.YAMLError as error:
        what = f"not YAML ({str(error).splitlines()[0].lower()})"
        raise ProblemError([Problem("yaml-syntax", path, what, "remove the character named")]) from None
    return document


def _syntax(error: yaml.MarkedYAMLError, text: str, path: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else None
    reason = error.problem or "unreadable"
    written = text.splitlines()[line - 1] if line and line <= text.count("\n") + 1 else ""
    if "\t" in written[: len(written) - len(written.lstrip())]:
        return Problem("yaml-tab", path, "a tab stands where spaces belong", "indent with spaces", line=line)
    return Problem("yaml-syntax", path, f"not YAML ({reason})", "check indentation, colons and quotes", line=line)


def _too_deep(path: str, line: int | None) -> Problem:
    return Problem("too-deep", path, f"nested deeper than {MAX_DEPTH} levels", "flatten it", line=line)


class _YamlBuilder:
    """Builds plain data from parser events, so that nothing is expanded, executed or guessed."""

    def __init__(self, path: str) -> None:
        self.document = Document(path)
        self.stack: list[tuple[Any, Trail]] = []
        self.key: list[str | None] = []
        self.finished = 0

    def build(self, text: str) -> Document:
        for event in yaml.parse(text, Loader=_Loader):
            kind = type(event)
            line = event.start_mark.line + 1
            if kind is yaml.ScalarEvent:
                self._scalar(event, line)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._open(event, {} if kind is yaml.MappingStartEvent else [], line)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.stack.pop()
                self.key.pop()
            elif kind is yaml.AliasEvent:
                self._refuse("yaml-alias", line, "an alias (*name)", "write the value out")
            elif kind is yaml.DocumentStartEvent:
                self.finished += 1
        if self.finished > 1:
            self._refuse("yaml-documents", None, "more than one document", "keep one document in a file")
        if not self.finished:
            raise ProblemError(
                [Problem("file-empty", self.document.path, "the file is empty", "start from an example in the documentation")]
            )
        return self.document

    def _refuse(self, code: str, line: int | None, what: str, fix: str) -> None:
        raise ProblemError([Problem(code, self.document.path, f"{what} is not accepted here", fix, line=line)])

    def _open(self, event: Any, container: Any, line: int) -> None:
        if event.anchor or event.tag:
            self._refuse("yaml-anchor", line, "an anchor (&name) or tag (!name)", "write the value out")
        if len(self.stack) >= MAX_DEPTH:
            raise ProblemError([_too_deep(self.document.path, line)])
        trail = self._place(container, line)
        self.stack.append((container, trail))
        self.key.append(None)

    def _scalar(self, event: Any, line: int) -> None:
        if event.anchor or event.tag:
            self._refuse("yaml-anchor", line, "an anchor (&name) or tag (!name)", "write the value out")
        container = self.stack[-1][0] if self.stack else None
        if isinstance(container, dict) and self.key[-1] is None:
            self._take_key(container, event.value, line)
            return
        value = None if event.implicit[0] and event.value in _NULLS else event.value
        self._place(value, line)

    def _take_key(self, container: dict[str, Any], key: str, line: int) -> None:
        trail = (*self.stack[-1][1], key)
        if key in container:
            first = self.document.lines.get(trail)
            where = f" (first in line {first})" if first else ""
            self.document.add("duplicate-key", trail, f"'{key}' stands twice{where}", "keep one of the two")
            self.document.problems[-1] = _at_line(self.document.problems[-1], line)
        else:
            self.document.lines[trail] = line
        self.key[-1] = key

    def _place(self, value: Any, line: int) -> Trail:
        """Put ``value`` where it belongs and return its trail."""
        if not self.stack:
            self.document.data = value
            return ()
        container, trail = self.stack[-1]
        if isinstance(container, list):
            step: Trail = (*trail, len(container))
            container.append(value)
            self.document.lines[step] = line
            return step
        key = self.key[-1]
        if key is None:
            self._refuse("yaml-key", line, "a list or mapping as a key", "use plain text as the key")
            raise AssertionError
        container[key] = value
        self.key[-1] = None
        return (*trail, key)


def _at_line(problem: Problem, line: int) -> Problem:
    return Problem(problem.code, problem.path, problem.what, problem.fix, problem.field, line)


def _note(document: Document, model: type[BaseModel], detail: Any) -> None:
    """Add the pydantic error ``detail`` to the problems of ``document`` in plain words."""
    trail: Trail = tuple(step for step in detail["loc"] if step != "[key]")
    kind, context = detail["type"], detail.get("ctx", {})
    shown = repr(detail["input"])
    shown = shown if len(shown) <= 60 else shown[:57] + "..."
    if kind == "extra_forbidden":
        fix = nearest(str(trail[-1]), _known_fields(model, trail), otherwise="remove it")
        document.add("unknown-field", trail, f"'{trail[-1]}' is not a field here", fix)
    elif kind == "missing":
        document.add("missing-field", trail, "is missing", f"add '{trail[-1]}'" if trail else "add it")
    elif kind in {"int_parsing", "int_type", "int_from_float", "float_parsing", "float_type"}:
        number = "a whole number" if kind.startswith("int") else "a number"
        document.add("not-a-number", trail, f"{shown} is not {number}", f"write {number}")
    elif kind in {"literal_error", "enum"}:
        allowed = [word.strip(" '") for word in str(context.get("expected", "")).replace(" or ", ",").split(",")]
        document.add("not-a-choice", trail, f"{shown} is not a choice here", nearest(str(detail["input"]), allowed))
    elif kind == "string_pattern_mismatch":
        document.add("bad-id", trail, f"{shown} is not an id", "use small letters, digits and single hyphens")
    elif kind in {"model_type", "dict_type", "list_type", "string_type", "tuple_type"}:
        wanted = {"list_type": "a list", "tuple_type": "a list", "string_type": "text"}.get(kind, "a mapping (name: value)")
        document.add("wrong-shape", trail, f"{shown} is not {wanted}", f"write {wanted}")
    else:
        message = str(detail["msg"]).removeprefix("Value error, ")
        what, _, fix = message.partition("; ")
        document.add("bad-value", trail, what[:1].lower() + what[1:], fix or f"correct {shown}")


def _known_fields(model: type[BaseModel], trail: Trail) -> list[str]:
    """Return the field names that the model nested at ``trail`` knows."""
    current: Any = model
    for step in trail[:-1]:
        if isinstance(step, int) or not (isinstance(current, type) and issubclass(current, BaseModel)):
            continue
        info = current.model_fields.get(step)
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
