"""People who appear more than once in a table: which of their rows no longer count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from itsm_skills.teams.counted.row_identity import KEY
from itsm_skills.teams.counted.word_index import Places
from itsm_skills.teams.person import Team, key_of

_MIX = np.array([0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB], np.uint64)
"""Odd numbers that spread the three words of a key; keys with the same sum are then compared in full."""


def superseded(keys: Mapping[int, bytes], days: Mapping[int, NDArray[np.int32]]) -> dict[int, Places]:
    """Return by block the positions of rows whose person has a newer row, or a later row of the same day.

    ``keys`` and ``days`` are those of a ``TableCounter``. Rows without a day are older than all others.
    """
    blocks = sorted(keys)
    words, rows = _alike(keys)
    if not rows.size:
        return {}
    day = np.concatenate([days[block] for block in blocks])[rows]
    ranked = rows[np.lexsort((rows, day, *words[rows].T))]
    repeated = (words[ranked[1:]] == words[ranked[:-1]]).all(axis=1)
    older = np.sort(ranked[:-1][repeated])
    firsts = np.cumsum([0, *(len(days[block]) for block in blocks)])
    of_block = np.searchsorted(firsts, older, side="right") - 1
    return {blocks[at]: older[of_block == at] - firsts[at] for at in np.unique(of_block).tolist()}


def _alike(keys: Mapping[int, bytes]) -> tuple[NDArray[np.uint64], Places]:
    """Return the keys of all rows, and the rows that may have the same one as another, in their order."""
    words = np.frombuffer(b"".join(keys[block] for block in sorted(keys)), np.uint64).reshape(-1, KEY // 8)
    mixed = (words * _MIX).sum(axis=1, dtype=np.uint64)
    order = np.argsort(mixed, kind="stable")
    same = mixed[order[1:]] == mixed[order[:-1]]
    if not same.any():
        return words, np.zeros(0, np.int64)
    return words, np.sort(order[np.append(same, False) | np.insert(same, 0, False)])


def in_several_teams(
    keys: Mapping[int, bytes], groups: Mapping[int, NDArray[np.int32]], teams: Sequence[Team]
) -> Sequence[tuple[int, int]]:
    """Return two rows of each name that is in two teams, if neither is inside the other: they may be two people.

    ``keys`` and ``groups`` are those of a ``TableCounter``, and ``teams`` are the teams by the number of the group.
    Rows are counted from 0 over all blocks.
    """
    words, rows = _alike(keys)
    if not rows.size:
        return ()
    folded = [tuple(key_of(part) for part in team) for team in teams]
    numbers = {team: number for number, team in enumerate(dict.fromkeys(folded))}
    team_of = np.array([numbers[team] for team in folded], np.int64)
    group = np.concatenate([groups[block] for block in sorted(groups)])[rows]
    named = np.array([bool(team) for team in folded])[group]
    rows, group = rows[named], group[named]
    order = np.lexsort((rows, team_of[group], *words[rows].T))
    rows, group = rows[order], group[order]
    same = (words[rows[1:]] == words[rows[:-1]]).all(axis=1) & (team_of[group[1:]] != team_of[group[:-1]])
    found: dict[bytes, tuple[int, int]] = {}
    for at in np.flatnonzero(same).tolist():
        first, second = folded[group[at]], folded[group[at + 1]]
        shorter = min(len(first), len(second))
        if first[:shorter] != second[:shorter]:
            found.setdefault(words[rows[at]].tobytes(), (int(rows[at]), int(rows[at + 1])))
    return tuple(found.values())


def day_range(days: Mapping[int, NDArray[np.int32]], older: Mapping[int, Places]) -> tuple[date, date] | None:
    """Return the first and the last of ``days`` without the ``older`` rows; None if no row has a day."""
    left = (np.delete(own, older[block]) if block in older else own for block, own in days.items())
    bounds = [(int(known.min()), int(known.max())) for own in left if len(known := own[own > 0])]
    if not bounds:
        return None
    return date.fromordinal(min(low for low, _ in bounds)), date.fromordinal(max(high for _, high in bounds))
