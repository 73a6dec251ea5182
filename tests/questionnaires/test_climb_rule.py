"""The rules of the climb against hand-worked tables and a reference over whole tables of answers."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.questionnaires.climb_rule import (
    BOTTOM_UP,
    MIDDLE_OUT,
    NO,
    RULES,
    YES,
    ClimbRule,
    Decided,
    Rung,
    rule_named,
)

Triple = tuple[bool, bool, bool]
Table = tuple[Triple, ...]
"""What somebody would answer to all three behaviours of every level, from level 1 up."""

BOTH = (False, True)
TRIPLES: list[Triple] = [(first, second, third) for first in BOTH for second in BOTH for third in BOTH]

each_rule = pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
rules = st.sampled_from(list(RULES.values()))


# From the middle, by hand. On 0 to 5 the first level asked is 3.

PATHS = [
    # the levels decided, + passed and - not; the level reached; the shortest and the longest replies of that path
    ("3+ 4+ 5+", 5, "yyyyyy", "ynynyyyny"),
    ("3+ 4+ 5-", 4, "yyyynn", "nyyynynyn"),
    ("3+ 4-", 3, "yynn", "ynyynn"),
    ("3- 2+", 2, "nnyy", "nynyny"),
    ("3- 2- 1+", 1, "nnnnyy", "ynnnynnyy"),
    ("3- 2- 1-", 0, "nnnnnn", "nynynnnyn"),
]
"""Every path on a scale from 0 to 5: six, each of which ends at another level."""


@pytest.mark.parametrize(("path", "level", "shortest", "longest"), PATHS)
def test_every_path_from_the_middle_by_hand(path: str, level: int, shortest: str, longest: str) -> None:
    for replies in (shortest, longest):
        assert MIDDLE_OUT.reached(replies, 5) == level
        assert MIDDLE_OUT.rung(replies, 5) is None
        assert MIDDLE_OUT.end(replies, 5) == len(replies)
        found = MIDDLE_OUT.decided(replies, 5)
        assert " ".join(f"{one.level}{'+' if one.passed else '-'}" for one in found) == path
        assert "".join(one.replies for one in found) == replies
        for count in range(len(replies)):
            assert MIDDLE_OUT.rung(replies[:count], 5) is not None
            assert MIDDLE_OUT.end(replies[:count], 5) is None
        # what follows the end counts for nothing
        assert MIDDLE_OUT.reached(f"{replies}yyyyyy", 5) == MIDDLE_OUT.reached(f"{replies}nnnnnn", 5) == level
        assert MIDDLE_OUT.end(f"{replies}yn", 5) == len(replies)


def test_the_paths_are_all_there_are_and_each_level_has_its_own() -> None:
    assert sorted(level for _, level, _, _ in PATHS) == [0, 1, 2, 3, 4, 5]
    whole = {
        replies
        for count in range(1, 10)
        for letters in product(YES + NO, repeat=count)
        if MIDDLE_OUT.end(replies := "".join(letters), 5) == count
    }
    # three ways to pass a level and three to fail it: 27 + 27 + 9 + 9 + 27 + 27
    assert len(whole) == 126
    assert {" ".join(str(one.level) for one in MIDDLE_OUT.decided(replies, 5)) for replies in whole} == {
        "3 4 5",
        "3 4",
        "3 2",
        "3 2 1",
    }


@pytest.mark.parametrize(
    ("replies", "following"),
    [
        ("", (3, 0)),
        ("y", (3, 1)),
        ("n", (3, 1)),
        ("yn", (3, 2)),  # the first two differ: the third decides
        ("ny", (3, 2)),
        ("yy", (4, 0)),  # the third could not spoil it
        ("yny", (4, 0)),
        ("nyy", (4, 0)),
        ("nn", (2, 0)),  # the third could not save it
        ("nyn", (2, 0)),
        ("ynn", (2, 0)),
        ("yyy", (4, 1)),
        ("yyyn", (4, 2)),
        ("yyyy", (5, 0)),
        ("yyyyny", (5, 2)),
        ("nny", (2, 1)),
        ("nnyn", (2, 2)),
        ("nnnn", (1, 0)),
        ("nnnnyn", (1, 2)),
    ],
)
def test_what_is_asked_on_the_way_from_the_middle(replies: str, following: tuple[int, int]) -> None:
    assert MIDDLE_OUT.rung(replies, 5) == Rung(*following)


@pytest.mark.parametrize(("top", "first"), [(3, 2), (4, 3), (5, 3), (6, 4)])
def test_the_middle_of_every_scale_the_upper_one_of_two(top: int, first: int) -> None:
    assert MIDDLE_OUT.rung("", top) == Rung(first, 0)
    up, down = top - first + 1, first
    assert MIDDLE_OUT.end("y" * 18, top) == 2 * up
    assert MIDDLE_OUT.end("n" * 18, top) == 2 * down
    assert MIDDLE_OUT.reached("yy" * up, top) == top
    assert MIDDLE_OUT.reached("nn" * down, top) == 0
    assert BOTTOM_UP.rung("", top) == Rung(1, 0)


@pytest.mark.parametrize(
    ("rule", "replies", "lowest"),
    [
        (MIDDLE_OUT, "", None),
        (MIDDLE_OUT, "yn", None),
        (MIDDLE_OUT, "yy", None),
        (MIDDLE_OUT, "yynn", 4),
        (MIDDLE_OUT, "yyyynn", 5),
        (MIDDLE_OUT, "yyyyyy", None),
        (MIDDLE_OUT, "nn", 3),  # goes on, and has failed level 3 already
        (MIDDLE_OUT, "nnyy", 3),
        (MIDDLE_OUT, "nnnn", 2),
        (MIDDLE_OUT, "nnnnyy", 2),
        (MIDDLE_OUT, "nnnnnn", 1),
        (BOTTOM_UP, "", None),
        (BOTTOM_UP, "nn", 1),
        (BOTTOM_UP, "yynyn", 2),
        (BOTTOM_UP, "yyyyyyyyyy", None),
    ],
)
def test_the_lowest_level_that_failed(rule: ClimbRule, replies: str, lowest: int | None) -> None:
    assert rule.denied(replies, 5) == lowest


def test_the_same_replies_mean_different_levels_so_a_stored_climb_names_its_rule() -> None:
    assert (BOTTOM_UP.reached("yynn", 5), MIDDLE_OUT.reached("yynn", 5)) == (1, 3)
    assert BOTTOM_UP.end("yynn", 5) == MIDDLE_OUT.end("yynn", 5) == 4
    assert rule_named("middle") is MIDDLE_OUT
    assert rule_named("bottom") is rule_named(None) is BOTTOM_UP


def test_a_literal_senior_keeps_the_level_that_they_affirm() -> None:
    yes, no = (True, True, True), (False, False, False)
    senior = (yes, no, yes, yes, no)  # denies only what needs a helper
    assert level_by(BOTTOM_UP, senior) == 1
    assert level_by(MIDDLE_OUT, senior) == 4


# From the bottom up, by hand: the rule of the first edition.


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
    assert BOTTOM_UP.reached(replies, 5) == level
    assert BOTTOM_UP.rung(replies, 5) == (None if following is None else Rung(*following))


@pytest.mark.parametrize("top", [3, 4, 5, 6])
def test_the_top_of_the_scale_ends_the_climb(top: int) -> None:
    assert BOTTOM_UP.rung("yy" * (top - 1), top) == Rung(top, 0)
    assert BOTTOM_UP.rung("yy" * (top - 1) + "yn", top) == Rung(top, 2)
    assert BOTTOM_UP.rung("yy" * top, top) is None
    assert BOTTOM_UP.rung("yy" * top, top + 1) == Rung(top + 1, 0)
    assert BOTTOM_UP.reached("yy" * top, top) == top


@pytest.mark.parametrize(
    ("replies", "after"), [("", None), ("yy", None), ("yynn", 4), ("nn", 2), ("nnyyyy", 2), ("yyyyyyy", 6)]
)
def test_what_follows_the_end_counts_for_nothing(replies: str, after: int | None) -> None:
    assert BOTTOM_UP.end(replies, 3) == after
    if after is not None:
        assert BOTTOM_UP.reached(replies[:after], 3) == min(3, BOTTOM_UP.reached(replies, 3))


# Both rules, over whole tables.


def by_definition(rule: ClimbRule, table: Table) -> tuple[int, list[Rung]]:
    """Return the level reached and what is asked, by the words of the rule.

    Written apart from the code: from whole levels, not from replies.
    """
    passed = [sum(level) >= 2 for level in table]
    first = 1 if rule is BOTTOM_UP else {3: 2, 4: 3, 5: 3, 6: 4}[len(table)]
    upper = list(range(first, len(table) + 1))
    lower = list(range(first, 0, -1))
    way = upper if passed[first - 1] else lower
    turn = next((at for at, level in enumerate(way) if passed[level - 1] != passed[first - 1]), len(way) - 1)
    visited = way[: turn + 1]
    level = max((level for level in visited if passed[level - 1]), default=0)
    asked = []
    for value in visited:
        one, two, _ = table[value - 1]
        asked += [Rung(value, statement) for statement in range(2 if one == two else 3)]
    return level, asked


def climbed(rule: ClimbRule, table: Table) -> tuple[str, list[Rung]]:
    """Return the replies of somebody who would answer by ``table``, and what they were asked."""
    replies, asked = "", []
    while step := rule.rung(replies, len(table)):
        asked.append(step)
        replies += YES if table[step.level - 1][step.statement] else NO
    return replies, asked


def level_by(rule: ClimbRule, table: Table) -> int:
    return rule.reached(climbed(rule, table)[0], len(table))


def check(rule: ClimbRule, table: Table) -> None:
    replies, asked = climbed(rule, table)
    level, wanted = by_definition(rule, table)
    assert rule.reached(replies, len(table)) == level
    assert asked == wanted


@each_rule
@pytest.mark.parametrize("top", [3, 4])
def test_every_table_of_answers_leads_where_the_rule_says(rule: ClimbRule, top: int) -> None:
    for table in product(TRIPLES, repeat=top):
        check(rule, table)


@each_rule
def test_whoever_answers_level_by_level_is_placed_exactly(rule: ClimbRule) -> None:
    for top in (3, 4, 5, 6):
        for true in range(top + 1):
            assert level_by(rule, tuple((level <= true,) * 3 for level in range(1, top + 1))) == true


def tables(low: int, high: int) -> st.SearchStrategy[Table]:
    return st.integers(low, high).flatmap(lambda top: st.tuples(*[st.sampled_from(TRIPLES)] * top))


@given(rules, tables(5, 6))
def test_tables_of_longer_scales_lead_where_the_rule_says(rule: ClimbRule, table: Table) -> None:
    check(rule, table)


@given(rules, tables(3, 6), st.data())
def test_the_level_never_falls_where_a_no_of_the_table_becomes_a_yes(
    rule: ClimbRule, table: Table, data: st.DataObject
) -> None:
    cells = [(level, at) for level, answers in enumerate(table) for at, answer in enumerate(answers) if not answer]
    if not cells:
        return
    level, at = data.draw(st.sampled_from(cells))
    first, second, third = (answer or place == at for place, answer in enumerate(table[level]))
    better = (*table[:level], (first, second, third), *table[level + 1 :])
    assert level_by(rule, better) >= level_by(rule, table)


@given(rules, tables(3, 6))
def test_replies_only_add_to_the_level_and_each_of_them_was_asked_for(rule: ClimbRule, table: Table) -> None:
    replies, asked = climbed(rule, table)
    top = len(table)
    levels = [rule.reached(replies[:count], top) for count in range(len(replies) + 1)]
    assert levels == sorted(levels)
    assert levels[-1] <= top
    assert 2 <= len(replies) <= 3 * top
    assert len(asked) == len(replies)
    places = [(step.level, step.statement) for step in asked]
    assert len(set(places)) == len(places)
    visited = [one.level for one in rule.decided(replies, top)]
    assert visited in (sorted(visited), sorted(visited, reverse=True))  # never back and forth
    failed = rule.denied(replies, top)
    assert failed in (None, levels[-1] + 1)


@given(rules, tables(3, 6))
def test_the_third_behaviour_counts_only_where_the_first_two_differ(rule: ClimbRule, table: Table) -> None:
    turned = tuple((first, second, third != (first == second)) for first, second, third in table)
    assert climbed(rule, turned) == climbed(rule, table)


def test_a_level_decided_says_what_it_rests_on() -> None:
    assert MIDDLE_OUT.decided("ynyyn", 5) == (Decided(3, "yny"),)
    assert MIDDLE_OUT.decided("ynyynn", 5) == (Decided(3, "yny"), Decided(4, "ynn"))
    assert [one.passed for one in MIDDLE_OUT.decided("ynyynn", 5)] == [True, False]
