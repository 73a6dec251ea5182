"""What a form says about who reads the answers and for how long they're kept."""

from __future__ import annotations

import re
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

_BULLET = re.compile(r"^[-*•]\s+")
_PLACEHOLDER = re.compile(r"\[[^\]\n]{2,80}\]")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (one line), or the points of a list."""

    lines: tuple[str, ...]
    points: bool


def blocks(notice: str) -> tuple[Block, ...]:
    """Return the paragraphs and lists of ``notice``, between which lines are empty; points begin with a hyphen."""
    found = []
    for part in re.split(r"\n\s*\n", notice.strip()):
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        if lines and all(_BULLET.match(line) for line in lines):
            found.append(Block(tuple(_BULLET.sub("", line) for line in lines), points=True))
        elif lines:
            found.append(Block((" ".join(line.lstrip("# ") for line in lines),), points=False))
    return tuple(found)


def left_to_fill_in(notice: str) -> tuple[str, ...]:
    """Return the parts in square brackets that somebody still has to replace, such as ``[department]``, each once."""
    return tuple(dict.fromkeys(_PLACEHOLDER.findall(notice)))
