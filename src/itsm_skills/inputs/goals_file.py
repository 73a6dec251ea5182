"""Reads ``goals.yaml``: the goals of a person, a department and the organisation. All problems come at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field

from itsm_skills.assessments.assessment import DayText
from itsm_skills.days import real_day
from itsm_skills.files import read_text
from itsm_skills.frameworks.file_fields import Id, Model, Text
from itsm_skills.frameworks.framework import Framework
from itsm_skills.model_files import check
from itsm_skills.parsing import SourceText, Trail, parse
from itsm_skills.planning.goals import Figures, Outcome, Outcomes, Owner, cycles
from itsm_skills.references import check_id, check_ids, unique


def _said(value: object) -> object:
    """Refuse an empty outcome with a sentence of its own, because a goal can't do without it."""
    if value is None or (isinstance(value, str) and not value.strip()):
        raise ValueError("is empty; say in one sentence what will be true once the goal is reached")
    return value


Sentence = Annotated[Text, BeforeValidator(_said)]
Names = tuple[str, ...]
Amount = Annotated[float, Field(gt=0, le=1_000_000_000)]
Figure = Annotated[float, Field(ge=-1_000_000_000, le=1_000_000_000)]


class MeasureEntry(Model):
    """How a goal is measured: ``what`` is counted, the figures today and wanted, and by when.

    ``worth`` is the value of one ``unit`` in money, for one year or one event.
    """

    what: Text
    today: Figure | None = None
    wanted: Figure | None = None
    by: DayText | None = None
    worth: Amount | None = None
    unit: Text | None = None


def _measure(value: object) -> object:
    """Return a measure that is only a text as a mapping with the same meaning."""
    return {"what": value} if isinstance(value, str) else value


Measure = Annotated[MeasureEntry, BeforeValidator(_measure, json_schema_input_type=Text | MeasureEntry)]


class OrganisationEntry(Model):
    """A goal of the organisation; ``skills`` are the ids of the skills that it needs."""

    id: Id
    outcome: Sentence
    by: DayText
    skills: Names = ()
    measure: Measure | None = None


class DepartmentEntry(OrganisationEntry):
    """A goal of the department; ``supports`` names goals of the organisation."""

    supports: Names = ()


class PersonalEntry(DepartmentEntry):
    """A goal of the person; ``supports`` names goals of the department or the organisation.

    ``if_then`` replaces the plan's own sentence; ``check_in_with`` is a role or a name.
    """

    skills: Annotated[Names, Field(min_length=1)]
    if_then: Text | None = None
    check_in_with: Text | None = None


class GoalsFile(Model):
    """``goals.yaml``: the goals of the three owners. Ids are unique across all of them."""

    personal: tuple[PersonalEntry, ...] = ()
    department: tuple[DepartmentEntry, ...] = ()
    organisation: tuple[OrganisationEntry, ...] = ()


def load_goals(path: Path, framework: Framework, today: date | None) -> Outcomes:
    """Return the goals in ``path``; raise ProblemError with all problems.

    If ``today`` is given, a goal with an earlier date is a problem too.
    """
    source = parse(read_text(path), str(path))
    goals = [(owner, trail) for owner in Owner for trail in source.entries((owner.value,))]
    if isinstance(source.data, dict) and not goals:
        source.add("empty", (), "has no goals", "add a goal under 'personal', 'department' or 'organisation'")
    owners = _check_names(source, goals)
    for owner, trail in goals:
        check_ids(source, (*trail, "skills"), framework.skills, "skill")
        unique(source, (*trail, "skills"))
        if owner.above:
            _check_supports(source, owner, trail, owners)
        if today is not None:
            _check_day(source, (*trail, "by"), today)
            _check_day(source, (*trail, "measure", "by"), today)
    _check_cycles(source, goals)
    content = check(source, GoalsFile)
    source.raise_if_bad()
    return Outcomes(
        tuple(_outcome(owner, entry) for owner in Owner for entry in getattr(content, owner.value)),
    )


def _outcome(owner: Owner, entry: OrganisationEntry) -> Outcome:
    said = {name: value for name, value in entry if value is not None and name != "measure"}
    if entry.measure is not None:
        said |= {"measure": entry.measure.what, "figures": _figures(entry.measure)}
    return Outcome(**{**said, "owner": owner, "by": date.fromisoformat(entry.by)})


def _figures(entry: MeasureEntry) -> Figures | None:
    """Return the figures of a measure, or None if it only says what is measured."""
    if entry.model_fields_set == {"what"}:
        return None
    by = date.fromisoformat(entry.by) if entry.by else None
    return Figures(today=entry.today, wanted=entry.wanted, by=by, worth=entry.worth, unit=entry.unit or "")


def _check_names(source: SourceText, goals: Iterable[tuple[Owner, Trail]]) -> dict[str, Owner]:
    """Note ids that two goals have; return the owner of each goal by id."""
    owners: dict[str, Owner] = {}
    for owner, trail in goals:
        name = source.at((*trail, "id"))
        if isinstance(name, str):
            if name in owners:
                source.add(
                    "duplicate-id", (*trail, "id"), f"two goals have the id '{name}'", "give each goal its own id"
                )
            owners[name] = owner
    return owners


def _check_supports(source: SourceText, owner: Owner, trail: Trail, owners: Mapping[str, Owner]) -> None:
    """Note everything that the goal at ``trail`` supports but that isn't a goal, or isn't above it."""
    higher = [name for name, other in owners.items() if other in owner.above]
    for place in source.entries((*trail, "supports")):
        name = source.at(place)
        if not isinstance(name, str) or name not in owners:
            check_id(source, place, higher, "goal")
        elif name not in higher and name != source.at((*trail, "id")):
            above = " or ".join(other.value for other in owner.above)
            what = f"a {owner.value} goal can't support the {owners[name].value} goal '{name}'"
            source.add("not-above", place, what, f"choose a higher-level goal ({above})")
    unique(source, (*trail, "supports"))


def _check_cycles(source: SourceText, goals: Iterable[tuple[Owner, Trail]]) -> None:
    links: dict[str, tuple[str, ...]] = {}
    places: dict[tuple[str, str], Trail] = {}
    for owner, trail in goals:
        goal = source.at((*trail, "id"))
        for place in source.entries((*trail, "supports")) if owner.above and isinstance(goal, str) else ():
            if isinstance(name := source.at(place), str):
                links[goal] = (*links.get(goal, ()), name)
                places[goal, name] = place
    for cycle in cycles(links):
        what = f"these goals support each other in a circle: {' -> '.join(cycle)}"
        source.add("goal-cycle", places[cycle[-2], cycle[-1]], what, "remove one of these links")


def _check_day(source: SourceText, trail: Trail, today: date) -> None:
    text = source.at(trail)
    try:
        day = date.fromisoformat(real_day(text)) if isinstance(text, str) else today
    except ValueError:
        return
    if day < today:
        source.add("past-day", trail, f"{text} has passed", "set a later date, or remove the goal")
