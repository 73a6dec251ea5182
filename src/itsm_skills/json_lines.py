"""Finds the lines of the parts of a JSON text, which the JSON reader doesn't tell."""

from __future__ import annotations

import json
import re

Trail = tuple[str | int, ...]
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_NUMBER = re.compile(r"-?([0-9]+)(\.[0-9]+|[eE][-+]?[0-9]+)?")
"""A number as the JSON reader takes it from the beginning of a word; it's a whole one without the second part."""


def json_lines(text: str) -> tuple[dict[Trail, int], list[tuple[Trail, int]]]:
    """Return the line, from 1, of every key and list entry in ``text``, and each key that appears for a second time.

    ``text`` must be valid JSON.
    """
    lines: dict[Trail, int] = {}
    repeated: list[tuple[Trail, int]] = []
    around: list[Trail] = []
    counts: list[int | None] = []  # the position in the list, or None in an object
    here: Trail = ()
    key_next, line, seen = False, 1, 0
    for token in _TOKEN.finditer(text):
        line, seen = line + text.count("\n", seen, token.start()), token.start()
        said = token[0]
        if said in "}]":
            here = around.pop()
            counts.pop()
        elif said == ",":
            key_next = counts[-1] is None
        elif said == ":":
            key_next = False
        elif key_next:
            here = (*around[-1], json.loads(said, strict=False))
            if here in lines:
                repeated.append((here, line))
            lines.setdefault(here, line)
        else:
            count = counts[-1] if counts else None
            if count is not None:
                here = (*around[-1], count)
                lines[here] = line
                counts[-1] = count + 1
            if said in "{[":
                around.append(here)
                counts.append(None if said == "{" else 0)
                key_next = said == "{"
    return lines, repeated


def line_of_long_number(text: str, most: int) -> int | None:
    """Return the line of the first whole number in ``text`` that has more than ``most`` digits; None if there's none.

    ``text`` must be valid JSON up to that number.
    """
    for token in _TOKEN.finditer(text):
        number = _NUMBER.match(token[0])
        if number and len(number[1]) > most and not number[2]:
            return text.count("\n", 0, token.start()) + 1
    return None
