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


def help_lines(top: int) -> tuple[str, ...]:
    """Return what every key does, one statement a line."""
    return _help(f"0 to {top}, or the level's name: your answer.", _NA, _EVIDENCE)


def climb_help() -> tuple[str, ...]:
    """Return what every key does where behaviours are answered with yes or no."""
    return _help("y: yes, I have done this and could show it. n: no.", _NA, _EVIDENCE)


def list_help() -> tuple[str, ...]:
    """Return what every key does where terms are picked from a list."""
    return _help("Numbers with spaces between: the terms you know; 0: none of them.", _NA)


_NA = "na: not applicable, not part of my role."
_EVIDENCE = "e: say what backs your answer."


def _help(answer: str, *special: str) -> tuple[str, ...]:
    return (
        answer,
        "Enter: keep the answer given before.",
        "b: back by one.",
        "s: skip for now.",
        "u: unknown, I cannot judge this.",
        *special,
        "t: write a note on this question.",
        "q: save and quit; the same command resumes.",
        "?: this list. Whole words work too.",
    )
