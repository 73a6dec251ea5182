from __future__ import annotations

from datetime import UTC, datetime

import pytest

from itsm_skills.assessments.assessment import Answer, Asked, Assessment, Evidence
from itsm_skills.assessments.claim import State
from itsm_skills.assessments.crosswalk import carry
from itsm_skills.frameworks.framework import Crosswalk

ONE = Crosswalk("1", "2", {"a": "b", "gone": None})
TWO = Crosswalk("2", "3", {"b": "c"})


def level(value: int) -> Answer:
    return Answer(state=State.LEVEL, level=value)


def assessed(version: str = "1", items: tuple[str, ...] = (), **answers: Answer) -> Assessment:
    day = datetime(2026, 3, 2, tzinfo=UTC)
    return Assessment(
        about="Sam Example",
        by="Sam Example",
        role="baker",
        questionnaire=Asked(id="standard", version="1"),
        framework=Asked(id="tiny", version=version),
        started=day,
        finished=day,
        items=items or tuple(answers),
        answers=answers,
    )


def test_a_renamed_skill_takes_its_whole_answer_along_and_is_marked() -> None:
    backed = Answer(
        state=State.LEVEL,
        level=3,
        note="Nine loaves",
        evidence=Evidence(kind="applied", date="2025-11", witness="Kim Example"),
        seconds=8.5,
        asked="abc",
    )
    before = assessed(z=level(1), a=backed, y=level(2))
    after, carried = carry(before, [ONE], "2")
    assert after.items == ("z", "b", "y")
    assert after.answers == {"z": level(1), "b": backed, "y": level(2)}
    assert carried == ("b",)
    assert before.items == ("z", "a", "y")  # the file keeps what was answered


@pytest.mark.parametrize("crosswalks", [[ONE, TWO], [TWO, ONE]])
def test_crosswalks_are_followed_one_after_another_in_any_order(crosswalks: list[Crosswalk]) -> None:
    after, carried = carry(assessed(a=level(2)), crosswalks, "3")
    assert (after.items, after.answers, carried) == (("c",), {"c": level(2)}, ("c",))


def test_a_chain_starts_at_the_version_of_the_assessment_and_ends_at_that_of_the_framework() -> None:
    later, carried = carry(assessed("2", a=level(1), b=level(2)), [ONE, TWO], "3")
    assert (set(later.answers), carried) == ({"a", "c"}, ("c",))
    sooner, carried = carry(assessed(a=level(1)), [ONE, TWO], "2")
    assert (set(sooner.answers), carried) == ({"b"}, ("b",))


def test_a_skill_mapped_to_nothing_keeps_its_answer_under_the_old_id() -> None:
    after, carried = carry(assessed(a=level(1), gone=level(4)), [ONE], "2")
    assert after.items == ("b", "gone")
    assert after.answers["gone"] == level(4)
    assert "gone" not in carried


@pytest.mark.parametrize("crosswalks", [[], [TWO], [ONE, TWO]])
def test_nothing_is_carried_where_versions_are_equal(crosswalks: list[Crosswalk]) -> None:
    before = assessed("2", a=level(1), b=level(2), gone=level(3))
    assert carry(before, crosswalks, "2") == (before, ())


def test_nothing_is_carried_without_a_crosswalk_from_that_version() -> None:
    before = assessed("0", a=level(1))
    assert carry(before, [ONE, TWO], "3") == (before, ())


@pytest.mark.parametrize("items", [("a", "b"), ("b", "a")])
def test_an_answer_already_there_is_never_replaced(items: tuple[str, ...]) -> None:
    after, _ = carry(assessed(items=items, a=level(1), b=level(4)), [ONE], "2")
    assert after.answers["b"] == level(4)
    assert after.items == ("b",)


def test_an_item_without_an_answer_is_renamed_and_not_marked() -> None:
    after, carried = carry(assessed(items=("a", "z"), z=level(1)), [ONE], "2")
    assert after.items == ("b", "z")
    assert (after.answers, carried) == ({"z": level(1)}, ())


@pytest.mark.parametrize("state", [State.NOT_APPLICABLE, State.UNKNOWN, State.SKIPPED])
def test_silences_are_carried_as_they_are(state: State) -> None:
    after, carried = carry(assessed(a=Answer(state=state)), [ONE], "2")
    assert (after.answers["b"].state, carried) == (state, ("b",))


def test_two_ids_can_change_places() -> None:
    after, carried = carry(assessed(a=level(1), b=level(4)), [Crosswalk("1", "2", {"a": "b", "b": "a"})], "2")
    assert after.answers == {"a": level(4), "b": level(1)}
    assert set(carried) == {"a", "b"}


@pytest.mark.parametrize(
    "crosswalks",
    [
        [ONE, Crosswalk("2", "1", {"b": "a"})],
        [Crosswalk("1", "1", {"a": "b"})],
        [ONE, TWO, Crosswalk("3", "1", {"c": "a"})],
    ],
)
def test_a_loop_of_crosswalks_ends_with_every_answer_kept(crosswalks: list[Crosswalk]) -> None:
    after, _ = carry(assessed(a=level(3), z=level(1)), crosswalks, "9")
    assert len(after.items) == 2
    assert sorted(answer.level or 0 for answer in after.answers.values()) == [1, 3]
