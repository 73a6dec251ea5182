"""How many people of each group gave each answer to each skill: all that a team report needs of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from itsm_skills.teams.counted.answer_codes import code_count, first_silence
from itsm_skills.teams.counted.word_index import Bytes, Places
from itsm_skills.teams.person import Team

Counts = NDArray[np.int64]

_BATCH = 16_384


@dataclass(frozen=True, slots=True)
class Group:
    """People who are counted together: same team, same role (empty if the table names none), same rater."""

    team: Team
    role: str
    rater: str


class AnswerCounts:
    """Counts of people by the numbers of their groups.

    ``counts`` is by skill, group and code (see ``answer_codes``). ``people`` is by group, and so are those who have
    ``answered`` enough of what applies to them. ``answering`` is by domain and group: people with a level there.
    ``domains`` are the numbers of skills in each domain; skills of one domain are next to each other.
    """

    def __init__(self, domains: Sequence[int], top: int) -> None:
        self.top = top
        self._firsts = np.cumsum([0, *domains[:-1]])
        self._waiting: list[tuple[Places, Bytes, NDArray[np.bool_]]] = []
        # Half of the usual size, because this is large and goes from process to process.
        self.counts: NDArray[np.int32] = np.zeros((sum(domains), 0, code_count(top)), np.int32)
        self.people: Counts = np.zeros(0, np.int64)
        self.answered: Counts = np.zeros(0, np.int64)
        self.answering: Counts = np.zeros((len(domains), 0), np.int64)

    def make_room(self, groups: int) -> None:
        """Make room for at least ``groups`` groups."""
        more = groups - len(self.people)
        if more > 0:
            self.counts = np.pad(self.counts, ((0, 0), (0, more), (0, 0)))
            self.people = np.pad(self.people, (0, more))
            self.answered = np.pad(self.answered, (0, more))
            self.answering = np.pad(self.answering, ((0, 0), (0, more)))

    def add(self, groups: Places, answers: Bytes, answered: NDArray[np.bool_]) -> None:
        """Count people: the number of each one's group, the codes of their answers by skill, and who ``answered``."""
        self._waiting.append((groups, answers, answered))
        if sum(len(groups) for groups, _, _ in self._waiting) >= _BATCH:
            self.settle()

    def settle(self) -> None:
        """Count the people who are waiting: many at once cost much less than a few at a time."""
        if not self._waiting:
            return
        groups, answers, answered = (np.concatenate(parts) for parts in zip(*self._waiting, strict=True))
        self._waiting = []
        if not len(groups):
            return
        self.make_room(int(groups.max()) + 1)
        room, codes = len(self.people), code_count(self.top)
        self.people += np.bincount(groups, minlength=room)
        self.answered += np.bincount(groups[answered], minlength=room)
        levels = answers < first_silence(self.top)
        for domain, answering in enumerate(np.logical_or.reduceat(levels, self._firsts, axis=1).T):
            self.answering[domain] += np.bincount(groups[answering], minlength=room)
        first = groups * codes
        for skill in range(answers.shape[1]):
            found = np.bincount(first + answers[:, skill], minlength=room * codes)
            self.counts[skill] += found.reshape(room, codes)

    def add_all(self, other: AnswerCounts, numbers: Sequence[int], times: int = 1) -> None:
        """Add the counts of ``other``, or subtract them if ``times`` is -1.

        ``numbers`` are the numbers that its groups have here.
        """
        other.settle()
        here = np.array(numbers[: len(other.people)], np.intp)
        self.make_room(int(here.max(initial=-1)) + 1)
        self.counts[:, here] += times * other.counts
        self.people[here] += times * other.people
        self.answered[here] += times * other.answered
        self.answering[:, here] += times * other.answering
