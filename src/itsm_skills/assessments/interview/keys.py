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
    """Return the key of the command that ``text`` names, as a key or in words, or None."""
    word = text.casefold()
    return word if word in COMMANDS else _WORDS.get(word)


def help_lines(answers: str, *, backed: bool, about_self: bool = True) -> tuple[str, ...]:
    """Return what every key does, one key per line; ``answers`` is the line about the answers themselves.

    ``backed`` says whether evidence can be added to an answer.
    """
    return (
        answers,
        "Enter: keep the answer you gave before.",
        "b: back to the previous question.",
        "s: skip this question for now.",
        "u: you can't judge this.",
        f"na: not applicable, because it isn't part of {'your' if about_self else 'their'} role.",
        *(("e: add evidence for your answer.",) if backed else ()),
        "t: add a note.",
        "q: save and quit. To carry on later, run the same command.",
        "?: show this list. You can also type a key as a word, such as skip.",
    )


FREE_TEXT_HELP = (
    "Type a line, or press Enter to skip this.",
    "b: go back to the question.",
    "q: save and quit. To carry on later, run the same command.",
)
"""The keys at a prompt where any text can be typed."""
