"""What actions require of skills that the person hasn't rated: it's taken on trust, and said."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from itsm_skills.frameworks.framework import Action, SkillRequirement


def on_trust(actions: Sequence[Action], unrated: Collection[str]) -> tuple[Action, ...]:
    """Return ``actions`` without what they require of skills in ``unrated``.

    Nobody is at level 0 in a skill only because they weren't asked about it, so no plan prepares them for it.
    """
    return tuple(_trusting(action, unrated) for action in actions)


def assumed(action: Action, unrated: Collection[str]) -> Iterator[SkillRequirement]:
    """Yield the levels of skills in ``unrated`` that ``action`` requires."""
    return (need for need in action.requires if isinstance(need, SkillRequirement) and need.skill in unrated)


def _trusting(action: Action, unrated: Collection[str]) -> Action:
    taken = set(assumed(action, unrated))
    return replace(action, requires=tuple(need for need in action.requires if need not in taken)) if taken else action
