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
from itsm_skills.reports.team.sentences import at_levels, named, spaced
from itsm_skills.reports.team_plan.view import LearnerView, PairView, ReachView, TeamPlanView

NEEDED = {"direct-reports": "people who report to them"}
"""Needs in words for a report about other people."""
GAP, OWN_GOAL, SHARED_GOAL = "below their role's target", "one of their own goals", "a goal in the goals file"
IN_ROLE = "part of their role"
"""Reasons to choose somebody for a skill. They count before hours do."""
BY_ASKING = "by asking questions while doing the action"
"""How somebody learns from a colleague if their plan has no action for it."""
UNPAIRED, FULL = (
    "from outside the team",
    "from outside the team, because colleagues have no hours left",
)
NOTHING_MISSING = "Every requirement is met today, so there's nothing to plan."
NOTHING_TO_PLAN = "Nothing is required, so there's nothing to plan. List required skills in the team file."
NOBODY = "Nobody develops a skill in this plan. The section “What stays uncovered, and why” gives the reasons."
ALL_COVERED = "After the plan, every requirement is met."
PAIRS = (
    "Each of these colleagues has already reached the level that the other person is working towards. Nobody is shown their own "
    "job by somebody who reports to them. The hours are part of the colleague's normal work. They're estimates, and they're "
    "included in the hours above. Ask everybody involved before you promise anything."
)
NO_PAIRS = "Nobody develops a skill in this plan, so nobody needs help from a colleague."
CHOSEN = "A solver chose the actions for everybody at once. It aimed for the following, in this order of priority:"
ORDER = (
    "as few unfilled places as possible across all requirements",
    "as few requirements as possible that nobody meets, and then as few as possible that only one person meets",
    "as little work as possible for anybody who is the only one to meet a requirement today, and as little of it as possible before a second person meets that requirement",
    "skills assigned to the people whom they suit best: being below the role's target counts most, followed by the person's own goals, skills that are part of the role, and shared goals",
    "as few hours as possible, including both development time and hours within normal work",
    "the lowest possible cost",
    "goals spread over as many people as possible, and then as few actions as possible",
)
METHOD = (
    "Each person's part follows the rules of a personal plan. Nobody has more than three goals or more than three actions at a time, and nobody exceeds their limit of hours in any period of 13 weeks. Each action is done only once, and only after everything that it requires. Every goal includes something that the person does at work.",
    "A mandate is an action in which somebody takes charge of something that only one person can be in charge of. Only one person has each mandate at a time, and nobody has two mandates at the same time.",
    f"Showing a colleague a skill takes {HOURS_A_LEVEL} hours for each level, but no more than half the length of the action in which it's shown. Collecting evidence for one skill takes {HOURS_TO_COLLECT} hours. These figures are estimates, and the time counts towards people's limits of hours.",
    "Before this plan was displayed, a separate part of the program checked the result by recalculating it in whole numbers.",
    "Levels are people's own ratings. The plan counts a level as reached once the action has produced its evidence, but no action is certain to do so.",
    "Nobody is assigned a skill that doesn't apply to them or that they haven't rated. If somebody hasn't rated a skill, ask them to do so first.",
    "The plan assumes that any support listed with --has is available to everybody. If the team file lists somebody as a manager, the plan assumes that people report to them.",
    "Hours and prices are estimates. This plan covers only what the team requires. To create each person's own plan, use 'itsm-skills plan'. The actions have the same ids in both types of plan.",
)

_TAKEN = {
    Taken.GOALS: "they already have three other goals",
    Taken.TIME: "they either have no hours left or already have three other actions at the same time",
    Taken.MONEY: "the budget is already used up",
    Taken.MANDATE: "either somebody else already has this mandate or they have another one",
}
_NOT_FOUND = "could do it, but the search ended before it found a way to fit this into the plan"


def why(found: Near, framework: Framework, *, proven: bool) -> str:
    """Return what keeps people from a required level, as the second half of a sentence that begins with their names."""
    if found.refusal.obstacle is not Obstacle.LATER:
        return _refused(found.refusal, framework)
    if found.taken == (Taken.NOTHING,):
        return "could do it, but not together with the rest of the plan" if proven else _NOT_FOUND
    return f"could do it, but {' and '.join(_TAKEN[one] for one in found.taken)}"


