"""What the interview asks of a person: words, decisions, screens and minutes for each role and questionnaire.

Run: python benchmarks/minutes.py [QUESTIONNAIRE ...]
The interview itself is run, with somebody at an 80-column terminal of 24 lines who gives evidence for every other rating
and leaves for later what can wait. Words are counted as they appear on the screen. A line that was there before, such as
the keys, isn't read again. The time stated is that of the welcome, or of the line after the role was chosen.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

from itsm_skills.assessments.interview import beginning
from itsm_skills.assessments.interview.machine import Interview
from itsm_skills.assessments.interview.screens import Screens
from itsm_skills.assessments.interview.state import Ask
from itsm_skills.assessments.interview.wrapping import wrapped
from itsm_skills.frameworks.library import Library
from itsm_skills.questionnaires.kinds.climb import ClimbItem
from itsm_skills.questionnaires.loader import find_questionnaire
from itsm_skills.questionnaires.parts import in_parts

WORDS_A_MINUTE = 220
"""As the issue that asked for this table has it."""

DECIDE, GO_ON, REMEMBER, LETTERS_A_MINUTE = 5.0, 1.0, 10.0, 190
"""Seconds to settle on an answer, to begin typing where there is nothing to settle, and to think of what shows that a
rating is right; and how fast people type (38 words a minute)."""

EVIDENCE = {
    Ask.BACKING: "a",
    Ask.WHEN: "March 2026",
    Ask.WITNESS: "my manager",
    Ask.STORY: "Led the recovery when mail failed",
}


@dataclass
class Reader:
    """A person at a terminal who reads each line once; ``seconds`` is what reading, deciding and typing took."""

    terminal: bool = True
    draws: bool = True
    width: int = 79
    height: int = 24
    words: int = 0
    lines: int = 0
    decisions: int = 0
    seconds: float = 0.0
    known: set[str] = field(default_factory=set)
    typed: list[str] = field(default_factory=list)

    def say(self, text: str = "", *, hang: int = 0, strong: bool = False, dim: bool = False) -> None:  # noqa: ARG002
        """Read ``text`` unless it was there before."""
        self.lines += len(wrapped(text, self.width, hang))
        if text not in self.known:
            read = sum(any(sign.isalnum() for sign in word) for word in text.split())
            self.words += read
            self.seconds += read * 60 / WORDS_A_MINUTE
            self.known.add(text)

    def ask(self) -> str:
        """Type the next line of ``typed``."""
        self.type(line := self.typed.pop(0), DECIDE)
        return line

    def type(self, line: str, seconds: float) -> None:
        """Count ``line`` as typed, after thinking for so many ``seconds``."""
        self.lines += 1
        self.decisions += 1
        self.seconds += seconds + len(line) * 60 / LETTERS_A_MINUTE


@dataclass(frozen=True)
class Measured:
    """One role's interview up to the break, or to the end where there is none; ``later`` counts the questions left."""

    role: str
    questionnaire: str
    questions: int
    later: int
    words: int
    decisions: int
    screens: int
    minutes: float
    stated: int


def measure(role: str, questionnaire: str, library: Library) -> Measured:
    """Return what the first part of ``questionnaire`` asks of somebody who chooses ``role``."""
    found = find_questionnaire(questionnaire, library)
    asked = in_parts(
        found.for_person(library.role(role, _practice(role, library)), library.framework),
        library.role(role, _practice(role, library)),
        library.framework,
        about_self=True,
    )
    reader = Reader(typed=["", "Alex Example", library.roles[role].title])
    beginning.welcome(found, reader, about_self=True)
    beginning.ask_name(reader)
    beginning.choose_role(library.roles.values(), reader, about_self=True)
    interview = Interview(library.framework, asked, breaks=True)
    answered(interview, reader)
    return Measured(
        role=role,
        questionnaire=questionnaire,
        questions=asked.first or len(asked.items()),
        later=len(asked.items()) - asked.first if asked.first else 0,
        words=reader.words,
        decisions=reader.decisions,
        screens=-(-reader.lines // reader.height),
        minutes=reader.seconds / 60,
        stated=asked.minutes,
    )


def _practice(role: str, library: Library) -> str | None:
    return library.framework.practices[0].id if library.roles[role].own_practice else None


def answered(interview: Interview, reader: Reader) -> Interview:
    """Return ``interview`` as ``reader`` ends it; every other rating gets evidence."""
    screens = Screens(reader)
    shown: tuple[object, ...] = ()
    rated = 0
    while interview.ask is not Ask.DONE:
        place = (interview.position, interview.ask, interview.replies)
        goes_on = interview.replies != "" and shown[:2] == place[:2]
        screens.show(interview, again=place == shown, goes_on=goes_on)
        shown = place
        if interview.ask is Ask.BACKING:
            rated += 1
        line = _line(interview, backed=rated % 2 == 1)
        reader.type(line, DECIDE if interview.ask in {Ask.LEVEL, Ask.BREAK} else REMEMBER if line == "a" else GO_ON)
        interview = interview.reply(line, 0)
    return interview


def _line(interview: Interview, *, backed: bool) -> str:
    """Return what is typed: level 3 and nothing above it, some terms, the first two options, and no more than asked."""
    if interview.ask is Ask.LEVEL:
        item = interview.item
        if isinstance(item, ClimbItem):
            rung = item.rung(interview.replies, interview.framework.scale)
            return "y" if rung and rung.level <= 3 else "n"
        if item.kind.rates_level:
            return "3"
        return {"": "1", "a": "2"}.get(interview.replies, "2") if item.kind.name == "situation" else "1 3 5"
    if interview.ask is Ask.BREAK:
        return "l"
    return EVIDENCE[interview.ask] if backed and interview.ask in EVIDENCE else ""


def table(measured: Sequence[Measured]) -> str:
    """Return ``measured`` as a table in Markdown."""
    head = "| questionnaire | role | questions | for later | words | decisions | screens | minutes | stated | stated ÷ minutes |"
    rows = [
        f"| {one.questionnaire} | {one.role} | {one.questions} | {one.later} | {one.words} | {one.decisions} "
        f"| {one.screens} | {one.minutes:.1f} | {one.stated} | {one.stated / one.minutes:.2f} |"
        for one in measured
    ]
    return "\n".join((head, "|---|---|" + "--:|" * 8, *rows))


def main(questionnaires: Sequence[str]) -> None:
    """Print the table."""
    library = Library()
    print(table([measure(role, name, library) for name in questionnaires for role in library.roles]))


if __name__ == "__main__":
    main(sys.argv[1:] or ("quick", "standard", "full"))
