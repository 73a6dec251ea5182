"""An instruction to "you" as what "I" intend to do, where that can be said safely."""

from __future__ import annotations

import re

NOT_A_VERB = (
    "a an the this that each every if when while once after before until unless as for with without next on in at by "
    "from to of during together never always only first then not please you your i it there"
)
"""First words after which "I'll" makes no sentence."""
SHORT = {
    **{"yourself": "myself", "your": "my", "yours": "mine"},
    **{"you're": "I'm", "you've": "I've", "you'll": "I'll", "you'd": "I'd"},
}
OBJECT_AFTER = (
    "to of with for by from between about behind beside near around ask asks give gives help helps let lets tell tells "
    "show shows allow allows invite invites join joins accept put puts slow slows worry worries takes took teach"
)
"""Words after which "you" is "me"."""
OBJECT_BEFORE = (
    "a an the this that these those what which how half hard more most under down off out or as to for at with in on "
    "once twice from about"
)
"""Words before which "you" is "me", unless one of ``SUBJECT_AFTER`` comes before it."""
SUBJECT_AFTER = "that which what whether when where why how if as because while once than"
SENTENCE_END = re.compile(r"(?<=[.!?]) +(?=[A-Z])")
OPENING = re.compile(r"([A-Z][a-z]+)(?=[ ,])")
YOU = re.compile(r"(?P<before>[\w']+ )?\b(?P<you>you)\b(?P<after>,? [\w']+)?(?![\w'’])", re.IGNORECASE)


def intention(instruction: str) -> str | None:
    """Return the first sentence of ``instruction`` to go on after "I'll", without its full stop.

    "Ask your manager whether you can help." becomes "ask my manager whether I can help". Return None if the sentence
    doesn't begin with an ordinary verb: then it has to be quoted.
    """
    sentence = SENTENCE_END.split(instruction.strip())[0].rstrip(".")
    opening = OPENING.match(sentence)
    if opening is None or opening[1].lower() in NOT_A_VERB.split() or sentence.endswith(("?", "!")):
        return None
    return _as_mine(sentence[0].lower() + sentence[1:])


def _as_mine(text: str) -> str:
    text = text.replace("’", "'")
    text = re.sub(r"\bof you\b(?=[.,;]|$)", "of us", text) if re.search(r"\b(two|both|all) of you\b", text) else text
    text = re.sub(r"\b(you'\w+|yours?|yourself)\b", lambda found: SHORT.get(found[0], found[0]), text)
    text = re.sub(r"\byou (are|were)\b", lambda found: "I am" if found[1] == "are" else "I was", text)
    return YOU.sub(_mine, text)


def _mine(found: re.Match[str]) -> str:
    before, after = found["before"] or "", found["after"] or ""
    last, following = before.strip().lower(), after.strip(", ").lower()
    ends = not after or after.startswith(",")
    is_object = (
        last in OBJECT_AFTER.split()
        or ends
        or (following in OBJECT_BEFORE.split() and last not in SUBJECT_AFTER.split())
    )
    return f"{before}{'me' if is_object else 'I'}{after}"
