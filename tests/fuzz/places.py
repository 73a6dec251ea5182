"""The problems of a text file that rightly have no line: there's none to name."""

from __future__ import annotations

import re

WHOLE_FILE: dict[str, str] = {
    "file-missing": "there's no file",
    "file-is-folder": "it's a folder",
    "file-empty": "the file has no lines",
    "file-too-large": "the file isn't read",
    "file-unreadable": "the file isn't read",
    "cannot-write": "it's about the file as a whole",
}
"""Codes of problems with a file as a whole, and why they have no line."""


def may_lack_line(code: str, field: str, text: str) -> bool:
    """Whether a problem with this code and field can be without a line."""
    return code in WHOLE_FILE
