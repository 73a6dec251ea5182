"""What the cells of a skill may hold: levels, silences and types of evidence, as one code for both cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from itsm_skills.assessments.claim import State
from itsm_skills.frameworks.framework import Scale
from itsm_skills.teams.counted.cell_values import KINDS, CellAnswer, answer_of, kind_of
from itsm_skills.teams.counted.csv_cells import Cells, bare, text_of
from itsm_skills.teams.counted.table_columns import Flaw, SkillColumn
from itsm_skills.teams.counted.word_index import LONGEST, Bytes, WordIndex

SILENCES = (State.NOT_APPLICABLE, State.UNKNOWN, State.SKIPPED)
"""In the order of their codes, which follow those of the levels."""

_ODD = 255
"""The code of two cells that the word index alone can't read."""

_REMEMBERED = 10_000

CodeAndFlaws = tuple[int, tuple[Flaw, ...]]


def code_count(top: int) -> int:
    """Return how many codes there are: 4 · level + type of evidence, then the silences."""
    return first_silence(top) + len(SILENCES)


def first_silence(top: int) -> int:
    """Return the lowest code of a silence; every lower code is a level."""
    return (top + 1) * len(KINDS)


def silence(state: State, top: int) -> int:
    """Return the code of a silence."""
    return first_silence(top) + SILENCES.index(state)


class AnswerCodes:
    """Reads the cells of skills that are rated on one scale."""

    def __init__(self, scale: Scale) -> None:
        self.top = scale.top
        self._scale = scale
        self._words = [
            *(level.name.casefold() for level in scale.levels),
            *(str(level.value) for level in scale.levels),
        ]
        self._words += [*(state.value for state in SILENCES), ""]
        self._known: dict[tuple[bytes, bytes], CodeAndFlaws] = {}
        spellings = list(self._spellings())
        self._index = WordIndex(spellings)
        said = [bare(spelling).decode() for spelling in spellings]
        # A level weighs four and evidence one, so that their sum says both; with anything odd it exceeds every code.
        silent = first_silence(self.top)
        odd = silent + len(SILENCES) * len(KINDS)
        levels = [odd if (level := self._level(word)) is None else level * len(KINDS) for word in said]
        kinds = [odd if (kind := kind_of(word)) is None else KINDS.index(kind) for word in said]
        self._levels = np.array([odd, *levels], np.uint8)
        self._kinds = np.array([odd, *kinds], np.uint8)
        self._codes = np.full(256, _ODD, np.uint8)
        self._codes[:silent] = np.arange(silent)
        for at in range(len(SILENCES)):  # evidence next to a silence has no code
            self._codes[silent + at * len(KINDS)] = silent + at

    def _spellings(self) -> Iterator[bytes]:
        """Yield the usual spellings of all words, each once; other spellings are read one by one."""
        spellings = dict.fromkeys(
            shown
            for word in [*self._words, *KINDS]
            for spelling in (word.encode(), word.capitalize().encode())
            for shown in (spelling, b'"%b"' % spelling)
            if len(shown) <= LONGEST
        )
        yield from list(spellings)[:250]

    def _level(self, text: str) -> int | None:
        """Return the level that ``text`` says, a number above ``top`` for a silence, or None if it isn't an answer."""
        said = answer_of(text, "", self._scale)
        if said.flaws:
            return None
        return self.top + 1 + SILENCES.index(said.state) if said.level is None else said.level

    def codes(self, cells: Cells, skills: Sequence[SkillColumn]) -> tuple[Bytes, list[tuple[int, int, Flaw]]]:
        """Return the codes by row and skill, and the row, column and flaw of every cell that is wrong."""
        numbers = self._index.numbers(cells.text, cells.starts, cells.lengths)
        sums = self._levels[numbers[:, [skill.level for skill in skills]]]
        backed = [at for at, skill in enumerate(skills) if skill.evidence is not None]
        kinds = self._kinds[numbers[:, [skill.evidence for skill in skills if skill.evidence is not None]]]
        if len(backed) == len(skills):
            sums += kinds
        elif backed:
            sums[:, backed] += kinds
        codes = self._codes[sums]
        flaws: list[tuple[int, int, Flaw]] = []
        for row, at in zip(*(places.tolist() for places in np.nonzero(codes == _ODD)), strict=True):
            skill = skills[at]
            backing = b"" if skill.evidence is None else cells.raw(row, skill.evidence)
            codes[row, at], found = self._read(cells.raw(row, skill.level), backing)
            for flaw in found:
                flaws.append((row, skill.level if flaw is Flaw.LEVEL else skill.evidence or 0, flaw))
        return codes, flaws

    def _read(self, level: bytes, backing: bytes) -> CodeAndFlaws:
        """Return the code of two cells that the word index couldn't read, and what is wrong with them."""
        known = self._known.get((level, backing))
        if known is None:
            said = answer_of(text_of(level), text_of(backing), self._scale)
            known = self._code(said), said.flaws
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[level, backing] = known
        return known

    def _code(self, said: CellAnswer) -> int:
        if said.level is None:
            return silence(said.state, self.top)
        return said.level * len(KINDS) + KINDS.index(said.kind)
