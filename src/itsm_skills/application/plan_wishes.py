"""What the user asks for in a plan: goals to put first, and skills and actions to leave out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from itsm_skills.application.scoring import ScoredAssessment
from itsm_skills.days import long_date
from itsm_skills.frameworks.framework import Action, Framework, Skill
from itsm_skills.frameworks.library import Library
from itsm_skills.frameworks.names import Entry, find
from itsm_skills.planning.personal.plan import Plan
from itsm_skills.planning.personal.wishes import Wishes
from itsm_skills.problems import Problem, attempt, raise_if_any
from itsm_skills.progress.kept_plan import KeptPlan
from itsm_skills.reports.plan import sentences
from itsm_skills.reports.plan.wishes import options_of

BOTH = "'itsm-skills framework list' and 'itsm-skills action list' show them all"


def plan_wishes(goals: Sequence[str], without: Sequence[str], library: Library, *, runner_up: bool = False) -> Wishes:
    """Return the wishes for ``goals``, which name skills, and for ``without``, which names skills or actions.

    Ids and names are accepted, in upper or lower case. Raises ProblemError with every unknown name, and with every
    skill that is both to come first and to be left out.
    """
    skills = tuple(library.framework.skills.values())
    either: tuple[Skill | Action, ...] = (*skills, *library.actions)
    problems: list[Problem] = []
    first = _found("skill", goals, skills, "--goal", problems)
    left_out = _found("skill or action", without, either, "--without", problems, BOTH)
    problems += [
        Problem(
            "contradiction", "--goal", f"'{skill.id}' is also in --without", "remove it from one of these two options"
        )
        for skill in first
        if skill in left_out
    ]
    raise_if_any(problems)
    return Wishes(
        goals=tuple(skill.id for skill in first),
        without_skills=tuple(one.id for one in left_out if isinstance(one, Skill)),
        without_actions=tuple(one for one in left_out if isinstance(one, Action)),
        runner_up=runner_up,
    )


def _found(
    kind: str,
    names: Sequence[str],
    entries: Sequence[Entry],
    option: str,
    problems: list[Problem],
    hint: str | None = None,
) -> tuple[Entry, ...]:
    """Return what ``names`` stand for, each once; note unknown names."""
    each = dict.fromkeys(names)
    found = [attempt(partial(find, kind, name, entries, path=option, hint=hint), problems) for name in each]
    return tuple({one.id: one for one in found if one is not None}.values())


def wish_remarks(plan: Plan, scored: ScoredAssessment, framework: Framework) -> Iterator[str]:
    """Yield a sentence for each wish that ``plan`` doesn't fulfil or that makes no difference."""
    wishes, chosen = plan.wishes, {goal.gap.skill for goal in plan.goals}
    served = {gap.skill for gap in plan.served}
    refusals = {left.gap.skill: left.refusal for left in plan.left_out}
    for skill in wishes.goals:
        name = framework.skills[skill].name
        if skill in refusals:
            why = sentences.refusal(refusals[skill], skill, framework)
            yield f"{name} isn't a goal of this plan, although you asked for it. {why}"
        elif skill in served:
            yield f"{name} doesn't need a goal of its own: the actions for the other goals will bring it to its target."
        elif skill not in chosen:
            yield f"{name} can't be a goal, because {_no_gap(skill, scored)}."
    for skill in wishes.without_skills:
        if skill not in refusals and skill not in served:
            yield f"Leaving out {framework.skills[skill].name} changes nothing, because {_no_gap(skill, scored)}."
    if wishes.runner_up and plan.runner_up is None:
        yield "No runner-up was found, so this is the best plan."


def kept_wish_remarks(kept: KeptPlan, wishes: Wishes, library: Library) -> Iterator[str]:
    """Yield how to ask again for what was asked of the plan ``kept``, unless ``wishes`` ask for it already.

    Anything that the framework no longer contains isn't mentioned.
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
            f"You kept a plan on {long_date(kept.day)} with options that you haven't used this time. "
            f"To use them again, add: {' '.join(again)}"
        )


def _no_gap(skill: str, scored: ScoredAssessment) -> str:
    """Return why ``skill`` has no gap."""
    scores = {score.skill: score for score in scored.profile.skills}
    if skill not in scores:
        return f"the role of {scored.profile.role.title} has no target for it"
    if scores[skill].claimed is None:
        return "you haven't rated it"
    return "you're at or above its target"
