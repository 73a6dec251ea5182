"""How far to trust a profile, in words: on the screen, in Markdown and in JSON alike, without praise or blame."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from itsm_skills.assessments.claim import Backing, Claim, State
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.frameworks.library import Library
from itsm_skills.reports.formats import Settings
from itsm_skills.reports.formats.json import as_json
from itsm_skills.reports.formats.markdown import to_markdown
from itsm_skills.reports.formats.text import to_text
from itsm_skills.reports.profile.document import score_document
from itsm_skills.reports.profile.sentences import UNCERTAIN, flags
from itsm_skills.reports.profile.summary import score_summary
from itsm_skills.reports.profile.view import ProfileView, Subject, profile_view
from itsm_skills.scoring.profile import make_profile
from itsm_skills.scoring.recognition import Recognition
from itsm_skills.scoring.trust import Trust

LIBRARY = Library()
FRAMEWORK = LIBRARY.framework
ROLE = LIBRARY.role("head-of-it-service-management")
TODAY = date(2026, 3, 2)
QUIET: dict[str, Any] = {
    "answered": 10,
    "applicable": 10,
    "evidenced": 0,
    "claimed": 10,
    "unknown": (),
    "skipped": (),
    "not_applicable": (),
    "too_fast": False,
}
JUDGING = re.compile(
    r"\b(honest|dishonest|lie|lied|lying|cheat\w*|fake\w*|exaggerat\w*|boast\w*|careless|sloppy|wrong|bad|poor|fail\w*|"
    r"suspicious|caught|well done|great|good|excellent|congratulat\w*|impressive|perfect|should)\b",
    re.IGNORECASE,
)


def said(**found: object) -> list[str]:
    return flags(Trust(**{**QUIET, **found}), FRAMEWORK)


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (
            {"too_fast": True},
            "You gave more than a quarter of the answers in under two seconds. Read those questions again.",
        ),
        (
            {"contradictions": ("supplier-management", "risk-management")},
            "You rated these skills higher than your answers about individual behaviours suggest: Supplier management and Risk management. Check both.",
        ),
        (
            {"unnamed": ("supplier-management",)},
            "For some of your evidence, you gave only its type: Supplier management. Add a date, a witness or what happened.",
        ),
        (
            {"longest_run": 10},
            "You gave 10 answers in a row at the same level. That can be right, but if you were tired, look at them again.",
        ),
        (
            {"recognition": Recognition(20, 24, 1, 6)},
            "You ticked 20 of 24 real terms, and 1 of the 6 that we made up.",
        ),
        (
            {"recognition": Recognition(0, 24, 0, 6)},
            "You ticked 0 of 24 real terms, and 0 of the 6 that we made up.",
        ),
        (
            {"recognition": Recognition(24, 24, 2, 6)},
            "You ticked 24 of 24 real terms, and 2 of the 6 that we made up. Two or more made-up terms are a sign that your other answers may be "
            "too generous as well. No figure was changed because of this.",
        ),
    ],
)
def test_each_flag_says_what_was_seen_and_what_to_do(found: Mapping[str, object], sentence: str) -> None:
    assert said(**found) == [sentence]


def test_nothing_seen_is_nothing_said() -> None:
    assert said() == []
    assert said(longest_run=9) == []


def test_all_flags_stand_together_and_neither_praise_nor_blame() -> None:
    skills = ("supplier-management", "risk-management", "service-desk")
    found = said(
        too_fast=True, contradictions=skills, unnamed=skills, longest_run=30, recognition=Recognition(24, 24, 6, 6)
    )
    assert len(found) == 5
    assert [JUDGING.findall(sentence) for sentence in found] == [[]] * 5


def test_a_skill_that_the_framework_lost_is_not_named() -> None:
    assert said(unnamed=("gone", "supplier-management")) == said(unnamed=("supplier-management",))


def view(seen: Recognition | None) -> ProfileView:
    """Return a view with every flag up but that of speed: twelve equal levels, a contradiction, bare evidence."""
    skills = [target.skill for target in ROLE.targets]
    claims = {skill: Claim(skill, State.LEVEL, 3) for skill in skills[:12]}
    claims[skills[12]] = Claim(skills[12], State.LEVEL, 4, climb="yynn")
    claims[skills[13]] = Claim(skills[13], State.LEVEL, 2, Backing(EvidenceKind.APPLIED, None, named=False))
    profile = make_profile(FRAMEWORK, ROLE, claims, {}, TODAY, seen)
    subject = Subject(
        person="Alex Example",
        rater="self",
        role=ROLE.id,
        role_title=ROLE.title,
        practice=None,
        questionnaire="Standard",
        taken=TODAY,
        framework=FRAMEWORK.name,
        framework_version=FRAMEWORK.version,
    )
    return profile_view(profile, FRAMEWORK, subject)


def score_screen(view: ProfileView, *, width: int) -> str:
    return to_text(score_summary(view), Settings(width=width))


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", [40, 80])
def test_screen_markdown_and_json_say_the_same(width: int) -> None:
    found = view(Recognition(20, 24, 2, 6))
    sentences = found.trust.sentences
    assert len(sentences) == 8  # coverage, evidence share, less than two thirds, four flags, what intervals leave out
    assert sentences[-1] == UNCERTAIN
    screen, markdown = score_screen(found, width=width), to_markdown(score_document(found, TODAY))
    for sentence in sentences:
        assert sentence in flat(screen)
        assert sentence in flat(markdown)
    assert max(map(len, screen.splitlines())) <= width
    assert json.loads(as_json("profile", found))["trust"]["sentences"] == list(sentences)


def test_json_has_every_flag_as_a_field() -> None:
    trust = json.loads(as_json("profile", view(Recognition(20, 24, 2, 6))))["trust"]
    twelfth, thirteenth = (FRAMEWORK.skills[target.skill].name for target in ROLE.targets[12:14])
    assert trust["contradictions"] == [twelfth]
    assert trust["unnamed_evidence"] == [thirteenth]
    assert trust["longest_run"] == 12
    # z(20.5/25) − z(2.5/7) = 0.9154 + 0.3661; −½(0.9154 − 0.3661)
    assert trust["recognition"] == {"hits": 20, "real": 24, "claimed": 2, "foils": 6, "accuracy": 1.28, "bias": -0.27}


def test_without_a_list_of_terms_there_is_no_word_of_one() -> None:
    found = view(None)
    assert json.loads(as_json("profile", found))["trust"]["recognition"] is None
    assert "Terms:" not in score_screen(found, width=80)


def test_terms_change_no_number() -> None:
    before, after = (json.loads(as_json("profile", view(seen))) for seen in (None, Recognition(24, 24, 6, 6)))
    for found in (before, after):
        found["trust"].pop("recognition")
        found["trust"].pop("sentences")
    assert before == after
