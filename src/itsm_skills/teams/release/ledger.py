"""What has to be remembered between releases, so that a later one doesn't reveal what an earlier one hides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b

from itsm_skills.teams.person import Team
from itsm_skills.teams.release.blocks import Block

SHORTEST_SECRET = 16
"""Bytes."""


@dataclass(frozen=True, slots=True)
class PastRelease:
    """A release that was made: what recognises it, and when it was made, None if that isn't known any more."""

    id: str
    made: date | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """The blocks of every skill, by token, and which cells have ever been shown.

    It has what was published, and tokens. The token of an answer is a keyed hash of a person with all of their answers,
    and ``people`` has the token of the person for each of them, which is a keyed hash too. It contains no name, no
    person's key and no level. ``fewest`` is the largest minimum group of any release so far, 0 before the first, and
    ``mark`` recognises the key of the hashes, the ``secret`` of the functions below. ``releases`` are in the order in
    which they were made. All of it can be written as JSON.
    """

    fewest: int = 0
    mark: str = ""
    blocks: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    shown: frozenset[tuple[Team, str]] = frozenset()
    people: Mapping[str, str] = field(default_factory=dict)
    releases: tuple[PastRelease, ...] = ()


def token(secret: bytes, *parts: object) -> str:
    """Return a token for ``parts``, which are plain values: the same for the same parts, without revealing them."""
    return _hash(secret, repr(parts))


def after(ledger: Ledger, content: object, made: date, secret: bytes) -> Ledger:
    """Return ``ledger`` with a release of ``content``, a plain value, unless that was its last release too."""
    *before, last = [PastRelease("", None), *ledger.releases]
    if before and last.id == _next(before[-1].id, content, secret):
        return ledger
    return replace(ledger, releases=(*ledger.releases, PastRelease(_next(last.id, content, secret), made)))


def _next(previous: str, content: object, secret: bytes) -> str:
    return token(secret, "release", previous, content)


def mark(secret: bytes) -> str:
    """Return what recognises ``secret``; with another, every answer would look new. ValueError if it's too short."""
    if len(secret) < SHORTEST_SECRET:
        raise ValueError(f"the secret needs at least {SHORTEST_SECRET} bytes")
    return _hash(secret, "ledger")


def _hash(secret: bytes, text: str) -> str:
    return blake2b(text.encode(), key=blake2b(secret).digest(), digest_size=16).hexdigest()
