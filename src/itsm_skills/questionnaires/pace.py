"""How long questions take: the time to read the words, to decide, and to say what evidence there is.

Every time that is shown is worked out here. ``benchmarks/minutes.py`` compares the result with the words that an
interview really prints.
"""

from __future__ import annotations

from collections.abc import Iterable

from itsm_skills.questionnaires.kinds.item import Asking, Item

WORDS_A_MINUTE = 220
"""How fast people read on a screen: a little under the 238 words a minute for plain prose (Brysbaert 2019)."""

DECISION_SECONDS = 5.0
"""To decide on an answer and type it, after reading. This is our judgement, as are the three below."""

EVIDENCE_SECONDS = 30.0
"""To answer the questions about evidence: about 10 s to remember, and 20 s to read them and type 60 letters."""

NO_EVIDENCE_SECONDS = 3.0
"""To press Enter if there's no evidence, or if the rating is too low to be asked for any."""

EVIDENCE_SHARE = 0.5
"""The share of ratings for which evidence is given."""

BEGINNING_SECONDS = 105.0
"""To read the welcome and the roles, give a name, choose a role, and finish after the last question."""


def seconds(item: Item, asking: Asking) -> float:
    """Return about how many seconds ``item`` takes, from the time it's shown until the next one is shown."""
    lines, decisions = item.usual(asking)
    reading = words(line.text for line in lines) * 60 / WORDS_A_MINUTE
    return reading + decisions * DECISION_SECONDS + (_evidence() if item.kind.rates_level else 0.0)


def minutes(items: Iterable[Item], asking: Asking) -> float:
    """Return about how many minutes ``items`` take together."""
    return sum(seconds(item, asking) for item in items) / 60


def words(texts: Iterable[str]) -> int:
    """Return the number of words in ``texts``: anything between spaces that has a letter or a digit."""
    return sum(any(sign.isalnum() for sign in word) for text in texts for word in text.split())


def _evidence() -> float:
    return EVIDENCE_SHARE * EVIDENCE_SECONDS + (1 - EVIDENCE_SHARE) * NO_EVIDENCE_SECONDS
