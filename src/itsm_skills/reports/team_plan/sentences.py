"""The sentences of a team plan. They are about what somebody would need, never about what somebody is worth."""

from __future__ import annotations

from math import ceil

from itsm_skills.days import long_date
from itsm_skills.frameworks.framework import Framework
from itsm_skills.planning.limits import NEEDS, WEEKS_PER_QUARTER
from itsm_skills.planning.personal.reasons import Obstacle, Refusal
from itsm_skills.planning.team.evidence import HOURS_TO_COLLECT
from itsm_skills.planning.team.reasons import Near, Taken
from itsm_skills.planning.team.showing import HOURS_A_LEVEL
from itsm_skills.reports import wording
from itsm_skills.reports.plan.sentences import required
from itsm_skills.reports.team.sentences import named, spaced
from itsm_skills.reports.team_plan.view import LearnerView, PairView, ReachView, TeamPlanView

NEEDED = {"direct-reports": "people who report to them"}
"""Needs in words for a report about other people."""
GAP, OWN_GOAL, SHARED_GOAL = "below their role's target", "one of their own goals", "a goal in the goals file"
IN_ROLE = "part of their role"
"""Reasons to choose somebody for a skill. They count before hours do."""
BY_ASKING = "by asking questions while doing the action"
"""How somebody learns from a colleague if their plan has no action for it."""
UNPAIRED, FULL = "from outside the team", "from outside the team, because colleagues have no hours left"
NOTHING_MISSING = "Every requirement is met today, so there's nothing to plan."
NOTHING_TO_PLAN = "Nothing is required, so there's nothing to plan. List required skills in the team file."
NOBODY = "Nobody develops a skill in this plan. “What stays uncovered, and why” gives the reasons."
ALL_COVERED = "After the plan, every requirement is met."
PAIRS = (
    "Each of these colleagues is already at the level that the other person wants to reach. Nobody is shown their own job by "
    "somebody who reports to them. The hours are within the colleague's normal work. They're estimates, and they're part of "
    "the hours above. Ask everybody before you promise anything."
)
NO_PAIRS = "Nobody develops a skill in this plan, so nobody has to be shown one."
CHOSEN = "A solver chose the actions for everybody at once. It aimed for the following, in this order of priority:"
ORDER = (
    "as few unfilled places as possible, across all requirements",
    "as few requirements as possible that nobody meets, and then as few as possible that only one person meets",
    "as little work as possible for anybody who is the only one to meet a requirement today, and as little of it as possible before a second person meets that requirement",
    "the people whom the skills suit best: being below the role's target counts most, then the person's own goals, then skills that are part of the role, then shared goals",
    "as few hours as possible, counting development time and normal work together",
    "the lowest possible cost",
    "goals spread over as many people as possible, and then as few actions as possible",
)
METHOD = (
    "Each person's part follows the rules of a personal plan. Nobody has more than three goals, or more than three actions at a time, and nobody exceeds their limit of hours for any 13 weeks. Each action is done once, and only after what it requires. Every goal includes something that the person does at work.",
    "A mandate is an action in which somebody takes charge of something that a second person can't take charge of as well. It's held by one person at a time, and nobody holds two mandates at the same time.",
    f"Showing a colleague a skill takes {HOURS_A_LEVEL} hours for each level, or at most half as long as the action in which it's shown. Collecting evidence for one skill takes {HOURS_TO_COLLECT} hours. These figures are estimates, and people's limits of hours include this time.",
    "Before the plan was shown, separate code recalculated the result in whole numbers.",
    "Levels are people's own ratings. The plan counts a level as reached once the action has produced its evidence, and no action is certain to do that.",
    "Nobody is assigned a skill that doesn't apply to them, or that they haven't rated. If somebody hasn't rated a skill, ask them first.",
    "Support that you list with --has is available to everybody. If the team file names somebody as a manager, the plan assumes that people report to them.",
    "Hours and prices are estimates. This plan covers only what the team requires. To create each person's own plan, use 'itsm-skills plan'. These actions have the same ids there.",
)