def _refused(found: Refusal, framework: Framework) -> str:
    if found.obstacle is Obstacle.ATTESTED:
        return "can't reach that level with an action, because it takes time in the role and others have to confirm it"
    if found.obstacle is Obstacle.NO_ACTION:
        return "can't reach that level, because the framework has no actions that lead all the way to it"
    if found.obstacle is Obstacle.APPLIED:
        return "can't reach that level, because the framework has only learning actions for it, and learning alone doesn't close a gap"
    if found.obstacle is Obstacle.REQUIRES:
        return f"would first need a level in {required(found, framework)} that no action leads to"
    if found.obstacle is Obstacle.SEARCH:
        return "may be able to reach that level, but the search stopped before it was clear what this would take"
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
        f"This plan is for {wording.people(view.members)} and runs from {long_date(view.start)} to {long_date(view.end)}.",
        f"In each period of 13 weeks, each person has up to {view.hours_limit:g} hours of development time and {view.work_hours_limit:g} hours within normal work, unless the team file says otherwise. {budget}",
    ]
    if view.needs:
        support = [NEEDED.get(need, NEEDS.get(need, need)) for need in view.needs]
        lines.append(f"Everybody can count on {wording.listed(support)}.")
    if view.silent:
        lines.append(f"The plan leaves out people who haven't answered yet: {named(view.silent)}.")
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
        f"Across all requirements, {places} {'is' if view.missing_before == 1 else 'are'} unfilled today. Each place is for one "
        "person at the required level."
    )
    won = view.missing_before - view.missing_after
    if not won:
        return f"{missing} Within these limits, no plan was found that fills {'it' if view.missing_before == 1 else 'any of them'}."
    met = [one.name for one in view.coverage if one.gained and not one.missing]
    fully = _fully_met(list(dict.fromkeys(met)))
    filled = f"{won} of them" if view.missing_after else "it" if view.missing_before == 1 else "all of them"
    return f"{missing} The plan fills {filled}{_with_help(view)}.{fully}"


def _fully_met(names: list[str]) -> str:
    """Return which requirements the plan meets, as a sentence after a space."""
    which = "this requirement is" if len(names) == 1 else "these requirements are"
    return f" After the plan, {which} fully met: {named(names)}." if names else ""


def _with_help(view: TeamPlanView) -> str:
    """Return how many of the places filled need help from outside, as the end of a sentence."""
    outside = view.filled_outside
    if not outside:
        return ""
    price = (
        "at a price that isn't known yet" if view.outside_cost is None else f"for {wording.pounds(view.outside_cost)}"
    )
    if not view.filled_inside:
        return f", but only with help from outside the team, {price}"
    return f": {view.filled_inside} with what people in the team can show each other, and {outside} only with help from outside, {price}"


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
    """Return the hours in addition to the actions, as a sentence after a space."""
    parts = []
    if view.showing_hours:
        parts.append(f"{wording.hours(view.showing_hours)} for showing colleagues what to do")
    if view.evidence_hours:
        parts.append(f"{wording.hours(view.evidence_hours)} for collecting evidence")
    return f" Within normal work, the plan also includes {wording.listed(parts)}." if parts else ""


def _open(view: TeamPlanView) -> str:
    left = [one for one in view.coverage if one.missing]
    if not left:
        return ALL_COVERED
    first = sorted(left, key=lambda one: (one.after > 0, one.after > 1))
    parts = [f"{one.name} ({one.after} of {one.needed})" for one in first]
    remain = "remains" if view.missing_after == 1 else "remain"
    return f"{wording.count(view.missing_after, 'place')} {remain} unfilled: {named(list(dict.fromkeys(parts)))}."


