"""The rule of the climb against a hand-worked table and a reference over whole tables of answers."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.questionnaires.climb_rule import BOTTOM_UP, NO, YES, Rung

end, reached, rung = BOTTOM_UP.end, BOTTOM_UP.reached, BOTTOM_UP.rung

Triple = tuple[bool, bool, bool]
Table = tuple[Triple, ...]
"""What somebody would answer to all three behaviours of every level, from level 1 up."""

BOTH = (False, True)
TRIPLES: list[Triple] = [(first, second, third) for first in BOTH for second in BOTH for third in BOTH]


@pytest.mark.parametrize(
    ("replies", "level", "following"),
    [
        ("", 0, (1, 0)),
        ("y", 0, (1, 1)),
        ("n", 0, (1, 1)),
        ("yn", 0, (1, 2)),  # the first two differ: the third decides
        ("ny", 0, (1, 2)),
        ("nn", 0, None),  # the third could not save it
        ("ynn", 0, None),
        ("nyn", 0, None),
        ("yy", 1, (2, 0)),  # the third could not spoil it
        ("yny", 1, (2, 0)),
        ("nyy", 1, (2, 0)),
        ("yyn", 1, (2, 1)),
        ("yynn", 1, None),
        ("yynyn", 1, None),
        ("yynyy", 2, (3, 0)),
        ("nyyynyyy", 3, (4, 0)),
        ("yyyyyyyynyn", 4, None),  # fails on the third behaviour of the last of five
        ("yyyyyyyyyy", 5, None),  # the shortest way up: ten
        ("ynyynyynyynyyny", 5, None),  # the longest: fifteen
    ],
)
def test_by_hand_on_a_scale_to_five(replies: str, level: int, following: tuple[int, int] | None) -> None:
    assert reached(replies) == level
    assert rung(replies, 5) == (None if following is None else Rung(*following))


@pytest.mark.parametrize("top", [3, 4, 5, 6])
def test_the_top_of_the_scale_ends_the_climb(top: int) -> None:
    assert rung("yy" * (top - 1), top) == Rung(top, 0)
    assert rung("yy" * (top - 1) + "yn", top) == Rung(top, 2)
    assert rung("yy" * top, top) is None
    assert rung("yy" * top, top + 1) == Rung(top + 1, 0)
    assert reached("yy" * top) == top


@pytest.mark.parametrize(
    ("replies", "after"), [("", None), ("yy", None), ("yynn", 4), ("nn", 2), ("nnyyyy", 2), ("yyyyyyy", 6)]
)
def test_what_follows_the_end_counts_for_nothing(replies: str, after: int | None) -> None:
    assert end(replies, 3) == after
    if after is not None:
        assert reached(replies[:after]) == min(3, reached(replies))


def by_definition(table: Table) -> tuple[int, list[Rung]]:
    """Return the level reached and what is asked, by the words of the rule: two of three, stop at the first failed.

    Written apart from the code: from whole levels down, not from replies up.
    """
    passed = [sum(level) >= 2 for level in table]
    level = passed.index(False) if False in passed else len(passed)
    asked = []
    for value, (first, second, _) in enumerate(table[: level + 1], 1):
        asked += [Rung(value, statement) for statement in range(2 if first == second else 3)]
    return level, asked


def climbed(table: Table) -> tuple[str, list[Rung]]:
    """Return the replies of somebody who would answer by ``table``, and what they were asked."""
    replies, asked = "", []
    while step := rung(replies, len(table)):
        asked.append(step)
        replies += YES if table[step.level - 1][step.statement] else NO
    return replies, asked


def check(table: Table) -> None:
    replies, asked = climbed(table)
    level, wanted = by_definition(table)
    assert reached(replies) == level
    assert asked == wanted


@pytest.mark.parametrize("top", [3, 4])
def test_every_table_of_answers_leads_where_the_rule_says(top: int) -> None:
    for table in product(TRIPLES, repeat=top):
        check(table)


def tables(low: int, high: int) -> st.SearchStrategy[Table]:
    return st.integers(low, high).flatmap(lambda top: st.tuples(*[st.sampled_from(TRIPLES)] * top))


@given(tables(5, 6))
def test_tables_of_longer_scales_lead_where_the_rule_says(table: Table) -> None:
    check(table)


@given(tables(3, 6), st.data())
def test_the_level_never_falls_where_a_no_of_the_table_becomes_a_yes(table: Table, data: st.DataObject) -> None:
    cells = [(level, at) for level, answers in enumerate(table) for at, answer in enumerate(answers) if not answer]
    if not cells:
        return
    level, at = data.draw(st.sampled_from(cells))
    first, second, third = (answer or place == at for place, answer in enumerate(table[level]))
    better = (*table[:level], (first, second, third), *table[level + 1 :])
    assert reached(climbed(better)[0]) >= reached(climbed(table)[0])


@given(tables(3, 6))
def test_replies_only_add_to_the_level_and_each_of_them_was_asked_for(table: Table) -> None:
    replies, _ = climbed(table)
    top = len(table)
    levels = [reached(replies[:count]) for count in range(len(replies) + 1)]
    assert levels == sorted(levels)
    assert levels[-1] <= top
    assert 2 <= len(replies) <= 3 * top
    steps = [rung(replies[:count], top) for count in range(len(replies))]
    places = [(step.level, step.statement) for step in steps if step]
    assert len(places) == len(replies)
    assert places == sorted(set(places))


@given(tables(3, 6))
def test_the_third_behaviour_counts_only_where_the_first_two_differ(table: Table) -> None:
    turned = tuple((first, second, third != (first == second)) for first, second, third in table)
    assert climbed(turned) == climbed(table)