_TAKEN = {
    Taken.GOALS: "their three goals are already taken",
    Taken.TIME: "their hours, or their three actions at a time, are already taken",
    Taken.MONEY: "the budget is already spent",
    Taken.MANDATE: "somebody else already holds the mandate, or they hold another one",
}
_NOT_FOUND = "could do it, but the search ended before it found a way to fit that in"


def why(found: Near, framework: Framework, *, proven: bool) -> str:
    """Return what keeps somebody from a required level, as the second half of a sentence."""
    if found.refusal.obstacle is not Obstacle.LATER:
        return _refused(found.refusal, framework)
    if found.taken == (Taken.NOTHING,):
        return "could do it, but not together with the rest of the plan" if proven else _NOT_FOUND
    return f"could do it, but {' and '.join(_TAKEN[one] for one in found.taken)}"


def _refused(found: Refusal, framework: Framework) -> str:
    if found.obstacle is Obstacle.ATTESTED:
        return "no action leads to that level, because it takes time in the role and others have to confirm it"
    if found.obstacle is Obstacle.NO_ACTION:
        return "the framework has no actions that lead all the way to that level"
    if found.obstacle is Obstacle.APPLIED:
        return "the framework has only learning actions for it, and learning alone doesn't close a gap"
    if found.obstacle is Obstacle.REQUIRES:
        return f"it requires a level in {required(found, framework)} that no action leads to"
    if found.obstacle is Obstacle.SEARCH:
        return "the search stopped before it was clear what this would take"
    takes = [f"{NEEDED.get(need, NEEDS.get(need, need))} (--has {need})" for need in found.needs]
    takes += [f"about £{ceil(found.cost):,}" if found.cost else "", _time(found)]
    return f"would need {wording.listed([part for part in takes if part])}"


def _time(found: Refusal) -> str:
    return (
        f"about {wording.hours(found.hours)} over {found.weeks} weeks, which is more than these limits allow"
        if found.weeks
        else ""
    )


def facts(view: TeamPlanView) -> tuple[str, ...]:
    """Return the sentences under the title: for whom the plan is and for whom it isn't, and its limits."""
    budget = f"The budget is £{view.budget:,.0f} for the whole team." if view.budget else "There's no budget."
    lines = [
        f"This plan is for {wording.people(view.members)}, from {long_date(view.start)} to {long_date(view.end)}.",
        f"In each period of 13 weeks, each person has up to {view.hours_limit:g} hours of development time and {view.work_hours_limit:g} hours within normal work, unless the team file says otherwise. {budget}",
    ]
    if view.needs:
        support = [NEEDED.get(need, NEEDS.get(need, need)) for need in view.needs]
        lines.append(f"Everybody can count on {wording.listed(support)}.")
    if view.silent:
        lines.append(f"Not planned for, because they haven't answered yet: {named(view.silent)}.")
    return tuple(lines)


def nothing_missing(view: TeamPlanView) -> str:
    """Return why there's nothing to plan: every requirement is met, or there are none."""
    return NOTHING_MISSING if view.coverage else NOTHING_TO_PLAN


def answer(view: TeamPlanView) -> list[tuple[str, str]]:
    """Return what the plan achieves, who does it, and what stays uncovered."""
    if not view.missing_before:
        return [("What the plan achieves", nothing_missing(view))]
    return [
        ("What the plan achieves", _reaches(view)),
        ("Who develops what", _who(view)),
        ("What stays uncovered", _open(view)),
    ]


