"""The view of a calibration: every level by the person, by the manager and agreed, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from itsm_skills.frameworks.framework import Framework
from itsm_skills.reports.team.build import requirements
from itsm_skills.reports.team.view import TeamCase, rounded, team_text
from itsm_skills.teams.calibration import Compared, SideBySide, by_person, by_skill, side_by_side
from itsm_skills.teams.person import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySideView:
    """One skill of one person; the fields are those of ``teams.calibration.SideBySide``."""

    person: str
    team: str
    skill: str
    name: str
    own: int | None
    manager: int | None
    agreed: int | None
    difference: int | None
    evidenced: int | None
    target: int | None
    decides: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedView:
    """What both rated, for one person or skill ``name``: how many, mean levels, and ``wide`` and ``agreed`` ones."""

    name: str
    number: int
    own: float
    manager: float
    difference: float
    wide: int
    agreed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationView:
    """The whole sheet; ``rows``, ``people`` and ``skills`` begin with the largest differences.

    ``unrated`` are people whom no manager has rated, and ``silent`` people whom only a manager has rated.
    """

    name: str
    made: date
    levels: tuple[tuple[int, str, str], ...]
    rows: tuple[SideBySideView, ...]
    people: tuple[ComparedView, ...]
    skills: tuple[ComparedView, ...]
    unrated: tuple[str, ...]
    silent: tuple[str, ...]


def calibration_view(case: TeamCase, framework: Framework, made: date) -> CalibrationView:
    """Return the view of ``case``."""
    rows = side_by_side(case.members, case.managers, requirements(case, framework))
    everyone = {one.key: one for one in (*case.managers, *case.members)}
    names = {key: one.name for key, one in everyone.items()}
    title = {skill.id: skill.name for skill in framework.skills.values()}
    own, theirs = ({one.key for one in people} for people in (case.members, case.managers))
    return CalibrationView(
        name=case.name,
        made=made,
        levels=tuple((level.value, level.name, level.anchor) for level in framework.scale.levels),
        rows=tuple(_row(one, everyone, title) for one in rows),
        people=tuple(_compared(one, names) for one in by_person(rows)),
        skills=tuple(_compared(one, title) for one in by_skill(rows)),
        unrated=_sorted(names[key] for key in own - theirs),
        silent=_sorted(names[key] for key in theirs - own),
    )


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=str.casefold))


def _row(one: SideBySide, people: Mapping[str, Person], title: Mapping[str, str]) -> SideBySideView:
    person = people[one.key]
    return SideBySideView(
        person=person.name,
        team=team_text(person.team),
        skill=one.skill,
        name=title[one.skill],
        own=one.own,
        manager=one.manager,
        agreed=one.agreed,
        difference=one.difference,
        evidenced=one.evidenced,
        target=one.target,
        decides=one.decides,
    )


def _compared(one: Compared, names: Mapping[str, str]) -> ComparedView:
    own, manager, difference = (rounded(value) or 0.0 for value in (one.own, one.manager, one.difference))
    return ComparedView(
        name=names[one.subject],
        number=one.number,
        own=own,
        manager=manager,
        difference=difference,
        wide=one.wide,
        agreed=one.agreed,
    )
