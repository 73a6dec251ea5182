"""Says who should be reminded: people who haven't answered, or whose answers aren't finished."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from itsm_skills.application.team import TeamInput
from itsm_skills.reports.report import Value
from itsm_skills.teams.person import Team, key_of

COLUMNS = ("person", "email", "team", "role", "due", "why")


class Why(StrEnum):
    """Why somebody is reminded. UNFINISHED is an interview that was stopped.

    A form can ask for fewer skills than a role does, so whoever has filled it in isn't reminded.
    """

    SILENT = "no-answers"
    UNUSABLE = "cannot-be-used"
    UNFINISHED = "unfinished"


def reminder_table(found: TeamInput, due: date | None) -> list[list[Value]]:
    """Return a row for everybody who should be reminded, by team and name; the first row has the headings.

    ``due`` is the day by which the answers should be back, None if it isn't known.
    """
    day = due.isoformat() if due else ""
    rows: list[list[Value]] = [[*COLUMNS]]
    for name, team, role, why in sorted(_people(found), key=lambda one: (one[1], one[0].casefold())):
        rows.append([name, found.email(name), "/".join(team), role, day, why])
    return rows


def _people(found: TeamInput) -> Iterator[tuple[str, Team, str, str]]:
    """Yield the name, the team and the role of each person, and why they're reminded."""
    for names, why in ((found.now.silent, Why.SILENT), (found.now.unusable, Why.UNUSABLE)):
        for name in names:
            person = found.setup.people.get(key_of(name))
            role = person.role.title if person and person.role else ""
            yield name, person.team if person else (), role, why
    for member in found.now.own:
        if member.key in found.now.unfinished:
            yield member.name, member.team, member.role, Why.UNFINISHED
