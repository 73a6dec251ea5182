"""What the roles of a team's people ask for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RoleTarget:
    """A role of ``people`` in a team asks for ``skill`` at ``level``; ``importance`` is from 1 to 5."""

    skill: str
    level: int
    importance: int
    people: int