def _reaches(view: TeamPlanView) -> str:
    places = wording.count(view.missing_before, "place")
    missing = (
        f"{places} {'is' if view.missing_before == 1 else 'are'} unfilled today, across all requirements. A place is "
        "one person at a required level."
    )
    won = view.missing_before - view.missing_after
    if not won:
        return f"{missing} No plan was found within these limits that fills any of them."
    met = [one.name for one in view.coverage if one.gained and not one.missing]
    fully = f" After that, these requirements are fully met: {named(list(dict.fromkeys(met)))}." if met else ""
    filled = f"{won} of them" if view.missing_after else "it" if view.missing_before == 1 else "all of them"
    return f"{missing} The plan fills {filled}{_with_help(view)}.{fully}"


def _with_help(view: TeamPlanView) -> str:
    """Return how many of the places filled need help from outside, as the end of a sentence."""
    outside = view.filled_outside
    if not outside:
        return ""
    price = "whose price isn't known" if view.outside_cost is None else f"for {wording.pounds(view.outside_cost)}"
    if not view.filled_inside:
        return f", but only with help from outside the team, {price}"
    return (
        f": {view.filled_inside} with what the team can show itself, and {outside} only with help from outside, {price}"
    )


def _who(view: TeamPlanView) -> str:
    if not view.people:
        return NOBODY
    names = named([one.person for one in view.people])
    develop = "develops" if len(view.people) == 1 else "develop"
    total = wording.hours(view.extra_hours + view.work_hours)
    return (
        f"{names} {develop} the missing skills. Their actions take {total} in {WEEKS_PER_QUARTER * len(view.quarters)} weeks: "
        f"{wording.hours(view.extra_hours)} of development time and {wording.hours(view.work_hours)} within normal work. "
        f"The actions cost {wording.pounds(view.cost) if view.cost else 'nothing'}.{_besides(view)}"
    )


def _besides(view: TeamPlanView) -> str:
    """Return the hours that come on top of the actions, as a sentence after a space."""
    parts = []
    if view.showing_hours:
        parts.append(f"{wording.hours(view.showing_hours)} for showing colleagues")
    if view.evidence_hours:
        parts.append(f"{wording.hours(view.evidence_hours)} for collecting evidence")
    return f" The plan also counts {wording.listed(parts)}, within normal work." if parts else ""


def _open(view: TeamPlanView) -> str:
    left = [one for one in view.coverage if one.missing]
    if not left:
        return ALL_COVERED
    first = sorted(left, key=lambda one: (one.after > 0, one.after > 1))
    parts = [f"{one.name} ({'nobody' if not one.after else f'{one.after} of {one.needed}'})" for one in first]
    stay = "stays" if view.missing_after == 1 else "stay"
    return f"{wording.count(view.missing_after, 'place')} {stay} unfilled: {named(list(dict.fromkeys(parts)))}."


def proof(view: TeamPlanView) -> str:
    """Return whether another plan could be better."""
    if not view.missing_before:
        return nothing_missing(view)
    if view.teams:
        return (
            f"There are too many people for one plan, so a plan was made for one team after another: {named(list(view.teams))}. "
            "Each team started from what the teams before it had reached, and got the money and the mandates that they left. A "
            "single plan for everybody could be better."
        )
    if not view.proven:
        return (
            f"The search stopped at its time limit. This plan leaves {wording.count(view.missing_after, 'place')} unfilled, and "
            f"there may be a better one. No plan leaves fewer than {view.fewest}."
        )
    if not view.suited:
        return (
            "Within these limits, no plan fills more places. The search for the people whom the skills suit best stopped at its "
            "time limit."
        )
    if not view.least:
        return (
            "Within these limits, no plan fills more places, or suits people better. The search for the fewest hours stopped at "
            f"its time limit. A plan that does as well takes at least {wording.hours(view.least_hours)}."
        )
    return (
        "Within these limits, no plan fills more places. No plan that fills as many suits people better, and no plan that does "
        "as well takes fewer hours."
    )


