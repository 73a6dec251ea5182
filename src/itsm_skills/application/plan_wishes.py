"""What the user asks of a plan by name: goals to put first, and skills and actions to leave out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from itsm_skills.application.scoring import ScoredAssessment
from itsm_skills.days import long_date
from itsm_skills.frameworks.framework import Action, Framework, Skill
from itsm_skills.frameworks.library import Library
from itsm_skills.planning.personal.plan import Plan
from itsm_skills.planning.personal.wishes import Wishes
from itsm_skills.problems import Problem, raise_if_any
from itsm_skills.progress.kept_plan import KeptPlan
from itsm_skills.references import unknown_id
from itsm_skills.reports.plan import sentences
from itsm_skills.reports.plan.wishes import options_of

Named = TypeVar("Named", Skill, Action)
BOTH = "'itsm-skills framework list' and 'itsm-skills action list' show them all"


def plan_wishes(goals: Sequence[str], without: Sequence[str], library: Library, *, runner_up: bool = False) -> Wishes:
    """Return the wishes for ``goals``, which name skills, and for ``without``, which names skills or actions.

    Ids and names are accepted, in any case. Raises ProblemError with every name that is unknown, and with every skill
    that is to come first and to be left out.
    """
    skills, actions = _by_name(library.framework.skills.values()), _by_name(library.actions)
    problems = [
        *_unknown("--goal", "skill", goals, skills),
        *_unknown("--without", "skill or action", without, {**actions, **skills}, BOTH),
    ]
    first, left_out = _found(goals, skills), _found(without, skills)
    problems += [
        Problem("contradiction", "--goal", f"'{skill.id}' is also in --without", "remove one of the two")
        for skill in first
        if skill in left_out
    ]
    raise_if_any(problems)
    return Wishes(
        goals=tuple(skill.id for skill in first),
        without_skills=tuple(skill.id for skill in left_out),
        without_actions=_found([name for name in without if _folded(name) not in skills], actions),
        runner_up=runner_up,
    )


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _by_name(entries: Iterable[Named]) -> dict[str, Named]:
    """Return ``entries`` by id and by name, in lower case; an id counts before a name."""
    known = list(entries)
    return {_folded(entry.name): entry for entry in known} | {_folded(entry.id): entry for entry in known}


def _found(names: Iterable[str], known: Mapping[str, Named]) -> tuple[Named, ...]:
    """Return what ``names`` stand for, each once; names that are unknown are left out."""
    found = (known[_folded(name)] for name in names if _folded(name) in known)
    return tuple({entry.id: entry for entry in found}.values())


def _unknown(
    option: str, kind: str, names: Iterable[str], known: Collection[str], hint: str | None = None
) -> Iterator[Problem]:
    """Yield the problem of each of ``names`` that isn't ``known``."""
    for name in dict.fromkeys(names):
        if _folded(name) not in known:
            yield unknown_id(kind, name, known, path=option, hint=hint)


def wish_remarks(plan: Plan, scored: ScoredAssessment, framework: Framework) -> Iterator[str]:
    """Yield a sentence for each wish that ``plan`` doesn't fulfil or that changes nothing."""
    wishes, chosen = plan.wishes, {goal.gap.skill for goal in plan.goals}
    served = {gap.skill for gap in plan.served}
    refusals = {left.gap.skill: left.refusal for left in plan.left_out}
    for skill in wishes.goals:
        name = framework.skills[skill].name
        if skill in refusals:
            why = sentences.refusal(refusals[skill], skill, framework)
            yield f"{name} isn't a goal of this plan, although you asked for it. {why}"
        elif skill in served:
            yield f"{name} isn't a goal of its own: the actions of the other goals bring it to its target."
        elif skill not in chosen:
            yield f"{name} can't be a goal: {_no_gap(skill, scored)}."
    for skill in wishes.without_skills:
        if skill not in refusals and skill not in served:
            yield f"Leaving out {framework.skills[skill].name} changes nothing: {_no_gap(skill, scored)}."
    if wishes.runner_up and plan.runner_up is None:
        yield "No runner-up was found, so this is the best plan."


def kept_wish_remarks(kept: KeptPlan, wishes: Wishes, library: Library) -> Iterator[str]:
    """Yield how to ask again for what was asked of the plan ``kept``, unless ``wishes`` ask for it already.

    What the framework doesn't know any more isn't mentioned.
    """
    if kept.wishes is None:
        return
    known = {*library.framework.skills, *(action.id for action in library.actions)}
    asked = {
        *(f"--goal {skill}" for skill in wishes.goals),
        *(f"--without {skill}" for skill in wishes.without_skills),
        *(f"--without {action.id}" for action in wishes.without_actions),
    }
    repeated = kept.wishes.model_copy(update={"instead_of": ()}) if wishes.runner_up else kept.wishes
    again = [option for option in options_of(repeated) if option not in asked and option.split()[1] in known]
    if again:
        yield (
            f"The plan that you kept on {long_date(kept.day)} followed choices of yours that this one doesn't. To make "
            f"them again, add: {' '.join(again)}"
        )


def _no_gap(skill: str, scored: ScoredAssessment) -> str:
    """Return why ``skill`` has no gap."""
    scores = {score.skill: score for score in scored.profile.skills}
    if skill not in scores:
        return f"the role of {scored.profile.role.title} has no target for it"
    if scores[skill].claimed is None:
        return "you haven't rated it"
    return "you're at or above its target"
