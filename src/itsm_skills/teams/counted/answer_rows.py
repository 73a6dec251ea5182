"""The answers of each person in a counted table, for what counts alone can't tell: changes, and releases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from itsm_skills.assessments.claim import State
from itsm_skills.teams.counted.answer_codes import SILENCES, code_count, first_silence, silence
from itsm_skills.teams.counted.cell_values import KINDS
from itsm_skills.teams.counted.counts import Group
from itsm_skills.teams.counted.table_columns import Layout
from itsm_skills.teams.counted.word_index import Bytes, Places
from itsm_skills.teams.person import Person, PersonAnswer


class KeptBlock(NamedTuple):
    """The rows of one block that count: what tells people apart (UTF-8), numbers of groups, codes by row and skill."""

    people: list[bytes]
    groups: Places
    codes: Bytes


@dataclass(frozen=True)
class AnswerRows:
    """One row for each person, all by the same rater, in the order of the table.

    ``people`` are what tells people apart (``person.key_of``), as UTF-8. ``numbers`` are those of their ``groups``,
    ``days`` as ``date.toordinal`` gives them, 0 if the table doesn't say. ``codes`` are by person and skill, in the
    order of ``skills`` (see ``answer_codes``).
    """

    skills: tuple[str, ...]
    groups: Mapping[int, Group]
    people: list[bytes]
    numbers: Places
    days: NDArray[np.int32]
    codes: Bytes

    @classmethod
    def of(
        cls,
        layout: Layout,
        groups: Mapping[int, Group],
        blocks: Mapping[int, KeptBlock],
        days: Mapping[int, NDArray[np.int32]],
        older: Mapping[int, Places],
    ) -> AnswerRows:
        """Return the rows of ``groups`` in ``blocks`` without the ``older`` ones, which are by block like ``days``."""
        wanted = np.array(sorted(groups), np.int64)
        order = sorted(blocks)
        kept: list[Places] = []
        for number in order:
            counts = np.isin(blocks[number].groups, wanted)
            if number in older:
                counts[older[number]] = False
            kept.append(np.flatnonzero(counts))
        parts = list(zip(order, kept, strict=True))
        none = KeptBlock([], np.zeros(0, np.int64), np.zeros((0, len(layout.skills)), np.uint8))
        return cls(
            tuple(column.skill for column in layout.skills),
            groups,
            [blocks[at].people[row] for at, rows in parts for row in rows.tolist()],
            np.concatenate([none.groups, *(blocks[at].groups[rows] for at, rows in parts)]),
            np.concatenate([np.zeros(0, np.int32), *(days[at][rows] for at, rows in parts)]),
            np.concatenate([none.codes, *(blocks[at].codes[rows] for at, rows in parts)]),
        )

    @classmethod
    def of_people(cls, people: Sequence[Person], top: int) -> AnswerRows:
        """Return the levels of ``people`` who were read one by one; they are in no group and have no day."""
        skills = tuple(sorted({skill for person in people for skill in person.answers}))
        skipped = silence(State.SKIPPED, top)
        levels = [[person.level(skill) for skill in skills] for person in people]
        codes = [[skipped if level is None else level * len(KINDS) for level in row] for row in levels]
        return cls(
            skills,
            {},
            [person.key.encode() for person in people],
            np.zeros(len(people), np.int64),
            np.zeros(len(people), np.int32),
            np.array(codes, np.uint8).reshape(len(people), len(skills)),
        )

    def edition(self, row: int) -> str:
        """Return the day of a row as ISO text; empty if the table doesn't say."""
        day = int(self.days[row])
        return date.fromordinal(day).isoformat() if day else ""

    def answers(self, row: int, readings: Readings) -> Mapping[str, PersonAnswer]:
        """Return the answers in a row: made when they are asked for, since all of them would fill the memory."""
        return _RowAnswers(self.codes[row].tobytes(), readings)


class Readings:
    """What the codes of a table with ``skills`` mean for people with the same role, who may be asked for more."""

    def __init__(self, skills: Sequence[str], role_skills: Sequence[str], top: int) -> None:
        silent = first_silence(top)
        self.places = {skill: at for at, skill in enumerate(skills)}
        self.unasked = frozenset(role_skills) - frozenset(skills)
        self.all = (*skills, *sorted(self.unasked))
        self.of_code = [
            PersonAnswer(State.LEVEL, code // len(KINDS)) if code < silent else PersonAnswer(SILENCES[code - silent])
            for code in range(code_count(top))
        ]
        self.skipped = PersonAnswer(State.SKIPPED)


class _RowAnswers(Mapping[str, PersonAnswer]):
    __slots__ = ("_codes", "_readings")

    def __init__(self, codes: bytes, readings: Readings) -> None:
        self._codes, self._readings = codes, readings

    def __getitem__(self, skill: str) -> PersonAnswer:
        place = self._readings.places.get(skill)
        if place is not None:
            return self._readings.of_code[self._codes[place]]
        if skill in self._readings.unasked:
            return self._readings.skipped
        raise KeyError(skill)

    def __iter__(self) -> Iterator[str]:
        return iter(self._readings.all)

    def __len__(self) -> int:
        return len(self._readings.all)
