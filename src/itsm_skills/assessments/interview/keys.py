"""What can be typed instead of an answer, and how each key is explained."""

from __future__ import annotations

from itsm_skills.assessments.claim import State

COMMANDS = {
    "b": "back",
    "s": "skip",
    "na": "not applicable",
    "u": "unknown",
    "e": "evidence",
    "t": "note",
    "?": "help",
    "q": "quit",
}
_WORDS = {word: key for key, word in COMMANDS.items()} | {"not-applicable": "na", "n/a": "na"}
SILENCES = {"s": State.SKIPPED, "na": State.NOT_APPLICABLE, "u": State.UNKNOWN}


def command_of(text: str) -> str | None:
    """Return the key of the command that ``text`` is, by key or in words, or None."""
    word = text.casefold()
    return word if word in COMMANDS else _WORDS.get(word)


def help_lines(answers: str, *, backed: bool) -> tuple[str, ...]:
    """Return what every key does, one statement a line; ``answers`` is the line about the answers themselves.

    ``backed`` says that evidence can be given for an answer.
    """
    return (
        answers,
        "Enter: keep the answer given before.",
        "b: back by one.",
        "s: skip for now.",
        "u: unknown, I cannot judge this.",
        "na: not applicable, not part of my role.",
        *(("e: say what backs your answer.",) if backed else ()),
        "t: write a note on this question.",
        "q: save and quit; the same command resumes.",
        "?: this list. Whole words work too.",
    )
