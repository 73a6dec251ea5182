"""What a typed line means after an answer: the questions about evidence, and the review at the end."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from itsm_skills.assessments.interview.state import Ask, InterviewState
from itsm_skills.days import future, real_date
from itsm_skills.frameworks.kinds import EvidenceKind

At = TypeVar("At", bound=InterviewState)

_BACKINGS = {kind[0]: kind for kind in EvidenceKind}
_LEAVES = {"b": Ask.LEVEL, "back": Ask.LEVEL, "q": Ask.QUIT, "quit": Ask.QUIT}
"""Keys that work in the questions about evidence too, up to those that take any text."""

_YES, _NO = {"y", "yes"}, {"n", "no"}
_NOTHING = {*_NO, "nothing"}


def backing(at: At, line: str) -> At:
    """Return the interview after ``line`` said what kind of evidence there is, or took what is offered."""
    text, offer = line.strip().casefold(), at.offer
    if offer and not text:
        return replace(at.with_evidence(**offer.model_dump()).after(), say=("Taken from your plan.",))
    if not text or (offer and text in _NOTHING):
        return at.after()
    if text in _LEAVES:
        return replace(at, ask=_LEAVES[text])
    kind = _BACKINGS.get(text[0]) if _BACKINGS.get(text[0], "").startswith(text) else None
    if kind is None:
        enter = "n for nothing yet, Enter for the evidence from your plan" if offer else "Enter for nothing yet"
        return at.repeat(f"Type l, a or r; {enter}.")
    return replace(at.with_evidence(kind=kind), ask=Ask.WHEN)


def when(at: At, line: str) -> At:
    """Return the interview after ``line`` gave the date of the evidence, or left it open."""
    text = line.strip()
    if text.casefold() in _LEAVES:
        return replace(at, ask=_LEAVES[text.casefold()])
    if text:
        form = "Write the month as 2026-03, or the day or year; Enter leaves it open."
        try:
            real_date(text)
        except ValueError:
            return at.repeat(form)
        if ahead := future(text, at.today):
            return at.repeat(f"{ahead}. {form}")
        return replace(at.with_evidence(date=text), ask=Ask.WITNESS)
    return replace(at, ask=Ask.WITNESS)


def witness(at: At, line: str) -> At:
    """Return the interview after ``line`` named who saw it, or left it open."""
    return replace(at.with_evidence(witness=line) if line.strip() else at, ask=Ask.STORY)


def story(at: At, line: str) -> At:
    """Return the interview after ``line`` said what happened, or left it open."""
    return (at.with_evidence(note=line) if line.strip() else at).after()


def review(at: At, line: str) -> At:
    """Return the interview after ``line`` chose what to do once all questions were put."""
    text = line.strip().casefold()
    if text in {"", "f", "finish"} or (at.questionnaire.offer and text in _NO):
        return replace(at, ask=Ask.DONE)
    if at.questionnaire.offer and text in _YES:
        more = at.questionnaire.with_offer()
        positions = tuple(range(len(at.items), len(more.items())))
        return replace(at, questionnaire=more, queue=positions).after()
    if text in {"q", "quit"}:
        return replace(at, ask=Ask.QUIT)
    if text in {"o", "open"} and at.open_positions():
        return replace(at, queue=at.open_positions()).after()
    if text in {"b", "back"}:
        return at.at(len(at.items) - 1)
    if text.isdecimal() and 1 <= int(text) <= len(at.items):
        return at.at(int(text) - 1)
    return at.repeat(f"Type a question's number, 1 to {len(at.items)}, or Enter to finish.")
