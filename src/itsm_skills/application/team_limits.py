"""What each person in a team can use for their development."""

from __future__ import annotations

from dataclasses import replace

from itsm_skills.frameworks.kinds import Need
from itsm_skills.inputs.team_file import Setup
from itsm_skills.planning.limits import Limits
from itsm_skills.teams.person import Person, key_of


def limits_of_member(member: Person, setup: Setup, limits: Limits) -> Limits:
    """Return ``limits`` with what the input says of the person: hours, qualifications, whether they manage people."""
    limits = replace(limits, qualifications=member.qualifications)
    if any(one.manager and key_of(one.manager) == member.key for one in setup.people.values()):
        limits = replace(limits, has=limits.has | {Need.DIRECT_REPORTS})
    person = setup.people.get(member.key)
    if person and person.hours is not None:
        limits = replace(limits, extra_hours=person.hours)
    if person and person.work_hours is not None:
        limits = replace(limits, work_hours=person.work_hours)
    return limits
