"""The sentences of team reports. They are about skills and who covers them, never about what somebody is worth."""

from __future__ import annotations

from collections.abc import Sequence

from itsm_skills.days import long_date
from itsm_skills.reports import wording
from itsm_skills.reports.team.view import EVERYONE, AggregateView, PriorityView, TeamView
from itsm_skills.scoring.balance import Verdict
from itsm_skills.teams.measure import Measure

MOST_NAMES = 5
"""The most names in one sentence. The sentence says how many more there are."""

NO_TARGETS = "Nobody has rated a skill that has a target, so there's nothing to compare."
NOBODY_BELOW = "Nobody is below any of their role's targets."
NOBODY_BELOW_ON_AVERAGE = "On average, people are at or above their roles' targets in every skill that they rated."
NOTHING_ON_AVERAGE = "On average, nothing is below target."
NOTHING_BELOW = "Nobody is below target."
PRIORITIES = (
    "The skills with the highest priority score come first. The score rises with the average distance between people's levels "
    "and their roles' targets, and with the targets themselves."
)
NO_BALANCE = (
    "The balance can't be worked out without people's roles and their ratings of both technical and business skills."
)
DOMAINS = (
    "Each answer counts once. The spread is the standard deviation of the answers. The figures cover everybody who answered. "
    "They aren't estimates from a sample, so there are no confidence intervals or significance tests."
)
NOTHING_REQUIRED = (
    "Nothing is required yet, so the report can't say what is covered. The team file doesn't list any required skills. The "
    "report can't propose any either, because no known role in the team has a skill of importance 5."
)
ASSUMED = (
    "This is only a proposal, because no team file lists requirements for this team. It lists the skills that the roles in the team depend on most "
    "(importance 5), at the lowest level that any of these roles asks for. For each skill, it requires half of the people with such a role, "
    "but at least two. To change the proposal, run 'itsm-skills team new' with the same files and folders, and edit the file that it creates."
)
COUNTS_ALONE = (
    "For a table of this size, the report shows only how many people there are in each group. It contains no names, and it doesn't show "
    "individual ratings, individual balances, or who is the only one to cover a skill. To see these, use a table with fewer "
    "people, such as one team or department."
)
WHERE_SINGLE = (
    "There are too many people to show each of them here. The workbook (--output FILE.xlsx) and the JSON version of this "
    "report show everybody."
)
_SELF_RATINGS = (
    "Self-ratings are only loosely related to performance: on average, the correlation is about .29 (Mabe & West 1982). "
    "Before you make decisions about people, talk to them about what they've done."
)
_MEASURES = (
    "A requirement counts as met if enough people are at the required level. The report uses the most cautious measure available: "
    "agreed levels if there are any, otherwise what the evidence supports, and otherwise people's ratings. To choose another measure, use --by. "
    "The figures for the other measures are shown as well."
)
_EVERYBODYS_BALANCE = (
    "Somebody is described as leaning to one side only if the 95% interval of the difference doesn't include zero. The balance for everyone together "
    "is worked out as if all ratings came from one person, so it has no interval."
)
_COUNTED_BALANCE = "The balance is worked out as if all ratings came from one person, so it has no interval."
_PRIORITY = (
    "The priority score is the mean weighted discrepancy score (Borich 1980). It covers everybody who rated the skill "
    "and whose role asks for it. The mean of target minus rating is multiplied by the mean target."
)
_MANAGERS = "A manager's ratings are shown next to people's own ratings, but the two are never averaged."
_OWN_ALONE = "Only people's own ratings count here. Agreed levels, and ratings by managers, peers and direct reports, are checked for problems but not counted."
_SILENCES = (
    "“Not applicable”, “cannot judge” and “no answer” are three different things. None of them counts as level 0."
)
_STILL_PERSONAL = (
    "This report isn't anonymous: a figure for two people reveals something about both of them. Share it only with people who "
    "are allowed to see the answers."
)
NO_TEAM = "No team"
OTHER_SKILLS = "All other skills"
ALL_SKILLS = "All skills"
SORTED = {"gap": "largest gaps first", "domain": "by domain", "name": "by skill name"}

_VERDICTS = {
    Verdict.TECHNICAL: "leans technical",
    Verdict.BUSINESS: "leans business",
    Verdict.NO_CLEAR_TILT: "balanced",
    Verdict.TOO_FEW: "too few answers to tell",
}

