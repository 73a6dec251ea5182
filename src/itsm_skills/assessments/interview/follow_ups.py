"""What a typed line means after an answer: at the questions about evidence, the break and the final review."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from itsm_skills.assessments.interview.keys import COMMANDS, FREE_TEXT_HELP, command_of
from itsm_skills.assessments.interview.state import Ask, InterviewState
from itsm_skills.days import future, real_date
from itsm_skills.frameworks.kinds import EvidenceKind

At = TypeVar("At", bound=InterviewState)

ANSWERS_ON_A_PAGE = 15

_KINDS = {kind[0]: kind for kind in EvidenceKind}
_YES, _NO = {"y", "yes"}, {"n", "no"}
_NOTHING = {*_NO, "nothing", "none"}


def left(at: At, line: str) -> At | None:
    """Return the interview after a key that means the same at every prompt; None if ``line`` isn't such a key."""
    key = command_of(line.strip())
    if key == "q":
        return replace(at, ask=Ask.QUIT)
    if key == "b":
        return replace(at, ask=at.only or Ask.LEVEL)
    if key == "?":
        return at.repeat(*FREE_TEXT_HELP)
    if key == "s":
        return None if at.ask is not Ask.NOTE else replace(at, ask=Ask.LEVEL)
    if key is not None:
        return at.repeat(
            f"{key} ({COMMANDS[key]}) doesn't do anything here. Type your answer, press Enter to skip this question, "
            "or type b to go back."
        )
    return None


def backing(at: At, line: str) -> At:
    """Return the interview after ``line`` named a kind of evidence, or accepted the evidence on offer."""
    text, offer = line.strip().casefold(), at.offer
    if offer and not text:
        return replace(
            at.with_evidence(**offer.model_dump()).after(), say=("The evidence from your plan has been added.",)
        )
    if text in _NOTHING:
        return at.without_evidence().after()
    if not text or command_of(text) == "s":
        return at.after()
    kind = _KINDS.get(text) or next((kind for kind in EvidenceKind if kind == text), None)
    if kind is not None:
        return replace(at.with_evidence(kind=kind), ask=Ask.WHEN)
    if (gone := left(at, line)) is not None and gone.ask is not at.ask:
        return gone
    enter = "n for none yet, or Enter for the evidence from your plan" if offer else "or Enter for none yet"
    return at.repeat(f"Type l, a or r, {enter}. b goes back, q saves and quits.")


def when(at: At, line: str) -> At:
    """Return the interview after ``line`` gave the date of the evidence, or skipped it."""
    if (gone := left(at, line)) is not None:
        return gone
    text = line.strip()
    following = Ask.STORY if _learnt(at) else Ask.WITNESS
    if not text or command_of(text) == "s":
        return replace(at, ask=following)
    form = "Type a month such as March 2026 or 2026-03, a day or a year. If you don't know, press Enter."
    try:
        found = real_date(text)
    except ValueError:
        return at.repeat(form)
    if ahead := future(found, at.today):
        return at.repeat(f"{ahead}. {form}")
    return replace(at.with_evidence(date=found), ask=following)


def witness(at: At, line: str) -> At:
    """Return the interview after ``line`` named who could confirm it, or skipped it."""
    if (gone := left(at, line)) is not None:
        return gone
    said = line.strip() and command_of(line.strip()) != "s"
    return replace(at.with_evidence(witness=line) if said else at, ask=Ask.STORY)


def story(at: At, line: str) -> At:
    """Return the interview after ``line`` said what happened, or skipped it."""
    if (gone := left(at, line)) is not None:
        return gone
    said = line.strip() and command_of(line.strip()) != "s"
    return (at.with_evidence(note=line) if said else at).after()


def _learnt(at: InterviewState) -> bool:
    return at.answer is not None and at.answer.evidence is not None and at.answer.evidence.kind is EvidenceKind.LEARNT


def pause(at: At, line: str) -> At:
    """Return the interview after ``line`` said whether to answer the rest now or later."""
    text = line.strip().casefold()
    if text in {"", "now", *_YES}:
        return at.at(at.queue[0], at.queue[1:])
    if text in {"l", "later", *_NO}:
        return replace(at, ask=Ask.DONE, later=True)
    key = command_of(text)
    if key == "q":
        return replace(at, ask=Ask.QUIT)
    if key == "b":
        return at.at(at.position, at.queue)
    return at.repeat("Press Enter to carry on now, or type l for later. b goes back, q saves and quits.")


def review(at: At, line: str) -> At:
    """Return the interview after ``line`` chose what to do after the last question."""
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
    if text in {"a", "all"}:
        pages = -(-len(at.items) // ANSWERS_ON_A_PAGE)
        return replace(at, listed=at.listed % pages + 1)
    if text in {"b", "back"}:
        return at.at(len(at.items) - 1)
    if text.isascii() and text.isdecimal() and len(text) < 4 and 1 <= int(text) <= len(at.items):
        return at.at(int(text) - 1)
    return at.repeat(f"Type a for the list, the number of a question (1 to {len(at.items)}), or press Enter to finish.")
