"""What the cells of a skill may hold: levels, silences and kinds of evidence, as one code for both cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from itsm_skills.assessments.claim import State
from itsm_skills.frameworks.framework import Scale
from itsm_skills.teams.cells import Cells, bare
from itsm_skills.teams.layout import Flaw, SkillColumn
from itsm_skills.teams.lexicon import LONGEST, Bytes, Lexicon

KINDS = ("", "learnt", "applied", "result")
"""What backs a level, in the order of the codes; the first is nothing."""

SILENCES = (State.NOT_APPLICABLE, State.UNKNOWN, State.SKIPPED)
"""In the order of their codes, which follow those of the levels."""

NO_CODE = 255
"""Stands where the two cells say nothing that counts."""

_REMEMBERED = 10_000

Seen = tuple[int, tuple[Flaw, ...]]


def code_count(top: int) -> int:
    """Return how many codes there are: 4·level + kind of evidence, then the silences."""
    return (top + 1) * len(KINDS) + len(SILENCES)


class Vocabulary:
    """The words of one scale."""

    def __init__(self, scale: Scale) -> None:
        self.top = scale.top
        words = {level.name.casefold(): level.value for level in scale.levels}
        words |= {str(level.value): level.value for level in scale.levels}
        words |= {state.value: self.top + 1 + at for at, state in enumerate(SILENCES)}
        self._words = words | {"": words[State.SKIPPED]}
        self._seen: dict[tuple[bytes, bytes], Seen] = {}
        spellings = list(self._spellings())
        self._lexicon = Lexicon(spellings)
        said = [bare(spelling).decode() for spelling in spellings]
        # A level weighs four and evidence one, so that their sum says both; with something odd it exceeds every code.
        silent = (self.top + 1) * len(KINDS)
        odd = silent + len(SILENCES) * len(KINDS)
        levels = [odd if (level := self.level(word)) is None else level * len(KINDS) for word in said]
        kinds = [odd if (kind := self.kind(word)) is None else kind for word in said]
        self._levels = np.array([odd, *levels], np.uint8)
        self._kinds = np.array([odd, *kinds], np.uint8)
        self._codes = np.full(256, NO_CODE, np.uint8)
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

    def level(self, text: str) -> int | None:
        """Return the level that ``text`` says, above ``top`` for a silence; None where it is no answer."""
        folded = text.strip().casefold()
        if folded in self._words:
            return self._words[folded]
        try:
            value = int(folded)
        except ValueError:
            return None
        return value if 0 <= value <= self.top else None

    def kind(self, text: str) -> int | None:
        """Return the place in KINDS of the evidence that ``text`` names; None where it is none."""
        folded = text.strip().casefold()
        return KINDS.index(folded) if folded in KINDS else None

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
        for row, at in zip(*(places.tolist() for places in np.nonzero(codes == NO_CODE)), strict=True):
            skill = skills[at]
            backing = b"" if skill.evidence is None else cells.raw(row, skill.evidence)
            codes[row, at], found = self._read(cells.raw(row, skill.level), backing)
            for flaw in found:
                flaws.append((row, skill.level if flaw is Flaw.LEVEL else skill.evidence or 0, flaw))
        return codes, flaws

    def _read(self, level: bytes, backing: bytes) -> Seen:
        """Return the code of two cells that the lexicon did not settle, or NO_CODE and what is wrong."""
        seen = self._seen.get((level, backing))
        if seen is None:
            seen = self._judge(self.level(_text(level)), self.kind(_text(backing)))
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            self._seen[level, backing] = seen
        return seen

    def _judge(self, level: int | None, kind: int | None) -> Seen:
        flaws = [flaw for flaw, value in ((Flaw.LEVEL, level), (Flaw.EVIDENCE, kind)) if value is None]
        if level is not None and kind and level > self.top:
            flaws.append(Flaw.LONE_EVIDENCE)
        if flaws or level is None or kind is None:
            return NO_CODE, tuple(flaws)
        silent = (self.top + 1) * len(KINDS)
        return (silent + level - self.top - 1 if level > self.top else level * len(KINDS) + kind), ()


def _text(raw: bytes) -> str:
    return bare(raw).decode("utf-8", "replace")
