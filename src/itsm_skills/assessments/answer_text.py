"""What a written answer about a skill means: a level, or a reason for not giving one."""

from __future__ import annotations

from dataclasses import dataclass

from itsm_skills.assessments.claim import State
from itsm_skills.frameworks.framework import Scale
from itsm_skills.questionnaires.level_text import SILENCES, Misreading, on_scale, read_level, what_to_use


@dataclass(frozen=True, slots=True)
class Reading:
    """A state, with the level if the state is ``level``."""

    state: State
    level: int | None = None


def read_value(value: object, scale: Scale) -> Reading | Misreading:
    """Return what ``value`` in an answers file means: a level, its name, a state, or nothing (skipped)."""
    if value is None:
        return Reading(State.SKIPPED)
    if isinstance(value, bool) or not isinstance(value, int | str):
        return Misreading("not-an-answer", f"{value!r} isn't an answer", what_to_use(scale))
    if isinstance(value, str) and (text := value.strip().casefold()) in SILENCES:
        return Reading(State(text))
    level = on_scale(value, scale) if isinstance(value, int) else read_level(value, scale)
    return level if isinstance(level, Misreading) else Reading(State.LEVEL, level)
