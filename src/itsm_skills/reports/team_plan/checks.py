"""What the head of a team has to decide or check before they sign the plan."""

from __future__ import annotations

from collections.abc import Iterator

from itsm_skills.days import long_date, short_span
from itsm_skills.reports import wording
from itsm_skills.reports.team.sentences import named
from itsm_skills.reports.team_plan.view import TeamActionView, TeamPlanView

NOTHING_TO_CHECK = "Nothing in this plan needs a decision from you before it starts."


def checks(view: TeamPlanView) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each thing to check, as a sentence, with its details."""
    found = (
        (
            "Ask these people to rate the following skills first. The skills are part of their roles, but they haven't rated them yet.",
            _ask,
        ),
        ("Give people these mandates in writing. Nobody else can have the same mandate at the same time.", _mandates),
        (_outside_lead(view), _outside),
        (
            "Each of these people is the only one who meets a requirement today, so the plan gives them as little work as possible. Tell them why.",
            _relied_on,
        ),
        ("Check that there's enough real work for people who do the same action at the same time.", _together),
    )
    for lead, details in found:
        lines = tuple(details(view))
        if lines:
            yield lead, lines


def _ask(view: TeamPlanView) -> Iterator[str]:
    asked: dict[str, list[str]] = {}
    for one in view.coverage:
        for person in one.unrated:
            names = asked.setdefault(person, [])
            if one.name not in names:
                names.append(one.name)
    for person, skills in asked.items():
        yield f"{person}: {wording.listed(skills)}"


def _mandates(view: TeamPlanView) -> Iterator[str]:
    for person, action in _actions(view):
        if action.mandate:
            yield f"{person}: {action.name}, {_dates(action)}"


def _outside_lead(view: TeamPlanView) -> str:
    if view.outside_cost is not None:
        price = f"It costs about £{view.outside_cost:,.0f}, at £{view.outside_rate or 0:,.0f} an hour."
        if view.outside_cost + view.cost > view.budget:
            price += " That's more than what is left of the budget, so find the money before you count these places as filled."
    else:
        price = "The price isn't known, so treat these places as unfilled. If you know the hourly rate, create the plan again with --outside-rate."
    return (
        "Arrange help from outside the team, because nobody in the team can show these skills. "
        f"This help takes about {wording.hours(view.outside_hours)}. {price}"
    )


def _outside(view: TeamPlanView) -> Iterator[str]:
    for one in view.pairs:
        if one.guide is None:
            why = ". Colleagues who can show it have no hours left." if one.full else ""
            yield f"{one.person}: {one.name}, level {one.level}{why}"


def _relied_on(view: TeamPlanView) -> Iterator[str]:
    starts = {one.person: min(action.start for action in one.actions) for one in view.people}
    alone: dict[str, list[str]] = {}
    for one in view.coverage:
        if one.before == 1:
            skills = alone.setdefault(one.holders[0], [])
            if one.name not in skills:
                skills.append(one.name)
    for person, skills in alone.items():
        when = f"work starting on {long_date(starts[person])}" if person in starts else "no work in this plan"
        yield f"{person} ({wording.listed(skills)}): {when}"


def _together(view: TeamPlanView) -> Iterator[str]:
    found: dict[str, list[tuple[str, TeamActionView]]] = {}
    for person, action in _actions(view):
        found.setdefault(action.id, []).append((person, action))
    for holders in found.values():
        names = [
            person
            for person, action in holders
            if any(_overlap(action, other) for whom, other in holders if whom != person)
        ]
        if names:
            yield f"{holders[0][1].name}: {named(names)}"


def _overlap(one: TeamActionView, other: TeamActionView) -> bool:
    return one.start <= other.end and other.start <= one.end


def _actions(view: TeamPlanView) -> Iterator[tuple[str, TeamActionView]]:
    for one in view.people:
        for action in one.actions:
            yield one.person, action


def _dates(action: TeamActionView) -> str:
    return short_span(action.start, action.end)
