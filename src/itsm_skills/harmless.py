"""Takes the power out of text that people typed, before it's written where something could act on it.

Control characters and escape sequences drive terminals. Bidirectional controls and characters that nobody sees make a
text look like another one. None of them is needed in a report, except for the joiners that some scripts use.
"""

from __future__ import annotations

import json
import re

MARK = "\ufffd"
"""What stands for a character that was taken out."""

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_UNSEEN = "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f"
_HARMFUL = re.compile(f"[{_CONTROLS}{_UNSEEN}]|\\r(?!\\n)")
_HALF = "\ud800-\udfff"
_ESCAPED = re.compile(f"[{_CONTROLS}{_UNSEEN}{_HALF}]")
_FORMULA = re.compile(r"(^|[;|\t])(\s*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")
"""The place before a sign with which a formula begins, wide or not: at the start, or where a spreadsheet may split."""


def is_harmless(text: str) -> bool:
    """Whether ``text`` has none of the characters that ``harmless`` replaces."""
    return _HARMFUL.search(text) is None


def harmless(text: str) -> str:
    """Return ``text`` with a mark in place of controls and characters that nobody sees; line ends and tabs stay.

    A carriage return is a line end only before a line feed. On its own, it would let a text overwrite its own line.
    """
    return _HARMFUL.sub(MARK, text)


def harmless_json(text: str) -> str:
    """Return the JSON ``text`` with the same characters as escapes, so that it still holds the same data."""
    return _ESCAPED.sub(lambda found: json.dumps(found[0])[1:-1], text)


def one_line(text: str) -> str:
    """Return ``text`` with single spaces in place of line ends, tabs and other blanks."""
    return " ".join(text.split())


def harmless_yaml(quoted: str) -> str:
    """Return a YAML text in double quotes with the same characters as escapes, so that it still says the same."""
    return _ESCAPED.sub(lambda found: f"\\U{ord(found[0]):08x}", quoted)


def no_formula(cell: str) -> str:
    """Return ``cell`` with an apostrophe before all that a spreadsheet would run, wherever it splits the cell."""
    return _FORMULA.sub(r"\1\2'", cell)
