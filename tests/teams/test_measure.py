"""Which level counts: a table by hand."""

from __future__ import annotations

import pytest

from itsm_skills.assessments.claim import State
from itsm_skills.teams.coverage import Requirement, coverage
from itsm_skills.teams.manager_ratings import compare_with_managers
from itsm_skills.teams.measure import Measure, level_by, measures_of, most_cautious
from itsm_skills.teams.person import Person, PersonAnswer, Roster
from itsm_skills.teams.trend import trends

LEVEL = State.LEVEL
NOTHING = PersonAnswer(State.UNKNOWN)
RATED = PersonAnswer(LEVEL, 4)
BACKED = PersonAnswer(LEVEL, 4, evidenced=2)
AGREED = PersonAnswer(LEVEL, 3, evidenced=2, settled=True, own=5)
AGREED_ALONE = PersonAnswer(LEVEL, 3, settled=True)
NOT_THEIRS = PersonAnswer(State.NOT_APPLICABLE, settled=True, own=4)


@pytest.mark.parametrize(
    ("answer", "rated", "agreed", "evidence", "agreed_or_evidence", "agreed_or_rated"),
    [
        (None, None, None, None, None, None),
        (NOTHING, None, None, None, None, None),
        (RATED, 4, None, None, None, 4),
        (BACKED, 4, None, 2, 2, 4),
        (AGREED, 5, 3, 2, 3, 3),
        (AGREED_ALONE, None, 3, None, 3, 3),
        (NOT_THEIRS, 4, None, None, None, None),
    ],
)
def test_the_level_by_each_measure(
    answer: PersonAnswer | None,
    rated: int | None,
    agreed: int | None,
    evidence: int | None,
    agreed_or_evidence: int | None,
    agreed_or_rated: int | None,
) -> None:
    found = [level_by(answer, measure) for measure in Measure]
    assert found == [rated, agreed, evidence, agreed_or_evidence, agreed_or_rated]


def person(key: str, answer: PersonAnswer, rater: str = "self") -> Person:
    return Person(key, key.title(), (), "r", {"a": answer}, rater)


@pytest.mark.parametrize(
    ("answers", "measure"),
    [
        ((), Measure.RATED),
        ((RATED, NOTHING), Measure.RATED),
        ((RATED, BACKED), Measure.EVIDENCE),
        ((RATED, AGREED_ALONE), Measure.AGREED_OR_RATED),
        ((RATED, AGREED), Measure.AGREED_OR_EVIDENCE),
        ((BACKED, AGREED_ALONE), Measure.AGREED_OR_EVIDENCE),
        ((RATED, NOT_THEIRS), Measure.RATED),  # nothing was agreed that is a level
    ],
)
def test_the_most_cautious_measure_that_there_is(answers: tuple[PersonAnswer, ...], measure: Measure) -> None:
    assert most_cautious(measures_of(person(str(at), answer) for at, answer in enumerate(answers))) is measure


def test_coverage_by_each_measure() -> None:
    people = [person("ann", AGREED), person("bob", RATED), person("cay", BACKED), person("dee", AGREED_ALONE)]

    def holders(level: int, measure: Measure) -> tuple[str, ...]:
        return coverage(people, {"a": Requirement(level)}, measure)[0].holders

    assert holders(4, Measure.RATED) == ("ann", "bob", "cay")
    assert holders(3, Measure.AGREED) == ("ann", "dee")
    assert holders(2, Measure.EVIDENCE) == ("ann", "cay")
    assert holders(2, Measure.AGREED_OR_EVIDENCE) == ("ann", "cay", "dee")
    assert holders(3, Measure.AGREED_OR_RATED) == ("ann", "bob", "cay", "dee")


def test_own_ratings_stay_own_where_levels_were_agreed() -> None:
    (found,) = compare_with_managers([person("ann", AGREED), person("ann", PersonAnswer(LEVEL, 2), "manager")])
    assert (found.own, found.manager) == (5, 2)


def test_changes_compare_like_with_like() -> None:
    def change(before: PersonAnswer, after: PersonAnswer) -> float:
        (found,) = trends(Roster.of([person("ann", before)]), Roster.of([person("ann", after)]), ["a"], 5)
        return found.change

    assert change(RATED, AGREED) == 1  # own 4, own 5: the agreed 3 has nothing to be compared with
    assert change(AGREED, RATED) == -1
    assert change(AGREED_ALONE, PersonAnswer(LEVEL, 4, settled=True, own=2)) == 1
