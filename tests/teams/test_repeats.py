from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.teams.repeats import superseded


@given(st.lists(st.lists(st.tuples(st.sampled_from(b"abcdef"), st.integers(0, 3)), max_size=6), min_size=1, max_size=5))
def test_against_a_dictionary(blocks: list[list[tuple[int, int]]]) -> None:
    # Keys that agree in one half, so that both halves are needed to tell them apart.
    keys = {at: b"".join(b"%8d%8d" % (who // 2, who % 2) for who, _ in rows) for at, rows in enumerate(blocks)}
    days = {at: np.array([day for _, day in rows], np.int32) for at, rows in enumerate(blocks)}
    newest: dict[int, tuple[int, int, int]] = {}
    for at, rows in enumerate(blocks):
        for row, (who, day) in enumerate(rows):
            newest[who] = max(newest.get(who, (-1, -1, -1)), (day, at, row))
    wanted = {
        at: found
        for at, rows in enumerate(blocks)
        if (found := [row for row, (who, day) in enumerate(rows) if newest[who] != (day, at, row)])
    }
    assert {at: rows.tolist() for at, rows in superseded(keys, days).items()} == wanted