def proof(view: TeamPlanView) -> str:
    """Return whether another plan could be better."""
    if not view.missing_before:
        return nothing_missing(view)
    if view.teams:
        return (
            f"There are too many people for a single plan, so a separate plan was made for one team after another: {named(list(view.teams))}. "
            "Each team's plan starts from what the teams before it reach, and uses the money and the mandates that they leave. A "
            "single plan for everybody could be better."
        )
    if not view.proven:
        return (
            f"The search stopped at its time limit. This plan leaves {wording.count(view.missing_after, 'place')} unfilled. "
            f"There may be a better plan, but no plan leaves fewer than {view.fewest} unfilled."
        )
    if not view.suited:
        return (
            "Within these limits, no other plan fills more places. The search for the people whom the skills suit best stopped at its "
            "time limit."
        )
    if not view.least:
        return (
            "Within these limits, no other plan fills more places or suits people better. The search for the plan with the fewest "
            f"hours stopped at its time limit. Any plan that is equally good takes at least {wording.hours(view.least_hours)}."
        )
    return (
        "Within these limits, no other plan fills more places. No other plan that fills as many places suits people better, and "
        "none that is equally good takes fewer hours."
    )


def moves(found: LearnerView) -> str:
    """Return the skills of a person with their levels, goals first."""
    ordered = sorted(found.moves, key=lambda one: not one.goal)
    return "; ".join(
        f"{one.name} from {one.start} to {one.end}{'' if one.goal else ' (also rises)'}" for one in ordered
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


NOTHING_SPEAKS = "Within these limits, nobody whom the skill would suit better can fill this place."
COLLECTING = (
    "First half hour: choose one piece of work at this level, and write down what you did, when, and what came of it.",
    "First week: ask somebody who saw it to confirm it, such as a manager or a customer.",
    "Done when: the evidence is part of your next self-assessment, with its date and a witness.",
    "Evidence: something you did at work or, for the highest level, a result that was measured.",
)
NO_EVIDENCE, NO_ROOM = "no evidence yet", "no hours left in this plan"
NOTHING_FILLED = "No place is filled today, so there are no ratings to collect evidence for."


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
    groups: dict[str, list[tuple[str, int]]] = {}
    for one in found.near:
        groups.setdefault(one.why, []).append((one.person, one.level))
    for reason, people in groups.items():
        lines.append(f"{at_levels(people)} {reason}.")
    if found.further:
        lines.append(
            f"{wording.people(found.further)} {'is' if found.further == 1 else 'are'} further away from the level."
        )
    if found.silent:
        lines.append(f"The plan leaves out people who haven't rated this skill: {named(found.silent)}.")
    if found.closed:
        lines.append(f"The skill doesn't apply to {wording.people(found.closed)}.")
    if not found.near and not found.silent and not found.closed:
        lines.append("There's nobody else in this team, so the team needs more people.")
    return tuple(lines)


def place(found: ReachView) -> str:
    """Return what a requirement asks for, and how many people meet it after the plan."""
    team = "" if found.team == "Everyone" else f" in {spaced(found.team)}"
    needed = f"{wording.people(found.needed)} {'is' if found.needed == 1 else 'are'} required at level {found.level}"
    return f"{found.name}{team}: {needed}, but there will be {found.after or 'nobody'} after the plan"


def proven_part(view: TeamPlanView) -> str:
    """Return how many of the places that are filled today are backed by evidence, as a sentence."""
    filled = sum(min(one.before, one.needed) for one in view.coverage)
    proven = sum(min(one.proven_before, one.needed) for one in view.coverage)
    if proven == filled:
        if filled == 1:
            return "The only place that is filled today is backed by evidence."
        return f"All {filled:,} places that are filled today are backed by evidence." if filled else ""
    if not proven:
        which = (
            "1 place is filled today, but it isn't"
            if filled == 1
            else f"{filled:,} places are filled today, but none is"
        )
        return f"{which} backed by evidence. The plan relies on people's own ratings."
    backed = "is" if proven == 1 else "are"
    others = "The other one relies" if filled - proven == 1 else "The others rely"
    return (
        f"{filled:,} places are filled today, but only {proven:,} of them {backed} backed by evidence to the required level. "
        f"{others} on people's own ratings alone."
    )
