"""People small enough to work out by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from itsm_skills.assessments.claim import State
from itsm_skills.teams.person import Person, PersonAnswer


def answer(value: int | State, **more: int | None) -> PersonAnswer:
    """``answer(3, target=4)`` claims level 3; ``answer(State.UNKNOWN)`` stays silent."""
    if isinstance(value, State):
        return PersonAnswer(value, **more)  # type: ignore[arg-type]
    return PersonAnswer(State.LEVEL, value, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def member() -> Callable[..., Person]:
    """``member("ann", "IT/Desk", a=3, b=State.UNKNOWN)``: answers may also be given whole."""

    def make(key: str, team: str = "", rater: str = "self", **answers: int | State | PersonAnswer) -> Person:
        return Person(
            key=key,
            name=key.title(),
            team=tuple(team.split("/")) if team else (),
            role="r",
            answers={
                skill: value if isinstance(value, PersonAnswer) else answer(value) for skill, value in answers.items()
            },
            rater=rater,
        )

    return make
