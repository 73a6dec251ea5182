"""Who has answered at least two thirds of what applies to them (measurement, section 1), a block of people at once."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from itsm_skills.assessments.claim import State
from itsm_skills.scoring.proficiency import MIN_SHARE
from itsm_skills.teams.counted.answer_codes import silence
from itsm_skills.teams.counted.counts import Group
from itsm_skills.teams.counted.table_columns import Layout
from itsm_skills.teams.counted.word_index import Bytes, Places


class ResponseRate:
    """Knows which skills apply to each group: those of its role, or all of the table if it has none."""

    def __init__(self, layout: Layout, top: int) -> None:
        self._layout = layout
        self._not_applicable = silence(State.NOT_APPLICABLE, top)
        self._wanted: NDArray[np.bool_] = np.zeros((0, len(layout.skills)), np.bool_)
        self._numbers = np.zeros(0, np.int64)

    def answered(self, known: Mapping[Group, int], groups: Places, codes: Bytes) -> NDArray[np.bool_]:
        """Return who has answered enough, by the numbers of their ``groups`` in ``known`` and their codes."""
        self._add_new(known)
        wanted = self._wanted[groups]
        # The codes of levels are lower than those of silences, and 'not applicable' is the first silence.
        levels = np.count_nonzero(wanted & (codes < self._not_applicable), axis=1)
        aside = np.count_nonzero(wanted & (codes == self._not_applicable), axis=1)
        asked = self._numbers[groups] - aside
        enough: NDArray[np.bool_] = (asked > 0) & (levels >= MIN_SHARE * asked)
        return enough

    def _add_new(self, known: Mapping[Group, int]) -> None:
        """Work out what applies to the groups that are new."""
        fresh = list(islice(known, len(self._wanted), None)) if len(known) > len(self._wanted) else []
        if not fresh:
            return
        skills = [column.skill for column in self._layout.skills]
        asked = [self._layout.roles.get(group.role) if group.role else None for group in fresh]
        rows = [[wanted is None or skill in wanted for skill in skills] for wanted in asked]
        self._wanted = np.vstack((self._wanted, np.array(rows, np.bool_)))
        numbers = [len(skills) if wanted is None else len(wanted) for wanted in asked]
        self._numbers = np.append(self._numbers, numbers)
