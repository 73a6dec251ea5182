from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import asdict, replace
from itertools import chain

import pytest

from itsm_skills.assessments.claim import State
from itsm_skills.teams.person import Person, PersonAnswer, Roster
from itsm_skills.teams.release.ledger import Ledger
from itsm_skills.teams.release.release import Cell, DomainCell, Release, Withheld, domain_cells, release
from teams.organisations import SKILL, Story, World, roster, story

SECRET = b"a secret that only the tests hold"
Make = Callable[..., Person]
Shown = tuple[int, float, float]


def team(path: str, levels: list[int], name: str = "") -> list[Person]:
    place = tuple(path.split("/"))
    return [
        Person(f"{name or path}:{index}", "", place, "r", {"s": PersonAnswer(State.LEVEL, level)})
        for index, level in enumerate(levels)
    ]


def cells(released: Release) -> dict[str, Shown | str]:
    """Return the cells of skill ``s`` by path: number, low and high, or why they are withheld."""
    return {
        "/".join(cell.team): str(cell.withheld)
        if cell.answers is None or cell.low is None or cell.high is None
        else (cell.answers, cell.low, cell.high)
        for cell in released.cells
        if cell.skill == "s"
    }


def first(*members: list[Person], fewest: int = 5) -> dict[str, Shown | str]:
    return cells(release(Roster.of(chain.from_iterable(members)), ["s"], 5, Ledger(), SECRET, fewest)[0])


def then(*runs: list[Person], fewest: int = 5) -> list[dict[str, Shown | str]]:
    found, ledger = [], Ledger()
    for members in runs:
        released, ledger = release(Roster.of(members), ["s"], 5, ledger, SECRET, fewest)
        found.append(cells(released))
    return found


def test_a_small_team_takes_its_only_sibling_along() -> None:
    # 15 less 12 would leave 3: only the whole can be shown.
    assert first(team("IT/Desk", [3] * 12), team("IT/Change", [1] * 3)) == {
        "": (15, 2.5, 3.0),  # 39 / 15 = 2.6
        "IT": (15, 2.5, 3.0),
        "IT/Change": "remainder",
        "IT/Desk": "remainder",
    }


def test_small_teams_together_are_enough_to_hide_in() -> None:
    found = first(team("IT/Desk", [3] * 12), team("IT/Change", [1] * 3), team("IT/Problem", [5, 5]))
    assert found["IT/Desk"] == (12, 3.0, 3.5)
    assert (found["IT/Change"], found["IT/Problem"]) == ("remainder", "remainder")
    # 12 answers from 3.0, and 5 whose mean 13/5 lies from 2.5.
    assert found["IT"] == pytest.approx((17, (12 * 3 + 5 * 2.5) / 17, (12 * 3.5 + 5 * 3) / 17))


def test_the_smallest_team_shown_is_the_one_to_go() -> None:
    found = first(team("A/x", [2] * 9), team("A/y", [2] * 6), team("A/z", [2] * 4))
    assert (found["A/x"], found["A/y"], found["A/z"]) == ((9, 2.0, 2.5), "remainder", "remainder")


@pytest.mark.parametrize(("first_size", "second_size", "gone"), [(6, 9, "A/x"), (9, 6, "A/y"), (7, 7, "A/y")])
def test_which_team_goes_depends_on_its_size_and_on_its_name_only_between_equals(
    first_size: int, second_size: int, gone: str
) -> None:
    found = first(team("A/x", [2] * first_size), team("A/y", [2] * second_size), team("A/z", [2] * 4))
    assert {path for path, shown in found.items() if shown == "remainder"} == {gone, "A/z"}


def test_a_block_of_two_teams_is_of_neither_however_many_of_it_are_in_one() -> None:
    # The block of nine is of A: six of nine are two thirds, and would be enough if it were of A/x.
    assert first(team("A/x", [2] * 6), team("A/y", [2] * 3)) == {
        "": (9, 2.0, 2.5),
        "A": (9, 2.0, 2.5),
        "A/x": "remainder",
        "A/y": "remainder",
    }


def test_people_of_a_team_itself_are_a_remainder_too() -> None:
    found = first(team("A/x", [2] * 9), team("A", [4]))
    assert (found["A"], found["A/x"]) == ((10, 2.0, 2.5), "remainder")


def test_everything_is_withheld_from_too_few() -> None:
    assert first(team("A", [2] * 4)) == {"": "too-few", "A": "too-few"}


def test_silences_are_not_counted() -> None:
    silent = [replace(one, answers={"s": PersonAnswer(State.UNKNOWN)}) for one in team("A", [0] * 4, "silent")]
    assert first(team("A", [2] * 5), silent)["A"] == (5, 2.0, 2.5)
    assert first(team("A", [2] * 4), silent)["A"] == "too-few"


