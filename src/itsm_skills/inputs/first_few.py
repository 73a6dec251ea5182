"""Names the first few of many things, in one line."""

from __future__ import annotations

from collections.abc import Sequence

_LISTED = 8


def first_few(texts: Sequence[str]) -> str:
    """Return ``texts`` in a list, the first few of many."""
    shown = ", ".join(texts[:_LISTED])
    return f"{shown} and {len(texts) - _LISTED} more" if len(texts) > _LISTED else shown
