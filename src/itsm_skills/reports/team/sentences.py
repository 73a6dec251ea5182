"""The sentences of team reports: about skills and what rests on whom, never about anybody's worth."""

from __future__ import annotations

from collections.abc import Sequence

from itsm_skills.reports import wording
from itsm_skills.reports.team.view import EVERYONE, AggregateView, CoverageView, PriorityView, TeamView
from itsm_skills.scoring.balance import Verdict
from itsm_skills.teams.coverage import Cover

MOST_NAMES = 5

LOAD = "At the level that is required, nobody else could do tomorrow what these people cover today."
NOBODY = "Nobody has answered yet."
NO_LOAD = "Nobody is the only cover of a required skill."
NO_PRIORITIES = "Nobody stands below a target of their role, or no roles are known: name them in the team file."
PRIORITIES = (
    "Sorted by the mean weighted discrepancy score (MWDS, Borich 1980): what people lack to their roles' targets, weighted by "
    "the mean target."
)
NO_BALANCE = "No balance can be formed: it needs roles, and answers on technical and on business skills."
DOMAINS = (
    "Each answer counts once. The spread is the standard deviation of these answers. A whole team that answered is no "
    "sample: nothing is estimated and nothing is tested."
)
METHOD = (
    "Levels are claims. Self-ratings agree with performance at about r = .29 (Mabe & West 1982): talk about what people have done before you decide on them.",
    "A required skill is not covered where nobody stands at its level or above, and a single point of failure where one person does.",
    "Technical and business: each person next to what their own role asks, in levels; only an interval clear of 0 is called a tilt. The team's own is formed from all answers as if of one profile, without an interval.",
    "The discrepancy score of a skill is the mean of target less claimed level, times the mean target, over the people whose role asks for it (Borich 1980).",
    "A manager's ratings stand beside people's own and are never averaged into them.",
    "Not applicable, unknown and no answer are three things and never count as level 0.",
)
SORTED = {"gap": "largest gaps first", "domain": "by domain", "name": "by name of skill"}

COVERS = {
    Cover.NOT_COVERED: "Not covered: nobody at this level",
    Cover.SINGLE_POINT: "Single point of failure",
    Cover.SHORT: "Short",
    Cover.COVERED: "Covered",
}
_VERDICTS = {
    Verdict.TECHNICAL: "tilts technical",
    Verdict.BUSINESS: "tilts business",
    Verdict.NO_CLEAR_TILT: "no clear tilt",
    Verdict.TOO_FEW: "too few answers to tell",
}

VERDICTS = (Verdict.BUSINESS, Verdict.NO_CLEAR_TILT, Verdict.TECHNICAL, Verdict.TOO_FEW, None)
"""Every verdict from business to technical, then those that are none."""


def named(names: Sequence[str]) -> str:
    """Return at most five names, and how many more there are."""
    more = [f"{len(names) - MOST_NAMES} more"] if len(names) > MOST_NAMES else []
    return wording.listed([*names[:MOST_NAMES], *more])


def spaced(team: str) -> str:
    """Return the path of a team with room for a line to break."""
    return team.replace("/", " / ")


def facts(view: TeamView) -> tuple[str, ...]:
    """Return what stands under the title."""
    people = wording.people(len(view.people) + len(view.silent))
    teams = len({one.team for one in view.people})
    said = sum(one.answered for one in view.people)
    lines = [
        f"{people} in {wording.count(teams, 'team')}; {said} of them have answered at least two thirds of what applies."
    ]
    if view.first and view.last:
        when = wording.long_date(view.first)
        lines.append(
            f"Answers of {when}."
            if view.first == view.last
            else f"Answers from {when} to {wording.long_date(view.last)}."
        )
    if view.silent:
        lines.append(f"No answers yet: {named(view.silent)}.")
    low, high = view.levels[0], view.levels[-1]
    lines.append(f"Levels are claims, from {low[0]} {low[1]} to {high[0]} {high[1]}.")
    return tuple(lines)


def answer(view: TeamView) -> list[tuple[str, str]]:
    """Return the three answers that a team lead asks for, each under its question."""
    return [
        ("What the team can do", _can(view)),
        ("Where one resignation would hurt", _hurts(view)),
        ("What to develop", _develop(view)),
    ]


def mean_claims(domains: Sequence[AggregateView]) -> str:
    """Return where the means of all people stand, lowest and highest; empty where nobody has answered."""
    means = sorted((one.mean, one.name) for one in domains if one.team == EVERYONE and one.mean is not None)
    if not means:
        return ""
    (low, lowest), (high, highest) = means[0], means[-1]
    return f"Mean claims run from {wording.number(low)} in {lowest} to {wording.number(high)} in {highest}."


