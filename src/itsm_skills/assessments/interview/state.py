"""The state of an interview, and the steps that are the same for every kind of question, as pure functions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, Self

from itsm_skills.assessments.assessment import Answer, Evidence
from itsm_skills.assessments.claim import State
from itsm_skills.frameworks.framework import Framework
from itsm_skills.questionnaires.kinds.item import Item
from itsm_skills.questionnaires.questionnaire import Questionnaire, QuestionnaireSection


class Ask(StrEnum):
    """What the next typed line answers. ``level`` is the question itself, whatever its kind."""

    LEVEL = "level"
    NOTE = "note"
    BACKING = "backing"
    WHEN = "when"
    WITNESS = "witness"
    STORY = "story"
    BREAK = "break"
    REVIEW = "review"
    DONE = "done"
    QUIT = "quit"


@dataclass(frozen=True)
class InterviewState:
    """The state of an interview. ``position`` counts items from 0; ``reviewing`` is True after the last one.

    ``answers`` is what would be saved now. ``former`` are answers to an earlier wording; they're shown with the
    question but never reused. ``queue`` holds the positions still to visit, if they aren't simply the next ones.
    ``replies`` are the replies so far to an item that takes several, one character each, and ``spent`` is the seconds
    that they took, if they're saved. ``say`` is the reply to the last line. ``offered`` is the available evidence by
    skill, which is used only if the person accepts it. Evidence dated after ``today`` is refused.

    ``breaks`` says whether the person can leave the questions after the questionnaire's ``first`` ones for later, and
    ``later`` whether they did. ``evidence_next`` means that evidence is asked for after the next rating, whatever it
    is. ``listed`` is the page of answers that the review shows, from 1; 0 for none. ``only`` is set if a single item is
    asked again: LEVEL for the question itself, BACKING for the evidence alone. The interview then ends.
    """

    framework: Framework
    questionnaire: Questionnaire
    answers: Mapping[str, Answer] = field(default_factory=dict)
    position: int = 0
    ask: Ask = Ask.LEVEL
    reviewing: bool = False
    say: tuple[str, ...] = ()
    former: Mapping[str, Answer] = field(default_factory=dict)
    queue: tuple[int, ...] = ()
    replies: str = ""
    spent: float = 0.0
    offered: Mapping[str, Evidence] = field(default_factory=dict)
    today: date = date.max
    about_self: bool = True
    breaks: bool = False
    later: bool = False
    evidence_next: bool = False
    listed: int = 0
    only: Ask | None = None

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in the order of asking."""
        return self.questionnaire.items()

    @property
    def item(self) -> Item:
        """The item that is asked now."""
        return self.items[self.position]

    @property
    def answer(self) -> Answer | None:
        """The answer to the current item so far."""
        return self.answers.get(self.item.id)

    @property
    def offer(self) -> Evidence | None:
        """The evidence available for the current answer; None if the answer has some already."""
        backed = self.answer is not None and self.answer.evidence is not None
        return self.offered.get(self.item.id) if self.item.kind.rates_level and not backed else None

    @property
    def section(self) -> QuestionnaireSection:
        """The section of the current item."""
        return next(section for section in self.questionnaire.sections if self.item in section.items)

    @property
    def opens_section(self) -> bool:
        """Whether the current item is the first of its section."""
        return self.section.items[0] is self.item

    @property
    def revisiting(self) -> bool:
        """Whether the person has come back to the current item."""
        return self.reviewing and self.item.id in self.answers

    def open_positions(self) -> tuple[int, ...]:
        """Return the positions of the items that are skipped, unknown or without an answer."""
        return tuple(index for index, item in enumerate(self.items) if _is_open(self.answers.get(item.id)))

    def after(self) -> Self:
        """Return the interview at the next item, the break, the review or the end."""
        if self.only is not None:
            return replace(self, ask=Ask.DONE)
        if self.queue:
            return self._towards(self.queue[0], self.queue[1:])
        if self.reviewing or self.position + 1 == len(self.items):
            return replace(self, ask=Ask.REVIEW, reviewing=True, replies="", listed=0)
        return self._towards(self.position + 1)

    def _towards(self, position: int, queue: tuple[int, ...] = ()) -> Self:
        """Return the interview at the item at ``position``, or at the break if that comes first."""
        first = self.questionnaire.first
        if self.breaks and self.position < first <= position and not self.rest_begun:
            return replace(self, ask=Ask.BREAK, queue=(position, *queue), replies="", evidence_next=False)
        return self.at(position, queue)

    @property
    def rest(self) -> tuple[Item, ...]:
        """The items that can wait until later."""
        return self.items[self.questionnaire.first :] if self.questionnaire.first else ()

    @property
    def rest_begun(self) -> bool:
        """Whether one of the items that can wait has an answer."""
        return any(item.id in self.answers for item in self.rest)

    @property
    def asked_now(self) -> int:
        """How many items there are up to the break, or in total if there's no break ahead."""
        first = self.questionnaire.first
        return first if self.breaks and self.position < first and not self.rest_begun else len(self.items)

    def at(self, position: int, queue: tuple[int, ...] = ()) -> Self:
        """Return the interview at the item at ``position``; an unfinished answer carries on where it stopped."""
        answer = self.answers.get(self.items[position].id)
        begun = answer if answer and answer.begun else None
        return replace(
            self,
            position=position,
            queue=queue,
            ask=Ask.LEVEL,
            evidence_next=False,
            replies=begun.unfinished if begun else "",
            spent=begun.seconds or 0.0 if begun else 0.0,
        )

    def keep(self, answer: Answer) -> Self:
        """Return the interview with ``answer`` to the current item."""
        return replace(self, answers={**self.answers, self.item.id: answer})

    def repeat(self, *lines: str) -> Self:
        """Return the interview in the same state, with ``lines`` to say."""
        return replace(self, say=lines)

    def with_evidence(self, **parts: Any) -> Self:
        """Return the interview with these ``parts`` of the current answer's evidence; a new kind replaces it all."""
        assert self.answer is not None
        former = self.answer.evidence
        kept = former.model_dump() if former and "kind" not in parts else {}
        return self.keep(self.answer.model_copy(update={"evidence": Evidence(**{**kept, **parts})}))

    def without_evidence(self) -> Self:
        """Return the interview with no evidence for the current answer."""
        assert self.answer is not None
        return self if self.answer.evidence is None else self.keep(self.answer.model_copy(update={"evidence": None}))


def waits(answer: Answer | None) -> bool:
    """Return whether there's no answer yet, or only an unfinished one."""
    return answer is None or answer.begun


def _is_open(answer: Answer | None) -> bool:
    return answer is None or answer.state in {State.SKIPPED, State.UNKNOWN}
