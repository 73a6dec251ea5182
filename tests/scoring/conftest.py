"""Skills, scales and frameworks small enough to score by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from itsm_skills.assessments.claim import State
from itsm_skills.frameworks.framework import Domain, Framework, Level, Scale, Skill
from itsm_skills.scoring.proficiency import SkillScore


@pytest.fixture(scope="session")
def scored() -> Callable[..., SkillScore]:
    """``scored(4, importance=5)`` claims level 4; ``scored(State.UNKNOWN)`` stays silent."""

    def make(answer: int | State, *, skill: str = "a", **changes: float | str | None) -> SkillScore:
        silent = isinstance(answer, State)
        fields: dict[str, object] = {
            "skill": skill,
            "domain": "d",
            "technical_weight": 0.5,
            "target": 3,
            "importance": 1,
            "state": answer if silent else State.LEVEL,
            "claimed": None if silent else answer,
            "evidenced": None,
        }
        return SkillScore(**(fields | changes))  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def scale() -> Callable[..., Scale]:
    """``scale(5)`` has levels 0 to 5."""

    def make(top: int, **ceilings: int) -> Scale:
        return Scale(
            id="tiny",
            name="Tiny",
            levels=tuple(Level(value, f"level {value}", "") for value in range(top + 1)),
            ceilings={"learnt": 2, "applied": top - 1, "result": top} | ceilings,
            stale_after_months=36,
            attested_from=top,
            prior_sd=top / 5,
        )

    return make


@pytest.fixture(scope="session")
def small_framework(scale: Callable[..., Scale]) -> Callable[[int], Framework]:
    """Domains ``tools`` (t0 to t5), ``people`` (p0 to p5) and ``spare`` (s0), on a scale up to the level given."""

    def make(top: int) -> Framework:
        weights = {f"t{index}": ("tools", 0.9 - index / 10) for index in range(6)}
        weights |= {f"p{index}": ("people", index / 20) for index in range(6)}
        weights |= {"s0": ("spare", 0.5)}
        return Framework(
            id="tiny",
            name="Tiny",
            version="1",
            digest="",
            scale=scale(top),
            domains={name: Domain(name, name, name) for name in ("people", "tools", "spare")},
            skills={
                skill: Skill(skill, skill, skill, domain, weight, "", "", {})
                for skill, (domain, weight) in weights.items()
            },
        )

    return make
