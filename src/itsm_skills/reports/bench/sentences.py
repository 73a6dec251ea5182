"""The sentences of a bench."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from itsm_skills.planning.limits import NEEDS
from itsm_skills.planning.succession.bench import MOST_CONSIDERED
from itsm_skills.planning.succession.readiness import Hindrance, Standing
from itsm_skills.reports import wording
from itsm_skills.reports.bench.view import BenchView, CandidateView, LackView, RoleBenchView
from itsm_skills.reports.team.sentences import named

MOST_LACKS = 4
"""The most skills in one cell. The workbook and the CSV have them all."""

NO_ROLES = "Nobody's role is known, so there's nobody to stand behind. Add people's roles to the team file."
BEHIND = (
    "Behind somebody are the colleagues who have the same role, and everybody else who is ready for it or could be in time. If only one "
    "person is behind somebody, both could leave in the same year, or the one could be needed in two places."
)
NOBODY_SHOWN = "Nobody else has answered, so nobody can be compared with this role."
METHOD = (
    "A role is compared by the skills that it depends on most: those of its highest importance, which is 5 in every built-in role. The "
    "role's other targets aren't looked at.",
    "Whoever is ready comes first, and then who could be ready in time. After that, the nearest is whoever needs the fewest hours for the "
    "levels that they lack. The hours are the typical ones of the scale, as in personal plans. Skills that somebody hasn't rated count from "
    "level 0.",
    "“Could be ready” means that the hours are enough and that there are actions that lead to every level in time, within the budget and "
    "with the support that is there. Each person's own hours count if the team file gives them.",
    "This isn't a plan. A plan has at most three goals at a time, so somebody who lacks more than three skills needs one plan after another. "
    "Make a personal plan ('itsm-skills plan --role ROLE') before you promise anything.",
    "Agreed levels count, and otherwise people's own ratings. The last column shows how many of the levels are agreed or backed by evidence.",
    f"If more than {MOST_CONSIDERED} people don't have a role, only the {MOST_CONSIDERED} who are nearest to it are looked at.",
    "Readiness is a reason to talk, not a decision. Nobody was asked whether they want the role.",
)
_HINDRANCE = {
    Hindrance.SUPPORT: "needs money or support",
    Hindrance.TIME: "can't be reached in time",
    Hindrance.ATTESTED: "others have to attest it",
}


def facts(view: BenchView) -> tuple[str, ...]:
    """Return the sentences under the title."""
    time = (
        f"Each person has {wording.figure(view.hours)} hours of development time and {wording.figure(view.work_hours)} hours within normal "
        f"work per quarter, unless the team file says otherwise, for {wording.count(view.quarters, 'quarter')}."
    )
    support = [f"a budget of {wording.pounds(view.budget).removeprefix('about ')}"] if view.budget else []
    support += [NEEDS.get(one, one) for one in view.has]
    lines = [time, f"They can also count on {wording.listed(support)}." if support else _NO_SUPPORT]
    if view.without_role:
        lines.append(f"The role of {named(view.without_role)} isn't known.")
    if view.silent:
        lines.append(f"No answers yet from {named(view.silent)}.")
    if view.unusable:
        lines.append(f"The answers of {named(view.unusable)} can't be used. The messages of the command say why.")
    return tuple(lines)


_NO_SUPPORT = "There's no budget and no other support, such as a sponsor or a supplier contract. You can allow for some with the options for budget and support."


def answer(view: BenchView) -> Iterator[tuple[str, str]]:
    """Yield the three things that somebody who looks after succession asks, each with its answer."""
    if not any(one.holders for one in view.roles):
        yield "Who is behind whom", NO_ROLES
    else:
        yield "Nobody behind them", _names(view.nobody, "Somebody is behind everyone.")
        only = [f"{one.person} (behind {named(one.whom)})" for one in view.only]
        yield "The only person behind somebody", _names(only, "Nobody is alone behind somebody else.")
    ready = [
        f"{one.title}: {named([near.person for near in found])}"
        for one in view.roles
        if one.holders and (found := [near for near in one.nearest if _is_behind(near)])
    ]
    yield "Ready, or could be in time", _sentences(ready)


def _names(names: Sequence[str], otherwise: str) -> str:
    return f"{named(names)}." if names else otherwise


def _sentences(parts: Sequence[str]) -> str:
    if not parts:
        return "Nobody, for any role that somebody here has."
    more = len(parts) - MOST_LACKS
    said = "; ".join(parts[:MOST_LACKS])
    return f"{said}; and {wording.count(more, 'more role')} below." if more > 0 else f"{said}."


def _is_behind(one: CandidateView) -> bool:
    return one.standing in (Standing.READY, Standing.IN_TIME)


def heading(one: RoleBenchView) -> str:
    """Return the title of the role, with the practice that it owns."""
    return f"{one.title} ({one.practice})" if one.practice else one.title


def holders(one: RoleBenchView) -> str:
    """Return who has the role, and on how many skills it depends."""
    who = f"In the role: {wording.listed(list(one.holders))}." if one.holders else "Nobody here has this role."
    return f"{who} It depends most on {wording.count(one.skills, 'skill')}."


def when(one: CandidateView) -> str:
    """Return when the person could be ready."""
    match Standing(one.standing):
        case Standing.READY:
            return "Ready"
        case Standing.IN_TIME:
            return f"Could be in {wording.count(one.quarters or 1, 'quarter')}"
        case Standing.NOT_KNOWN:
            return "Not known"
        case Standing.NOT_IN_TIME:
            return "Not in time"


def lacks(one: CandidateView) -> str:
    """Return what the person lacks, with what is in the way."""
    if not one.lacks:
        return "Nothing"
    return wording.first_of([lack(each) for each in one.lacks], MOST_LACKS)


def lack(one: LackView) -> str:
    """Return one skill that is missing, such as ``Service desk (3 of 4)``."""
    if one.level is None:
        return f"{one.name} (not rated)"
    why = f", {_HINDRANCE[Hindrance(one.hindrance)]}" if one.hindrance else ""
    return f"{one.name} ({one.level} of {one.target}{why})"


def hours(one: CandidateView) -> str:
    """Return the hours for what is missing; a range if it depends on skills that weren't rated."""
    low, high = wording.figure(one.hours), wording.figure(one.most_hours)
    return low if low == high else f"{low} to {high}"
