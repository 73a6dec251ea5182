"""How the levels of people who are in two tables have changed, counted by skill and group."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from itsm_skills.teams.aggregate import spread
from itsm_skills.teams.counted.answer_codes import first_silence
from itsm_skills.teams.counted.answer_rows import AnswerRows
from itsm_skills.teams.counted.cell_values import KINDS
from itsm_skills.teams.counted.counts import Counts
from itsm_skills.teams.person import Team
from itsm_skills.teams.trend import Trend

_BATCH = 65_536


class Changes:
    """Counts pairs of levels, before and after, of the people in both tables, in the group where they are now.

    People are matched by what tells them apart. A skill that one of the tables doesn't hold has no pairs.
    """

    def __init__(self, before: AnswerRows, after: AnswerRows, top: int) -> None:
        self._levels = top + 1
        groups = max(after.groups, default=-1) + 1
        earlier = {skill: at for at, skill in enumerate(before.skills)}
        shared = [skill for skill in after.skills if skill in earlier]
        self._skills = {skill: at for at, skill in enumerate(shared)}
        old_columns = np.array([earlier[skill] for skill in shared], np.intp)
        new_columns = np.array([after.skills.index(skill) for skill in shared], np.intp)
        self._pairs: Counts = np.zeros((len(shared), groups * self._levels**2), np.int64)
        place = {person: row for row, person in enumerate(before.people)}
        matched = np.array([place.get(person, -1) for person in after.people], np.int64)
        rows = np.flatnonzero(matched >= 0)
        silent = first_silence(top)
        # In batches, so that the copies of both sides stay small however many people there are.
        for first in range(0, len(rows), _BATCH):
            now = rows[first : first + _BATCH]
            old = before.codes[matched[now][:, None], old_columns]
            new = after.codes[now[:, None], new_columns]
            both = (old < silent) & (new < silent)
            # One number for group, old level and new level, so that a single count finds all pairs of a skill.
            pairs = (old // len(KINDS)).astype(np.int64) * self._levels + new // len(KINDS)
            pairs += after.numbers[now][:, None] * self._levels**2
            for skill in range(len(shared)):
                found = pairs[both[:, skill], skill]
                self._pairs[skill] += np.bincount(found, minlength=self._pairs.shape[1])

    def trend(self, team: Team, numbers: Sequence[int], skill: str) -> Trend | None:
        """Return the change of ``skill`` in the groups ``numbers`` of ``team``; None if nobody has two levels."""
        if skill not in self._skills:
            return None
        levels = self._levels
        pairs = self._pairs[self._skills[skill]].reshape(-1, levels, levels)[list(numbers)].sum(axis=0)
        if not pairs.any():
            return None
        return Trend(
            team,
            skill,
            spread(pairs.sum(axis=1).tolist()),
            spread(pairs.sum(axis=0).tolist()),
            risen=int(np.triu(pairs, 1).sum()),
            fallen=int(np.tril(pairs, -1).sum()),
        )
