"""Changes the text of a YAML file and leaves everything else as it is: adds an entry to a list, or sets a field.

Not every layout is known here. The caller reads the result back and makes sure that it's right.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml

from itsm_skills.harmless import harmless_yaml

Value = str | Sequence[str] | Mapping[str, str]
"""The value of a field: a text, several texts, or fields of its own."""

_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off"})
"""Words that other readers of YAML don't take as text."""
_DATE_OR_NUMBER = re.compile(r"\d{4}-\d\d-\d\d|-?\d+(\.\d+)?(e[-+]?\d+)?")
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that JSON leaves as they are, but that YAML doesn't accept or takes as the end of a line."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an entry goes: in place of the characters ``start`` to ``end``, with ``before`` and ``after`` around it.

    ``indent`` goes before all its lines after the first; it's None inside brackets, where an entry has one line.
    """

    start: int
    end: int
    before: str
    after: str = ""
    indent: str | None = None


def appended(text: str, key: str, entry: Mapping[str, Value], *, one_line: bool = False) -> str | None:
    """Return ``text`` with ``entry`` as the last of the list ``key``, which is added if it doesn't exist.

    ``one_line`` puts it in braces. Returns None for an unknown layout, such as a file in one pair of braces.
    """
    place = _place(text, key)
    if place is None:
        return None
    lines = (
        [flow(entry)] if one_line or place.indent is None else [f"{name}: {_value(it)}" for name, it in entry.items()]
    )
    added = f"{line_end(text)}{place.indent}".join(lines)
    return f"{text[: place.start]}{place.before}{added}{place.after}{text[place.end :]}"


def with_field(text: str, trail: Sequence[str | int], key: str, value: Value) -> str | None:
    """Return ``text`` with ``value`` as the field ``key`` of the mapping at ``trail``.

    Returns None if there's no such mapping, or if a comment inside the earlier value would be lost.
    """
    node = compose(text)
    for step in trail:
        node = _inside(node, step)
    if not isinstance(node, yaml.MappingNode) or not node.value:
        return None
    line = f"{key}: {_value(value)}"
    for name, former in node.value:
        if name.value == key:
            start, stop = name.start_mark.index, max(name.end_mark.index + 1, last_index(former))
            return None if _has_comment(text[start:stop], start, former) else f"{text[:start]}{line}{text[stop:]}"
    if node.flow_style:
        close = node.end_mark.index - 1
        return f"{text[:close].rstrip()}, {line}{text[close:]}"
    place = _after_line(text, last_index(node), " " * node.start_mark.column, line_end(text), mark="")
    return f"{text[: place.start]}{place.before}{line}{place.after}{text[place.end :]}"


def compose(text: str) -> yaml.Node | None:
    """Return the nodes of ``text``; None if it's empty, or if only the C parser accepts it."""
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None


def line_end(text: str) -> str:
    """Return the line ends of ``text``."""
    return "\r\n" if "\r\n" in text else "\n"


def last_index(node: yaml.Node) -> int:
    """Return where the last scalar or flow collection inside ``node`` ends; a block's own end comes after comments."""
    if isinstance(node, yaml.ScalarNode) or (isinstance(node, yaml.CollectionNode) and node.flow_style):
        return int(node.end_mark.index)
    last = node.value[-1] if node.value else None
    if last is None:
        return int(node.end_mark.index)
    return last_index(last[1] if isinstance(last, tuple) else last)


def flow(entry: Mapping[str, Value]) -> str:
    """Return ``entry`` on one line, in braces."""
    return "{" + ", ".join(f"{key}: {_value(value)}" for key, value in entry.items()) + "}"


def scalar(value: str) -> str:
    """Return ``value`` as it is if that's safe in YAML, or else in quotes."""
    plain = value.replace("-", "").replace(" ", "")
    safe = plain.isascii() and plain.isalnum() and value[0].isalnum() and value == value.strip()
    if (safe and value.casefold() not in _WORDS) or _DATE_OR_NUMBER.fullmatch(value):
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return harmless_yaml(_UNPRINTABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted))


def _value(value: Value) -> str:
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, Mapping):
        return flow(value)
    return f"[{', '.join(map(scalar, value))}]"


def _inside(node: yaml.Node | None, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return node.value[step] if step < len(node.value) else None
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    return None


def _has_comment(part: str, start: int, node: yaml.Node) -> bool:
    """Return whether there's a comment in ``part``, which begins at the character ``start`` and contains ``node``."""
    spans = [(one.start_mark.index, one.end_mark.index) for one in _scalars(node)]
    signs = (start + at for at, character in enumerate(part) if character == "#")
    return any(not any(first <= sign < last for first, last in spans) for sign in signs)


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.CollectionNode):
        for entry in node.value:
            for one in entry if isinstance(entry, tuple) else (entry,):
                yield from _scalars(one)


def _place(text: str, key: str) -> _Place | None:
    """Return where the next entry of the list ``key`` goes, or None for a layout that isn't known here."""
    end = line_end(text)
    gap = "" if not text or text.endswith("\n") else end
    at_end = _Place(len(text), len(text), f"{gap}{key}:{end}  - ", end, "    ")
    root = compose(text)
    if root is None:
        return at_end
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return None
    value = _inside(root, key)
    if value is None:
        return at_end
    if isinstance(value, yaml.ScalarNode):  # nothing after the colon, or null
        return _after_line(text, value.end_mark.index, "  ", end) if value.value == "" else None
    if not isinstance(value, yaml.SequenceNode):
        return None
    if not value.flow_style:
        return _after_line(text, last_index(value), " " * value.start_mark.column, end)
    if not value.value:
        return _Place(value.start_mark.index, value.end_mark.index, "[", "]")
    close = value.end_mark.index - 1
    return _Place(close, close, ", ")


def _after_line(text: str, index: int, indent: str, end: str, mark: str = "- ") -> _Place:
    """Return the place at the start of the line after the character ``index``."""
    found = text.find("\n", max(0, index - 1))
    inner = indent + " " * len(mark)
    if found < 0:
        return _Place(len(text), len(text), f"{end}{indent}{mark}", "", inner)
    return _Place(found + 1, found + 1, f"{indent}{mark}", end, inner)
