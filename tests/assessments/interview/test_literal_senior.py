"""A senior person who takes every line literally goes through the real interview, for every role.

They deny what needs a helper or a boss: all of level 2, and half of level 1. They affirm levels 3 and 4, which they do
every week, and deny level 5. The first edition placed them at level 1 in ten of eleven critical skills.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from itsm_skills.application.interview import AssessOptions, run_interview
from itsm_skills.assessments.assessment import Assessment
from itsm_skills.assessments.claim import Rater
from itsm_skills.assessments.store import Store
from itsm_skills.frameworks.library import Library
from itsm_skills.questionnaires.climb_rule import BOTTOM_UP
from itsm_skills.questionnaires.kinds import climb
from itsm_skills.questionnaires.kinds.climb import load_climbs

LIBRARY = Library()
CLIMBS = load_climbs(LIBRARY.sources, LIBRARY.framework)
LINES = {
    text: (level, at) for steps in CLIMBS.values() for level, texts in steps.items() for at, text in enumerate(texts)
}
"""Level and place, from 0, of every line that a climb can put."""

ROLES = list(LIBRARY.roles)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


class LiteralSenior:
    """Reads what is on the screen and answers it, like somebody at a terminal."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.affirmed: dict[int, set[bool]] = {}

    terminal = draws = False
    width, height = 79, 24

    def say(self, text: str = "", *, hang: int = 0, strong: bool = False, dim: bool = False) -> None:
        self.heard.append(text)

    def ask(self) -> str:
        heard, self.heard = self.heard, []
        return self._answer(heard)

    def _answer(self, heard: list[str]) -> str:
        last = heard[-1]
        if last.startswith("- ") and last.endswith(" (y or n)"):
            return self._about_a_line(last.removeprefix("- ").removesuffix(" (y or n)"))
        if last.startswith("[0-5 "):
            return "3"
        if last.startswith("[numbers or 0 "):
            return "0"
        if any(line.startswith(("What evidence do you have?", "That was the last question")) for line in heard):
            return ""  # nothing yet; and at the review, finish without the situations
        raise AssertionError(f"nobody expected this: {heard}")

    def _about_a_line(self, text: str) -> str:
        level, at = LINES[text]
        yes = level in {3, 4} or (level == 1 and at == 0)
        self.affirmed.setdefault(level, set()).add(yes)
        return "y" if yes else "n"


def sit(role: str, folder: Path, **options: object) -> tuple[Assessment, LiteralSenior]:
    senior = LiteralSenior()
    practice = LIBRARY.framework.practices[0].id if LIBRARY.role(role, None).own_practice else None
    made = AssessOptions(role=role, practice=practice, **options)  # type: ignore[arg-type]
    stored = run_interview(
        made,
        Store(folder, date(2026, 3, 2)),
        senior,
        LIBRARY,
        clock=lambda: NOW,
        today=date(2026, 3, 2),
        notify=lambda _: None,
    )
    return stored.assessment, senior


def climbed(assessment: Assessment) -> dict[str, int | None]:
    return {skill: answer.level for skill, answer in assessment.answers.items() if answer.climb}


@pytest.mark.parametrize("role", ROLES)
def test_no_critical_skill_is_below_3_where_3_and_4_were_affirmed(role: str, tmp_path: Path) -> None:
    assessment, senior = sit(role, tmp_path)
    assert assessment.finished == NOW
    critical = {target.skill for target in LIBRARY.role(role, None).targets if target.importance == 5}
    levels = climbed(assessment)
    assert critical
    assert set(levels) == critical
    assert set(levels.values()) == {4}
    assert senior.affirmed == {3: {True}, 4: {True}, 5: {False}}  # no lower line was put at all


@pytest.mark.parametrize("role", ROLES[:2])
def test_somebody_who_rates_such_a_person_places_them_alike(role: str, tmp_path: Path) -> None:
    assessment, _ = sit(role, tmp_path, rater=Rater.MANAGER, by="Robin Example", about="Sam Example")
    assert set(climbed(assessment).values()) == {4}


@pytest.mark.parametrize("role", ROLES[:2])
def test_the_first_editions_rule_would_have_placed_them_at_0(
    role: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(climb, "RULE", BOTTOM_UP)
    assessment, _ = sit(role, tmp_path)
    assert set(climbed(assessment).values()) == {0}
