"""The interview as a pure state machine: a state and a typed line in, the next state and what to say out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from itsm_skills.assessments.answer_text import Misreading, read_level
from itsm_skills.assessments.assessment import Answer, Evidence
from itsm_skills.assessments.claim import State
from itsm_skills.assessments.climb import NO, YES, Rung, reached, rung
from itsm_skills.assessments.interview.keys import SILENCES, climb_help, command_of, help_lines, list_help
from itsm_skills.days import real_date
from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.questionnaires.questionnaire import (
    AnyItem,
    Item,
    Questionnaire,
    QuestionnaireSection,
    Scenario,
    TermList,
)


class Ask(StrEnum):
    """What the next typed line answers."""

    LEVEL = "level"
    NOTE = "note"
    BACKING = "backing"
    WHEN = "when"
    WITNESS = "witness"
    STORY = "story"
    REVIEW = "review"
    DONE = "done"
    QUIT = "quit"


_BACKINGS = {kind[0]: kind for kind in EvidenceKind}
_LEAVES = {"b": Ask.LEVEL, "back": Ask.LEVEL, "q": Ask.QUIT, "quit": Ask.QUIT}
"""Keys that work in the questions about evidence too, up to those that take any text."""

_NOTHING = {"n", "no", "nothing"}
_REPLIES = {"y": YES, "yes": YES, "n": NO, "no": NO}


@dataclass(frozen=True)
class Interview:
    """Where an interview stands. ``position`` counts items from 0; ``reviewing`` after the last one.

    ``answers`` is what would be saved now; ``former`` are answers to other words, shown beside the question and
    never taken over. ``queue`` holds the positions still to visit where they are not simply the next ones.
    ``picked`` is the most effective option of a scenario whose least effective one is asked now; ``replies`` are the
    answers of a climb so far, ``spent`` the seconds they took. ``say`` is what the last line deserves as a reply.
    ``offered`` holds evidence at hand by skill, which is taken only where the person says so.
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
    picked: str | None = None
    replies: str = ""
    spent: float = 0.0
    offered: Mapping[str, Evidence] = field(default_factory=dict)

    @property
    def items(self) -> tuple[AnyItem, ...]:
        """All items in the order of asking."""
        return self.questionnaire.items()

    @property
    def item(self) -> AnyItem:
        """The item that is asked now."""
        return self.items[self.position]

    @property
    def rung(self) -> Rung | None:
        """The behaviour that a climb asks now; None where the item is no climb."""
        climbs = isinstance(self.item, Item) and bool(self.item.steps)
        return rung(self.replies, self.framework.scale.top) if climbs else None

    @property
    def answer(self) -> Answer | None:
        """The answer to the current item so far."""
        return self.answers.get(self.item.id)

    @property
    def offer(self) -> Evidence | None:
        """The evidence at hand for the current answer; None where it has some already."""
        backed = self.answer is not None and self.answer.evidence is not None
        return self.offered.get(self.item.id) if isinstance(self.item, Item) and not backed else None

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
        """Whether the current item is visited again, out of turn."""
        return self.reviewing and self.item.id in self.answers

    @property
    def remaining(self) -> int:
        """How many items have no answer yet."""
        return sum(_waits(self.answers.get(item.id)) for item in self.items)

    def resumed(self) -> Interview:
        """Return the interview at its first item without an answer, with the others to follow, or at the review."""
        waiting = tuple(index for index, item in enumerate(self.items) if _waits(self.answers.get(item.id)))
        return replace(self, reviewing=True, queue=waiting)._next()

    def open_positions(self) -> tuple[int, ...]:
        """Return the items that are skipped, unknown or without an answer."""
        return tuple(index for index, item in enumerate(self.items) if _is_open(self.answers.get(item.id)))

    def reply(self, line: str, seconds: float | None = None) -> Interview:
        """Return the interview after ``line`` was typed; ``seconds`` is the time it took."""
        fresh = replace(self, say=())
        if self.ask is Ask.LEVEL:
            return fresh._level(line, seconds)
        steps = {
            Ask.NOTE: fresh._note,
            Ask.BACKING: fresh._backing,
            Ask.WHEN: fresh._when,
            Ask.WITNESS: fresh._witness,
            Ask.STORY: fresh._story,
            Ask.REVIEW: fresh._after_review,
        }
        return steps[self.ask](line)

    def _level(self, line: str, seconds: float | None = None) -> Interview:
        text = line.strip()
        if self.rung and text.casefold() in _REPLIES:
            return self._climb(_REPLIES[text.casefold()], seconds)
        command = command_of(text)
        if command:
            return self._command(command, seconds)
        if not text:
            if _waits(self.answer):
                return self._repeat("Type an answer; ? shows the keys.")
            return self._next()
        if self.rung:
            return self._repeat("Type y for yes or n for no; ? shows the keys.")
        if text.casefold() == "n":
            return self._repeat("Type na for not applicable: n alone means no, where behaviours are asked.")
        if isinstance(self.item, Scenario):
            return self._choose(self.item, text, seconds)
        if isinstance(self.item, TermList):
            return self._recognise(self.item, text, seconds)
        reading = read_level(text, self.framework.scale)
        if isinstance(reading, Misreading):
            return self._repeat(f"{reading.what[:1].upper()}{reading.what[1:]}; {reading.fix}.")
        return self._answered(State.LEVEL, reading.level, seconds)._then_evidence()

    def _then_evidence(self) -> Interview:
        level = self.answer.level if self.answer else None
        if level is not None and level >= self.questionnaire.evidence_from:
            return replace(self, ask=Ask.BACKING)
        return self._next()

    def _climb(self, reply: str, seconds: float | None) -> Interview:
        replies, spent = self.replies + reply, self.spent + (seconds or 0)
        onward = replace(self, replies=replies, spent=spent)
        scale = self.framework.scale
        if rung(replies, scale.top):
            return onward._keep_begun()
        level = reached(replies)
        done = onward._answered(State.LEVEL, level, None if seconds is None else spent, replies)
        placed = f"Placed at {level} {scale.name_of(level)}."
        return replace(done, replies="", spent=0.0, say=(placed,))._then_evidence()

    def _keep_begun(self) -> Interview:
        """Keep the replies of a climb so far, where no level would be lost by it."""
        if self.answer is not None and self.answer.is_level:
            return self
        note = self.answer.note if self.answer else ""
        if not self.replies and not note:
            return replace(self, answers={key: answer for key, answer in self.answers.items() if key != self.item.id})
        asked = self.item.digest(self.framework)
        begun = Answer(state=State.SKIPPED, note=note, asked=asked, climb=self.replies, seconds=round(self.spent, 1))
        return self._keep(begun)

    def _recognise(self, terms: TermList, text: str, seconds: float | None) -> Interview:
        typed = text.replace(",", " ").split()
        numbers = {int(word) for word in typed if word.isascii() and word.isdecimal() and len(word) <= 3}
        if typed == ["0"] or text.casefold() == "none":
            numbers = set()
        elif not typed or len(numbers) < len(set(typed)) or not numbers <= set(range(1, len(terms.terms) + 1)):
            return self._repeat(f"Type numbers from 1 to {len(terms.terms)} with spaces between, or 0 for none.")
        known = tuple(term.id for number, term in enumerate(terms.terms, 1) if number in numbers)
        return self._given(seconds, known=known)._next()

    def _choose(self, scenario: Scenario, text: str, seconds: float | None) -> Interview:
        options = dict(enumerate(scenario.options, 1))
        chosen = options.get(int(text)) if text.isdecimal() and len(text) == 1 else None
        if chosen is None:
            return self._repeat(f"Type a number, 1 to {len(options)}.")
        if self.picked is None:
            return replace(self, picked=chosen)
        if chosen == self.picked:
            return self._repeat("That is your most effective one; choose another as the least effective.")
        return self._given(seconds, best=self.picked, worst=chosen)._next()

    def _given(self, seconds: float | None, **chosen: Any) -> Interview:
        answer = Answer(
            state=State.GIVEN,
            note=self.answer.note if self.answer else "",
            seconds=None if seconds is None else round(seconds, 1),
            asked=self.item.digest(self.framework),
            **chosen,
        )
        return self._keep(answer)

    def _command(self, command: str, seconds: float | None) -> Interview:
        if command == "s" and self.replies:
            return self._next()
        if command in SILENCES:
            return self._answered(SILENCES[command], None, seconds)._next()
        if command == "b":
            return self._back()
        if command == "t":
            return replace(self, ask=Ask.NOTE)
        if command == "e":
            if self.answer is None or not self.answer.is_level:
                return self._repeat("Answer the question first; then say what backs it.")
            return replace(self, ask=Ask.BACKING)
        if command == "q":
            return replace(self, ask=Ask.QUIT)
        return self._repeat(*self._help())

    def _help(self) -> tuple[str, ...]:
        if self.rung:
            return climb_help()
        return list_help() if isinstance(self.item, TermList) else help_lines(self.framework.scale.top)

    def _back(self) -> Interview:
        if self.picked is not None:
            return replace(self, picked=None)
        if self.replies:
            return replace(self, replies=self.replies[:-1])._keep_begun()
        if self.position == 0:
            return self._repeat("This is the first question.")
        waits = (self.position,) if self.reviewing and _waits(self.answer) else ()
        return self._at(self.position - 1, waits + self.queue)

    def _answered(self, state: State, level: int | None, seconds: float | None, climb: str = "") -> Interview:
        former = self.answer
        answer = Answer(
            state=state,
            level=level,
            note=former.note if former else "",
            evidence=former.evidence if former and level is not None else None,
            seconds=None if seconds is None else round(seconds, 1),
            asked=self.item.digest(self.framework),
            climb=climb,
        )
        return self._keep(answer)

    def _keep(self, answer: Answer) -> Interview:
        return replace(self, answers={**self.answers, self.item.id: answer})

    def _note(self, line: str) -> Interview:
        if not line:
            return replace(self, ask=Ask.LEVEL)
        former = self.answer or Answer(state=State.SKIPPED, asked=self.item.digest(self.framework))
        return replace(self._keep(former.model_copy(update={"note": line})), ask=Ask.LEVEL, say=("Note kept.",))

    def _backing(self, line: str) -> Interview:
        text, offer = line.strip().casefold(), self.offer
        if offer and not text:
            return replace(self._with_evidence(**offer.model_dump())._next(), say=("Taken from your plan.",))
        if not text or (offer and text in _NOTHING):
            return self._next()
        if text in _LEAVES:
            return replace(self, ask=_LEAVES[text])
        kind = _BACKINGS.get(text[0]) if _BACKINGS.get(text[0], "").startswith(text) else None
        if kind is None:
            enter = "n for nothing yet, Enter for the evidence from your plan" if offer else "Enter for nothing yet"
            return self._repeat(f"Type l, a or r; {enter}.")
        return replace(self._with_evidence(kind=kind), ask=Ask.WHEN)

    def _when(self, line: str) -> Interview:
        text = line.strip()
        if text.casefold() in _LEAVES:
            return replace(self, ask=_LEAVES[text.casefold()])
        if text:
            try:
                real_date(text)
            except ValueError:
                return self._repeat("Write the month as 2026-03, or the day or year; Enter leaves it open.")
            return replace(self._with_evidence(date=text), ask=Ask.WITNESS)
        return replace(self, ask=Ask.WITNESS)

    def _witness(self, line: str) -> Interview:
        return replace(self._with_evidence(witness=line) if line.strip() else self, ask=Ask.STORY)

    def _story(self, line: str) -> Interview:
        return (self._with_evidence(note=line) if line.strip() else self)._next()

    def _with_evidence(self, **parts: Any) -> Interview:
        assert self.answer is not None
        former = self.answer.evidence
        kept = former.model_dump() if former and "kind" not in parts else {}
        return self._keep(self.answer.model_copy(update={"evidence": Evidence(**{**kept, **parts})}))

    def _next(self) -> Interview:
        if self.queue:
            return self._at(self.queue[0], self.queue[1:])
        if self.reviewing or self.position + 1 == len(self.items):
            return replace(self, ask=Ask.REVIEW, reviewing=True, picked=None, replies="")
        return self._at(self.position + 1)

    def _at(self, position: int, queue: tuple[int, ...] = ()) -> Interview:
        """Return the interview at the item of ``position``; a climb that was broken off goes on where it stopped."""
        answer = self.answers.get(self.items[position].id)
        begun = answer if answer and answer.begun else None
        return replace(
            self,
            position=position,
            queue=queue,
            ask=Ask.LEVEL,
            picked=None,
            replies=begun.climb if begun else "",
            spent=begun.seconds or 0.0 if begun else 0.0,
        )

    def _after_review(self, line: str) -> Interview:
        text = line.strip().casefold()
        if text in {"", "f", "finish"}:
            return replace(self, ask=Ask.DONE)
        if text in {"q", "quit"}:
            return replace(self, ask=Ask.QUIT)
        if text in {"o", "open"} and self.open_positions():
            return replace(self, queue=self.open_positions())._next()
        if text in {"b", "back"}:
            return self._at(len(self.items) - 1)
        if text.isdecimal() and 1 <= int(text) <= len(self.items):
            return self._at(int(text) - 1)
        return self._repeat(f"Type a question's number, 1 to {len(self.items)}, or Enter to finish.")

    def _repeat(self, *lines: str) -> Interview:
        return replace(self, say=lines)


def _waits(answer: Answer | None) -> bool:
    """Whether nothing was answered yet, or not to the end."""
    return answer is None or answer.begun


def _is_open(answer: Answer | None) -> bool:
    return answer is None or answer.state in {State.SKIPPED, State.UNKNOWN}
