"""The score screen: the profile for a terminal of any width, with or without colour and bars."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from itsm_skills.reports import wording as words
from itsm_skills.reports.change.view import ChangeView
from itsm_skills.reports.plan.alignment import AlignmentView, OutcomeView
from itsm_skills.reports.profile import sentences
from itsm_skills.reports.profile.others import OthersView
from itsm_skills.reports.profile.situations import SituationsView
from itsm_skills.reports.profile.view import DomainView, ProfileView, SkillView

NARROW = 60
_MARK = re.compile(r"\s*(?:- |\d+\. )?")


def score_screen(view: ProfileView, *, width: int, plain: bool = False) -> str:
    """Return the score report as text of at most ``width`` columns; ``plain`` leaves out bars and drawing.

    Bars fill one cell a level: solid up to the claim, shaded up to the target.
    """
    blocks = [
        _head(view),
        ["Balance", "", view.balance_sentence, *_indices(view, plain=plain)],
        ["Claimed levels by domain", *_domains(view, width, plain=plain)],
        ["Largest gaps", "", *_gaps(view)],
        *([["Situations", "", *_situations(view.situations)]] if view.situations else []),
        *([["What others see", "", *_others(view.others)]] if view.others else []),
        ["How far to trust this", "", *_trust(view)],
    ]
    return screen(blocks, width, plain=plain)


def screen(blocks: list[list[str]], width: int, *, plain: bool) -> str:
    """Return ``blocks``, each a title and its lines, wrapped to ``width`` columns; ``plain`` leaves out drawing."""
    lines = [line for block in blocks for line in (*_wrapped(block, width, plain=plain), "")]
    return "\n".join(lines).rstrip() + "\n"


def _wrapped(block: list[str], width: int, *, plain: bool) -> Iterator[str]:
    title, *rest = block
    yield from textwrap.wrap(title, width)
    if not plain:
        yield "─" * min(width, len(title))
    for line in rest:
        mark = _MARK.match(line)
        hang = mark.end() if mark else 0
        yield from textwrap.wrap(line, width, subsequent_indent=" " * hang) or [""]


def _head(view: ProfileView) -> list[str]:
    subject = view.subject
    practice = f", own practice {subject.practice}" if subject.practice else ""
    return [
        f"Skills profile: {subject.person}",
        f"Role measured against: {subject.role_title}{practice}.",
        f"{subject.questionnaire} questionnaire, {words.long_date(subject.taken)}. Levels are claims, from 0 to {view.top}.",
    ]


def _indices(view: ProfileView, *, plain: bool) -> list[str]:
    found = view.balance
    if found is None:
        return []
    rows = (
        ("Technical", found.technical, found.technical_low, found.technical_high, found.technical_target),
        ("Business", found.business, found.business_low, found.business_high, found.business_target),
    )
    lines = [""]
    for name, value, low, high, target in rows:
        drawn = "" if plain else f"{_bar(value, target, view.top)}  "
        interval = f"95% interval {words.number(low)} to {words.number(high)}"
        lines.append(f"  {name:<10} {drawn}{words.number(value)} ({interval}); the role asks {words.number(target)}")
    return lines


def _bar(value: float, target: float, top: int) -> str:
    """Return two cells a level: claimed, then what is missing up to the target, then the rest."""
    filled, wanted = round(2 * value), round(2 * max(value, target))
    return "█" * filled + "▒" * (wanted - filled) + "·" * (2 * top - wanted)


def _domains(view: ProfileView, width: int, *, plain: bool) -> Iterator[str]:
    if not plain and width >= NARROW:
        yield ""
        yield f"  {'':<{_room(width, view.top)}}  {'':<{2 * view.top}}  {'claimed':<14} evid. target"
    for domain in view.domains:
        yield ""
        yield domain.name
        yield f"  {domain.sentence}"
        yield from _skills(domain, view.top, width, plain=plain)
    if view.outside:
        yield ""
        answered = words.listed([f"{name} ({level})" for name, level in view.outside])
        yield f"Answered, but not asked by this role: {answered}."


def _room(width: int, top: int) -> int:
    """Return the columns that names of skills may take beside a bar of two cells a level and three cells of text."""
    return width - 2 - 2 * top - 4 - 27


def _skills(domain: DomainView, top: int, width: int, *, plain: bool) -> Iterator[str]:
    open_skills = [skill.name for skill in domain.skills if skill.state == "skipped"]
    for skill in domain.skills:
        if skill.state == "skipped":
            continue
        said = _said(skill)
        if plain:
            yield f"  {skill.name}: {said}"
        elif width < NARROW:
            yield f"  {skill.name}"
            yield f"    {_skill_bar(skill, top)} {said}"
        else:
            room = _room(width, top)
            name = textwrap.shorten(skill.name, room, placeholder="…") if len(skill.name) > room else skill.name
            evidenced = "–" if skill.evidenced is None else str(skill.evidenced)
            cells = f"{skill.claimed_text:<14} {evidenced:>5} {skill.target:>6}"
            yield f"  {name:<{room}}  {_skill_bar(skill, top)}  {cells}"
    if open_skills:
        yield f"  Not answered: {words.listed(open_skills)}"


def _skill_bar(skill: SkillView, top: int) -> str:
    return "·" * (2 * top) if skill.claimed is None else _bar(skill.claimed, skill.target, top)


def _at_most(names: tuple[str, ...]) -> list[str]:
    shown = list(names[: sentences.MOST_NAMES])
    return [*shown, f"{len(names) - len(shown)} more"] if len(names) > len(shown) else shown


def _said(skill: SkillView) -> str:
    shown = "" if skill.claimed is None else f", evidenced {_level(skill.evidenced)}"
    return f"{skill.claimed_text}{shown}, target {skill.target}"


def _gaps(view: ProfileView) -> list[str]:
    if not view.gaps:
        return ["No answered skill is claimed below its target."]
    lines = [
        f"{number:>2}. {gap.name}: claimed {gap.claimed}, target {gap.target}, importance {gap.importance}"
        for number, gap in enumerate(view.gaps, 1)
    ]
    shown = "All" if len(view.gaps) == view.gap_count else f"The first {len(view.gaps)} of"
    return [f"{shown} {view.gap_count}, by importance times levels missing.", *lines]


def _situations(found: SituationsView) -> Iterator[str]:
    for line in found.domains:
        yield f"- {line}"
    yield "- 'itsm-skills score --format markdown' shows each situation with the key, and why."


def _others(others: OthersView) -> Iterator[str]:
    for line in (*others.who, *others.domains):
        yield f"- {line}"
    for skill in others.skills:
        shown = [f"{group} {words.number(mean)}" for group, mean in skill.means.items() if mean is not None]
        if shown:
            own = "no claim" if skill.own is None else f"own claim {skill.own}"
            yield f"- {skill.name}: {own}, {', '.join(shown)}"
    for line in others.method:
        yield f"- {line}"


def _trust(view: ProfileView) -> list[str]:
    lines = [f"- {sentence}" for sentence in view.trust.sentences]
    if view.trust.assess_first:
        lines.append(f"- Assess first: {words.listed(_at_most(view.trust.assess_first))}.")
    return lines


def change_screen(view: ChangeView, *, width: int) -> str:
    """Return the comparison as text of at most ``width`` columns."""
    changed = [
        f"- {skill.name}: claimed {skill.before}, now {skill.after}; evidenced {_level(skill.evidenced_before)}, "
        f"now {_level(skill.evidenced_after)}"
        for skill in view.changed
    ]
    apart = [
        f"- {when}: {words.listed(list(names))}."
        for when, names in (
            ("Only the first time", view.only_before),
            ("Only the second time", view.only_after),
            ("Carried over from an earlier version of the framework", view.carried),
        )
        if names
    ]
    dates = f"{words.long_date(view.before)} to {words.long_date(view.after)}, against {view.role_title}."
    blocks = [
        [f"Change: {view.person}", dates],
        ["By domain", "", *(f"- {domain.name}: {domain.sentence}" for domain in view.domains)],
        ["Skills answered differently", "", *(changed or ["None."]), f"{view.unchanged} answered alike both times."],
        ["Not compared", "", *(apart or ["Nothing: both times the same skills have a level."])],
        ["Balance", "", f"- Then: {view.balance_before}", f"- Now: {view.balance_after}"],
        ["How it was worked out", "", *(f"- {line}" for line in view.method)],
    ]
    return screen(blocks, width, plain=True)


def goals_screen(view: AlignmentView, *, width: int) -> str:
    """Return the tree of goals and what is to be said of it as text of at most ``width`` columns."""
    goals = {goal.id: goal for goal in view.goals}
    lines: list[str] = []
    shown: set[str] = set()
    for branch in view.tree:
        indent = "  " * branch.depth
        if branch.goal in shown:
            lines.append(f"{indent}- {branch.goal}: see above.")
        else:
            lines += [f"{indent}{line}" for line in _goal(goals[branch.goal])]
        shown.add(branch.goal)
    said = [f"- {statement.sentence}" for statement in view.statements]
    return screen([["Goals", "", *lines], ["How they fit together", "", *said, view.closing]], width, plain=True)


def _goal(goal: OutcomeView) -> Iterator[str]:
    yield f"- {goal.id} ({goal.owner}), by {words.long_date(goal.by)}: {goal.outcome}"
    parts = (
        ("Needs", "; ".join(goal.skill_names)),
        ("Measured by", goal.measure),
        ("If-then", goal.if_then),
        ("Check-ins with", goal.check_in_with),
    )
    for label, text in parts:
        if text:
            yield f"  {label}: {text}"


def _level(value: int | None) -> str:
    return "nothing" if value is None else str(value)
