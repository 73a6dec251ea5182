"""What a typed or written answer means on a scale."""

from __future__ import annotations

from dataclasses import dataclass

from itsm_skills.assessments.claim import State
from itsm_skills.frameworks.framework import Scale
from itsm_skills.problems import nearest

_SILENCES = tuple(state.value for state in (State.NOT_APPLICABLE, State.UNKNOWN, State.SKIPPED))


@dataclass(frozen=True, slots=True)
class Reading:
    """A state, with the level where the state is one."""

    state: State
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Misreading:
    """Why something is not an answer: a stable code, what is wrong, and what to do."""

    code: str
    what: str
    fix: str


def read_value(value: object, scale: Scale) -> Reading | Misreading:
    """Return what ``value`` of an answers file says: a level, its name, a state, or nothing (skipped)."""
    if value is None:
        return Reading(State.SKIPPED)
    if isinstance(value, bool) or not isinstance(value, int | str):
        return Misreading("not-an-answer", f"{value!r} is not an answer", _choices(scale))
    if isinstance(value, int):
        return _on_scale(value, scale)
    text = value.strip().casefold()
    if text in _SILENCES:
        return Reading(State(text))
    return read_level(text, scale, shortened=False)


def read_level(text: str, scale: Scale, *, shortened: bool = True) -> Reading | Misreading:
    """Return the level that ``text`` names: its number, its name or, ``shortened``, the first letters of one only."""
    text = text.strip().casefold()
    try:
        return _on_scale(int(text), scale)
    except ValueError:
        pass
    names = {level.name.casefold(): level.value for level in scale.levels}
    if text in names:
        return Reading(State.LEVEL, names[text])
    begun = [name for name in names if shortened and text and name.startswith(text)]
    if len(begun) == 1:
        return Reading(State.LEVEL, names[begun[0]])
    if len(begun) > 1:
        return Misreading("ambiguous", f"'{text}' could be {' or '.join(begun)}", "type one letter more, or the number")
    known = [*names, *_SILENCES]
    return Misreading(
        "not-an-answer", f"'{_short(text)}' is not an answer", nearest(text, known, otherwise=_choices(scale))
    )


def _on_scale(value: int, scale: Scale) -> Reading | Misreading:
    if 0 <= value <= scale.top:
        return Reading(State.LEVEL, value)
    return Misreading("off-scale", f"{_short(str(value))} is off the scale", f"use 0 to {scale.top}")


def _choices(scale: Scale) -> str:
    return f"use 0 to {scale.top}, not-applicable or unknown"


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:27] + "..."