@pytest.mark.parametrize(
    ("levels", "low", "high"),
    [
        ([3] * 5, 3.0, 3.5),
        ([3, 3, 3, 3, 4], 3.0, 3.5),
        ([5, 1, 5, 2, 2], 3.0, 3.5),
        ([3, 3, 3, 3, 5], 3.0, 3.5),
        ([3, 4, 3, 4, 4], 3.5, 4.0),
        ([5] * 5, 4.0, 5.0),
        ([4] * 5, 4.0, 5.0),
        ([0] * 5, 0.0, 1.0),
        ([0, 0, 4, 0, 0], 0.0, 1.0),
        ([1] * 5, 1.0, 1.5),
    ],
)
def test_one_level_for_all_looks_like_any_other_band(levels: list[int], low: float, high: float) -> None:
    assert first(team("A", levels))["A"] == (5, low, high)


@pytest.mark.parametrize("number", [1, 4])
def test_newcomers_are_not_counted_until_there_are_enough(number: int) -> None:
    old, new = team("A", [2] * 8), team("A", [5] * 5, "new")
    one, two, three = then(old, old + new[:number], old + new)
    assert one == two == {"": (8, 2.0, 2.5), "A": (8, 2.0, 2.5)}
    assert three["A"] == pytest.approx((13, (8 * 2 + 5 * 4) / 13, (8 * 2.5 + 5 * 5) / 13))


def test_leavers_are_counted_while_two_thirds_remain() -> None:
    everyone = team("A", [4] * 5 + [2] * 7)
    found = then(everyone, everyone[1:], everyone[4:], everyone[5:])
    assert [one["A"] for one in found] == [(12, 2.5, 3.0)] * 3 + ["small-change"]


def test_of_a_small_team_the_minimum_group_must_remain() -> None:
    everyone = team("A", [3] * 6)
    assert [one["A"] for one in then(everyone, everyone[1:], everyone[2:])] == [(6, 3.0, 3.5)] * 2 + ["small-change"]


def test_changed_answers_are_counted_once_there_are_enough() -> None:
    old, new = team("A", [2] * 12), team("A", [3] * 12)
    found = then(old, new[:1] + old[1:], new[:4] + old[4:], new[:5] + old[5:], new[:9] + old[9:], new)
    # The five that answered anew become a block; the seven that follow wait until they are five.
    assert [one["A"] for one in found] == [(12, 2.0, 2.5)] * 3 + [(5, 3.0, 3.5)] * 2 + [(12, 3.0, 3.5)]


def test_the_same_answers_in_another_edition_are_new_answers() -> None:
    old = team("A", [2] * 6)
    new = [replace(one, edition="second") for one in old]
    joined = team("A", [5], "new")
    assert [one["A"] for one in then(old, old + joined, new + joined)] == [(6, 2.0, 2.5)] * 2 + [(7, 2.0, 2.5)]


def test_another_answer_to_any_skill_makes_all_answers_of_a_person_new(member: Make) -> None:
    old = [member(f"p{index}", "A", s=3, other=1) for index in range(6)]
    new = [member(f"p{index}", "A", s=3, other=2) for index in range(6)]
    assert [one["A"] for one in then(old, new[:4] + old[4:], new)] == [(6, 3.0, 3.5), "small-change", (6, 3.0, 3.5)]


def test_whoever_moves_between_siblings_moves_in_no_number() -> None:
    desk, change = team("IT/Desk", [3] * 8), team("IT/Change", [1] * 8)
    moved = [replace(desk[0], team=("IT", "Change")), *desk[1:]]
    before, after = then(desk + change, moved + change)
    assert before == after


def test_people_who_were_shown_together_come_apart_when_they_answer_anew() -> None:
    everyone = team("A", [1, 2, 1, 2, 1, 3, 3, 3, 3, 3, 3])
    parted = [replace(one, team=("B",)) for one in everyone[:5]] + everyone[5:]
    anew = [replace(one, edition="second") for one in parted]
    _, after, later = then(everyone, parted, anew)
    assert after == {"": (11, 2.0, 2.5), "A": "small-change", "B": "remainder"}
    assert (later["A"], later["B"]) == ((6, 3.0, 3.5), (5, 1.0, 1.5))


def test_a_team_by_another_name_is_the_same_team() -> None:
    old = team("IT/Desk", [3] * 8)
    renamed = [replace(one, team=("IT", "Front", "Desk")) for one in old]
    before, after, later = then(old, renamed, renamed[1:])
    assert before["IT/Desk"] == after["IT/Front/Desk"] == after["IT"] == later["IT/Front/Desk"] == (8, 3.0, 3.5)


