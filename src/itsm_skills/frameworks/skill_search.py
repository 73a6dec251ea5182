"""Finds skills by words: search words that somebody types, or the words of a goal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from math import log

from itsm_skills.frameworks.framework import Skill

STEM = 5
"""How many letters of a word have to match, so that "costing" finds "costs". A whole word that matches counts more."""
_STOP = {
    *("a", "about", "all", "an", "and", "any", "are", "as", "at", "be", "because", "before", "by", "can", "do", "each"),
    *("every", "for", "from", "get", "goes", "has", "have", "how", "i", "in", "into", "is", "it", "its", "less", "me"),
    *("more", "my", "never", "new", "no", "not", "of", "on", "one", "or", "our", "out", "over", "so", "than", "that"),
    *("the", "their", "them", "then", "they", "this", "to", "under", "up", "us", "we", "what", "when", "where"),
    *("which", "who", "will", "with", "without", "year", "you", "your"),
}


def matching(words: str, skills: Iterable[Skill], most: int) -> tuple[Skill, ...]:
    """Return up to ``most`` of ``skills`` that share words with ``words``, the best match first; possibly none.

    A word in a skill's name counts most, then one in its plain name, then one in its description. A word that few
    skills have counts more than one that many have.
    """
    wanted = _stems(words)
    known = {skill.id: skill for skill in skills}
    found = {name: _weights(skill) for name, skill in known.items()}
    spread = Counter(stem for weights in found.values() for stem in weights)
    scores = {
        name: sum(weights[stem] * (1 + log(len(found) / spread[stem])) for stem in wanted if stem in weights)
        for name, weights in found.items()
    }
    ranked = sorted((name for name in scores if scores[name] > 0), key=lambda name: -scores[name])
    return tuple(known[name] for name in ranked[:most])


def _weights(skill: Skill) -> Mapping[str, float]:
    """Return how much each stem counts for ``skill``, which depends on the best place in which it appears."""
    places = (
        (1.0, (skill.summary, skill.business_statement, *skill.metrics)),
        (2.0, (skill.plain_name,)),
        (3.0, (skill.name, skill.id)),
    )
    return {stem: weight for weight, texts in places for text in texts for stem in _stems(text)}


def _stems(text: str) -> tuple[str, ...]:
    """Return the meaningful words in ``text`` and their beginnings, each once."""
    words = re.findall(r"[^\W_]+", text.casefold())
    said = [word.removesuffix("s") if len(word) > 3 else word for word in words if word not in _STOP]
    return tuple(dict.fromkeys(part for word in said if len(word) > 1 for part in (f"{word[:STEM]}…", word)))
