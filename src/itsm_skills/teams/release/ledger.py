"""What has to be remembered between releases, so that a later one doesn't reveal what an earlier one hides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from itsm_skills.teams.person import Team
from itsm_skills.teams.release.blocks import Block

SHORTEST_SECRET = 16
"""Bytes."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The blocks of every skill, by token, and which cells have ever been shown.

    It has what was published, and tokens, which are keyed hashes of a person with all of their answers. It contains no
    name, no person's key and no level. The key of the hashes, the ``secret`` of the functions below, is kept elsewhere.
    ``fewest`` is the largest minimum group of any release so far, 0 before the first, and ``mark`` recognises the
    secret. All of it can be written as JSON.
    """

    fewest: int = 0
    mark: str = ""
    blocks: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    shown: frozenset[tuple[Team, str]] = frozenset()


def token(secret: bytes, *parts: object) -> str:
    """Return a token for ``parts``, which are plain values: the same for the same parts, without revealing them."""
    return _hash(secret, repr(parts))


def mark(secret: bytes) -> str:
    """Return what recognises ``secret``; with another, every answer would look new. ValueError if it's too short."""
    if len(secret) < SHORTEST_SECRET:
        raise ValueError(f"the secret needs at least {SHORTEST_SECRET} bytes")
    return _hash(secret, "ledger")


def _hash(secret: bytes, text: str) -> str:
    return blake2b(text.encode(), key=blake2b(secret).digest(), digest_size=16).hexdigest()