VERDICTS = (Verdict.BUSINESS, Verdict.NO_CLEAR_TILT, Verdict.TECHNICAL, Verdict.TOO_FEW, None)
"""Every verdict, from business to technical, and then the two cases without one."""


def named(names: Sequence[str]) -> str:
    """Return up to five of ``names``, and how many more there are."""
    return wording.first_of(names, MOST_NAMES)


def at_levels(people: Sequence[tuple[str, int]]) -> str:
    """Return names with levels; a level that all of ``people`` have is given only once."""
    if len(people) > 1 and len({level for _, level in people}) == 1:
        names = wording.listed([name for name, _ in people])
        return f"{names} ({'both' if len(people) == 2 else 'all'} at level {people[0][1]})"
    return wording.listed([f"{name} (level {level})" for name, level in people])


def spaced(team: str) -> str:
    """Return the path of a team with spaces around its slashes, so that a line can break there."""
    return team.replace("/", " / ")


def facts(view: TeamView, *, counted: bool) -> tuple[str, ...]:
    """Return the sentences under the title; ``counted`` is whether the report shows counts instead of people."""
    everyone = view.teams[0]
    people = wording.people(everyone.people + len(view.silent) + len(view.unusable))
    teams = wording.count(_teams_with_people(view), "team")
    have = "has" if everyone.answered == 1 else "have"
    answered = f"{everyone.answered:,} of them" if everyone.answered else "None of them"
    lines = [
        f"This report covers {people} in {teams}. {answered} {have} rated at least two thirds of the skills that apply to them."
    ]
    if view.first and view.last:
        when = long_date(view.first)
        lines.append(
            f"The answers are from {when}."
            if view.first == view.last
            else f"The answers are from {when} to {long_date(view.last)}."
        )
    if view.silent:
        who = wording.people(len(view.silent)) if counted else named(view.silent)
        lines.append(f"There are no answers yet from {who}.")
    if view.unusable:
        who = wording.people(len(view.unusable)) if counted else named(view.unusable)
        lines.append(f"The answers from {who} can't be used. The command's messages say why.")
    lines.append(levels(view.levels))
    if view.by in (Measure.AGREED, Measure.AGREED_OR_EVIDENCE, Measure.AGREED_OR_RATED):
        lines.append("If somebody and their manager have agreed on a level, it replaces the person's own rating.")
    if counted:
        lines.append(COUNTS_ALONE if view.people is None else WHERE_SINGLE)
    return tuple(lines)


def levels(scale: Sequence[tuple[int, str, str]]) -> str:
    """Return what the levels are, with the lowest and the highest of ``scale``: value, name and description of each."""
    low, high = scale[0], scale[-1]
    return f"Levels are people's own ratings, from {low[0]} ({low[1]}) to {high[0]} ({high[1]})."


def _teams_with_people(view: TeamView) -> int:
    """Return how many teams have people of their own; teams that only contain other teams don't count."""
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
        (_MEASURES, _EVERYBODYS_BALANCE, _PRIORITY, _MANAGERS)
        if known
        else (_OWN_ALONE, _MEASURES, _COUNTED_BALANCE, _PRIORITY)
    )
    return (_SELF_RATINGS, *own, _SILENCES, *([_STILL_PERSONAL] if counted else []))


def mean_ratings(domains: Sequence[AggregateView]) -> str:
    """Return the lowest and the highest mean of everyone, by domain; empty if nobody has answered."""
    means = sorted((one.mean, one.name) for one in domains if one.team == EVERYONE and one.mean is not None)
    if not means:
        return ""
    (low, lowest), (high, highest) = means[0], means[-1]
    if len(means) == 1:
        return f"The mean rating in {lowest} is {wording.number(low)}."
    if wording.number(low) == wording.number(high):
        return f"The mean rating is {wording.number(low)} in every domain that somebody has rated."
    return f"Mean ratings by domain range from {wording.number(low)} ({lowest}) to {wording.number(high)} ({highest})."


def falling_short(found: Sequence[PriorityView], *, counted: bool) -> list[PriorityView]:
    """Return what to develop.

    If people are named, each of those below a target matters. If they are counted, a skill matters if people are below
    target on average: among many who are beyond the target, a few who are below it aren't a matter for the team.
    """
    return [one for one in found if one.below and (one.score > 0 or not counted)]