def _can(view: TeamView) -> str:
    span = mean_claims(view.domains)
    if not span or not view.coverage:
        return span or NOBODY
    enough = [one.name for one in view.coverage if one.cover == Cover.COVERED]
    held = f": {named(enough)}" if enough else ""
    return (
        f"{len(enough)} of {wording.count(len(view.coverage), 'required skill')} covered by enough people{held}. {span}"
    )


def _hurts(view: TeamView) -> str:
    nobody = list(dict.fromkeys(one.name for one in view.coverage if one.cover == Cover.NOT_COVERED))
    single = list(dict.fromkeys(one.name for one in view.coverage if one.cover == Cover.SINGLE_POINT))
    parts = []
    if nobody:
        parts.append(f"Not covered today: {named(nobody)}.")
    if single:
        rests = "rests" if len(single) == 1 else "rest"
        parts.append(f"{wording.count(len(single), 'required skill')} {rests} on one person: {named(single)}.")
    if view.load:
        most = view.load[0]
        parts.append(f"{most.person} is the only cover of {wording.count(len(most.skills), 'skill')}.")
    return " ".join(parts) or "Every required skill is held by two people or more."


def _develop(view: TeamView) -> str:
    first = [f"{one.name} ({one.below} of {one.people} below target)" for one in view.priorities if one.below][:3]
    return f"{wording.listed(first)}." if first else NO_PRIORITIES


def required_from(view: TeamView) -> str:
    """Return where the requirements come from."""
    if not view.coverage:
        return "Nothing is required: the team file names no skill, and no role of the team is known."
    if view.assumed:
        return (
            "The team file requires nothing, so these are the skills that a role of the team stands or falls with, at "
            "the lowest level that such a role asks for."
        )
    return "What the team file requires, the most urgent first."


def cover(found: CoverageView) -> str:
    """Return how a required skill is covered, and by whom."""
    words = COVERS[Cover(found.cover)]
    if found.holders:
        return f"{words}: {named(found.holders)}"
    return words if found.answered else "Not covered: nobody has answered"


def whom(found: PriorityView) -> str:
    """Return who stands below the target, and who could show the skill."""
    below = f"Below: {named(found.who)}."
    return f"{below} Furthest ahead: {named(found.ahead)}." if found.ahead else below


def verdict(found: Verdict | None) -> str:
    """Return the verdict of a balance in a few words."""
    return "no balance can be formed" if found is None else _VERDICTS[found]


def balance(view: TeamView) -> str:
    """Return how the differences are to be read."""
    return f"Each person next to what their own role asks, in levels; the diamond is the team together.{_own(view)}"


def _own(view: TeamView) -> str:
    if view.technical is None or view.business is None:
        return ""
    return (
        f" All answers together: technical {wording.number(view.technical)}, business {wording.number(view.business)}."
    )


def balances_counted(view: TeamView) -> str:
    """Return how the numbers of people by verdict are to be read."""
    return f"Each person next to what their own role asks.{_own(view)} {_WHERE_SINGLE}"


_WHERE_SINGLE = (
    "There are too many people to show each here: single people stand in the workbook (--output FILE.xlsx) and in the "
    "JSON of this report."
)


def levels_counted(view: TeamView) -> str:
    """Return the key of the numbers of people by level."""
    return (
        f"How many of {wording.people(len(view.people))} claim each level; the shade repeats their share. Not applicable, unknown "
        f"and no answer stand apart. {_WHERE_SINGLE}"
    )


def trend(view: TeamView) -> str:
    """Return over whom the change was worked out."""
    here = [one for one in view.trends if one.team == EVERYONE]
    if not here:
        return "Nobody answered the same skill both times."
    same = sum(not one.risen and not one.fallen for one in here)
    return (
        f"Over the people who answered both times. {wording.count(len(here), 'skill')} compared, {same} of them with the same "
        "answers; the largest changes stand here. Nobody was asked how much they improved."
    )


def beside(view: TeamView) -> str:
    """Return what both rated, and how far apart the ratings stand."""
    differences = [one.difference for one in view.beside]
    people = len({one.person for one in view.beside})
    mean = sum(differences) / len(differences)
    return (
        f"{wording.people(people)}, {wording.count(len(differences), 'answer')} to the same skill: own higher in "
        f"{sum(one > 0 for one in differences)}, lower in {sum(one < 0 for one in differences)}, the same in "
        f"{differences.count(0)}; own less the manager's {wording.number(mean)} levels on average. Something to talk about, not a correction."
    )


def heat(view: TeamView) -> str:
    """Return the key of the heat map."""
    low, high = view.levels[0][0], view.levels[-1][0]
    return (
        f"A number is the claimed level, {low} to {high}, and the shade repeats it; n/a: not applicable; ?: cannot judge; "
        "·: no answer."
    )