def moves(found: LearnerView) -> str:
    """Return the skills of a person with their levels, goals first."""
    ordered = sorted(found.moves, key=lambda one: not one.goal)
    return "; ".join(
        f"{one.name} from {one.start} to {one.end}{'' if one.goal else ' (rises as well)'}" for one in ordered
    )


def for_reasons(found: LearnerView) -> tuple[str, ...]:
    """Return why this person was chosen, with a sentence for each skill that there is a reason for."""
    goals = [one for one in found.moves if one.goal]
    return tuple(
        f"{one.name} is {wording.listed(list(one.reasons))}."
        if one.reasons
        else f"{one.name}: {wording.small(NOTHING_SPEAKS)}"
        for one in goals
    )


NOTHING_SPEAKS = "Nobody whom it would suit better can fill this place within these limits."
COLLECTING = (
    "First half hour: choose one piece of work at this level, and write down what you did, when, and what came of it.",
    "First week: ask somebody who saw it to confirm it, such as a manager or a customer.",
    "Done when: the evidence is part of your next self-assessment, with its date and a witness.",
    "Evidence: something you did at work or, for the highest level, a result that was measured.",
)
NO_EVIDENCE, NO_ROOM = "no evidence yet", "no hours left in this plan"
NOTHING_FILLED = "No place is filled today, so there's no rating to back up."


def helpers(found: LearnerView, view: TeamPlanView) -> tuple[str, ...]:
    """Return who shows this person what, with a sentence for each."""
    return tuple(f"{one.name}, level {one.level}: {guide(one)}." for one in view.pairs if one.person == found.person)


def guide(found: PairView) -> str:
    """Return who can show somebody a skill."""
    if found.guide is not None:
        return f"{found.guide} ({spaced(found.guide_team)})"
    price = f", for {wording.pounds(found.cost)}" if found.cost else ""
    return f"{FULL if found.full else UNPAIRED}{price}"


def gained(found: ReachView) -> str:
    """Return who reaches a level by the plan, and who of them needs help from outside."""
    if not found.gained:
        return "–"
    return named([f"{name} (with help from outside)" if name in found.outside else name for name in found.gained])


def uncovered(found: ReachView) -> tuple[str, ...]:
    """Return why too few people meet a requirement: each reason once, with everybody whom it concerns."""
    lines = []
    groups: dict[str, list[str]] = {}
    for one in found.near:
        groups.setdefault(one.why, []).append(f"{one.person} (at {one.level})")
    for reason, names in groups.items():
        lines.append(f"{wording.listed(names)}: {reason}.")
    if found.further:
        lines.append(f"{wording.people(found.further)} {'is' if found.further == 1 else 'are'} further away.")
    if found.silent:
        lines.append(f"Not planned for, because they haven't rated it: {named(found.silent)}.")
    if found.closed:
        lines.append(f"The skill doesn't apply to {wording.people(found.closed)}.")
    if not found.near and not found.silent and not found.closed:
        lines.append("There's nobody else in this team, so the team needs more people.")
    return tuple(lines)


def place(found: ReachView) -> str:
    """Return what a requirement asks for, and how many people meet it after the plan."""
    team = "" if found.team == "Everyone" else f" in {spaced(found.team)}"
    after = str(found.after) if found.after else "nobody"
    return f"{found.name}{team}: {wording.people(found.needed)} required at level {found.level}, {after} after the plan"


def proven_part(view: TeamPlanView) -> str:
    """Return how many of the places that are filled today are backed by evidence, as a sentence."""
    filled = sum(min(one.before, one.needed) for one in view.coverage)
    proven = sum(min(one.proven_before, one.needed) for one in view.coverage)
    if proven == filled:
        return f"All {wording.count(filled, 'place')} that are filled today are backed by evidence." if filled else ""
    return (
        f"{wording.count(filled, 'place')} {'is' if filled == 1 else 'are'} filled today, but only {proven} of them by people "
        "whose evidence backs the level. The others rest on people's own ratings."
    )