def test_the_largest_minimum_group_ever_used_holds() -> None:
    everyone, ledger = team("A/x", [2] * 4) + team("A/y", [3] * 4), Ledger()
    found = []
    for fewest in (3, 5, 3):
        released, ledger = release(Roster.of(everyone), ["s"], 5, ledger, SECRET, fewest)
        found.append((released.fewest, cells(released)["A/x"], cells(released)["A"]))
    assert found == [
        (3, (4, 2.0, 3.0), (8, 2.5, 3.5)),
        (5, "small-change", (8, 2.5, 3.5)),
        (5, "small-change", (8, 2.5, 3.5)),
    ]


def test_refusals() -> None:
    people = Roster.of(team("A", [2] * 5))
    with pytest.raises(ValueError, match="at least 3"):
        release(people, ["s"], 5, Ledger(), SECRET, 2)
    with pytest.raises(ValueError, match="16 bytes"):
        release(people, ["s"], 5, Ledger(), b"short")
    _, ledger = release(people, ["s"], 5, Ledger(), SECRET)
    with pytest.raises(ValueError, match="another secret"):
        release(people, ["s"], 5, ledger, SECRET[::-1])


def test_skills_are_released_each_on_their_own(member: Make) -> None:
    people = [member(f"p{index}", "A", a=2, b=4 if index else State.UNKNOWN) for index in range(5)]
    released, _ = release(Roster.of(people), ["b", "a"], 5, Ledger(), SECRET)
    assert released.cells == (
        Cell((), "a", 5, 2.0, 2.5),
        Cell((), "b", withheld=Withheld.TOO_FEW),
        Cell(("A",), "a", 5, 2.0, 2.5),
        Cell(("A",), "b", withheld=Withheld.TOO_FEW),
    )


def test_domains_follow_from_the_skills_shown(member: Make) -> None:
    people = [member(f"p{index}", "A", a=2, b=4, c=1, d=5 if index else State.UNKNOWN) for index in range(5)]
    released, _ = release(Roster.of(people), ["a", "b", "c", "d"], 5, Ledger(), SECRET)
    assert domain_cells(released, {"a": "x", "b": "x", "c": "y", "d": "x"}) == (
        DomainCell((), "x", 2, 3.0, 3.75),  # from 2.0 to 2.5 and from 4.0 to 5.0
        DomainCell((), "y", 1, 1.0, 1.5),
        DomainCell(("A",), "x", 2, 3.0, 3.75),
        DomainCell(("A",), "y", 1, 1.0, 1.5),
    )


def releases(told: Story, chance: random.Random) -> list[tuple[Release, Ledger]]:
    found, ledger = [], Ledger()
    for world in told.worlds:
        keys = chance.sample(sorted(world), len(world))
        released, ledger = release(
            roster({key: world[key] for key in keys}), [SKILL], told.top, ledger, SECRET, told.fewest
        )
        found.append((released, ledger))
    return found


def test_what_holds_of_every_release() -> None:
    chance = random.Random("releases")
    for _ in range(400):
        told = story(chance, upheaval=0.5)
        earlier: list[frozenset[str]] = []
        for (released, ledger), (again, _) in zip(releases(told, chance), releases(told, chance), strict=True):
            assert released == again  # in whatever order people come
            assert [(cell.team, cell.skill) for cell in released.cells] == sorted(
                (c.team, c.skill) for c in released.cells
            )
            assert all(cell.answers is None or cell.answers >= told.fewest for cell in released.cells)
            assert all((cell.answers is None) == (cell.withheld is not None) for cell in released.cells)
            blocks = [frozenset(block.answers) for block in ledger.blocks[SKILL]]
            assert all(len(block) >= told.fewest for block in blocks)
            assert sum(map(len, blocks)) == len(frozenset().union(*blocks))
            assert set(earlier) <= set(blocks)  # an answer stays in its block
            earlier = blocks


def test_the_ledger_holds_no_name_key_or_level_and_is_plain_data() -> None:
    world: World = story(random.Random(7)).worlds[0]
    _, ledger = release(roster(world), [SKILL], 6, Ledger(), SECRET, 3)
    assert ledger.blocks[SKILL]
    plain = asdict(ledger) | {"shown": sorted(ledger.shown)}
    text = json.dumps(plain["blocks"])
    assert not any(key in text for key in world)
    assert all(set(block) == {"answers", "low", "high", "home"} for block in plain["blocks"][SKILL])


def test_without_the_secret_tokens_say_nothing() -> None:
    one, two = (
        {
            answer
            for block in release(Roster.of(team("A", [2] * 5)), ["s"], 5, Ledger(), secret)[1].blocks["s"]
            for answer in block.answers
        }
        for secret in (SECRET, SECRET[::-1])
    )
    assert len(one) == len(two) == 5
    assert not one & two
