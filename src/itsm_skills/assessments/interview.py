"""The interview as a pure state machine: a state and a typed line in, the next state and what to say out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from itsm_skills.assessments.assessment import Answer, Evidence
from itsm_skills.assessments.claim import State
from itsm_skills.assessments.reading import Misreading, read_level
from itsm_skills.frameworks.framework import Framework
from itsm_skills.questionnaires.questionnaire import Item, Questionnaire, Scenario, Section


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


COMMANDS = {
    "b": "back",
    "s": "skip",
    "n": "not applicable",
    "u": "unknown",
    "e": "evidence",
    "t": "note",
    "?": "help",
    "q": "quit",
}
_WORDS = {word: key for key, word in COMMANDS.items()} | {"not-applicable": "n", "na": "n", "n/a": "n"}
_BACKINGS = {"l": "learnt", "a": "applied", "r": "result"}
_LEAVES = {"b": Ask.LEVEL, "back": Ask.LEVEL, "q": Ask.QUIT, "quit": Ask.QUIT}
"""Keys that work in the questions about evidence too, up to those that take any text."""

_SILENCES = {"s": State.SKIPPED, "n": State.NOT_APPLICABLE, "u": State.UNKNOWN}


@dataclass(frozen=True)
class Interview:
    """Where an interview stands. ``position`` counts items from 0; ``reviewing`` after the last one.

    ``answers`` is what would be saved now; ``former`` are answers to other words, shown beside the question and
    never taken over. ``queue`` holds the positions still to visit where they are not simply the next ones.
    ``picked`` is the most effective option of a scenario whose least effective one is asked now. ``say`` is what
    the last line deserves as a reply.
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

    @property
    def items(self) -> tuple[Item | Scenario, ...]:
        """All items in the order of asking."""
        return self.questionnaire.items()

    @property
    def item(self) -> Item | Scenario:
        """The item that is asked now."""
        return self.items[self.position]

    @property
    def answer(self) -> Answer | None:
        """The answer to the current item so far."""
        return self.answers.get(self.item.id)

    @property
    def section(self) -> Section:
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
        return sum(item.id not in self.answers for item in self.items)

    def resumed(self) -> Interview:
        """Return the interview at its first item without an answer, with the others to follow, or at the review."""
        waiting = tuple(index for index, item in enumerate(self.items) if item.id not in self.answers)
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
        command = text.casefold() if text.casefold() in COMMANDS else _WORDS.get(text.casefold())
        if command:
            return self._command(command, seconds)
        if not text:
            if self.answer is None:
                return self._repeat("Type a number or a word; ? shows the keys.")
            return self._next()
        if isinstance(self.item, Scenario):
            return self._choose(self.item, text, seconds)
        reading = read_level(text, self.framework.scale)
        if isinstance(reading, Misreading):
            return self._repeat(f"{reading.what[:1].upper()}{reading.what[1:]}; {reading.fix}.")
        answered = self._answered(State.LEVEL, reading.level, seconds)
        if reading.level is not None and reading.level >= self.questionnaire.evidence_from:
            return replace(answered, ask=Ask.BACKING)
        return answered._next()

    def _choose(self, scenario: Scenario, text: str, seconds: float | None) -> Interview:
        options = dict(enumerate(scenario.options, 1))
        chosen = options.get(int(text)) if text.isdecimal() and len(text) == 1 else None
        if chosen is None:
            return self._repeat(f"Type a number, 1 to {len(options)}.")
        if self.picked is None:
            return replace(self, picked=chosen)
        if chosen == self.picked:
            return self._repeat("That is your most effective one; choose another as the least effective.")
        former = self.answer
        answer = Answer(
            state=State.GIVEN,
            best=self.picked,
            worst=chosen,
            note=former.note if former else "",
            seconds=None if seconds is None else round(seconds, 1),
            asked=scenario.digest(self.framework),
        )
        return self._keep(answer)._next()

    def _command(self, command: str, seconds: float | None) -> Interview:
        if command in _SILENCES:
            return self._answered(_SILENCES[command], None, seconds)._next()
        if command == "b":
            if self.picked is not None:
                return replace(self, picked=None)
            if self.position == 0:
                return self._repeat("This is the first question.")
            waits = (self.position,) if self.reviewing and self.answer is None else ()
            return replace(self, position=self.position - 1, queue=waits + self.queue)
        if command == "t":
            return replace(self, ask=Ask.NOTE)
        if command == "e":
            if self.answer is None or not self.answer.is_level:
                return self._repeat("Choose a level first; then say what backs it.")
            return replace(self, ask=Ask.BACKING)
        if command == "q":
            return replace(self, ask=Ask.QUIT)
        return self._repeat(*help_lines(self.framework.scale.top))

    def _answered(self, state: State, level: int | None, seconds: float | None) -> Interview:
        former = self.answer
        answer = Answer(
            state=state,
            level=level,
            note=former.note if former else "",
            evidence=former.evidence if former and level is not None else None,
            seconds=None if seconds is None else round(seconds, 1),
            asked=self.item.digest(self.framework),
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
        text = line.strip().casefold()
        if not text:
            return self._next()
        if text in _LEAVES:
            return replace(self, ask=_LEAVES[text])
        kind = _BACKINGS.get(text[0]) if _BACKINGS.get(text[0], "").startswith(text) else None
        if kind is None:
            return self._repeat("Type l, a or r; Enter for nothing yet.")
        return replace(self._with_evidence(kind=kind), ask=Ask.WHEN)

    def _when(self, line: str) -> Interview:
        text = line.strip()
        if text.casefold() in _LEAVES:
            return replace(self, ask=_LEAVES[text.casefold()])
        if text:
            try:
                Evidence(kind="applied", date=text)
            except ValueError:
                return self._repeat("Write the month as 2026-03, or the day or year; Enter leaves it open.")
            return replace(self._with_evidence(date=text), ask=Ask.WITNESS)
        return replace(self, ask=Ask.WITNESS)

    def _witness(self, line: str) -> Interview:
        return replace(self._with_evidence(witness=line) if line.strip() else self, ask=Ask.STORY)

    def _story(self, line: str) -> Interview:
        return (self._with_evidence(note=line) if line.strip() else self)._next()

    def _with_evidence(self, **parts: str) -> Interview:
        assert self.answer is not None
        former = self.answer.evidence
        kept = former.model_dump() if former and "kind" not in parts else {}
        return self._keep(self.answer.model_copy(update={"evidence": Evidence(**{**kept, **parts})}))

    def _next(self) -> Interview:
        if self.queue:
            return replace(self, position=self.queue[0], queue=self.queue[1:], ask=Ask.LEVEL, picked=None)
        if self.reviewing or self.position + 1 == len(self.items):
            return self._review()
        return replace(self, position=self.position + 1, ask=Ask.LEVEL, picked=None)

    def _review(self) -> Interview:
        return replace(self, ask=Ask.REVIEW, reviewing=True, picked=None)

    def _after_review(self, line: str) -> Interview:
        text = line.strip().casefold()
        if text in {"", "f", "finish"}:
            return replace(self, ask=Ask.DONE)
        if text in {"q", "quit"}:
            return replace(self, ask=Ask.QUIT)
        if text in {"o", "open"} and self.open_positions():
            return replace(self, queue=self.open_positions())._next()
        if text in {"b", "back"}:
            return replace(self, position=len(self.items) - 1, ask=Ask.LEVEL)
        if text.isdecimal() and 1 <= int(text) <= len(self.items):
            return replace(self, position=int(text) - 1, ask=Ask.LEVEL)
        return self._repeat(f"Type a question's number, 1 to {len(self.items)}, or Enter to finish.")

    def _repeat(self, *lines: str) -> Interview:
        return replace(self, say=lines)


def _is_open(answer: Answer | None) -> bool:
    return answer is None or answer.state in {State.SKIPPED, State.UNKNOWN}


def help_lines(top: int) -> tuple[str, ...]:
    """Return what every key does, one statement a line."""
    return (
        f"0 to {top}, or the level's name: your answer.",
        "Enter: keep the answer given before.",
        "b: back to the question before.",
        "s: skip for now.",
        "n: not applicable, not part of my role.",
        "u: unknown, I cannot judge this.",
        "t: write a note on this question.",
        "e: say what backs your answer.",
        "q: save and quit; the same command resumes.",
        "?: this list. Whole words work too.",
    )
