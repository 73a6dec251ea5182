"""Who couldn't be spared: a table worked out by hand, and against removing people and counting again."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.teams.coverage import Coverage, Requirement
from itsm_skills.teams.person import Team
from itsm_skills.teams.resilience import MOST_HOLDERS, departures, joint_departures

EVERYONE: Team = ()
DESK: Team = ("Desk",)

#  requirement    needed  holders           today          breaks without       nobody left without
#  a              2       ann, bob          met exactly    ann; bob             –
#  b              1       ann               only one       ann                  ann
#  c              3       cay               not met        –                    cay
#  d              2       ann, bob, cay     one to spare   two of ann bob cay   –
#  e              1       dee, ann          one to spare   ann and dee          –
#  f (Desk)       2       bob, dee          met exactly    bob; dee             –
#  g              2       –                 not met        –                    –
REQUIRED = {
    EVERYONE: (
        Coverage("a", Requirement(3, 2), ("ann", "bob")),
        Coverage("b", Requirement(3), ("ann",)),
        Coverage("c", Requirement(3, 3), ("cay",)),
        Coverage("d", Requirement(3, 2), ("ann", "bob", "cay")),
        Coverage("e", Requirement(3), ("ann", "dee")),
        Coverage("g", Requirement(3, 2), ()),
    ),
    DESK: (Coverage("f", Requirement(2, 2), ("bob", "dee")),),
}


def test_every_requirement_that_is_met_exactly_breaks_and_not_only_the_one_of_a_sole_holder() -> None:
    assert [(one.key, one.breaks, one.leaves_nobody) for one in departures(REQUIRED)] == [
        ("ann", (((), "a"), ((), "b")), (((), "b"),)),
        ("bob", (((), "a"), (DESK, "f")), ()),
        ("dee", ((DESK, "f"),), ()),
        ("cay", (), (((), "c"),)),
    ]


def test_pairs_break_what_has_one_to_spare() -> None:
    found = {
        one.keys: ([skill for _, skill in one.only_together], len(one.breaks)) for one in joint_departures(REQUIRED)
    }
    assert found == {
        ("ann", "bob"): (["d"], 4),  # a, b, f and d
        ("ann", "dee"): (["e"], 4),  # a, b, f and e
        ("ann", "cay"): (["d"], 3),  # a, b and d
        ("bob", "cay"): (["d"], 3),  # a, f and d
    }
    assert [one.keys for one in joint_departures(REQUIRED)][:2] == [("ann", "bob"), ("ann", "dee")]


def test_counted_people_have_no_departures() -> None:
    assert departures({EVERYONE: (Coverage("a", Requirement(3), counted=1),)}) == ()


PEOPLE = ("p", "q", "r", "s", "t")
REQUIREMENTS = st.lists(
    st.builds(
        lambda holders, needed: (tuple(sorted(holders)), needed), st.sets(st.sampled_from(PEOPLE)), st.integers(1, 4)
    ),
    max_size=5,
)


@given(REQUIREMENTS)
def test_it_is_what_counting_again_without_people_gives(found: list[tuple[tuple[str, ...], int]]) -> None:
    required = {EVERYONE: tuple(Coverage(str(at), Requirement(3, need), held) for at, (held, need) in enumerate(found))}

    def broken(*gone: str) -> set[str]:
        met = {str(at): len(held) - len(set(held) & set(gone)) >= need for at, (held, need) in enumerate(found)}
        return {skill for at, (held, need) in enumerate(found) if len(held) >= need and not met[skill := str(at)]}

    alone = {one.key: {skill for _, skill in one.breaks} for one in departures(required)}
    assert {key: skills for key, skills in alone.items() if skills} == {
        key: broken(key) for key in PEOPLE if broken(key)
    }
    few = {str(at) for at, (held, _) in enumerate(found) if len(held) <= MOST_HOLDERS}
    pairs = {one.keys: {skill for _, skill in one.only_together} for one in joint_departures(required)}
    for first, second in combinations(PEOPLE, 2):
        more = (broken(first, second) - broken(first) - broken(second)) & few
        assert pairs.get((first, second), set()) == more
