"""Advice on the wording of behaviours: observable, one idea, no filler, no template with the noun swapped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from itsm_skills.frameworks.catalogue_models import AvoidEntry
from itsm_skills.frameworks.framework import Framework
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


def wording_advice(framework: Framework, avoid: Iterable[AvoidEntry], path: str) -> list[Problem]:
    """Return what could be better worded in ``framework``: behaviours, plain names and business statements."""
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
    patterns = [(entry, phrase_pattern(entry)) for entry in avoid]
    for skill in framework.skills.values():
        for name in ("plain_name", "business_statement"):
            text = getattr(skill, name)
            advice += [
                Problem("not-plain", path, f"says '{entry.phrase}'", f"say '{entry.plain}'", f"{skill.id}.{name}")
                for entry, pattern in patterns
                if pattern.search(text)
            ]
    return advice


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
