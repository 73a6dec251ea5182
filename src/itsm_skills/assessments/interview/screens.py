"""What an interview shows: a question, the questions after an answer, the break and the review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from itsm_skills.assessments.assessment import Answer
from itsm_skills.assessments.claim import State
from itsm_skills.assessments.interview.follow_ups import ANSWERS_ON_A_PAGE
from itsm_skills.assessments.interview.machine import Interview
from itsm_skills.assessments.interview.prompter import Prompter
from itsm_skills.assessments.interview.state import Ask
from itsm_skills.assessments.interview.wrapping import wrapped
from itsm_skills.frameworks.framework import Scale
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.questionnaires import pace
from itsm_skills.questionnaires.kinds.item import Asking, Item, Line

BAR = 20
"""Characters of the progress bar, without its ends."""

MOST_OPEN = 10
"""How many open questions the review lists one by one."""

_SHORT = {State.NOT_APPLICABLE: "not applicable", State.UNKNOWN: "can't judge it", State.SKIPPED: "skipped"}
EVIDENCE = {
    EvidenceKind.LEARNT: "a course or certificate",
    EvidenceKind.APPLIED: "something done at work",
    EvidenceKind.RESULT: "something measurable that changed",
}
"""What each kind of evidence is, in everyday words."""


@dataclass
class Screens:
    """Shows an interview through ``prompter``, and remembers what is already on the screen.

    ``used`` is the number of lines since the question was shown. ``known`` are the kinds of question explained so far.
    """

    prompter: Prompter
    about_self: bool = True
    used: int = 0
    known: set[str] = field(default_factory=set)

    def show(self, interview: Interview, *, again: bool, goes_on: bool) -> None:
        """Show what the interview says and what it asks now.

        ``again`` means that the same thing is asked as before. ``goes_on`` means that the question is on the screen
        already and has more to ask.
        """
        for line in interview.say:
            self._line(Line(line))
        if again and (interview.ask is not Ask.REVIEW or interview.say):
            return
        if interview.ask is Ask.LEVEL and goes_on:
            self._step(interview)
        elif interview.ask is Ask.LEVEL:
            self._question(interview)
        elif interview.ask is Ask.BREAK:
            self._break(interview)
        elif interview.ask is Ask.REVIEW:
            self._review(interview)
        else:
            self._lines(Line(text, hang=4) for text in _follow_up(interview))

    def _line(self, line: Line) -> None:
        self.used += len(wrapped(line.text, self.prompter.width, line.hang))
        self.prompter.say(line.text, hang=line.hang, strong=line.strong, dim=line.dim)

    def _lines(self, lines: Iterable[Line]) -> None:
        for line in lines:
            self._line(line)

    def _height(self, lines: Iterable[Line]) -> int:
        return sum(len(wrapped(line.text, self.prompter.width, line.hang)) for line in lines)

    def _question(self, interview: Interview) -> None:
        item, section, framework = interview.item, interview.section, interview.framework
        self.used = 0
        self._line(Line())
        if (interview.opens_section or not self.known) and not interview.revisiting and interview.only is None:
            self._lines((Line(section.title, strong=True), Line(section.purpose), Line()))
        if interview.only is None:
            self._line(Line(self._progress(interview), dim=True))
        asking = Asking(framework, interview.questionnaire, self.about_self, brief=item.kind.name in self.known)
        self.known.add(item.kind.name)
        self._lines(lines := tuple(item.lines(asking)))
        self._lines(_former(interview))
        below = (Line(_keys(interview), hang=1, dim=True), *item.step(interview.replies, framework.scale))
        if self.used + self._height(below) + 1 > self.prompter.height:
            self._repeat(lines)
        self._lines(below)

    def _step(self, interview: Interview) -> None:
        """Show the next part of a question; if the question has left the screen, show it again first."""
        lines = interview.item.step(interview.replies, interview.framework.scale)
        self.used += 1  # the line that was typed
        if self.used + self._height(lines) + 1 > self.prompter.height:
            self.used = 0
            self._repeat(interview.item.lines(Asking(interview.framework, interview.questionnaire, self.about_self)))
        self._lines(lines)

    def _repeat(self, lines: Iterable[Line]) -> None:
        """Show the question itself again, without the possible answers. Only a terminal has a height."""
        if self.prompter.terminal:
            self._lines(line for line in tuple(lines)[:1])

    def _progress(self, interview: Interview) -> str:
        number, total = interview.position + 1, interview.asked_now
        done = number * BAR // total
        bar = f"[{'#' * done}{'-' * (BAR - done)}] " if self.prompter.draws else ""
        return f"{bar}{number} of {total}"

    def _break(self, interview: Interview) -> None:
        left = len(interview.rest)
        asking = Asking(interview.framework, interview.questionnaire, self.about_self, brief=True)
        minutes = max(1, round(pace.minutes(interview.rest, asking)))
        are = "There's 1 question left, which takes" if left == 1 else f"There are {left} questions left, which take"
        about = f"about {minutes} minute{'' if minutes == 1 else 's'}"
        self._lines(
            (
                Line(),
                Line("That's the part that matters most, and your result is ready.", strong=True),
                Line(f"{are} {about}. They make your result more reliable and complete. Carry on now, or later?"),
                Line("Enter: carry on now. l: leave them for later, and see your result.", dim=True),
            )
        )

    def _review(self, interview: Interview) -> None:
        """Show which questions are open, or a page of all answers, and what can be done now; it fits one screen."""
        if interview.listed:
            self._listed(interview)
        else:
            self._open(interview)
        waiting = len(interview.open_positions())
        keys = [
            "Enter: finish and see your result.",
            *([f"o: answer the {waiting} open question{'' if waiting == 1 else 's'}."] if waiting else ()),
            "A number: go back to that question." if interview.listed else "a: list all answers.",
            *(["a: the next page."] if interview.listed and len(interview.items) > ANSWERS_ON_A_PAGE else ()),
            "q: save and quit.",
        ]
        self._line(Line(" ".join(keys), dim=True))
        if (offer := interview.questionnaire.offer) and not interview.listed:
            asking = Asking(interview.framework, interview.questionnaire, self.about_self, brief=True)
            minutes = max(1, round(pace.minutes(offer.items, asking)))
            self._line(Line())
            self._line(Line(offer.items[0].kind.offer(len(offer.items), minutes), strong=True))
            self._line(Line("y: answer them now. Enter: finish without them.", dim=True))

    def _open(self, interview: Interview) -> None:
        positions = interview.open_positions()
        done = len(interview.items) - len(positions)
        left = f", and {len(positions)} left open" if positions else ""
        self._lines((Line(), Line(f"That was the last question: {done} answered{left}.", strong=True)))
        for position in positions[:MOST_OPEN]:
            self._answer(interview, position)
        if len(positions) > MOST_OPEN:
            self._line(Line(f"    and {len(positions) - MOST_OPEN} more"))

    def _listed(self, interview: Interview) -> None:
        start = (interview.listed - 1) * ANSWERS_ON_A_PAGE
        last = min(start + ANSWERS_ON_A_PAGE, len(interview.items))
        title = f"Your answers, {start + 1} to {last} of {len(interview.items)}"
        self._lines((Line(), Line(title, strong=True)))
        for position in range(start, last):
            self._answer(interview, position)

    def _answer(self, interview: Interview, position: int) -> None:
        item = interview.items[position]
        said = in_few_words(interview.answers.get(item.id), item, interview.framework.scale)
        self._line(Line(f"{position + 1:>3} {item.title(interview.framework)}: {said}", hang=4))


def _former(interview: Interview) -> Iterable[Line]:
    """Yield the earlier answer, to the same wording or to another one."""
    item, answer, scale = interview.item, interview.answer, interview.framework.scale
    former = interview.former.get(item.id)
    if former is not None and not former.begun:
        yield Line(
            f"You answered {in_few_words(former, item, scale)} to an earlier wording of this question. Please answer "
            "it again."
        )
    if answer is None or answer.begun:
        return
    if answer.state is State.SKIPPED:
        noted = " Your note is saved." if answer.note else ""
        yield Line(f"No answer yet.{noted}")
    else:
        yield Line(f"Your answer so far: {in_few_words(answer, item, scale)}. Press Enter to keep it.")
        if interview.only is not None and answer.evidence is not None:
            yield Line(f"Your evidence: {answer.evidence.in_words}", hang=4)
        if interview.only is not None and answer.note:
            yield Line(f"Your note: {answer.note}", hang=4)


def _keys(interview: Interview) -> str:
    """Return the keys that are used most, on one line; ``?`` explains them all."""
    evidence = "  e evidence" if interview.item.kind.rates_level else ""
    answers = interview.item.keys(interview.framework.scale)
    return f"[{answers}{evidence}  t note  s skip  b back  ? all keys  q quit]"


def _follow_up(interview: Interview) -> Sequence[str]:
    """Return the question that follows an answer."""
    if interview.ask is Ask.NOTE:
        return ("Your note, in one line (Enter for none):",)
    if interview.ask is Ask.WHEN:
        return ("When? For example March 2026 (Enter to skip):",)
    if interview.ask is Ask.WITNESS:
        return ("Who could confirm it? (Enter to skip)",)
    if interview.ask is Ask.STORY:
        learnt = (
            interview.answer and interview.answer.evidence and interview.answer.evidence.kind == EvidenceKind.LEARNT
        )
        return (
            "Which course or certificate? (Enter to skip)" if learnt else "What happened, in one line? (Enter to skip)",
        )
    kinds = [
        f"  {kind[0]} {kind}: {what}{counts_up_to(kind, interview.framework.scale)}" for kind, what in EVIDENCE.items()
    ]
    if interview.offer:
        offer = f"From your plan: {interview.offer.in_words}"
        return ("What evidence do you have?", offer, "Enter: use that. n: none yet. Or choose another type:", *kinds)
    if interview.answer and interview.answer.evidence:
        so_far = f"So far: {interview.answer.evidence.in_words}"
        return (
            "What evidence do you have?",
            so_far,
            "Enter: keep that. n: none. To replace it, choose a type of evidence:",
            *kinds,
        )
    return ("What evidence do you have? (Enter for none yet)", *kinds)


def counts_up_to(kind: EvidenceKind, scale: Scale) -> str:
    """Return up to which level evidence of ``kind`` counts, if that isn't the top of the scale."""
    ceiling = scale.ceilings.get(kind, scale.top)
    return f" (counts up to level {ceiling})" if ceiling < scale.top else ""


def in_few_words(answer: Answer | None, item: Item, scale: Scale) -> str:
    """Return ``answer`` to ``item`` in a few words."""
    if answer is None:
        return "no answer"
    if answer.begun:
        return "not finished"
    if answer.state is State.GIVEN:
        return item.in_short(answer)
    text = _SHORT[answer.state] if answer.level is None else f"{answer.level} {scale.name_of(answer.level)}"
    return f"{text}, {answer.evidence.kind}" if answer.evidence else text
