"""Turns YAML and JSON text into plain data with line numbers. Nothing is expanded, executed or guessed.

The YAML parser is imported only when there's YAML to read: many commands only read JSON.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from itsm_skills.json_lines import json_lines, line_of_long_number
from itsm_skills.problems import Fix, Problem, ProblemError

if TYPE_CHECKING:
    import yaml

MAX_DEPTH = 40
"""The deepest nesting that is accepted. Our own files need 6, and much deeper ones overflow the C composer."""

Trail = tuple[str | int, ...]
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass
class SourceText:
    """The plain data of a file, with the line of each part.

    ``unlined`` is JSON text whose lines are looked up only when a problem asks for one.
    """

    path: str
    data: Any = None
    lines: dict[Trail, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    digest: str = ""
    unlined: str = ""

    def at(self, trail: Trail) -> Any:
        """Return what is at ``trail``, or None if nothing is there or something around it has another shape."""
        found = self.data
        for step in trail:
            if isinstance(found, dict):
                found = found.get(step)
            elif isinstance(found, list) and isinstance(step, int) and step < len(found):
                found = found[step]
            else:
                return None
        return found

    def entries(self, trail: Trail) -> list[Trail]:
        """Return the trails of the entries of the list at ``trail``; none if it isn't a list."""
        found = self.at(trail)
        return [(*trail, index) for index in range(len(found))] if isinstance(found, list) else []

    def fields(self, trail: Trail) -> list[Trail]:
        """Return the trails of the keys of the mapping at ``trail``; none if it isn't a mapping."""
        found = self.at(trail)
        return [(*trail, key) for key in found] if isinstance(found, dict) else []

    def line(self, trail: Trail) -> int | None:
        """Return the line, from 1, of the part at ``trail`` or of the nearest part around it."""
        if self.unlined:
            text, self.unlined = self.unlined, ""
            self.lines = json_lines(text)[0]
        while trail and trail not in self.lines:
            trail = trail[:-1]
        return self.lines.get(trail)

    def problem(self, code: str, trail: Trail, what: str, fix: Fix) -> Problem:
        """Return a problem with the part at ``trail``."""
        return Problem(code, self.path, what, fix, ".".join(str(step) for step in trail), self.line(trail))

    def add(self, code: str, trail: Trail, what: str, fix: Fix) -> None:
        """Note a problem with the part at ``trail``."""
        self.problems.append(self.problem(code, trail, what, fix))

    def raise_if_bad(self) -> None:
        """Raise ProblemError with all noted problems, in the order of their lines."""
        if self.problems:
            raise ProblemError(sorted(self.problems, key=lambda problem: problem.line or 0))


def parse(text: str, path: str, *, as_json: bool | None = None) -> SourceText:
    """Return the data of ``text`` with its lines: as JSON if ``as_json`` is True, or if it's None
    and ``path`` ends in .json; otherwise as YAML.

    Every YAML scalar except null stays text (``no``, ``2026-03-01`` and ``1.10`` are what they look like); models turn
    text into numbers as needed. Duplicate keys, anchors, tags and deep nesting are noted as problems. Raises
    ProblemError if the text isn't YAML or JSON at all.
    """
    as_json = path.endswith(".json") if as_json is None else as_json
    document = _parse_json(text, path) if as_json else _parse_yaml(text, path)
    document.digest = hashlib.sha256(text.encode()).hexdigest()
    return document


