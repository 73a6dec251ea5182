"""What must be remembered between releases, so that a later one does not give an earlier one away."""

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

    It holds what was published, and tokens: keyed hashes of a person with all of their answers. No name, no key and
    no level is in it, and the key of the hashes, the ``secret`` of the functions below, is kept elsewhere.
    ``fewest`` is the largest minimum group of any release so far, 0 before the first; ``mark`` recognises the
    secret. All of it can be written as JSON.
    """

    fewest: int = 0
    mark: str = ""
    blocks: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    shown: frozenset[tuple[Team, str]] = frozenset()


def token(secret: bytes, *parts: object) -> str:
    """Return what stands for ``parts``, plain values: the same again for the same, without saying what they are."""
    return _hash(secret, repr(parts))


def mark(secret: bytes) -> str:
    """Return what recognises ``secret``: with another, every answer would look new. ValueError if it is too short."""
    if len(secret) < SHORTEST_SECRET:
        raise ValueError(f"the secret needs at least {SHORTEST_SECRET} bytes")
    return _hash(secret, "ledger")


def _hash(secret: bytes, text: str) -> str:
    return blake2b(text.encode(), key=blake2b(secret).digest(), digest_size=16).hexdigest()
