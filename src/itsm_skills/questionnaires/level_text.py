"""What a typed or written level means on a scale: its number or its name."""

from __future__ import annotations

from dataclasses import dataclass

from itsm_skills.frameworks.framework import Scale
from itsm_skills.problems import Fix, nearest

SILENCES = ("not-applicable", "unknown", "skipped")
"""Words that can be written instead of a level."""


@dataclass(frozen=True, slots=True)
class Misreading:
    """Why something isn't an answer: a stable code, what is wrong, and what to do."""

    code: str
    what: str
    fix: Fix


def read_level(text: str, scale: Scale) -> int | Misreading:
    """Return the level with the number or name ``text``. Names must be in full, so that no letter becomes a level."""
    written = text.strip()
    text = written.casefold()
    try:
        return on_scale(int(text), scale)
    except ValueError:
        pass
    names = {level.name.casefold(): level.value for level in scale.levels}
    if text in names:
        return names[text]
    known = [*names, *SILENCES]
    fix = nearest(text, known, otherwise=what_to_use(scale))
    return Misreading("not-an-answer", f"'{_short(written)}' isn't an answer", fix)


def on_scale(value: int, scale: Scale) -> int | Misreading:
    """Return ``value`` if it's a level of ``scale``."""
    if 0 <= value <= scale.top:
        return value
    return Misreading("off-scale", f"{_short(str(value))} isn't on the scale", f"use 0 to {scale.top}")


def what_to_use(scale: Scale) -> str:
    """Return what can be written as a level."""
    return f"use 0 to {scale.top}, not-applicable or unknown"


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:27] + "..."
