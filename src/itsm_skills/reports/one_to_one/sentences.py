"""The sentences of a page for a one-to-one. They're about what somebody has done, never about what they're worth."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from itsm_skills.assessments.claim import State
from itsm_skills.days import long_date
from itsm_skills.reports import wording
from itsm_skills.reports.one_to_one.view import OneToOneView, SkillView
from itsm_skills.reports.team.sentences import spaced

MOST_QUESTIONS = 2
"""The most questions of one type."""

NOTHING_ASKED = (
    "Neither the role nor the team asks for a skill, so there's nothing to compare. Add the role to the team file."
)
NOTHING_REQUIRED = "The team requires nothing that concerns this role."
PROPOSED = "These requirements are only a proposal, worked out from people's roles."
HOW = (
    "Talk about what was done, and not about who is right. If the two ratings differ, write down the level that you agree on. "
    "“…” is a level that you haven't agreed on yet."
)
_STATES = {State.NOT_APPLICABLE: "n/a", State.UNKNOWN: "?"}


def facts(view: OneToOneView) -> tuple[str, ...]:
    """Return the sentences under the title."""
    role = view.role or "Role not known"
    lines = [f"{role}, {spaced(view.team)}." if view.team else f"{role}."]
    if view.manager:
        lines.append(f"For the one-to-one with {view.manager}.")
    lines.append(
        f"Levels are from 0 to {view.top}. “n/a” means not applicable, “?” means cannot judge, and “–” means no level."
    )
    return tuple(lines)


def footer(view: OneToOneView) -> str:
    """Return the last line."""
    return (
        f"Made by itsm-skills on {long_date(view.made)}. It's only for {view.person} and their manager, and it says nothing about anybody "
        "else."
    )


def answer(view: OneToOneView) -> Iterator[tuple[str, str]]:
    """Yield what to know before the talk, each with a lead."""
    asked = [one for one in view.skills if one.wanted is not None]
    if not asked:
        yield "Levels", NOTHING_ASKED
        return
    known = [one for one in asked if one.level is not None]
    met = [one for one in known if not gap(one)]
    yield (
        "Levels",
        f"{view.person} is at the target in {len(met)} of {wording.count(len(asked), 'skill')} that the role or the team asks for."
        f"{_unrated(len(asked) - len(known))}",
    )
    proven = [one for one in met if not _to_show(one)]
    yield "Evidence", f"{_of(len(proven), len(met))} backed by evidence or agreed."
    apart = [one for one in view.skills if one.apart and one.agreed is None]
    both = sum(one.own is not None and one.manager is not None for one in view.skills)
    if both:
        wide = sum(abs(one.apart) > 1 for one in apart)
        yield (
            "Two views",
            f"The two ratings differ in {len(apart)} of {wording.count(both, 'skill')} that both rated, and by two levels or more in {wide}.",
        )
    else:
        yield "Two views", "The manager hasn't rated anything yet, so only one view is known."


def _unrated(number: int) -> str:
    if not number:
        return ""
    return f" {wording.count(number, 'skill')} {'has' if number == 1 else 'have'} no level yet."


def _of(number: int, whole: int) -> str:
    if not whole:
        return "There are no such levels yet that could be"
    return f"{number} of these {whole} {'is' if number == 1 else 'are'}"


def gap(one: SkillView) -> int:
    """Return how many levels are missing to what the role or the team asks for; 0 if the level isn't known."""
    return 0 if one.level is None or one.wanted is None else max(0, one.wanted - one.level)


def _is_unknown(one: SkillView) -> int:
    """Return the level that is asked for if the skill applies and has none; otherwise 0."""
    unknown = one.level is None and one.state is not State.NOT_APPLICABLE
    return one.wanted or 0 if unknown else 0


def _to_show(one: SkillView) -> int:
    """Return how many levels that the role or the team asks for are neither agreed nor backed by evidence."""
    if one.level is None or one.wanted is None or one.agreed is not None:
        return 0
    return max(0, min(one.level, one.wanted) - (one.evidenced or 0))


def is_listed(one: SkillView) -> bool:
    """Whether the table of levels has this skill: the role or the team asks for it, it was agreed, or the ratings differ."""
    return one.wanted is not None or one.agreed is not None or abs(one.apart) > 1


def others(view: OneToOneView) -> str:
    """Return how many more skills are rated than the table of levels has; empty if there are none."""
    number = view.others + sum(not is_listed(one) and one.own is not None for one in view.skills)
    if not number:
        return ""
    more = "1 more skill is" if number == 1 else f"{number} more skills are"
    return f"{more} rated, although neither the role nor the team asks for {'it' if number == 1 else 'them'}."


def cell(value: int | None, state: State = State.LEVEL) -> str:
    """Return a level, or a sign for an answer without one."""
    return _STATES.get(state, "–") if value is None else str(value)


def status(one: SkillView) -> str:
    """Return how the person's level compares with the one that the team requires."""
    required = one.required or 0
    if one.level is None:
        return "Level not known"
    if one.level < required:
        return f"✕ {wording.count(required - one.level, 'level')} below"
    if one.agreed is not None:
        return "✓ Reached, agreed"
    return "✓ Reached, with evidence" if (one.evidenced or 0) >= required else "◐ Reached by rating only"


def questions(view: OneToOneView) -> Iterator[tuple[str, str]]:
    """Yield questions for the talk, each with what it's about: differences, unknown levels, evidence, what to develop."""
    first = sorted(view.skills, key=lambda one: (one.required is None, -one.importance))
    asked: set[str] = set()
    for one in _first(first, lambda one: abs(one.apart) if one.agreed is None else 0, asked):
        higher, lower = max(one.own or 0, one.manager or 0), min(one.own or 0, one.manager or 0)
        yield (
            one.name,
            f"The own rating is {one.own}, and the manager's is {one.manager}. What has {view.person} done that shows level {higher}, and not "
            f"only {lower}?{_quoted(one, higher)}",
        )
    for one in _first(first, _is_unknown, asked):
        level = one.wanted or 1
        yield (
            one.name,
            f"There's no level yet, although level {level} is asked for. What has {view.person} done so far?{_quoted(one, level)}",
        )
    for one in _first(first, _to_show, asked):
        level = min(one.level or 0, one.wanted or 0)
        yield one.name, f"What has {view.person} done in the last year that shows level {level}?{_quoted(one, level)}"
    for one in _first(first, gap, asked):
        level = (one.level or 0) + 1
        yield (
            one.name,
            f"What would {view.person} need to get from level {one.level} to level {level}?{_quoted(one, level)}",
        )
    if view.wishes:
        yield "Wishes", f"{view.person} wants to develop {wording.listed(list(view.wishes))}. Which task would help?"
    yield "Work", f"What would {view.person} like to do more of, and what less?"


def _first(skills: Sequence[SkillView], size: Callable[[SkillView], int], asked: set[str]) -> list[SkillView]:
    found = sorted((one for one in skills if one.skill not in asked and size(one)), key=lambda one: -size(one))
    found = found[:MOST_QUESTIONS]
    asked.update(one.skill for one in found)
    return found


def _quoted(one: SkillView, level: int) -> str:
    text = one.behaviours[level - 1] if 0 < level <= len(one.behaviours) else ""
    return f" The level says: “{text.rstrip('.')}.”" if text else ""
