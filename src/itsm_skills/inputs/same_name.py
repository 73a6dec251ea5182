"""Who is who: an id or an email tells people apart; without one, a name in two teams is doubtful."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from itsm_skills.inputs.ratings import Rating
from itsm_skills.problems import Problem
from itsm_skills.teams.person import Team, key_of, visible

DOUBTFUL = "doubtful-person"


@dataclass(frozen=True, slots=True)
class ToldApart:
    """The ratings, in which every person has a name of their own, and what was doubtful about that."""

    ratings: tuple[Rating, ...]
    problems: tuple[Problem, ...]
    remarks: tuple[str, ...]


def tell_apart(ratings: Sequence[Rating], known: Collection[str]) -> ToldApart:
    """Return ``ratings`` with different names for different people, and one name for each person.

    People with the same name get what tells them apart in brackets: their id or email, or else their team. ``known``
    are the keys of people whom a team file names: there is one of each.
    """
    remarks: list[str] = []
    problems: list[Problem] = []
    ids = _ids(ratings)
    renamed = _one_name_each(ratings, ids, remarks)
    by_name: dict[str, list[int]] = {}
    for place, one in enumerate(renamed):
        by_name.setdefault(one.key, []).append(place)
    for key, places in by_name.items():
        people = {ids[place] for place in places if ids[place]}
        if len(people) > 1:
            problems += _apart_by_id(renamed, places, ids)
        elif not people and key not in known:
            problems += _apart_by_team(renamed, places)
    return ToldApart(tuple(renamed), tuple(problems), tuple(remarks))


def _ids(ratings: Sequence[Rating]) -> list[str]:
    """Return what identifies the person of each rating: the id, also where another row gives it with the same email."""
    id_of = {one.email.casefold(): one.staff_id for one in ratings if one.email and one.staff_id}
    found = [one.staff_id or id_of.get(one.email.casefold(), one.email) for one in ratings]
    return [visible(identity).strip() for identity in found]


def _one_name_each(ratings: Sequence[Rating], ids: Sequence[str], remarks: list[str]) -> list[Rating]:
    """Return ``ratings`` with the newest name for everybody who has an id and several names."""
    names: dict[str, dict[str, Rating]] = {}
    for one, identity in zip(ratings, ids, strict=True):
        if identity:
            found = names.setdefault(identity.casefold(), {})
            found[one.key] = max(found.get(one.key, one), one, key=lambda rating: rating.recency)
    newest: dict[str, str] = {}
    for identity, found in names.items():
        if len(found) > 1:
            latest = max(found.values(), key=lambda rating: rating.recency)
            newest[identity] = latest.person
            others = " and ".join(repr(one.person) for one in found.values() if one is not latest)
            remarks.append(f"{others} and '{latest.person}' have the same id or email, so they count as one person.")
    return [
        replace(one, person=newest.get(identity.casefold(), one.person))
        for one, identity in zip(ratings, ids, strict=True)
    ]


def _apart_by_id(ratings: list[Rating], places: Sequence[int], ids: Sequence[str]) -> list[Problem]:
    """Add the ids to the names of different people; note ratings that don't say which of them they are about."""
    problems = []
    for place in places:
        one = ratings[place]
        if ids[place]:
            ratings[place] = replace(one, person=f"{one.person} ({ids[place]})")
        else:
            what = f"there are several people called '{one.person}', and this doesn't say which of them is meant"
            problems.append(_doubt(one, what, "add the id or the email"))
    return problems


def _apart_by_team(ratings: list[Rating], places: Sequence[int]) -> list[Problem]:
    """Add the teams to a name that appears in several, and note the doubt."""
    teams: list[Team] = []
    for place in places:
        team = ratings[place].team
        if team and not any(_same(team, other) for other in teams):
            teams.append(team)
    if len(teams) < 2:
        return []
    one = ratings[places[-1]]
    where = " and ".join(f"'{'/'.join(team)}'" for team in teams)
    rows = ", ".join(ratings[place].place for place in places[:-1])
    what = f"'{one.person}' is in {where} (see {rows}), so this name counts as {len(teams)} people"
    fix = "add a column 'id' or 'email' to show who is who, or, if it's one person, write the same team in each row"
    for place in places:
        team = ratings[place].team
        if team:
            own = next(other for other in teams if _same(team, other))
            ratings[place] = replace(ratings[place], person=f"{ratings[place].person} ({'/'.join(own)})")
    return [_doubt(one, what, fix)]


def _same(first: Team, second: Team) -> bool:
    """Whether two teams are one, or one is inside the other."""
    return all(key_of(a) == key_of(b) for a, b in zip(first, second, strict=False))


def _doubt(rating: Rating, what: str, fix: str) -> Problem:
    return Problem(DOUBTFUL, rating.place, what, fix)
