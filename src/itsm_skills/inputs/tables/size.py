"""Which team tables are too large for a picture of single people."""

from __future__ import annotations

from pathlib import Path

from itsm_skills.files import reading

MOST_BYTES = 20_000_000
"""Largest table that is read row by row, in bytes: some 50,000 people with 81 levels each."""

MOST_PEOPLE = 2_000
"""Lines of a table from which a heat map of people shows nothing any more, and a report is one of counts."""

_READ = 1 << 20


def is_large(path: Path) -> bool:
    """Whether ``path`` holds more; raise ProblemError where it cannot be read."""
    with reading(path) as stream:
        if stream.seek(0, 2) > MOST_BYTES:
            return True
        stream.seek(0)
        feeds = returns = 0
        while chunk := stream.read(_READ):
            feeds += chunk.count(b"\n")
            returns += chunk.count(b"\r")
        return max(feeds, returns) > MOST_PEOPLE
