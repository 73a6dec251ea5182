"""The sentences of a team's plan: what somebody would need, never what somebody is worth."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from itsm_skills.days import long_date
from itsm_skills.frameworks.framework import Framework
from itsm_skills.planning.limits import NEEDS, WEEKS_PER_QUARTER
from itsm_skills.planning.personal.reasons import Obstacle, Refusal
from itsm_skills.planning.team.reasons import Near, Taken
from itsm_skills.reports import wording
from itsm_skills.reports.plan.sentences import required
from itsm_skills.reports.team.sentences import named, spaced
from itsm_skills.reports.team_plan.view import LearnerView, ReachView, TeamPlanView

NEEDED = {"direct-reports": "people who report to them"}
"""Needs that read differently where a report is about others."""
GAP, OWN_GOAL, SHARED_GOAL = "below the target of their role", "a goal of their own", "a goal of the goals file"
"""Reasons to choose somebody; the plan weighs them only among choices of equal hours."""
UNPAIRED = "nobody in the team; ask outside it"
NOTHING_MISSING = "Nothing is missing: every requirement is met today, so there is nothing to plan."
NOBODY = "Nobody develops anything in this plan. “What stays uncovered, and why” gives the reasons."
ALL_COVERED = "After the plan every requirement is met."
PAIRS = (
    "Each of these colleagues already has the level that the other person is to reach. Colleagues of the same team come "
    "first, and nobody is asked more than three times if somebody else could be. Ask them before you promise anything: "
    "their time isn't part of the hours above."
)
NO_PAIRS = "Nobody develops anything, so there is nothing to show."
METHOD = (
    "Chosen by a solver over all people and actions at once, in this order: fewest places empty, over all requirements together; fewest requirements with nobody, then with one person; fewest hours, counting development time and normal work together; people whose role or goals ask for it; least money; goals spread over people.",
    "Each person's part keeps the rules of a personal plan: at most three goals, three actions at a time, their hours in every 13 weeks, each action once and after what it requires, and something applied at work for every goal.",
    "The result was worked out again in whole numbers by separate code before it was shown.",
    "Levels are people's own ratings. The plan counts a level as reached once the action has produced its evidence, and no action is certain to do that.",
    "Nobody is planned for in a skill for which they have no level (unknown, or no answer): ask them first. A skill that doesn't apply to somebody is never given to them.",
    "What you name with --has counts for everybody. Whoever the team file names as somebody's manager has people who report to them. Two people may do the same action at the same time, so check that there is enough real work for both.",
    "Hours and prices are estimates. A person's own development beyond what the team requires isn't part of this plan. 'itsm-skills plan' makes each person's own plan, where these actions have the same ids.",
)

_TAKEN = {
    Taken.GOALS: "three goals are taken up already",
    Taken.TIME: "the hours, or the three actions at a time, are taken up already",
    Taken.MONEY: "the budget is spent",
}


def why(found: Near, framework: Framework, *, proven: bool) -> str:
    """Return what keeps somebody from a required level, as a part of a sentence."""
    if found.refusal.obstacle is not Obstacle.LATER:
        return _refused(found.refusal, framework)
    if found.taken == (Taken.NOTHING,):
        return "could, but not beside the rest of the plan" if proven else "could; the search ended before it was found"
    return f"could, but {' and '.join(_TAKEN[one] for one in found.taken)}"


def _refused(found: Refusal, framework: Framework) -> str:
    if found.obstacle is Obstacle.ATTESTED:
        return "no action leads to that level: it takes time in the role, and counts when others attest it"
    if found.obstacle is Obstacle.NO_ACTION:
        return "the framework has no way of actions to that level"
    if found.obstacle is Obstacle.APPLIED:
        return "the framework has only learning for it, and learning alone closes no gap"
    if found.obstacle is Obstacle.REQUIRES:
        return f"it requires more than any action leads to, in {required(found, framework)}"
    if found.obstacle is Obstacle.SEARCH:
        return "the search stopped before it was clear what this would take"
    takes = [f"{NEEDED.get(need, NEEDS.get(need, need))} (--has {need})" for need in found.needs]
    takes += [f"about £{ceil(found.cost):,}" if found.cost else "", _time(found)]
    return f"would need {wording.listed([part for part in takes if part])}"


def _time(found: Refusal) -> str:
    return f"about {wording.hours(found.hours)} over {found.weeks} weeks, more than fits" if found.weeks else ""


def facts(view: TeamPlanView) -> tuple[str, ...]:
    """Return what stands under the title: limits, and who could not be planned for."""
    money = f"£{view.budget:,.0f} for the team" if view.budget else "none"
    lines = [
        f"{wording.people(view.members)}, {long_date(view.start)} to {long_date(view.end)}.",
        f"Limits for every 13 weeks: {view.hours_limit:g} hours of development time and {view.work_hours_limit:g} hours within normal work for each person, unless the team file says otherwise. Money: {money}.",
    ]
    if view.needs:
        lines.append(f"Available besides the people: {wording.listed(list(view.needs))}.")
    if view.silent:
        lines.append(f"Not planned for, because they haven't answered: {named(view.silent)}.")
    return tuple(lines)


def answer(view: TeamPlanView) -> list[tuple[str, str]]:
    """Return what the plan reaches, who does it, and what stays open: a sentence each."""
    if not view.missing_before:
        return [("What the plan reaches", NOTHING_MISSING)]
    return [
        ("What the plan reaches", _reaches(view)),
        ("Who develops", _who(view)),
        ("What stays uncovered", _open(view)),
    ]


def _reaches(view: TeamPlanView) -> str:
    won = view.missing_before - view.missing_after
    empty = f"{wording.count(view.missing_before, 'place')} {'is' if view.missing_before == 1 else 'are'} empty today"
    missing = f"{empty}, over all requirements together. A place is one person at a required level."
    if not won:
        return f"{missing} No plan was found within these limits that fills any."
    met = [one.name for one in view.coverage if one.gained and not one.missing]
    fully = f" These requirements are then fully met: {named(list(dict.fromkeys(met)))}." if met else ""
    return f"{missing} The plan fills {won if won < view.missing_before else 'all'} of them.{fully}"


def _who(view: TeamPlanView) -> str:
    if not view.people:
        return NOBODY
    names = named([one.person for one in view.people])
    develop = "develops" if len(view.people) == 1 else "develop"
    total = wording.hours(view.extra_hours + view.work_hours)
    return (
        f"{names} {develop} what is missing. It takes {total} in {WEEKS_PER_QUARTER * len(view.quarters)} weeks: "
        f"{wording.hours(view.extra_hours)} of development time and {wording.hours(view.work_hours)} within normal work. "
        f"Money: {wording.pounds(view.cost) if view.cost else 'none'}."
    )


def _open(view: TeamPlanView) -> str:
    left = [one for one in view.coverage if one.missing]
    if not left:
        return ALL_COVERED
    first = sorted(left, key=lambda one: (one.after > 0, one.after > 1))
    parts = [f"{one.name} ({'nobody' if not one.after else f'{one.after} of {one.needed}'})" for one in first]
    stay = "stays" if view.missing_after == 1 else "stay"
    return f"{wording.count(view.missing_after, 'place')} {stay} empty: {named(list(dict.fromkeys(parts)))}."


def proof(view: TeamPlanView) -> str:
    """Return how good the choice is."""
    if not view.missing_before:
        return NOTHING_MISSING
    if not view.proven:
        return (
            f"The search stopped at its time limit: this plan leaves {wording.count(view.missing_after, 'place')} empty, no "
            f"plan leaves fewer than {view.fewest}, and a better one than this may exist."
        )
    if not view.least:
        return (
            "No plan within these limits leaves fewer places empty. The search for the least hours stopped at its time "
            f"limit: one that fills as many takes at least {wording.hours(view.least_hours)}."
        )
    return "No plan within these limits leaves fewer places empty, and none that fills as many takes fewer hours."


def moves(found: LearnerView) -> str:
    """Return the skills of a person with their levels, goals first."""
    ordered = sorted(found.moves, key=lambda one: not one.goal)
    return "; ".join(
        f"{one.name} {one.start} to {one.end}{'' if one.goal else ' (rises along with it)'}" for one in ordered
    )


def for_reasons(found: LearnerView) -> tuple[str, ...]:
    """Return why this person was chosen, a line for each skill that there is a reason for."""
    return tuple(f"{one.name}: {wording.listed(list(one.reasons))}." for one in found.moves if one.reasons and one.goal)


def uncovered(found: ReachView) -> tuple[str, ...]:
    """Return why too few people reach a requirement: the same reason once, with all whom it keeps."""
    lines = []
    groups: dict[str, list[str]] = {}
    for one in found.near:
        groups.setdefault(one.why, []).append(f"{one.person} (at {one.level})")
    for reason, names in groups.items():
        lines.append(f"{wording.listed(names)}: {reason}.")
    if found.further:
        lines.append(f"{wording.people(found.further)} further away.")
    if found.silent:
        lines.append(f"Without a level, so not planned for: {named(found.silent)}.")
    if found.closed:
        lines.append(f"It doesn't apply to {wording.people(found.closed)}.")
    if not found.near and not found.silent and not found.closed:
        lines.append("Nobody else is in this team: it needs more people than it has.")
    return tuple(lines)


def place(found: ReachView) -> str:
    """Return what a requirement asks, and of whom."""
    team = "" if found.team == "Everyone" else f" in {spaced(found.team)}"
    return f"{found.name}{team}: {wording.people(found.needed)} at level {found.level}, {found.after} after the plan"


def names_or_none(names: Sequence[str]) -> str:
    """Return at most five names, or a dash."""
    return named(names) if names else "–"
