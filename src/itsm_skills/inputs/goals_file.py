"""``goals.yaml``: what a person, a department and the organisation want to reach; all problems at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from itsm_skills.assessments.assessment import DayText
from itsm_skills.days import real_day
from itsm_skills.files import read_text
from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.models import Id, Model, Text
from itsm_skills.model_files import check
from itsm_skills.parsing import SourceText, Trail, parse
from itsm_skills.planning.goals import Outcome, Outcomes, Owner, cycles
from itsm_skills.problems import nearest


def _said(value: object) -> object:
    """Refuse an empty outcome in a sentence of its own: it is what a goal is made of."""
    if value is None or (isinstance(value, str) and not value.strip()):
        raise ValueError("is empty; say in one sentence what will be true once the goal is reached")
    return value


Sentence = Annotated[Text, BeforeValidator(_said)]
Names = tuple[str, ...]


class OrganisationEntry(Model):
    """A goal of the organisation; ``skills`` are those that it needs, by id."""

    id: Id
    outcome: Sentence
    by: DayText
    skills: Names = ()
    measure: Text | None = None


class DepartmentEntry(OrganisationEntry):
    """A goal of the department; ``supports`` names goals of the organisation."""

    supports: Names = ()


class PersonalEntry(DepartmentEntry):
    """A goal of the person; ``supports`` names goals of the department or the organisation.

    ``if_then`` stands instead of the plan's own sentence; ``check_in_with`` is a role or a name.
    """

    skills: Annotated[Names, Field(min_length=1)]
    if_then: Text | None = None
    check_in_with: Text | None = None


class GoalsFile(Model):
    """``goals.yaml``: the goals of the three owners; ids are shared by all of them."""

    personal: tuple[PersonalEntry, ...] = ()
    department: tuple[DepartmentEntry, ...] = ()
    organisation: tuple[OrganisationEntry, ...] = ()


def load_goals(path: Path, framework: Framework, today: date | None) -> Outcomes:
    """Return the goals in ``path``; raise ProblemError with all that is wrong.

    Where ``today`` is given, a goal whose day lies before it is wrong too: it is to be moved or taken out.
    """
    document = parse(read_text(path), str(path))
    drafts = tuple(_drafts(document.data))
    if isinstance(document.data, dict) and not drafts:
        document.add("empty", (), "has no goals", "add one under personal, department or organisation")
    _note_ids(drafts, document)
    _note_skills(drafts, document, framework)
    _note_supports(drafts, document)
    if today is not None:
        _note_days(drafts, document, today)
    content = check(document, GoalsFile)
    document.raise_if_bad()
    return Outcomes(
        tuple(_outcome(owner, entry) for owner in Owner for entry in getattr(content, owner.value)),
    )


def _outcome(owner: Owner, entry: OrganisationEntry) -> Outcome:
    said = {name: value for name, value in entry if value is not None}
    return Outcome(**{**said, "owner": owner, "by": date.fromisoformat(entry.by)})


@dataclass(frozen=True, slots=True)
class _Draft:
    """A goal as far as it can be read: what is of the wrong shape is missing, and named by the model."""

    owner: Owner
    trail: Trail
    id: str | None
    by: str | None
    skills: tuple[tuple[int, str], ...]
    supports: tuple[tuple[int, str], ...]


def _drafts(data: Any) -> Iterator[_Draft]:
    for owner in Owner:
        entries = data.get(owner.value) if isinstance(data, dict) else None
        for index, entry in enumerate(entries if isinstance(entries, list) else ()):
            said = entry if isinstance(entry, dict) else {}
            name, day = (value if isinstance(value := said.get(key), str) else None for key in ("id", "by"))
            supports = _texts(said.get("supports")) if owner.above else ()
            yield _Draft(owner, (owner.value, index), name, day, _texts(said.get("skills")), supports)


def _texts(value: Any) -> tuple[tuple[int, str], ...]:
    """Return the texts of a list with their places."""
    entries = value if isinstance(value, list) else ()
    return tuple((place, entry) for place, entry in enumerate(entries) if isinstance(entry, str))


def _note_ids(drafts: Iterable[_Draft], document: SourceText) -> None:
    seen: set[str] = set()
    for draft in drafts:
        if draft.id in seen:
            document.add("duplicate-id", (*draft.trail, "id"), f"'{draft.id}' names two goals", "give each its own id")
        if draft.id is not None:
            seen.add(draft.id)


def _note_skills(drafts: Iterable[_Draft], document: SourceText, framework: Framework) -> None:
    for draft in drafts:
        for place, skill in draft.skills:
            trail = (*draft.trail, "skills", place)
            if skill not in framework.skills:
                fix = nearest(skill, framework.skills, otherwise="'itsm-skills framework list' shows them all")
                document.add("unknown-id", trail, f"there is no skill '{skill}'", fix)
        _note_twice(draft.skills, (*draft.trail, "skills"), document)


def _note_supports(drafts: Iterable[_Draft], document: SourceText) -> None:
    owners = {draft.id: draft.owner for draft in drafts if draft.id is not None}
    for draft in drafts:
        higher = [other for other, owner in owners.items() if owner in draft.owner.above]
        for place, name in draft.supports:
            trail = (*draft.trail, "supports", place)
            if name not in owners:
                document.add("unknown-id", trail, f"there is no goal '{name}'", nearest(name, higher))
            elif name not in higher and name != draft.id:
                above = " or ".join(owner.value for owner in draft.owner.above)
                what = f"a {draft.owner.value} goal cannot support the {owners[name].value} goal '{name}'"
                document.add("not-above", trail, what, f"name a goal above it ({above})")
        _note_twice(draft.supports, (*draft.trail, "supports"), document)
    _note_cycles(drafts, document)


def _note_cycles(drafts: Iterable[_Draft], document: SourceText) -> None:
    links: dict[str, tuple[str, ...]] = {}
    places: dict[tuple[str, str], Trail] = {}
    for draft in drafts:
        if draft.id is not None:
            links[draft.id] = (*links.get(draft.id, ()), *(name for _, name in draft.supports))
            places |= {(draft.id, name): (*draft.trail, "supports", place) for place, name in draft.supports}
    for cycle in cycles(links):
        what = f"goals support one another in a circle: {' -> '.join(cycle)}"
        document.add("goal-cycle", places[cycle[-2], cycle[-1]], what, "remove one of these links")


def _note_twice(named: tuple[tuple[int, str], ...], trail: Trail, document: SourceText) -> None:
    seen: set[str] = set()
    for place, name in named:
        if name in seen:
            document.add("duplicate-id", (*trail, place), f"'{name}' stands twice in this list", "keep one")
        seen.add(name)


def _note_days(drafts: Iterable[_Draft], document: SourceText, today: date) -> None:
    for draft in drafts:
        try:
            day = None if draft.by is None else date.fromisoformat(real_day(draft.by))
        except ValueError:
            continue
        if day is not None and day < today:
            what = f"{draft.by} has passed"
            document.add("past-day", (*draft.trail, "by"), what, "set a later day, or take the goal out")
