"""The sentences of team reports: about skills and what rests on whom, never about anybody's worth."""

from __future__ import annotations

from collections.abc import Sequence

from itsm_skills.days import long_date
from itsm_skills.reports import wording
from itsm_skills.reports.team.view import EVERYONE, AggregateView, CoverageView, PriorityView, TeamView
from itsm_skills.scoring.balance import Verdict
from itsm_skills.teams.coverage import Cover

MOST_NAMES = 5
"""The most names in one sentence; further ones are counted."""

LOAD = "At the level that is required, nobody else could do tomorrow what these people cover today."
NOBODY = "Nobody has answered yet."
NO_LOAD = "Nobody is the only cover of a required skill."
NO_PRIORITIES = "Nobody stands below a target of their role, or no roles are known: name them in the team file."
NO_PRIORITIES_COUNTED = (
    "On the whole nothing falls short of what the roles ask, or no roles are known: name them in the table."
)
NOTHING_ON_THE_WHOLE = "Nothing, on the whole."
NOTHING_BELOW = "Nothing."
PRIORITIES = (
    "Sorted by the mean weighted discrepancy score (MWDS, Borich 1980): what people lack to their roles' targets, weighted by "
    "the mean target."
)
NO_BALANCE = "No balance can be formed: it needs roles, and answers on technical and on business skills."
DOMAINS = (
    "Each answer counts once. The spread is the standard deviation of these answers. A whole team that answered is no "
    "sample: nothing is estimated and nothing is tested."
)
NOTHING_REQUIRED = "Nothing is required: the team file names no skill, and no role of the team is known."
ASSUMED = (
    "The team file requires nothing, so these are the skills that a role of the team stands or falls with, at the "
    "lowest level that such a role asks for."
)
COUNTS_ALONE = (
    "A table of this size is read into counts: nobody is named, and there is no heat map of people, no balance of a "
    "person and nobody on whom a skill rests. Name fewer people, a team or a department, to see these."
)
WHERE_SINGLE = (
    "There are too many people to show each here: single people stand in the workbook (--output FILE.xlsx) and in the "
    "JSON of this report."
)
_LEVELS = "Levels are claims. Self-ratings agree with performance at about r = .29 (Mabe & West 1982): talk about what people have done before you decide on them."
_COVERED = "A required skill is not covered where nobody stands at its level or above, and a single point of failure where one person does."
_BALANCE = "Technical and business: each person next to what their own role asks, in levels; only an interval clear of 0 is called a tilt. The team's own is formed from all answers as if of one profile, without an interval."
_TEAM_BALANCE = "The team's own balance is formed from all answers as if of one profile, without an interval."
_DISCREPANCY = "The discrepancy score of a skill is the mean of target less claimed level, times the mean target, over the people whose role asks for it (Borich 1980)."
_MANAGERS = "A manager's ratings stand beside people's own and are never averaged into them."
_OWN_ALONE = "Own ratings alone: those by managers, peers and reports are read and checked, and not counted here."
_SILENCES = "Not applicable, unknown and no answer are three things and never count as level 0."
_STILL_PERSONAL = "This is no report without names for everyone: a figure over two people tells about both. It is for whoever may see the answers."
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
    return wording.first_of(names, MOST_NAMES)


def spaced(team: str) -> str:
    """Return the path of a team with room for a line to break."""
    return team.replace("/", " / ")


def facts(view: TeamView, *, counted: bool) -> tuple[str, ...]:
    """Return what is said under the title; ``counted`` is whether the report shows counts instead of people."""
    everyone = view.teams[0]
    people = wording.people(everyone.people + len(view.silent))
    teams = wording.count(_teams_with_people(view), "team")
    lines = [f"{people} in {teams}; {everyone.answered:,} of them have answered at least two thirds of what applies."]
    if view.first and view.last:
        when = long_date(view.first)
        lines.append(
            f"Answers of {when}." if view.first == view.last else f"Answers from {when} to {long_date(view.last)}."
        )
    if view.silent and not counted:
        lines.append(f"No answers yet: {named(view.silent)}.")
    elif view.silent:
        lines.append(f"No answers yet: {wording.people(len(view.silent))}.")
    low, high = view.levels[0], view.levels[-1]
    lines.append(f"Levels are claims, from {low[0]} {low[1]} to {high[0]} {high[1]}.")
    if counted:
        lines.append(COUNTS_ALONE if view.people is None else WHERE_SINGLE)
    return tuple(lines)


