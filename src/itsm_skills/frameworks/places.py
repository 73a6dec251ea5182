"""Where the shipped data is found: inside the installed package, or beside a checkout's source."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def data_root() -> Path:
    """Return the folder that holds the shipped ``frameworks/`` and ``questionnaires/``."""
    shipped = _PACKAGE / "data"
    return shipped if shipped.is_dir() else _PACKAGE.parents[1]


def shipped_frameworks() -> Path:
    """Return the folder of the shipped framework."""
    return data_root() / "frameworks"


def shipped_questionnaires() -> Path:
    """Return the folder of the shipped questionnaires."""
    return data_root() / "questionnaires"