def _parse_json(text: str, path: str) -> SourceText:
    repeated: list[str] = []

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            seen: set[str] = set()
            repeated.extend(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        return found

    try:
        data = json.loads(text, object_pairs_hook=unique)
    except json.JSONDecodeError as error:
        what, fix = f"this isn't valid JSON ({error.msg.lower()})", "check commas, quotes and brackets"
        if not text.strip():
            what, fix = "this file is empty", "start from an example in the documentation"
        raise ProblemError([Problem("json-syntax", path, what, fix, line=error.lineno)]) from None
    except RecursionError:
        raise ProblemError([_too_deep(path, None)]) from None
    except ValueError:  # a number of thousands of digits
        what = "there's a number with too many digits"
        line = line_of_long_number(text, sys.get_int_max_str_digits())
        raise ProblemError([Problem("json-syntax", path, what, "shorten the number", line=line)]) from None
    document = SourceText(path, data, unlined=text)
    if repeated:
        document.lines, twice = json_lines(text)
        document.unlined = ""
        for trail, line in twice:
            what = f"'{trail[-1]}' appears twice (first on line {document.lines[trail]})"
            document.add("duplicate-key", trail, what, "keep one of the two")
            document.problems[-1] = replace(document.problems[-1], line=line)
    if _MAY_BE_HALF.search(text):
        _refuse_halves(document)
    return document


_MAY_BE_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_HALF = re.compile("[\ud800-\udfff]")


def _refuse_halves(document: SourceText) -> None:
    """Raise ProblemError if a text or a key in ``document`` has half of a character, which nothing can write."""
    waiting: list[tuple[Trail, Any]] = [((), document.data)]
    while waiting:
        trail, found = waiting.pop()
        if isinstance(found, dict):
            waiting += [((*trail, key), value) for key, value in found.items()]
            halves = [key for key in found if _HALF.search(key)]
        else:
            waiting += (
                [((*trail, index), value) for index, value in enumerate(found)] if isinstance(found, list) else []
            )
            halves = [found] if isinstance(found, str) and _HALF.search(found) else []
        if halves:
            code = f"\\u{ord(_HALF.search(halves[0])[0]):04x}"  # type: ignore[index]
            what, fix = f"there's half of a character here ({code})", "write the whole character, or remove it"
            document.add("bad-character", trail, what, fix)
            if isinstance(found, dict):  # it's in the key
                document.problems[-1] = replace(document.problems[-1], line=document.line((*trail, halves[0])))
    document.raise_if_bad()


def _parse_yaml(text: str, path: str) -> SourceText:
    import yaml

    try:
        document = _YamlBuilder(path).build(text)
    except yaml.MarkedYAMLError as error:
        raise ProblemError([_syntax(error, text, path)]) from None
    except yaml.YAMLError as error:
        what = f"this isn't valid YAML ({str(error).splitlines()[0].lower()})"
        found = yaml.reader.Reader.NON_PRINTABLE.search(text)
        line = text.count("\n", 0, found.start()) + 1 if found else None
        raise ProblemError([Problem("yaml-syntax", path, what, "remove this character", line=line)]) from None
    return document


_OTHER_LINE_END = re.compile("[\x85\u2028\u2029]")
"""What ends a line for YAML, but not for an editor."""


def _syntax(error: yaml.MarkedYAMLError, text: str, path: str) -> Problem:
    mark: Any = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark is not None else None
    reason = error.problem or "unreadable"
    written = (text.splitlines()[line - 1 :] or [""])[0] if line else ""
    if "\t" in written[: len(written) - len(written.lstrip())]:
        return Problem("yaml-tab", path, "there's a tab where there should be spaces", "indent with spaces", line=line)
    return Problem(
        "yaml-syntax", path, f"this isn't valid YAML ({reason})", "check indentation, colons and quotes", line=line
    )


def _too_deep(path: str, line: int | None) -> Problem:
    return Problem("too-deep", path, f"this is nested more than {MAX_DEPTH} levels deep", "use fewer levels", line=line)


class _YamlBuilder:
    """Builds plain data from parser events, so that nothing is expanded, executed or guessed."""

    def __init__(self, path: str) -> None:
        self.document = SourceText(path)
        self.stack: list[tuple[Any, Trail]] = []
        self.key: list[str | None] = []
        self.finished = 0

    def build(self, text: str) -> SourceText:
        import yaml

        event: Any
        others = [found.start() for found in _OTHER_LINE_END.finditer(text)]
        for event in yaml.parse(text, Loader=getattr(yaml, "CLoader", yaml.Loader)):
            kind = type(event)
            line = event.start_mark.line + 1
            if others:  # problems name the lines that an editor shows
                line -= bisect_left(others, event.start_mark.index)
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
                    self._refuse("yaml-documents", line, "more than one document", "keep one document per file")
        if not self.finished:
            raise ProblemError(
                [
                    Problem(
                        "file-empty",
                        self.document.path,
                        "this file is empty",
                        "start from an example in the documentation",
                    )
                ]
            )
        return self.document

    def _refuse(self, code: str, line: int | None, what: str, fix: Fix) -> None:
        raise ProblemError([Problem(code, self.document.path, f"{what} isn't accepted here", fix, line=line)])

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
            where = f" (first on line {first})" if first else ""
            self.document.add("duplicate-key", trail, f"'{key}' appears twice{where}", "keep one of the two")
            self.document.problems[-1] = replace(self.document.problems[-1], line=line)
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
