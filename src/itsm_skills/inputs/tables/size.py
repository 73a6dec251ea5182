"""Decides which team tables are so large that they're read into counts."""

from __future__ import annotations

from pathlib import Path

from itsm_skills.files import is_there, reading
from itsm_skills.inputs.tables.endings import ANY_SIZE

MOST_BYTES = 20_000_000
"""The largest table that is read row by row, in bytes: about 50,000 people with 81 levels each."""

MOST_PEOPLE = 2_000
"""The most lines of a table that is read row by row when it is the only one."""

_READ = 1 << 20


def is_too_large(path: Path) -> bool:
    """Whether ``path`` is a table with too many bytes to read row by row; False if there's no such file."""
    return path.suffix.lower() in ANY_SIZE and is_there(path) and path.stat().st_size > MOST_BYTES


def is_large(path: Path) -> bool:
    """Whether ``path`` is too large to read row by row as the only table; raise ProblemError if it can't be read."""
    with reading(path) as stream:
        if stream.seek(0, 2) > MOST_BYTES:
            return True
        stream.seek(0)
        feeds = returns = 0
        while chunk := stream.read(_READ):
            feeds += chunk.count(b"\n")
            returns += chunk.count(b"\r")
        return max(feeds, returns) > MOST_PEOPLE
