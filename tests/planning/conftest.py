"""Profiles and catalogues small enough to plan by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pytest

from itsm_skills.assessments.claim import Claim, State
from itsm_skills.frameworks.framework import (
    Action,
    Domain,
    Framework,
    Level,
    Lift,
    QualificationRequirement,
    Requirement,
    Role,
    Scale,
    Skill,
    SkillRequirement,
    Target,
)
from itsm_skills.frameworks.kinds import ActionKind, EvidenceKind
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.personal.plan import Plan, make_plan
from itsm_skills.planning.personal.wishes import Wishes
from itsm_skills.scoring.profile import make_profile

START = date(2026, 3, 2)
"""A Monday."""


@pytest.fixture(scope="session")
def tiny_framework() -> Framework:
    """Skills ``a`` to ``h`` on six levels; level 5 is attested."""
    levels = tuple(Level(value, f"level {value}", "") for value in range(6))
    ceilings = {"learnt": 2, "applied": 4, "result": 5}
    return Framework(
        id="tiny",
        name="Tiny",
        version="1",
        digest="",
        scale=Scale("six", "Six", levels, ceilings, stale_after_months=36, attested_from=5, prior_sd=1.0),
        domains={"d": Domain("d", "D", "D")},
        skills={name: Skill(name, name, name, "d", index / 10, "", "", {}) for index, name in enumerate("abcdefgh")},
    )


@pytest.fixture(scope="session")
def act() -> Callable[..., Action]:
    """``act("x", a=(0, 1))`` lifts skill a from 0 to 1 in four weeks, at no hours and no cost.

    ``requires`` names skills with their levels, ``diploma`` a qualification and the action that gives the same.
    """

    def make(
        name: str,
        *,
        extra: float = 0,
        work: float = 0,
        weeks: int = 4,
        cost: float = 0,
        requires: Mapping[str, int] | None = None,
        diploma: tuple[str, str | None] | None = None,
        needs: tuple[str, ...] = (),
        long_route: bool = False,
        **lifts: tuple[int, int],
    ) -> Action:
        required: list[Requirement] = [SkillRequirement(skill, level) for skill, level in (requires or {}).items()]
        if diploma:
            required.append(QualificationRequirement(*diploma))
        return Action(
            id=name,
            name=name,
            kind=ActionKind.EXPERIENCE,
            description="",
            extra_hours=extra,
            work_hours=work,
            weeks=weeks,
            cost=cost,
            lifts=tuple(Lift(skill, low, high) for skill, (low, high) in lifts.items()),
            requires=tuple(required),
            needs=needs,
            evidence_kind=EvidenceKind.APPLIED,
            evidence="",
            long_route=long_route,
        )

    return make


@pytest.fixture(scope="session")
def plan_for(tiny_framework: Framework) -> Callable[..., Plan]:
    """``plan_for({"a": (1, 3, 5)}, actions, budget=50)``: a is claimed at 1, its target is 3, its importance 5."""

    def make(
        skills: Mapping[str, tuple[int | State, int, int]],
        actions: Sequence[Action],
        first: Sequence[str] = (),
        wishes: Wishes | None = None,
        **limits: object,
    ) -> Plan:
        targets = tuple(Target(name, target, importance) for name, (_, target, importance) in skills.items())
        claims = {
            name: Claim(name, answer) if isinstance(answer, State) else Claim(name, State.LEVEL, answer)
            for name, (answer, _, _) in skills.items()
        }
        profile = make_profile(tiny_framework, Role("r", "R", "R", "", targets), claims, {}, START)
        within = Limits(**{"start": START} | limits)  # type: ignore[arg-type]
        return make_plan(
            profile, tiny_framework, actions, within, wishes=Wishes(goals=tuple(first)) if wishes is None else wishes
        )

    return make
