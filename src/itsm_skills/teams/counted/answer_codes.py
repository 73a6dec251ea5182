"""What the cells of a skill may hold: levels, silences and kinds of evidence, as one code for both cells."""

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
"""Stands where the lexicon alone does not settle what the two cells say."""

_REMEMBERED = 10_000

Seen = tuple[int, tuple[Flaw, ...]]


def code_count(top: int) -> int:
    """Return how many codes there are: 4·level + kind of evidence, then the silences."""
    return (top + 1) * len(KINDS) + len(SILENCES)


def silence(state: State, top: int) -> int:
    """Return the code of a silence."""
    return (top + 1) * len(KINDS) + SILENCES.index(state)


class Vocabulary:
    """The words of one scale."""

    def __init__(self, scale: Scale) -> None:
        self.top = scale.top
        self._scale = scale
        self._words = [
            *(level.name.casefold() for level in scale.levels),
            *(str(level.value) for level in scale.levels),
        ]
        self._words += [*(state.value for state in SILENCES), ""]
        self._seen: dict[tuple[bytes, bytes], Seen] = {}
        spellings = list(self._spellings())
        self._lexicon = WordIndex(spellings)
        said = [bare(spelling).decode() for spelling in spellings]
        # A level weighs four and evidence one, so that their sum says both; with something odd it exceeds every code.
        silent = (self.top + 1) * len(KINDS)
        odd = silent + len(SILENCES) * len(KINDS)
        levels = [odd if (level := self._level(word)) is None else level * len(KINDS) for word in said]
        kinds = [odd if (kind := kind_of(word)) is None else KINDS.index(kind) for word in said]
        self._levels = np.array([odd, *levels], np.uint8)
        self._kinds = np.array([odd, *kinds], np.uint8)
        self._codes = np.full(256, _ODD, np.uint8)
        self._codes[:silent] = np.arange(silent)
        for at in range(len(SILENCES)):  # evidence beside a silence has no code
            self._codes[silent + at * len(KINDS)] = silent + at

    def _spellings(self) -> Iterator[bytes]:
        """Yield the usual spellings of all words, each once; others are read one by one."""
        spellings = dict.fromkeys(
            shown
            for word in [*self._words, *KINDS]
            for spelling in (word.encode(), word.capitalize().encode())
            for shown in (spelling, b'"%b"' % spelling)
            if len(shown) <= LONGEST
        )
        yield from list(spellings)[:250]

    def _level(self, text: str) -> int | None:
        """Return the level that ``text`` says, above ``top`` for a silence; None where it is no answer."""
        said = answer_of(text, "", self._scale)
        if said.flaws:
            return None
        return self.top + 1 + SILENCES.index(said.state) if said.level is None else said.level

    def codes(self, cells: Cells, skills: Sequence[SkillColumn]) -> tuple[Bytes, list[tuple[int, int, Flaw]]]:
        """Return the codes by row and skill, and the row, column and flaw of every cell that has none."""
        numbers = self._lexicon.numbers(cells.text, cells.starts, cells.lengths)
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

    def _read(self, level: bytes, backing: bytes) -> Seen:
        """Return the code of two cells that the lexicon did not settle, and what is wrong with them."""
        seen = self._seen.get((level, backing))
        if seen is None:
            said = answer_of(text_of(level), text_of(backing), self._scale)
            seen = self._code(said), said.flaws
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            self._seen[level, backing] = seen
        return seen

    def _code(self, said: CellAnswer) -> int:
        if said.level is None:
            return silence(said.state, self.top)
        return said.level * len(KINDS) + KINDS.index(said.kind)
