from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.teams.counted import duplicates
from itsm_skills.teams.counted.duplicates import day_range, superseded


@given(st.lists(st.lists(st.tuples(st.sampled_from(b"abcdef"), st.integers(0, 3)), max_size=6), min_size=1, max_size=5))
def test_against_a_dictionary(blocks: list[list[tuple[int, int]]]) -> None:
    # Keys that agree in parts, and in the sum that finds candidates, so that all of each is needed.
    keys = {at: b"".join(b"%8d%8d%8d" % (who // 2, who % 2, who) for who, _ in rows) for at, rows in enumerate(blocks)}
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


def test_the_span_of_days_leaves_out_what_does_not_count() -> None:
    first, last, other = date(2026, 1, 2).toordinal(), date(2026, 3, 4).toordinal(), date(2025, 1, 1).toordinal()
    days = {0: np.array([other, first, 0], np.int32), 3: np.array([0, last], np.int32), 4: np.array([0], np.int32)}
    assert day_range(days, {0: np.array([0])}) == (date(2026, 1, 2), date(2026, 3, 4))
    assert day_range({0: np.zeros(3, np.int32)}, {}) is None
    assert day_range({}, {}) is None


def test_keys_whose_sum_agrees_are_still_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicates, "_MIX", np.zeros(3, np.uint64))
    keys = {0: b"".join(b"%24d" % who for who in (1, 2, 1, 3))}
    days = {0: np.array([5, 5, 4, 5], np.int32)}
    assert {block: rows.tolist() for block, rows in superseded(keys, days).items()} == {0: [2]}