def _teams_with_people(view: TeamView) -> int:
    """Return in how many teams people are, leaving out those that only hold other teams."""
    inside: dict[str, int] = {}
    for one in view.teams:
        if one.team != EVERYONE:
            above = one.team.rpartition("/")[0] or EVERYONE
            inside[above] = inside.get(above, 0) + one.people
    return sum(one.people > inside.get(one.team, 0) for one in view.teams)


def method(view: TeamView, *, counted: bool) -> tuple[str, ...]:
    """Return how the report was worked out."""
    known = view.people is not None
    own = (
        (_COVERED, _BALANCE, _DISCREPANCY, _MANAGERS) if known else (_OWN_ALONE, _COVERED, _TEAM_BALANCE, _DISCREPANCY)
    )
    return (_LEVELS, *own, _SILENCES, *([_STILL_PERSONAL] if counted else []))


def answer(view: TeamView, *, counted: bool) -> list[tuple[str, str]]:
    """Return the three answers that a team lead asks for, each under its question."""
    return [
        ("What the team can do", _can(view)),
        ("Where one resignation would hurt", _hurts(view, counted=counted)),
        ("What to develop", develop(falling_short(view.priorities, counted=counted)) or no_priorities(counted=counted)),
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


def _hurts(view: TeamView, *, counted: bool) -> str:
    if not view.coverage:
        return NOTHING_REQUIRED
    nobody, single, few = (
        list(dict.fromkeys(one.name for one in view.coverage if one.cover == cover))
        for cover in (Cover.NOT_COVERED, Cover.SINGLE_POINT, Cover.SHORT)
    )
    parts = []
    if nobody:
        parts.append(f"Not covered today: {named(nobody)}.")
    if single:
        rests = "rests" if len(single) == 1 else "rest"
        parts.append(f"{wording.count(len(single), 'required skill')} {rests} on one person: {named(single)}.")
    if view.load and not counted:
        most = view.load[0]
        parts.append(f"{most.person} is the only cover of {wording.count(len(most.skills), 'skill')}.")
    if few:
        parts.append(f"Fewer people than required: {named(few)}.")
    return " ".join(parts) or "Every required skill is held by two people or more."


def falling_short(found: Sequence[PriorityView], *, counted: bool) -> list[PriorityView]:
    """Return what to develop.

    If people are named, each of those below a target matters. If they are counted, a skill matters where they lack it
    on the whole: among many who are beyond the target, a few who are below it aren't a matter for the team.
    """
    return [one for one in found if one.below and (one.score > 0 or not counted)]


def develop(found: Sequence[PriorityView]) -> str:
    """Return the first three skills to develop; empty if there are none."""
    first = [f"{one.name} ({one.below:,} of {one.people:,} below target)" for one in found[:3]]
    return f"{wording.listed(first)}." if first else ""


def no_priorities(*, counted: bool) -> str:
    """Return what is said if there is nothing to develop."""
    return NO_PRIORITIES_COUNTED if counted else NO_PRIORITIES


def required_from(view: TeamView) -> str:
    """Return where the requirements come from."""
    if not view.coverage:
        return NOTHING_REQUIRED
    return ASSUMED if view.assumed else "What the team file requires, the most urgent first."


def cover(found: CoverageView, *, counted: bool) -> str:
    """Return how a required skill is covered, and by whom unless people are counted."""
    words = COVERS[Cover(found.cover)]
    if found.holders and not counted:
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
    """Return how the numbers of people by verdict are to be read, or the balance of the team if there are none."""
    return (f"Each person next to what their own role asks.{_own(view)}" if view.people else _own(view)).strip()


def levels_counted(view: TeamView) -> str:
    """Return the key of the numbers of people by level."""
    return (
        f"How many of {wording.people(view.teams[0].people)} claim each level; the shade repeats their share. Not applicable, unknown "
        "and no answer stand apart."
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


def manager_ratings(view: TeamView) -> str:
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