def develop(found: Sequence[PriorityView]) -> str:
    """Return the first three skills to develop; empty if there are none."""
    first = [f"{one.name} ({one.below:,} of {one.people:,} below target)" for one in found[:3]]
    return f"{wording.listed(first)}." if first else ""


def nothing_to_develop(found: Sequence[PriorityView], *, counted: bool) -> str:
    """Return why there is nothing to develop among ``found``, and how that changes if no role is known."""
    if not found:
        return f"{NO_TARGETS} Add people's roles to the {'table' if counted else 'team file'}."
    return NOBODY_BELOW_ON_AVERAGE if counted else NOBODY_BELOW


def whom(found: PriorityView) -> str:
    """Return who is below the target, and who could show them the skill."""
    below = f"Below target: {named(found.who)}."
    return f"{below} Furthest ahead: {named(found.ahead)}." if found.ahead else below


def verdict(found: Verdict | None) -> str:
    """Return the verdict of a balance in a few words."""
    return "can't be worked out" if found is None else _VERDICTS[found]


def balance(view: TeamView) -> str:
    """Return how to read the differences of people, and everyone's balance."""
    return (
        "The difference shows how many levels somebody's technical skills are ahead of their business skills, compared "
        f"with what their own role asks for. If it's below zero, the business skills are ahead.{_own(view)}"
    )


def _own(view: TeamView) -> str:
    if view.technical is None or view.business is None:
        return ""
    return (
        f" Taken together, everybody's ratings average {wording.number(view.technical)} for technical skills and "
        f"{wording.number(view.business)} for business skills."
    )


def balances_counted(view: TeamView) -> str:
    """Return how to read the numbers of people by verdict, or only everyone's balance if people were only counted."""
    if not view.people:
        return _own(view).strip()
    return f"Each person's skills are compared with what their own role asks for.{_own(view)}"


def levels_counted(view: TeamView) -> str:
    """Return how to read the numbers of people by level."""
    people = wording.people(view.teams[0].people)
    return f"For each skill, the table shows how many of {people} gave each rating. The shading shows their share."


def trend(view: TeamView) -> str:
    """Return who was compared, and in how many skills."""
    here = [one for one in view.trends if one.team == EVERYONE]
    if not here:
        return "Nobody rated the same skill both times."
    same = sum(not one.risen and not one.fallen for one in here)
    unchanged = f" For {same:,} of these skills, nobody's rating changed." if same else ""
    return (
        f"The comparison covers {wording.count(len(here), 'skill')} and includes only people who rated a skill both times.{unchanged} "
        "The table shows the largest changes. Nobody was asked how much they think they've improved."
    )


def manager_ratings(view: TeamView) -> str:
    """Return how many skills both rated, and how far apart the ratings are."""
    differences = [one.difference for one in view.beside]
    people = len({one.person for one in view.beside})
    mean = sum(differences) / len(differences)
    size = wording.number(abs(mean))
    average = "there's no difference" if size == "0.0" else f"it's {size} levels {'higher' if mean > 0 else 'lower'}"
    return (
        f"{wording.people(people)} and their managers rated the same skill in {wording.count(len(differences), 'case')}. The "
        f"person's own rating is higher in {sum(one > 0 for one in differences)} of these, lower in "
        f"{sum(one < 0 for one in differences)}, and the same in {differences.count(0)}. On average, {average}. A difference "
        "is a reason to talk, and doesn't mean that either rating is wrong."
    )


def more_differences(number: int) -> str:
    """Return where the ``number`` differences are that the table leaves out."""
    return f"There are {number:,} more. 'itsm-skills team calibration' shows all of them, with space for the levels that you agree on."


def heat(view: TeamView) -> str:
    """Return how to read the heat map."""
    low, high = view.levels[0][0], view.levels[-1][0]
    return (
        f"Each number is a level, from {low} to {high}, which the shading shows as well. “2/4” means level 2, which is below the role's "
        "target of 4. “n/a” means not applicable, “?” means that the person can't judge the skill, and “·” means no answer. People are grouped by team. "
        "Required skills come first, with their status, the number of people required and the level that they need."
    )
