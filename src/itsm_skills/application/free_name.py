"""A name that isn't taken yet, with a number at its end if it needs one."""

from __future__ import annotations

from collections.abc import Container


def free_name(name: str, taken: Container[str], ending: str = "") -> str:
    """Return the first of ``name``, ``name-2``, ``name-3`` and so on, each with ``ending``, that isn't ``taken``."""
    found, number = f"{name}{ending}", 1
    while found in taken:
        number += 1
        found = f"{name}-{number}{ending}"
    return found
