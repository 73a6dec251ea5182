"""Advice on wording: behaviours should be observable and distinct, and texts for HR and the board free of jargon.

Low levels are a special case. Somebody far above them must be able to say yes to them truthfully, so they must not be
true only of a helper or of somebody with a boss (measurement, section 4).
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from math import ceil

from itsm_skills.frameworks.catalogue_models import AvoidEntry
from itsm_skills.frameworks.framework import Action, Framework, Role
from itsm_skills.problems import Problem

MAX_WORDS = 25
SAME_SHARE = 0.6
"""If two behaviours have this share of words in common, they count as one sentence with a different noun."""

COMPARED = 200
"""With how many sentences that have a word in common a sentence is compared; ours have at most a few of its rarest."""

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
_OVERSEER = (
    "mentor|coach|supervisor|superior|boss|senior|manager|lead|leader|chair|commander|mediator|planner|owner|colleague"
    "|analyst|engineer|architect|developer|accountant|specialist|interviewer|expert|tutor"
)
_OVERSEES = (
    r"leads?|checks?|checking|corrects?|correcting|challenges?|challenged|cuts|tests?|questions?|clears?|confirms?"
    r"|approve[sd]?|suggest(?:s|ed)|designed|helped|marks?|marking|explains?|explaining|watch(?:es|ing)|listens?"
    r"|listening|sets?|judges?|steps in|signing off|fending off|in earshot|goes over|(?:going|reading) over"
    r"|looks? for gaps"
)
_LENT = (
    "behalf|advice|consent|hint|introduction|instructions?|guidance|plan|rules?|form|guide|format|template|criteria"
    "|formula|script|questions?|list|set|method"
)
_HELPER = re.compile(
    "|".join(
        (
            r"^(?:helps|assists|shadows)\b",
            r"\b(?:helps|assists) (?:at|in|with)\b",
            r"\bsits (?:in on|beside)\b",
            rf"\bbeside (?:an?|the) (?:\w+ )?(?:{_OVERSEER})\b",
            r"\b(?:takes|keeps) \w+ for an? (?:experienced )?\w+",
            r"\bunder\b[\w'’ -]{0,25}\b(?:guidance|supervision|instruction|direction|eyes?)\b",
            rf"\basking when\b|\bafter asking an? (?:\w+ )?(?:{_OVERSEER})\b|\btaking advice\b",
            r"\bas \w+ \w+['’]s \w+ asks\b",
            rf"\bas agreed with (?:an?|the|their) (?:{_OVERSEER})\b",
            rf"\bwhile\b[^,.;]*\b(?:{_OVERSEES})\b",
            rf"\b(?:somebody|someone)\b[\w -]{{0,25}}\b(?:{_OVERSEES})\b",
            rf"\b(?:{_OVERSEER})s?(?: who| has| had| \w+ly)? (?:{_OVERSEES})\b",
            rf"\b(?:{_OVERSEER}|office|HR|editor|buyer|mapper|contact)['’]s (?:\w+ ){{0,2}}(?:{_LENT})\b",
            r"\bset by\b[\w ]{1,15}\b(?:managers?|leads?)\b",
            r"\b(?:guided|approved|corrected|checked|struck out) by\b|\bhas (?:it|them|the \w+) (?:approved|checked)\b",
            r"\bfor [\w' -]{1,30} to (?:correct|trim|finish|grade|confirm|approve|check)\b",
            r"\b(?:goes|going|go|drawn|drafted|discusses|rehearsed)\b[^.;]*"
            rf"\bwith (?:an?|the|its|their) (?:\w+ )?(?:{_OVERSEER}|partner)\b",
            r"\bwith whoever (?:chairs|leads|runs)\b",
            rf"\b(?:takes|brings|hands|reports)\b[^.;]*\bto the (?:\w+ )?(?:{_OVERSEER})\b",
            rf"\bwith the (?:\w+ )?(?:{_OVERSEER}) to ask\b",
            r"\b(?:a|an|the) (?:mentor|coach|supervisor)\b",
            rf"\bexperienced (?:{_OVERSEER}|partner)\b",
        )
    ),
    re.IGNORECASE,
)
"""What only a helper can truthfully say of themselves: helping with a task, or doing it with somebody in charge."""

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
        Problem(
            "same-sentence",
            path,
            f"is almost the same as {other}",
            "describe something that shows only this skill",
            place,
        )
        for place, other in _near_duplicates(framework)
    ]
    return advice


def helper_phrase(text: str) -> str | None:
    """Return the words of ``text``, a line of a low level, because of which somebody far above would have to say no.

    Returns None if there are none. It finds words for a helper or a boss, but not every possible wording.
    """
    found = _HELPER.search(text)
    return found[0] if found else None


def plain_advice(texts: Iterable[tuple[str, str]], avoid: Iterable[AvoidEntry], path: str) -> list[Problem]:
    """Return a piece of advice for every phrase of ``avoid`` in ``texts``, which are pairs of place and text."""
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
    """Yield place and text of everything that copies for HR and the board can show, except names of qualifications."""
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
        yield "too-long", f"has {count} words", f"use at most {MAX_WORDS} words, and express only one idea"
    filler = _FILLER.search(text)
    if filler:
        yield "filler", f"says '{filler[0]}'", "say what a colleague could see instead"


def _near_duplicates(framework: Framework) -> Iterator[tuple[str, str]]:
    """Yield each sentence that is almost the same as one before it, with that one.

    Two sentences with so many words in common share one of their rarest words (all but the share that may differ). So
    each sentence is only compared with those that have one of its rarest words, with the last ``COMPARED`` of them. The
    time grows with the number of sentences.
    """
    sentences = [
        (f"{skill.id}.behaviours.{level}", frozenset(_WORD.findall(text.casefold())))
        for skill in framework.skills.values()
        for level, text in skill.behaviours.items()
    ]
    often = Counter(word for _, words in sentences for word in words)
    with_word: dict[str, deque[int]] = {}
    for index, (place, words) in enumerate(sentences):
        rare = sorted(words, key=lambda word: (often[word], word))[: len(words) - ceil(SAME_SHARE * len(words)) + 1]
        before = sorted({other for word in rare for other in with_word.get(word, ())})
        for other in before:
            theirs = sentences[other][1]
            if len(words & theirs) >= SAME_SHARE * len(words | theirs):
                yield place, sentences[other][0]
                break
        for word in rare:
            with_word.setdefault(word, deque(maxlen=COMPARED)).append(index)


def phrase_pattern(entry: AvoidEntry) -> re.Pattern[str]:
    """Return a pattern for the phrase as whole words, with an optional plural s; case matters only for ``exact``."""
    flags = re.NOFLAG if entry.match == "exact" else re.IGNORECASE
    return re.compile(rf"(?<!\w){re.escape(entry.phrase)}s?(?!\w)", flags)
