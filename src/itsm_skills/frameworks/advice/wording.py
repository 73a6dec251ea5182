"""Advice on wording: behaviours observable and each its own, texts for HR and the board free of jargon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from itsm_skills.frameworks.catalogue_models import AvoidEntry
from itsm_skills.frameworks.framework import Action, Framework, Role
from itsm_skills.problems import Problem

MAX_WORDS = 25
SAME_SHARE = 0.6
"""Share of words that two behaviours have in common from which they count as one sentence with another noun."""

FILLER = (
    "understands",
    "understanding",
    "good",
    "effective",
    "effectively",
    "knows well",
    "various",
    "strong",
    "robust",
    "leverage",
    "leverages",
    "ensures",
    "best practice",
    "demonstrates",
    "successfully",
    "proactive",
    "proactively",
)
_FILLER = re.compile(rf"\b({'|'.join(FILLER)})\b", re.IGNORECASE)
_WORD = re.compile(r"[\w'’]+(?:-[\w'’]+)*")


def wording_advice(framework: Framework, path: str) -> list[Problem]:
    """Return what could be better worded in the behaviours of ``framework``."""
    advice = [
        Problem(code, path, what, fix, f"{skill.id}.behaviours.{level}")
        for skill in framework.skills.values()
        for level, text in skill.behaviours.items()
        for code, what, fix in _of_sentence(text)
    ]
    advice += [
        Problem("same-sentence", path, f"reads like {other}", "write what only this skill shows", place)
        for place, other in _near_duplicates(framework)
    ]
    return advice


def plain_advice(texts: Iterable[tuple[str, str]], avoid: Iterable[AvoidEntry], path: str) -> list[Problem]:
    """Return a piece of advice for every phrase of ``avoid`` in ``texts``, which come as place and text."""
    patterns = [(entry, phrase_pattern(entry)) for entry in avoid]
    return [
        Problem("not-plain", path, f"says '{entry.phrase}'", f"say '{entry.plain}'", place)
        for place, text in texts
        for entry, pattern in patterns
        if pattern.search(text)
    ]


def plain_texts(
    framework: Framework, roles: Mapping[str, Role], actions: Iterable[Action]
) -> Iterator[tuple[str, str]]:
    """Yield place and text of all that outputs for HR and the board can show, but for names of qualifications."""
    for level in framework.scale.levels:
        yield f"levels.{level.value}.name", level.name
        yield f"levels.{level.value}.anchor", level.anchor
    for domain in framework.domains.values():
        yield f"{domain.id}.plain_name", domain.plain_name
    for skill in framework.skills.values():
        yield f"{skill.id}.plain_name", skill.plain_name
        yield f"{skill.id}.business_statement", skill.business_statement
        yield f"{skill.id}.without", skill.without
        yield from ((f"{skill.id}.metrics.{index}", text) for index, text in enumerate(skill.metrics))
    for role in roles.values():
        yield f"{role.id}.plain_title", role.plain_title
        yield f"{role.id}.purpose", role.purpose
    for action in actions:
        yield f"{action.id}.plain_name", action.plain_name
        yield f"{action.id}.evidence.plain", action.plain_evidence


def _of_sentence(text: str) -> Iterator[tuple[str, str, str]]:
    count = len(_WORD.findall(text))
    if count > MAX_WORDS:
        yield "too-long", f"has {count} words", f"keep to {MAX_WORDS}, with one idea"
    filler = _FILLER.search(text)
    if filler:
        yield "filler", f"says '{filler[0]}'", "say what a colleague could see instead"


def _near_duplicates(framework: Framework) -> Iterator[tuple[str, str]]:
    sentences = [
        (f"{skill.id}.behaviours.{level}", frozenset(_WORD.findall(text.casefold())))
        for skill in framework.skills.values()
        for level, text in skill.behaviours.items()
    ]
    for (place, words), (other, theirs) in combinations(sentences, 2):
        if len(words & theirs) >= SAME_SHARE * len(words | theirs):
            yield place, other


def phrase_pattern(entry: AvoidEntry) -> re.Pattern[str]:
    """Return a pattern that finds the phrase as whole words, a plural s allowed, capitals ignored unless exact."""
    flags = re.NOFLAG if entry.match == "exact" else re.IGNORECASE
    return re.compile(rf"(?<!\w){re.escape(entry.phrase)}s?(?!\w)", flags)
