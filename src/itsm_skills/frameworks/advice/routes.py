"""Checks where actions lead: the levels that chains of them reach, and the roles in which each can be chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from itsm_skills.frameworks.framework import Action, Framework, Role, SkillRequirement


def reachable(
    levels: Mapping[str, int], actions: Sequence[Action], qualifications: frozenset[str] = frozenset()
) -> dict[str, int]:
    """Return the highest level of each skill that chains of ``actions`` reach from ``levels``, without any limits.

    Needs count as met and every action can be repeated, because the only question is whether a route exists at all.
    """
    reached = dict(levels)
    done: set[str] = set()
    changed = True
    while changed:
        changed = False
        for action in actions:
            if action.long_route or not _met(action, reached, done, qualifications):
                continue
            changed = changed or action.id not in done
            done.add(action.id)
            for lift in action.lifts:
                if lift.start <= reached.get(lift.skill, 0) < lift.end:
                    reached[lift.skill] = lift.end
                    changed = True
    return reached


def choosable(role: Role, framework: Framework, actions: Sequence[Action]) -> frozenset[str]:
    """Return the ids of the ``actions`` that a plan for ``role`` can choose for somebody.

    Such an action takes a skill of the role a step towards its target, and every skill that it requires is in the role.
    If the holder of the role owns a practice, every practice counts as in the role.
    """
    wanted = {target.skill: target.level for target in role.targets}
    if role.own_practice:
        own = role.own_practice.level
        wanted |= {practice.id: max(own, wanted.get(practice.id, 0)) for practice in framework.practices}
    return frozenset(
        action.id
        for action in actions
        if not action.long_route
        and any(lift.start < wanted.get(lift.skill, 0) for lift in action.lifts)
        and all(need.skill in wanted for need in action.requires if isinstance(need, SkillRequirement))
    )


def _met(action: Action, reached: Mapping[str, int], done: set[str], qualifications: frozenset[str]) -> bool:
    for need in action.requires:
        if isinstance(need, SkillRequirement):
            if reached.get(need.skill, 0) < need.level:
                return False
        elif need.qualification not in qualifications and need.or_action not in done:
            return False
    return True
