"""What the cells of a skill say: a level or a silence, in the words of the scale, of a form or of a mapping."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from itsm_skills.assessments.answer_text import Reading, read_value
from itsm_skills.frameworks.framework import Framework
from itsm_skills.questionnaires.level_text import Misreading

_CODE = re.compile(r"A(\d)", re.IGNORECASE)
_NUMBERED = re.compile(r"(\d)\s*[-\u2013\u2014=:.)]?\s*(\S.*)", re.DOTALL)


def folded_word(text: str) -> str:
    """Return ``text`` as words for levels are compared: without capitals, and with single spaces."""
    return " ".join(text.split()).casefold()


class LevelWords:
    """Reads the cells of one sheet. ``mapped`` gives levels and silences by a company's own words, as they are written.

    With ``codes``, A3 is level 3, as LimeSurvey exports its answers.
    """

    def __init__(self, framework: Framework, mapped: Mapping[str, str] | None = None, *, codes: bool = False) -> None:
        self._framework, self._codes = framework, codes
        self._mapped = {folded_word(word): value for word, value in (mapped or {}).items()}
        self._by_text: dict[str, dict[str, int]] = {}
        self.canonical = lru_cache(maxsize=50_000)(self._canonical)
        self._on_scale = lru_cache(maxsize=50_000)(self._value)

    def _canonical(self, text: str, skill: str) -> str | None:
        """Return ``text`` as tables of ours write it: the number of a level, or a silence; None if it's neither."""
        if (value := self._on_scale(text)) is not None:
            return value
        level = self._behaviour(folded_word(text), skill)
        return None if level is None else str(level)

    def _value(self, text: str) -> str | None:
        """Return what ``text`` means for every skill, or None if only the text of a level of one skill can be meant."""
        said = folded_word(text)
        if (mapped := self._mapped.get(said)) is not None:
            text = mapped
        reading = read_value(" ".join(text.split()) or None, self._framework.scale)
        if isinstance(reading, Reading):
            return str(reading.state) if reading.level is None else str(reading.level)
        if self._codes and (code := _CODE.fullmatch(said)) and int(code[1]) <= self._framework.scale.top:
            return code[1]
        return None

    def _behaviour(self, said: str, skill: str) -> int | None:
        """Return the level whose whole text ``said`` is, with or without its number or its name before it."""
        if len(said) < 12 or skill not in self._framework.skills:
            return None
        texts = self._texts(skill)
        if (level := texts.get(said.rstrip(". "))) is not None:
            return level
        numbered = _NUMBERED.fullmatch(said)
        if numbered and (level := texts.get(numbered[2].rstrip(". "))) is not None and level == int(numbered[1]):
            return level
        name, colon, rest = said.partition(":")
        if colon and (level := texts.get(rest.strip(" ."))) is not None:
            named = read_value(name, self._framework.scale)
            return level if not isinstance(named, Misreading) and named.level == level else None
        return None

    def _texts(self, skill: str) -> Mapping[str, int]:
        if skill not in self._by_text:
            found = self._framework.skills[skill]
            texts = {level.anchor: level.value for level in self._framework.scale.levels}
            texts |= {text: level for level, text in found.behaviours.items()}
            if found.not_yet:
                texts[found.not_yet] = 0
            self._by_text[skill] = {folded_word(text).rstrip(". "): level for text, level in texts.items()}
        return self._by_text[skill]

    def is_answer(self, text: str, skill: str = "") -> bool:
        """Whether ``text`` is a level or a silence, and not empty."""
        return bool(text.strip()) and self.canonical(text, skill) is not None
