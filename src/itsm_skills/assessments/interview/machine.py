"""The interview as a pure state machine: from a state and a typed line to the next state and what to say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from itsm_skills.assessments.assessment import Answer
from itsm_skills.assessments.claim import State
from itsm_skills.assessments.interview import follow_ups
from itsm_skills.assessments.interview.keys import SILENCES, command_of, help_lines
from itsm_skills.assessments.interview.state import Ask, InterviewState, waits
from itsm_skills.questionnaires.kinds.item import Begun, Misread, Reply

NO_LEVEL = Reply()
"""The reply of somebody who gives no rating: no level, and nothing else."""


@dataclass(frozen=True)
class Interview(InterviewState):
    """An interview that takes typed lines. Each item decides what a line means to it."""

    def resumed(self) -> Self:
        """Return the interview at its first item without an answer, with the others queued, or at the review."""
        waiting = tuple(index for index, item in enumerate(self.items) if waits(self.answers.get(item.id)))
        return replace(self, reviewing=True, queue=waiting).after()

    def reply(self, line: str, seconds: float | None = None) -> Self:
        """Return the interview after ``line`` was typed; ``seconds`` is the time it took, from 0."""
        fresh = replace(self, say=())
        match self.ask:
            case Ask.LEVEL:
                return fresh._question(line.strip(), seconds)
            case Ask.NOTE:
                return fresh._note(line)
            case Ask.BACKING:
                return follow_ups.backing(fresh, line)
            case Ask.WHEN:
                return follow_ups.when(fresh, line)
            case Ask.WITNESS:
                return follow_ups.witness(fresh, line)
            case Ask.STORY:
                return follow_ups.story(fresh, line)
            case Ask.BREAK:
                return follow_ups.pause(fresh, line)
            case Ask.REVIEW:
                return follow_ups.review(fresh, line)
            case Ask.DONE | Ask.QUIT:
                raise ValueError("the interview has ended")

    def _question(self, text: str, seconds: float | None) -> Self:
        command = command_of(text)
        if command:
            return self._command(command, seconds)
        if not text:
            return self.repeat("Type an answer. ? lists every key.") if self._open() else self.after()
        read = self.item.read(text, self.replies, self.framework.scale)
        if isinstance(read, Misread):
            return self.repeat(read.why)
        if isinstance(read, Begun):
            return self._begun(read.replies, seconds)
        return self._replied(read, seconds)

    def _open(self) -> bool:
        """Whether there's nothing for Enter to keep: no answer yet, or only a note."""
        noted = self.answer is not None and self.answer.state is State.SKIPPED and not self.revisiting
        return waits(self.answer) or noted

    def _begun(self, replies: str, seconds: float | None) -> Self:
        if not self.item.kind.resumable:
            return replace(self, replies=replies)
        return replace(self, replies=replies, spent=self.spent + (seconds or 0))._keep_begun()

    def _replied(self, reply: Reply, seconds: float | None) -> Self:
        """Keep a complete answer, and ask for evidence if its level calls for it."""
        taken = None if seconds is None else self.spent + seconds
        state = State.GIVEN if reply.level is None else State.LEVEL
        done = replace(self._answered(state, reply, taken), replies="", spent=0.0)
        if reply.say:
            done = done.repeat(reply.say)
        if reply.level is not None and (self.evidence_next or reply.level >= self.questionnaire.evidence_from):
            return replace(done, ask=Ask.BACKING, evidence_next=False)
        return done.after()

    def _answered(self, state: State, reply: Reply, seconds: float | None) -> Self:
        former = self.answer
        return self.keep(
            Answer(
                state=state,
                level=reply.level,
                note=former.note if former else "",
                evidence=former.evidence if former and reply.level is not None else None,
                seconds=None if seconds is None else round(seconds, 1),
                asked=self.item.digest(self.framework),
                **reply.fields,
            )
        )

    def _keep_begun(self) -> Self:
        """Keep the replies so far, unless that would replace a level."""
        if self.answer is not None and self.answer.is_level:
            return self
        note = self.answer.note if self.answer else ""
        if not self.replies and not note:
            return replace(self, answers={key: answer for key, answer in self.answers.items() if key != self.item.id})
        begun = Answer(
            state=State.SKIPPED,
            note=note,
            asked=self.item.digest(self.framework),
            seconds=round(self.spent, 1),
            **self.item.kind.kept(self.replies),
        )
        return self.keep(begun)

    def _command(self, command: str, seconds: float | None) -> Self:
        if command == "s" and self.replies and self.item.kind.resumable:
            return self.after()
        if command in SILENCES:
            return self._answered(SILENCES[command], NO_LEVEL, seconds).after()
        if command == "b":
            return self._back()
        if command == "t":
            return replace(self, ask=Ask.NOTE)
        if command == "e":
            return self._evidence()
        if command == "q":
            return replace(self, ask=Ask.QUIT)
        item = self.item
        lines = help_lines(
            item.key_help(self.framework.scale), backed=item.kind.rates_level, about_self=self.about_self
        )
        return self.repeat(*lines)

    def _evidence(self) -> Self:
        if not self.item.kind.rates_level:
            return self.repeat("This question isn't about a skill, so it needs no evidence.")
        if self.answer is None or not self.answer.is_level:
            return replace(self, evidence_next=True).repeat(
                "Type your rating first. You'll be asked for evidence next."
            )
        return replace(self, ask=Ask.BACKING)

    def _back(self) -> Self:
        if self.replies:
            fewer = replace(self, replies=self.replies[:-1])
            return fewer._keep_begun() if self.item.kind.resumable else fewer
        if self.reviewing and not self.queue and not waits(self.answer):
            return replace(self, ask=Ask.REVIEW, listed=0)
        if self.position == 0:
            return self.repeat("This is the first question.")
        waits_here = (self.position,) if self.reviewing and waits(self.answer) else ()
        return self.at(self.position - 1, waits_here + self.queue)

    def _note(self, line: str) -> Self:
        if (left := follow_ups.left(self, line)) is not None:
            return left
        if not line.strip():
            return replace(self, ask=Ask.LEVEL)
        former = self.answer or Answer(state=State.SKIPPED, asked=self.item.digest(self.framework))
        kept = self.keep(former.model_copy(update={"note": line}))
        return replace(kept, ask=Ask.LEVEL, say=("Your note is saved. Now your answer:",))
