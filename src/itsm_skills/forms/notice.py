"""What a form says about who reads the answers and for how long they're kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

DEFAULT_NOTICE = """\
Your answers stay on this device until you hand in the answers file yourself. Nothing is sent over the network.

Whoever you hand the file in to can read everything in it: your name, your role, your ratings, your evidence and \
your notes. The form doesn't record how long you take.

Whoever sent you this form should have told you who else will read your answers and how long they'll be kept. If they \
haven't, please ask before you hand them in.
"""
"""For HTML forms without a notice of their own."""

OTHER_NOTICE = """\
Whoever collects this form can read everything in it: your name, your role, your ratings and your evidence.

They should have told you who else will read your answers and how long they'll be kept. If they haven't, please ask \
before you hand them in.
"""
"""For other forms: on paper, in a workbook or on somebody's server."""

MOST_SIGNS = 20_000
"""The longest notice, in characters."""

LONGEST_HEADING = 60
"""The longest heading without a mark of its own, in characters."""

_ENDS = (".", ",", ";", ":", "!", "?", "\u2026")
_BULLET = re.compile(r"^[-*•]\s+")
_PLACEHOLDER = re.compile(r"\[[^\]\n]{2,80}\]")


@dataclass(frozen=True, slots=True)
class NoticeBlock:
    """A heading or a paragraph (one line each), or the points of a list."""

    lines: tuple[str, ...]
    points: bool
    heading: bool = False


def blocks(notice: str) -> tuple[NoticeBlock, ...]:
    """Return the headings, paragraphs and lists of ``notice``, which empty lines divide.

    Points begin with a hyphen, and a line that belongs to the point above begins with a space. A heading is a short
    first line without a full stop, or a line that begins with ``#``.
    """
    return tuple(block for part in re.split(r"\n\s*\n", notice.strip()) for block in _blocks(part.splitlines()))


def _blocks(lines: Sequence[str]) -> Iterator[NoticeBlock]:
    if lines and _is_heading(lines[0], lines[1].strip() if len(lines) > 1 else ""):
        yield NoticeBlock((lines[0].strip().lstrip("# "),), points=False, heading=True)
        lines = lines[1:]
    found: list[tuple[bool, list[str]]] = []
    for line in lines:
        text = line.strip()
        if point := _BULLET.match(text):
            if not found or not found[-1][0]:
                found.append((True, []))
            found[-1][1].append(text[point.end() :])
        elif found and (not found[-1][0] or line[:1].isspace()):
            found[-1][1][-1] += f" {text}"
        else:
            found.append((False, [text]))
    yield from (NoticeBlock(tuple(texts), points) for points, texts in found)


def _is_heading(line: str, after: str) -> bool:
    """Whether ``line`` is a heading, and not the first of a paragraph that goes on in the line ``after``."""
    text = line.strip()
    if text.startswith("#"):
        return True
    goes_on = not after or after[0].islower()
    return not goes_on and len(text) <= LONGEST_HEADING and not text.endswith(_ENDS) and not _BULLET.match(text)


def left_to_fill_in(notice: str) -> tuple[str, ...]:
    """Return the parts in square brackets that somebody still has to replace, such as ``[department]``, each once."""
    return tuple(dict.fromkeys(_PLACEHOLDER.findall(notice)))
