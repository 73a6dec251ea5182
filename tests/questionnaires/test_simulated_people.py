"""The simulation of climbs, where it can be worked out by hand, and that it can fail."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from itsm_skills.questionnaires.climb_rule import BOTTOM_UP, MIDDLE_OUT
from itsm_skills.questionnaires.kinds import climb
from tests_support import ROOT

BENCHMARKS = ROOT / "benchmarks"
if not BENCHMARKS.is_dir():
    pytest.skip("the benchmarks are not part of this copy", allow_module_level=True)


@pytest.fixture
def people(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import climb_people

    return climb_people


def shares(found: object) -> tuple[float, ...]:
    return tuple(round(getattr(found, name), 9) for name in ("exact", "low", "high", "lines"))


def test_without_slips_everybody_is_placed_exactly_after_as_many_lines_as_their_path_has(people: ModuleType) -> None:
    person = people.Person("cumulative")
    # from the bottom: 2, 4, 6, 8, 10 and 10 lines for the levels 0 to 5; from the middle: 6, 6, 4, 4, 6 and 6
    assert shares(people.outcome(person, BOTTOM_UP, 5, 5)) == (1, 0, 0, round(40 / 6, 9))
    assert shares(people.outcome(person, MIDDLE_OUT, 5, 5)) == (1, 0, 0, round(32 / 6, 9))
    assert shares(people.outcome(person, None, 5, 5))[:3] == (1, 0, 0)


def test_literal_people_of_the_levels_4_and_5_fail_level_2_from_the_bottom_and_never_meet_it_from_the_middle(
    people: ModuleType,
) -> None:
    person = people.Person("literal", literal=1.0)
    exact, low, high, _ = shares(people.outcome(person, BOTTOM_UP, 50, 5))
    assert (round(exact, 6), round(low, 6), high) == (0.666667, 0.333333, 0)
    assert shares(people.outcome(person, MIDDLE_OUT, 50, 5)) == (1, 0, 0, round(32 / 6, 9))


def test_somebody_who_affirms_the_whole_next_level_is_one_too_high_unless_at_the_top(people: ModuleType) -> None:
    person = people.Person("over-claiming", over_claim=1.0)
    for rule in (BOTTOM_UP, MIDDLE_OUT):
        exact, low, high, _ = shares(people.outcome(person, rule, 3, 5))
        assert (round(exact, 6), low, round(high, 6)) == (0.166667, 0, 0.833333)


def test_all_fives_are_placed_at_five_by_every_way_of_asking(people: ModuleType) -> None:
    person = people.Person("all fives", all_yes=True)
    for rule in (BOTTOM_UP, MIDDLE_OUT, None):
        exact, low, high, _ = shares(people.outcome(person, rule, 3, 5))
        assert (round(exact, 6), low, round(high, 6)) == (0.166667, 0, 0.833333)


@pytest.mark.parametrize(("way", "low", "high"), [("yes", 0, 15), ("no", 15, 0)])
def test_tired_people_answer_every_second_climb_alike(people: ModuleType, way: str, low: int, high: int) -> None:
    # 6 people of each level, 3 of the 6 climbs tired: all end at 5, or all at 0, wrong for five of six levels
    person = people.Person("tired", tired=people.Tired(way))
    found = people.outcome(person, MIDDLE_OUT, 6, 5)
    assert shares(found)[1:3] == (round(low / 36, 9), round(high / 36, 9))


def test_the_chance_of_a_yes_by_hand(people: ModuleType) -> None:
    honest = people.Person("honest", slip=0.1)
    assert [honest.chance(level, 3, 5) for level in (1, 3, 4, 5)] == [0.9, 0.9, 0.1, 0.1]
    eager = people.Person("eager", slip=0.1, over_claim=0.25)
    assert [eager.chance(level, 3, 5) for level in (3, 4, 5)] == [0.9, 0.25, 0.1]
    boaster = people.Person("boaster", slip=0.1, boast=0.5)
    assert [boaster.chance(level, 3, 5) for level in (3, 4, 5)] == [0.9, 0.5, 0.5]
    literal = people.Person("literal", slip=0.1, literal=0.5)
    assert [literal.chance(level, 4, 5) for level in (1, 2, 3)] == pytest.approx([0.675, 0.45, 0.9])
    assert [literal.chance(level, 3, 5) for level in (1, 2, 3)] == [0.9, 0.9, 0.9]


def test_the_products_rule_meets_the_goal_and_the_first_editions_misses_it(
    people: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert people.missed_goals(500, 5) == []
    monkeypatch.setattr(climb, "RULE", BOTTOM_UP)
    missed = people.missed_goals(500, 5)
    assert [line.split(" people")[0] for line in missed] == ["literal 50%", "literal 100%"]
    assert all(line.endswith("the goal is 97%") for line in missed)


@pytest.mark.parametrize(("missed", "code"), [([], 0), (["literal people: 65.7% exact"], 1)])
def test_the_simulation_exits_with_1_where_the_goal_is_missed(
    people: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    missed: list[str],
    code: int,
) -> None:
    import simulation

    monkeypatch.setattr(sys, "argv", ["simulation.py", "1"])
    monkeypatch.setattr(simulation, "missed_goals", lambda *_: missed)
    assert simulation.main() == code
    assert capsys.readouterr().out.rstrip().endswith("met" if code == 0 else missed[0])
