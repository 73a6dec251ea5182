"""What a written answer about a skill means: a level, or a reason for not giving one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from itsm_skills.assessments.claim import State
from itsm_skills.frameworks.framework import Scale
from itsm_skills.questionnaires.level_text import Misreading, on_scale, read_level, what_to_use


@dataclass(frozen=True, slots=True)
class Reading:
    """A state, with the level if the state is ``level``."""

    state: State
    level: int | None = None


SILENCE_WORDS: Final = {
    **{state.value: state for state in (State.NOT_APPLICABLE, State.UNKNOWN, State.SKIPPED)},
    **dict.fromkeys(("n/a", "n.a.", "na", "not applicable"), State.NOT_APPLICABLE),
    **dict.fromkeys(("?", "don't know", "don\u2019t know", "can't judge", "can\u2019t judge"), State.UNKNOWN),
    **dict.fromkeys(("-", "\u2013", "\u2014", "\u00b7"), State.SKIPPED),
}
"""What people write instead of a level, in small letters, and what it means. Our own heat map uses some of these."""

_WHOLE = re.compile(r"([+-]?\d+)[.,]0+", re.ASCII)
_BROKEN = re.compile(r"[+-]?\d*[.,]\d+", re.ASCII)
_NAMED = re.compile(
    r"(?:level\s+)?(\d+)\s*(?:[-\u2013\u2014=:.)]\s*|\s)\(?([^\d\s][^)]*?)\)?", re.ASCII | re.IGNORECASE
)
_NUMBERED = re.compile(
    r"(?:level\s+)(\d+)|([^\d\s][^(]*?)\s*(?:\(\s*(\d+)\s*\)|[-\u2013\u2014=:]\s*(\d+))", re.ASCII | re.IGNORECASE
)


def read_value(value: object, scale: Scale) -> Reading | Misreading:
    """Return what ``value`` in an answers file or a table means: a level, its name, a state, or nothing (skipped).

    A level may be written as 3, 3.0 or 3,0, as "Practised", and as "3 - Practised" if the two agree.
    """
    if value is None:
        return Reading(State.SKIPPED)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | str):
        return Misreading("not-an-answer", f"{value!r} isn't an answer", what_to_use(scale))
    if isinstance(value, int):
        level = on_scale(value, scale)
    elif (said := SILENCE_WORDS.get(value.strip().casefold())) is not None:
        return Reading(said)
    else:
        level = _level(value.strip(), scale)
    return level if isinstance(level, Misreading) else Reading(State.LEVEL, level)


def _level(text: str, scale: Scale) -> int | Misreading:
    if whole := _WHOLE.fullmatch(text):
        return on_scale(int(whole[1]), scale)
    if _BROKEN.fullmatch(text):
        fix = f"levels are whole numbers: use 0 to {scale.top}"
        return Misreading("not-an-answer", f"'{text[:30]}' isn't an answer", fix)
    if named := _NAMED.fullmatch(text):
        number, name = named.groups()
    elif numbered := _NUMBERED.fullmatch(text):
        alone, name, bracketed, after = numbered.groups()
        if alone:
            return on_scale(int(alone), scale)
        number = bracketed or after
    else:
        return read_level(text, scale)
    level = read_level(name, scale)
    if isinstance(level, Misreading) or level != int(number[:9]):
        what = f"'{text[:30]}' isn't an answer"
        if not isinstance(level, Misreading):
            what = f"'{text[:30]}' contains two levels"
        return Misreading("not-an-answer", what, what_to_use(scale))
    return level
